"""A part of the graph: one hnswlib index of bounded size.

What hnswlib 0.8 does not do itself is done here: ``k`` above the live items raises, so it never
is. Labels are never reused; a removed label is a tombstone for the life of the segment. Files are
taken as they are: the caller vouches for them.

Nor does it see to it that every element can be reached: where many are much alike, a new one gets
no link that leads to it, or takes from an older one the last that did. Such strays are looked for,
and compared with every question.

hnswlib holds Python's interpreter while it loads, saves and grows. The size of a segment bounds
that: a graph of any size is loaded and saved in steps between which others have their turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import hnswlib
import numpy as np
from numpy.typing import NDArray

from inkling.store.exact import best
from inkling.store.segment_file import SegmentFile, graph_of, segment_file, weakly_linked

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector

CAPACITY: Final = 32_768
"""Vectors; loading so many of 160 dimensions holds the interpreter for some 20 ms.

Every segment has 2.6 MB of locks, and is searched on its own.
"""
_M: Final = 16
_EF_CONSTRUCTION: Final = 100
_SEED: Final = 100
_READ_AT_ONCE: Final = 256
_LOOKED_FOR_AT_ONCE: Final = 128
# Measured on 32,000 passages of a library of 100,000 and on 3,500 that are much alike: what such a
# narrow search for itself finds, a question finds. What it does not find any more has no more than
# three links that lead to it, as one element in fifty has, or stands in a group that is cut off.
_SOUGHT: Final = 10
_EF_SOUGHT: Final = 32
_FEW_LINKS: Final = 4
_GROWN: Final = 9 / 8
NOTHING: Final = np.empty(0, np.int64)


class Segment:
    """Up to `CAPACITY` vectors under labels. Not safe for threads: the graph's lock is.

    ``labels`` are the live ones, ``strays`` those of them that the graph may not find, and ``dead``
    the tombstones, all ascending. Strays were looked for among all when there were ``searched``
    elements. ``saved_as`` is the file that holds exactly this, None after any change.
    """

    def __init__(self, dimension: int, capacity: int) -> None:
        self._dimension = dimension
        self._graph = _empty(dimension, capacity)
        self.labels: IdVector = NOTHING
        self.dead: IdVector = NOTHING
        self._put_strays(NOTHING)
        self.searched = 0
        self.saved_as: str | None = None

    @classmethod
    def load(
        cls, path: Path, dimension: int, dead: IdVector, strays: IdVector, searched: int = 0
    ) -> Segment:
        """The segment in a file that `save` wrote. Raises ValueError for any other."""
        file = SegmentFile.read(path, dimension)
        self = cls.__new__(cls)
        self._dimension = dimension
        self._graph = graph_of(file, _empty(dimension, file.room))
        self.labels, self.dead = np.sort(file.labels), NOTHING
        self._put_strays(strays)
        self.searched = searched
        self.remove(dead)
        self.saved_as = path.name
        return self

    @property
    def room(self) -> int:
        """How many more vectors it takes."""
        return CAPACITY - int(self._graph.get_current_count())

    def holds(self, labels: IdVector) -> NDArray[np.bool_]:
        """Which of these labels are live here, by looking each of them up."""
        if not len(self.labels):
            return np.zeros(len(labels), bool)
        at = np.searchsorted(self.labels, labels).clip(max=len(self.labels) - 1)
        return np.asarray(self.labels[at] == labels, np.bool_)

    def add(self, labels: IdVector, vectors: FloatMatrix) -> None:
        """Add at most ``room`` vectors under labels that are new."""
        needed = self._graph.get_current_count() + len(labels)
        if needed > self._graph.get_max_elements():
            self._graph.resize_index(min(CAPACITY, max(needed, 2 * self._graph.get_max_elements())))
        self._graph.add_items(vectors, labels)
        self.labels = np.union1d(self.labels, labels)
        self.saved_as = None
        self.look_for(labels)

    def remove(self, labels: IdVector) -> None:
        """Forget labels; unknown ones are ignored."""
        found = np.intersect1d(self.labels, labels)
        if not len(found):
            return
        for label in found.tolist():
            self._graph.mark_deleted(label)
        self.labels = np.setdiff1d(self.labels, found, assume_unique=True)
        self.dead = np.union1d(self.dead, found)
        self._put_strays(np.setdiff1d(self.strays, found, assume_unique=True))
        self.saved_as = None

    def vectors(self) -> FloatMatrix:
        """The vectors of ``labels``."""
        return self._vectors(self.labels)

    def _vectors(self, labels: IdVector) -> FloatMatrix:
        # hnswlib makes an object of every number, and holds the interpreter meanwhile.
        parts = [
            self._graph.get_items(labels[start : start + _READ_AT_ONCE], return_type="numpy")
            for start in range(0, len(labels), _READ_AT_ONCE)
        ]
        found = np.concatenate([np.empty((0, self._dimension), np.float32), *parts])
        return np.asarray(found, np.float32)

    def suspects(self) -> IdVector:
        """The live labels that additions may have cut off since they were looked for.

        All of them, once the segment has grown by an eighth; else, where something was added,
        those with few links.
        """
        if self._has_grown:
            return self.labels
        if self.saved_as is not None:
            return NOTHING
        return np.intersect1d(weakly_linked(self._graph, _FEW_LINKS), self.labels)

    @property
    def _has_grown(self) -> bool:
        return int(self._graph.get_current_count()) > self.searched * _GROWN

    def finding_strays(self) -> Iterator[None]:
        """See which suspects are strays, in short steps; others may add and remove in between."""
        count, are_all = int(self._graph.get_current_count()), self._has_grown
        suspects = self.suspects()
        for start in range(0, len(suspects), _LOOKED_FOR_AT_ONCE):
            some = suspects[start : start + _LOOKED_FOR_AT_ONCE]
            self.look_for(some[self.holds(some)])
            yield
        if are_all:
            self.searched = count

    def look_for(self, labels: IdVector) -> None:
        """See which of these labels a search for themselves does not find: they are strays."""
        if not len(labels):
            return
        vectors = self._vectors(labels)
        k = min(_SOUGHT, len(self.labels))
        self._graph.set_ef(_EF_SOUGHT)
        try:
            found = self._graph.knn_query(vectors, k=k)[0]
        except RuntimeError:  # see `_query`: of one of them fewer can be reached
            found = [self._query(vector, k, _EF_SOUGHT)[0] for vector in vectors]
        lost = [
            label for label, row in zip(labels.tolist(), found, strict=True) if label not in row
        ]
        if lost:
            self._put_strays(np.union1d(self.strays, lost))

    def _put_strays(self, labels: IdVector) -> None:
        self.strays, self._stray_vectors = labels, self._vectors(labels)

    def nearest(self, vector: FloatVector, k: int, ef: int) -> tuple[IdVector, FloatVector]:
        """The nearest labels and their inner products, at most ``k``, best first."""
        k = min(k, len(self.labels))
        if k == 0:
            return NOTHING, np.empty(0, np.float32)
        found, distances = self._query(vector, k, max(ef, k))
        labels, products = found.astype(np.int64), (1.0 - distances).astype(np.float32)
        if not len(self.strays):
            return labels, products
        known = np.isin(labels, self.strays, invert=True)
        return best(
            np.concatenate([labels[known], self.strays]),
            np.concatenate([products[known], self._stray_vectors @ vector]),
            k,
        )

    def _query(self, vector: FloatVector, k: int, ef: int) -> tuple[Any, Any]:
        """Ask the graph; a search that meets too few live nodes is repeated wider, then shorter."""
        while True:
            self._graph.set_ef(ef)
            try:
                labels, distances = self._graph.knn_query(vector, k=k, num_threads=1)
            except RuntimeError:
                # "Cannot return the results in a contiguous 2D array": fewer than k reachable.
                if ef < self._graph.get_current_count():
                    ef *= 4
                elif k > 1:
                    k //= 2
                else:
                    return NOTHING, np.empty(0, np.float32)
            else:
                return labels[0], distances[0]

    def save(self, path: Path) -> int:
        """Write to a file; returns how many bytes it must have."""
        return segment_file(self._graph).write(path)


def _empty(dimension: int, capacity: int) -> hnswlib.Index:
    """A graph of nothing yet."""
    graph = hnswlib.Index(space="ip", dim=dimension)
    graph.init_index(capacity, ef_construction=_EF_CONSTRUCTION, M=_M, random_seed=_SEED)
    return graph
