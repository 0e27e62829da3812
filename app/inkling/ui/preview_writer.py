"""Writes passages into a text document of our own making: headings, places, lines, links.

Nothing of a file is ever interpreted as HTML: every character goes in as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from inkling.domain.previews import PreviewPart
from inkling.domain.results import Span
from inkling.ui import wording
from inkling.ui.text import harmless_text, utf16_spans
from inkling.ui.tokens import Tokens

_LINE_HEIGHT_PERCENT: Final = 145.0
_CODE_HEIGHT_PERCENT: Final = 130.0
_BETWEEN_PARTS: Final = 12.0
_BEFORE_HEADING: Final = 20.0
_AFTER_HEADING: Final = 4.0
_MOST_BLANK_LINES: Final = 3
_SEPARATED: Final = frozenset({"slide", "page", "chapter", "part", "cell", "sheet"})
LINK: Final = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"“”„»«\u200b]*[\w/=&#%~+-]", re.IGNORECASE)


@dataclass(slots=True)
class Written:
    """Where everything stands in the document, in UTF-16 units."""

    passage: Span = (0, 0)
    words: list[Span] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    """Where each passage begins, by its id."""
    last_line: int = 0
    """The greatest number of a line."""


class Writer:
    """Fills one document; ``has_lines`` sets it in a fixed pitch with the numbers of lines."""

    def __init__(
        self, document: QTextDocument, tokens: Tokens, base: int, *, has_lines: bool
    ) -> None:
        self._tokens = tokens
        self._base = base
        self._has_lines = has_lines
        self._document = document
        self._cursor = QTextCursor(document)
        self._is_empty = True
        self._next_line = 0

    def write(
        self,
        parts: Iterable[PreviewPart],
        passage_id: int,
        *,
        starts_inside: bool = False,
        ends_inside: bool = False,
    ) -> Written:
        """Replace what the document holds."""
        self._document.clear()
        self._cursor.beginEditBlock()
        written = Written()
        previous: PreviewPart | None = None
        if starts_inside:
            self._block("…", self._quiet())
        for part in parts:
            self._context(previous, part)
            start, shown = self._text(part, is_first=previous is None)
            written.starts[part.passage_id] = start
            end = start + _units(shown)
            if part.passage_id == passage_id:
                written.passage = (start, end)
            spans = utf16_spans(shown, part.highlights)
            written.words += [(start + first, start + last) for first, last in spans]
            self._links(shown, start)
            previous = part
        if ends_inside:
            self._block("…", self._quiet(), space=_BETWEEN_PARTS)
        self._cursor.endEditBlock()
        written.last_line = self._next_line - 1
        return written

    def _context(self, previous: PreviewPart | None, part: PreviewPart) -> None:
        """What stands between two passages: a new slide or chapter, new headings."""
        place = part.place
        before = previous.place if previous else None
        if place and place.kind in _SEPARATED and not self._has_lines:
            is_new = before is None or (before.kind, before.label) != (place.kind, place.label)
            if is_new or (place.kind != "sheet" and before and before.first != place.first):
                self._separator(wording.place(place))
        if self._has_lines:
            return
        known = previous.heading if previous else ()
        shared = 0
        for one, other in zip(known, part.heading, strict=False):
            if one != other:
                break
            shared += 1
        for depth in range(shared, len(part.heading)):
            self._heading(part.heading[depth], depth)

    def _separator(self, text: str) -> None:
        look = self._quiet()
        look.setFontWeight(QFont.Weight.DemiBold)
        self._block(text, look, space=_BEFORE_HEADING, below=_AFTER_HEADING)

    def _heading(self, text: str, depth: int) -> None:
        look = QTextCharFormat()
        font = QFont(self._document.defaultFont())
        font.setPixelSize(self._base + (5, 3, 1)[min(depth, 2)])
        font.setWeight(QFont.Weight.DemiBold)
        look.setFont(font)
        self._block(harmless_text(text), look, space=_BEFORE_HEADING, below=_AFTER_HEADING)

    def _text(self, part: PreviewPart, *, is_first: bool) -> tuple[int, str]:
        """Write the text of a passage; its start and the text as it stands there."""
        shown = harmless_text(part.text)
        look = QTextCharFormat()
        line = part.line if self._has_lines else None
        if self._has_lines:
            look.setFont(code_font(self._base))
        if line is not None and not is_first and self._next_line:
            for _ in range(min(line - self._next_line, _MOST_BLANK_LINES)):
                self._block("", look)
        self._block("", look, space=0 if self._has_lines or is_first else _BETWEEN_PARTS)
        start = self._cursor.position()
        first = self._cursor.block()
        self._cursor.insertText(shown, look)
        # Only its first line stands apart from what is above.
        block = first.next()
        while block.isValid():
            inner = QTextCursor(block)
            inner.setBlockFormat(self._block_format())
            block = block.next()
        if line is not None:
            self._number(first, line)
        return start, shown

    def _number(self, block: QTextBlock, line: int) -> None:
        while block.isValid():
            block.setUserState(line)
            line += 1
            block = block.next()
        self._next_line = line

    def _links(self, shown: str, start: int) -> None:
        for found in LINK.finditer(shown):
            [(first, last)] = utf16_spans(shown, [found.span()])
            cursor = QTextCursor(self._document)
            cursor.setPosition(start + first)
            cursor.setPosition(start + last, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setAnchor(True)
            look.setAnchorHref(found[0])
            look.setForeground(QColor(self._tokens.accent))
            look.setFontUnderline(True)
            cursor.mergeCharFormat(look)

    def _block(
        self, text: str, look: QTextCharFormat, *, space: float = 0.0, below: float = 0.0
    ) -> None:
        form = self._block_format()
        form.setTopMargin(0.0 if self._is_empty else space)
        form.setBottomMargin(below)
        if self._is_empty:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(look)
            self._is_empty = False
        else:
            self._cursor.insertBlock(form, look)
        if text:
            self._cursor.insertText(text, look)

    def _block_format(self) -> QTextBlockFormat:
        form = QTextBlockFormat()
        percent = _CODE_HEIGHT_PERCENT if self._has_lines else _LINE_HEIGHT_PERCENT
        form.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return form

    def _quiet(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._tokens.text3))
        return look


def code_font(base: int) -> QFont:
    """The font of fixed pitch that the desktop prefers."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(base)
    return font


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
