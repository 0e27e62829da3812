"""7Z archives: each member a document of its own, unpacked in memory."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from typing import Final

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired
from py7zr.io import BytesIOFactory

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import Reason
from inkling.extract.archive_names import is_worth_reading
from inkling.extract.members import LARGEST_MEMBER, Inside
from inkling.extract.source import Source, translating_damage

# What py7zr raises for bent archives beside its own errors.
_BROKEN: Final = (
    ArchiveError,
    lzma.LZMAError,
    EOFError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    RuntimeError,
)
_AT_ONCE: Final = 256 * 1024**2
"""Bytes that are unpacked in one go. Members share a stream, so that each go begins anew."""


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The members, then the archive itself with what there is to say about it."""
    warnings: list[Reason] = []
    with source.open() as stream, translating_damage(*_BROKEN):
        try:
            with py7zr.SevenZipFile(stream) as archive:
                yield from _members(archive, inside, warnings)
        except PasswordRequired as exc:
            raise ReadProblem("password") from exc
    yield Document("7z", warnings=tuple(warnings))


def _members(
    archive: py7zr.SevenZipFile, inside: Inside, warnings: list[Reason]
) -> Iterator[Document]:
    if archive.needs_password():
        raise ReadProblem("password")
    batch: list[str] = []
    size = 0
    for info in archive.list():
        if info.is_directory or not is_worth_reading(info.filename):
            continue
        if info.uncompressed > LARGEST_MEMBER:
            reason = Reason.of("too_large", limit_mb=LARGEST_MEMBER // 1024**2)
            yield inside.unread(inside.name(info.filename), reason)
            continue
        if size + info.uncompressed > _AT_ONCE:
            yield from _unpack(archive, batch, inside)
            batch, size = [], 0
        if inside.spent is not None or len(batch) >= inside.allowance.members:
            warnings.append(inside.spent or Reason.of("more_members", count=len(batch)))
            break
        batch.append(info.filename)
        size += info.uncompressed
    yield from _unpack(archive, batch, inside)


def _unpack(archive: py7zr.SevenZipFile, names: list[str], inside: Inside) -> Iterator[Document]:
    if not names:
        return
    archive.reset()
    factory = BytesIOFactory(LARGEST_MEMBER)
    archive.extract(targets=names, factory=factory)
    for name in names:
        product = factory.products.pop(name, None)
        if product is not None and inside.spent is None:
            product.seek(0)
            yield from inside.read(name, product.read())
