"""LZX decompression, as compiled help files use it (after [MS-PATCH], 2 LZX Compression)."""

from __future__ import annotations

import struct
import sys
from array import array
from contextlib import suppress
from typing import Final, NamedTuple

FRAME: Final = 0x8000
"""Bytes of output after which the stream of bits begins anew at a whole word."""

_VERBATIM, _ALIGNED, _UNCOMPRESSED = 1, 2, 3
_LITERALS: Final = 256
_LENGTHS: Final = 249
_SLOTS: Final = {15: 30, 16: 32, 17: 34, 18: 36, 19: 38, 20: 42, 21: 50}
_FOOTER_BITS: Final = [0, 0, *(min(slot // 2 - 1, 17) for slot in range(2, 51))]
_BASES: Final = [sum(1 << bits for bits in _FOOTER_BITS[:slot]) for slot in range(50)]
_LONGEST_CODE: Final = 16
# A lookup takes three words at once, so that any code or footer lies in one number.
_VIEW: Final = 48
_NO_CODE: Final = -1
_E8: Final = 0xE8


class _Damaged(Exception):
    """The data cannot be what a compressor wrote."""


class _Codes(NamedTuple):
    """A Huffman tree as one table, looked up with as many bits as its longest code has.

    An entry is the symbol times 32 plus the bits of its code.
    """

    table: list[int]
    shift: int
    mask: int


def decompress(data: bytes, size: int, window_bits: int) -> bytes:
    """The ``size`` bytes that ``data``, which starts afresh, holds; fewer where it is damaged."""
    if window_bits not in _SLOTS:
        return b""
    decoder = _Decoder(data, size, _SLOTS[window_bits])
    # IndexError: the data ends early. ValueError: a code that the tree does not have.
    with suppress(_Damaged, IndexError, ValueError, struct.error):
        decoder.run()
    return decoder.result()


class _Decoder:
    """The state of one stream: a position in bits, three recent offsets, and three trees."""

    def __init__(self, data: bytes, size: int, slots: int) -> None:
        self._data = data
        self._size = size
        self._out = bytearray()
        words = array("H", data[: len(data) // 2 * 2] + bytes(6))
        if sys.byteorder == "big":
            words.byteswap()
        self._views = [
            first << 32 | second << 16 | third
            for first, second, third in zip(words, words[1:], words[2:], strict=False)
        ]
        self._at = 0
        self._recent = (1, 1, 1)
        self._main_lengths = [0] * (_LITERALS + 8 * slots)
        self._length_lengths = [0] * _LENGTHS
        self._translated = 0

    def run(self) -> None:
        """Decode block by block. Raises `_Damaged`, IndexError, ValueError or struct.error."""
        if self._bits(1):
            self._translated = self._bits(16) << 16 | self._bits(16)
        while len(self._out) < self._size:
            kind = self._bits(3)
            end = len(self._out) + (self._bits(16) << 8 | self._bits(8))
            if end == len(self._out):
                raise _Damaged
            if kind == _UNCOMPRESSED:
                self._copy_block(end)
            elif kind in (_VERBATIM, _ALIGNED):
                self._coded_block(end, is_aligned=kind == _ALIGNED)
            else:
                raise _Damaged

    def result(self) -> bytes:
        """What was decoded, with the addresses of program calls turned back."""
        out = self._out
        del out[self._size :]
        if self._translated:
            for start in range(0, len(out), FRAME):
                _restore_calls(out, start, min(start + FRAME, len(out)), self._translated)
        return bytes(out)

    def _bits(self, count: int) -> int:
        at = self._at
        self._at = at + count
        return self._views[at >> 4] >> (_VIEW - count - (at & 15)) & ((1 << count) - 1)

    def _copy_block(self, end: int) -> None:
        start = (self._at // 16 + 1) * 2
        self._recent = struct.unpack_from("<3I", self._data, start)
        start += 12
        stop = start + end - len(self._out)
        self._out += self._data[start:stop]
        if len(self._out) < end:
            raise _Damaged
        self._at = (stop + stop % 2) * 8

    def _coded_block(self, end: int, *, is_aligned: bool) -> None:
        aligned = _codes([self._bits(3) for _ in range(8)]) if is_aligned else None
        self._read_lengths(self._main_lengths, 0, _LITERALS)
        self._read_lengths(self._main_lengths, _LITERALS, len(self._main_lengths))
        main = _codes(self._main_lengths)
        self._read_lengths(self._length_lengths, 0, _LENGTHS)
        lengths = _codes(self._length_lengths)
        end = min(end, self._size)
        while len(self._out) < end:
            frame_end = (len(self._out) // FRAME + 1) * FRAME
            self._symbols(min(end, frame_end), main, lengths, aligned)
            if len(self._out) % FRAME == 0:
                self._at = (self._at + 15) // 16 * 16

    def _symbols(self, stop: int, main: _Codes, lengths: _Codes, aligned: _Codes | None) -> None:
        """Decode literals and matches until ``stop``. Nearly all the time is spent in this loop."""
        views, out, at = self._views, self._out, self._at
        table, shift, mask = main
        append = out.append
        first, second, third = self._recent
        while len(out) < stop:
            entry = table[views[at >> 4] >> (shift - (at & 15)) & mask]
            at += entry & 31
            symbol = entry >> 5
            if symbol < _LITERALS:
                append(symbol)
                continue
            slot, size = (symbol >> 3) - 32, (symbol & 7) + 2
            if size == 9:
                extra, at = _code(lengths, views, at)
                size += extra
            if slot > 2:
                offset, at = _offset(slot, aligned, views, at)
                first, second, third = offset, first, second
            elif slot == 1:
                first, second = second, first
            elif slot == 2:
                first, third = third, first
            start = len(out) - first
            if start < 0 or not first:
                raise _Damaged
            if first >= size:
                out += out[start : start + size]
            else:
                out += (out[start:] * (size // first + 1))[:size]
        self._at, self._recent = at, (first, second, third)

    def _read_lengths(self, lengths: list[int], at: int, stop: int) -> None:
        """Read the code lengths of symbols, told by how they differ from the last block's."""
        codes = _codes([self._bits(4) for _ in range(20)])
        while at < stop:
            code, self._at = _code(codes, self._views, self._at)
            if code < 17:
                lengths[at] = (lengths[at] - code) % 17
                at += 1
                continue
            if code == 19:
                run = self._bits(1) + 4
                code, self._at = _code(codes, self._views, self._at)
                value = (lengths[at] - code) % 17
            else:
                run = self._bits(4) + 4 if code == 17 else self._bits(5) + 20
                value = 0
            run = min(run, stop - at)
            lengths[at : at + run] = [value] * run
            at += run


def _code(codes: _Codes, views: list[int], at: int) -> tuple[int, int]:
    """The symbol whose code is at this bit, and the bit after it."""
    entry = codes.table[views[at >> 4] >> (codes.shift - (at & 15)) & codes.mask]
    if entry < 0:
        raise _Damaged
    return entry >> 5, at + (entry & 31)


def _offset(slot: int, aligned: _Codes | None, views: list[int], at: int) -> tuple[int, int]:
    """How far back a match lies, and the bit after it."""
    bits = _FOOTER_BITS[slot]
    offset = _BASES[slot] - 2
    if aligned is None or bits < 3:
        view = views[at >> 4] >> (_VIEW - bits - (at & 15))
        return offset + (view & ((1 << bits) - 1)), at + bits
    bits -= 3
    view = views[at >> 4] >> (_VIEW - bits - (at & 15))
    low, at = _code(aligned, views, at + bits)
    return offset + ((view & ((1 << bits) - 1)) << 3) + low, at


def _codes(lengths: list[int]) -> _Codes:
    """The canonical codes of these lengths: shorter before longer, then by symbol."""
    bits = max(lengths)
    used = [symbol for symbol, length in enumerate(lengths) if length]
    if bits > _LONGEST_CODE or sum(1 << (bits - lengths[symbol]) for symbol in used) > 1 << bits:
        raise _Damaged
    table: list[int] = []
    for symbol in sorted(used, key=lengths.__getitem__):
        length = lengths[symbol]
        table += [symbol << 5 | length] * (1 << (bits - length))
    table += [_NO_CODE] * ((1 << bits) - len(table))
    return _Codes(table, _VIEW - bits, (1 << bits) - 1)


def _restore_calls(out: bytearray, start: int, end: int, size: int) -> None:
    """Turn absolute addresses after the byte E8 back into relative ones, in one frame."""
    at = out.find(_E8, start, end - 10)
    while at >= 0:
        (absolute,) = struct.unpack_from("<i", out, at + 1)
        if -at <= absolute < size:
            relative = absolute - at if absolute >= 0 else absolute + size
            struct.pack_into("<i", out, at + 1, (relative + 2**31) % 2**32 - 2**31)
        at = out.find(_E8, at + 5, end - 10)
