"""What a map shows and what is chosen on it, apart from any widget. Points count from 0."""

from __future__ import annotations

from collections.abc import Mapping

from inkling.domain.maps import LibraryMap, MapPoint
from inkling.ui.map_places import Places, Spot


class MapScene:
    """A map with the results that are lit, the selected point, and those that a line keeps."""

    def __init__(self) -> None:
        self.line: list[Spot] = []
        self.lit: dict[int, int] = {}
        self.kept: frozenset[int] | None = None
        self.chosen: int | None = None
        self.pointed: int | None = None
        self._ranks: Mapping[int, int] = {}
        self._take(LibraryMap())

    def _take(self, library: LibraryMap) -> None:
        self.map = library
        self.places = Places(library.points)
        self._at = {point.file_id: at for at, point in enumerate(library.points)}

    def replace(self, library: LibraryMap) -> None:
        """Take over a map. What was chosen, lit and kept stays so, where it is still there."""
        current, kept = self.current, self.kept_ids
        self._take(library)
        self.chosen = None if current is None else self._at.get(current.file_id)
        self.pointed = None
        self.line = []  # the points inside it stand elsewhere now
        self.kept = frozenset(self._at[i] for i in kept if i in self._at) or None
        self.light(self._ranks)

    def light(self, ranks: Mapping[int, int]) -> None:
        """Mark results: by file id, their rank from 1. Those not on the map wait for it."""
        self._ranks = ranks
        self.lit = {self._at[i]: rank for i, rank in ranks.items() if i in self._at}

    def release(self) -> bool:
        """Forget the line, and what was in it; False when there was none."""
        was_any = bool(self.line) or self.kept is not None
        self.line, self.kept = [], None
        return was_any

    def keep_inside(self) -> tuple[int, ...]:
        """Keep the points inside the line; their files."""
        self.kept = frozenset(self.places.inside(self.line)) or None
        return self.kept_ids

    @property
    def current(self) -> MapPoint | None:
        """The selected point."""
        return None if self.chosen is None else self.map.points[self.chosen]

    @property
    def pointed_at(self) -> MapPoint | None:
        """The point under the mouse."""
        return None if self.pointed is None else self.map.points[self.pointed]

    @property
    def kept_ids(self) -> tuple[int, ...]:
        """The files that a line was drawn around, ascending."""
        return tuple(sorted(self.map.points[at].file_id for at in self.kept or ()))

    @property
    def outstanding(self) -> frozenset[int] | None:
        """The points that are not faded; None when all are alike."""
        if not self.lit:
            return self.kept
        return frozenset(self.lit) | (self.kept or frozenset())

    def point_of(self, file_id: int) -> MapPoint:
        """The point of a file that is on the map."""
        return self.map.points[self._at[file_id]]

    def next(self, right: int, down: int, middle: Spot) -> int | None:
        """Where an arrow key leads: to begin with, to the best result or near the ``middle``."""
        if self.chosen is not None:
            return self.places.towards(self.chosen, right, down)
        if self.lit:
            return min(self.lit, key=self.lit.__getitem__)
        return self.places.nearest(*middle, within=2.0)
