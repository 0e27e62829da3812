"""All models of the library: which are open, and to which of them something belongs."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.models import BUILT_IN
from inkling.index.lanes import Post
from inkling.index.meaning import Meaning
from inkling.index.messages import EmbeddingFailed, TextsEmbedded
from inkling.index.models import GraphOfReader, OpenModel, OpenProfile
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClock
from inkling.store.catalogue import Catalogue
from inkling.store.neighbours import repair
from inkling.store.reader import CatalogueReader
from inkling.store.rows import RootRow

_log = logging.getLogger(__name__)

_FIRST_PAUSE_S: Final = 5.0
_LONGEST_PAUSE_S: Final = 300.0


class Meanings:
    """A `Meaning` for each model that folders have, or are to have. Lives in the owning thread.

    ``default`` is the model in the box. One that cannot be opened or does not answer leaves its
    folders waiting, and is tried again after a pause; ``tell`` is given the reason once.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        reader: CatalogueReader,
        default: OpenModel,
        open_profile: OpenProfile,
        post: Post,
        pace: Pace,
        clock: StageClock,
        tell: Callable[[InklingError], None],
    ) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._default = default
        self._open_profile = open_profile
        self._make = partial(Meaning, post=post, pace=pace, clock=clock)
        self._tell = tell
        self._profiles: dict[str, Meaning] = {}
        self._held: dict[str, _Pause] = {}
        self._is_started = False

    # Life

    def start(self) -> None:
        """Open what the folders name, and begin to embed."""
        self._is_started = True
        for meaning in self._models():
            _begin(meaning)
        self.open_what_is_named()

    def end(self) -> None:
        """Have the lanes end, in the middle of their jobs; from any thread."""
        for meaning in self._models():
            meaning.end()

    def stop(self) -> None:
        """End the lanes and wait for them."""
        self.end()
        for meaning in self._models():
            meaning.stop()

    def open_what_is_named(self) -> None:
        """Open the models that folders name by now, but for those that are held up."""
        for profile in sorted({BUILT_IN, *self._catalogue.profiles()} - {*self._profiles}):
            if not self._is_held(profile):
                try:
                    self.opened(profile)
                except ModelProblem as problem:
                    self._hold(profile, problem)

    def opened(self, profile: str) -> Meaning:
        """The model of a profile, opened when it is not. Raises `ModelProblem`."""
        if profile in self._profiles:
            return self._profiles[profile]
        model = self._default if profile == BUILT_IN else self._open_profile(profile)
        spec = model.embedder.spec
        with self._catalogue.transaction():
            vectors = self._catalogue.vectors_of(spec)
            self._catalogue.adopt(profile, vectors)
            vectors.promote_ready()
        meaning = self._by_id(vectors.model_id)
        if meaning is None:
            reader = CatalogueReader.beside(
                self._reader.path, self._catalogue.connection, spec.fingerprint
            )
            meaning = self._make(model, vectors, reader)
            if self._is_started:
                _begin(meaning)
        self._profiles[profile] = meaning
        return meaning

    def close_unused(self) -> None:
        """Let go of models that no folder has any more."""
        named = {BUILT_IN, *self._catalogue.profiles()}
        before = self._models()
        self._profiles = {name: m for name, m in self._profiles.items() if name in named}
        kept = self._models()
        for meaning in before:
            if meaning not in kept:
                meaning.stop()

    def forget(self, fingerprints: Sequence[str]) -> None:
        """Remove the saved graphs of models whose vectors are gone."""
        for fingerprint in fingerprints:
            self._default.index.forget(fingerprint)

    # Work

    @property
    def is_busy(self) -> bool:
        """Texts are being embedded or wait in a lane."""
        return any(meaning.is_busy for meaning in self._models())

    @property
    def problem(self) -> InklingError | None:
        """What holds a model up until it has embedded something again."""
        return next((pause.problem for pause in self._held.values()), None)

    def feed(self) -> bool:
        """Give the lanes their next texts; True when a folder came to have another model."""
        self.open_what_is_named()
        has_changed = False
        for profile, meaning in self._profiles.items():
            is_idle = not self._is_held(profile) and not meaning.feed() and not meaning.is_busy
            if is_idle and self._catalogue.is_changing_to(meaning.vectors):
                with self._catalogue.transaction():
                    has_changed |= bool(self._catalogue.finish_changes(meaning.vectors))
        return has_changed

    def take_back(self) -> None:
        """Leave texts waiting that no lane has begun to embed."""
        for meaning in self._models():
            meaning.take_back()

    def embed_at_once(self, file_id: int) -> bool:
        """Embed a file's missing texts here and now, when they are few; inside a transaction."""
        meaning = self._by_id(self._catalogue.model_of_file(file_id))
        return meaning is not None and meaning.embed_at_once(file_id)

    def store(self, message: TextsEmbedded) -> None:
        """Store vectors of record, inside the caller's transaction."""
        meaning = self._by_id(message.model_id)
        if meaning is not None:  # it may have been closed meanwhile
            meaning.store(message)

    def committed(self) -> None:
        """Add to the graphs what the transaction that just ended stored."""
        for meaning in self._models():
            meaning.committed()

    def rolled_back(self) -> None:
        """Forget what the transaction that failed would have stored."""
        for meaning in self._models():
            meaning.rolled_back()

    def done(self, message: TextsEmbedded | EmbeddingFailed) -> None:
        """Note that a lane is through with these texts."""
        meaning = self._by_id(message.model_id)
        if meaning is None:
            return
        meaning.done(message.text_ids)
        if isinstance(message, EmbeddingFailed):
            for profile, other in self._profiles.items():
                if other is meaning:
                    self._hold(profile, message.problem)
        else:
            self._held = {k: v for k, v in self._held.items() if self._profiles.get(k) != meaning}

    def reusable(self) -> int:
        """How many passages that wait for meaning have their vector already."""
        return sum(meaning.vectors.reusable() for meaning in self._models())

    def id_of(self, fingerprint: str) -> int | None:
        """The number of an open model in the catalogue; None when it is not open."""
        for meaning in self._models():
            if meaning.embedder.spec.fingerprint == fingerprint:
                return meaning.vectors.model_id
        return None

    def usual_profile(self) -> str:
        """The model of a folder that is added: the one that all others have, or are to have."""
        profiles = {root.next_profile or root.profile for root in self._catalogue.roots()}
        return profiles.pop() if len(profiles) == 1 else BUILT_IN

    def use(self, roots: Sequence[RootRow], profile: str) -> None:
        """Have folders embedded by the model of a profile; until that is done, theirs answers.

        The profile that a folder has already ends its change to another. Raises `ModelProblem`.
        """
        vectors = self.opened(profile).vectors
        with self._catalogue.transaction():
            for root in roots:
                if root.model_id == vectors.model_id:
                    self._catalogue.stay(root.id, profile)
                else:
                    self._catalogue.begin_change(root.id, profile, vectors)

    def name_of(self, model_id: int) -> str:
        """What a model is called where something is told of it."""
        meaning = self._by_id(model_id)
        return meaning.embedder.spec.id if meaning else ""

    def graphs(self) -> list[GraphOfReader]:
        """The graph of each open model, and what reads its vectors of record."""
        return [(meaning.index, meaning.reader) for meaning in self._models()]

    def try_again(self) -> None:
        """Wait no longer for what holds models up."""
        self._held.clear()

    # Inside

    def _models(self) -> list[Meaning]:
        """The open models, each once: two profiles may mean the same one."""
        return list(dict.fromkeys(self._profiles.values()))

    def _by_id(self, model_id: int) -> Meaning | None:
        return next((m for m in self._models() if m.vectors.model_id == model_id), None)

    def _is_held(self, profile: str) -> bool:
        pause = self._held.get(profile)
        return pause is not None and time.monotonic() < pause.until

    def _hold(self, profile: str, problem: InklingError) -> None:
        """Leave a model alone for a while, twice as long as the last time."""
        former = self._held.get(profile)
        pause_s = min(2 * former.seconds, _LONGEST_PAUSE_S) if former else _FIRST_PAUSE_S
        self._held[profile] = _Pause(problem, pause_s, time.monotonic() + pause_s)
        _log.error("the model %s is held up: %s", profile, problem.code)
        if former is None or former.problem.code != problem.code:
            self._tell(problem)


@dataclass(frozen=True, slots=True)
class _Pause:
    """Why a model is left alone, for how long, and until when."""

    problem: InklingError
    seconds: float
    until: float


def _begin(meaning: Meaning) -> None:
    meaning.index.load()
    repair(meaning.index, meaning.reader)
    meaning.start()
