"""Commit 2: which texts are embedded next, and how their vectors enter catalogue and graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.documents import Passage
from inkling.domain.protocols import Embedder
from inkling.index.lanes import EmbeddingLane, EmbedJob, Post, embed_checked
from inkling.index.messages import TextsEmbedded
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClock
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.rows import load_heading

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_TEXTS_PER_JOB: Final = 128
"""About a second of work: what a crash can lose, and long enough to sort by length."""
_JOBS_WAITING: Final = 3
_AT_ONCE: Final = 16
"""So few new texts of a single file are embedded on the spot, in about a tenth of a second."""


class Meaning:
    """Keeps the embedding lane busy with the newest texts. Lives in the owning thread."""

    def __init__(
        self,
        catalogue: Catalogue,
        index: HnswIndex,
        embedder: Embedder,
        post: Post,
        pace: Pace,
        clock: StageClock,
    ) -> None:
        self._catalogue = catalogue
        self._index = index
        self._embedder = embedder
        self._lane = EmbeddingLane(embedder, post, pace, clock)
        self._in_flight: set[int] = set()
        self._for_graph: list[tuple[list[int], FloatMatrix]] = []

    def start(self) -> None:
        """Start the lane; the model is loaded with the first job."""
        self._lane.thread.start()

    def stop(self) -> None:
        """End the lane after the job in hand and wait for it."""
        self._lane.stop()
        if self._lane.thread.ident is not None:
            self._lane.thread.join()
        # While the interpreter is whole: a thread of the model that gives way may otherwise
        # still be leaving Python when Python ends, which aborts the process.
        self._embedder.release()

    @property
    def is_busy(self) -> bool:
        """Texts are being embedded or wait in the lane."""
        return bool(self._in_flight)

    def feed(self) -> bool:
        """Give the lane the next texts; False when none wait but those in flight."""
        room = _JOBS_WAITING * _TEXTS_PER_JOB - len(self._in_flight)
        if room < _TEXTS_PER_JOB:
            return True
        rows = self._catalogue.texts_without_vector(room + 2 * len(self._in_flight))
        new = [row for row in rows if row[0] not in self._in_flight]
        for start in range(0, len(new), _TEXTS_PER_JOB):
            some = new[start : start + _TEXTS_PER_JOB]
            job = EmbedJob(tuple(row[0] for row in some), tuple(_embedded(row) for row in some))
            self._in_flight.update(job.text_ids)
            self._lane.put(job)
        return bool(new)

    def take_back(self) -> None:
        """Leave texts waiting that the lane has not begun to embed."""
        for job in self._lane.take_back():
            self.done(job.text_ids)

    def embed_at_once(self, file_id: int) -> bool:
        """Embed a file's missing texts here and now, when they are few; inside a transaction."""
        rows = self._catalogue.texts_of_file_without_vector(file_id, _AT_ONCE + 1)
        if len(rows) > _AT_ONCE or self.is_busy:
            return False
        vectors = embed_checked(self._embedder, [_embedded(row) for row in rows])
        self._store([row[0] for row in rows], vectors)
        return True

    def store(self, message: TextsEmbedded) -> None:
        """Store vectors of record, inside the caller's transaction."""
        self._store(list(message.text_ids), message.vectors)

    def _store(self, text_ids: list[int], vectors: FloatMatrix) -> None:
        stored = set(self._catalogue.store_vectors(text_ids, vectors))
        kept = [at for at, text_id in enumerate(text_ids) if text_id in stored]
        self._for_graph.append(([text_ids[at] for at in kept], vectors[kept]))

    def committed(self) -> bool:
        """Add to the graph what the transaction that just ended stored; True if there was any."""
        waiting, self._for_graph = self._for_graph, []
        for text_ids, vectors in waiting:
            # The graph holds exactly what the catalogue gives back: halves, as float32.
            self._index.add(
                np.array(text_ids, np.int64), vectors.astype(np.float16).astype(np.float32)
            )
        return bool(waiting)

    def rolled_back(self) -> None:
        """Forget what the transaction that failed would have stored."""
        self._for_graph = []

    def done(self, text_ids: tuple[int, ...]) -> None:
        """Note that the lane is through with these texts."""
        self._in_flight.difference_update(text_ids)


def _embedded(row: tuple[int, str, str]) -> str:
    return Passage(row[1], load_heading(row[2])).embedded_text
