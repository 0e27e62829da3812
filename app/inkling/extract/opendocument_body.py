"""What the body of an OpenDocument means: paragraphs, lists, tables, sheets, slides, notes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from inkling.domain.documents import BlockKind, Place
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.safe_xml import StopParsing
from inkling.extract.sheet_rows import RowWriter

# Deleted text, phonetic hints, indexes of what stands elsewhere, who wrote a comment and when.
_SKIPPED: Final = frozenset(
    {
        "text:tracked-changes",
        "text:ruby-text",
        "text:index-title",
        "dc:creator",
        "dc:date",
        "meta:date-string",
        "meta:creator-initials",
        "office:scripts",
        "office:binary-data",
        "text:note-citation",
    }
)
# Fields of headers and footers that change with every page.
_FIELDS: Final = frozenset(
    {
        "text:page-number",
        "text:page-count",
        "text:sheet-name",
        "text:file-name",
        "text:title",
        "text:date",
        "text:time",
    }
)
_BODIES: Final = {
    "office:text": "odt",
    "office:spreadsheet": "ods",
    "office:presentation": "odp",
    "office:drawing": "odp",
}
_NOTES: Final = frozenset({"office:annotation", "text:note", "presentation:notes"})
_HEADERS: Final = frozenset(
    {"style:header", "style:footer", "style:header-left", "style:footer-left"}
)
_FEW: Final = 2
_MOST_REPEATED: Final = 50
"""Equal cells beside each other are written once with a count, which may be a whole row's."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is open; an annotation inside it opens another."""

    parts: list[str] = field(default_factory=list)
    level: int = 0


@dataclass(slots=True)
class _Table:
    """A table that is open: of a text, or (``rows``) a sheet of its own."""

    lines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    rows: RowWriter | None = None
    number: int = 1
    repeat_row: int = 1
    repeat_cell: int = 1


class BodyHandler:
    """Turns the events of a body into blocks.

    With ``only_headers``, nothing counts but the headers and footers of a styles part. Call
    `finish` at the end.
    """

    def __init__(self, builder: DocumentBuilder, *, only_headers: bool = False) -> None:
        self._builder = builder
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._skipped = 0
        self._notes = 0
        self._lists = 0
        self._slide = 0
        self._place: Place | None = None
        self._beside: list[str] = []
        self._is_sheet = False
        self._only_headers = only_headers
        self._is_open = not only_headers
        self._is_header = False
        self._has_field = False
        self._is_title = False
        self._seen: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins. OpenDocument files agree on the prefixes."""
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
        elif tag in _HEADERS:
            self._is_open = self._is_header = True
        elif not self._is_open:
            return
        elif tag in _FIELDS and self._is_header:
            self._skipped += 1
            self._has_field = True
        elif tag.startswith("table:"):
            self._begin_table_part(tag, attributes)
        else:
            self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("text:p", "text:h"):
            level = attributes.get("text:outline-level", "1") if tag == "text:h" else "0"
            self._paragraphs.append(_Paragraph(level=int(level) if level.isdecimal() else 1))
        elif tag in _NOTES:
            self._notes += 1
        elif tag == "text:list":
            self._lists += 1
        elif tag in _BODIES:
            self._builder.format = _BODIES[tag]
            self._is_sheet = tag == "office:spreadsheet"
        elif tag == "draw:frame":
            self._is_title = attributes.get("presentation:class") == "title"
        elif tag == "draw:page":
            self._begin_slide(attributes.get("draw:name", ""))
        elif self._paragraphs:
            self._in_paragraph(tag)

    def _in_paragraph(self, tag: str) -> None:
        parts = self._paragraphs[-1].parts
        if tag == "text:s":
            parts.append(" ")
        elif tag == "text:tab":
            parts.append("\t")
        elif tag == "text:line-break":
            parts.append("\n")

    def _begin_slide(self, name: str) -> None:
        self._slide += 1
        self._builder.end_sections()
        # Names that programs give ("page1") tell nothing.
        label = "" if name.lower().startswith("page") else one_line(clean(name))
        self._place = Place("slide", self._slide, self._slide, label)

    def _begin_table_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            table = _Table()
            if self._is_sheet and not self._tables:
                name = one_line(clean(attributes.get("table:name", "")))
                self._place = Place("sheet", 1, 1, name)
                self._builder.end_sections()
                self._builder.heading(1, name, place=self._place)
                table.rows = RowWriter(self._builder, name)
            self._tables.append(table)
        elif self._tables and tag == "table:table-row":
            self._tables[-1].repeat_row = _count(attributes, "table:number-rows-repeated")
        elif self._tables and tag == "table:table-cell":
            self._tables[-1].repeat_cell = _count(attributes, "table:number-columns-repeated")

    def data(self, text: str) -> None:
        """Text, which counts only inside a paragraph; line breaks in the XML are spaces."""
        if self._paragraphs and not self._skipped:
            self._paragraphs[-1].parts.append(text.replace("\n", " "))

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
        elif not self._is_open:
            return
        elif tag in ("text:p", "text:h") and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif tag in _NOTES:
            self._notes -= 1
        elif tag == "text:list":
            self._lists -= 1
        elif tag in _HEADERS:
            self._is_open, self._is_header = not self._only_headers, False
        elif tag.startswith("table:") and self._tables:
            self._end_table_part(tag)

    def finish(self) -> None:
        """Add what is still open in a file that is cut off."""
        while self._tables:
            self._end_table_part("table:table")

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.parts).strip()
        has_field, self._has_field = self._has_field, False
        if not text:
            return
        if self._is_header:
            # "Page 1 of 9" says nothing; every page style repeats what does.
            if text not in self._seen and not (has_field and len(text.split()) <= _FEW):
                self._seen.add(text)
                self._builder.add(text)
        elif self._is_title and self._place is not None and not self._notes:
            self._is_title = False
            self._place = replace(self._place, label=one_line(clean(text)))
            self._builder.heading(1, text, place=self._place)
            self._builder.title = self._builder.title or text
        elif self._notes:
            self._add_note(text)
        elif self._tables:
            self._tables[-1].cell.append(one_line(text))
        elif paragraph.level:
            self._builder.heading(paragraph.level, text, place=self._place)
            self._builder.title = self._builder.title or text
        else:
            kind: BlockKind = "list" if self._lists else "text"
            self._builder.add(text, kind, place=self._place)
        if self._builder.is_full:
            raise StopParsing

    def _add_note(self, text: str) -> None:
        if self._tables:
            self._beside.append(text)  # after the rows, which are one block
        else:
            self._builder.add(text, "note", place=self._place)

    def _end_table_part(self, tag: str) -> None:
        table = self._tables[-1]
        if tag == "table:table-cell":
            text = " ".join(table.cell)
            table.cell = []
            if text:
                table.cells.extend([text] * min(table.repeat_cell, _MOST_REPEATED))
        elif tag == "table:table-row":
            self._end_row(table)
        elif tag == "table:table":
            self._end_table(self._tables.pop())

    def _end_row(self, table: _Table) -> None:
        cells, table.cells = table.cells, []
        if cells and table.rows is not None:
            table.rows.add(table.number, cells)
        elif cells:
            table.lines.append(" | ".join(cells))
        table.number += table.repeat_row

    def _end_table(self, table: _Table) -> None:
        if table.rows is not None:
            table.rows.finish()
        elif self._tables:
            # A table in a cell is part of what the cell says.
            self._tables[-1].cell.extend(table.lines)
        else:
            self._builder.table(table.lines, place=self._place)
        if not self._tables:
            for text in self._beside:
                self._builder.add(text, "note", place=self._place)
            self._beside.clear()


def _count(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "1")
    return int(value) if value.isdecimal() and len(value) < 8 else 1
