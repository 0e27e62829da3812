"""What can wait until nothing else is to be done."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from inkling.domain.errors import InklingError
from inkling.domain.events import Event, GraphRebuilt
from inkling.index.jobs import Jobs
from inkling.index.meanings import Meanings
from inkling.index.memory import give_back_memory
from inkling.index.models import GraphOfReader
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex

_log = logging.getLogger(__name__)

_AFTER_S: Final = 5.0


class Housekeeping:
    """Tidies up once after changes, when nothing has happened for a while.

    A large graph takes minutes: that is done in slices, and can be left in the middle.
    """

    def __init__(self, catalogue: Catalogue, meanings: Meanings) -> None:
        self._catalogue = catalogue
        self._meanings = meanings
        self._jobs = Jobs()
        self._is_tidy = False
        self._worked = time.monotonic()

    def note_change(self) -> None:
        """The library has changed: there may be something to tidy up."""
        self._is_tidy = False

    def note_work(self) -> None:
        """Something was done just now."""
        self._worked = time.monotonic()

    @property
    def is_at_work(self) -> bool:
        """There is more of it to do."""
        return bool(self._jobs)

    @property
    def is_due(self) -> bool:
        """It is time to `go_on` if there is nothing else to do."""
        has_rested = time.monotonic() - self._worked > _AFTER_S
        return self.is_at_work or (not self._is_tidy and has_rested)

    def go_on(self) -> None:
        """Tidy up, for a slice of time. Raises `InklingError`: it is to be begun anew."""
        if not self._jobs:
            self._is_tidy = True
            self._jobs.append(self.tidying())
        self._jobs.advance(lambda: None)

    def tidying(self) -> Iterator[None]:
        """Forget texts and models that nothing uses, and save the graphs without them."""
        self._meanings.close_unused()
        with self._catalogue.transaction():
            unused = self._catalogue.collect_texts()
            dropped = self._catalogue.drop_unused_models()
        self._meanings.forget(dropped)
        graphs = self._meanings.graphs()
        for graph, _ in graphs:
            graph.remove(unused)
        for graph, reader in graphs:
            if graph.needs_compaction:
                yield from _while_open(self._meanings, graph, graph.rebuilding(reader))
            yield from _while_open(self._meanings, graph, graph.finding_strays())
        save_graphs(self._meanings.graphs())
        self._catalogue.checkpoint()
        give_back_memory()


def rebuilding(meanings: Meanings, publish: Callable[[Event], None]) -> Iterator[None]:
    """Make the graphs anew and save them; `GraphRebuilt` follows. Raises `DiskFull`."""
    yield from renewing(meanings)
    publish(GraphRebuilt(sum(graph.count() for graph, _ in meanings.graphs())))


def renewing(meanings: Meanings) -> Iterator[None]:
    """Make the graphs anew from the vectors of record, and save them. Raises `DiskFull`."""
    for graph, reader in meanings.graphs():
        yield from _while_open(meanings, graph, graph.rebuilding(reader))
        if _is_open(meanings, graph):
            graph.save(reader.generation())


def _while_open(meanings: Meanings, graph: HnswIndex, steps: Iterator[None]) -> Iterator[None]:
    """Steps of work on the graph of a model, which are left as soon as it is closed."""
    for _ in steps:
        yield
        if not _is_open(meanings, graph):
            return


def _is_open(meanings: Meanings, graph: HnswIndex) -> bool:
    """Whether a graph is still that of an open model."""
    return any(graph is other for other, _ in meanings.graphs())


def save_graphs(graphs: Sequence[GraphOfReader]) -> None:
    """Save graphs that have changed; on a full disk the next start repairs the old ones."""
    for graph, reader in graphs:
        generation = reader.generation()
        if not graph.is_saved(generation):
            try:
                graph.save(generation)
            except InklingError as problem:
                _log.warning("the graph was not saved: %s", problem.code)
