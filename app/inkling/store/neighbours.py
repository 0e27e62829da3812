"""Nearest texts: the graph, checked against the vectors of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from inkling.store.connection import translate_sqlite
from inkling.store.exact import exact_neighbours
from inkling.store.graph_scan import GraphScan
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader
from inkling.store.segment import NOTHING

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector

_EXACT: Final = 20_000
"""So many vectors are read and compared in some 40 ms."""
_EXACT_BELOW: Final = 1_000
"""A library of no more vectors is compared as a whole; nothing of it is held in memory."""
_COMPARED: Final = 300
"""So many of the nearest by the graph hold the ten nearest (`projection`)."""
_AT_ONCE: Final = 2_000
_WIDER: Final = (4, 16)
_SCANNED: Final = 8
"""With so many questions, loading the graph costs less than going on to compare everything."""


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
    if index.generation == reader.generation():
        return 0  # saved as of this moment: reading all ids would tell nothing new
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

    def look_ahead(self, vector: FloatVector) -> None:
        """Begin, on any thread, with what `nearest` will be asked for this vector among all."""


class GraphNeighbours:
    """Nearest texts by the graph, compared again with the vectors of record; few texts exactly.

    A projected graph is right about what is near, not about what is nearest: the order and the
    cosines are those of the vectors of record, and the same whenever the graph was built.
    """

    def __init__(self, index: HnswIndex, reader: CatalogueReader) -> None:
        self._index = index
        self._reader = reader
        self._ahead: tuple[FloatVector, IdVector] | None = None

    def look_ahead(self, vector: FloatVector) -> None:
        """Search the graph, the part of it that needs no reader."""
        if self._index.count() > _EXACT_BELOW:
            self._ahead = vector, self._index.search(vector, _COMPARED)[0]

    def nearest(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """Text ids and cosines, best first, at most ``k``."""
        if allowed is None:
            if self._index.count() <= _EXACT_BELOW:
                return compared(self._reader, vector, k, self._index.labels())
            if k <= _COMPARED and self._ahead is not None and self._ahead[0] is vector:
                return compared(self._reader, vector, k, self._ahead[1])
            found, _ = self._index.search(vector, max(k, _COMPARED))
            return compared(self._reader, vector, k, found)
        # Many are met on the way by a wider search; few are compared one by one, which starves
        # no small folder.
        for wider in _WIDER if len(allowed) > _EXACT else ():
            found, _ = self._index.search(vector, k * wider)
            met = found[np.isin(found, allowed)]
            if len(met) >= k:
                return compared(self._reader, vector, k, met[: max(k, _COMPARED)])
        return compared(self._reader, vector, k, allowed)


class SavedNeighbours:
    """Nearest texts for a process that only reads, opened with the first question.

    A few questions are answered from the files of the saved graph, and those texts that it does
    not know yet compared one by one; for more questions it is loaded. Without a graph of this
    library all vectors of record are compared.
    """

    def __init__(self, index: HnswIndex, reader: CatalogueReader) -> None:
        self._index = index
        self._reader = reader
        self._asked = 0
        self._scan: GraphScan | None = None
        self._missing: IdVector = NOTHING
        self._stale: IdVector = NOTHING
        self._graph: GraphNeighbours | None = None

    def look_ahead(self, vector: FloatVector) -> None:
        """Begin with it where the graph is loaded."""
        if self._graph is not None:
            self._graph.look_ahead(vector)

    def nearest(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """Text ids and cosines, best first, at most ``k``."""
        if self._asked == 0:
            self._open()
        self._asked += 1
        if self._asked == _SCANNED and self._is_up_to_date() and self._index.load():
            self._graph = GraphNeighbours(self._index, self._reader)
        if self._graph is not None:
            return self._graph.nearest(vector, k, allowed)
        if allowed is not None and (self._scan is None or len(allowed) <= _EXACT):
            return compared(self._reader, vector, k, allowed)
        if self._scan is None:
            return exact_neighbours(vector, k, self._reader.all_vectors())
        found, _ = self._scan.search(vector, max(k, _COMPARED) + len(self._stale), allowed)
        missing = self._missing
        if allowed is not None:
            missing = np.intersect1d(missing, allowed)
        found = np.setdiff1d(found, self._stale)
        return compared(self._reader, vector, k, np.concatenate([found, missing]))

    def _is_up_to_date(self) -> bool:
        return self._scan is not None and not len(self._missing) and not len(self._stale)

    def _open(self) -> None:
        generation, library = self._reader.generation(), self._reader.library()
        scan = self._index.scan(library, generation)
        if scan is None:
            return
        if scan.generation != generation:
            wanted, present = self._reader.vector_ids(), scan.labels()
            self._missing = np.setdiff1d(wanted, present)
            self._stale = np.setdiff1d(present, wanted)
            if len(self._missing) + len(self._stale) > _EXACT:
                return
        self._scan = scan


def compared(
    reader: CatalogueReader, vector: FloatVector, k: int, text_ids: IdVector
) -> tuple[IdVector, FloatVector]:
    """The nearest of these texts and their true cosines, best first, at most ``k``."""
    parts = (text_ids[i : i + _AT_ONCE].tolist() for i in range(0, len(text_ids), _AT_ONCE))
    return exact_neighbours(vector, k, map(reader.vectors, parts))


def cosines(vector: FloatVector, ids: IdVector, vectors: FloatMatrix) -> dict[int, float]:
    """The true cosine of each of these texts: ids (n,), unit rows (n, dim)."""
    if not len(ids):
        return {}
    return dict(zip(ids.tolist(), (vectors @ vector).clip(-1.0, 1.0).tolist(), strict=True))
