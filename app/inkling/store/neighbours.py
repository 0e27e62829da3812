"""Nearest texts: the graph, checked against the vectors of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from inkling.store.connection import translate_sqlite
from inkling.store.exact import exact_in_batches
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector, IdVector

_EXACT: Final = 20_000
"""So many vectors are read and compared in some 40 ms."""
_EXACT_BELOW: Final = 1_000
"""A library of no more vectors is compared as a whole; nothing of it is held in memory."""
_COMPARED: Final = 300
"""So many of the nearest by the graph hold the ten nearest (`projection`)."""
_AT_ONCE: Final = 2_000
_WIDER: Final = (4, 16)
_LITTLE: Final = 1_000
"""So many labels are added to a graph in about a quarter of a second."""


def repair(index: HnswIndex, reader: CatalogueReader) -> int:
    """Bring the graph in line with the catalogue; returns how many labels it took.

    Nothing is embedded: what is missing comes from the vectors of record.
    """
    with translate_sqlite(reader.path):
        return _repair(index, reader)


def _repair(index: HnswIndex, reader: CatalogueReader) -> int:
    if index.library != reader.library() or index.generation > reader.generation():
        # The graph of another catalogue (this one is new, or from a backup), which may have
        # used the same labels for other vectors.
        index.discard()
        index.library = reader.library()
    wanted = reader.vector_ids()
    present = index.labels()
    stale = np.setdiff1d(present, wanted)
    missing = np.setdiff1d(wanted, present)
    if len(missing) and len(stale) == len(present):
        index.rebuild(reader)
    else:
        index.remove(stale.tolist())
        for start in range(0, len(missing), _AT_ONCE):
            index.add(*reader.vectors(missing[start : start + _AT_ONCE].tolist()))
    return len(stale) + len(missing)


class Neighbours(Protocol):
    """Finds the texts nearest to a vector."""

    def nearest(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """Text ids and cosines, best first, at most ``k``, of the ``allowed`` texts (None: all).

        ``allowed`` is ascending.
        """


class GraphNeighbours:
    """Nearest texts by the graph, compared again with the vectors of record; few texts exactly.

    A projected graph is right about what is near, not about what is nearest: the order and the
    cosines are those of the vectors of record, and the same whenever the graph was built.
    """

    def __init__(self, index: HnswIndex, reader: CatalogueReader) -> None:
        self._index = index
        self._reader = reader

    def nearest(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """Text ids and cosines, best first, at most ``k``."""
        if allowed is None:
            if self._index.count() <= _EXACT_BELOW:
                return compared(self._reader, vector, k, self._index.labels())
            return compared(
                self._reader, vector, k, self._index.search(vector, max(k, _COMPARED))[0]
            )
        # Many are met on the way by a wider search; few are compared one by one, which starves
        # no small folder.
        for wider in _WIDER if len(allowed) > _EXACT else ():
            found, _ = self._index.search(vector, k * wider)
            met = found[np.isin(found, allowed)]
            if len(met) >= k:
                return compared(self._reader, vector, k, met[: max(k, _COMPARED)])
        return compared(self._reader, vector, k, allowed)


class EveryVector:
    """Nearest texts by comparing all vectors of record, a batch of them in memory at a time."""

    def __init__(self, reader: CatalogueReader) -> None:
        self._reader = reader

    def nearest(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """Text ids and cosines, best first, at most ``k``."""
        if allowed is not None:
            return compared(self._reader, vector, k, allowed)
        return exact_in_batches(vector, k, self._reader.all_vectors())


class SavedNeighbours:
    """Nearest texts for a process that only reads, opened with the first question.

    The saved graph is used when it is up to date, or nearly; when it lags far behind (the
    owner saves it when it rests), comparing all vectors costs less than building one.
    """

    def __init__(self, index: HnswIndex, reader: CatalogueReader) -> None:
        self._index = index
        self._reader = reader
        self._neighbours: Neighbours | None = None

    def nearest(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """Text ids and cosines, best first, at most ``k``."""
        if self._neighbours is None:
            self._neighbours = self._open()
        return self._neighbours.nearest(vector, k, allowed)

    def _open(self) -> Neighbours:
        generation = self._reader.generation()
        is_ours = self._index.load() and self._index.library == self._reader.library()
        if is_ours and self._index.generation <= generation:
            if self._index.generation == generation:
                return GraphNeighbours(self._index, self._reader)
            wanted = self._reader.vector_ids()
            if len(np.setxor1d(self._index.labels(), wanted, assume_unique=True)) <= _LITTLE:
                repair(self._index, self._reader)
                return GraphNeighbours(self._index, self._reader)
        return EveryVector(self._reader)


def cosines(reader: CatalogueReader, vector: FloatVector, text_ids: list[int]) -> dict[int, float]:
    """The true cosine of each text that has a vector."""
    ids, vectors = reader.vectors(text_ids)
    if not len(ids):
        return {}
    return dict(zip(ids.tolist(), (vectors @ vector).clip(-1.0, 1.0).tolist(), strict=True))


def compared(
    reader: CatalogueReader, vector: FloatVector, k: int, text_ids: IdVector
) -> tuple[IdVector, FloatVector]:
    """The nearest of these texts and their true cosines, best first, at most ``k``."""
    parts = (text_ids[i : i + _AT_ONCE].tolist() for i in range(0, len(text_ids), _AT_ONCE))
    return exact_in_batches(vector, k, map(reader.vectors, parts))
