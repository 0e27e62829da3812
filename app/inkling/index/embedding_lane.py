"""The threads beside the owner that embed, one for each model."""

from __future__ import annotations

import queue
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

import numpy as np

from inkling.domain.errors import EmbeddingEnded, InklingError, ModelProblem
from inkling.domain.protocols import Embedder, SparseEmbedder
from inkling.index.guard import survives
from inkling.index.lanes import Post, drained
from inkling.index.memory import give_back_memory
from inkling.index.messages import EmbeddingFailed, Message, TextsEmbedded
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClock

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, SparseVector

_RELEASE_AFTER_S: Final = 30.0
"""An idle indexing model is given back after this time; it holds several hundred megabytes."""


class Job(Protocol):
    """Something to embed: texts, or pictures, by the ids that their vectors are to have."""

    @property
    def text_ids(self) -> tuple[int, ...]:
        """The ids, each once."""


_Job = TypeVar("_Job", bound=Job)


@dataclass(frozen=True, slots=True)
class EmbedJob:
    """Distinct texts to embed: names of documents, or passages."""

    text_ids: tuple[int, ...]
    texts: tuple[str, ...]
    are_names: bool


class ModelLane(ABC, Generic[_Job]):
    """A thread that embeds. The owner keeps few jobs in the queue, so that stopping is quick."""

    def __init__(
        self, model_id: int, embedder: Embedder, post: Post, pace: Pace, clock: StageClock
    ) -> None:
        self._model_id = model_id
        self._embedder = embedder
        self._post = post
        self._pace = pace
        self._clock = clock
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self.thread = threading.Thread(target=self._run, name="inkling-embed")

    def put(self, job: _Job) -> None:
        """Have something embedded; what `_embed` gives, or `EmbeddingFailed`, follows."""
        self._jobs.put(job)

    def take_back(self) -> list[_Job]:
        """The jobs that are not begun; they will not be done."""
        return drained(self._jobs)

    def stop(self) -> None:
        """End the thread in the middle of a job: what it is about stays waiting."""
        self._stopping.set()
        self._jobs.put(None)

    def _run(self) -> None:
        holds_model = False
        while not self._stopping.is_set():
            try:
                with self._clock.waiting():
                    job = self._jobs.get(timeout=_RELEASE_AFTER_S if holds_model else None)
            except queue.Empty:
                self._release()
                give_back_memory()
                holds_model = False
                continue
            if job is None:
                break
            holds_model = True
            began = time.perf_counter()
            if not survives(partial(self._deliver, job), "embedding"):
                problem = ModelProblem(
                    "unusable", name=self._embedder.spec.id, detail="an internal error, see the log"
                )
                self._post(EmbeddingFailed(self._model_id, job.text_ids, problem))
            worked_s = time.perf_counter() - began
            self._clock.worked(worked_s)
            self._pace.rest(worked_s)

    def _deliver(self, job: _Job) -> None:
        with suppress(EmbeddingEnded):
            try:
                message = self._embed(job)
            except InklingError as problem:
                message = EmbeddingFailed(self._model_id, job.text_ids, problem)
            self._post(message)

    @abstractmethod
    def _embed(self, job: _Job) -> Message:
        """Embed what a job is about. Raises `InklingError` and `EmbeddingEnded`."""

    def _release(self) -> None:
        """Give back what an idle lane holds; the next job takes it again."""
        self._embedder.release()


class EmbeddingLane(ModelLane[EmbedJob]):
    """Embeds texts: `TextsEmbedded` follows."""

    def _embed(self, job: EmbedJob) -> Message:
        started = time.perf_counter()
        vectors, terms = embed_checked(self._embedder, job.texts, self._stopping.is_set)
        seconds = time.perf_counter() - started
        return TextsEmbedded(
            self._model_id, job.text_ids, vectors, seconds, are_names=job.are_names, terms=terms
        )


def embed_checked(
    embedder: Embedder, texts: Iterable[str], is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[FloatMatrix, Sequence[SparseVector]]:
    """Embed, and refuse what no index may hold; with terms of a model that gives them.

    Raises `ModelProblem` and `EmbeddingEnded`.
    """
    terms: Sequence[SparseVector] = ()
    if isinstance(embedder, SparseEmbedder):
        vectors, terms = embedder.embed_documents_both(list(texts), is_cancelled)
    else:
        vectors = embedder.embed_documents(list(texts), is_cancelled)
    if not np.isfinite(vectors).all():
        raise ModelProblem(
            "unusable", name=embedder.spec.id, detail="it gave values that are not numbers"
        )
    return vectors, terms
