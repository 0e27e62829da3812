"""Libraries on disk for tests: a fake model, real reader processes, a real watcher."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.choices import SearchMode
from inkling.domain.errors import LibraryProblem
from inkling.domain.events import AnswerReady, Event, LibraryChanged, Progress
from inkling.domain.library import IndexReport
from inkling.domain.results import Answer, SearchRequest
from inkling.engine.engine import Engine
from inkling.engine.ownership import OwnerLock
from inkling.engine.session import Session

PATIENCE_S = 30.0
"""For what a slow machine may need; what must be quick is measured on its own."""


def make_library(root: Path, embedder: FakeEmbedder) -> Library:
    library = Library(root)
    library.embedder = lambda: embedder  # type: ignore[method-assign, assignment, return-value]
    return library


def index(library: Library, *folders: Path) -> IndexReport:
    session = Session(library.services())
    try:
        return session.index(folders, lambda _: None)
    finally:
        session.close()


def remove(library: Library, folder: Path) -> None:
    session = Session(library.services())
    try:
        session.remove_folder(folder)
    finally:
        session.close()


def names(library: Library, question: str, mode: SearchMode = SearchMode.WORDS) -> list[str]:
    session = Session(library.services())
    try:
        answer = session.search(SearchRequest(question, mode, 20))
        return [result.path.name for result in answer.results]
    except LibraryProblem as problem:
        if problem.code != "empty":  # an engine may not have got so far
            raise
        return []
    finally:
        session.close()


class Watched:
    """An engine with a way to wait for what it tells."""

    def __init__(self, library: Library) -> None:
        library.data.ensure()
        self.library = library
        self.events: list[Event] = []
        self._told = threading.Condition()
        self.engine = Engine(library.services(), OwnerLock(library.data.lock, answers=True))
        self.engine.subscribe(self._on_event)
        self.engine.start()

    def _on_event(self, event: Event) -> None:
        with self._told:
            self.events.append(event)
            self._told.notify_all()

    def wait_for_event(self, is_it: Callable[[Event], bool], since: int = 0) -> Event:
        with self._told:
            assert self._told.wait_for(lambda: any(map(is_it, self.events[since:])), PATIENCE_S)
            return next(event for event in self.events[since:] if is_it(event))

    def wait_until(self, condition: Callable[[], bool], within_s: float = PATIENCE_S) -> float:
        """Look again after every change that is told; returns how long it took."""
        started = time.monotonic()
        while True:
            seen = len(self.events)
            if condition():
                return time.monotonic() - started
            with self._told:
                left = started + within_s - time.monotonic()
                assert self._told.wait_for(lambda seen=seen: self._has_news(seen), left), "too late"

    def _has_news(self, seen: int) -> bool:
        return any(isinstance(event, LibraryChanged | Progress) for event in self.events[seen:])

    def ask(self, question: str, mode: SearchMode = SearchMode.HYBRID) -> Answer:
        since = len(self.events)
        query_id = self.engine.search(SearchRequest(question, mode, 20))
        event = self.wait_for_event(
            lambda e: isinstance(e, AnswerReady) and e.query_id == query_id, since
        )
        assert isinstance(event, AnswerReady)
        return event.answer

    def found(self, question: str, mode: SearchMode = SearchMode.WORDS) -> list[str]:
        return [result.path.name for result in self.ask(question, mode).results]

    def stop(self) -> None:
        self.engine.stop()
        # A thread that waits for a server is left behind.
        alive = [t.name for t in threading.enumerate() if not t.daemon]
        left = [name for name in alive if name.startswith("inkling-")]
        assert not left, left
