"""The owning thread: the library opened for writing, the indexer, and the watcher."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from inkling.domain.errors import InklingError
from inkling.domain.events import ProblemMet
from inkling.domain.library import Status
from inkling.engine.services import Publish, Services
from inkling.index.guard import survives
from inkling.index.indexer import Indexer
from inkling.index.messages import Call

_log = logging.getLogger(__name__)

_PATIENCE_S: Final = 0.5


class Owner:
    """Runs the indexer with a watcher until stopped.

    ``opened`` is set when the library is there to be read, or could not be opened.
    """

    def __init__(self, services: Services, publish: Publish) -> None:
        self._services = services
        self._publish = publish
        self._stopping = threading.Event()
        self.opened = threading.Event()
        self._indexer: Indexer | None = None
        self.thread = threading.Thread(target=self._run, name="inkling-owner")

    def stop(self) -> None:
        """End the work in hand, save, and wait for the thread."""
        self._stopping.set()
        self.call(lambda _: None)
        self.thread.join()

    @property
    def status(self) -> Status:
        """The last snapshot, for any thread."""
        indexer = self._indexer
        return indexer.status if indexer is not None else Status()

    def call(self, command: Callable[[Indexer], None]) -> bool:
        """Have a command run in the owning thread; what it raises becomes an event.

        False when the library could not be opened, or is closed already.
        """
        self.opened.wait()
        indexer = self._indexer
        if indexer is None or not self.thread.is_alive():
            return False
        indexer.post(Call(lambda: command(indexer)))
        return True

    def _run(self) -> None:
        try:
            self._own()
        except InklingError as problem:
            _log.error("the library cannot be used: %s", problem.code)
            self._publish(ProblemMet(problem))
        finally:
            self.opened.set()

    def _own(self) -> None:
        indexer = self._services.open_indexer(self._publish)
        self._indexer = indexer
        self.opened.set()
        indexer.start()
        watcher = self._services.make_watcher(indexer)
        watcher.start()
        try:
            while not self._stopping.is_set():
                watcher.set_roots(indexer.roots())
                if not survives(lambda: indexer.step(_PATIENCE_S), "the owner of the library"):
                    self._stopping.wait(_PATIENCE_S)
        finally:
            watcher.stop()
            indexer.stop()
