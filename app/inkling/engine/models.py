"""The models of one library: those in the list, those who provide them, and what each costs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.library import Folder, FolderTexts
from inkling.domain.models import (
    BUILT_IN,
    Agreement,
    Effort,
    KnownModel,
    ModelFigures,
    ModelProfile,
    ProviderInfo,
    effort_of,
)
from inkling.domain.protocols import Embedder, PairModel, scores_pairs
from inkling.paths import size_of
from inkling.settings.models_file import ModelsFile

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector


_NAME: Final = re.compile(r"\w([^\x00-\x1f\x7f]{0,78}[^\x00-\x20\x7f])?")
"""In any script; a folder may get it, too."""


class OpenedEmbedder(Embedder, Protocol):
    """An embedder that can be let go of."""

    def probe(self) -> FloatVector:
        """What shows later whether it is the same model still, shape (dim,)."""

    def close(self) -> None:
        """Let go of the model."""


OpenedModel = OpenedEmbedder | PairModel
"""What a profile gives: vectors of texts, or scores of texts for a question alone."""


@dataclass(frozen=True, slots=True)
class ProfileReach:
    """What a profile reaches for: an address, the other computer it is on, the name of a key.

    "" for none: a server on this computer has an address and no host.
    """

    address: str
    host: str
    secret: str


@dataclass(frozen=True, slots=True)
class ProviderState:
    """A provider, and whether everything it needs is installed."""

    info: ProviderInfo
    is_installed: bool


class Export(Protocol):
    """Writes a copy of a model in 8 bits."""

    def __call__(
        self,
        profile: ModelProfile,
        folder: Path,
        precision: str,
        on_progress: Callable[[str, float], None],
        is_cancelled: Callable[[], bool],
    ) -> Agreement | None:
        """Write it to ``folder``; None when it was cancelled. Raises `ModelProblem`."""


@dataclass(frozen=True, slots=True)
class ModelParts:
    """What the models of a library are made of.

    ``open`` makes what a profile gives, the second argument allows a download, the third says
    when to give it up. ``reranker`` names the model that looks at results again, "" for none.
    ``offered`` asks the server of a profile which models it has. ``secret``
    gives a key by its name, ``keep_secret`` keeps one.
    """

    file: ModelsFile
    default: Callable[[], Embedder]
    open: Callable[[ModelProfile, bool, Callable[[], bool]], OpenedModel]
    providers: Callable[[], Sequence[ProviderState]]
    reach: Callable[[ModelProfile], ProfileReach]
    secret: Callable[[str], str | None]
    keep_secret: Callable[[str, str], None]
    measure: Callable[[Embedder | PairModel], ModelFigures]
    folders: Callable[[], Sequence[Folder]]
    reranker: Callable[[], str]
    texts: Callable[[], Mapping[Path, FolderTexts]]
    offered: Callable[[ModelProfile], Sequence[str]]
    downloads: Path
    export: Export


class Models:
    """Lists, adds, removes and measures models. Every method raises `ModelProblem`."""

    def __init__(self, parts: ModelParts) -> None:
        self._parts = parts

    def known(self) -> Mapping[str, KnownModel]:
        """The models that were added, by name."""
        return self._parts.file.load()

    def default_figures(self) -> ModelFigures | None:
        """What was measured of the model in the box; None before it was."""
        return self._parts.file.default_figures()

    def texts(self) -> Mapping[Path, FolderTexts]:
        """What there is to embed, by watched folder."""
        return self._parts.texts()

    def effort(self, name: str, folder: Path | None = None) -> Effort:
        """What giving a folder (None: all) to a model takes, as far as that is known."""
        folders = [f for f in self._parts.folders() if folder is None or f.path == folder]
        every = self.texts()
        some = (every.get(f.path, FolderTexts()) for f in folders if f.model != name)
        texts = sum(some, start=FolderTexts())
        if name == BUILT_IN:
            return effort_of(texts.passages, texts.tokens, self.default_figures(), None)
        known = self._parts.file.get(name)
        return effort_of(texts.passages, texts.tokens, known.figures, known.profile)

    def downloaded(self) -> int:
        """How many bytes of models have been fetched so far."""
        return size_of(self._parts.downloads)

    def offered(self, profile: ModelProfile) -> Sequence[str]:
        """The models that the server of a profile has; none where it cannot be asked."""
        return self._parts.offered(profile)

    def providers(self) -> Sequence[ProviderState]:
        """Everybody who provides models."""
        return self._parts.providers()

    def folders_with(self, name: str) -> list[Folder]:
        """The folders that a model embeds, or is to embed."""
        return [f for f in self._parts.folders() if name in (f.model, f.next_model)]

    def sends_text_to(self, profile: ModelProfile) -> str:
        """The host that text is sent to by a profile; "" when it stays on this computer."""
        return self._parts.reach(profile).host

    def key_of(self, profile: ModelProfile) -> str:
        """The name of the key that a profile needs; "" for none."""
        return self._parts.reach(profile).secret

    def missing_key(self, profile: ModelProfile) -> str:
        """The name of the key that a profile needs and nobody has given; "" for none."""
        name = self.key_of(profile)
        return name if name and not self._parts.secret(name) else ""

    def keep_key(self, name: str, key: str) -> None:
        """Keep a key in the keyring of the computer."""
        self._parts.keep_secret(name, key)

    def add(
        self,
        profile: ModelProfile,
        *,
        may_download: bool = False,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> ModelFigures:
        """Load a model, have it take the built-in test, and put it into the list.

        A model that cannot be loaded, or gives what no index can hold, is not added, nor one
        whose adding was cancelled.
        """
        self._require_new(profile.name)
        opened = self._parts.open(profile, may_download, is_cancelled)
        try:
            figures = self._parts.measure(opened)
            probe = self._probe(profile, opened)
            known = KnownModel(profile, opened.spec, figures, probe)
        except EmbeddingEnded as exc:
            raise ModelProblem("cancelled", name=profile.name) from exc
        finally:
            opened.close()
        if is_cancelled():
            raise ModelProblem("cancelled", name=profile.name)
        self._parts.file.put(known)
        return figures

    def folder_for(self, name: str) -> Path:
        """Where a copy of a model is kept unless somebody chooses another place."""
        return self._parts.downloads / re.sub(r"[^\w.-]", "_", name)

    def export(
        self,
        profile: ModelProfile,
        folder: Path,
        precision: str,
        on_progress: Callable[[str, float], None],
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[Agreement, ModelFigures] | None:
        """Make a copy of a model in 8 bits for OpenVINO, and put that into the list.

        ``precision`` is ``int8`` (calibrated with passages of this library) or ``w8`` (weights
        alone). None when it was cancelled; refused when too much is lost.
        """
        self._require_new(profile.name)
        agreement = self._parts.export(profile, folder, precision, on_progress, is_cancelled)
        if agreement is None:
            return None
        return agreement, self.add(ModelProfile(profile.name, "openvino", str(folder)))

    def remove(self, name: str) -> None:
        """Take a model off the list; its files stay where they are."""
        if name not in self.known():
            raise ModelProblem("no_profile", name=name)
        for other in self.known().values():
            if other.profile.options.get("beside") == name:
                raise ModelProblem("needed", name=name, other=other.profile.name)
        for folder in self.folders_with(name):
            raise ModelProblem("in_use", name=name, folder=str(folder.path))
        if self._parts.reranker() == name:
            raise ModelProblem("reranks", name=name)
        self._parts.file.remove(name)

    def bench(
        self, names: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[str, ModelFigures | ModelProblem]]:
        """Have models take the built-in test, one after another; none named: all of them.

        What was measured is kept. What one cannot do is told in its place, and the others go on.
        """
        known = self.known()
        for name in names:
            if name != BUILT_IN and name not in known:
                raise ModelProblem("no_profile", name=name)
        for name in names or [BUILT_IN, *known]:
            try:
                figures = self._measured(name, known, is_cancelled)
                self._parts.file.keep_figures(name, figures)
            except ModelProblem as problem:
                yield name, problem
            else:
                yield name, figures

    def _require_new(self, name: str) -> None:
        if not _NAME.fullmatch(name):
            raise ModelProblem("bad_name", name=name)
        if name == BUILT_IN or name in self.known():
            raise ModelProblem("name_taken", name=name)

    def _probe(self, profile: ModelProfile, opened: OpenedModel) -> tuple[float, ...]:
        """That of a model on a server, which has no weights to make a fingerprint of."""
        if scores_pairs(opened) or not self._parts.reach(profile).address:
            return ()
        return tuple(cast("OpenedEmbedder", opened).probe().tolist())

    def _measured(
        self, name: str, known: Mapping[str, KnownModel], is_cancelled: Callable[[], bool]
    ) -> ModelFigures:
        if name == BUILT_IN:
            default = self._parts.default()
            try:
                return self._parts.measure(default)
            finally:
                default.release()
        opened = self._parts.open(known[name].profile, False, is_cancelled)
        try:
            return self._parts.measure(opened)
        except EmbeddingEnded as exc:
            raise ModelProblem("cancelled", name=name) from exc
        finally:
            opened.close()
