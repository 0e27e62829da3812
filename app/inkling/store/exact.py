"""Exact nearest neighbours: every vector compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector


def exact_neighbours(
    vector: FloatVector, k: int, labels: IdVector, vectors: FloatMatrix
) -> tuple[IdVector, FloatVector]:
    """The ``k`` labels of the highest cosine, best first; ties go to the lower label.

    ``vectors`` has shape (n, dim), ``labels`` (n,).
    """
    if not len(labels):
        return np.empty(0, np.int64), np.empty(0, np.float32)
    cosines = vectors @ vector
    order = np.lexsort((labels, -cosines))[:k]
    return labels[order], cosines[order].clip(-1.0, 1.0)


class VectorMatrix:
    """All vectors of record in memory, for a process that asks a few questions and ends."""

    def __init__(self, batches: Iterable[tuple[IdVector, FloatMatrix]]) -> None:
        parts = list(batches)
        self._labels = np.concatenate([labels for labels, _ in parts] or [np.empty(0, np.int64)])
        self._vectors = np.concatenate(
            [vectors for _, vectors in parts] or [np.empty((0, 0), np.float32)]
        )

    def nearest(
        self, vector: FloatVector, k: int, allowed: IdVector | None = None
    ) -> tuple[IdVector, FloatVector]:
        """The nearest of the ``allowed`` labels (None: all) and their cosines, best first."""
        labels, vectors = self._labels, self._vectors
        if allowed is not None:
            kept = np.isin(labels, allowed)
            labels, vectors = labels[kept], vectors[kept]
        return exact_neighbours(vector, k, labels, vectors)
