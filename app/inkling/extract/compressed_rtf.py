"""The packed RTF of Outlook messages ([MS-OXRTFCP]): LZ77 over a ring that is filled already."""

from __future__ import annotations

import struct
from typing import Final

from inkling.domain.errors import ReadProblem

_PACKED, _PLAIN = b"LZFu", b"MELA"
_RING: Final = 4096
_LARGEST: Final = 64 * 1024 * 1024
_FILLING: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpack(data: bytes) -> bytes:
    """The RTF in ``data``. Raises `ReadProblem` for what is none or claims too much."""
    if len(data) < 16:
        raise ReadProblem("damaged")
    _, size, kind = struct.unpack_from("<II4s", data)
    if size > _LARGEST:
        raise ReadProblem("expansion")
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise ReadProblem("damaged")
    ring = bytearray(_FILLING.ljust(_RING, b"\0"))
    write = len(_FILLING)
    out = bytearray()
    at = 16
    while at < len(data) and len(out) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                token = data[at] << 8 | data[at + 1]
                at += 2
                offset, length = token >> 4, (token & 0xF) + 2
                if offset == write:  # the end
                    return bytes(out)
                piece = bytearray()
                for step in range(length):
                    byte = ring[(offset + step) % _RING]
                    piece.append(byte)
                    ring[write] = byte
                    write = (write + 1) % _RING
                out += piece
            else:
                if at >= len(data):
                    return bytes(out)
                out.append(data[at])
                ring[write] = data[at]
                write = (write + 1) % _RING
                at += 1
    return bytes(out)
