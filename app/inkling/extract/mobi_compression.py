"""How the text of Palm and Mobipocket books is compressed: PalmDOC, and Huffman with phrases."""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

# Records unpack to 4 KB. A phrase of phrases of phrases could become anything.
_LARGEST: Final = 64 * 1024
_DEEPEST: Final = 40
_LONGEST_CODE: Final = 32
_MOST_PHRASES: Final = 1 << 20


class CompressionDamaged(Exception):
    """The data cannot be what a compressor wrote. ``found`` is what comes before the damage."""

    def __init__(self, found: bytes = b"") -> None:
        super().__init__()
        self.found = found


def unpack_palmdoc(data: bytes) -> bytes:
    """A record of PalmDOC text. Raises `CompressionDamaged`."""
    out = bytearray()
    at, end = 0, len(data)
    while at < end:
        byte = data[at]
        at += 1
        if byte >= 0xC0:
            out += b" "
            out.append(byte ^ 0x80)
        elif byte >= 0x80:
            if at == end:
                raise CompressionDamaged(bytes(out))
            pair = byte << 8 | data[at]
            at += 1
            offset, size = pair >> 3 & 0x7FF, (pair & 7) + 3
            start = len(out) - offset
            if start < 0 or not offset:
                raise CompressionDamaged(bytes(out))
            out += (out[start:] * (size // offset + 1))[:size]
        elif 0 < byte < 9:
            out += data[at : at + byte]
            at += byte
        else:
            out.append(byte)
    return bytes(out)


class _Code(NamedTuple):
    length: int
    is_whole: bool
    highest: int


class HuffmanPhrases:
    """The tables of one book, from its HUFF record and its CDIC records.

    Raises `CompressionDamaged`.
    """

    def __init__(self, huff: bytes, dictionaries: list[bytes]) -> None:
        self._phrases: list[tuple[bytes, bool]] = []
        self._open: set[int] = set()
        try:
            self._read_codes(huff)
            for dictionary in dictionaries:
                self._read_phrases(dictionary)
        except struct.error as exc:
            raise CompressionDamaged from exc

    def unpack(self, data: bytes) -> bytes:
        """A record of text. Raises `CompressionDamaged`."""
        if len(data) > _LARGEST:
            raise CompressionDamaged
        out = bytearray()
        left = len(data) * 8
        bits = int.from_bytes(data, "big") << _LONGEST_CODE
        while True:
            code = bits >> left & 0xFFFFFFFF
            length, is_whole, highest = self._codes[code >> 24]
            if not is_whole:
                while length < _LONGEST_CODE and code < self._lowest[length]:
                    length += 1
                highest = self._highest[length]
            left -= length
            if left < 0:
                return bytes(out)
            out += self._phrase((highest - code) >> (_LONGEST_CODE - length))
            if len(out) > _LARGEST:
                raise CompressionDamaged

    def _phrase(self, number: int) -> bytes:
        """A phrase, which may be compressed in its turn."""
        if not 0 <= number < len(self._phrases):
            raise CompressionDamaged
        phrase, is_plain = self._phrases[number]
        if not is_plain:
            if number in self._open or len(self._open) > _DEEPEST:
                raise CompressionDamaged
            self._open.add(number)
            try:
                phrase = self.unpack(phrase)
            finally:
                self._open.discard(number)
            self._phrases[number] = (phrase, True)
        return phrase

    def _read_codes(self, huff: bytes) -> None:
        if not huff.startswith(b"HUFF"):
            raise CompressionDamaged
        short, long = struct.unpack_from(">II", huff, 8)
        self._codes: list[_Code] = []
        for value in struct.unpack_from(">256I", huff, short):
            length = value & 0x1F
            if not length:
                raise CompressionDamaged
            self._codes.append(_Code(length, bool(value & 0x80), _highest(value >> 8, length)))
        bounds = struct.unpack_from(">64I", huff, long)
        self._lowest = [0]
        self._highest = [0]
        for length, (low, high) in enumerate(zip(bounds[::2], bounds[1::2], strict=True), 1):
            self._lowest.append(low << (_LONGEST_CODE - length))
            self._highest.append(_highest(high, length))

    def _read_phrases(self, record: bytes) -> None:
        if not record.startswith(b"CDIC"):
            raise CompressionDamaged
        count, bits = struct.unpack_from(">II", record, 8)
        count = min(count, _MOST_PHRASES) - len(self._phrases)
        count = max(0, min(count, 1 << min(bits, 20)))
        for offset in struct.unpack_from(f">{count}H", record, 16):
            (size,) = struct.unpack_from(">H", record, 16 + offset)
            start = 18 + offset
            is_plain = bool(size & 0x8000)
            self._phrases.append((record[start : start + (size & 0x7FFF)], is_plain))


def _highest(value: int, length: int) -> int:
    return ((value + 1) << (_LONGEST_CODE - length)) - 1
