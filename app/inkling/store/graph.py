"""The graph in memory: segments, over a projection where vectors have many dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.store.exact import best
from inkling.store.projection import FIT_FROM, PROJECTED, Kept, Projection
from inkling.store.quantized import rounded
from inkling.store.segment import CAPACITY, NOTHING, Segment

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector

_EF: Final = 192
_GLANCE: Final = 48
"""So many a segment are found in half the time, and hold the best of it."""
_DEAD_RATIO: Final = 0.3
_FEWEST_DEAD: Final = 1_024
_FIRST_CAPACITY: Final = 1_024


@dataclass(slots=True)
class Graph:
    """Vectors of ``dimension`` under labels. Not safe for threads: `HnswIndex` is."""

    dimension: int
    projection: Projection | None = None
    kept: Kept = field(default_factory=Kept)
    segments: list[Segment] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The dimensions of the vectors in the segments."""
        return self.dimension if self.projection is None else PROJECTED

    @property
    def is_to_be_projected(self) -> bool:
        """There are enough vectors now to fit a projection to them."""
        is_wide = self.projection is None and self.dimension > PROJECTED
        return is_wide and self.count() >= FIT_FROM

    def count(self) -> int:
        """How many labels are live."""
        return sum(len(segment.labels) for segment in self.segments)

    def labels(self) -> IdVector:
        """The live labels, ascending."""
        return np.sort(np.concatenate([NOTHING, *(segment.labels for segment in self.segments)]))

    def add(self, labels: IdVector, vectors: FloatMatrix) -> None:
        """Add vectors; labels that are known already, and repeated ones, are left alone."""
        labels, first = np.unique(labels, return_index=True)
        new = np.ones(len(labels), bool)
        for segment in self.segments:
            new &= ~segment.holds(labels)
        labels, vectors = labels[new], vectors[first[new]]
        if self.projection is not None:
            # As they will be loaded, so that what is found is the same after a restart.
            vectors = rounded(self.projection.of(vectors))
            self.kept.note(vectors)
        while len(labels):
            if not self.segments or not self.segments[-1].room:
                # The first grows with its library; others have all their room from the start,
                # so that memory is not torn into pieces.
                self.segments.append(
                    Segment(self.width, CAPACITY if self.segments else _FIRST_CAPACITY)
                )
            room = self.segments[-1].room
            self.segments[-1].add(labels[:room], vectors[:room])
            labels, vectors = labels[room:], vectors[room:]

    def remove(self, labels: IdVector) -> None:
        """Forget labels; unknown ones are ignored."""
        for segment in self.segments:
            segment.remove(labels)

    def vectors(self) -> tuple[IdVector, FloatMatrix]:
        """What is live, as it is in the segments: labels (n,) and vectors (n, width)."""
        labels = [segment.labels for segment in self.segments]
        return np.concatenate(labels), np.concatenate([s.vectors() for s in self.segments])

    def search(self, vector: FloatVector, k: int) -> tuple[IdVector, FloatVector]:
        """The nearest labels and the cosines that the projection leaves, best first."""
        if self.projection is not None:
            vector = self.projection.of(vector)
        # A segment gives more than its share: what is near a question was often read in one go,
        # and stands in one segment.
        share = min(k, max(_EF, 2 * k // max(1, len(self.segments))))
        if len(self.segments) * _GLANCE < 2 * k:
            found = [s.nearest(vector, share, max(_EF, share)) for s in self.segments]
            return best(*_joined(found), k)
        # Most of many segments have little to give: a glance tells which have more.
        found = [segment.nearest(vector, _GLANCE, _GLANCE) for segment in self.segments]
        _, cosines = best(*_joined(found), k)
        for at, (_, near) in enumerate(found):
            if len(near) == _GLANCE and near[-1] > cosines[-1]:
                found[at] = self.segments[at].nearest(vector, share, max(_EF, share))
        return best(*_joined(found), k)

    @property
    def needs_compaction(self) -> bool:
        """It should be built anew: of tombstones, or for what the library speaks of now."""
        dead = sum(len(segment.dead) for segment in self.segments)
        if dead > _DEAD_RATIO * max(self.count(), _FEWEST_DEAD):
            return True
        return self.projection is not None and self.kept.has_drifted(self.projection)


def _joined(found: Sequence[tuple[IdVector, FloatVector]]) -> tuple[IdVector, FloatVector]:
    labels = [NOTHING, *(part for part, _ in found)]
    return np.concatenate(labels), np.concatenate([np.empty(0, np.float32), *(p for _, p in found)])
