"""Which paragraphs of a DOC are headings: its style sheet and paragraph runs ([MS-DOC])."""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import lru_cache
from typing import Final

_PAGE: Final = 512
_TITLE: Final = 62
_NO_STYLE: Final = 0x0FFF
_DEEPEST: Final = 10


def heading_styles(sheet: bytes) -> dict[int, int]:
    """Style number → heading level, for the styles that are headings (2.9.271 STSH).

    The title of the whole stands above its chapters.
    """
    if len(sheet) < 6:
        return {}
    (size, count, base) = struct.unpack_from("<HHH", sheet)
    at = 2 + size
    own: dict[int, int] = {}
    parents: dict[int, int] = {}
    for number in range(min(count, 0x0FFE)):
        if at + 2 > len(sheet):
            break
        (length,) = struct.unpack_from("<H", sheet, at)
        if length >= max(base, 4) and at + 6 <= len(sheet):
            identity, parent = struct.unpack_from("<HH", sheet, at + 2)
            identity &= 0x0FFF
            parents[number] = parent >> 4
            if 1 <= identity <= 9:
                own[number] = identity + 1
            elif identity == _TITLE:
                own[number] = 1
        at += 2 + length + length % 2
    levels = dict(own)
    for number in parents:
        ancestor = number
        for _ in range(_DEEPEST):
            if ancestor in own:
                levels[number] = own[ancestor]
                break
            ancestor = parents.get(ancestor, _NO_STYLE)
    return levels


class HeadingRuns:
    """Finds the heading level of the paragraph that ends at an offset of the main stream."""

    def __init__(self, main: bytes, table: bytes, levels: dict[int, int]) -> None:
        self._main = main
        self._levels = levels
        count = max(0, (len(table) - 4) // 8)
        self._starts = struct.unpack_from(f"<{count}I", table) if count else ()
        self._pages = struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ()

    def level_at(self, offset: int) -> int:
        """The heading level (1 is the outermost), 0 for text (2.9.175 PapxFkp)."""
        if not self._levels:
            return 0
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return 0
        starts, styles = self._page(self._pages[at] & 0x3FFFFF)
        run = bisect_right(starts, offset) - 1
        return self._levels.get(styles[run], 0) if 0 <= run < len(styles) else 0

    @lru_cache(maxsize=64)  # noqa: B019 — lives as long as one document
    def _page(self, number: int) -> tuple[tuple[int, ...], list[int]]:
        """The runs of a page: where each starts, and its style."""
        page = self._main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE:
            return (), []
        count = page[-1]
        if 4 * (count + 1) + 13 * count > _PAGE - 1:
            return (), []
        starts = struct.unpack_from(f"<{count}I", page)
        styles = []
        for run in range(count):
            where = page[4 * (count + 1) + 13 * run] * 2
            where += 1 if where and page[where] else 2
            known = 0 < where < _PAGE - 2
            styles.append(struct.unpack_from("<H", page, where)[0] if known else 0)
        return starts, styles
