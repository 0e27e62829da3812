"""What can wait until nothing else is to be done."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from inkling.domain.errors import InklingError
from inkling.domain.events import Event, GraphRebuilt
from inkling.index.meanings import Meanings
from inkling.index.memory import give_back_memory
from inkling.index.models import GraphOfReader
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader

_log = logging.getLogger(__name__)

_AFTER_S: Final = 5.0


class Housekeeping:
    """Tidies up once after changes, when nothing has happened for a while."""

    def __init__(self, catalogue: Catalogue, meanings: Meanings) -> None:
        self._catalogue = catalogue
        self._meanings = meanings
        self._is_tidy = False
        self._worked = time.monotonic()

    def note_change(self) -> None:
        """The library has changed: there may be something to tidy up."""
        self._is_tidy = False

    def note_work(self) -> None:
        """Something was done just now."""
        self._worked = time.monotonic()

    @property
    def is_due(self) -> bool:
        """It is time to `tidy` if there is nothing else to do."""
        return not self._is_tidy and time.monotonic() - self._worked > _AFTER_S

    def tidy(self) -> None:
        """Forget texts and models that nothing uses, and save the graphs without them."""
        self._is_tidy = True
        self._meanings.close_unused()
        with self._catalogue.transaction():
            unused = self._catalogue.collect_texts()
            dropped = self._catalogue.drop_unused_models()
        self._meanings.forget(dropped)
        graphs = self._meanings.graphs()
        for graph, reader in graphs:
            graph.remove(unused)
            if graph.needs_compaction:
                graph.rebuild(reader)
            graph.find_strays()
        save_graphs(graphs)
        self._catalogue.checkpoint()
        give_back_memory()


def rebuilding(graphs: Sequence[GraphOfReader], publish: Callable[[Event], None]) -> Iterator[None]:
    """Make graphs anew, one at a step; `GraphRebuilt` follows. Raises `DiskFull`."""
    yield
    for graph, reader in graphs:
        rebuild_graph(graph, reader)
        yield
    publish(GraphRebuilt(sum(graph.count() for graph, _ in graphs)))


def rebuild_graph(index: HnswIndex, reader: CatalogueReader) -> None:
    """Make the graph anew and save it, in one go. Raises `DiskFull`."""
    index.rebuild(reader)
    index.save(reader.generation())


def save_graphs(graphs: Sequence[GraphOfReader]) -> None:
    """Save graphs that have changed; on a full disk the next start repairs the old ones."""
    for graph, reader in graphs:
        generation = reader.generation()
        if generation != graph.generation:
            try:
                graph.save(generation)
            except InklingError as problem:
                _log.warning("the graph was not saved: %s", problem.code)
