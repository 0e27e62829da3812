"""The search lane: answers questions beside indexing, the latest first and only."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from inkling.domain.errors import InklingError
from inkling.domain.events import Event, ProblemMet
from inkling.index.guard import survives

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Ask:
    """Work of one kind; ``work`` gives the event that answers it."""

    request_id: int
    work: Callable[[], Event]


class SearchLane:
    """One thread. Of each kind of question only the latest is kept; a late answer is dropped.

    ``open_tools`` runs first in the lane's thread and makes what the work uses; ``close_tools``
    runs last. Work that is asked for before the tools are there waits.
    """

    def __init__(
        self,
        publish: Callable[[Event], None],
        open_tools: Callable[[], None],
        close_tools: Callable[[], None],
    ) -> None:
        self._publish = publish
        self._open_tools = open_tools
        self._close_tools = close_tools
        self._changed = threading.Condition()
        self._waiting: dict[str, _Ask] = {}
        self._latest: dict[str, int] = {}
        self._last_id = 0
        self._stopping = False
        self.thread = threading.Thread(target=self._run, name="inkling-search")

    def ask(self, kind: str, make_work: Callable[[int], Callable[[], Event]]) -> int:
        """Have something answered; returns the request's id.

        ``make_work`` gets the id and gives the work. An earlier question of the same kind is
        forgotten, even while it is being answered.
        """
        with self._changed:
            self._last_id += 1
            request_id = self._last_id
            self._latest[kind] = request_id
            # Taken out and put in again: kinds are served in the order of their last question.
            self._waiting.pop(kind, None)
            self._waiting[kind] = _Ask(request_id, make_work(request_id))
            self._changed.notify()
        return request_id

    def stop(self) -> None:
        """End after the question in hand and wait for the thread."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self.thread.join()

    def _run(self) -> None:
        try:
            self._open_tools()
        except InklingError as problem:
            self._publish(ProblemMet(problem))
            return
        while (taken := self._take()) is not None:
            kind, ask = taken
            survives(partial(self._answer, kind, ask), "a search")
        self._close_tools()

    def _take(self) -> tuple[str, _Ask] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            if self._stopping:
                return None
            kind = next(iter(self._waiting))
            return kind, self._waiting.pop(kind)

    def _answer(self, kind: str, ask: _Ask) -> None:
        event: Event
        try:
            event = ask.work()
        except InklingError as problem:
            event = ProblemMet(problem)
        with self._changed:
            is_stale = self._latest[kind] != ask.request_id
        if not is_stale:
            self._publish(event)
