"""Makes Word 97 and Word 95 files for tests, after [MS-DOC]."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from ole_files import make_ole

NORMAL, HEADING_1, HEADING_2, TITLE, OWN_HEADING = range(5)
"""The styles of the files made here; the last one is somebody's own, made from heading 1."""

_STYLES = ((0, 0xFFF), (1, 0), (2, 0), (62, 0), (0xFFE, HEADING_1))
_PAGE = 512
_TEXT = 2 * _PAGE


@dataclass(frozen=True)
class Run:
    """Characters of one style; ``marks`` are their properties, ``dress`` those of the paragraph."""

    text: str
    style: int = NORMAL
    marks: bytes = b""
    dress: bytes = b""
    is_wide: bool = False


def make_doc(
    body: Sequence[Run],
    *,
    notes: str = "",
    headers: str = "",
    comments: str = "",
    flags: int = 0x0200,
    properties: bytes = b"",
) -> bytes:
    """A document of Word 97; each run is a piece of it, eight bits or sixteen a character."""
    runs = [*body, *(Run(text) for text in (notes, headers, comments) if text)]
    data, starts, pieces = b"", [], b""
    for run in runs:
        data += bytes(len(data) % 2)
        starts.append(_TEXT + len(data))
        where = starts[-1] if run.is_wide else starts[-1] * 2 | 0x40000000
        pieces += struct.pack("<HIH", 0, where, 0)
        data += run.text.encode("utf-16-le" if run.is_wide else "cp1252")
    starts.append(_TEXT + len(data))
    data = data.ljust(-(-len(data) // _PAGE) * _PAGE, b"\0")
    page = (_TEXT + len(data)) // _PAGE
    papx = [_dressed(run) for run in runs]
    chpx = [bytes([len(run.marks)]) + run.marks if run.marks else b"" for run in runs]

    ends = [0]
    for run in runs:
        ends.append(ends[-1] + len(run.text))
    clx = struct.pack(f"<{len(ends)}I", *ends) + pieces
    table = b""
    places: dict[int, tuple[int, int]] = {}
    for field, part in (
        (0xA2, _style_sheet()),
        (0xFA, _bins(starts, page)),
        (0x102, _bins(starts, page + 1)),
        (0x1A2, b"\x01\x02\x00\xaa\xbb\x02" + struct.pack("<I", len(clx)) + clx),
    ):
        places[field] = len(table), len(part)
        table += part
    header = bytearray(_TEXT)
    struct.pack_into("<HH", header, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", header, 10, flags)
    length = sum(len(run.text) for run in body)
    struct.pack_into("<IIIII", header, 0x4C, length, len(notes), len(headers), 0, len(comments))
    for field, place in places.items():
        struct.pack_into("<II", header, field, *place)
    main = bytes(header) + data + _page(starts, chpx, 1) + _page(starts, papx, 13)
    streams = {"WordDocument": main, "1Table" if flags & 0x0200 else "0Table": table}
    if properties:
        streams["\x05SummaryInformation"] = properties
    return make_ole(streams)


def make_old_doc(text: str) -> bytes:
    """A document of Word 95."""
    data = text.encode("cp1252")
    header = bytearray(0x300)
    struct.pack_into("<HH", header, 0, 0xA5DC, 0x0065)
    struct.pack_into("<II", header, 0x18, len(header), len(header) + len(data))
    return make_ole({"WordDocument": bytes(header) + data})


def make_properties(*entries: tuple[int, int, bytes]) -> bytes:
    """Summary information: (number, type, value) each."""
    section, values = b"", b""
    at = 8 + 8 * len(entries)
    for number, kind, value in entries:
        section += struct.pack("<II", number, at + len(values))
        values += struct.pack("<I", kind) + value
    section = struct.pack("<II", at + len(values), len(entries)) + section + values
    return (
        b"\xfe\xff" + bytes(22) + struct.pack("<I", 1) + bytes(16) + struct.pack("<I", 48) + section
    )


def string(text: bytes) -> bytes:
    """The value of a property that is a string."""
    return struct.pack("<I", len(text) + 1) + text + b"\0"


def _style_sheet() -> bytes:
    styles = b""
    for identity, parent in _STYLES:
        style = struct.pack("<HHHHH", identity, parent << 4 | 1, 0, 0, 0)
        styles += struct.pack("<H", len(style)) + style
    return struct.pack("<HHH", 18, len(_STYLES), 10) + bytes(14) + styles


def _bins(starts: Sequence[int], page: int) -> bytes:
    return struct.pack("<III", starts[0], starts[-1], page)


def _dressed(run: Run) -> bytes:
    """Style and properties of a paragraph, with their size written in one of its two ways."""
    said = struct.pack("<H", run.style) + run.dress
    if len(said) % 2:
        return bytes([(len(said) + 1) // 2]) + said
    return bytes([0, len(said) // 2]) + said


def _page(starts: Sequence[int], values: Sequence[bytes], width: int) -> bytes:
    """A page of runs; each refers to its value in a box of ``width`` bytes."""
    head = struct.pack(f"<{len(starts)}I", *starts)
    boxes, tail = b"", b""
    for value in values:
        tail = (value + bytes(len(value) % 2)) + tail
        where = (_PAGE - 2 - len(tail)) // 2 if value else 0
        boxes += bytes([where]).ljust(width, b"\0")
    filling = bytes(_PAGE - 2 - len(head) - len(boxes) - len(tail))
    return head + boxes + filling + tail + b"\0" + bytes([len(values)])
