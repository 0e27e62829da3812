"""A map of the library: every file a point, near in meaning is near on the map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A file. ``x`` and ``y`` are within 0 to 1, ``y`` downwards; ``cluster`` counts from 0.

    ``kind`` is what its readers call it, ``line`` how its text begins, ``location`` its path as
    text: of 20,000 points hardly any is ever asked for its `path`.
    """

    file_id: int
    location: str
    title: str
    kind: str
    line: str
    x: float
    y: float
    cluster: int

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.location)


@dataclass(frozen=True, slots=True)
class MapCluster:
    """Files on one subject: the words that tell it from the others, and where its middle is."""

    words: tuple[str, ...]
    x: float
    y: float
    size: int


@dataclass(frozen=True, slots=True)
class LibraryMap:
    """Points by file id. ``left_out`` counts files of which nothing is known by meaning yet."""

    points: tuple[MapPoint, ...] = ()
    clusters: tuple[MapCluster, ...] = ()
    left_out: int = 0
