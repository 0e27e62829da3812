"""DOC (Word 97 to 2003), after [MS-DOC]: the pieces of its text, and which are headings."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from inkling.domain.documents import BlockKind, Document
from inkling.domain.errors import ReadProblem
from inkling.extract import ole
from inkling.extract.builder import DocumentBuilder
from inkling.extract.doc_runs import HiddenText, Paragraph, ParagraphRuns
from inkling.extract.doc_styles import heading_styles
from inkling.extract.source import Source

_MAGIC: Final = 0xA5EC
_WORD_97: Final = 0x00C1
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
# Offsets in the file information block ([MS-DOC] 2.5).
_COUNTS: Final = 0x4C
_CLX: Final = 0x01A2
_STSH: Final = 0x00A2
_CHPX: Final = 0x00FA
_PAPX: Final = 0x0102
# Lengths of the parts of the text, in the order in which they stand.
_PARTS: Final[tuple[tuple[int, BlockKind], ...]] = (
    (0, "text"),  # ccpText
    (1, "note"),  # ccpFtn
    (2, "text"),  # ccpHdd
    (4, "note"),  # ccpAtn
    (5, "note"),  # ccpEdn
    (6, "text"),  # ccpTxbx
    (7, "text"),  # ccpHdrTxbx
)
# A field: its instruction, perhaps its result. Only the result is text.
_FIELD_BEGIN, _FIELD_MIDDLE, _FIELD_END = "\x13", "\x14", "\x15"
_FIELD: Final = re.compile("\x13[^\x13\x14\x15]*\x14?|\x15")
_CELL, _ENDS = "\x07", "\r\x0c"
_MARKS: Final = re.compile("[\r\x07\x0c\x13\x14\x15]")
_BREAKS: Final = str.maketrans(
    {"\x0b": "\n", "\x0c": "\r", "\x1e": "-", "\x1f": "", "\x01": "", "\x02": "", "\x05": "",
     "\x08": "", "\x03": "", "\x04": "", "\x0e": "\r"}
)  # fmt: skip
_LONGEST_HEADING: Final = 300
_LARGEST: Final = 1 << 29


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the text: where it begins in characters, and where it stands in the stream."""

    start: int
    end: int
    offset: int
    is_wide: bool


def read(source: Source) -> Document:
    """Read a document. Raises `ReadProblem`: password, unsupported_variant."""
    builder = DocumentBuilder("doc")
    with ole.opened(source) as container:
        ole.read_properties(builder, container)
        main = ole.stream(container, "WordDocument") or b""
        if len(main) < _COUNTS + 32:
            raise ReadProblem("damaged")
        magic, version = struct.unpack_from("<HH", main)
        (flags,) = struct.unpack_from("<H", main, 10)
        if flags & _ENCRYPTED:
            raise ReadProblem("password")
        if magic != _MAGIC or version < _WORD_97:
            _read_old(builder, main, magic)
            return builder.build()
        table = ole.stream(container, "1Table" if flags & _TABLE_ONE else "0Table") or b""
    pieces = _pieces(main, table)
    if not pieces:
        raise ReadProblem("damaged")
    _add_parts(builder, _Text(main, table, pieces))
    return builder.build()


def _read_old(builder: DocumentBuilder, main: bytes, magic: int) -> None:
    """Word 6 and 95: one run of bytes, when the document was not saved in pieces."""
    start, end = struct.unpack_from("<II", main, 0x18)
    if magic not in (0xA5DC, _MAGIC) or not start < end <= len(main):
        raise ReadProblem("unsupported_variant", what="Word 2 or older")
    text = _without_fields(main[start:end].decode("cp1252", "replace"))
    for line in text.translate(_BREAKS).split("\r"):
        builder.add(line.replace(_CELL, " | "))


def _part(main: bytes, table: bytes, at: int) -> bytes:
    """A part of the table stream that the information block points to."""
    if at + 8 > len(main):
        return b""
    offset, size = struct.unpack_from("<II", main, at)
    return table[offset : offset + size] if size < _LARGEST else b""


def _pieces(main: bytes, table: bytes) -> list[_Piece]:
    """The piece table: characters → where they stand ([MS-DOC] 2.8.35)."""
    clx = _part(main, table, _CLX)
    at = 0
    while at + 5 <= len(clx) and clx[at] == 1:  # formatting, which is not needed
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != 2:
        return []
    (size,) = struct.unpack_from("<I", clx, at + 1)
    data = clx[at + 5 : at + 5 + size]
    count = (len(data) - 4) // 12
    if count < 1:
        return []
    ends = struct.unpack_from(f"<{count + 1}I", data)
    found = []
    for number in range(count):
        (where,) = struct.unpack_from("<I", data, 4 * (count + 1) + 8 * number + 2)
        is_wide = not where & 0x40000000
        offset = where & 0x3FFFFFFF
        piece = _Piece(ends[number], ends[number + 1], offset if is_wide else offset // 2, is_wide)
        if piece.start < piece.end and piece.offset < len(main):
            found.append(piece)
    return found


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters with the offset of the first of them; each is ``width`` bytes long."""

    text: str
    offset: int
    width: int
    is_hidden: bool


class _Text:
    """The characters of a document, and what is said about them."""

    def __init__(self, main: bytes, table: bytes, pieces: list[_Piece]) -> None:
        self.main = main
        self.paragraphs = ParagraphRuns(main, _part(main, table, _PAPX))
        self.levels = heading_styles(_part(main, table, _STSH))
        self._pieces = pieces
        self._hidden = HiddenText(main, _part(main, table, _CHPX))

    def runs(self, start: int, end: int) -> Iterator[_Run]:
        """The characters from ``start`` to ``end``."""
        for piece in self._pieces:
            first, last = max(piece.start, start), min(piece.end, end)
            if first >= last:
                continue
            width, encoding = (2, "utf-16-le") if piece.is_wide else (1, "cp1252")
            offset = piece.offset + (first - piece.start) * width
            for at, stop, is_hidden in self._hidden.parts(offset, offset + (last - first) * width):
                yield _Run(self.main[at:stop].decode(encoding, "replace"), at, width, is_hidden)


def _add_parts(builder: DocumentBuilder, text: _Text) -> None:
    lengths = struct.unpack_from("<8I", text.main, _COUNTS)
    start = 0
    for number, kind in _PARTS:
        end = start + min(lengths[number], _LARGEST)
        # Only the text itself has headings.
        body = _Body(builder, kind, text.paragraphs, text.levels if number == 0 else {})
        for run in text.runs(start, end):
            body.take(run)
        body.finish()
        builder.end_sections()
        start = end


class _Body:
    """Makes blocks of the characters of one part: paragraphs, rows of cells, fields."""

    def __init__(
        self,
        builder: DocumentBuilder,
        kind: BlockKind,
        paragraphs: ParagraphRuns,
        levels: dict[int, int],
    ) -> None:
        self._builder = builder
        self._kind = kind
        self._paragraphs = paragraphs
        self._levels = levels
        self._text: list[str] = []
        self._cells: list[str] = []
        self._rows: list[str] = []
        # For each open field, whether its instruction is not over yet.
        self._fields: list[bool] = []

    def take(self, run: _Run) -> None:
        """Take the next characters. Marks count even where they are hidden."""
        at = 0
        for mark in _MARKS.finditer(run.text):
            self._put(run.text[at : mark.start()], run)
            at = mark.end()
            symbol = mark[0]
            if symbol == _FIELD_BEGIN:
                self._fields.append(True)
            elif symbol == _FIELD_MIDDLE and self._fields:
                self._fields[-1] = False
            elif symbol == _FIELD_END and self._fields:
                self._fields.pop()
            elif symbol == _CELL:
                self._end_cell(self._paragraphs.at(run.offset + mark.start() * run.width))
            elif symbol in _ENDS:
                self._end_paragraph(self._paragraphs.at(run.offset + mark.start() * run.width))
        self._put(run.text[at:], run)

    def finish(self) -> None:
        """Add what is still open."""
        if self._cells:
            self._end_row()
        self._end_paragraph(None)
        self._end_table()

    def _put(self, text: str, run: _Run) -> None:
        if text and not run.is_hidden and not any(self._fields):
            self._text.append(text)

    def _taken(self) -> str:
        text = "".join(self._text).translate(_BREAKS).strip()
        self._text.clear()
        return text

    def _end_cell(self, paragraph: Paragraph | None) -> None:
        """A cell ends, or a row; where nothing tells, a mark that follows a mark ends a row."""
        if paragraph and paragraph.is_in_table:
            ends_row = paragraph.ends_row
        else:
            ends_row = not self._text and bool(self._cells)
        if ends_row:
            self._end_row()
        else:
            self._cells.append(self._taken())

    def _end_row(self) -> None:
        self._rows.append(" | ".join(filter(None, self._cells)))
        self._cells.clear()

    def _end_paragraph(self, paragraph: Paragraph | None) -> None:
        if self._cells or (paragraph and paragraph.is_in_table):
            self._text.append(" ")  # a cell of several paragraphs
            return
        text = self._taken()
        if not text:
            return
        self._end_table()
        level = self._levels.get(paragraph.style, 0) if paragraph else 0
        if level and len(text) <= _LONGEST_HEADING:
            self._builder.heading(level, text)
            self._builder.title = self._builder.title or text
        else:
            self._builder.add(text, self._kind)

    def _end_table(self) -> None:
        self._builder.table(self._rows)
        self._rows.clear()


def _without_fields(text: str) -> str:
    return _FIELD.sub("", text)
