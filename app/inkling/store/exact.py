"""Exact nearest neighbours: every vector compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector


def best(labels: IdVector, cosines: FloatVector, k: int) -> tuple[IdVector, FloatVector]:
    """The ``k`` labels of the highest cosines, best first; ties go to the lower label."""
    at = highest(labels, cosines, k)
    return labels[at], cosines[at].clip(-1.0, 1.0)


def highest(labels: IdVector, scores: NDArray[np.floating[Any]], k: int) -> NDArray[np.intp]:
    """Where the ``k`` highest scores stand, best first; ties go to the lower label."""
    if len(labels) <= k or k <= 0:
        return np.lexsort((labels, -scores))[:k]
    # Sorting all of them would cost more than comparing did; ties with the last are kept.
    (at,) = np.nonzero(scores >= np.partition(scores, len(labels) - k)[len(labels) - k])
    return at[np.lexsort((labels[at], -scores[at]))[:k]]


def exact_neighbours(
    vector: FloatVector, k: int, batches: Iterable[tuple[IdVector, FloatMatrix]]
) -> tuple[IdVector, FloatVector]:
    """The ``k`` labels of the highest cosine, best first; ties go to the lower label.

    Of any number of vectors, of which one batch at a time is in memory: labels, shape (n,), and
    vectors, shape (n, dim).
    """
    labels, cosines = np.empty(0, np.int64), np.empty(0, np.float32)
    for others, vectors in batches:
        if len(others):
            found = np.concatenate([cosines, vectors @ vector])
            labels, cosines = best(np.concatenate([labels, others]), found, k)
    return labels, cosines
