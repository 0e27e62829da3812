"""What the lanes tell the thread that owns the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkling.domain.errors import InklingError
from inkling.domain.reasons import Reason

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, SparseVector
    from inkling.store.pictures import PictureFile
    from inkling.store.rows import Reading, Stamp


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file was read. ``reason`` is a warning; ``changed`` tells that it changed meanwhile.

    ``stamp`` is the file's when reading began. ``seconds`` is what reading took, ``split_s`` of
    that the cutting into passages. ``pictures`` says that the key of a picture was asked for.
    """

    file_id: int
    path: bytes
    stamp: Stamp
    readings: tuple[Reading, ...]
    reason: Reason | None
    changed: bool
    seconds: float
    split_s: float = 0.0
    pictures: bool = False

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return sum(len(reading.passages) for reading in self.readings)

    @property
    def text_bytes(self) -> int:
        """The size of their text in UTF-8."""
        return sum(row.size for reading in self.readings for row in reading.passages)


@dataclass(frozen=True, slots=True)
class FileUnread:
    """A file could not, or need not, be read. ``stamp`` is the one it was queued with."""

    file_id: int
    path: bytes
    stamp: Stamp
    reason: Reason
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class TextsEmbedded:
    """Vectors of texts by one model, shape (n, dim), and the seconds it took.

    ``are_names`` tells that they are names of documents, much shorter than passages. ``terms``
    are those of each text, of a model that gives them.
    """

    model_id: int
    text_ids: tuple[int, ...]
    vectors: FloatMatrix
    seconds: float
    are_names: bool = False
    terms: Sequence[SparseVector] = ()


@dataclass(frozen=True, slots=True)
class PicturesSeen:
    """Vectors of pictures by one model, shape (n, dim), and the seconds it took.

    ``unseen`` are files of the same job with a picture that cannot be looked at, and why.
    """

    model_id: int
    text_ids: tuple[int, ...]
    vectors: FloatMatrix
    seconds: float
    unseen: tuple[tuple[PictureFile, Reason], ...] = ()


@dataclass(frozen=True, slots=True)
class EmbeddingFailed:
    """Texts, or pictures, could not be embedded; they wait until work is resumed."""

    model_id: int
    text_ids: tuple[int, ...]
    problem: InklingError


@dataclass(frozen=True, slots=True)
class PathsChanged:
    """Something may have happened at these paths."""

    paths: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class RescanNeeded:
    """Events were lost or time has passed: compare everything with the disk."""


@dataclass(frozen=True, slots=True)
class RootSeen:
    """A look at a watched folder: whether it can be reached."""

    root_id: int
    online: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A command, to be run in the owning thread."""

    run: Callable[[], None]


Message = (
    FileRead
    | FileUnread
    | TextsEmbedded
    | PicturesSeen
    | EmbeddingFailed
    | PathsChanged
    | RescanNeeded
    | RootSeen
    | Call
)
