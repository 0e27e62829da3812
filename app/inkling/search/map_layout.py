"""Where the points of a map stand: principal directions first, then neighbours draw together.

The second step is that of UMAP (McInnes, Healy, Melville 2018) with shortcuts that keep it fast:
neighbours are looked for in the nearest groups only, every step moves all points, and likeness
falls with the distance d as 1 / (1 + d²).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.search.map_clusters import k_means

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector

_FITTED_TO: Final = 8_192
"""Vectors that tell the principal directions; more make no difference that is seen."""
_NEIGHBOURS: Final = 10
_NEAR_GROUPS: Final = 4
_GROUP: Final = 120
"""Points of one group, about."""
_REPELLED_BY: Final = 6
_REPULSION: Final = 8.0
"""Each of the few encounters stands for so many: UMAP has 5 for each neighbour."""
_WIDEST_GAP: Final = 0.02
"""Share of the map that an empty band takes at most."""
_FARTHEST: Final = 4.0
"""No single push moves a point farther."""
_SOFTENED: Final = 1e-3
"""Added to squared distances, which may be 0."""
_WORK: Final = 1_200_000
"""Points times steps, within the bounds: about a second."""
_FEWEST_STEPS: Final = 40
_MOST_STEPS: Final = 160
_HIGHEST: Final = 0.7
"""How high a map is against its width at most: windows are wider than high."""
_SPREAD: Final = 10.0
"""How far from the middle points stand to begin with; neighbours end about a half apart."""


def principal(vectors: FloatMatrix, dimensions: int) -> FloatMatrix:
    """Vectors (n, dim) as seen from their principal directions: (n, ``dimensions``), centred.

    Directions that they do not have are 0. Their signs are fixed: the same vectors give the
    same picture.
    """
    some = vectors[:: -(-len(vectors) // _FITTED_TO)].astype(np.float64)
    middle = some.mean(axis=0)
    some -= middle
    values, directions = np.linalg.eigh(some.T @ some)  # in ascending order
    chosen = directions[:, : -dimensions - 1 : -1]
    chosen = chosen * (values[: -dimensions - 1 : -1] > values[-1] * 1e-9)
    largest = np.abs(chosen).argmax(axis=0)
    chosen = chosen * np.where(chosen[largest, np.arange(chosen.shape[1])] < 0, -1.0, 1.0)
    seen = (vectors - middle.astype(np.float32)) @ chosen.astype(np.float32)
    return np.pad(seen, ((0, 0), (0, dimensions - seen.shape[1])))


def neighbours(points: FloatMatrix, rng: np.random.Generator) -> IdVector:
    """The nearest others of each point (n, dim), nearly always: (n, k), k below n."""
    count = len(points)
    most = min(_NEIGHBOURS, count - 1)
    groups, middles = k_means(points, max(1, count // _GROUP), rng)
    near_groups = np.argsort(_distances(middles, middles), axis=1)[:, :_NEAR_GROUPS]
    order = np.argsort(groups, kind="stable")
    borders = np.searchsorted(groups[order], np.arange(1, len(middles)))
    members = np.split(order, borders)
    found = np.empty((count, most), np.int64)
    for group, inside in enumerate(members):
        others = np.concatenate([members[near] for near in near_groups[group]])
        if len(others) <= most:  # a few points far from all others
            others = np.arange(count)
        distances = _distances(points[inside], points[others])
        distances[others == inside[:, None]] = np.inf
        nearest = np.argpartition(distances, most - 1, axis=1)[:, :most]
        found[inside] = others[nearest]
    return found


def lay_out(
    vectors: FloatMatrix,
    rng: np.random.Generator,
    goes_on: Callable[[float], bool],
) -> FloatMatrix | None:
    """Places (n, 2) within 0 to 1 of points (n, dim) that begin with their principal directions.

    ``goes_on`` gets the share that is done; None when it says no.
    """
    count = len(vectors)
    places = vectors[:, :2] * (_SPREAD / max(float(np.abs(vectors[:, :2]).max(initial=0)), 1e-9))
    # Equal files have no direction to part in.
    x, y = (places + rng.normal(0, 1e-3, places.shape)).astype(np.float32).T.copy()
    if count > 2:
        near = np.ascontiguousarray(neighbours(vectors, rng).T)
        steps = min(max(_WORK // count, _FEWEST_STEPS), _MOST_STEPS)
        for step in range(steps):
            if not goes_on(step / steps):
                return None
            _move(x, y, near, 1 - step / steps, rng)
    return _closed_up(principal(np.stack([x, y], axis=1), 2))


def _move(
    x: FloatVector, y: FloatVector, near: IdVector, rate: float, rng: np.random.Generator
) -> None:
    """One step: neighbours, shape (k, n), draw together; chance encounters part."""
    count = len(x)
    right, down = x[near] - x, y[near] - y
    square = right * right + down * down
    # Up to a distance of about a half, and no nearer: dots side by side, not a thread of them.
    pull = 2 / (1 + square) - 0.6 / (0.1 + square)
    right *= pull
    down *= pull
    # Whoever draws is drawn as well.
    others = near.ravel()
    x_moves = right.sum(axis=0) - np.bincount(others, right.ravel(), count)
    y_moves = down.sum(axis=0) - np.bincount(others, down.ravel(), count)
    for _ in range(min(_REPELLED_BY, count - 1)):
        # Each meets the one so many places farther on.
        offset = int(rng.integers(1, count))
        right, down = x - np.roll(x, offset), y - np.roll(y, offset)
        square = right * right + down * down
        push = 2 * _REPULSION / ((_SOFTENED + square) * (1 + square))
        x_moves += np.clip(right * push, -_FARTHEST, _FARTHEST)
        y_moves += np.clip(down * push, -_FARTHEST, _FARTHEST)
    rate /= len(near)
    x += (rate * x_moves).astype(np.float32)
    y += (rate * y_moves).astype(np.float32)


def _closed_up(places: FloatMatrix) -> FloatMatrix:
    """Places (n, 2), wider than high, in the middle of the unit square and all over it.

    Empty bands across the whole map are narrowed: a group apart from all others would make
    them small.
    """
    order = np.argsort(places, axis=0, kind="stable")
    gaps = np.diff(np.take_along_axis(places, order, axis=0), axis=0)
    widest = max(_WIDEST_GAP, 2 / len(places)) * gaps.sum(axis=0)
    along = np.zeros_like(places)
    np.put_along_axis(along, order[1:], np.minimum(gaps, widest).cumsum(axis=0), axis=0)
    extent = np.maximum(along.max(axis=0), 1e-6)
    height = min(float(extent[1] / extent[0]), _HIGHEST)
    return np.asarray((along / extent - 0.5) * [1.0, height] + 0.5, np.float32)


def _distances(left: FloatMatrix, right: FloatMatrix) -> FloatMatrix:
    """Squared distances (n, m) between rows (n, dim) and (m, dim)."""
    squares = np.square(left).sum(axis=1)[:, None] + np.square(right).sum(axis=1)
    return np.asarray(squares - 2 * (left @ right.T), np.float32)
