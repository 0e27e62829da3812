"""What a DOC says about runs of its text: paragraphs, and what is not to be seen ([MS-DOC])."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_PAGE: Final = 512
# Properties, and the values that switch them on.
_HIDDEN, _DELETED, _IN_TABLE, _ENDS_ROW = 0x083C, 0x0800, 0x2416, 0x2417
_ON: Final = (b"\x01", b"\x81")
# Bytes of an operand, by the upper three bits of the property (2.6.1); 0: it says so itself.
_SIZES: Final = (1, 1, 2, 4, 2, 2, 0, 3)
_DEFINE_TABLE: Final = 0xD608


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The number of a paragraph's style, and how it stands in a table."""

    style: int = 0
    is_in_table: bool = False
    ends_row: bool = False


class ParagraphRuns:
    """Finds the paragraph that ends at an offset of the main stream (2.9.175 PapxFkp)."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        count = max(0, (len(table) - 4) // 8)
        self._starts = struct.unpack_from(f"<{count}I", table) if count else ()
        self._pages = struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ()

    def at(self, offset: int) -> Paragraph | None:
        """The paragraph, None where nothing is said about it."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        starts, paragraphs = self._page(self._pages[at] & 0x3FFFFF)
        run = bisect_right(starts, offset) - 1
        return paragraphs[run] if 0 <= run < len(paragraphs) else None

    @lru_cache(maxsize=64)  # noqa: B019 — lives as long as one document
    def _page(self, number: int) -> tuple[tuple[int, ...], list[Paragraph]]:
        """The runs of a page: where each starts, and what it says."""
        page = self._main[number * _PAGE : (number + 1) * _PAGE]
        count = page[-1] if len(page) == _PAGE else 0
        if not count or 4 * (count + 1) + 13 * count > _PAGE - 1:
            return (), []
        boxes = range(4 * (count + 1), 4 * (count + 1) + 13 * count, 13)
        starts = struct.unpack_from(f"<{count}I", page)
        return starts, [_paragraph(page, 2 * page[box]) for box in boxes]


def _paragraph(page: bytes, where: int) -> Paragraph:
    if not 0 < where < _PAGE - 4:
        return Paragraph()
    # The size in pairs of bytes, one less; or nothing, and then the size in pairs.
    at, size = (where + 1, 2 * page[where] - 1) if page[where] else (where + 2, 2 * page[where + 1])
    (style,) = struct.unpack_from("<H", page, at)
    said = _switched_on(page[at + 2 : at + size])
    return Paragraph(style, _IN_TABLE in said, _ENDS_ROW in said)


class HiddenText:
    """The ranges of the main stream that are hidden or deleted (2.9.32 ChpxFkp)."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._bounds: list[int] = []
        for start, end in sorted(_hidden_ranges(main, table)):
            if self._bounds and start <= self._bounds[-1]:
                self._bounds[-1] = max(self._bounds[-1], end)
            else:
                self._bounds += (start, end)

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """The range in parts, each with whether it is hidden."""
        at = bisect_right(self._bounds, start)
        while start < end:
            stop = min(self._bounds[at], end) if at < len(self._bounds) else end
            yield start, stop, at % 2 == 1
            start, at = stop, at + 1


def _hidden_ranges(main: bytes, table: bytes) -> Iterator[tuple[int, int]]:
    count = min(max(0, (len(table) - 4) // 8), len(main) // _PAGE)
    for number in struct.unpack_from(f"<{count}I", table, len(table) - 4 * count):
        at = (number & 0x3FFFFF) * _PAGE
        page = main[at : at + _PAGE]
        runs = page[-1] if len(page) == _PAGE else 0
        if not runs or 5 * runs + 4 >= _PAGE:
            continue
        starts = struct.unpack_from(f"<{runs + 1}I", page)
        for run in range(runs):
            where = 2 * page[4 * (runs + 1) + run]
            said = _switched_on(page[where + 1 : where + 1 + page[where]] if where else b"")
            if (_HIDDEN in said or _DELETED in said) and starts[run] < starts[run + 1]:
                yield starts[run], starts[run + 1]


def _switched_on(properties: bytes) -> set[int]:
    """The properties of a run whose value is yes; the last word counts (2.6)."""
    found: set[int] = set()
    at = 0
    while at + 3 <= len(properties):
        (name,) = struct.unpack_from("<H", properties, at)
        at += 2
        if properties[at : at + 1] in _ON:
            found.add(name)
        else:
            found.discard(name)
        if name == _DEFINE_TABLE:
            at += 1 + int.from_bytes(properties[at : at + 2], "little")
        else:
            at += _SIZES[name >> 13] or 1 + properties[at]
    return found
