"""What an engine is made of: values and factories that the composition root hands over."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from inkling.domain.protocols import Embedder
from inkling.extract import type_of
from inkling.index.exclusions import Exclusions
from inkling.index.indexer import IndexerOptions
from inkling.paths import DataDirectory
from inkling.settings import Settings
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader


@dataclass(frozen=True, slots=True)
class Services:
    """One library: where it lives, how the person wants it, and its model."""

    data: DataDirectory
    settings: Settings
    embedder: Embedder
    model_dir: Path

    def make_index(self) -> HnswIndex:
        """An empty graph of the model's dimension, with its place on disk."""
        spec = self.embedder.spec
        return HnswIndex(self.data.graphs, spec.fingerprint, spec.dimension)

    def open_reader(self) -> CatalogueReader:
        """A reader for the calling thread. Raises `LibraryProblem`."""
        return CatalogueReader(self.data.database, self.embedder.spec.fingerprint)

    def make_exclusions(self) -> Exclusions:
        """What is never entered."""
        return Exclusions(self.settings.index_exclude, self.data.root)


def kind_of(path: bytes) -> str:
    """The type of a file by its name."""
    return type_of(Path(os.fsdecode(path)))


def reader_count(chosen: int) -> int:
    """How many reader processes: as chosen, or (0) half the processors, from 1 to 4."""
    return chosen or max(1, min(4, (os.cpu_count() or 2) // 2))
