"""What can wait until nothing else is to be done."""

from __future__ import annotations

import logging
import time
from typing import Final

from inkling.domain.errors import InklingError
from inkling.index.memory import give_back_memory
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader

_log = logging.getLogger(__name__)

_AFTER_S: Final = 5.0


class Housekeeping:
    """Tidies up once after changes, when nothing has happened for a while."""

    def __init__(self, catalogue: Catalogue, index: HnswIndex, reader: CatalogueReader) -> None:
        self._catalogue = catalogue
        self._index = index
        self._reader = reader
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
        """Forget texts and models that nothing uses, and save the graph without them."""
        self._is_tidy = True
        with self._catalogue.transaction():
            unused = self._catalogue.collect_texts()
            self._catalogue.drop_unused_models()
        self._index.remove(unused)
        if self._index.needs_compaction:
            self._index.rebuild(self._reader)
        self._index.find_strays()
        save_graph(self._index, self._reader)
        self._catalogue.checkpoint()
        give_back_memory()


def rebuild_graph(index: HnswIndex, reader: CatalogueReader) -> None:
    """Make the graph anew and save it, in one go. Raises `DiskFull`."""
    index.rebuild(reader)
    index.save(reader.generation())


def save_graph(index: HnswIndex, reader: CatalogueReader) -> None:
    """Save the graph when it has changed; on a full disk the next start repairs the old one."""
    generation = reader.generation()
    if generation != index.generation:
        try:
            index.save(generation)
        except InklingError as problem:
            _log.warning("the graph was not saved: %s", problem.code)
