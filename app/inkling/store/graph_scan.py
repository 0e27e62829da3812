"""The saved graph as a table of vectors, for a process that asks few questions and ends.

Loading the graph takes longer than comparing all that is in its files, which are mapped into
memory and read as they are. Nothing found here is trusted: who asks compares it again.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from inkling.store.exact import best
from inkling.store.graph_files import Manifest
from inkling.store.projection import PROJECTED, Projection
from inkling.store.segment import NOTHING

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector, IdVector

# What hnswlib 0.8 writes before its elements: where parts of an element begin, how many elements
# there are and how long each is (HierarchicalNSW::saveIndex).
_HEADER: Final = struct.Struct("=6Qi4x4Q8x")
_LABEL_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class _Table:
    """What a file holds: labels (n,) and vectors (n, width), both views of it."""

    labels: NDArray[np.uint64]
    vectors: NDArray[np.float32]


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
        self._tables = [_table(folder / part.file, width) for part in manifest.segments]
        dead = [label for part in manifest.segments for label in part.dead]
        self._dead = np.array(dead, np.int64)

    def labels(self) -> IdVector:
        """What is live, ascending."""
        found = [NOTHING, *(table.labels.astype(np.int64) for table in self._tables)]
        return np.setdiff1d(np.concatenate(found), self._dead)

    def search(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """The nearest of ``allowed`` (None: all) by what the files hold, best first."""
        if self._projection is not None:
            vector = self._projection.of(vector)
        ids, cosines = NOTHING, np.empty(0, np.float32)
        for table in self._tables:
            labels, near = table.labels.astype(np.int64), table.vectors @ vector
            if allowed is not None:
                inside = np.isin(labels, allowed)
                labels, near = labels[inside], near[inside]
            labels, near = best(labels, near, k + len(self._dead))
            kept = np.isin(labels, self._dead, invert=True)
            ids = np.concatenate([ids, labels[kept]])
            cosines = np.concatenate([cosines, near[kept]])
        return best(ids, cosines, k)


def _table(path: Path, width: int) -> _Table:
    file: NDArray[Any] = np.memmap(path, np.uint8, "r")
    _, _, count, size, label_at, vector_at, *_ = _HEADER.unpack(file[: _HEADER.size].tobytes())
    end = _HEADER.size + count * size
    is_known = (
        vector_at + 4 * width == label_at
        and label_at + _LABEL_BYTES == size
        and end <= len(file)
        and size % 4 == 0
    )
    if not is_known:
        raise ValueError(f"{path.name} is no graph of {width} dimensions")
    labels = np.ndarray((count,), np.uint64, file, _HEADER.size + label_at, (size,))
    vectors = np.ndarray((count, width), np.float32, file, _HEADER.size + vector_at, (size, 4))
    return _Table(labels, vectors)
