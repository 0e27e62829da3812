"""The threads beside the owner: some wait for reader processes, one embeds."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from inkling.domain.documents import Document
from inkling.domain.errors import EmbeddingEnded, InklingError, ModelProblem, ReadProblem
from inkling.domain.protocols import Embedder, SparseEmbedder
from inkling.domain.reasons import Reason
from inkling.extract import Limits, ReaderProcess, ReadingCancelled
from inkling.index.guard import survives
from inkling.index.memory import give_back_memory
from inkling.index.messages import (
    EmbeddingFailed,
    FileRead,
    FileUnread,
    Message,
    TextsEmbedded,
)
from inkling.index.pace import Pace
from inkling.index.reading import (
    DocumentStart,
    PassagesRead,
    ReadEnd,
    ReadPart,
)
from inkling.index.stage_clock import StageClock, StageClocks
from inkling.store.rows import PassageRow, Reading, Stamp

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, SparseVector

_log = logging.getLogger(__name__)

_Job = TypeVar("_Job")
Post = Callable[[Message], None]
ReadTask = Callable[[bytes, bool], Iterable[ReadPart]]
"""What a reader process does with a path (`read_and_cut`); the flag asks for text in pictures."""

_PLENTY: Final = 8
"""With fewer jobs in the queue one must not wait behind another while a lane is idle."""
_AHEAD: Final = 8
_SMALL: Final = 64 * 1024
"""So many files are told to a reader process in advance, and none after one of more bytes."""
_RELEASE_AFTER_S: Final = 30.0
"""An idle indexing model is given back after this time; it holds several hundred megabytes."""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """A file to read, with the text in its pictures where ``ocr`` is set."""

    file_id: int
    path: bytes
    stamp: Stamp
    ocr: bool

    @property
    def arguments(self) -> tuple[bytes, bool]:
        """What the task is called with."""
        return self.path, self.ocr

    def failed(self, reason: Reason) -> FileUnread:
        """The message that it could not be read."""
        return FileUnread(self.file_id, self.path, self.stamp, reason)


class ReadingLane:
    """One thread with one reader process. Files come from a queue shared by all lanes."""

    def __init__(
        self,
        number: int,
        jobs: queue.SimpleQueue[ReadJob | None],
        post: Post,
        task: ReadTask,
        limits: Limits,
        pace: Pace,
        clocks: StageClocks,
    ) -> None:
        self._jobs = jobs
        self._post = post
        self._pace = pace
        self._clocks = clocks
        self._split_s = 0.0
        self._ahead: deque[ReadJob] = deque()
        self._process = ReaderProcess(task, limits, name=f"inkling-reader-{number}")
        self._stopping = threading.Event()
        self.thread = threading.Thread(target=self._run, name=f"inkling-read-{number}")

    def stop(self) -> None:
        """End the thread and its process: what is being read is abandoned and stays queued."""
        self._stopping.set()
        self._process.close()

    def _run(self) -> None:
        while (job := self._next()) is not None and not self._stopping.is_set():
            self._look_ahead()
            began = time.perf_counter()
            if not survives(partial(self._deliver, job), "reading"):
                self._post(job.failed(Reason.of("reader_crashed")))
            worked_s = time.perf_counter() - began
            self._clocks.read.worked(worked_s - self._split_s)
            self._clocks.split.worked(self._split_s)
            self._split_s = 0.0
            self._pace.rest(worked_s)
        self._process.close()

    def _next(self) -> ReadJob | None:
        if self._ahead:
            return self._ahead.popleft()
        with self._clocks.read.waiting():
            return self._jobs.get()

    def _look_ahead(self) -> None:
        """Where plenty waits take the next jobs too, so that the process need not wait for them.

        Not while lanes are to rest: the process would not.
        """
        with suppress(queue.Empty):
            while (
                self._jobs.qsize() >= _PLENTY
                and self._pace.share == 1.0
                and len(self._ahead) < _AHEAD
                and not (self._ahead and self._ahead[-1].stamp.size > _SMALL)
                and (job := self._jobs.get_nowait()) is not None
            ):
                self._ahead.append(job)

    def _deliver(self, job: ReadJob) -> None:
        try:
            message = self._read(job)
        except ReadingCancelled:
            return
        if isinstance(message, FileRead):
            self._split_s = message.split_s
        self._post(message)

    def _read(self, job: ReadJob) -> Message:
        try:
            ahead = [job.arguments for job in self._ahead]
            parts = list(self._process.run(*job.arguments, ahead=ahead))
        except ReadProblem as problem:
            _log.debug("not read: %r: %s", job.path, problem)
            return job.failed(problem.reason)
        return _assemble(job, parts)


def _assemble(job: ReadJob, parts: Iterable[object]) -> FileRead:
    documents: list[tuple[Document, list[PassageRow]]] = []
    end: ReadEnd | None = None
    for part in parts:
        match part:
            case DocumentStart(document):
                documents.append((document, []))
            case PassagesRead(passages):
                documents[-1][1].extend(passages)
            case ReadEnd():
                end = part
    assert end is not None, "a reading ends with its stamps"
    readings = tuple(Reading(document, tuple(passages)) for document, passages in documents)
    changed = end.before != end.after
    return FileRead(
        file_id=job.file_id,
        path=job.path,
        stamp=end.before,
        readings=readings,
        reason=Reason.of("changing") if changed else _first_warning(readings),
        changed=changed,
        seconds=end.seconds,
        split_s=end.split_s,
    )


def _first_warning(readings: tuple[Reading, ...]) -> Reason | None:
    """What to say of the file: its own warning before those of what is inside it."""
    for reading in sorted(readings, key=lambda reading: len(reading.document.inner)):
        document = reading.document
        for warning in document.warnings:
            if not document.inner:
                return warning
            if reading.passages:
                continue
            member = " › ".join(document.inner)
            return Reason.of("member_unread", member=member, why=warning.sentence)
    if not any(reading.passages for reading in readings):
        return Reason.of("no_text")
    return None


@dataclass(frozen=True, slots=True)
class EmbedJob:
    """Distinct texts to embed: names of documents, or passages."""

    text_ids: tuple[int, ...]
    texts: tuple[str, ...]
    are_names: bool


class EmbeddingLane:
    """The thread that embeds. The owner keeps few jobs in the queue, so that stopping is quick."""

    def __init__(
        self, model_id: int, embedder: Embedder, post: Post, pace: Pace, clock: StageClock
    ) -> None:
        self._model_id = model_id
        self._embedder = embedder
        self._post = post
        self._pace = pace
        self._clock = clock
        self._jobs: queue.SimpleQueue[EmbedJob | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self.thread = threading.Thread(target=self._run, name="inkling-embed")

    def put(self, job: EmbedJob) -> None:
        """Have texts embedded; `TextsEmbedded` or `EmbeddingFailed` follows."""
        self._jobs.put(job)

    def take_back(self) -> list[EmbedJob]:
        """The jobs that are not begun; they will not be done."""
        return drained(self._jobs)

    def stop(self) -> None:
        """End the thread in the middle of a job: its texts stay waiting."""
        self._stopping.set()
        self._jobs.put(None)

    def _run(self) -> None:
        holds_model = False
        while not self._stopping.is_set():
            try:
                with self._clock.waiting():
                    job = self._jobs.get(timeout=_RELEASE_AFTER_S if holds_model else None)
            except queue.Empty:
                self._embedder.release()
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

    def _deliver(self, job: EmbedJob) -> None:
        with suppress(EmbeddingEnded):
            self._post(self._embed(job))

    def _embed(self, job: EmbedJob) -> Message:
        started = time.perf_counter()
        try:
            vectors, terms = embed_checked(self._embedder, job.texts, self._stopping.is_set)
        except InklingError as problem:
            return EmbeddingFailed(self._model_id, job.text_ids, problem)
        seconds = time.perf_counter() - started
        return TextsEmbedded(
            self._model_id, job.text_ids, vectors, seconds, are_names=job.are_names, terms=terms
        )


def drained(jobs: queue.SimpleQueue[_Job | None]) -> list[_Job]:
    """Everything that waits in a queue of jobs, taken out of it."""
    found: list[_Job] = []
    with suppress(queue.Empty):
        while (job := jobs.get_nowait()) is not None:
            found.append(job)
    return found


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
