"""Decodes a picture to be looked at by a model: the child's task for that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inkling.extract.pixels import small
from inkling.extract.source import Source


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A picture as a PNG file, and the key of the file that it is in (`Source.key`)."""

    key: bytes
    png: bytes


def look(path: Path, side: int) -> Iterator[LookedAt]:
    """The picture in a file, no larger than needed for a look at ``side`` by ``side`` pixels.

    Raises `ReadProblem`: damaged, unsupported_variant.
    """
    source = Source.of_file(path)
    yield LookedAt(source.key(), small(source, side))
