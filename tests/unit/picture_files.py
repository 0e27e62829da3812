"""Pictures without pixels, made byte by byte: what readers of metadata look at, and no more."""

from __future__ import annotations

import struct
import zlib


def make_tiff(
    main: dict[int, bytes | int],
    exif: dict[int, bytes | int] | None = None,
    gps: dict[int, bytes | list[int]] | None = None,
    order: str = "<",
) -> bytes:
    """A TIFF structure. Bytes are text, numbers are short, lists are whole rationals."""
    main = dict(main)
    start = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(f"{order}I", 8)
    inner = {0x8769: exif, 0x8825: gps}
    pointers = [tag for tag, tags in inner.items() if tags]
    main |= dict.fromkeys(pointers, 0)
    at = 8 + len(_directory(main, 8, order))
    for tag in pointers:
        main[tag] = at
        at += len(_directory(inner[tag] or {}, at, order))
    made = start + _directory(main, 8, order)
    for tag in pointers:
        made += _directory(inner[tag] or {}, main[tag], order)
    return made


def _directory(tags: dict, at: int, order: str) -> bytes:
    entries, extra = b"", b""
    end = at + 2 + 12 * len(tags) + 4
    for tag, value in sorted(tags.items()):
        if isinstance(value, int):
            entries += struct.pack(f"{order}HHII", tag, 4, 1, value)
            continue
        if isinstance(value, list):
            kind, count = 5, len(value)
            data = b"".join(struct.pack(f"{order}II", number, 1) for number in value)
        else:
            kind, count, data = (7 if tag >= 0x9286 else 2), len(value), value
        if len(data) <= 4:
            field = data.ljust(4, b"\x00")
        else:
            field = struct.pack(f"{order}I", end + len(extra))
            extra += data + b"\x00" * (len(data) % 2)
        entries += struct.pack(f"{order}HHI", tag, kind, count) + field
    return struct.pack(f"{order}H", len(tags)) + entries + b"\x00" * 4 + extra


def make_jpeg(*segments: tuple[int, bytes], size: tuple[int, int] = (640, 480)) -> bytes:
    frame = (0xC0, struct.pack(">BHHB", 8, size[1], size[0], 0))
    made = b"\xff\xd8"
    for mark, data in (*segments, frame):
        made += bytes((0xFF, mark)) + struct.pack(">H", len(data) + 2) + data
    return made + b"\xff\xda\x00\x02pixels\xff\xd9"


def exif_segment(tiff: bytes) -> tuple[int, bytes]:
    return 0xE1, b"Exif\x00\x00" + tiff


def xmp_segment(packet: str) -> tuple[int, bytes]:
    return 0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + packet.encode()


def iptc_segment(*records: tuple[int, int, bytes]) -> tuple[int, bytes]:
    data = b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(text)) + text
        for record, number, text in records
    )
    padding = b"\x00" * (len(data) % 2)
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data + padding
    return 0xED, b"Photoshop 3.0\x00" + b"8BIM\x04\x0c\x00\x00\x00\x00\x00\x03abc\x00" + resource


def make_png(*chunks: tuple[bytes, bytes], size: tuple[int, int] = (640, 480)) -> bytes:
    made = b"\x89PNG\r\n\x1a\n"
    header = (b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    for kind, data in (header, (b"IDAT", b"pixels"), *chunks, (b"IEND", b"")):
        crc = zlib.crc32(kind + data)
        made += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)
    return made


def make_webp(*chunks: tuple[bytes, bytes], size: tuple[int, int] = (640, 480)) -> bytes:
    width, height = ((side - 1).to_bytes(3, "little") for side in size)
    body = b"WEBP"
    for kind, data in ((b"VP8X", b"\x0c\x00\x00\x00" + width + height), *chunks):
        body += kind + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def make_gif(comment: bytes, xmp: bytes = b"", size: tuple[int, int] = (640, 480)) -> bytes:
    made = b"GIF89a" + struct.pack("<HHBBB", *size, 0x80, 0, 0) + b"\x00" * 6
    if xmp:
        tail = b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
        made += b"!\xff\x0bXMP DataXMP" + xmp + tail
    made += b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x4c\x01\x00"
    return made + b"!\xfe" + bytes((len(comment),)) + comment + b"\x00;"


def make_heic(exif: bytes, xmp: bytes, size: tuple[int, int] = (4032, 3024)) -> bytes:
    """A HEIC whose items stand behind its boxes."""
    items = [b"\x00\x00\x00\x06Exif\x00\x00" + exif, xmp]
    meta = _meta(items, size, 0)
    start = _box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic")
    return start + _meta(items, size, len(start) + len(meta)) + b"".join(items)


def _meta(items: list[bytes], size: tuple[int, int], at: int) -> bytes:
    full = b"\x00\x00\x00\x00"
    names = (b"Exif\x00", b"mime\x00application/rdf+xml\x00")
    infos = b"".join(
        _box(b"infe", b"\x02\x00\x00\x00" + struct.pack(">HH", number, 0) + name)
        for number, name in enumerate(names, 1)
    )
    places = b""
    for number, item in enumerate(items, 1):
        places += struct.pack(">HHHII", number, 0, 1, at, len(item))
        at += len(item)
    sizes = b"".join(_box(b"ispe", full + struct.pack(">II", *each)) for each in (size, (512, 512)))
    return _box(
        b"meta",
        full
        + _box(b"iinf", full + struct.pack(">H", len(items)) + infos)
        + _box(b"iloc", full + b"\x44\x00" + struct.pack(">H", len(items)) + places)
        + _box(b"iprp", _box(b"ipco", sizes)),
    )


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body
