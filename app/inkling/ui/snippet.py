"""A line or two of a passage, chosen around what matched and laid out for painting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from inkling.domain.results import PassageHit, Span
from inkling.ui.text import clip_spans, harmless_text, squeeze, utf16_spans

LINES: Final = 2
_LEADS: Final = (24, 12)
"""Characters of what comes before the match, where there is room for them."""
_LONGEST: Final = 600
_ELLIPSIS: Final = "…"
_ENDS_OF_SENTENCES: Final = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage on one line, with spans in code points."""

    text: str
    words: tuple[Span, ...] = ()
    sentence: Span | None = None

    @property
    def anchor(self) -> int:
        """What has to be seen first: a word that matched, or where the best sentence begins.

        0 where nothing is marked; of words, the first one in the best sentence.
        """
        if self.sentence is None:
            return self.words[0][0] if self.words else 0
        start, end = self.sentence
        return next((word[0] for word in self.words if start <= word[0] < end), start)

    def starting_at(self, start: int) -> Snippet:
        """The rest from ``start`` on, with an ellipsis in front."""
        return self._part(start, len(self.text), f"{_ELLIPSIS} ", "")

    def ending_at(self, end: int) -> Snippet:
        """The beginning up to ``end``, with an ellipsis behind."""
        head = self.text[:end].rstrip(" ,;:")
        is_whole = head.endswith(_ENDS_OF_SENTENCES)
        return self._part(0, len(head), "", f" {_ELLIPSIS}" if is_whole else _ELLIPSIS)

    def _part(self, start: int, end: int, before: str, after: str) -> Snippet:
        shift = len(before)

        def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return tuple((a + shift, b + shift) for a, b in clip_spans(spans, start, end))

        sentence = moved((self.sentence,)) if self.sentence else ()
        return Snippet(
            f"{before}{self.text[start:end]}{after}",
            moved(self.words),
            sentence[0] if sentence else None,
        )


@dataclass(frozen=True, slots=True)
class SnippetStyle:
    """How a snippet is drawn: font, pitch of lines in px, colours, and how many lines."""

    font: QFont
    pitch: int
    text: str
    strong: str
    mark: str
    lines: int = LINES


def snippet_of(hit: PassageHit) -> Snippet:
    """The passage as one line of harmless text."""
    spans = [*hit.highlights, *([hit.sentence] if hit.sentence else [])]
    text, moved = squeeze(harmless_text(hit.text), spans)
    words = tuple(sorted(moved[: len(hit.highlights)]))
    return Snippet(text, words, moved[-1] if hit.sentence else None)


def lay_out(snippet: Snippet, style: SnippetStyle, width: float) -> QTextLayout:
    """The lines to draw. They start where the match stands in the first of them."""
    for start in _starts(snippet):
        part = snippet.starting_at(start) if start else snippet
        cut = part.ending_at(_LONGEST) if len(part.text) > _LONGEST else part
        layout, first_end, end = _lines(cut, style, width)
        if part.anchor < first_end:
            break
    return layout if end >= len(cut.text) else _elided(part, style, width, end)


def _starts(snippet: Snippet) -> Iterator[int]:
    """Where the lines may start: the later, the surer the match stands in the first."""
    yield 0
    anchor = snippet.anchor
    if snippet.sentence and 0 < snippet.sentence[0] <= anchor:
        yield snippet.sentence[0]
    for lead in _LEADS:
        earliest = max(0, anchor - lead)
        space = snippet.text.find(" ", earliest, anchor)
        yield space + 1 if space >= 0 else earliest
    yield anchor


def _elided(snippet: Snippet, style: SnippetStyle, width: float, end: int) -> QTextLayout:
    """The longest beginning that still ends, ellipsis included, in the last line."""
    short = end
    while True:
        part = snippet.ending_at(short)
        layout, _, fits = _lines(part, style, width)
        if fits >= len(part.text) or short <= 1:
            return layout
        short = min(short, len(part.text)) - 1


def _lines(snippet: Snippet, style: SnippetStyle, width: float) -> tuple[QTextLayout, int, int]:
    """Lay out as many lines as the style has; also where the first and the last end in the text."""
    layout = QTextLayout(snippet.text, style.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(snippet, style))
    layout.beginLayout()
    ends = [0]
    for number in range(style.lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, number * style.pitch))
        ends.append(_code_points(snippet.text, line.textStart() + line.textLength()))
    layout.endLayout()
    return layout, ends[min(1, len(ends) - 1)], ends[-1]


def _code_points(text: str, units: int) -> int:
    if not text or max(text) <= "\uffff":
        return min(units, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))


def _formats(snippet: Snippet, style: SnippetStyle) -> list[QTextLayout.FormatRange]:
    sentence = utf16_spans(snippet.text, [snippet.sentence] if snippet.sentence else [])
    words = utf16_spans(snippet.text, snippet.words)
    borders = sorted({offset for span in (*sentence, *words) for offset in span})
    ranges = []
    # Cut into pieces that do not overlap: Qt lets the last of overlapping ranges win whole.
    for start, end in pairwise(borders):
        is_word = any(a <= start < b for a, b in words)
        is_marked = any(a <= start < b for a, b in sentence)
        if is_word or is_marked:
            piece = QTextLayout.FormatRange()
            piece.start = start
            piece.length = end - start
            piece.format = _format(style, is_word=is_word, is_marked=is_marked)
            ranges.append(piece)
    return ranges


def _format(style: SnippetStyle, *, is_word: bool, is_marked: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if is_word:
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setForeground(QBrush(QColor(style.strong)))
    if is_marked:
        made.setBackground(QBrush(QColor(style.mark), Qt.BrushStyle.SolidPattern))
        made.setForeground(QBrush(QColor(style.strong)))
    return made
