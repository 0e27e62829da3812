"""Indexes in Mobipocket books: tables of contents, and how the parts of a book are put together."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from inkling.extract.palm_database import PalmDatabase

_MOST_ENTRIES: Final = 100_000
_LONGEST_ENTRY: Final = 1024
_LONGEST_LABEL: Final = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and numbers under tags."""

    name: bytes
    tags: dict[int, list[int]]

    def first(self, tag: int) -> int | None:
        """The first number under a tag."""
        return next(iter(self.tags.get(tag, ())), None)


@dataclass(frozen=True, slots=True)
class _Tag:
    number: int
    values: int
    mask: int
    is_end: bool


class Index:
    """The index that begins at a record; without entries where that is none or damaged."""

    def __init__(self, database: PalmDatabase, start: int) -> None:
        self.entries: list[Entry] = []
        self._labels: list[bytes] = []
        head = database.record(start)
        if not head.startswith(b"INDX") or len(head) < 56:
            return
        tag_start, records = struct.unpack_from(">4xI16xI", head)
        (label_records,) = struct.unpack_from(">I", head, 52)
        tags, controls = _tags(head, tag_start)
        records = min(records, len(database))
        for number in range(start + 1, start + 1 + records):
            self._read_record(database.record(number), tags, controls)
        first = start + 1 + records
        for number in range(first, first + min(label_records, len(database))):
            self._labels.append(database.record(number))

    def label(self, offset: int) -> bytes:
        """The text that an entry refers to."""
        record, at = offset >> 16, offset & 0xFFFF
        data = self._labels[record] if record < len(self._labels) else b""
        try:
            length, at = _number(data, at)
        except IndexError:
            return b""
        return data[at : at + min(length, _LONGEST_LABEL)]

    def _read_record(self, data: bytes, tags: list[_Tag], controls: int) -> None:
        if not data.startswith(b"INDX") or len(data) < 28:
            return
        table, count = struct.unpack_from(">II", data, 20)
        count = min(count, max(0, len(data) - table - 4) // 2, _MOST_ENTRIES - len(self.entries))
        if not data.startswith(b"IDXT", table) or count <= 0:
            return
        offsets = struct.unpack_from(f">{count}H", data, table + 4)
        for start, end in zip(offsets, (*offsets[1:], table), strict=True):
            if start < end:
                entry = data[start : min(end, start + _LONGEST_ENTRY)]
                try:
                    self.entries.append(_entry(entry, tags, controls))
                except IndexError:
                    return


def _tags(head: bytes, start: int) -> tuple[list[_Tag], int]:
    if not head.startswith(b"TAGX", start) or len(head) < start + 12:
        return [], 0
    length, controls = struct.unpack_from(">4xII", head, start)
    data = head[start + 12 : start + length]
    rows = struct.iter_unpack(">4B", data[: len(data) // 4 * 4])
    return [_Tag(tag, values, mask, bool(end)) for tag, values, mask, end in rows], controls


def _entry(data: bytes, tags: list[_Tag], controls: int) -> Entry:
    """Raises IndexError where the data ends early."""
    name = data[1 : 1 + data[0]]
    control = 1 + data[0]
    at = control + controls
    counted: list[tuple[_Tag, int, bool]] = []
    for tag in tags:
        if tag.is_end:
            control += 1
            continue
        value = data[control] & tag.mask
        if not value:
            continue
        if value == tag.mask and tag.mask.bit_count() > 1:
            size, at = _number(data, at)
            counted.append((tag, size, True))
        else:
            lowest = tag.mask & -tag.mask
            counted.append((tag, value // lowest, False))
    found: dict[int, list[int]] = {}
    for tag, count, is_size in counted:
        values = found.setdefault(tag.number, [])
        end = at + count
        while at < end if is_size else len(values) < count * tag.values:
            value, at = _number(data, at)
            values.append(value)
    return Entry(name, found)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits to the byte, its last byte marked, and where it ends."""
    value = 0
    for _ in range(5):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte & 0x80:
            return value, at
    raise IndexError
