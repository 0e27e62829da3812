"""What a picture file carries beside its pixels: size, EXIF, XMP, IPTC and comments, as bytes.

Only the containers are walked; no pixel is decoded. A cut file gives what comes before the cut.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Final

from inkling.extract import heif_boxes
from inkling.extract.tiff_tags import Tags, read_tags

_MOST_PIECES: Final = 20_000
_LARGEST_PIECE: Final = 4 * 1024 * 1024
_MOST_TEXT: Final = 8 * 1024 * 1024
_JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE: Final = frozenset(range(0xD0, 0xD8)) | {0x01}
_EXIF: Final = b"Exif\x00\x00"
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\x00"
_PHOTOSHOP: Final = b"Photoshop 3.0\x00"
_IPTC_RESOURCE: Final = 0x0404
_XMP_PACKET: Final = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)


@dataclass(slots=True)
class Parts:
    """What was found; ``width`` and ``height`` are 0 where the file does not tell them."""

    width: int = 0
    height: int = 0
    tags: Tags = field(default_factory=Tags)
    xmp: list[bytes] = field(default_factory=list)
    iptc: list[bytes] = field(default_factory=list)
    texts: list[tuple[str, bytes, str]] = field(default_factory=list)
    """Keyword, text, and the encoding the format prescribes (or an empty string)."""
    is_decodable: bool = True
    """Whether there is a free decoder for the pixels: there is none for HEIC."""
    room: int = _MOST_TEXT

    def add_text(self, keyword: str, text: bytes, encoding: str = "") -> None:
        """Keep a text, as long as there is room for it."""
        text = text[: self.room]
        if text:
            self.room -= len(text)
            self.texts.append((keyword, text, encoding))


def read_parts(stream: IO[bytes]) -> Parts | None:
    """The parts of a picture, None when it is a picture of no known kind."""
    head = stream.read(16)
    parts = Parts()
    for magic, walk in _WALKS:
        if magic.match(head):
            stream.seek(0)
            walk(stream, parts)
            return parts
    return None


def _exif(parts: Parts, data: bytes) -> None:
    tags = read_tags(io.BytesIO(data.removeprefix(_EXIF)))
    if tags is not None:
        parts.tags = tags


def _jpeg(stream: IO[bytes], parts: Parts) -> None:
    stream.seek(2)
    for _ in range(_MOST_PIECES):
        mark = stream.read(2)
        while mark[1:] == b"\xff":  # fill bytes
            mark = mark[1:] + stream.read(1)
        if len(mark) < 2 or mark[0] != 0xFF or mark[1] in (0xD9, 0xDA):
            return
        if mark[1] in _JPEG_ALONE:
            continue
        size = stream.read(2)
        if len(size) < 2:
            return
        _jpeg_segment(parts, mark[1], stream.read(max(int.from_bytes(size) - 2, 0)))


def _jpeg_segment(parts: Parts, mark: int, data: bytes) -> None:
    if mark in _JPEG_SIZES and len(data) >= 5:
        parts.height, parts.width = struct.unpack_from(">HH", data, 1)
    elif mark == 0xE1 and data.startswith(_EXIF):
        _exif(parts, data)
    elif mark == 0xE1 and data.startswith(_XMP):
        parts.xmp.append(data[len(_XMP) :])
    elif mark == 0xED and data.startswith(_PHOTOSHOP):
        parts.iptc += _resources(data[len(_PHOTOSHOP) :])
    elif mark == 0xFE:
        parts.add_text("Comment", data)


def _resources(data: bytes) -> list[bytes]:
    """The IPTC records among Photoshop's resources."""
    found, at = [], 0
    while data[at : at + 4] == b"8BIM" and at + 12 <= len(data):
        kind = int.from_bytes(data[at + 4 : at + 6])
        name = data[at + 6] + 1
        at += 6 + name + name % 2
        size = int.from_bytes(data[at : at + 4])
        if kind == _IPTC_RESOURCE:
            found.append(data[at + 4 : at + 4 + size])
        at += 4 + size + size % 2
    return found


def _png(stream: IO[bytes], parts: Parts) -> None:
    stream.seek(8)
    for _ in range(_MOST_PIECES):
        head = stream.read(8)
        if len(head) < 8 or head[4:] == b"IEND":
            return
        size, kind = int.from_bytes(head[:4]), head[4:]
        if kind in (b"IHDR", b"tEXt", b"zTXt", b"iTXt", b"eXIf") and size <= _LARGEST_PIECE:
            _png_chunk(parts, kind, stream.read(size))
            stream.seek(4, 1)
        else:
            stream.seek(size + 4, 1)


def _png_chunk(parts: Parts, kind: bytes, data: bytes) -> None:
    if kind == b"IHDR" and len(data) >= 8:
        parts.width, parts.height = struct.unpack_from(">II", data)
    elif kind == b"eXIf":
        _exif(parts, data)
    elif kind == b"tEXt":
        key, _, text = data.partition(b"\x00")
        parts.add_text(key.decode("latin-1"), text)
    elif kind == b"zTXt":
        key, _, packed = data.partition(b"\x00")
        parts.add_text(key.decode("latin-1"), _inflated(packed[1:], parts.room))
    elif kind == b"iTXt":
        key, _, rest = data.partition(b"\x00")
        *_languages, text = rest[2:].split(b"\x00", 2)
        text = _inflated(text, parts.room) if rest[:1] == b"\x01" else text
        if key == b"XML:com.adobe.xmp":
            parts.xmp.append(text)
        else:
            parts.add_text(key.decode("latin-1"), text, "utf-8")


def _inflated(packed: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, max(1, min(_LARGEST_PIECE, room)))
    except zlib.error:
        return b""


def _webp(stream: IO[bytes], parts: Parts) -> None:
    stream.seek(12)
    for _ in range(_MOST_PIECES):
        head = stream.read(8)
        if len(head) < 8:
            return
        kind, size = head[:4], int.from_bytes(head[4:], "little")
        if kind in (b"EXIF", b"XMP ") and size <= _LARGEST_PIECE:
            data = stream.read(size)
            if kind == b"EXIF":
                _exif(parts, data)
            else:
                parts.xmp.append(data)
            stream.seek(size % 2, 1)
        else:
            start = stream.read(min(size, 10))
            _webp_size(parts, kind, start)
            stream.seek(size - len(start) + size % 2, 1)


def _webp_size(parts: Parts, kind: bytes, data: bytes) -> None:
    if parts.width or len(data) < 10:
        return
    if kind == b"VP8X":
        parts.width = 1 + int.from_bytes(data[4:7], "little")
        parts.height = 1 + int.from_bytes(data[7:10], "little")
    elif kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 6)
        parts.width, parts.height = width & 0x3FFF, height & 0x3FFF
    elif kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        parts.width, parts.height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)


def _gif(stream: IO[bytes], parts: Parts) -> None:
    stream.seek(6)
    screen = stream.read(7)
    if len(screen) < 7:
        return
    parts.width, parts.height = struct.unpack_from("<HH", screen)
    stream.seek(_palette_size(screen[4]), 1)
    while (mark := stream.read(1)) in (b"!", b","):
        if mark == b",":
            place = stream.read(9)
            stream.seek(1 + (_palette_size(place[8]) if len(place) == 9 else 0), 1)
            _gif_blocks(stream)
        elif stream.read(1) == b"\xfe":
            parts.add_text("Comment", _gif_blocks(stream))
        else:
            _gif_application(stream, parts)


def _gif_application(stream: IO[bytes], parts: Parts) -> None:
    at = stream.tell()
    if stream.read(12) == b"\x0bXMP DataXMP" and not parts.xmp:
        # Not cut into blocks, as all else is; a tail of falling numbers makes up for it.
        packet = _XMP_PACKET.search(stream.read(_LARGEST_PIECE))
        parts.xmp.append(packet[0] if packet else b"")
    stream.seek(at)
    _gif_blocks(stream)


def _palette_size(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _gif_blocks(stream: IO[bytes]) -> bytes:
    """The beginning of the blocks that come next."""
    found = b""
    while size := stream.read(1):
        if size == b"\x00":
            break
        block = stream.read(size[0])
        if len(found) < 0xFFFF:
            found += block
    return found


def _bmp(stream: IO[bytes], parts: Parts) -> None:
    head = stream.read(26)
    if len(head) == 26:
        width, height = struct.unpack_from("<ii", head, 18)
        parts.width, parts.height = abs(width), abs(height)


def _tiff(stream: IO[bytes], parts: Parts) -> None:
    tags = read_tags(stream)
    if tags is None:
        return
    parts.tags = tags
    width, height, xmp, iptc = (tags.main.get(number) for number in (256, 257, 700, 33723))
    if isinstance(width, tuple) and isinstance(height, tuple) and width and height:
        parts.width, parts.height = int(width[0]), int(height[0])
    parts.xmp += [xmp] if isinstance(xmp, bytes) else []
    parts.iptc += [iptc] if isinstance(iptc, bytes) else []


def _heif(stream: IO[bytes], parts: Parts) -> None:
    head = stream.read(12)
    parts.is_decodable = head[8:11] == b"avi"
    stream.seek(0)
    found = heif_boxes.read_items(stream)
    parts.width, parts.height = found.width, found.height
    parts.xmp += found.xmp
    for exif in found.exif:
        _exif(parts, exif)


_WALKS: Final[tuple[tuple[re.Pattern[bytes], Callable[[IO[bytes], Parts], None]], ...]] = (
    (re.compile(rb"\xff\xd8\xff"), _jpeg),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), _png),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), _webp),
    (re.compile(rb"GIF8[79]a"), _gif),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), _bmp),
    (re.compile(rb"II\*\x00|MM\x00\*"), _tiff),
    (re.compile(rb".{4}ftyp", re.DOTALL), _heif),
)
