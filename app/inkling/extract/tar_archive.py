"""TAR archives, compressed or not, and single compressed files."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import IO, Final, cast

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import Reason
from inkling.extract.archive_names import is_worth_reading
from inkling.extract.members import LARGEST_MEMBER, Inside
from inkling.extract.source import Source, translating_damage

_BROKEN: Final = (
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    ValueError,
    gzip.BadGzipFile,
    OverflowError,
)
_OPENERS: Final[tuple[tuple[bytes, Callable[[IO[bytes]], IO[bytes]]], ...]] = (
    (b"\x1f\x8b", lambda stream: cast("IO[bytes]", gzip.GzipFile(fileobj=stream))),
    (b"BZh", lambda stream: cast("IO[bytes]", bz2.BZ2File(stream))),
    (b"\xfd7zXZ\x00", lambda stream: cast("IO[bytes]", lzma.LZMAFile(stream))),  # noqa: SIM115
)
_TAR_HEAD: Final = 262
_RATIO: Final = 1000
"""Text shrinks a hundred times at most; what shrinks more was made to do harm."""
_ALWAYS_FINE: Final = 16 * 1024**2


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The members, then the archive itself with what there is to say about it."""
    warnings: list[Reason] = []
    with source.open() as stream, translating_damage(*_BROKEN):
        plain = _decompressed(stream)
        if plain.read(_TAR_HEAD)[257:] == b"ustar" or plain is stream:
            plain.seek(0)
            yield from _members(plain, inside, warnings)
        else:
            plain.seek(0)
            yield from _single(source, plain, inside)
    yield Document("tar", warnings=tuple(warnings))


def _decompressed(stream: IO[bytes]) -> IO[bytes]:
    head = stream.read(6)
    stream.seek(0)
    return next((opener(stream) for magic, opener in _OPENERS if head.startswith(magic)), stream)


def _members(stream: IO[bytes], inside: Inside, warnings: list[Reason]) -> Iterator[Document]:
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        for info in archive:
            # Links lead elsewhere, and a sparse file is mostly holes.
            if not info.isreg() or info.issparse() or not is_worth_reading(info.name):
                continue
            if inside.spent is not None:
                warnings.append(inside.spent)
                return
            if info.size > LARGEST_MEMBER:
                reason = Reason.of("too_large", limit_mb=LARGEST_MEMBER // 1024**2)
                yield inside.unread(inside.name(info.name), reason)
                continue
            member = archive.extractfile(info)
            if member is not None:
                yield from inside.read(info.name, member.read())


def _single(source: Source, stream: IO[bytes], inside: Inside) -> Iterator[Document]:
    """A compressed file that is no archive."""
    packed = source.size()
    data = bytearray()
    while piece := stream.read(1024**2):
        data += piece
        if len(data) > LARGEST_MEMBER:
            raise ReadProblem("too_large", limit_mb=LARGEST_MEMBER // 1024**2)
        if len(data) > _ALWAYS_FINE and len(data) > _RATIO * packed:
            raise ReadProblem("expansion")
    name = PurePath(source.name).stem
    if is_worth_reading(name):
        yield from inside.read(name, bytes(data))
