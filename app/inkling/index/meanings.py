"""All models of the library: which are open, and to which of them something belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.models import BUILT_IN
from inkling.extract import Limits
from inkling.index.holds import Holds
from inkling.index.lanes import Post
from inkling.index.meaning import Meaning
from inkling.index.messages import EmbeddingFailed, PicturesSeen, TextsEmbedded
from inkling.index.model_work import ModelWork, begin
from inkling.index.models import GraphOfReader, OpenModel, OpenProfile
from inkling.index.pace import Pace
from inkling.index.pictures import Pictures
from inkling.index.stage_clock import StageClock
from inkling.store.catalogue import Catalogue
from inkling.store.reader import CatalogueReader
from inkling.store.rows import RootRow

_PICTURES: Final = "for pictures"
"""What looks at pictures, among what is held up: not what embeds texts by the same profile."""


class Meanings:
    """A `Meaning` for each model that folders have, or are to have, and `Pictures` beside them.

    Lives in the owning thread. ``default`` is the model in the box. One that cannot be opened or
    does not answer leaves its folders waiting, and is tried again after a pause; ``tell`` is given
    the reason once. ``limits`` are for the process that decodes pictures.
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
        limits: Limits,
        tell: Callable[[InklingError], None],
    ) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._default = default
        self._open_profile = open_profile
        self._make = partial(Meaning, post=post, pace=pace, clock=clock)
        self._profiles: dict[str, Meaning] = {}
        self.pictures = Pictures(catalogue, reader, open_profile, limits, post, pace, clock)
        self._holds = Holds(tell)
        self._is_started = False

    # Life

    def start(self, pictures: str) -> None:
        """Open what the folders name, and what looks at ``pictures``, and begin to embed."""
        self._is_started = True
        self.look_with(pictures)
        for meaning in self._models():
            begin(meaning)
        self.open_what_is_named()

    def look_with(self, profile: str) -> None:
        """Have the model of a profile look at pictures from now on, or ("") nothing."""
        if profile != self.pictures.profile:
            self._holds.release([_PICTURES])
        self.pictures.choose(profile)

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
        """Open the models that are named by now, but for those that are held up."""
        for profile in sorted({BUILT_IN, *self._catalogue.profiles()} - {*self._profiles}):
            self._try(profile, partial(self.opened, profile))
        self._try(_PICTURES, self.pictures.open)

    def _try(self, profile: str, open_it: Callable[[], object]) -> None:
        if not self._holds.is_held(profile):
            try:
                open_it()
            except ModelProblem as problem:
                self._holds.hold(profile, problem)

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
                begin(meaning)
        self._profiles[profile] = meaning
        return meaning

    def close_unused(self) -> None:
        """Let go of models that no folder has any more."""
        named = {BUILT_IN, *self._catalogue.profiles()}
        before = self._texts()
        self._profiles = {name: m for name, m in self._profiles.items() if name in named}
        kept = self._texts()
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
        """What holds a model up until it has embedded something again (`Holds`)."""
        return self._holds.problem

    def feed(self) -> bool:
        """Give the lanes what is next; True when folders, or pictures, came to another model."""
        self.open_what_is_named()
        has_changed = False
        for profile, meaning in self._profiles.items():
            is_held = self._holds.is_held(profile)
            is_idle = not is_held and not meaning.feed() and not meaning.is_busy
            if is_idle and meaning.vectors.has_changing_folders():
                with self._catalogue.transaction():
                    has_changed |= bool(self._catalogue.finish_changes(meaning.vectors))
        if not self._holds.is_held(_PICTURES):
            has_changed |= self.pictures.feed()
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

    def done(self, message: TextsEmbedded | PicturesSeen | EmbeddingFailed) -> None:
        """Note that a lane is through with these texts, or pictures."""
        for work in self._models():
            if work.vectors.model_id == message.model_id:
                work.done(message.text_ids)
                if isinstance(message, PicturesSeen):
                    work.done([file.text_id for file, _ in message.unseen])
        names = self._names_of(message.model_id)
        if isinstance(message, EmbeddingFailed):
            for name in names:
                self._holds.hold(name, message.problem)
        else:
            self._holds.release(names)

    def reusable(self) -> int:
        """How many passages that wait for meaning have their vector already."""
        return sum(meaning.vectors.reusable() for meaning in self._texts())

    def id_of(self, fingerprint: str) -> int | None:
        """The number of an open model in the catalogue; None when it is not open."""
        for meaning in self._texts():
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
        self._holds.clear()

    # Inside

    def _texts(self) -> list[Meaning]:
        """The open models of folders, each once: two profiles may mean the same one."""
        return list(dict.fromkeys(self._profiles.values()))

    def _models(self) -> list[ModelWork]:
        """Those, and the one that looks at pictures."""
        works: list[ModelWork] = [*self._texts()]
        return works if self.pictures.work is None else [*works, self.pictures.work]

    def _names_of(self, model_id: int) -> set[str]:
        """The profiles under which a model is open, and `_PICTURES` if it looks at these."""
        works: dict[str, ModelWork] = {**self._profiles}
        if self.pictures.work is not None:
            works[_PICTURES] = self.pictures.work
        return {name for name, work in works.items() if work.vectors.model_id == model_id}

    def _by_id(self, model_id: int) -> Meaning | None:
        return next((m for m in self._texts() if m.vectors.model_id == model_id), None)
