"""The owning thread: the catalogue opened for writing, the indexer, and the watcher."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from inkling.domain.errors import InklingError
from inkling.domain.events import Event, ProblemMet
from inkling.domain.library import Phase, Status
from inkling.engine.services import Services, kind_of, reader_count
from inkling.extract import Limits
from inkling.index.guard import survives
from inkling.index.indexer import Indexer, IndexerOptions
from inkling.index.messages import Call
from inkling.index.watch import Watcher
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader

_log = logging.getLogger(__name__)

_PATIENCE_S: Final = 0.5


def open_indexer(
    services: Services, index: HnswIndex, publish: Callable[[Event], None]
) -> tuple[Indexer, Catalogue]:
    """Open the library for writing, in the calling thread. Raises `LibraryProblem`."""
    settings = services.settings
    spec = services.embedder.spec
    catalogue = Catalogue(services.data.database, spec)
    reader = CatalogueReader.beside(
        services.data.database, catalogue.connection, spec.fingerprint
    )
    options = IndexerOptions(
        model_dir=services.model_dir,
        lanes=reader_count(settings.index_readers),
        limits=Limits(settings.index_read_timeout_s, settings.index_read_memory_mb),
    )
    indexer = Indexer(
        catalogue,
        reader,
        index,
        services.embedder,
        services.make_exclusions(),
        kind_of,
        options,
        publish,
    )
    indexer.paused = settings.index_paused
    return indexer, catalogue


class Owner:
    """Runs the indexer with a watcher until stopped.

    ``opened`` is set when the database is there to be read.
    """

    def __init__(
        self, services: Services, index: HnswIndex, publish: Callable[[Event], None]
    ) -> None:
        self._services = services
        self._index = index
        self._publish = publish
        self._stopping = threading.Event()
        self.opened = threading.Event()
        self.indexer: Indexer | None = None
        self.thread = threading.Thread(target=self._run, name="inkling-owner")

    def stop(self) -> None:
        """End the work in hand, save, and wait for the thread."""
        self._stopping.set()
        if self.indexer is not None:
            self.indexer.post(Call(lambda: None))
        self.thread.join()

    @property
    def status(self) -> Status:
        """The last snapshot, for any thread."""
        return self.indexer.status if self.indexer is not None else Status()

    def call(self, command: Callable[[Indexer], None]) -> None:
        """Have a command run in the owning thread; what it raises becomes an event."""
        indexer = self.indexer
        if indexer is not None:
            indexer.post(Call(lambda: command(indexer)))

    def _run(self) -> None:
        try:
            self._own()
        except InklingError as problem:
            _log.error("the library cannot be opened: %s", problem.code)
            self._publish(ProblemMet(problem))
        finally:
            # Whoever waits for the library learns from the attempt to read it what is wrong.
            self.opened.set()

    def _own(self) -> None:
        indexer, catalogue = open_indexer(self._services, self._index, self._publish)
        self.indexer = indexer
        self.opened.set()
        self._index.load()
        rescan_s = self._services.settings.index_rescan_minutes * 60.0
        watcher = Watcher(self._services.make_exclusions(), indexer.post, rescan_s)
        indexer.start()
        watcher.start()
        try:
            while not self._stopping.is_set():
                watcher.set_roots(catalogue.roots())
                if not survives(lambda: indexer.step(_PATIENCE_S), "the owner of the library"):
                    self._stopping.wait(_PATIENCE_S)
        finally:
            watcher.stop()
            indexer.stop()

    @property
    def is_settled(self) -> bool:
        """Nothing is left to be done, as far as the last snapshot tells."""
        return self.status.phase in (Phase.IDLE, Phase.PAUSED)
