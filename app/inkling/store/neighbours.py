"""Nearest texts: the graph, checked against the vectors of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from inkling.store.connection import translate_sqlite
from inkling.store.exact import VectorMatrix
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector, IdVector

_EXACT: Final = 20_000
"""So many vectors are read and compared in some 40 ms."""
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
    present = np.fromiter(index.labels(), np.int64)
    stale = np.setdiff1d(present, wanted)
    missing = np.setdiff1d(wanted, present)
    index.remove(stale.tolist())
    if len(missing) and not len(present):
        for labels, vectors in reader.all_vectors():
            index.add(labels, vectors)
    else:
        labels, vectors = reader.vectors(missing.tolist())
        index.add(labels, vectors)
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
    """Nearest texts by the graph; while there are few, exactly."""

    def __init__(self, index: HnswIndex, reader: CatalogueReader) -> None:
        self._index = index
        self._reader = reader

    def nearest(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """Text ids and cosines, best first, at most ``k``."""
        if allowed is None:
            return self._index.search(vector, k, fetch=self._reader.vectors)
        # Many are met on the way by a wider search; few are compared one by one, which starves
        # no small folder.
        for wider in _WIDER if len(allowed) > _EXACT else ():
            found, cosines = self._index.search(vector, k * wider)
            kept = np.isin(found, allowed)
            if kept.sum() >= k:
                return found[kept][:k], cosines[kept][:k]
        return self._index.search(vector, k, allowed.tolist(), fetch=self._reader.vectors)


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
            wanted = self._reader.vector_ids().tolist()
            if len(self._index.labels().symmetric_difference(wanted)) <= _LITTLE:
                repair(self._index, self._reader)
                return GraphNeighbours(self._index, self._reader)
        return VectorMatrix(self._reader.all_vectors())


def cosines(reader: CatalogueReader, vector: FloatVector, text_ids: list[int]) -> dict[int, float]:
    """The true cosine of each text that has a vector."""
    ids, vectors = reader.vectors(text_ids)
    if not len(ids):
        return {}
    return dict(zip(ids.tolist(), (vectors @ vector).clip(-1.0, 1.0).tolist(), strict=True))
