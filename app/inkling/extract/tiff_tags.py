"""The tags of a TIFF structure: of a TIFF picture, and of the EXIF data in every other kind.

Each offset is followed within bounds, and no directory twice, for the bytes are anybody's.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import IO, Final

Value = bytes | tuple[float, ...]
"""Bytes and text as they stand; numbers of every size and kind as numbers."""

_EXIF_DIRECTORY: Final = 0x8769
_GPS_DIRECTORY: Final = 0x8825
_MOST_ENTRIES: Final = 1000
_MOST_BYTES: Final = 8 * 1024 * 1024
_MOST_NUMBERS: Final = 64
_BYTE_TYPES: Final = frozenset({1, 2, 6, 7})
# Type of a value: its struct code, and how many of them make one number.
_NUMBER_TYPES: Final = {
    3: ("H", 1),
    4: ("I", 1),
    5: ("I", 2),
    8: ("h", 1),
    9: ("i", 1),
    10: ("i", 2),
    11: ("f", 1),
    12: ("d", 1),
    13: ("I", 1),
}


@dataclass(frozen=True, slots=True)
class Tags:
    """Number of a tag → its value. What EXIF and GPS number anew is kept apart."""

    main: dict[int, Value] = field(default_factory=dict)
    exif: dict[int, Value] = field(default_factory=dict)
    gps: dict[int, Value] = field(default_factory=dict)
    is_little_endian: bool = True

    @property
    def wide_encoding(self) -> str:
        """The encoding of text in wide characters."""
        return "utf-16-le" if self.is_little_endian else "utf-16-be"


def read_tags(stream: IO[bytes]) -> Tags | None:
    """The tags of the first picture; what cannot be read is left out. None when it is no TIFF."""
    stream.seek(0)
    head = stream.read(8)
    if len(head) < 8 or head[:2] not in (b"II", b"MM"):
        return None
    reader = _Reader(stream, "<" if head[:2] == b"II" else ">")
    main = reader.directory(reader.unpack("I", head[4:])[0])
    exif = reader.inner(main.get(_EXIF_DIRECTORY))
    gps = reader.inner(main.get(_GPS_DIRECTORY))
    return Tags(main, exif, gps, is_little_endian=head[:2] == b"II")


class _Reader:
    """Follows offsets in one byte order. Values may overlap: together they are bounded."""

    def __init__(self, stream: IO[bytes], order: str) -> None:
        self._stream, self._order = stream, order
        self._room = _MOST_BYTES

    def unpack(self, code: str, data: bytes) -> tuple[int, ...]:
        """Numbers in the byte order of the file."""
        return struct.unpack(f"{self._order}{code}", data)

    def directory(self, at: int) -> dict[int, Value]:
        """Tag → value of the directory at an offset."""
        self._stream.seek(at)
        head = self._stream.read(2)
        if len(head) < 2:
            return {}
        entries = self._stream.read(12 * min(self.unpack("H", head)[0], _MOST_ENTRIES))
        found: dict[int, Value] = {}
        for start in range(0, len(entries) - 11, 12):
            tag, kind, amount = self.unpack("HHI", entries[start : start + 8])
            value = self._value(kind, amount, entries[start + 8 : start + 12])
            if value is not None:
                found.setdefault(tag, value)
        return found

    def inner(self, value: Value | None) -> dict[int, Value]:
        """The directory that a tag points to."""
        return self.directory(int(value[0])) if isinstance(value, tuple) and value else {}

    def _value(self, kind: int, amount: int, inline: bytes) -> Value | None:
        """The value of an entry, which stands in the entry itself when it is short enough."""
        if kind in _BYTE_TYPES:
            return self._bytes(amount, inline)
        if kind not in _NUMBER_TYPES:
            return None
        code, parts = _NUMBER_TYPES[kind]
        count = min(amount, _MOST_NUMBERS) * parts
        data = self._bytes(struct.calcsize(code) * count, inline)
        if data is None:
            return None
        found = self.unpack(f"{count}{code}", data)
        if parts == 1:
            return found
        pairs = zip(found[::2], found[1::2], strict=True)
        return tuple(above / below if below else 0.0 for above, below in pairs)

    def _bytes(self, size: int, inline: bytes) -> bytes | None:
        if size <= len(inline):
            return inline[:size]
        if size > self._room:
            return None
        self._stream.seek(self.unpack("I", inline)[0])
        data = self._stream.read(size)
        self._room -= len(data)
        return data if len(data) == size else None
