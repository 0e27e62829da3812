"""The map lane: makes the map of the library beside searching and indexing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import InklingError
from inkling.domain.events import MapProgress, MapReady, ProblemMet
from inkling.domain.maps import LibraryMap
from inkling.engine.latest import Ask, Latest
from inkling.engine.services import Publish
from inkling.index.guard import survives

if TYPE_CHECKING:
    from inkling.search.map_maker import MapMaker

_KIND: Final = "map"


class MapLane:
    """One thread. Only the latest question is kept; one that nobody waits for ends early."""

    def __init__(self, publish: Publish, open_maker: Callable[[], MapMaker]) -> None:
        self._publish = publish
        self._open_maker = open_maker
        self._maker: MapMaker | None = None
        self._asked: Latest[None] = Latest()
        self.thread = threading.Thread(target=self._run, name="inkling-map")

    def ask(self) -> int:
        """Have the map made; `MapReady` with the returned id follows unless overtaken."""
        return self._asked.put(_KIND, None)

    def cancel(self) -> None:
        """Nobody waits for a map any more."""
        self._asked.forget(_KIND)

    def end(self) -> None:
        """Have the thread end early with the map in hand; `stop` waits for it."""
        self._asked.stop()

    def stop(self) -> None:
        """End, and wait for the thread."""
        self.end()
        if self.thread.ident is not None:
            self.thread.join()

    def _run(self) -> None:
        while (ask := self._asked.take()) is not None:
            if not survives(partial(self._answer, ask), "making the map"):
                self._tell(ask, None)

    def _answer(self, ask: Ask[None]) -> None:
        found: LibraryMap | None = None
        try:
            if self._maker is None:
                self._maker = self._open_maker()
            found = self._maker.make(partial(self._goes_on, ask))
        except InklingError as problem:
            self._publish(ProblemMet(problem))
        self._tell(ask, found)

    def _tell(self, ask: Ask[None], found: LibraryMap | None) -> None:
        if not self._asked.is_stale(ask.kind, ask.request_id):
            self._publish(MapReady(ask.request_id, found))

    def _goes_on(self, ask: Ask[None], share: float) -> bool:
        if self._asked.is_stale(ask.kind, ask.request_id):
            return False
        self._publish(MapProgress(ask.request_id, share))
        return True
