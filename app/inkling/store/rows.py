"""Rows of the catalogue as values, and how their columns are written."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from inkling.domain.documents import Document, Passage, Place
from inkling.domain.models import BUILT_IN
from inkling.domain.reasons import Reason
from inkling.store.analysis import extra_terms

_HASH_BYTES = 16
_DAY_NS = 86_400 * 10**9
_HEADING_SEPARATOR = "\n"

Known = tuple[int, int, int, int]
"""What a scan compares of a file: its watched folder, and size, time and inode (`compared`).

A plain tuple: scans make one for every file of the library.
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells that a file has changed: its size in bytes, its time, and inode.

    ``opened_ns``, when it was last opened, says nothing about that and is not compared.
    """

    size: int
    mtime_ns: int
    inode: int
    opened_ns: int = field(default=0, compare=False)

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """The stamp of a stat result."""
        return cls(*compared(status), status.st_atime_ns)

    @property
    def recent_ns(self) -> int:
        """When somebody last had to do with the file: changed it, or opened it on that day.

        File systems keep the time of opening to the day, if at all. Files that a backup, or an
        indexer, opened in one go on one day are told apart by their changes.
        """
        return max(self.mtime_ns, self.opened_ns - self.opened_ns % _DAY_NS)


def compared(status: os.stat_result) -> tuple[int, int, int]:
    """What of a stat result tells that a file has changed: size, time in ns, and inode."""
    # Inodes of some file systems use all 64 bits; SQLite's integers are signed.
    return status.st_size, status.st_mtime_ns, status.st_ino & 0x7FFF_FFFF_FFFF_FFFF


@dataclass(frozen=True, slots=True)
class RootRow:
    """A watched folder. ``device`` and ``inode`` are those it had when last seen.

    ``profile`` names its model, ``next_profile`` the one it is being embedded with.
    """

    id: int
    path: bytes
    device: int
    inode: int
    online: bool
    model_id: int = 0
    profile: str = BUILT_IN
    next_profile: str | None = None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the scanner compares it; ``recognize``: text in its pictures was asked for."""

    id: int
    root_id: int
    path: bytes
    stamp: Stamp
    recognize: bool = False


class PassageRow(NamedTuple):
    """The columns of a passage, with the key of its text and its ``extra`` words to be found by.

    A tuple, and made where it was read: tens of thousands go from process to process.
    """

    digest: bytes
    length: int
    text: str
    heading: str
    place: str | None
    line: int | None
    extra: str

    @classmethod
    def of(cls, passage: Passage) -> Self:
        """The row of a passage."""
        text = passage.text
        return cls(
            text_hash(passage.embedded_text),
            len(text),
            text,
            dump_heading(passage.heading),
            dump_place(passage.place),
            passage.line,
            extra_terms(text),
        )

    @property
    def size(self) -> int:
        """The bytes of the text in UTF-8."""
        return self.length if self.text.isascii() else len(self.text.encode())


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read, cut into passages: what commit 1 stores."""

    document: Document
    passages: tuple[PassageRow, ...]

    @classmethod
    def of(cls, document: Document, passages: Iterable[Passage]) -> Self:
        """What was read of a document."""
        return cls(document, tuple(map(PassageRow.of, passages)))


def readable(path: bytes) -> str:
    """A name or path as text that any column can hold: bytes that are no UTF-8 are replaced."""
    return unicodedata.normalize("NFC", path.decode("utf-8", "replace"))


def text_hash(text: str) -> bytes:
    """The key of an embedded text."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_HASH_BYTES).digest()


def dump_place(place: Place | None) -> str | None:
    """A place as a compact JSON list, or None."""
    if place is None:
        return None
    fields = [place.kind, place.first, place.last, place.label]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def load_place(column: str | None) -> Place | None:
    """The place that `dump_place` wrote."""
    if column is None:
        return None
    kind, first, last, label = json.loads(column)
    return Place(kind, first, last, label)


def dump_heading(heading: Sequence[str]) -> str:
    """A heading path as one column; headings hold no line breaks."""
    if not heading:
        return ""
    return _HEADING_SEPARATOR.join(" ".join(part.split()) for part in heading)


def load_heading(column: str) -> tuple[str, ...]:
    """The heading path that `dump_heading` wrote."""
    return tuple(column.split(_HEADING_SEPARATOR)) if column else ()


def dump_reason(reason: Reason | None) -> str | None:
    """A reason as JSON, or None."""
    if reason is None:
        return None
    return json.dumps([reason.code, dict(reason.args)], separators=(",", ":"))


def load_reason(column: str | None) -> Reason | None:
    """The reason that `dump_reason` wrote."""
    if column is None:
        return None
    code, args = json.loads(column)
    return Reason.of(code, **args)


def range_below(folder: bytes) -> tuple[bytes, bytes]:
    """The first path below a folder that can be, and the first that is no longer below it."""
    separator = os.fsencode(os.sep)
    prefix = folder.rstrip(separator) + separator
    # The byte after the separator ends the range; it is never 0xff.
    return prefix, prefix[:-1] + bytes([prefix[-1] + 1])
