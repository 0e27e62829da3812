"""The thread that looks at pictures: a child process decodes them, the model embeds them."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from inkling.domain.errors import EmbeddingEnded, ReadProblem
from inkling.domain.protocols import PictureEmbedder
from inkling.domain.reasons import Reason
from inkling.extract import Limits, ReaderProcess, ReadingCancelled
from inkling.extract.looking import LookedAt, look
from inkling.index.embedding_lane import ModelLane
from inkling.index.lanes import Post
from inkling.index.messages import Message, PicturesSeen
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClock
from inkling.store.pictures import PictureFile


@dataclass(frozen=True, slots=True)
class PictureJob:
    """Files with different pictures to look at."""

    files: tuple[PictureFile, ...]

    @property
    def text_ids(self) -> tuple[int, ...]:
        """The ids of the pictures."""
        return tuple(file.text_id for file in self.files)


class PictureLane(ModelLane[PictureJob]):
    """Embeds pictures: `PicturesSeen` follows."""

    def __init__(
        self,
        model_id: int,
        embedder: PictureEmbedder,
        limits: Limits,
        post: Post,
        pace: Pace,
        clock: StageClock,
    ) -> None:
        super().__init__(model_id, embedder, post, pace, clock)
        self._eye = embedder
        self._process = ReaderProcess(look, limits, "picture")

    def stop(self) -> None:
        """End the thread and its process in the middle of a job."""
        super().stop()
        self._process.close()

    def _embed(self, job: PictureJob) -> Message:
        started = time.perf_counter()
        seen: dict[int, bytes] = {}
        unseen: list[tuple[PictureFile, Reason]] = []
        side = self._eye.picture_side
        for file in job.files:
            try:
                seen[file.text_id] = self._look(file, side)
            except ReadProblem as problem:
                unseen.append((file, problem.reason))
        vectors = self._eye.embed_pictures(list(seen.values()), self._stopping.is_set)
        seconds = time.perf_counter() - started
        return PicturesSeen(self._model_id, tuple(seen), vectors, seconds, tuple(unseen))

    def _look(self, file: PictureFile, side: int) -> bytes:
        """The picture in a file, as PNG. Raises `ReadProblem`: changing if it is another one."""
        try:
            # Read to its end: what is dropped before costs the child.
            found = list(self._process.run(Path(os.fsdecode(file.path)), side))
        except ReadingCancelled as exc:
            raise EmbeddingEnded from exc
        looked = next((each for each in found if isinstance(each, LookedAt)), None)
        if looked is None:
            raise ReadProblem("reader_crashed")
        if looked.key != file.key:
            raise ReadProblem("changing")
        return looked.png

    def _release(self) -> None:
        super()._release()
        self._process.release()
