"""Commit 2: which texts are embedded next, and how their vectors enter catalogue and graph."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final

from inkling.domain.documents import Passage
from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.index.embedding_lane import EmbeddingLane, EmbedJob, embed_checked
from inkling.index.lanes import Post
from inkling.index.messages import TextsEmbedded
from inkling.index.model_work import ModelWork
from inkling.index.models import OpenModel
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClock
from inkling.store.model_vectors import ModelVectors
from inkling.store.reader import CatalogueReader
from inkling.store.rows import load_heading

_TEXTS_PER_JOB: Final = 128
"""About a second of work: what a crash can lose, and long enough to sort by length."""
_JOBS_WAITING: Final = 3
_MANY: Final = 17
"""Fewer new texts of a single file are embedded on the spot, in about a tenth of a second."""
_AT_ONCE_S: Final = 2.0
"""A server on this computer may take longer, or for ever."""


class Meaning(ModelWork):
    """Keeps the lane of one model busy with the newest texts. Lives in the owning thread."""

    def __init__(
        self,
        model: OpenModel,
        vectors: ModelVectors,
        reader: CatalogueReader,
        post: Post,
        pace: Pace,
        clock: StageClock,
    ) -> None:
        lane = EmbeddingLane(vectors.model_id, model.embedder, post, pace, clock)
        super().__init__(model, vectors, reader, lane)

    def feed(self) -> bool:
        """Give the lane the next texts; False when none wait but those in flight."""
        room = _JOBS_WAITING * _TEXTS_PER_JOB - len(self._in_flight)
        if room < _TEXTS_PER_JOB:
            return True
        wanted = room + 2 * len(self._in_flight)
        # Names are short and all that is known of many files: they come first.
        vectors = self.vectors
        given = self._give(vectors.names_without_vector(wanted), are_names=True)
        if given < room:
            passages = map(_embedded, vectors.texts_without_vector(wanted - given))
            given += self._give(passages, are_names=False)
        if not given and vectors.has_changing_folders():
            given = self._give(vectors.names_of_changing_folders(wanted), are_names=True)
            if not given:
                passages = map(_embedded, vectors.texts_of_changing_folders(wanted))
                given = self._give(passages, are_names=False)
        return bool(given)

    def _give(self, texts: Iterable[tuple[int, str]], *, are_names: bool) -> int:
        """Put into the lane those texts that are not in it; returns how many."""
        new = [text for text in texts if text[0] not in self._in_flight]
        for start in range(0, len(new), _TEXTS_PER_JOB):
            some = new[start : start + _TEXTS_PER_JOB]
            ids, wanted = zip(*some, strict=True)
            job = EmbedJob(ids, wanted, are_names)
            self._in_flight.update(job.text_ids)
            self._lane.put(job)
        return len(new)

    def embed_at_once(self, file_id: int) -> bool:
        """Embed a file's missing texts here and now, when they are few; inside a transaction.

        The lane does it, and tells of the problem, when the model fails or takes its time.
        Not those of the last of many: it would be found by word only when the model is loaded.
        """
        if self.vectors.others_wait(file_id):
            return False
        texts = dict(map(_embedded, self.vectors.texts_of_file_without_vector(file_id, _MANY)))
        texts.update(self.vectors.names_of_file_without_vector(file_id))
        if not texts or len(texts) >= _MANY or self.is_busy or not self.embedder.spec.is_local:
            return False
        until = time.monotonic() + _AT_ONCE_S
        try:
            found = embed_checked(self.embedder, texts.values(), lambda: time.monotonic() > until)
        except (EmbeddingEnded, ModelProblem):
            return False
        self._store(list(texts), *found)
        return True

    def store(self, message: TextsEmbedded) -> None:
        """Store vectors of record, inside the caller's transaction."""
        self._store(list(message.text_ids), message.vectors, message.terms)


def _embedded(row: tuple[int, str, str]) -> tuple[int, str]:
    return row[0], Passage(row[1], load_heading(row[2])).embedded_text
