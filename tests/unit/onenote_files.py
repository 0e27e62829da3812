"""Makes OneNote sections for tests, in either packaging ([MS-ONESTORE], [MS-FSSHTTPB]).

A section is spaces by number; a space is its revisions, oldest first; a revision is objects by
number, of which 1 is the root. References are ``Own(number)`` and ``Other(space)``.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

FILE_TYPE = bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3")
REVISIONS = bytes.fromhex("3fdd9a101b91f549a5d01791edc8aed8")
PACKAGE = bytes.fromhex("2fe98d63d4a6c14b9a36b3fc2511a5b7")
FILES = uuid.UUID(int=0xF11E)


@dataclass(frozen=True)
class Own:
    number: int


@dataclass(frozen=True)
class Other:
    space: int


@dataclass(frozen=True)
class Thing:
    """An object: its kind and properties, or the bytes of a file."""

    jcid: int
    properties: tuple[tuple[int, object], ...] = ()
    file: bytes | None = None


Revision = Mapping[int, Thing]
Section = Mapping[int, Sequence[Revision]]


def guid(number: int) -> bytes:
    return uuid.UUID(int=0xABC000 + number).bytes_le


def _references(thing: Thing, kind: type) -> list[object]:
    values = [v for _, value in thing.properties if isinstance(value, list) for v in value]
    return [value for value in values if isinstance(value, kind)]


def _properties(thing: Thing, space: int) -> bytes:
    """Packed properties; compact ids index a table in which a space has its own number."""
    own = [v.number | space << 8 for v in _references(thing, Own) if isinstance(v, Own)]
    other = [1 | v.space << 8 for v in _references(thing, Other) if isinstance(v, Other)]
    out = struct.pack(f"<I{len(own)}I", len(own) | (0 if other else 1 << 31), *own)
    if other:
        out += struct.pack(f"<I{len(other)}I", len(other), *other)
    out += struct.pack("<H", len(thing.properties))
    out += b"".join(
        struct.pack("<I", name | (value is True) << 31) for name, value in thing.properties
    )
    for _, value in thing.properties:
        if isinstance(value, list):
            out += struct.pack("<I", len(value))
        elif isinstance(value, bytes):
            out += struct.pack("<I", len(value)) + value
        elif not isinstance(value, bool):
            out += struct.pack("<I", value)
    return out


class _Store:
    """Appends chunks and remembers where they are."""

    def __init__(self) -> None:
        self.data = bytearray(1024)

    def put(self, chunk: bytes) -> tuple[int, int]:
        at = len(self.data)
        self.data += chunk
        return at, len(chunk)

    def put_list(self, *nodes: bytes) -> tuple[int, int]:
        """A list in two fragments, the second with the last node."""
        last = self._fragment(1, nodes[-1:], (0xFFFFFFFFFFFFFFFF, 0))
        return self._fragment(0, nodes[:-1], last)

    def _fragment(
        self, number: int, nodes: Sequence[bytes], following: tuple[int, int]
    ) -> tuple[int, int]:
        head = struct.pack("<QII", 0xA4567AB1F5F7F4C4, 16, number)
        tail = struct.pack("<QIQ", *following, 0x8BC215C38233BA4B)
        return self.put(head + b"".join(nodes) + struct.pack("<I", 0xFF | 4 << 10) + tail)


def _node(number: int, body: bytes, to: tuple[int, int] | None = None, base: int = 2) -> bytes:
    if to is not None:
        body = struct.pack("<II", *to) + body
    flags = 1 << 23 | base << 27 if to is not None else 0
    return struct.pack("<I", number | (4 + len(body)) << 10 | flags) + body


def _id(space: int, number: int = 1) -> bytes:
    return guid(space) + struct.pack("<I", number)


def make_store(section: Section, *, extra: bytes = b"") -> bytes:
    """A revision store. ``extra`` are nodes for the manifest of the last revision."""
    store = _Store()
    spaces, files = [], []
    for space, revisions in section.items():
        nodes = [_node(0x14, _id(space) + bytes(4))]
        for at, revision in enumerate(revisions, 1):
            group = [_node(0xB4, _id(space, 500 + at)), _node(0x22, b"")]
            group += [_node(0x24, struct.pack("<I", n) + guid(n)) for n in section]
            for number, thing in revision.items():
                head = struct.pack("<II", number | space << 8, thing.jcid)
                if thing.file is None:
                    where = store.put(_properties(thing, space))
                    group.append(_node(0xA4, head + b"\1\1", where, base=1))
                    continue
                name = f"<ifndf>{{{FILES}}}".encode("utf-16-le")
                count = struct.pack("<I", len(name) // 2)
                group.append(_node(0x72, head + b"\1" + count + name + bytes(4)))
                packed = bytes(16) + struct.pack("<QIQ", len(thing.file), 0, 0) + thing.file
                files.append(_node(0x94, FILES.bytes_le, store.put(packed), base=1))
            listed = store.put_list(*group, _node(0xB8, b""))
            base = _id(space, 900 + at - 1) if at > 1 else bytes(20)
            nodes += [
                _node(0x1E, _id(space, 900 + at) + base + struct.pack("<IH", 1, 0)),
                _node(0xB0, _id(space, 500 + at), listed),
                _node(0x5A, _id(space) + struct.pack("<I", 1)),
                _node(0x1C, b""),
            ]
        listed = store.put_list(*nodes, extra or _node(0x1C, b""))
        manifests = store.put_list(_node(0x0C, _id(space)), _node(0x10, b"", listed))
        spaces.append(_node(0x08, _id(space), manifests))
    stored = [_node(0x90, b"", store.put_list(*files, files[0]))] if files else []
    root = store.put_list(*stored, *spaces, _node(0x04, _id(next(iter(section)))))
    store.data[:64] = FILE_TYPE + bytes(32) + REVISIONS
    struct.pack_into("<QI", store.data, 172, *root)
    return bytes(store.data)


def key_node() -> bytes:
    """What a section with a password has in its manifests."""
    return _node(0x7C, b"", (0, 0), base=1)


def number(value: int) -> bytes:
    """A number in one byte, two or nine."""
    if value == 0:
        return b"\0"
    if value < 1 << 7:
        return bytes([value << 1 | 1])
    if value < 1 << 14:
        return struct.pack("<H", value << 2 | 2)
    return b"\x80" + struct.pack("<Q", value)


def name(space: int, value: int = 1) -> bytes:
    """An extended GUID, its number in one byte, two or four."""
    if value < 1 << 5:
        head = bytes([value << 3 | 4])
    elif value < 1 << 10:
        head = struct.pack("<H", value << 6 | 0x20)
    else:
        head = b"\x80" + struct.pack("<I", value)
    return head + guid(space)


def _item(kind: int, content: bytes, *, is_open: bool = False) -> bytes:
    if len(content) < 128 and kind < 64:
        return struct.pack("<H", is_open << 2 | kind << 3 | len(content) << 9) + content
    size = min(len(content), 0x7FFF)
    head = struct.pack("<I", 2 | is_open << 2 | kind << 3 | size << 17)
    return head + (number(len(content)) if size == 0x7FFF else b"") + content


def _element(names: Iterator[int], kind: int, *items: bytes) -> tuple[bytes, bytes]:
    own = name(99, next(names))
    serial = b"\x80" + guid(98) + bytes(8)
    return own, _item(1, own + serial + number(kind), is_open=True) + b"".join(items) + b"\x05"


def _cell(space: int) -> bytes:
    return name(97) + name(space)


def make_package(section: Section) -> bytes:
    """The package of data elements that OneDrive makes."""
    names = iter(range(1, 100_000))
    serial = b"\x80" + guid(98) + bytes(8)
    elements, mappings = [], []
    for space, revisions in section.items():
        for at, revision in enumerate(revisions, 1):
            declared, data = b"", b""
            for own, thing in revision.items():
                head = number(0), number(0)
                declared += _item(0x18, name(space, own) + number(4) + number(4) + b"\0\0")
                data += _item(0x16, b"".join(head) + number(4) + struct.pack("<I", thing.jcid))
                if thing.file is not None:
                    blob, element = _element(
                        names, 10, _item(2, number(len(thing.file)) + thing.file)
                    )
                    elements.append(element)
                    declared += _item(5, name(space, own) + blob + number(2) + b"\0\0")
                    data += _item(0x1C, b"".join(head) + blob)
                    continue
                ids = [name(space, v.number) for v in _references(thing, Own) if isinstance(v, Own)]
                cells = [_cell(v.space) for v in _references(thing, Other) if isinstance(v, Other)]
                packed = _properties(thing, space)
                declared += _item(
                    0x18, name(space, own) + number(1) + number(len(packed)) + b"\0\0"
                )
                data += _item(
                    0x16,
                    number(len(ids))
                    + b"".join(ids)
                    + number(len(cells))
                    + b"".join(cells)
                    + number(len(packed))
                    + packed,
                )
            group, element = _element(
                names,
                5,
                _item(0x1D, b"", is_open=True) + declared + b"\x75",
                _item(0x1E, b"", is_open=True) + data + b"\x79",
            )
            elements.append(element)
            base = name(space, 900 + at - 1) if at > 1 else b"\0"
            manifest, element = _element(
                names,
                4,
                _item(0x1A, name(space, 900 + at) + base),
                _item(0x0A, name(96, 1) + name(space)),
                _item(0x19, group),
            )
            elements.append(element)
            mappings.append(_item(0x0D, name(space, 900 + at) + manifest + serial))
        cell, element = _element(names, 3, _item(0x0B, name(space, 900 + len(revisions))))
        elements.append(element)
        mappings.append(_item(0x0E, _cell(space) + cell + serial))
    _, index = _element(names, 1, *mappings)
    _, storage = _element(names, 2, _item(0x07, name(95, 2) + _cell(next(iter(section)))))
    body = _item(0x15, b"\0", is_open=True) + b"".join([*elements, index, storage]) + b"\x55"
    start = _item(0x7A, name(94) + guid(93), is_open=True)
    return (
        FILE_TYPE + bytes(32) + PACKAGE + bytes(4) + start + body + struct.pack("<H", 0x7A << 2 | 3)
    )
