"""The saved graph as a table of vectors, for a process that asks few questions and ends.

Loading the graph takes longer than comparing all vectors that are in its files. Nothing found
here is trusted: who asks compares it again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from inkling.store.exact import best
from inkling.store.graph_files import Manifest
from inkling.store.projection import PROJECTED, Projection
from inkling.store.segment import NOTHING
from inkling.store.segment_file import SegmentVectors

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector, IdVector


class GraphScan:
    """Every vector of a saved graph compared with a question.

    Raises OSError or ValueError for files that are not what the manifest says.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.generation = manifest.generation
        self._projection = None
        width = manifest.dimension
        if manifest.projection is not None:
            self._projection = Projection.load(folder / manifest.projection.file)
            width = PROJECTED
        self._segments = [
            SegmentVectors.read(folder / part.file, width) for part in manifest.segments
        ]
        dead = [label for part in manifest.segments for label in part.dead]
        labels = [NOTHING, *(segment.labels for segment in self._segments)]
        self.labels: IdVector = np.setdiff1d(np.concatenate(labels), dead)
        self._dead = np.array(dead, np.int64)

    def search(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """The nearest of ``allowed`` (None: all) by what the files hold, best first."""
        if self._projection is not None:
            vector = self._projection.of(vector)
        ids, cosines = NOTHING, np.empty(0, np.float32)
        for segment in self._segments:
            labels, near = segment.labels, segment.inner_products(vector)
            if allowed is not None:
                inside = np.isin(labels, allowed)
                labels, near = labels[inside], near[inside]
            labels, near = best(labels, near, k + len(self._dead))
            kept = np.isin(labels, self._dead, invert=True)
            ids = np.concatenate([ids, labels[kept]])
            cosines = np.concatenate([cosines, near[kept]])
        return best(ids, cosines, k)
