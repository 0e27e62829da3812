"""Pictures by what they show: which are looked at next, and by which model."""

from __future__ import annotations

from typing import Final

from inkling.domain.errors import ModelProblem
from inkling.domain.protocols import is_picture_embedder
from inkling.extract import Limits
from inkling.index.lanes import Post
from inkling.index.messages import PicturesSeen
from inkling.index.model_work import ModelWork, begin
from inkling.index.models import OpenModel, OpenProfile
from inkling.index.pace import Pace
from inkling.index.picture_lane import PictureJob, PictureLane
from inkling.index.stage_clock import StageClock
from inkling.store.catalogue import Catalogue
from inkling.store.model_vectors import ModelVectors
from inkling.store.reader import CatalogueReader

_PICTURES_PER_JOB: Final = 16
"""About two seconds of work: what a crash can lose."""
_JOBS_WAITING: Final = 3
_READ_AGAIN: Final = frozenset({"vanished", "io_error", "no_permission", "changing"})
"""Reasons that speak of the file or its folder: reading it finds out which."""


class PictureWork(ModelWork):
    """Keeps the lane of a model busy with the newest pictures. Lives in the owning thread."""

    def __init__(
        self,
        model: OpenModel,
        vectors: ModelVectors,
        reader: CatalogueReader,
        lane: PictureLane,
        catalogue: Catalogue,
    ) -> None:
        super().__init__(model, vectors, reader, lane)
        self._catalogue = catalogue

    def feed(self) -> bool:
        """Give the lane the next pictures; False when none wait but those in flight."""
        room = _JOBS_WAITING * _PICTURES_PER_JOB - len(self._in_flight)
        if room < _PICTURES_PER_JOB:
            return True
        wanted = room + 2 * len(self._in_flight)
        found = self._catalogue.pictures_to_look_at(self.vectors, wanted)
        new = [file for file in found if file.text_id not in self._in_flight]
        for start in range(0, len(new), _PICTURES_PER_JOB):
            job = PictureJob(tuple(new[start : start + _PICTURES_PER_JOB]))
            self._in_flight.update(job.text_ids)
            self._lane.put(job)
        return bool(new)

    def store(self, message: PicturesSeen) -> None:
        """Store vectors of record, inside the caller's transaction."""
        ids = list(message.text_ids)
        if ids:
            self._store(ids, message.vectors)
            self._catalogue.pictures_seen(self.vectors, ids)
        for file, reason in message.unseen:
            if reason.code in _READ_AGAIN:
                self._catalogue.requeue(file.file_id)
            else:
                self._catalogue.picture_unseen(file, reason)


class Pictures:
    """The model that looks at pictures, if one is to. Lives in the owning thread."""

    def __init__(
        self,
        catalogue: Catalogue,
        reader: CatalogueReader,
        open_profile: OpenProfile,
        limits: Limits,
        post: Post,
        pace: Pace,
        clock: StageClock,
    ) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._open_profile = open_profile
        self._limits = limits
        self._lane_parts = post, pace, clock
        self.profile = ""
        self.work: PictureWork | None = None

    def choose(self, profile: str) -> None:
        """Have the model of a profile look at pictures from now on, or ("") nothing."""
        if self.work is not None and profile != self.profile:
            self.work.stop()
            self.work = None
        self.profile = profile
        if not profile:
            with self._catalogue.transaction():
                self._catalogue.look_no_more()

    def open(self) -> None:
        """Open the model that was chosen, unless it is open, and begin. Raises `ModelProblem`."""
        if self.work is not None or not self.profile:
            return
        model = self._open_profile(self.profile)
        embedder, spec = model.embedder, model.embedder.spec
        if not is_picture_embedder(embedder):
            raise ModelProblem("no_pictures", name=self.profile)
        with self._catalogue.transaction():
            vectors = self._catalogue.vectors_of(spec)
            self._catalogue.look_with(self.profile, vectors)
        reader = CatalogueReader.beside(
            self._reader.path, self._catalogue.connection, spec.fingerprint
        )
        post, pace, clock = self._lane_parts
        lane = PictureLane(vectors.model_id, embedder, self._limits, post, pace, clock)
        self.work = PictureWork(model, vectors, reader, lane, self._catalogue)
        begin(self.work)

    def feed(self) -> bool:
        """Give the lane its next pictures; True when its model answers from now on."""
        work = self.work
        if work is None or work.feed() or work.is_busy:
            return False
        if self._catalogue.picture_model(is_next=True) is None:
            return False
        with self._catalogue.transaction():
            return self._catalogue.finish_pictures(work.vectors)

    def store(self, message: PicturesSeen) -> None:
        """Store vectors of record, inside the caller's transaction."""
        if self.work is not None and self.work.vectors.model_id == message.model_id:
            self.work.store(message)
