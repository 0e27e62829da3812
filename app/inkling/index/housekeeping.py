"""What can wait until nothing else is to be done."""

from __future__ import annotations

import logging

from inkling.domain.errors import InklingError
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader

_log = logging.getLogger(__name__)


def tidy(catalogue: Catalogue, index: HnswIndex, reader: CatalogueReader) -> None:
    """Forget texts and models that nothing uses, and save the graph without them."""
    with catalogue.transaction():
        unused = catalogue.collect_texts()
        catalogue.drop_unused_models()
    index.remove(unused)
    if index.needs_compaction:
        index.rebuild(reader)
    save_graph(index, reader)
    catalogue.checkpoint()


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
