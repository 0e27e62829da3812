"""The headers of a Mobipocket book, and what they lead to: text, metadata, table of contents."""

from __future__ import annotations

import html
import struct
from collections.abc import Callable
from typing import Final, NamedTuple

from inkling.domain.errors import ReadProblem
from inkling.extract.mobi_compression import CompressionDamaged, HuffmanPhrases, unpack_palmdoc
from inkling.extract.mobi_index import Index
from inkling.extract.palm_database import PalmDatabase

_STORED, _PALMDOC, _HUFFMAN = 1, 2, 17480
_MOST_TEXT: Final = 256 * 1024**2
_MOST_DICTIONARIES: Final = 1000
_LONGEST_TITLE: Final = 1000
_UTF8: Final = 65001
# Where numbers stand in the first record.
_SIZE, _ENCODING, _VERSION, _TITLE_AT, _TITLE_SIZE = 20, 28, 36, 84, 88
_HUFF_AT, _HUFF_COUNT, _FLAGS, _EXTRAS, _CONTENTS = 112, 116, 128, 240, 244
# The same in KF8 books: flows of text, fragments and skeletons.
_FLOWS, _FRAGMENTS, _SKELETONS = 192, 248, 252
_HAS_EXTENDED: Final = 0x40
_SIZE_WITH_EXTRAS: Final = 0xE4
# Tags of the index of contents, then of skeletons and fragments.
_POSITION, _LABEL = 1, 3
_COUNT, _SPAN = 1, 6


class Mark(NamedTuple):
    """Where a chapter begins in the text, and its name."""

    position: int
    label: str


class Book:
    """A book. Raises `ReadProblem`: damaged, password.

    ``is_plain`` is a PalmDOC without the headers of Mobipocket. ``is_damaged`` turns true when
    part of it cannot be read.
    """

    def __init__(self, database: PalmDatabase) -> None:
        self._database = database
        self._head = database.record(0)
        self.is_damaged = database.is_cut
        if len(self._head) < 16:
            raise ReadProblem("damaged")
        header = struct.unpack_from(">H2xIH2xH", self._head)
        self._compression, self._length, self._records, encryption = header
        if encryption:
            raise ReadProblem("password")
        self.is_plain = not self._head.startswith(b"MOBI", 16)
        version = self._number(_VERSION)
        self.is_kf8 = version == 8
        has_extras = self._number(_SIZE) >= _SIZE_WITH_EXTRAS and version >= 5
        self._extras = self._number(_EXTRAS) & 0xFFFF if has_extras else 0
        self.charset = "utf-8" if self._number(_ENCODING) == _UTF8 else "cp1252"
        self._extended = self._read_extended()

    @property
    def title(self) -> str:
        """The full name; of a PalmDOC, the name of the database."""
        if self.is_plain:
            return self._database.name.decode("cp1252", "replace")
        start, length = self._number(_TITLE_AT), self._number(_TITLE_SIZE)
        return self._decoded(self._head[start : start + min(length, _LONGEST_TITLE)])

    def described(self, tag: int) -> list[str]:
        """The values of a tag of the extended header."""
        values = map(self._decoded, self._extended.get(tag, ()))
        return [value for value in values if value.strip()]

    def text(self) -> bytes:
        """The text with its markup, unpacked and put together."""
        unpack = self._unpacker()
        text = bytearray()
        for number in range(1, self._records + 1):
            record = self._database.record(number)
            self.is_damaged |= not record
            try:
                text += unpack(_without_extras(record, self._extras))
            except CompressionDamaged as damage:
                self.is_damaged = True
                text += damage.found
            if len(text) > _MOST_TEXT:
                raise ReadProblem("expansion")
        # Makers of books differ in what they count; a book that is much shorter lost something.
        self.is_damaged |= len(text) < self._length // 2
        return self._assembled(bytes(text)) if self.is_kf8 else bytes(text)

    def marks(self) -> list[Mark]:
        """The chapters as the table of contents names them, in the order of the text."""
        index = Index(self._database, self._number(_CONTENTS))
        marks: list[Mark] = []
        for entry in index.entries:
            position, label = entry.first(_POSITION), entry.first(_LABEL)
            if position is not None:
                name = self._decoded(index.label(label)) if label is not None else ""
                marks.append(Mark(position, name))
        return sorted(marks, key=lambda mark: mark.position)

    def _number(self, offset: int) -> int:
        """A number of the header, 0 where the header ends before it."""
        if self.is_plain or offset + 4 > len(self._head):
            return 0
        return int.from_bytes(self._head[offset : offset + 4], "big")

    def _decoded(self, data: bytes) -> str:
        return html.unescape(data.decode(self.charset, "replace"))

    def _read_extended(self) -> dict[int, list[bytes]]:
        found: dict[int, list[bytes]] = {}
        start = 16 + self._number(_SIZE)
        if not self._number(_FLAGS) & _HAS_EXTENDED or not self._head.startswith(b"EXTH", start):
            return found
        at = start + 12
        while at + 8 <= len(self._head):
            tag, length = struct.unpack_from(">II", self._head, at)
            if length < 8:
                break
            found.setdefault(tag, []).append(self._head[at + 8 : at + length])
            at += length
        return found

    def _unpacker(self) -> Callable[[bytes], bytes]:
        if self._compression == _STORED:
            return bytes
        if self._compression == _PALMDOC:
            return unpack_palmdoc
        if self._compression != _HUFFMAN:
            raise ReadProblem("damaged")
        start, count = self._number(_HUFF_AT), min(self._number(_HUFF_COUNT), _MOST_DICTIONARIES)
        tables = [self._database.record(number) for number in range(start, start + count)]
        try:
            return HuffmanPhrases(tables[0] if tables else b"", tables[1:]).unpack
        except CompressionDamaged as exc:
            raise ReadProblem("damaged") from exc

    def _assembled(self, text: bytes) -> bytes:
        """The pages of a KF8 book: each is a skeleton with fragments put into it."""
        flows = self._database.record(self._number(_FLOWS))
        if flows.startswith(b"FDST") and len(flows) >= 20:
            # What follows the first flow are style sheets and drawings.
            text = text[: int.from_bytes(flows[16:20], "big")]
        fragments = iter(Index(self._database, self._number(_FRAGMENTS)).entries)
        pages: list[bytes] = []
        end = 0
        for skeleton in Index(self._database, self._number(_SKELETONS)).entries:
            span, count = skeleton.tags.get(_SPAN, ()), skeleton.first(_COUNT) or 0
            if len(span) < 2 or span[0] != end:
                break
            end = sum(span[:2])
            page = bytearray(text[span[0] : end])
            for _, fragment in zip(range(count), fragments, strict=False):
                length = (fragment.tags.get(_SPAN, ()) or (0,))[-1]
                at = int(fragment.name) - span[0] if fragment.name.isdigit() else len(page)
                page[at:at] = text[end : end + length]
                end += length
            pages.append(bytes(page))
        return b"".join(pages) + text[end:]


def _without_extras(data: bytes, flags: int) -> bytes:
    """A record of text without what follows it; each kind of it ends with its own length."""
    for _ in range((flags >> 1).bit_count()):
        size = 0
        for byte in data[-4:]:
            size = (0 if byte & 0x80 else size) << 7 | byte & 0x7F
        data = data[: max(0, len(data) - size)]
    if flags & 1 and data:
        data = data[: max(0, len(data) - (data[-1] & 3) - 1)]
    return data
