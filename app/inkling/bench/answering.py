"""An engine that is asked as the window asks it, and a clock beside it."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from inkling.domain.choices import SearchMode
from inkling.domain.events import AnswerReady, Event, ProblemMet, Progress
from inkling.domain.library import Phase, Status
from inkling.domain.results import Answer, SearchRequest
from inkling.engine.engine import Engine
from inkling.engine.ownership import OwnerLock
from inkling.engine.services import Services

_LOOK_EVERY_S: Final = 0.5
"""Waiting without an end could not be interrupted on Windows."""


class Answering:
    """A running engine, for one thread; stopped at the end of the ``with`` block.

    What goes wrong in the engine is raised here, as the `InklingError` it tells.
    """

    def __init__(self, services: Services) -> None:
        services.data.ensure()
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._engine = Engine(services, OwnerLock(services.data.lock, answers=True))
        self._engine.subscribe(self._events.put)
        self.status = Status()

    def __enter__(self) -> Self:
        self._engine.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._engine.stop()

    def add_folder(self, folder: Path) -> None:
        """Have a folder indexed."""
        self._engine.add_folder(folder)

    def remove_folder(self, folder: Path) -> None:
        """Have a folder taken out of the library."""
        self._engine.remove_folder(folder)

    def wait_until(self, is_so: Callable[[Status], bool]) -> Status:
        """The first status of which ``is_so`` is true."""
        while not is_so(self.status):
            self._next()
        return self.status

    def wait_until_settled(self, files: int) -> Status:
        """Wait until ``files`` files are counted and nothing is left to do."""
        return self.wait_until(
            lambda s: s.counts.total >= files and not s.counts.pending and s.phase is Phase.IDLE
        )

    def ask(self, question: str, mode: SearchMode = SearchMode.HYBRID) -> tuple[Answer, float]:
        """The answer, and how many milliseconds after the question it was there."""
        started = time.perf_counter()
        query_id = self._engine.search(SearchRequest(question, mode))
        while True:
            event = self._next()
            if isinstance(event, AnswerReady) and event.query_id == query_id:
                return event.answer, (time.perf_counter() - started) * 1000

    def ask_all(self, questions: Iterator[str], count: int) -> list[float]:
        """Milliseconds of so many questions, one after the other."""
        return [self.ask(next(questions))[1] for _ in range(count)]

    def ask_while_working(self, questions: Iterator[str]) -> list[float]:
        """Milliseconds of questions that were answered while there was work to do."""
        found = []
        while self.status.counts.pending:
            _, took_ms = self.ask(next(questions))
            if self.status.counts.pending:
                found.append(took_ms)
        return found

    def _next(self) -> Event:
        while True:
            try:
                event = self._events.get(timeout=_LOOK_EVERY_S)
            except queue.Empty:
                continue
            if isinstance(event, ProblemMet):
                raise event.problem
            if isinstance(event, Progress):
                self.status = event.status
            return event
