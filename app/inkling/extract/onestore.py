"""What both packagings of OneNote files hold ([MS-ONESTORE]): spaces of objects with properties.

A file is a revision store (OneNote on a desktop) or a package of data elements (OneDrive). Either
is read into a `Store` with the newest revision of every space.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

Id = tuple[bytes, int]
"""An extended GUID, which names objects, spaces of objects and revisions."""
NO_ID: Final[Id] = (bytes(16), 0)
CONTENT_ROOT: Final = 1
DEFAULT_ROLE: Final = 1
BROKEN: Final = (struct.error, IndexError, ValueError, OverflowError)
"""What parsing a bent file raises."""

_MOST_PROPERTIES: Final = 4096
_DEEPEST: Final = 20
_COUNT: Final = 0xFFFFFF
_EXTENDED: Final = 1 << 30
_NO_SPACES: Final = 1 << 31
_SIZES: Final = {3: 1, 4: 2, 5: 4, 6: 8}
_DATA, _PROPERTY_SETS, _PROPERTY_SET = 7, 0x10, 0x11


@dataclass
class Object:
    """An object. ``data`` are its packed properties or, for a file, its ``file_data``.

    ``named`` gives the objects and the spaces to which it refers, in the order of the data.
    """

    jcid: int
    data: bytes | memoryview = b""
    named: Callable[[Sequence[int], Sequence[int]], tuple[list[Id], list[Id]]] | None = None
    file_data: Callable[[], bytes] | None = None
    is_bent: bool = False
    """Whether the properties turned out to be unreadable."""

    @cached_property
    def properties(self) -> dict[int, object]:
        """Values by property: numbers, bytes, truths, or lists of ids."""
        try:
            return _parse(self)
        except BROKEN:
            self.is_bent = True
            return {}

    def ids(self, name: int) -> list[Id]:
        """The ids in a property, none where it is not there."""
        found = self.properties.get(name)
        return found if isinstance(found, list) else []

    def text(self, name: int) -> str:
        """A text in UTF-16, empty where it is not there."""
        found = self.properties.get(name)
        if not isinstance(found, bytes):
            return ""
        return found[: len(found) // 2 * 2].decode("utf-16-le", "replace").rstrip("\0")

    def number(self, name: int) -> int | None:
        """A number, None where it is not there."""
        found = self.properties.get(name)
        return found if isinstance(found, int) else None


@dataclass
class Space:
    """The objects of one space in its newest revision, and those at its root by role."""

    objects: dict[Id, Object] = field(default_factory=dict)
    roots: dict[int, Id] = field(default_factory=dict)


@dataclass
class Store:
    """All spaces of a file. ``is_partial`` tells that something in it could not be read."""

    spaces: dict[Id, Space] = field(default_factory=dict)
    root: Id = NO_ID
    is_partial: bool = False
    is_encrypted: bool = False


def _parse(found: Object) -> dict[int, object]:
    """The properties of an object: three streams of ids, then a set of properties."""
    streams: list[list[int]] = []
    at = 0
    more = True
    while more and len(streams) < 3:
        head = struct.unpack_from("<I", found.data, at)[0]
        count = head & _COUNT
        streams.append(list(struct.unpack_from(f"<{count}I", found.data, at + 4)))
        at += 4 + 4 * count
        more = not head & _NO_SPACES if len(streams) == 1 else bool(head & _EXTENDED)
    streams += [[]] * (2 - len(streams))
    objects, spaces = found.named(streams[0], streams[1]) if found.named else ([], [])
    reader = _Properties(found.data, at, iter(objects), iter(spaces))
    return reader.read()


@dataclass
class _Properties:
    """Reads a set of properties; ids are taken from the streams as they come."""

    data: bytes | memoryview
    at: int
    objects: Iterator[Id]
    spaces: Iterator[Id]

    def read(self, depth: int = 0) -> dict[int, object]:
        count = struct.unpack_from("<H", self.data, self.at)[0]
        if count > _MOST_PROPERTIES or depth > _DEEPEST:
            raise ValueError
        names = struct.unpack_from(f"<{count}I", self.data, self.at + 2)
        self.at += 2 + 4 * count
        return {name & 0x7FFFFFFF: self._value(name, depth) for name in names}

    def _value(self, name: int, depth: int) -> object:
        kind = name >> 26 & 0x1F
        if kind in _SIZES:
            size = _SIZES[kind]
            self.at += size
            if self.at > len(self.data):
                raise ValueError
            return int.from_bytes(self.data[self.at - size : self.at], "little")
        if kind == _DATA:
            size = self._count()
            self.at += size
            if self.at > len(self.data):
                raise ValueError
            return bytes(self.data[self.at - size : self.at])
        if kind in (8, 9):
            return self._take(self.objects, 1 if kind == 8 else self._count())
        if kind in (10, 11):
            return self._take(self.spaces, 1 if kind == 10 else self._count())
        if kind in (12, 13):
            return None if kind == 12 else self._count()
        if kind in (_PROPERTY_SETS, _PROPERTY_SET):
            self._nested(kind, depth)
            return None
        return bool(name >> 31)

    def _nested(self, kind: int, depth: int) -> None:
        """Sets inside sets are passed over, as are the ids in them."""
        count = self._count() if kind == _PROPERTY_SETS else 1
        if kind == _PROPERTY_SETS and count:
            self.at += 4
        if count > _MOST_PROPERTIES:
            raise ValueError
        for _ in range(count):
            self.read(depth + 1)

    def _count(self) -> int:
        count: int = struct.unpack_from("<I", self.data, self.at)[0]
        self.at += 4
        return count

    @staticmethod
    def _take(ids: Iterator[Id], count: int) -> list[Id]:
        return [found for _, found in zip(range(count), ids, strict=False)]
