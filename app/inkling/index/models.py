"""Models that folders are embedded with, opened when the first folder needs one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from inkling.domain.protocols import Embedder
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader


@dataclass(frozen=True, slots=True)
class OpenModel:
    """A model as the indexer uses it: what embeds, and the graph of its vectors."""

    embedder: Embedder
    index: HnswIndex


GraphOfReader = tuple[HnswIndex, CatalogueReader]
"""The graph of a model, and what reads its vectors of record."""

OpenProfile = Callable[[str], OpenModel]
"""Opens the model of a profile by its name; loads nothing yet. Raises `ModelProblem`."""
