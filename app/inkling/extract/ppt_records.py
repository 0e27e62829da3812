"""The records of PPT, after [MS-PPT] 2.3: a tree, and the table that says where slides stand."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

_HEADER: Final = 8
_CONTAINER: Final = 0x0F
_DEEPEST: Final = 40
_MOST_EDITS: Final = 1000


class Kind(IntEnum):
    """The types of records that matter here ([MS-PPT] 2.13.24)."""

    DOCUMENT = 0x03E8
    SLIDE = 0x03EE
    SLIDE_ATOM = 0x03EF
    NOTES = 0x03F0
    SLIDE_PERSIST = 0x03F3
    DRAWING = 0x040C
    OUTLINE_REF = 0x0F9E
    TEXT_HEADER = 0x0F9F
    TEXT_CHARS = 0x0FA0
    TEXT_BYTES = 0x0FA8
    STRING = 0x0FBA
    HEADERS_FOOTERS = 0x0FD9
    SLIDE_LIST = 0x0FF0
    USER_EDIT = 0x0FF5
    BINARY_TAG = 0x138B
    PERSIST_DIRECTORY = 0x1772
    COMMENT = 0x2EE0
    CLIENT_TEXT = 0xF00D


# They hold records and do not say so.
_HOLDERS: Final = frozenset({Kind.CLIENT_TEXT, Kind.BINARY_TAG})


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its content stands in ``data`` from ``start`` to ``end``."""

    data: bytes
    kind: int
    instance: int
    is_container: bool
    start: int
    end: int

    @property
    def content(self) -> bytes:
        """The bytes of an atom."""
        return self.data[self.start : self.end]

    def children(self) -> Iterator[Record]:
        """The records directly inside it; none for an atom."""
        if self.is_container or self.kind in _HOLDERS:
            yield from records(self.data, self.start, self.end)

    def find(self, *kinds: int, deepest: int = _DEEPEST) -> Iterator[Record]:
        """All records of these kinds inside it, in order, not looking inside those found."""
        for child in self.children():
            if child.kind in kinds:
                yield child
            elif deepest:
                yield from child.find(*kinds, deepest=deepest - 1)


def records(data: bytes, start: int, end: int) -> Iterator[Record]:
    """The records that stand one after the other; one that is cut off ends where its space does."""
    while start + _HEADER <= end:
        found = record_at(data, start, end)
        yield found
        start = found.end


def record_at(data: bytes, offset: int, end: int) -> Record:
    """The record whose header stands at ``offset``, no longer than ``end`` allows."""
    version, kind, size = struct.unpack_from("<HHI", data, offset)
    start = offset + _HEADER
    last = min(start + size, end)
    return Record(data, kind, version >> 4, version & 0x0F == _CONTAINER, start, last)


class Objects:
    """Where the top records stand: the edits of a file, the newest first ([MS-PPT] 2.1.2)."""

    def __init__(self, data: bytes, newest_edit: int) -> None:
        self._data = data
        self._offsets: dict[int, int] = {}
        self.is_encrypted = False
        self.document: Record | None = None
        offset, seen = newest_edit, set[int]()
        while 0 < offset <= len(data) - _HEADER and offset not in seen and len(seen) < _MOST_EDITS:
            seen.add(offset)
            edit = record_at(data, offset, len(data))
            if edit.kind != Kind.USER_EDIT or edit.end - edit.start < 20:
                break
            offset, directory, document = struct.unpack_from("<III", data, edit.start + 8)
            self.is_encrypted |= edit.end - edit.start >= 32
            self._read_directory(directory)
            self.document = self.document or self.get(document, Kind.DOCUMENT)

    def get(self, number: int, kind: int) -> Record | None:
        """The record with this number, None when there is none of that kind."""
        offset = self._offsets.get(number)
        if offset is None or offset + _HEADER > len(self._data):
            return None
        found = record_at(self._data, offset, len(self._data))
        return found if found.kind == kind else None

    def _read_directory(self, offset: int) -> None:
        if offset + _HEADER > len(self._data):
            return
        directory = record_at(self._data, offset, len(self._data))
        if directory.kind != Kind.PERSIST_DIRECTORY:
            return
        words = struct.unpack_from(f"<{(directory.end - directory.start) // 4}I", directory.content)
        at = 0
        while at < len(words):
            first, count = words[at] & 0xFFFFF, words[at] >> 20
            for number, where in enumerate(words[at + 1 : at + 1 + count], first):
                # What a newer edit says stands.
                self._offsets.setdefault(number, where)
            at += 1 + count
