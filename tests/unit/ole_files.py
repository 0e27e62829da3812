"""Makes OLE containers (the format of DOC, XLS, PPT and MSG) for tests, after [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def make_ole(streams: Mapping[str, bytes]) -> bytes:
    """A container with ``streams``; a name is a path with slashes.

    Every stream is padded with zeros to 4096 bytes at least, below which a mini stream would be
    needed. Up to about 7 MB in all.
    """
    names = sorted({path for name in streams for path in _ancestry(name)})
    sectors: list[bytes] = []
    chain: list[int] = []

    def put(data: bytes) -> int:
        start = len(sectors)
        pieces = [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
        sectors.extend(piece.ljust(_SECTOR, b"\0") for piece in pieces)
        chain.extend(range(start + 1, start + len(pieces)))
        chain.append(_END)
        return start

    children: dict[str, list[str]] = {}
    for name in names:
        children.setdefault(name.rpartition("/")[0], []).append(name)
    number = {name: at for at, name in enumerate(names, 1)}
    entries = [_entry("Root Entry", _ROOT, child=_first(children.get("", []), number))]
    for name in names:
        siblings = children[name.rpartition("/")[0]]
        later = siblings[siblings.index(name) + 1 :]
        following = number[later[0]] if later else _NONE
        own = name.rpartition("/")[2]
        if name in streams:
            data = streams[name].ljust(4096, b"\0")
            entries.append(_entry(own, _STREAM, right=following, start=put(data), size=len(data)))
        else:
            child = _first(children.get(name, []), number)
            entries.append(_entry(own, _STORAGE, right=following, child=child))
    directory = put(b"".join(entries))
    fat_sectors = 1
    while fat_sectors * 128 < len(chain) + fat_sectors:
        fat_sectors += 1
    first_fat = len(chain)
    table = [*chain, *[_FAT] * fat_sectors]
    table += [_FREE] * (fat_sectors * 128 - len(table))
    difat = [first_fat + at for at in range(fat_sectors)] + [_FREE] * (109 - fat_sectors)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, directory, 0, 4096, _END, 0, _END, 0),
    )
    header += struct.pack("<109I", *difat)
    return header + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _ancestry(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _first(names: list[str], number: Mapping[str, int]) -> int:
    return number[names[0]] if names else _NONE


def _entry(
    name: str, kind: int, right: int = _NONE, child: int = _NONE, start: int = 0, size: int = 0
) -> bytes:
    """A directory entry; siblings hang on each other's right side, which readers accept."""
    encoded = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xIQQIQ",
        encoded,
        len(encoded),
        kind,
        1,
        _NONE,
        right,
        child,
        0,
        0,
        0,
        start,
        size,
    )
