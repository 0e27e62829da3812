"""Makes compiled help files (CHM) for tests, with an LZX compressor that writes simple trees."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

FRAME, INTERVAL, WINDOW = 0x8000, 0x10000, 0x8000
_SPACE = "::DataSpace/Storage/MSCompressed/"
_TABLE = _SPACE + "Transform/{7FC28940-9D31-11D0-9B27-00A0C91E9C7C}/InstanceData/ResetTable"
_CHUNK = 0x1000

Compress = Callable[[bytes], bytes]
_Codes = dict[int, tuple[int, int]]


def make_chm(
    files: Mapping[str, bytes],
    *,
    title: str = "",
    language: int = 0x0409,
    code_page: str = "cp1252",
    compress: Compress | None = None,
) -> bytes:
    """A help file; ``compress`` packs its parts, an interval at a time."""
    system = struct.pack("<I", 3)
    for code, data in ((4, struct.pack("<I", language)), (3, title.encode(code_page) + b"\0")):
        system += struct.pack("<2H", code, len(data)) + data
    content = b""
    entries: dict[str, tuple[int, int, int]] = {}
    for name, data in {"/#SYSTEM": system, **files}.items():
        entries[name] = (1 if compress else 0, len(content), len(data))
        content += data
    if compress:
        content, parts = _packed(content, compress)
        entries.update(parts)
    directory = _directory(entries)
    start = 0x60
    header = struct.pack("<4s5I32x", b"ITSF", 3, 0x60, 1, 0, language)
    header += struct.pack("<5Q", 0, 0, start, len(directory), start + len(directory))
    return header + directory + content


def _packed(content: bytes, compress: Compress) -> tuple[bytes, dict[str, tuple[int, int, int]]]:
    packed = b""
    offsets: list[int] = []
    for at in range(0, len(content), INTERVAL):
        # Only the first of the frames of an interval is ever looked up.
        offsets += [len(packed), 0][: -(-(len(content) - at) // FRAME)]
        packed += compress(content[at : at + INTERVAL])
    control = struct.pack("<I4s5I", 6, b"LZXC", 2, INTERVAL // FRAME, WINDOW // FRAME, 1, 0)
    table = struct.pack("<4I3Q", 2, len(offsets), 8, 0x28, len(content), len(packed), FRAME)
    table += struct.pack(f"<{len(offsets)}Q", *offsets)
    parts, end = {_SPACE + "Content": (0, 0, len(packed))}, len(packed)
    for name, data in ((_SPACE + "ControlData", control), (_TABLE, table)):
        parts[name] = (0, end, len(data))
        packed, end = packed + data, end + len(data)
    return packed, parts


def _directory(entries: Mapping[str, tuple[int, int, int]]) -> bytes:
    chunks = [b""]
    for name in sorted(entries):
        entry = _number(len(name.encode())) + name.encode() + b"".join(map(_number, entries[name]))
        if len(chunks[-1]) + len(entry) > _CHUNK - 40:
            chunks.append(b"")
        chunks[-1] += entry
    body = b"".join(
        struct.pack("<4sI12x", b"PMGL", _CHUNK - 20 - len(chunk)) + chunk.ljust(_CHUNK - 20, b"\0")
        for chunk in chunks
    )
    return struct.pack("<4s4I64x", b"ITSP", 1, 0x54, 10, _CHUNK) + body


def _number(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))


def stored(data: bytes) -> bytes:
    """An LZX stream of one block that is not compressed."""
    bits = _Bits()
    bits.put(0, 1)
    _begin_block(bits, 3, len(data))
    return bits.done() + struct.pack("<3I", 1, 1, 1) + data + bytes(len(data) % 2)


def verbatim(data: bytes) -> bytes:
    """An LZX stream of one verbatim block, of ASCII."""
    return _coded(data, is_aligned=False)


def aligned(data: bytes) -> bytes:
    """An LZX stream of one aligned offset block, of ASCII."""
    return _coded(data, is_aligned=True)


class _Bits:
    """Bits, the first the highest, in words whose lower byte comes first."""

    def __init__(self) -> None:
        self._bits: list[str] = []
        self._size = 0

    def put(self, value: int, count: int) -> None:
        if count:
            self._bits.append(f"{value:0{count}b}")
            self._size += count

    def fill(self) -> None:
        self.put(0, -self._size % 16)

    def done(self) -> bytes:
        self.fill()
        text = "".join(self._bits)
        words = [int(text[at : at + 16], 2) for at in range(0, len(text), 16)]
        return struct.pack(f"<{len(words)}H", *words)


# Complete trees of fixed shape: no code for bytes beyond ASCII, so that runs of zeros are there.
_MAIN = [8] * 128 + [0] * 128 + [8] * 16 + [9] * 224
_LENGTHS = [7] * 7 + [8] * 242
_ALIGNED = [1, 2, 3, 4, 5, 6, 7, 7]
_PRETREE = {8: 2, 9: 2, 10: 3, 17: 3, 18: 3, 19: 3}
_FOOTERS = [max(0, slot // 2 - 1) for slot in range(30)]
_BASES = [sum(1 << bits for bits in _FOOTERS[:slot]) for slot in range(31)]


def _begin_block(bits: _Bits, kind: int, size: int) -> None:
    bits.put(kind, 3)
    bits.put(size, 24)


def _coded(data: bytes, *, is_aligned: bool) -> bytes:
    bits = _Bits()
    bits.put(0, 1)
    _begin_block(bits, 2 if is_aligned else 1, len(data))
    if is_aligned:
        for length in _ALIGNED:
            bits.put(length, 3)
    for lengths in (_MAIN[:256], _MAIN[256:], _LENGTHS):
        _put_lengths(bits, lengths)
    main, sizes = _codes(_MAIN), _codes(_LENGTHS)
    low = _codes(_ALIGNED) if is_aligned else {}
    recent, at = [1, 1, 1], 0
    seen: dict[bytes, int] = {}
    while at < len(data):
        if at and at % FRAME == 0:
            bits.fill()
        end = min(len(data), (at // FRAME + 1) * FRAME, at + 257)
        offset = at - seen.get(data[at : at + 3], at)
        seen[data[at : at + 3]] = at
        if not 0 < offset <= WINDOW - 3 or end - at < 3:
            bits.put(*main[data[at]])
            at += 1
            continue
        size = 3
        while at + size < end and data[at + size] == data[at + size - offset]:
            size += 1
        _put_match(bits, (main, sizes, low), (offset, size), recent)
        at += size
    bits.fill()
    return bits.done()


def _put_match(
    bits: _Bits, trees: tuple[_Codes, _Codes, _Codes], match: tuple[int, int], recent: list[int]
) -> None:
    offset, size = match
    main, sizes, low = trees
    if offset in recent:
        slot = recent.index(offset)
        recent[0], recent[slot] = recent[slot], recent[0]
    else:
        slot = next(slot for slot in range(3, 30) if offset + 2 < _BASES[slot + 1])
        recent[:] = [offset, recent[0], recent[1]]
    header = min(size - 2, 7)
    bits.put(*main[256 + slot * 8 + header])
    if header == 7:
        bits.put(*sizes[size - 9])
    if slot > 2:
        footer, count = offset + 2 - _BASES[slot], _FOOTERS[slot]
        if low and count >= 3:
            bits.put(footer >> 3, count - 3)
            bits.put(*low[footer & 7])
        else:
            bits.put(footer, count)


def _codes(lengths: list[int] | dict[int, int]) -> _Codes:
    items = lengths.items() if isinstance(lengths, dict) else enumerate(lengths)
    used = sorted((length, symbol) for symbol, length in items if length)
    codes: _Codes = {}
    code, before = 0, used[0][0]
    for length, symbol in used:
        code <<= length - before
        codes[symbol] = (code, length)
        code, before = code + 1, length
    return codes


def _put_lengths(bits: _Bits, lengths: list[int]) -> None:
    for symbol in range(20):
        bits.put(_PRETREE.get(symbol, 0), 4)
    codes, at = _codes(_PRETREE), 0
    while at < len(lengths):
        value = lengths[at]
        same = next(
            (n for n, other in enumerate(lengths[at:]) if other != value), len(lengths) - at
        )
        if not value and same >= 20:
            run = min(same, 51)
            bits.put(*codes[18])
            bits.put(run - 20, 5)
        elif not value:
            run = min(same, 19)
            bits.put(*codes[17])
            bits.put(run - 4, 4)
        elif same >= 4:
            run = min(same, 5)
            bits.put(*codes[19])
            bits.put(run - 4, 1)
            bits.put(*codes[17 - value])
        else:
            run = 1
            bits.put(*codes[17 - value])
        at += run
