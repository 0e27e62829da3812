"""What the page of models shows, gathered off the UI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.library import FolderTexts
from inkling.domain.model_catalogue import CATALOGUE, CatalogueEntry
from inkling.domain.models import BUILT_IN, Gives, KnownModel, ModelFigures, ModelProfile

if TYPE_CHECKING:
    from inkling.engine.models import Models, ProviderState

_COPIED_FROM: Final = "sentence-transformers"
"""The provider whose models an export takes."""


@dataclass(frozen=True, slots=True)
class ShownModel:
    """A model of the list. ``profile`` is None of the one in the box.

    ``host`` is where it sends text to, "" when that stays here; ``problem`` says why it cannot
    be used. One that does not give vectors embeds no folder.
    """

    name: str
    profile: ModelProfile | None = None
    provider: str = ""
    figures: ModelFigures | None = None
    dimension: int = 0
    host: str = ""
    gives_vectors: bool = True
    problem: InklingError | None = None

    @property
    def entry(self) -> CatalogueEntry | None:
        """What the catalogue says of it, by what its provider calls it."""
        if self.profile is None:
            return None
        wanted = (self.profile.provider, self.profile.model)
        same = (entry for entry in CATALOGUE if (entry.provider, entry.model) == wanted)
        return next(same, None)

    @property
    def can_be_copied(self) -> bool:
        """Whether a copy of it can be made in 8 bits."""
        profile = self.profile if self.problem is None else None
        return profile is not None and profile.provider == _COPIED_FROM


@dataclass(frozen=True, slots=True)
class Look:
    """The models, who provides them, and what there is to embed; ``problem`` if they are lost."""

    models: tuple[ShownModel, ...] = ()
    providers: Mapping[str, ProviderState] = field(default_factory=dict)
    texts: Mapping[Path, FolderTexts] = field(default_factory=dict)
    problem: InklingError | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is to be agreed to before a model is loaded.

    ``host`` is where it sends text to; ``missing_key`` names the key that nobody has given.
    """

    host: str = ""
    missing_key: str = ""
    problem: InklingError | None = None


def measured_languages(models: Sequence[ShownModel]) -> list[str]:
    """The languages that any model was measured in, in the order of the test."""
    found = (language for model in models if model.figures for language in model.figures.ndcg)
    return list(dict.fromkeys(found))


def look(models: Models) -> Look:
    """Gather what the page shows. Reads files: never on the UI thread."""
    providers: dict[str, ProviderState] = {}
    try:
        providers.update((state.info.name, state) for state in models.providers())
        default = ShownModel(BUILT_IN, figures=models.default_figures())
        known = [_shown(models, model, providers) for model in models.known().values()]
        return Look((default, *known), providers, models.texts())
    except InklingError as problem:
        return Look((ShownModel(BUILT_IN),), providers, problem=problem)


def _shown(models: Models, model: KnownModel, providers: Mapping[str, ProviderState]) -> ShownModel:
    profile, host, problem = model.profile, "", None
    state = providers.get(profile.provider)
    try:
        host = models.sends_text_to(profile)
        if state is not None and not state.is_installed:
            problem = ModelProblem.not_installed(state.info.title, state.info.extra)
    except ModelProblem as met:
        problem = met
    return ShownModel(
        profile.name,
        profile,
        state.info.title if state else profile.provider,
        model.figures,
        model.spec.dimension,
        host,
        state is None or bool(state.info.gives & {Gives.DENSE, Gives.SPARSE}),
        problem,
    )


def terms_of(models: Models, profile: ModelProfile) -> Terms:
    """What is to be agreed to before a model is loaded."""
    try:
        return Terms(models.sends_text_to(profile), models.missing_key(profile))
    except ModelProblem as problem:
        return Terms(problem=problem)


def hosts_of(models: Models, names: frozenset[str]) -> dict[str, str]:
    """Where models of these names send text to; those that send none are left out."""
    try:
        known = models.known()
        shown = (known[name].profile for name in sorted(names) if name in known)
        hosts = {profile.name: models.sends_text_to(profile) for profile in shown}
    except InklingError:
        return {}  # nothing can be asked of a list that cannot be read
    return {name: host for name, host in hosts.items() if host}
