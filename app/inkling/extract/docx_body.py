"""What WordprocessingML means: paragraphs, tables, breaks, insertions, deletions, boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from inkling.domain.documents import BlockKind
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import one_line
from inkling.extract.ooxml import value_of
from inkling.extract.safe_xml import StopParsing

# What is deleted, moved away, or a second copy of a box for old programs.
_SKIPPED: Final = frozenset({"del", "moveFrom", "Fallback"})
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTE_TAGS: Final = frozenset({"footnote", "endnote", "comment"})


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is open; a text box inside it opens another."""

    parts: list[str] = field(default_factory=list)
    style: str = ""
    level: int | None = None
    is_list: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is open: finished rows, and the cells of the row at hand."""

    rows: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)


class BodyHandler:
    """Turns the events of one part into blocks.

    ``levels`` maps a paragraph style to its heading level. ``seen`` holds texts that are not
    worth repeating, such as the header of each section.
    """

    def __init__(
        self, builder: DocumentBuilder, levels: dict[str, int], seen: set[str] | None = None
    ) -> None:
        self._builder = builder
        self._levels = levels
        self._seen = seen
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._skipped = 0
        self._is_text = False
        self._kind: BlockKind = "text"

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins. Prefixes differ between programs: local names tell enough."""
        tag = tag.rpartition(":")[2]
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
        elif tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag == "t":
            self._is_text = True
        elif tag == "tbl":
            self._tables.append(_Table())
        elif tag in _NOTE_TAGS:
            self._kind = "note"
        elif self._paragraphs:
            self._in_paragraph(tag, attributes)

    def _in_paragraph(self, tag: str, attributes: dict[str, str]) -> None:
        paragraph = self._paragraphs[-1]
        if tag in _BREAKS:
            paragraph.parts.append(_BREAKS[tag])
        elif tag == "pStyle":
            paragraph.style = value_of(attributes)
        elif tag == "numPr":
            paragraph.is_list = True
        elif tag == "outlineLvl":
            value = value_of(attributes)
            if value.isdecimal() and int(value) < 9:
                paragraph.level = int(value) + 2

    def data(self, text: str) -> None:
        """Text, which counts only inside a run's text element."""
        if self._is_text and self._paragraphs and not self._skipped:
            self._paragraphs[-1].parts.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        tag = tag.rpartition(":")[2]
        if self._skipped:
            self._skipped -= 1
        elif tag == "t":
            self._is_text = False
        elif tag == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif tag in ("tc", "tr", "tbl") and self._tables:
            self._end_table_part(tag)
        elif tag in _NOTE_TAGS:
            self._kind = "text"

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.parts).strip()
        if not text:
            return
        if self._tables:
            self._tables[-1].cell.append(one_line(text))
            return
        if self._seen is not None:
            if text in self._seen:
                return
            self._seen.add(text)
        level = paragraph.level or self._levels.get(paragraph.style)
        if level and len(text) <= 300 and not self._paragraphs:
            self._builder.heading(level, text)
            if not self._builder.title and level <= 2:
                self._builder.title = text
        else:
            is_list = paragraph.is_list and self._kind == "text"
            self._builder.add(text, "list" if is_list else self._kind)
        if self._builder.is_full:
            raise StopParsing

    def _end_table_part(self, tag: str) -> None:
        table = self._tables[-1]
        if tag == "tc":
            table.cells.append(" ".join(table.cell))
            table.cell = []
        elif tag == "tr":
            table.rows.append(" | ".join(filter(None, table.cells)))
            table.cells = []
        else:
            self._tables.pop()
            if self._tables:
                # A table in a cell is part of what the cell says.
                self._tables[-1].cell.extend(filter(None, table.rows))
            else:
                self._builder.table(table.rows)
