"""The boxes of a HEIC or AVIF picture: its size, its EXIF and XMP items."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final

_MOST_BOXES: Final = 10_000
_LARGEST_META: Final = 16 * 1024 * 1024
_LARGEST_ITEM: Final = 4 * 1024 * 1024


@dataclass(slots=True)
class Items:
    """What a picture holds beside its pixels."""

    width: int = 0
    height: int = 0
    exif: list[bytes] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)


def read_items(stream: IO[bytes]) -> Items:
    """The items that the first ``meta`` box tells of; none where it is bent."""
    found = Items()
    meta = _meta(stream)
    wanted: dict[int, list[bytes]] = {}
    places: dict[int, tuple[int, int]] = {}
    for kind, body in _boxes(meta[4:]):
        try:
            if kind == b"iinf":
                wanted = _metadata_items(body, found)
            elif kind == b"iloc":
                places = _locations(body)
            elif kind == b"iprp":
                found.width, found.height = _largest_size(body)
        except (struct.error, IndexError):
            continue
    for item, into in wanted.items():
        at, size = places.get(item, (0, 0))
        if 0 < size <= _LARGEST_ITEM:
            stream.seek(at)
            into.append(stream.read(size))
    # An EXIF item begins with how far its TIFF structure is away.
    found.exif = [data[4 + int.from_bytes(data[:4]) :] for data in found.exif]
    return found


def _meta(stream: IO[bytes]) -> bytes:
    """The body of the ``meta`` box at the top level."""
    for _ in range(_MOST_BOXES):
        head = stream.read(8)
        if len(head) < 8:
            return b""
        size, kind = int.from_bytes(head[:4]), head[4:]
        if size == 1:
            size = int.from_bytes(stream.read(8)) - 8
        if size < 8:
            return b""
        if kind == b"meta":
            return stream.read(min(size - 8, _LARGEST_META))
        if size > 1 << 48:
            return b""
        stream.seek(size - 8, 1)
    return b""


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each box in a row of boxes."""
    at = 0
    for _ in range(_MOST_BOXES):
        size = int.from_bytes(data[at : at + 4])
        if size < 8 or at + 8 > len(data):
            return
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size


def _metadata_items(body: bytes, found: Items) -> dict[int, list[bytes]]:
    """Number of an item → the list it belongs into."""
    wanted = {}
    for kind, entry in _boxes(body[6 if body[0] == 0 else 8 :]):
        if kind != b"infe" or entry[0] not in (2, 3):
            continue
        width = 2 if entry[0] == 2 else 4
        item = int.from_bytes(entry[4 : 4 + width])
        rest = entry[4 + width + 2 :]
        if rest[:4] == b"Exif":
            wanted[item] = found.exif
        elif rest[:4] == b"mime" and b"application/rdf+xml" in rest:
            wanted[item] = found.xmp
    return wanted


def _locations(body: bytes) -> dict[int, tuple[int, int]]:
    """Number of an item → where its first extent stands in the file, and its size."""
    version = body[0]
    sizes = int.from_bytes(body[4:6])
    widths = [sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0]
    wide = 4 if version == 2 else 2
    reader = _Numbers(body, 6)
    found = {}
    for _ in range(min(reader.take(wide), _MOST_BOXES)):
        item = reader.take(wide)
        method = reader.take(2) & 15 if version else 0
        reader.take(2)
        base = reader.take(widths[2])
        for extent in range(min(reader.take(2), _MOST_BOXES)):
            reader.take(widths[3])
            at, size = reader.take(widths[0]), reader.take(widths[1])
            if extent == 0 and method == 0:
                found[item] = (base + at, size)
    return found


class _Numbers:
    """Takes numbers of any width from bytes, one after another."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def take(self, width: int) -> int:
        """The next number. Raises IndexError past the end."""
        end = self._at + width
        if end > len(self._data):
            raise IndexError
        found = int.from_bytes(self._data[self._at : end])
        self._at = end
        return found


def _largest_size(body: bytes) -> tuple[int, int]:
    """Width and height of the largest picture: tiles and thumbnails are smaller."""
    sizes = [(0, 0)]
    for kind, container in _boxes(body):
        if kind == b"ipco":
            sizes += [
                struct.unpack_from(">II", prop, 4)
                for name, prop in _boxes(container)
                if name == b"ispe"
            ]
    return max(sizes)
