"""The search lane: answers questions beside indexing, the latest first and only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from inkling.domain.errors import InklingError
from inkling.domain.events import Event, ProblemMet
from inkling.engine.services import Publish
from inkling.index.guard import survives
from inkling.search.desk import Desk

Work = Callable[[int, Desk], Event]
"""Gets the request's id and the desk, and gives the event that answers it."""


@dataclass(frozen=True, slots=True)
class _Ask:
    request_id: int
    work: Work


class SearchLane:
    """One thread. Of each kind of question only the latest is kept; a late answer is dropped.

    ``open_desk`` runs first, in the lane's thread; questions asked before it is done wait. When
    it gives None there is nothing to search, and somebody else has said why.
    """

    def __init__(self, publish: Publish, open_desk: Callable[[], Desk | None]) -> None:
        self._publish = publish
        self._open_desk = open_desk
        self._changed = threading.Condition()
        self._waiting: dict[str, _Ask] = {}
        self._latest: dict[str, int] = {}
        self._last_id = 0
        self._stopping = False
        self.thread = threading.Thread(target=self._run, name="inkling-search")

    def ask(self, kind: str, work: Work) -> int:
        """Have something answered; returns the request's id.

        An earlier question of the same kind is forgotten, even while it is being answered.
        """
        with self._changed:
            self._last_id += 1
            self._latest[kind] = self._last_id
            # Taken out and put in again: kinds are served in the order of their last question.
            self._waiting.pop(kind, None)
            self._waiting[kind] = _Ask(self._last_id, work)
            self._changed.notify()
            return self._last_id

    def is_stale(self, kind: str, request_id: int) -> bool:
        """True when a later question of this kind was asked, or nobody waits any more."""
        with self._changed:
            return self._stopping or self._latest[kind] != request_id

    def stop(self) -> None:
        """End after the question in hand and wait for the thread."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self.thread.ident is not None:
            self.thread.join()

    def _run(self) -> None:
        try:
            desk = self._open_desk()
        except InklingError as problem:
            self._publish(ProblemMet(problem))
            return
        if desk is None:
            return
        try:
            self._warm_up(desk)
            while (taken := self._take()) is not None:
                kind, ask = taken
                survives(partial(self._answer, kind, ask, desk), "a search")
        finally:
            desk.close()

    def _warm_up(self, desk: Desk) -> None:
        try:
            survives(desk.warm_up, "loading the model")
        except InklingError as problem:
            self._publish(ProblemMet(problem))

    def _take(self) -> tuple[str, _Ask] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            if self._stopping:
                return None
            kind = next(iter(self._waiting))
            return kind, self._waiting.pop(kind)

    def _answer(self, kind: str, ask: _Ask, desk: Desk) -> None:
        event: Event
        try:
            event = ask.work(ask.request_id, desk)
        except InklingError as problem:
            event = ProblemMet(problem)
        if not self.is_stale(kind, ask.request_id):
            self._publish(event)
