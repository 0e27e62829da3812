"""Which points of a map are near, in a direction, or inside a line: without a widget."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from inkling.domain.maps import MapPoint

_CELLS: Final = 48
"""Cells along each side of the grid that points are looked up in."""
_FIT: Final = 0.88
"""Share of a window that a whole map fills at most."""
_WIDEST: Final = 0.5
_CLOSEST: Final = 400.0
"""Bounds of the zoom, against a map that fits."""
_CONE: Final = 1.5
"""How far beside a direction something may lie, against how far along it."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the map a window of ``width`` by ``height`` shows.

    ``x`` and ``y`` of the map stand in the middle; ``zoom`` is 1 where the whole map fits, which
    is 1 wide and ``tall`` high.
    """

    width: int
    height: int
    tall: float = 1.0
    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0

    @property
    def scale(self) -> float:
        """Pixels for the whole width of the map."""
        return max(1.0, min(self.width, self.height / self.tall) * _FIT * self.zoom)

    def to_screen(self, x: float, y: float) -> Spot:
        """Where a place of the map is seen."""
        return (
            (x - self.x) * self.scale + self.width / 2,
            (y - self.y) * self.scale + self.height / 2,
        )

    def to_map(self, x: float, y: float) -> Spot:
        """The place of the map that is seen there."""
        return (
            (x - self.width / 2) / self.scale + self.x,
            (y - self.height / 2) / self.scale + self.y,
        )

    def moved(self, right: float, down: float) -> Frame:
        """The map drawn along by so many pixels; its middle stays within reach."""
        x, y = self.x - right / self.scale, self.y - down / self.scale
        return replace(self, x=min(max(x, 0.0), 1.0), y=min(max(y, 0.0), 1.0))

    def zoomed(self, factor: float, at: Spot) -> Frame:
        """Closer, or farther, with what is seen ``at`` a spot staying there."""
        x, y = self.to_map(*at)
        near = replace(self, zoom=min(max(self.zoom * factor, _WIDEST), _CLOSEST))
        now_x, now_y = near.to_screen(x, y)
        return near.moved(at[0] - now_x, at[1] - now_y)

    def showing(self, x: float, y: float, margin: float) -> Frame:
        """Moved just so far that a place is seen, ``margin`` pixels from the border."""
        right, down = self.to_screen(x, y)
        return self.moved(
            min(max(right, margin), self.width - margin) - right,
            min(max(down, margin), self.height - margin) - down,
        )


class Places:
    """Looks up points by where they are on the map."""

    def __init__(self, points: Sequence[MapPoint]) -> None:
        self._points = points
        self._cells: dict[tuple[int, int], list[int]] = {}
        for at, point in enumerate(points):
            self._cells.setdefault((_cell(point.x), _cell(point.y)), []).append(at)

    @property
    def tall(self) -> float:
        """How high all of them are, against the unit square; not too little to divide by."""
        heights = [point.y for point in self._points]
        return max(max(heights, default=1.0) - min(heights, default=0.0), 0.2)

    def nearest(self, x: float, y: float, within: float) -> int | None:
        """The point nearest to a place, no farther than ``within``."""
        best, least = None, within
        for column in range(_cell(x - within), _cell(x + within) + 1):
            for row in range(_cell(y - within), _cell(y + within) + 1):
                for at in self._cells.get((column, row), ()):
                    point = self._points[at]
                    distance = math.hypot(point.x - x, point.y - y)
                    if distance <= least:
                        best, least = at, distance
        return best

    def towards(self, start: int, right: int, down: int) -> int | None:
        """The nearest point from another in a direction; None where there is none."""
        here = self._points[start]
        best, least = None, math.inf
        for at, point in enumerate(self._points):
            along = (point.x - here.x) * right + (point.y - here.y) * down
            beside = abs((point.x - here.x) * down) + abs((point.y - here.y) * right)
            if along > 0 and beside <= along * _CONE and along + 2 * beside < least:
                best, least = at, along + 2 * beside
        return best

    def inside(self, line: Sequence[Spot]) -> tuple[int, ...]:
        """The points inside a closed line."""
        if len(line) < 3:
            return ()
        left, right = min(x for x, _ in line), max(x for x, _ in line)
        top, bottom = min(y for _, y in line), max(y for _, y in line)
        return tuple(
            at
            for at, point in enumerate(self._points)
            if left <= point.x <= right
            and top <= point.y <= bottom
            and _is_inside(point.x, point.y, line)
        )


def _cell(value: float) -> int:
    return min(max(int(value * _CELLS), 0), _CELLS - 1)


def _is_inside(x: float, y: float, line: Sequence[Spot]) -> bool:
    """Whether a ray to the right crosses the line an odd number of times."""
    is_inside = False
    before_x, before_y = line[-1]
    for next_x, next_y in line:
        if (next_y > y) != (before_y > y):
            crossing = next_x + (y - next_y) * (before_x - next_x) / (before_y - next_y)
            is_inside ^= x < crossing
        before_x, before_y = next_x, next_y
    return is_inside
