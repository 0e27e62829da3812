"""Makes Palm databases and Mobipocket books for tests."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

RECORD = 4096
STORED, PALMDOC, HUFFMAN = 1, 2, 17480
_TAGS = ((1, 1), (3, 1), (4, 1), (6, 2))
"""Tags of the indexes made here, and how many numbers they have."""
Row = tuple[str, Mapping[int, Sequence[int]]]


def make_palm(kind: bytes, records: Sequence[bytes], name: str = "book") -> bytes:
    """A database of records."""
    header = name.encode("cp1252")[:31].ljust(32, b"\0") + bytes(28) + kind + bytes(8)
    table, end = b"", 78 + 8 * len(records) + 2
    for number, record in enumerate(records):
        table += struct.pack(">II", end, number)
        end += len(record)
    return header + struct.pack(">H", len(records)) + table + bytes(2) + b"".join(records)


def make_palmdoc(text: bytes, compression: int = PALMDOC, name: str = "book") -> bytes:
    """A text without markup and without the headers of Mobipocket."""
    records = _packed(text, compression)
    head = struct.pack(">HHIHHI", compression, 0, len(text), len(records), RECORD, 0)
    return make_palm(b"TEXtREAd", [head, *records], name)


@dataclass
class Mobi:
    """A book, and what may be odd about it."""

    text: bytes
    title: str = "Title"
    extended: Sequence[tuple[int, bytes]] = ()
    compression: int = PALMDOC
    charset: str = "utf-8"
    encryption: int = 0
    version: int = 6
    trailer: bytes = b""
    trailer_flags: int = 0
    contents: Sequence[tuple[int, str]] = ()
    skeletons: Sequence[Row] = ()
    fragments: Sequence[Row] = ()
    flow: int = 0
    _records: list[bytes] = field(default_factory=list)

    def make(self) -> bytes:
        """The bytes of the file."""
        texts = [record + self.trailer for record in _packed(self.text, self.compression)]
        self._records = [b"", *texts]
        huff = self._put(*huffman_tables({_THE[0]: b"the"})) if self.compression == HUFFMAN else 0
        labels = b"".join(_label(label) for _, label in self.contents)
        contents = self._put(*_index(_marks(self.contents), labels)) if self.contents else 0
        fragments = self._put(*_index(self.fragments)) if self.fragments else 0
        skeletons = self._put(*_index(self.skeletons)) if self.skeletons else 0
        flows = self._put(b"FDST" + struct.pack(">4I", 12, 1, 0, self.flow)) if self.flow else 0
        numbers = {192: flows, 244: contents, 248: fragments, 252: skeletons}
        self._records[0] = self._head(len(texts), huff, numbers)
        return make_palm(b"BOOKMOBI", self._records)

    def _put(self, *records: bytes) -> int:
        self._records += records
        return len(self._records) - len(records)

    def _head(self, texts: int, huff: int, numbers: Mapping[int, int]) -> bytes:
        fields = (len(self.text), texts, RECORD, self.encryption, 0)
        head = bytearray(16 + 264)
        struct.pack_into(">HHIHHHH", head, 0, self.compression, 0, *fields)
        head[16:20] = b"MOBI"
        extended = b"".join(struct.pack(">II", t, len(v) + 8) + v for t, v in self.extended)
        count = len(self.extended)
        extended = struct.pack(">4sII", b"EXTH", len(extended) + 12, count) + extended
        title = self.title.encode(self.charset)
        encoding = 65001 if self.charset == "utf-8" else 1252
        written = {20: 264, 28: encoding, 36: self.version, 112: huff, 116: 2 if huff else 0}
        written |= {84: len(head) + len(extended), 88: len(title), 128: 0x40}
        for offset, number in {**written, 240: self.trailer_flags, **numbers}.items():
            struct.pack_into(">I", head, offset, number)
        return bytes(head) + extended + title


def _packed(text: bytes, compression: int) -> list[bytes]:
    pack = {STORED: bytes, PALMDOC: _palmdoc, HUFFMAN: _huffman}[compression]
    return [pack(text[at : at + RECORD]) for at in range(0, len(text), RECORD)]


def _palmdoc(data: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(data):
        size = next((n for n in range(10, 2, -1) if _found(data, at, n) >= 0), 0)
        if size:
            offset = at - _found(data, at, size)
            out += struct.pack(">H", 0x8000 | offset << 3 | size - 3)
            at += size
        elif data[at] == 32 and 0x40 <= data[at + 1 : at + 2].ljust(1)[0] < 0x80:
            out.append(data[at + 1] ^ 0x80)
            at += 2
        elif 9 <= data[at] < 0x80:
            out.append(data[at])
            at += 1
        else:
            run = data[at : at + 8]
            out += bytes([len(run)]) + run
            at += len(run)
    return bytes(out)


def _found(data: bytes, at: int, size: int) -> int:
    """Where the next bytes occurred before; they may run into themselves."""
    if at + size > len(data):
        return -1
    return data.rfind(data[at : at + size], max(0, at - 2047), at + size - 1)


_THE, _END = b"\x01", b"\xff\x00"
"""What stands for ``the`` in `_huffman`, and nine bits for the mark at its end."""


def _huffman(data: bytes) -> bytes:
    """Every byte is its own code; the last full stop has one of nine bits."""
    if data.endswith(b"."):
        data = data[:-1] + _END
    return data.replace(b"the", _THE)


def huffman_tables(special: Mapping[int, bytes]) -> tuple[bytes, bytes]:
    """A HUFF and a CDIC record; the bytes in ``special`` stand for bytes that are packed again."""
    codes = [255 << 8 | 0x80 | 8] * 255 + [8]
    bounds = [0] * 14 + [0x100, 0] + [0x1FE, 0x1FF] + [0] * 46
    huff = struct.pack(">4sIIIII", b"HUFF", 24, 24, 24 + 1024, 0, 0)
    huff += struct.pack(">256I", *codes) + struct.pack(">64I", *bounds)
    phrases = [(bytes([255 - at]), True) for at in range(256)]
    phrases[1] = (b".", True)
    for byte, phrase in special.items():
        phrases[255 - byte] = (phrase, False)
    offsets, body = [], b""
    for phrase, is_plain in phrases:
        offsets.append(512 + len(body))
        body += struct.pack(">H", len(phrase) | is_plain << 15) + phrase
    return huff, struct.pack(">4sIII256H", b"CDIC", 16, 256, 8, *offsets) + body


def _marks(contents: Sequence[tuple[int, str]]) -> list[Row]:
    rows: list[Row] = []
    at = 0
    for number, (position, label) in enumerate(contents):
        rows.append((str(number), {1: [position], 3: [at], 4: [0]}))
        at += len(_label(label))
    return rows


def _label(label: str) -> bytes:
    return _number(len(label.encode())) + label.encode()


def _index(rows: Sequence[Row], labels: bytes = b"") -> list[bytes]:
    tags = b"".join(struct.pack(">4B", tag, n, 1 << at, 0) for at, (tag, n) in enumerate(_TAGS))
    tags = struct.pack(">4sII", b"TAGX", 12 + len(tags) + 4, 1) + tags + bytes([0, 0, 0, 1])
    head = bytearray(56)
    head[:8] = struct.pack(">4sI", b"INDX", 56)
    struct.pack_into(">I", head, 24, 1)
    struct.pack_into(">I", head, 52, 1 if labels else 0)
    body, offsets = bytearray(28), []
    for name, values in rows:
        offsets.append(len(body))
        control = sum(1 << at for at, (tag, _) in enumerate(_TAGS) if tag in values)
        body += bytes([len(name)]) + name.encode() + bytes([control])
        body += b"".join(_number(n) for tag, _ in _TAGS for n in values.get(tag, ()))
    struct.pack_into(">4s16xII", body, 0, b"INDX", len(body), len(rows))
    body += b"IDXT" + struct.pack(f">{len(offsets)}H", *offsets)
    return [bytes(head) + tags, bytes(body), *([labels] if labels else [])]


def _number(value: int) -> bytes:
    digits = [value & 0x7F | 0x80]
    while value := value >> 7:
        digits.append(value & 0x7F)
    return bytes(reversed(digits))
