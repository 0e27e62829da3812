"""The search lane: answers questions beside indexing, the latest first and only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from inkling.domain.errors import InklingError
from inkling.domain.events import AnswerReady, Event, ProblemMet
from inkling.domain.results import Answer
from inkling.engine.latest import Ask, Latest
from inkling.engine.services import Publish
from inkling.index.guard import survives

if TYPE_CHECKING:
    from inkling.search.desk import Desk

Work = Callable[[int, "Desk"], Event]
"""Gets the request's id and the desk, and gives the event that answers it."""


class SearchLane:
    """One thread. Of each kind of question only the latest is kept; a late answer is dropped.

    ``open_desk`` runs first, in the lane's thread; questions asked before it is done wait. When
    it gives None there is nothing to search, and somebody else has said why. ``load_model`` then
    runs in a thread of its own: who asks by word alone does not wait for it.
    """

    def __init__(
        self,
        publish: Publish,
        open_desk: Callable[[], Desk | None],
        load_model: Callable[[], None],
    ) -> None:
        self._publish = publish
        self._open_desk = open_desk
        self._load_model = load_model
        self._asked: Latest[Work] = Latest()
        self._told = ""
        self.thread = threading.Thread(target=self._run, name="inkling-search")

    def ask(self, kind: str, work: Work) -> int:
        """Have something answered; returns the request's id.

        An earlier question of the same kind is forgotten, even while it is being answered.
        """
        return self._asked.put(kind, work)

    def is_stale(self, kind: str, request_id: int) -> bool:
        """True when a later question of this kind was asked, or nobody waits any more."""
        return self._asked.is_stale(kind, request_id)

    def end(self) -> None:
        """Have the thread end after the question in hand; `stop` waits for it."""
        self._asked.stop()

    def stop(self) -> None:
        """End, and wait for the thread."""
        self.end()
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
        loading = threading.Thread(target=self._load, name="inkling-model")
        loading.start()
        try:
            while (ask := self._asked.take()) is not None:
                survives(partial(self._answer, ask, desk), "a search")
        finally:
            loading.join()
            desk.close()

    def _load(self) -> None:
        try:
            survives(self._load_model, "loading the model")
        except InklingError as problem:
            self._publish(ProblemMet(problem))

    def _answer(self, ask: Ask[Work], desk: Desk) -> None:
        event: Event
        try:
            event = ask.work(ask.request_id, desk)
        except InklingError as problem:
            event = ProblemMet(problem)
        if not self.is_stale(ask.kind, ask.request_id):
            self._publish(event)
            if isinstance(event, AnswerReady):
                self._tell_of(event.answer)

    def _tell_of(self, answer: Answer) -> None:
        """Say what answers have to do without: once, until one was looked at twice without it."""
        problem = answer.problem
        if problem is not None and str(problem) != self._told:
            self._told = str(problem)
            self._publish(ProblemMet(problem))
        elif problem is None and answer.request.refine:
            self._told = ""
