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
from inkling.extract.doc_styles import HeadingRuns, heading_styles
from inkling.extract.source import Source

_MAGIC: Final = 0xA5EC
_WORD_97: Final = 0x00C1
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
# Offsets in the file information block ([MS-DOC] 2.5).
_COUNTS: Final = 0x4C
_CLX: Final = 0x01A2
_STSH: Final = 0x00A2
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
    runs = HeadingRuns(main, _part(main, table, _PAPX), heading_styles(_part(main, table, _STSH)))
    _add_parts(builder, main, pieces, runs)
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


def _add_parts(
    builder: DocumentBuilder, main: bytes, pieces: list[_Piece], runs: HeadingRuns
) -> None:
    lengths = struct.unpack_from("<8I", main, _COUNTS)
    start = 0
    for number, kind in _PARTS:
        end = start + min(lengths[number], _LARGEST)
        body = _Body(builder, kind, runs if number == 0 else None)
        for run in _runs(main, pieces, start, end):
            body.take(run)
        body.finish()
        builder.end_sections()
        start = end


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters with the offset of the first of them; each is ``width`` bytes long."""

    text: str
    offset: int
    width: int


def _runs(main: bytes, pieces: list[_Piece], start: int, end: int) -> Iterator[_Run]:
    """The characters from ``start`` to ``end``."""
    for piece in pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        if first < last:
            width = 2 if piece.is_wide else 1
            offset = piece.offset + (first - piece.start) * width
            data = main[offset : offset + (last - first) * width]
            encoding = "utf-16-le" if piece.is_wide else "cp1252"
            yield _Run(data.decode(encoding, "replace"), offset, width)


class _Body:
    """Makes blocks of the characters of one part: paragraphs, rows of cells, fields."""

    def __init__(self, builder: DocumentBuilder, kind: BlockKind, runs: HeadingRuns | None) -> None:
        self._builder = builder
        self._kind = kind
        self._headings = runs
        self._text: list[str] = []
        self._cells: list[str] = []
        self._rows: list[str] = []
        # For each open field, whether its instruction is not over yet.
        self._fields: list[bool] = []

    def take(self, run: _Run) -> None:
        """Take the next characters."""
        at = 0
        for mark in _MARKS.finditer(run.text):
            self._put(run.text[at : mark.start()])
            at = mark.end()
            symbol = mark[0]
            if symbol == _FIELD_BEGIN:
                self._fields.append(True)
            elif symbol == _FIELD_MIDDLE and self._fields:
                self._fields[-1] = False
            elif symbol == _FIELD_END and self._fields:
                self._fields.pop()
            elif symbol == _CELL:
                self._end_cell()
            elif symbol in _ENDS:
                offset = run.offset + mark.start() * run.width
                self._end_paragraph(self._headings.level_at(offset) if self._headings else 0)
        self._put(run.text[at:])

    def finish(self) -> None:
        """Add what is still open."""
        if self._cells:
            self._end_row()
        self._end_paragraph(0)
        self._end_table()

    def _put(self, text: str) -> None:
        if text and not any(self._fields):
            self._text.append(text)

    def _taken(self) -> str:
        text = "".join(self._text).translate(_BREAKS).strip()
        self._text.clear()
        return text

    def _end_cell(self) -> None:
        """A cell ends, or, where a mark follows a mark, a row."""
        if self._text or not self._cells:
            self._cells.append(self._taken())
        else:
            self._end_row()

    def _end_row(self) -> None:
        self._rows.append(" | ".join(filter(None, self._cells)))
        self._cells.clear()

    def _end_paragraph(self, level: int) -> None:
        if self._cells:
            self._text.append(" ")  # a cell of several paragraphs
            return
        text = self._taken()
        if not text:
            return
        self._end_table()
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
