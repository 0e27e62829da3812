"""The owning thread: the library opened for writing, the indexer, and the watcher."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import InklingError
from inkling.domain.events import ProblemMet
from inkling.domain.library import Status
from inkling.engine.brakes import BrakeWatch, Rules
from inkling.engine.services import Publish, Services
from inkling.index.guard import survives
from inkling.index.messages import Call
from inkling.settings import Settings

if TYPE_CHECKING:
    from inkling.index.indexer import Indexer
    from inkling.index.watch import Watcher

_log = logging.getLogger(__name__)

Command = Callable[["Indexer"], None]

_PATIENCE_S: Final = 0.5
_PAUSE_AFTER_PROBLEM_S: Final = 5.0
_HUNG_AFTER_S: Final = 30.0
"""Saving takes some seconds in a library of a million passages; a look into a folder of a server
that stalls may take minutes."""


class Owner:
    """Runs the indexer with a watcher until stopped.

    ``opened`` is set when the library is there to be read (``has_opened``), or could not be. The
    thread begins with `begin`, or ``head_start_s`` after its start.
    """

    def __init__(self, services: Services, publish: Publish, head_start_s: float = 0.0) -> None:
        self._services = services
        self._head_start_s = head_start_s
        self._may_begin = threading.Event()
        self._publish = publish
        self._stopping = threading.Event()
        self.opened = threading.Event()
        self._lock = threading.Lock()
        self._indexer: Indexer | None = None
        self._watcher: Watcher | None = None
        self._brakes: BrakeWatch | None = None
        self._early: list[Command] = []
        self._is_closed = False
        self.has_opened = False
        # The process may end while the thread hangs in a folder: a crash loses nothing either.
        self.thread = threading.Thread(target=self._run, name="inkling-owner", daemon=True)

    def begin(self) -> None:
        """Wait no longer."""
        self._may_begin.set()

    def end(self) -> None:
        """Have the thread end, and the lanes with it; `stop` waits for them."""
        self._stopping.set()
        self.begin()
        self.call(lambda _: None)
        if self._indexer is not None:
            self._indexer.end()

    def stop(self) -> bool:
        """End the work in hand, save, and wait for the thread; False when it hangs in a folder."""
        self.end()
        if self.thread.ident is not None:
            self.thread.join(_HUNG_AFTER_S)
        return not self.thread.is_alive()

    @property
    def status(self) -> Status:
        """The last snapshot, for any thread."""
        indexer = self._indexer
        return indexer.status if indexer is not None else Status()

    def call(self, command: Command) -> bool:
        """Have a command run in the owning thread; what it raises becomes an event.

        Returns at once; while the library is being opened the command waits. False when it
        could not be opened, or is closed already.
        """
        with self._lock:
            if self._is_closed:
                return False
            if self._indexer is None:
                self._early.append(command)
            else:
                _post(self._indexer, command)
            return True

    def _run(self) -> None:
        self._may_begin.wait(self._head_start_s)
        try:
            self._own()
        except InklingError as problem:
            _log.error("the library cannot be used: %s", problem.code)
            self._publish(ProblemMet(problem))
        finally:
            with self._lock:
                self._is_closed = True
            self.opened.set()

    def _own(self) -> None:
        indexer = self._services.open_indexer(self._publish)
        with self._lock:
            self._indexer = indexer
            for command in self._early:
                _post(indexer, command)
            self._early.clear()
        self.has_opened = True
        self.opened.set()
        try:
            indexer.start()
            self._work(indexer)
        finally:
            indexer.stop()

    def apply(self, settings: Settings) -> None:
        """Work by other settings from now on; for any thread."""
        self.call(partial(self._apply, settings))

    def _apply(self, settings: Settings, indexer: Indexer) -> None:
        indexer.configure(self._services.adopt(settings))
        if self._watcher is not None and self._brakes is not None:
            self._watcher.set_interval(settings.index_rescan_minutes * 60.0)
            self._brakes.set_rules(Rules.of(settings))

    def _work(self, indexer: Indexer) -> None:
        watcher = self._services.make_watcher(indexer)
        brakes = self._services.make_brake_watch(
            lambda brake: _post(indexer, lambda indexer: indexer.set_brake(brake))
        )
        self._watcher, self._brakes = watcher, brakes
        watcher.start()
        brakes.start()
        try:
            told = ""
            while not self._stopping.is_set():
                problem = self._step(indexer, watcher)
                if problem is not None and problem.code != told:
                    self._publish(ProblemMet(problem))
                told = problem.code if problem is not None else ""
        finally:
            brakes.stop()
            watcher.stop()

    def _step(self, indexer: Indexer, watcher: Watcher) -> InklingError | None:
        """One step; after what goes wrong in it, the next one is tried a little later."""

        def step() -> None:
            watcher.set_roots(indexer.roots())
            indexer.step(_PATIENCE_S)

        problem = None
        try:
            if survives(step, "the owner of the library"):
                return None
        except InklingError as met:
            problem = met
        self._stopping.wait(_PAUSE_AFTER_PROBLEM_S)
        return problem


def _post(indexer: Indexer, command: Command) -> None:
    indexer.post(Call(lambda: command(indexer)))
