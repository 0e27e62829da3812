"""What all models of the library have in common: a lane, a graph, and vectors to be stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.index.embedding_lane import ModelLane
from inkling.index.models import OpenModel
from inkling.store.model_vectors import ModelVectors
from inkling.store.neighbours import repair
from inkling.store.quantized import rounded
from inkling.store.reader import CatalogueReader

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, SparseVector

_PATIENCE_S: Final = 1.0
"""At the end so long is waited for the lane: loading a model takes longer, and cannot be ended."""


class ModelWork:
    """The work of one model, done in its lane. Lives in the owning thread.

    ``vectors`` is what the catalogue knows of the model, ``reader`` reads that.
    """

    def __init__(
        self,
        model: OpenModel,
        vectors: ModelVectors,
        reader: CatalogueReader,
        lane: ModelLane[Any],
    ) -> None:
        self.vectors = vectors
        self.reader = reader
        self.index = model.index
        self.embedder = model.embedder
        self._lane = lane
        self._in_flight: set[int] = set()
        self._for_graph: list[tuple[list[int], FloatMatrix]] = []

    def start(self) -> None:
        """Start the lane; the model is loaded with the first job."""
        self._lane.thread.start()

    def end(self) -> None:
        """Have the lane end, in the middle of a job; from any thread."""
        self._lane.stop()

    def stop(self) -> None:
        """End the lane and wait for it, but not until a model is loaded."""
        self.end()
        if self._lane.thread.ident is not None:
            self._lane.thread.join(_PATIENCE_S)
        if not self._lane.thread.is_alive():
            # While the interpreter is whole: a thread of the model that gives way may otherwise
            # still be leaving Python when Python ends, which aborts the process.
            self.embedder.release()

    @property
    def is_busy(self) -> bool:
        """Texts are being embedded or wait in the lane."""
        return bool(self._in_flight)

    def take_back(self) -> None:
        """Leave texts waiting that the lane has not begun to embed."""
        for job in self._lane.take_back():
            self.done(job.text_ids)

    def _store(
        self, text_ids: list[int], vectors: FloatMatrix, terms: Sequence[SparseVector] = ()
    ) -> None:
        stored = set(self.vectors.store(text_ids, vectors, terms))
        kept = [at for at, text_id in enumerate(text_ids) if text_id in stored]
        self._for_graph.append(([text_ids[at] for at in kept], vectors[kept]))

    def committed(self) -> bool:
        """Add to the graph what the transaction that just ended stored; True if there was any."""
        waiting, self._for_graph = self._for_graph, []
        for text_ids, vectors in waiting:
            # The graph holds exactly what the catalogue gives back.
            self.index.add(np.array(text_ids, np.int64), rounded(vectors))
        return bool(waiting)

    def rolled_back(self) -> None:
        """Forget what the transaction that failed would have stored."""
        self._for_graph = []

    def done(self, text_ids: Collection[int]) -> None:
        """Note that the lane is through with these texts."""
        self._in_flight.difference_update(text_ids)


def begin(work: ModelWork) -> None:
    """Load the graph of a model, bring it in line with the catalogue, and start the lane."""
    work.index.load()
    repair(work.index, work.reader)
    work.start()
