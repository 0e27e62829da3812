"""The package that OneDrive makes of a OneNote file: data elements ([MS-FSSHTTPB]).

Elements are a stream of items, some with others inside; all that matters is told by an item's
type and by the element it is in, so that they are read in one row.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from inkling.extract.onestore import NO_ID, Id, Object, Space, Store

_START: Final = 68
_MOST_ITEMS: Final = 4_000_000
_LONG: Final = 0x7FFF
# Items by type.
_ELEMENT, _BLOB = 0x01, 0x02
_STORAGE_ROOT, _CELL_MAPPING, _REVISION_MAPPING = 0x07, 0x0E, 0x0D
_CURRENT, _REVISION, _ROOT, _GROUP = 0x0B, 0x1A, 0x0A, 0x19
_DECLARED, _DECLARED_BLOB, _OBJECT, _BLOB_REFERENCE = 0x18, 0x05, 0x16, 0x1C
_DATA, _FILE, _KIND = 1, 2, 4
"""Partitions of an object."""
_CONTENT: Final = 2
"""Which of the roots of a package is the section; the other is a kind of header."""

Cell = tuple[Id, Id]
"""The context and the space of a revision's objects."""


@dataclass(slots=True)
class _Element:
    """What one data element holds; which fields are filled depends on its kind."""

    current: Id = NO_ID
    base: Id = NO_ID
    roots: dict[int, Id] = field(default_factory=dict)
    groups: list[Id] = field(default_factory=list)
    declared: list[tuple[Id, int]] = field(default_factory=list)
    objects: list[tuple[Id, int, _Cursor, bool]] = field(default_factory=list)
    blob: bytes = b""


@dataclass(slots=True)
class _Cursor:
    """Takes numbers and ids off the front of an item. Raises what `BROKEN` lists."""

    data: bytes
    at: int = 0

    def number(self) -> int:
        """A number of one to nine bytes; the lowest bits of the first tell how many."""
        first = self.data[self.at]
        if first == 0:
            self.at += 1
            return 0
        size = (first & -first).bit_length()
        if size == 8:  # the whole number follows
            self.at += 9
            return int.from_bytes(self.bytes_at(self.at - 8, 8), "little")
        value = int.from_bytes(self.bytes_at(self.at, size), "little") >> size
        self.at += size
        return value

    def id(self) -> Id:
        """An extended GUID, whose number has five to 32 bits."""
        first = self.data[self.at]
        if first == 0:
            self.at += 1
            return NO_ID
        if first & 7 == 4:
            size, shift = 1, 3
        elif first & 0x3F == 0x20:
            size, shift = 2, 6
        elif first & 0x7F == 0x40:
            size, shift = 3, 7
        elif first == 0x80:
            size, shift = 5, 8
        else:
            raise ValueError(first)
        value = int.from_bytes(self.bytes_at(self.at, size), "little") >> shift
        guid = self.bytes_at(self.at + size, 16)
        self.at += size + 16
        return guid, value

    def cell(self) -> Cell:
        """A context and a space."""
        return self.id(), self.id()

    def rest_as_blob(self) -> bytes:
        """Bytes after their count."""
        count = self.number()
        return self.bytes_at(self.at, count)

    def bytes_at(self, at: int, count: int) -> bytes:
        if count > len(self.data) - at:
            raise ValueError(count)
        return self.data[at : at + count]


def read_store(data: bytes, start: int = 0) -> Store:
    """The newest revision of every space of the package that begins at ``start``."""
    reader = _Reader()
    is_whole = reader.read(data, start + _START)
    store = reader.store()
    store.is_partial |= not is_whole
    return store


def _items(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The items in a row, each with its type and what stands at its beginning."""
    for _ in range(_MOST_ITEMS):
        if at >= len(data):
            return
        form = data[at] & 3
        if form in (1, 3):  # where an item ends
            at += 1 if form == 1 else 2
            continue
        if form == 0:
            head = struct.unpack_from("<H", data, at)[0]
            kind, size = head >> 3 & 0x3F, head >> 9
            at += 2
        else:
            head = struct.unpack_from("<I", data, at)[0]
            kind, size = head >> 3 & 0x3FFF, head >> 17
            at += 4
            if size == _LONG:
                cursor = _Cursor(data[at : at + 9])
                size = cursor.number()
                at += cursor.at
        if size > len(data) - at:
            raise ValueError(size)
        yield kind, data[at : at + size]
        at += size


class _Reader:
    def __init__(self) -> None:
        self._elements: dict[Id, _Element] = {}
        self._manifests: dict[Cell, Id] = {}
        self._revisions: dict[Id, Id] = {}
        self._root: Cell = (NO_ID, NO_ID)
        self._open = _Element()
        self._is_partial = False
        self._takers: dict[int, Callable[[_Cursor], None]] = {
            _ELEMENT: self._take_element,
            _STORAGE_ROOT: self._take_storage_root,
            _CELL_MAPPING: self._take_cell,
            _REVISION_MAPPING: self._take_revision_mapping,
            _CURRENT: self._take_current,
            _REVISION: self._take_revision,
            _ROOT: self._take_root,
            _GROUP: self._take_group,
            _DECLARED: self._take_declared,
            _DECLARED_BLOB: self._take_declared_blob,
            _OBJECT: partial(self._take_object, is_blob=False),
            _BLOB_REFERENCE: partial(self._take_object, is_blob=True),
            _BLOB: self._take_blob,
        }

    def read(self, data: bytes, at: int) -> bool:
        """Take in all items. False where the row of them ends before its time."""
        try:
            for kind, content in _items(data, at):
                taker = self._takers.get(kind)
                if taker is not None:
                    taker(_Cursor(content))
        except (ValueError, IndexError, struct.error):
            return False
        return True

    def _take_element(self, cursor: _Cursor) -> None:
        self._open = self._elements[cursor.id()] = _Element()

    def _take_storage_root(self, cursor: _Cursor) -> None:
        _, number = cursor.id()
        if number == _CONTENT:
            self._root = cursor.cell()

    def _take_cell(self, cursor: _Cursor) -> None:
        cell = cursor.cell()
        self._manifests[cell] = cursor.id()

    def _take_revision_mapping(self, cursor: _Cursor) -> None:
        revision = cursor.id()
        self._revisions[revision] = cursor.id()

    def _take_current(self, cursor: _Cursor) -> None:
        self._open.current = cursor.id()

    def _take_revision(self, cursor: _Cursor) -> None:
        cursor.id()
        self._open.base = cursor.id()

    def _take_root(self, cursor: _Cursor) -> None:
        _, role = cursor.id()
        self._open.roots[role] = cursor.id()

    def _take_group(self, cursor: _Cursor) -> None:
        self._open.groups.append(cursor.id())

    def _take_declared(self, cursor: _Cursor) -> None:
        self._open.declared.append((cursor.id(), cursor.number()))

    def _take_declared_blob(self, cursor: _Cursor) -> None:
        number = cursor.id()
        cursor.id()
        self._open.declared.append((number, cursor.number()))

    def _take_object(self, cursor: _Cursor, *, is_blob: bool) -> None:
        at = len(self._open.objects)
        if at < len(self._open.declared):
            number, partition = self._open.declared[at]
            self._open.objects.append((number, partition, cursor, is_blob))

    def _take_blob(self, cursor: _Cursor) -> None:
        self._open.blob = cursor.rest_as_blob()

    def store(self) -> Store:
        """The spaces in the context of the root; other contexts are versions of old."""
        context, root = self._root
        store = Store(root=root)
        for (own, space), manifest in self._manifests.items():
            if own == context and manifest in self._elements:
                store.spaces[space] = self._space(self._elements[manifest].current)
        store.is_partial = self._is_partial
        return store

    def _space(self, current: Id) -> Space:
        space = Space()
        seen: set[Id] = set()
        groups: set[Id] = set()
        while current not in seen:
            seen.add(current)
            revision = self._elements.get(self._revisions.get(current, current))
            if revision is None:
                break
            fresh = [group for group in revision.groups if group not in groups]
            groups.update(fresh)
            for group in fresh:
                for number, held in self._objects(group).items():
                    space.objects.setdefault(number, held)
            for role, root in revision.roots.items():
                space.roots.setdefault(role, root)
            current = revision.base
        return space

    def _objects(self, group: Id) -> dict[Id, Object]:
        found: dict[Id, Object] = {}
        for number, partition, cursor, is_blob in self._elements.get(group, _Element()).objects:
            held = found.setdefault(number, Object(0))
            try:
                self._fill(held, partition, _Cursor(cursor.data), is_blob=is_blob)
            except (ValueError, IndexError, struct.error):
                self._is_partial = True
        return found

    def _fill(self, held: Object, part: int, cursor: _Cursor, *, is_blob: bool) -> None:
        objects = [cursor.id() for _ in range(_count(cursor))]
        spaces = [cursor.cell()[1] for _ in range(_count(cursor))]
        if is_blob:
            blob = self._elements.get(cursor.id(), _Element()).blob
            held.file_data = partial(bytes, blob)
            return
        data = cursor.rest_as_blob()
        if part == _KIND:
            held.jcid = struct.unpack_from("<I", data)[0]
        elif part == _DATA:
            held.data = data
            held.named = partial(_in_order, objects, spaces)
        elif part == _FILE:
            held.file_data = partial(bytes, data)


def _count(cursor: _Cursor) -> int:
    """How many ids follow. Raises ValueError where there cannot be so many."""
    count = cursor.number()
    if count > len(cursor.data):
        raise ValueError(count)
    return count


def _in_order(
    objects: list[Id], spaces: list[Id], _own: Sequence[int], _spaces: Sequence[int]
) -> tuple[list[Id], list[Id]]:
    """The ids of an object's properties stand beside them in the order of their use."""
    return objects, spaces
