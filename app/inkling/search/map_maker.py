"""Makes the map of a library: reads what the files mean, lays them out, names the clusters."""

from __future__ import annotations

import hashlib
import math
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.maps import LibraryMap, MapCluster, MapPoint
from inkling.search.map_clusters import k_means
from inkling.search.map_labels import labels
from inkling.search.map_layout import lay_out, principal
from inkling.store.map_reader import MapFile, beginnings, files_of_map, meanings
from inkling.store.reader import CatalogueReader
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, IdVector

_DIMENSIONS: Final = 32
"""Principal directions in which neighbours are looked for."""
_MOST_CLUSTERS: Final = 12
"""More names than this are not read on one screen."""
_NAMED_BY: Final = 80
"""Files of a cluster whose words are looked at."""
_ADDRESS: Final = re.compile(r"\S*(?:://|www\.)\S*")
_SEED: Final = 20
_READING: Final = 0.4
_LAYING_OUT: Final = 0.5
"""Shares of the whole work, about."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where files stand and belong. ``placed`` are their places in the list of all files."""

    key: bytes
    placed: IdVector
    places: FloatMatrix
    groups: IdVector
    words: tuple[tuple[str, ...], ...]


class MapMaker:
    """Belongs to one thread. Lays the same library out once; names and paths are always read.

    Where folders have different models, the map shows what the one means that has most files.
    """

    def __init__(self, open_reader: Callable[[], CatalogueReader]) -> None:
        self._open_reader = open_reader
        self._layout: _Layout | None = None

    def make(self, goes_on: Callable[[float], bool]) -> LibraryMap | None:
        """The map as of now. ``goes_on`` gets the share that is done; None when it says no.

        Raises `LibraryProblem`.
        """
        reader = self._open_reader()
        try:
            vocabulary = Vocabulary(reader)
            try:
                with vocabulary.snapshot():
                    reader.turn_to_largest_model()
                    return self._make(reader, vocabulary, goes_on)
            finally:
                vocabulary.close()
        finally:
            reader.close()

    def _make(
        self, reader: CatalogueReader, vocabulary: Vocabulary, goes_on: Callable[[float], bool]
    ) -> LibraryMap | None:
        files = files_of_map(reader)
        lines = beginnings(reader, files)
        key = _key(reader, files)
        if self._layout is None or self._layout.key != key:
            layout = _laid_out(reader, vocabulary, files, lines, key, goes_on)
            if layout is None:
                return None
            self._layout = layout
        return _drawn(files, lines, self._layout)


def _key(reader: CatalogueReader, files: Sequence[MapFile]) -> bytes:
    """What tells the state of a library from others, as far as a layout is concerned."""
    ids = np.array([file.id for file in files], np.int64)
    state = f"{reader.library()} {reader.generation()}".encode()
    return hashlib.blake2b(state + ids.tobytes(), digest_size=16).digest()


def _laid_out(
    reader: CatalogueReader,
    vocabulary: Vocabulary,
    files: Sequence[MapFile],
    lines: dict[int, str],
    key: bytes,
    goes_on: Callable[[float], bool],
) -> _Layout | None:
    parts = []
    for found, sums in meanings(reader, files):
        if not goes_on(_READING * ((int(found[-1]) + 1) / len(files))):
            return None
        parts.append((found, sums / np.maximum(np.linalg.norm(sums, axis=1), 1e-9)[:, None]))
    if not parts:
        nowhere = np.empty((0, 2), np.float32)
        return _Layout(key, np.empty(0, np.int64), nowhere, np.empty(0, np.int64), ())
    placed = np.concatenate([found for found, _ in parts])
    seen = principal(np.concatenate([vectors for _, vectors in parts]), _DIMENSIONS)
    del parts
    rng = np.random.default_rng(_SEED)
    places = lay_out(seen, rng, lambda share: goes_on(_READING + _LAYING_OUT * share))
    if places is None:
        return None
    groups, count = _clusters(places, rng)
    texts = [
        [_text(files[placed[at]], lines) for at in _some(np.flatnonzero(groups == group))]
        for group in range(count)
    ]
    return _Layout(key, placed, places, groups, tuple(labels(texts, vocabulary)))


def _clusters(places: FloatMatrix, rng: np.random.Generator) -> tuple[IdVector, int]:
    """The cluster of each place, and how many there are; they count around the middle."""
    most = min(max(1, round(math.sqrt(len(places)) / 2)), _MOST_CLUSTERS)
    groups, middles = k_means(places, most, rng)
    right, down = (middles - 0.5).T
    numbers = np.argsort(np.argsort(np.arctan2(down, right)))
    return numbers[groups], len(middles)


def _some(members: IdVector) -> list[int]:
    """Members from all of a cluster."""
    return [int(at) for at in members[:: -(-len(members) // _NAMED_BY) or 1]]


def _text(file: MapFile, lines: dict[int, str]) -> str:
    """The words by which a file takes part in naming its cluster."""
    line = "" if file.first_passage is None else lines.get(file.first_passage, "")
    name = file.title or Path(os.fsdecode(file.path)).stem
    return _ADDRESS.sub(" ", f"{name} {line}")


def _drawn(files: Sequence[MapFile], lines: dict[int, str], layout: _Layout) -> LibraryMap:
    rows = zip(layout.placed.tolist(), layout.places.tolist(), layout.groups.tolist(), strict=True)
    points = tuple(
        MapPoint(
            file_id=file.id,
            location=os.fsdecode(file.path),
            title=file.title,
            kind=file.kind,
            line=lines.get(file.first_passage or 0, ""),
            x=x,
            y=y,
            cluster=group,
        )
        for file, (x, y), group in ((files[at], place, group) for at, place, group in rows)
    )
    clusters = []
    for group, words in enumerate(layout.words):
        inside = layout.places[layout.groups == group]
        # A member in the middle: the mean of a group in two parts would lie in neither.
        x, y = np.median(inside, axis=0).tolist() if len(inside) else (0.5, 0.5)
        clusters.append(MapCluster(words, x, y, len(inside)))
    return LibraryMap(points, tuple(clusters), len(files) - len(points))
