"""The objects in an iWork package of 2013 and later: snappy, then messages of protocol buffers.

A part is a row of chunks (a zero byte, a length of three bytes, raw snappy without checksums).
Unpacked it is a row of archives: a header that names objects and their types, then the objects.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from inkling.domain.errors import ReadProblem

_LARGEST_CHUNK: Final = 1024 * 1024
"""Bytes unpacked; iWork writes 64 KB."""
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT: Final = 10


class IwaDamaged(Exception):
    """The bytes are no archive from some point on."""


def unpack(data: bytes, limit: int) -> bytes:
    """The bytes in a part's chunks.

    Raises `IwaDamaged`, and `ReadProblem` ("expansion") where they are more than ``limit``.
    """
    out: list[bytes] = []
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at + 1 : at + 4], "little")
        if data[at] != 0 or at + 4 + size > len(data):
            raise IwaDamaged
        out.append(_unsnap(data[at + 4 : at + 4 + size]))
        limit -= len(out[-1])
        if limit < 0:
            raise ReadProblem("expansion")
        at += 4 + size
    return b"".join(out)


def _unsnap(data: bytes) -> bytes:
    expected, at = varint(data, 0)
    if expected > _LARGEST_CHUNK:
        raise IwaDamaged
    out = bytearray()
    try:
        while at < len(data):
            tag = data[at]
            at += 1
            if tag & 3 == 0:
                size = (tag >> 2) + 1
                if size > 60:  # up to four bytes of length follow
                    extra = size - 60
                    size = int.from_bytes(data[at : at + extra], "little") + 1
                    at += extra
                out += data[at : at + size]
                at += size
                continue
            size, distance, at = _copy(data, tag, at)
            _repeat(out, distance, size)
            if len(out) > expected:
                raise IwaDamaged
    except (IndexError, struct.error) as exc:
        raise IwaDamaged from exc
    if len(out) != expected:
        raise IwaDamaged
    return bytes(out)


def _copy(data: bytes, tag: int, at: int) -> tuple[int, int, int]:
    """How much is to be repeated, from how far back, and where the next element is."""
    if tag & 3 == 1:
        return (tag >> 2 & 7) + 4, (tag >> 5) << 8 | data[at], at + 1
    if tag & 3 == 2:
        return (tag >> 2) + 1, struct.unpack_from("<H", data, at)[0], at + 2
    return (tag >> 2) + 1, struct.unpack_from("<I", data, at)[0], at + 4


def _repeat(out: bytearray, distance: int, size: int) -> None:
    start = len(out) - distance
    if distance == 0 or start < 0:
        raise IwaDamaged
    piece = bytes(out[start : start + size])
    while len(piece) < size:  # what is repeated may reach into itself
        piece += piece
    out += piece[:size]


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where it ends. Raises `IwaDamaged`."""
    if at < len(data) and data[at] < 0x80:  # nearly always
        return data[at], at + 1
    value = 0
    for shift in range(_LONGEST_VARINT):
        if at >= len(data):
            raise IwaDamaged
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            return value, at
    raise IwaDamaged


class Message:
    """One message; its fields are known by number only. What is bent in it is not there."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _fields(self) -> dict[int, list[int | bytes]]:
        found: dict[int, list[int | bytes]] = {}
        try:
            for number, value in _fields_of(self._data):
                found.setdefault(number, []).append(value)
        except IwaDamaged:
            pass
        return found

    def number(self, field: int) -> int | None:
        """The number in a field, None where there is none."""
        return next((v for v in self._fields.get(field, ()) if isinstance(v, int)), None)

    def blobs(self, field: int) -> list[bytes]:
        """The bytes of every occurrence of a field."""
        return [value for value in self._fields.get(field, ()) if isinstance(value, bytes)]

    def blob(self, field: int) -> bytes:
        """The bytes in a field, empty where there are none."""
        return next(iter(self.blobs(field)), b"")

    def text(self, field: int) -> str:
        """The text in a field; its parts are one text."""
        return "".join(blob.decode("utf-8", "replace") for blob in self.blobs(field))

    def messages(self, field: int) -> list[Message]:
        """The messages in a field."""
        return [Message(blob) for blob in self.blobs(field)]

    def message(self, *path: int) -> Message:
        """The message in a field of a field …, an empty one where there is none."""
        found = self
        for step in path:
            found = Message(found.blob(step))
        return found

    def reference(self, *path: int) -> int | None:
        """The number of the object to which a field refers."""
        return self.message(*path).number(1)

    def references(self, field: int) -> list[int]:
        """The numbers of the objects to which a field refers."""
        found = (message.number(1) for message in self.messages(field))
        return [number for number in found if number is not None]


def _fields_of(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    value: int | bytes
    end = len(data)
    while at < end:
        key, at = varint(data, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = varint(data, at)
        else:
            if kind == _BYTES:
                size, at = varint(data, at)
            elif kind in (_FIXED64, _FIXED32):
                size = 8 if kind == _FIXED64 else 4
            else:
                raise IwaDamaged
            if at + size > end:
                raise IwaDamaged
            value = data[at : at + size]
            at += size
        yield key >> 3, value


@dataclass(slots=True)
class Object:
    """An object: its type (a number that only the program's source explains) and its message."""

    id: int
    type: int
    part: str
    message: Message


def objects_of(part: str, data: bytes) -> Iterator[Object]:
    """The objects in an unpacked part. Raises `IwaDamaged` where it is cut off or bent."""
    at = 0
    while at < len(data):
        size, at = varint(data, at)
        if at + size > len(data):
            raise IwaDamaged
        header = Message(data[at : at + size])
        at += size
        for info in header.messages(2):
            length = info.number(3) or 0
            if at + length > len(data):
                raise IwaDamaged
            message = Message(data[at : at + length])
            at += length
            number, kind = header.number(1), info.number(1)
            if number is not None and kind is not None:
                yield Object(number, kind, part, message)
