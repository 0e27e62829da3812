"""Makes packages of iWork 2013 and later for tests: messages, archives, literal snappy."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

Value = int | str | bytes
Objects = Mapping[int, tuple[int, bytes]]


def varint(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def message(*fields: tuple[int, Value]) -> bytes:
    """A message of protocol buffers: numbers, texts, bytes or messages by field."""
    out = b""
    for number, value in fields:
        if isinstance(value, int):
            out += varint(number << 3) + varint(value)
        else:
            data = value.encode() if isinstance(value, str) else value
            out += varint(number << 3 | 2) + varint(len(data)) + data
    return out


def reference(number: int) -> bytes:
    return message((1, number))


def archive(objects: Objects) -> bytes:
    """Objects by number, each with its type and message."""
    out = b""
    for number, (kind, data) in objects.items():
        header = message((1, number), (2, message((1, kind), (3, len(data)))))
        out += varint(len(header)) + header + data
    return out


def snappy(data: bytes) -> bytes:
    """Chunks of literals."""
    out = b""
    for at in range(0, len(data), 60000):
        piece = data[at : at + 60000]
        packed = varint(len(piece)) + b"\xf4" + (len(piece) - 1).to_bytes(2, "little") + piece
        out += b"\0" + len(packed).to_bytes(3, "little") + packed
    return out


def make_package(path: Path, parts: Mapping[str, Objects | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as container:
        for name, content in parts.items():
            data = content if isinstance(content, bytes) else snappy(archive(content))
            container.writestr(name, data)
    return path
