"""The revision store of OneNote on a desktop: lists of nodes that refer to data and to lists."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from inkling.extract.onestore import (
    BROKEN,
    DEFAULT_ROLE,
    NO_ID,
    Id,
    Object,
    Space,
    Store,
)

_ROOT_LIST_AT: Final = 172
_FRAGMENT: Final = 0xA4567AB1F5F7F4C4
_HEAD, _TAIL = 16, 20
_LIST_END: Final = 0xFF
_MOST_NODES: Final = 4_000_000
_NO_LIST: Final = 0xFFFFFFFFFFFFFFFF
# Nodes by number.
_ROOT_SPACE, _SPACE, _SPACE_REVISIONS = 0x04, 0x08, 0x10
_REVISION: Final = (0x1B, 0x1E, 0x1F)
_OLD_REVISION: Final = 0x1B
_IN_CONTEXT: Final = 0x1F
_ROLE, _ROLE_IN_CONTEXT, _ROOT_OBJECT, _GROUP = 0x5C, 0x5D, 0x5A, 0xB0
_GLOBAL_ID: Final = 0x24
_KEY: Final = 0x7C
"""Of the encryption of a section with a password."""
_OBJECTS: Final = (0xA4, 0xA5, 0xC4, 0xC5)
_FILE_OBJECTS: Final = {0x72: 1, 0x73: 4}
_FILES, _FILE = 0x90, 0x94
_FILE_HEADER: Final = 36
_STORED: Final = "<ifndf>"
_STP: Final = {0: ("<Q", 1), 1: ("<I", 1), 2: ("<H", 8), 3: ("<I", 8)}
_CB: Final = {0: ("<I", 1), 1: ("<Q", 1), 2: ("<B", 8), 3: ("<H", 8)}


@dataclass(slots=True)
class _Node:
    """A node: what it refers to (where there is such a thing) and what else it says."""

    id: int
    at: int
    size: int
    body: bytes


@dataclass(slots=True)
class _Revision:
    """What one revision adds to the one it depends on."""

    base: Id
    objects: dict[Id, Object] = field(default_factory=dict)
    roots: dict[int, Id] = field(default_factory=dict)


def read_store(data: bytes) -> Store:
    """The newest revision of every space in the file."""
    return _Reader(data).read()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = _MOST_NODES
        self._files: dict[bytes, tuple[int, int]] = {}
        self._store = Store()

    def read(self) -> Store:
        at, size = struct.unpack_from("<QI", self._data, _ROOT_LIST_AT)
        nodes = list(self._nodes(at, size))
        for node in nodes:
            if node.id == _FILES:
                for stored in self._nodes(node.at, node.size):
                    if stored.id == _FILE:
                        self._files[stored.body[:16]] = (stored.at, stored.size)
        for node in nodes:
            if node.id == _ROOT_SPACE:
                self._store.root = _id(node.body)
            elif node.id == _SPACE:
                self._store.spaces[_id(node.body)] = self._space(node)
        return self._store

    def _nodes(self, at: int, size: int) -> Iterator[_Node]:
        """The nodes of a list, whose fragments are chained. Ends early where it is bent."""
        seen: set[int] = set()
        while at not in (0, _NO_LIST) and at not in seen:
            seen.add(at)
            end = at + size - _TAIL
            if end > len(self._data) or end < at + _HEAD:
                self._store.is_partial = True
                return
            if struct.unpack_from("<Q", self._data, at)[0] != _FRAGMENT:
                self._store.is_partial = True
                return
            try:
                yield from self._fragment(at + _HEAD, end)
            except BROKEN:
                self._store.is_partial = True
            at, size = struct.unpack_from("<QI", self._data, end)

    def _fragment(self, at: int, end: int) -> Iterator[_Node]:
        while at + 4 <= end:
            head = struct.unpack_from("<I", self._data, at)[0]
            number, size = head & 0x3FF, head >> 10 & 0x1FFF
            self._left -= 1
            if number in (0, _LIST_END) or size < 4 or self._left < 0:
                return
            body = self._data[at + 4 : at + size]
            at += size
            target = length = 0
            if head >> 27 & 0xF:
                form, scale = _STP[head >> 23 & 3]
                target = struct.unpack_from(form, body)[0] * scale
                body = body[struct.calcsize(form) :]
                form, scale = _CB[head >> 25 & 3]
                length = struct.unpack_from(form, body)[0] * scale
                body = body[struct.calcsize(form) :]
            yield _Node(number, target, length, body)

    def _space(self, manifests: _Node) -> Space:
        """A space in its newest revision: the last list of revisions is the one that counts."""
        last = None
        for node in self._nodes(manifests.at, manifests.size):
            if node.id == _SPACE_REVISIONS:
                last = node
        return self._newest(last) if last is not None else Space()

    def _newest(self, revisions: _Node) -> Space:
        """The newest revision in the default role and context; contexts are old versions."""
        found: dict[Id, _Revision] = {}
        current = NO_ID
        revision = _Revision(NO_ID)
        for node in self._nodes(revisions.at, revisions.size):
            try:
                if node.id in _REVISION:
                    revision = found[_id(node.body)] = _Revision(_id(node.body[20:]))
                    role = struct.unpack_from("<I", node.body, _role_at(node.id))[0]
                    is_default = node.id != _IN_CONTEXT or _id(node.body[46:]) == NO_ID
                    if role == DEFAULT_ROLE and is_default:
                        current = _id(node.body)
                elif node.id in (_ROLE, _ROLE_IN_CONTEXT):
                    role = struct.unpack_from("<I", node.body, 20)[0]
                    is_default = node.id == _ROLE or _id(node.body[24:]) == NO_ID
                    if role == DEFAULT_ROLE and is_default:
                        current = _id(node.body)
                elif node.id == _ROOT_OBJECT:
                    role = struct.unpack_from("<I", node.body, 20)[0]
                    revision.roots[role] = _id(node.body)
                elif node.id == _KEY:
                    self._store.is_encrypted = True
                elif node.id == _GROUP:
                    self._read_group(node, revision.objects)
            except BROKEN:
                self._store.is_partial = True
        return _resolved(found, current)

    def _read_group(self, group: _Node, objects: dict[Id, Object]) -> None:
        guids: dict[int, bytes] = {}

        def name(compact: int) -> Id:
            return guids.get(compact >> 8, NO_ID[0]), compact & 0xFF

        def named(own: Sequence[int], spaces: Sequence[int]) -> tuple[list[Id], list[Id]]:
            return [name(compact) for compact in own], [name(compact) for compact in spaces]

        for node in self._nodes(group.at, group.size):
            if node.id == _GLOBAL_ID:
                guids[struct.unpack_from("<I", node.body)[0]] = node.body[4:20]
            elif node.id in _OBJECTS:
                compact, jcid = struct.unpack_from("<II", node.body)
                data = memoryview(self._data)[
                    node.at : node.at + node.size
                ]  # may be shared by many
                objects[name(compact)] = Object(jcid, data, named)
            elif node.id in _FILE_OBJECTS:
                compact, jcid = struct.unpack_from("<II", node.body)
                start = 8 + _FILE_OBJECTS[node.id]
                count = struct.unpack_from("<I", node.body, start)[0]
                reference = node.body[start + 4 : start + 4 + 2 * count].decode("utf-16-le")
                objects[name(compact)] = Object(jcid, file_data=_Stored(self, reference).data)

    def file_data(self, reference: str) -> bytes:
        """The bytes of a file that is stored in this one, empty where they are not."""
        digits = reference.removeprefix(_STORED).strip("{}\0").replace("-", "")
        raw = bytes.fromhex(digits)
        # A GUID is written with its first three groups in the order of big numbers.
        guid = raw[3::-1] + raw[5:3:-1] + raw[7:5:-1] + raw[8:]
        at, _ = self._files.get(guid, (0, 0))
        if not at:
            return b""
        length = struct.unpack_from("<Q", self._data, at + 16)[0]
        return self._data[at + _FILE_HEADER : at + _FILE_HEADER + length]


@dataclass(slots=True)
class _Stored:
    """A reference to a file, resolved when its bytes are asked for."""

    reader: _Reader
    reference: str

    def data(self) -> bytes:
        if not self.reference.startswith(_STORED):
            return b""
        try:
            return self.reader.file_data(self.reference)
        except BROKEN:
            return b""


def _role_at(node: int) -> int:
    """Where a revision's node tells its role; of old there was a time before it."""
    return 48 if node == _OLD_REVISION else 40


def _resolved(found: dict[Id, _Revision], current: Id) -> Space:
    """A revision with what it takes from those it depends on."""
    space = Space()
    seen: set[Id] = set()
    while current in found and current not in seen:
        seen.add(current)
        revision = found[current]
        for number, held in revision.objects.items():
            space.objects.setdefault(number, held)
        for role, root in revision.roots.items():
            space.roots.setdefault(role, root)
        current = revision.base
    return space


def _id(data: bytes) -> Id:
    return data[:16], struct.unpack_from("<I", data, 16)[0]
