"""Palm databases (PDB, PRC), the container of Mobipocket books: numbered records."""

from __future__ import annotations

import os
import struct
from typing import IO, Final

from inkling.domain.errors import ReadProblem

_HEADER: Final = 78
# Palm computers had no larger ones than 64 KB; only pictures, which are not read, are larger.
_LARGEST_RECORD: Final = 1024**2
# Records may overlap in a bent file, which may then hold far more than its size.
_MOST_READ: Final = 512 * 1024**2


class PalmDatabase:
    """An opened database. Raises `ReadProblem` ("damaged") when it is cut off in its header.

    ``kind`` is what its records are, ``is_cut`` tells that some of them are missing.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = _MOST_READ
        header = stream.read(_HEADER)
        if len(header) < _HEADER:
            raise ReadProblem("damaged")
        self.kind = header[60:68]
        self.name = header[:31].partition(b"\0")[0]
        (count,) = struct.unpack_from(">H", header, 76)
        table = stream.read(count * 8)
        offsets = [offset for offset, _ in struct.iter_unpack(">II", table[: len(table) // 8 * 8])]
        end = stream.seek(0, os.SEEK_END)
        self._offsets = [*offsets, end]
        self.is_cut = len(offsets) < count or any(offset > end for offset in offsets)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def record(self, number: int) -> bytes:
        """A record, nothing where there is none. Raises `ReadProblem` ("expansion")."""
        if not 0 <= number < len(self):
            return b""
        start, end = self._offsets[number : number + 2]
        length = min(end, self._offsets[-1]) - start
        if length <= 0:
            return b""
        length = min(length, _LARGEST_RECORD)
        self._left -= length
        if self._left < 0:
            raise ReadProblem("expansion")
        self._stream.seek(start)
        return self._stream.read(length)
