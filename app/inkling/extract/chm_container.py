"""The parts of a compiled help file (CHM): its directory and its two kinds of content."""

from __future__ import annotations

import os
import struct
from typing import IO, Final, NamedTuple

from inkling.domain.errors import ReadProblem
from inkling.extract import lzx

_LARGEST_PART: Final = 32 * 1024**2
_LARGEST_DIRECTORY: Final = 64 * 1024**2
_MOST_PARTS: Final = 200_000
_MOST_UNPACKED: Final = 512 * 1024**2
# Intervals are 64 KB. One that is much larger costs the decoder twenty times its size in memory.
_LARGEST_INTERVAL: Final = 16 * 1024**2
_SPACE: Final = "::DataSpace/Storage/MSCompressed/"
_TABLE: Final = "Transform/{7FC28940-9D31-11D0-9B27-00A0C91E9C7C}/InstanceData/ResetTable"
_CHUNK_HEADER: Final = 20


class _Part(NamedTuple):
    section: int
    offset: int
    length: int


class Container:
    """An opened file. Raises `ReadProblem` ("damaged") when its directory cannot be read.

    ``is_damaged`` turns true when something that was asked for is not there or not whole.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.is_damaged = False
        self._stream = stream
        self._end = stream.seek(0, os.SEEK_END)
        self._parts: dict[str, _Part] = {}
        self._compressed: _Compressed | None = None
        try:
            self._read_directory()
        except struct.error as exc:
            raise ReadProblem("damaged") from exc
        self._folded = {name.casefold(): name for name in self._parts}

    @property
    def names(self) -> list[str]:
        """The parts in the order of the directory, which is that of the alphabet."""
        return list(self._parts)

    def find(self, path: str) -> str:
        """The name of the part that ``path`` means whatever its case, or nothing."""
        return self._folded.get(path.casefold(), "")

    def size(self, name: str) -> int:
        """The length of a part as far as it is read."""
        return min(self._parts[name].length, _LARGEST_PART)

    def read(self, name: str) -> bytes:
        """A part up to where it is damaged; nothing when there is no such part."""
        if name not in self._parts:
            return b""
        part, length = self._parts[name], self.size(name)
        if part.section == 0:
            data = self.raw(self._content + part.offset, length)
        else:
            if self._compressed is None:
                self._compressed = self._open_compressed()
            data = self._compressed.read(part.offset, length)
        self.is_damaged |= len(data) < length
        return data

    def raw(self, offset: int, length: int) -> bytes:
        """Bytes of the file, fewer where it ends."""
        length = min(length, self._end - offset)
        if length <= 0:
            return b""
        self._stream.seek(offset)
        return self._stream.read(length)

    def _read_directory(self) -> None:
        header = self.raw(0, 0x60)
        version, offset, length = struct.unpack_from("<4xI64x2Q", header)
        self._content = offset + length
        if version >= 3:
            (self._content,) = struct.unpack_from("<Q", header, 0x58)
        directory = self.raw(offset, min(length, _LARGEST_DIRECTORY))
        header_length, chunk_length = struct.unpack_from("<8xI4xI", directory)
        if not directory.startswith(b"ITSP") or chunk_length <= _CHUNK_HEADER:
            raise ReadProblem("damaged")
        self.is_damaged = len(directory) < length
        for start in range(max(header_length, 24), len(directory), chunk_length):
            chunk = directory[start : start + chunk_length]
            if chunk.startswith(b"PMGL"):
                self._read_chunk(chunk)
            elif not chunk.startswith(b"PMGI"):
                self.is_damaged = True
        if not self._parts:
            raise ReadProblem("damaged")

    def _read_chunk(self, chunk: bytes) -> None:
        (free,) = struct.unpack_from("<4xI", chunk)
        at, end = _CHUNK_HEADER, len(chunk) - free
        while at < end and len(self._parts) < _MOST_PARTS:
            try:
                length, at = _number(chunk, at)
                name = chunk[at : at + length].decode("utf-8", "replace")
                section, at = _number(chunk, at + length)
                offset, at = _number(chunk, at)
                length, at = _number(chunk, at)
            except IndexError:
                return
            self._parts[name] = _Part(section, offset, length)

    def _open_compressed(self) -> _Compressed:
        control = self._stored(_SPACE + "ControlData")
        table = self._stored(_SPACE + _TABLE)
        content = self._parts.get(_SPACE + "Content")
        try:
            version, interval, window = struct.unpack_from("<8x3I", control)
            count, start, size, compressed = struct.unpack_from("<4xI4xI2Q", table)
            count = min(count, (len(table) - start) // 8)
            offsets = struct.unpack_from(f"<{count}Q", table, start)
        except struct.error as exc:
            raise ReadProblem("damaged") from exc
        if version >= 2:
            interval, window = interval * lzx.FRAME, window * lzx.FRAME
        if content is None or not offsets or not interval or interval % lzx.FRAME:
            raise ReadProblem("damaged")
        frames = interval // lzx.FRAME
        return _Compressed(
            self,
            self._content + content.offset,
            (*offsets[::frames], compressed),
            interval=interval,
            size=size,
            window_bits=window.bit_length() - 1,
        )

    def _stored(self, name: str) -> bytes:
        part = self._parts.get(name)
        return self.read(name) if part and part.section == 0 else b""


class _Compressed:
    """The compressed content, decoded where it is asked for, each interval once."""

    def __init__(
        self,
        container: Container,
        start: int,
        offsets: tuple[int, ...],
        *,
        interval: int,
        size: int,
        window_bits: int,
    ) -> None:
        self._container, self._start, self._offsets = container, start, offsets
        self._interval, self._size, self._window_bits = interval, size, window_bits
        self._decoded: dict[int, bytes] = {}
        self._unpacked = 0

    def read(self, offset: int, length: int) -> bytes:
        """``length`` bytes from ``offset``, up to where the data is damaged."""
        found = bytearray()
        while len(found) < length:
            number, skipped = divmod(offset + len(found), self._interval)
            piece = self._decode(number)[skipped : skipped + length - len(found)]
            if not piece:
                break
            found += piece
        return bytes(found)

    def _decode(self, number: int) -> bytes:
        if number not in self._decoded:
            self._decoded[number] = self._decode_new(number)
            self._unpacked += len(self._decoded[number])
            if self._unpacked > _MOST_UNPACKED:
                raise ReadProblem("expansion")
        return self._decoded[number]

    def _decode_new(self, number: int) -> bytes:
        if number + 1 >= len(self._offsets):
            return b""
        start, end = self._offsets[number : number + 2]
        size = min(self._interval, self._size - number * self._interval, 4 * _LARGEST_INTERVAL)
        data = self._container.raw(self._start + start, min(end - start, _LARGEST_INTERVAL))
        return lzx.decompress(data, size, self._window_bits)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits to the byte, the most significant first, and where it ends."""
    value = 0
    for _ in range(9):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    raise IndexError
