"""What the XML of iWork '09 and earlier means: one document for Pages, Numbers and Keynote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from inkling.domain.documents import Place
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.dates import iso_date
from inkling.extract.safe_xml import StopParsing
from inkling.extract.sheet_rows import RowWriter, cell_text

_ROOTS: Final = {"sl:document": "pages", "ls:document": "numbers", "key:presentation": "key"}
# Templates: what is in them shows nowhere until it is used.
_SKIPPED: Final = frozenset({"section-prototypes", "theme-list", "page-number", "page-count"})
_NOTES: Final = frozenset({"annotation", "sticky-note", "notes", "footnote", "comment-storage"})
_HEADERS: Final = frozenset({"header", "footer"})
_BREAKS: Final = {"br": "\n", "lnbr": "\n", "crbr": "\n", "tab": "\t"}
_NUMBER: Final = re.compile(r"\d+")
_OUTLINED: Final = "2"
_MOST_ANCESTORS: Final = 10


@dataclass(slots=True)
class _Style:
    """A paragraph style; ``is_heading`` is None where its parent tells."""

    name: str
    parent: str
    level: int | None = None
    is_heading: bool | None = None


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is open; a footnote or a table inside it opens others."""

    style: str
    is_note: bool
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table that is open. ``column`` is where the last cell was."""

    columns: int = 0
    depth: int = 0
    cells: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] | None = None


class BodyHandler:
    """Turns the events of ``index.xml`` or ``index.apxl`` into blocks."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._open: list[str] = []
        self._skipped = 0
        self._styles: dict[str, _Style] = {}
        self._style_stack: list[_Style] = []
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._notes = 0
        self._place: Place | None = None
        self._seen: set[str] = set()
        self._is_title = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins. iWork files agree on the prefixes."""
        name = tag.rpartition(":")[2]
        if not self._open and tag in _ROOTS:
            self._builder.format = _ROOTS[tag]
        self._open.append(name)
        if name in _SKIPPED:
            self._skipped += 1
        if name == "paragraphstyle" or self._style_stack:
            self._begin_style(name, attributes)
        elif not self._skipped:
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p":
            style = attributes.get("sf:style", "")
            self._paragraphs.append(_Paragraph(style, self._notes > 0))
        elif name in _BREAKS and self._paragraphs:
            self._paragraphs[-1].parts.append(_BREAKS[name])
        elif name in _NOTES:
            self._notes += 1
        elif name == "grid" and self._tables:
            columns = attributes.get("sf:numcols", "0")
            self._tables[-1].columns = int(columns) if columns.isdecimal() else 0
        elif name == "tabular-model":
            self._begin_table(attributes)
        elif self._tables and self._tables[-1].depth:
            self._in_cells(name, attributes)
        elif name == "datasource" and self._tables:
            self._tables[-1].depth = len(self._open)
        elif name == "title-placeholder":
            self._is_title = True
        elif name in ("string", "date"):
            self._property(attributes)
        else:
            self._move(name, attributes)

    def _move(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a slide, a page or a sheet."""
        if name == "slide":
            number = self._place.first + 1 if self._place else 1
            self._place = Place("slide", number, number)
            self._builder.end_sections()
        elif name in ("page-start", "page-group"):
            index = attributes.get("sf:page-index") or attributes.get("sl:rpage") or "0"
            if index.isdecimal() and len(index) < 6:
                self._place = Place("page", int(index) + 1, int(index) + 1)
        elif name == "workspace":
            label = one_line(clean(attributes.get("ls:workspace-name", "")))
            self._place = Place("sheet", 1, 1, label)
            self._builder.end_sections()
            self._builder.heading(1, label, place=self._place)

    def data(self, text: str) -> None:
        """Text, which counts only inside a paragraph."""
        if self._paragraphs and not self._skipped:
            self._paragraphs[-1].parts.append(text.replace("\n", " "))

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition(":")[2]
        if name in _SKIPPED:
            self._skipped -= 1
        elif self._style_stack:
            if name == "paragraphstyle":
                self._style_stack.pop()
        elif not self._skipped:
            self._end(name)
        self._open.pop()

    def _end(self, name: str) -> None:
        if name == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif name in _NOTES:
            self._notes -= 1
        elif name == "title-placeholder":
            self._is_title = False
        elif name == "tabular-model" and self._tables:
            self._end_table(self._tables.pop())
        elif self._tables and len(self._open) == self._tables[-1].depth + 1:
            table = self._tables[-1]
            table.cells.append(one_line(clean(" ".join(table.cell or []))))
            table.cell = None
        elif name == "datasource" and self._tables:
            self._tables[-1].depth = 0

    def finish(self) -> None:
        """Add what is still open in a file that is cut off."""
        while self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        while self._tables:
            self._end_table(self._tables.pop())

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.parts).strip()
        if not text:
            return
        level = self._level_of(paragraph.style)
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.append(text)
        elif not _HEADERS.isdisjoint(self._open):
            if text not in self._seen:  # each kind of page has its own, often all the same
                self._seen.add(text)
                self._builder.add(text)
        elif paragraph.is_note:
            self._builder.add(text, "note", place=self._place)
        elif self._is_title and self._place is not None:
            if not self._place.label:
                self._place = replace(self._place, label=one_line(clean(text)))
            self._add_heading(1, text)
        elif level:
            self._add_heading(level, text)
        else:
            self._builder.add(text, place=self._place)
        if self._builder.is_full:
            raise StopParsing

    def _add_heading(self, level: int, text: str) -> None:
        self._builder.heading(level, text, place=self._place)
        self._builder.title = self._builder.title or text

    def _begin_style(self, name: str, attributes: dict[str, str]) -> None:
        """Learn of a style; the one that follows it may be defined inside it."""
        if name == "paragraphstyle":
            style = _Style(attributes.get("sf:name", ""), attributes.get("sf:parent-ident", ""))
            self._style_stack.append(style)
            for key in ("sf:ident", "sfa:ID"):
                if attributes.get(key):
                    self._styles[attributes[key]] = style
        elif name == "number" and len(self._open) > 1:
            value = attributes.get("sfa:number", "")
            if self._open[-2] == "outlineStyleType":
                self._style_stack[-1].is_heading = value == _OUTLINED
            elif self._open[-2] == "outlineLevel" and value.isdecimal() and len(value) < 3:
                self._style_stack[-1].level = int(value)

    def _level_of(self, ident: str) -> int:
        """The heading level of a style, 0 for body text."""
        level = None
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(ident)
            if style is None:
                return 0
            level = style.level if level is None else level
            if style.is_heading is not None:
                numbered = _NUMBER.search(style.name)
                named = int(numbered[0][:2]) + 1 if numbered else 1
                return (level or named) if style.is_heading else 0
            ident = style.parent
        return 0

    def _property(self, attributes: dict[str, str]) -> None:
        """A property of the document: its name is that of the element around the value."""
        around = self._open[-2] if len(self._open) > 1 else ""
        text = attributes.get("sfa:string", "").strip()
        if around == "SLLastModifiedDateProperty":
            self._builder.date = iso_date(attributes.get("sf:val", "")) or self._builder.date
        elif "metadata" not in self._open or not text:
            return
        elif around == "title":
            self._builder.title = text
        elif around == "authors":
            self._builder.author = text
        elif around in ("keywords", "comment", "subject"):
            self._builder.add(text, "metadata")

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._tables.append(_Table())
        named = attributes.get("sf:name-is-visible") == "true"
        if named and self._builder.format == "numbers":
            self._builder.heading(2, attributes.get("sf:name", ""), place=self._place)

    def _in_cells(self, name: str, attributes: dict[str, str]) -> None:
        table = self._tables[-1]
        if len(self._open) == table.depth + 1:
            step = attributes.get("sf:ct", "")
            # The step to the next column is 1 unless it is told; one back begins a row.
            is_back = step.isdecimal() and (step == "0" or int(step) > 127)
            if is_back or (table.columns and len(table.cells) >= table.columns):
                table.rows.append(table.cells)
                table.cells = []
            table.cell = []
        if table.cell is not None and (text := _value(name, attributes)):
            table.cell.append(text)

    def _end_table(self, table: _Table) -> None:
        rows = [*table.rows, table.cells]
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.extend(" ".join(filter(None, cells)) for cells in rows)
        elif self._place is not None and self._place.kind == "sheet":
            writer = RowWriter(self._builder, self._place.label)
            for number, cells in enumerate((c for c in rows if c), 1):
                writer.add(number, cells)
            writer.finish()
        else:
            lines = (" | ".join(filter(None, cells)) for cells in rows)
            self._builder.table(lines, place=self._place)


def _value(name: str, attributes: dict[str, str]) -> str:
    """What an element of a cell says in its attributes: text, a date, a number or a truth."""
    if name in ("ct", "rct", "so") and "sfa:s" in attributes:
        return attributes["sfa:s"]
    if "sf:cell-date" in attributes:
        return attributes["sf:cell-date"].partition("T")[0]
    value = attributes.get("sf:v", "") if name in ("n", "rn", "b", "rb") else ""
    if not value or name in ("b", "rb"):
        return value.upper()
    try:
        return cell_text(float(value))
    except (ValueError, OverflowError):
        return value
