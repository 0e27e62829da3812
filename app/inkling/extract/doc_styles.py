"""Which paragraphs of a DOC are headings: its style sheet ([MS-DOC])."""

from __future__ import annotations

import struct
from typing import Final

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
