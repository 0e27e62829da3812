"""Groups of points that are near each other: k-means, begun as k-means++ does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, IdVector

_FITTED_TO: Final = 6_000
_ROUNDS: Final = 12


def k_means(
    points: FloatMatrix, count: int, rng: np.random.Generator
) -> tuple[IdVector, FloatMatrix]:
    """The group of each point (n, dim), shape (n,), and the middles of the groups (k, dim).

    ``count`` groups at most, none of them empty in the sample that they are fitted to.
    """
    some = points[:: -(-len(points) // _FITTED_TO)]
    middles = _spread_out(some, count, rng)
    for _ in range(_ROUNDS):
        groups = nearest(some, middles)
        order = np.argsort(groups, kind="stable")
        _, begins, sizes = np.unique(groups[order], return_index=True, return_counts=True)
        moved = (np.add.reduceat(some[order], begins) / sizes[:, None]).astype(np.float32)
        is_settled = len(moved) == len(middles) and np.allclose(moved, middles)
        middles = moved
        if is_settled:
            break
    return nearest(points, middles), middles


def nearest(points: FloatMatrix, middles: FloatMatrix) -> IdVector:
    """Which of the middles (k, dim) each point (n, dim) is nearest to, shape (n,)."""
    # The squares of the points themselves are the same for all middles.
    distances = np.square(middles).sum(axis=1) - 2 * (points @ middles.T)
    return np.asarray(np.argmin(distances, axis=1), np.int64)


def _spread_out(points: FloatMatrix, count: int, rng: np.random.Generator) -> FloatMatrix:
    """Points to begin with, each likelier the farther it is from those before it."""
    chosen = [int(rng.integers(len(points)))]
    left = np.square(points - points[chosen[0]]).sum(axis=1)
    while len(chosen) < count and (total := float(left.sum(dtype=np.float64))) > 0:
        at = int(np.searchsorted(np.cumsum(left, dtype=np.float64), rng.random() * total))
        chosen.append(min(at, len(points) - 1))
        left = np.minimum(left, np.square(points - points[chosen[-1]]).sum(axis=1))
    return points[chosen]
