"""Tables of iWork 2013 and later: rows in tiles, cells packed, strings in lists beside them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from inkling.extract.cleaning import clean, one_line
from inkling.extract.iwa import Message, Object
from inkling.extract.sheet_rows import cell_text

Find = Callable[[int | None], Object | None]
"""The object with a number."""

_EPOCH: Final = datetime(2001, 1, 1, tzinfo=UTC)
_TILE_ROWS: Final = 256
_MOST_ROWS: Final = 2_000_000
_NO_CELL: Final = 0xFFFF
_NEW: Final = 5
_TRUTH, _ERROR = 6, 8
_DURATION: Final = 7
_DECIMAL_BIAS: Final = 0x1820
_LARGEST_EXPONENT: Final = 400


def rows_of(
    model: Message, find: Find, rich_text: Callable[[int], str]
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table by number (1-based), each from its first column on.

    ``rich_text`` gives the text of a storage.
    """
    store = model.message(4)
    strings = {
        entry.number(1): one_line(clean(entry.text(3)))
        for entry in entries_of(store.reference(4), find)
    }
    rich = {
        entry.number(1): _rich(entry.reference(9), find, rich_text)
        for entry in entries_of(store.reference(17), find)
    }
    tiles = store.message(3)
    height = tiles.number(2) or _TILE_ROWS
    for position in tiles.messages(1):
        tile = find(position.reference(2))
        first = (position.number(1) or 0) * height
        if tile is None or first > _MOST_ROWS:
            continue
        for row in sorted(tile.message.messages(5), key=lambda row: row.number(1) or 0):
            cells = [_cell_text(cell, strings, rich) for cell in _cells(row)]
            if any(cells):
                yield first + (row.number(1) or 0) + 1, cells


def entries_of(list_id: int | None, find: Find) -> Iterator[Message]:
    """The entries of a list of data; a long one is in segments."""
    found = find(list_id)
    if found is None:
        return
    yield from found.message.messages(3)
    for segment in found.message.references(4):
        part = find(segment)
        if part is not None:
            yield from part.message.messages(3)


def _rich(payload_id: int | None, find: Find, rich_text: Callable[[int], str]) -> str:
    payload = find(payload_id)
    storage = payload.message.reference(1) if payload else None
    return "" if storage is None else one_line(clean(rich_text(storage)))


def _cells(row: Message) -> Iterator[bytes]:
    """The packed cells of a row, empty where a column has none."""
    buffer, offsets = row.blob(6), row.blob(7)
    scale = 4 if row.number(8) else 1
    if not buffer:
        buffer, offsets, scale = row.blob(3), row.blob(4), 1
    starts = struct.unpack(f"<{len(offsets) // 2}H", offsets[: len(offsets) // 2 * 2])
    used = max((at for at, start in enumerate(starts) if start != _NO_CELL), default=-1)
    for start in starts[: used + 1]:
        yield b"" if start == _NO_CELL else buffer[start * scale : start * scale + 128]


def _cell_text(
    cell: bytes, strings: Mapping[int | None, str], rich: Mapping[int | None, str]
) -> str:
    if not cell:
        return ""
    try:
        found = _new_cell(cell) if cell[0] == _NEW else _old_cell(cell)
    except (struct.error, IndexError, OverflowError, ValueError):
        return ""
    value, string_id, rich_id = found
    if rich_id is not None and rich_id in rich:
        return rich[rich_id]
    if string_id is not None:
        return strings.get(string_id, "")
    return "" if value is None else cell_text(value)


_Found = tuple[object, int | None, int | None]
"""A value that stands in the cell itself, or the keys of its string and of its rich text."""


def _new_cell(cell: bytes) -> _Found:
    kind, flags = cell[1], int.from_bytes(cell[8:12], "little")
    at = 12
    value: object = None
    if flags & 0x1:
        value = _decimal(cell[at : at + 16])
        at += 16
    if flags & 0x2:
        value = _double(struct.unpack_from("<d", cell, at)[0], kind)
        at += 8
    if flags & 0x4:
        value = _moment(struct.unpack_from("<d", cell, at)[0])
        at += 8
    string_id = rich_id = None
    if flags & 0x8:
        string_id = struct.unpack_from("<I", cell, at)[0]
        at += 4
    if flags & 0x10:
        rich_id = struct.unpack_from("<I", cell, at)[0]
    return (None if kind == _ERROR else value), string_id, rich_id


def _old_cell(cell: bytes) -> _Found:
    """A cell as it was packed before 2016."""
    version = cell[0]
    kind = cell[1] if version > 3 else cell[2]
    flags = int.from_bytes(cell[4:8], "little")
    at = (12 if version > 1 else 8) + 4 * (flags & (0xD8E if version > 1 else 0x18E)).bit_count()
    value: object = None
    string_id = rich_id = None
    if flags & 0x200:
        rich_id = struct.unpack_from("<I", cell, at)[0]
        at += 4
    at += 4 * (flags & (0x3000 if version > 1 else 0x1000)).bit_count()
    if flags & 0x10:
        string_id = struct.unpack_from("<I", cell, at)[0]
        at += 4
    if flags & 0x20:
        value = _double(struct.unpack_from("<d", cell, at)[0], kind)
        at += 8
    if flags & 0x40:
        value = _moment(struct.unpack_from("<d", cell, at)[0])
    return (None if kind == _ERROR else value), string_id, rich_id


def _double(value: float, kind: int) -> object:
    if kind == _TRUTH:
        return value > 0
    return timedelta(seconds=value) if kind == _DURATION else value


def _moment(seconds: float) -> datetime:
    return (_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None)


def _decimal(data: bytes) -> float:
    """A decimal number of 128 bits. Raises ValueError for one beyond all measure."""
    number = int.from_bytes(data, "little")
    exponent = (number >> 113 & 0x3FFF) - _DECIMAL_BIAS
    if abs(exponent) > _LARGEST_EXPONENT:
        raise ValueError
    value = float(f"{number & (1 << 113) - 1}e{exponent}")
    return -value if number >> 127 else value
