"""XLSX: the cells of each sheet as they are shown, with comments, text boxes and headers.

Cells are taken as they come, so that one lonely cell a million rows down costs nothing.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from inkling.domain.documents import Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import ooxml, safe_zip
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.ooxml import value_of
from inkling.extract.safe_xml import StopParsing
from inkling.extract.sheet_rows import RowWriter, cell_text
from inkling.extract.source import Source
from inkling.extract.xml_parts import parse_part

# Built-in number formats that show dates and times (ECMA-376 part 1, 18.8.30).
_DATE_FORMATS: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_DATE: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATE_LETTERS: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
# Serial day numbers count from here; the odd day is a leap day that 1900 never had.
_EPOCH_1900: Final = datetime(1899, 12, 30, tzinfo=UTC)
_EPOCH_1904: Final = datetime(1904, 1, 1, tzinfo=UTC)
_LONGEST_CELL: Final = 32_767
_HEADER_CODE: Final = re.compile(r'&(?:"[^"]*"|[LCRPNDTFABUEISXYGK]|\d+)')


def read(source: Source) -> Document:
    """Read a workbook. The place of a block is a range of rows in the sheet it names."""
    builder = DocumentBuilder("xlsx")
    with safe_zip.opened(source) as container:
        ooxml.read_properties(builder, container)
        found = ooxml.relationships(container)
        workbook = next(ooxml.parts_of_type(found, "officeDocument"), "xl/workbook.xml")
        if workbook not in container.namelist():
            raise ReadProblem("damaged")
        if workbook.endswith(".bin"):
            from inkling.extract import xls

            return xls.read(source)
        _read_workbook(builder, container, workbook)
    return builder.build()


class _Workbook:
    """The sheets of a workbook in order: (name, relationship id)."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.epoch = _EPOCH_1900

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheet":
            ids = [v for k, v in attributes.items() if k.endswith(":id")]
            self.sheets.append((attributes.get("name", ""), ids[0] if ids else ""))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = _EPOCH_1904

    def data(self, text: str) -> None:
        """The workbook's own part holds no text."""

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""


def _read_workbook(builder: DocumentBuilder, container: zipfile.ZipFile, part: str) -> None:
    workbook = _Workbook()
    parse_part(builder, container, part, workbook)
    links = ooxml.relationships(container, part)
    strings = _Strings()
    for name in ooxml.parts_of_type(links, "sharedStrings"):
        parse_part(builder, container, name, strings)
    styles = _Styles()
    for name in ooxml.parts_of_type(links, "styles"):
        parse_part(builder, container, name, styles)
    targets = {found.id: found.target for found in links}
    for name, link in workbook.sheets:
        if link not in targets or builder.is_full:
            continue
        label = one_line(clean(name))
        builder.end_sections()
        builder.heading(1, label, place=Place("sheet", 1, 1, label))

        def shown(kind: str, style: int, value: str) -> str:
            if kind == "s":
                return strings.get(value)
            return _shown(kind, value, workbook.epoch if style in styles.dates else None)

        sheet = _Sheet(builder, label, shown)
        parse_part(builder, container, targets[link], sheet)
        sheet.rows.finish()
        _read_notes(builder, container, targets[link], label, sheet.notes)


def _read_notes(
    builder: DocumentBuilder, container: zipfile.ZipFile, part: str, name: str, more: list[str]
) -> None:
    """Add what stands beside the cells: comments, text boxes, headers and footers."""
    place = Place("sheet", 1, 1, name)
    links = ooxml.relationships(container, part)
    # Comments of the new kind repeat themselves as one of the old kind, with a notice.
    kinds = {found.type for found in links}
    comments = "threadedComment" if "threadedComment" in kinds else "comments"
    for beside in ooxml.parts_of_type(links, comments, "drawing"):
        texts = _Paragraphs()
        parse_part(builder, container, beside, texts)
        for text in texts.found:
            builder.add(text, "note", place=place)
    for text in more:
        builder.add(text, "note", place=place)


def _shown(kind: str, value: str, epoch: datetime | None) -> str:
    """A cell's value as text. ``epoch`` is set where the cell's format shows a date."""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind in ("str", "inlineStr", "e", "d"):
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    if epoch is None:
        return cell_text(number)
    try:
        moment = epoch + timedelta(days=number)
    except OverflowError:
        return cell_text(number)
    if 0 <= number < 1:
        return f"{moment:%H:%M}"
    # Days are floats: without rounding, noon is a microsecond early.
    return cell_text((moment + timedelta(milliseconds=500)).replace(microsecond=0, tzinfo=None))


class _Strings:
    """The shared strings; phonetic hints are left out."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._parts: list[str] = []
        self._is_text = False
        self._hints = 0

    def get(self, index: str) -> str:
        """The string with this number, or nothing."""
        return (
            self._found[int(index)] if index.isdecimal() and int(index) < len(self._found) else ""
        )

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "rPh":
            self._hints += 1
        self._is_text = tag == "t" and not self._hints

    def data(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        self._is_text = False
        if tag == "rPh":
            self._hints -= 1
        elif tag == "si":
            self._found.append("".join(self._parts))
            self._parts.clear()


class _Styles:
    """Which cell styles show dates."""

    def __init__(self) -> None:
        self.dates: set[int] = set()
        self._custom: set[int] = set()
        self._is_cells = False
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        number = attributes.get("numFmtId", "")
        if tag == "numFmt" and number.isdecimal():
            if _DATE_LETTERS.search(_NOT_DATE.sub("", attributes.get("formatCode", ""))):
                self._custom.add(int(number))
        elif tag == "cellXfs":
            self._is_cells = True
        elif tag == "xf" and self._is_cells:
            if number.isdecimal() and (int(number) in _DATE_FORMATS or int(number) in self._custom):
                self.dates.add(self._count)
            self._count += 1

    def data(self, text: str) -> None:
        """Styles hold no text."""

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "cellXfs":
            self._is_cells = False


class _Sheet:
    """Turns the events of a sheet into rows. ``shown`` gives a cell's text."""

    def __init__(
        self, builder: DocumentBuilder, name: str, shown: Callable[[str, int, str], str]
    ) -> None:
        self.rows = RowWriter(builder, name)
        self.notes: list[str] = []
        self._builder = builder
        self._shown = shown
        self._row = 0
        self._cells: list[str] = []
        self._kind, self._style = "", 0
        self._value: list[str] = []
        self._is_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
            self._cells = []
        elif tag == "c":
            style = attributes.get("s", "0")
            self._kind = attributes.get("t", "n")
            self._style = int(style) if style.isdecimal() else 0
            self._value.clear()
        elif tag in ("v", "t") or tag.endswith(("Header", "Footer")):
            self._is_value = True

    def data(self, text: str) -> None:
        if self._is_value:
            self._value.append(text)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("v", "t"):
            self._is_value = False
        elif tag == "c":
            text = self._shown(self._kind, self._style, "".join(self._value)[:_LONGEST_CELL])
            self._value.clear()
            if text.strip():
                self._cells.append(one_line(clean(text)))
        elif tag == "row":
            if self._cells:
                self.rows.add(self._row, self._cells)
            if self._builder.is_full:
                raise StopParsing
        elif tag.endswith(("Header", "Footer")):
            self._is_value = False
            text = one_line(_HEADER_CODE.sub(" ", "".join(self._value)))
            self._value.clear()
            if text and text not in self.notes:
                self.notes.append(text)


class _Paragraphs:
    """The paragraphs of comments and text boxes, one text for each comment or shape."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._is_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        self._is_text = tag in ("t", "text") and not value_of(attributes, "ref")

    def data(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "p":
            self._parts.append("\n")
        if tag in ("comment", "threadedComment", "sp"):
            text = "".join(self._parts).strip()
            self._parts.clear()
            if text:
                self.found.append(text)
        self._is_text = False
