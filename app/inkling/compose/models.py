"""The models of a library, put together from those who provide them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.bench.model_test import ModelTest
from inkling.domain.models import BUILT_IN
from inkling.embed.providers.provider import sends_text_to
from inkling.embed.providers.registry import provider, providers
from inkling.engine import secrets
from inkling.engine.models import ModelParts, Models, ProfileReach, ProviderState
from inkling.settings.models_file import ModelsFile
from inkling.store.folder_texts import folder_texts

if TYPE_CHECKING:
    from inkling.compose.library import Library
    from inkling.domain.library import Folder, FolderTexts
    from inkling.domain.models import Agreement, ModelProfile
    from inkling.embed.model_files import Variant

_CALIBRATE_WITH: Final = 1_000
"""Passages from all of the library, of which a model that is made smaller takes its share."""


def models_of(library: Library) -> Models:
    """The models of a library, to be listed, added and measured."""
    file = ModelsFile(library.data.models)

    def folders() -> list[Folder]:
        if not library.data.database.exists():
            return []
        with closing(library.open_reader()) as reader:
            return reader.folders()

    def texts() -> dict[Path, FolderTexts]:
        if not library.data.database.exists():
            return {}
        with closing(library.open_reader()) as reader:
            return folder_texts(reader)

    def offered(profile: ModelProfile) -> list[str]:
        ask = provider(profile.provider).models
        return ask(profile, library.access) if ask is not None else []

    def reach(profile: ModelProfile) -> ProfileReach:
        beside = profile.options.get("beside", BUILT_IN)
        if beside != BUILT_IN:  # text goes where the model goes that it is used with
            profile = file.get(str(beside)).profile
        found = provider(profile.provider)
        reached = found.reach(profile)
        return ProfileReach(reached.address, sends_text_to(found, profile), reached.secret)

    def states() -> list[ProviderState]:
        return [ProviderState(found.info, found.is_installed) for found in providers()]

    return Models(
        ModelParts(
            file=file,
            default=library.embedder,
            open=library.embedders.opened,
            providers=states,
            reach=reach,
            keep_secret=secrets.put,
            secret=secrets.get,
            measure=ModelTest.load().take,
            folders=folders,
            reranker=lambda: library.settings.search_reranker,
            texts=texts,
            offered=offered,
            downloads=library.data.downloads,
            export=partial(_export, library),
        )
    )


def _export(
    library: Library,
    profile: ModelProfile,
    folder: Path,
    precision: str,
    on_progress: Callable[[str, float], None],
    is_cancelled: Callable[[], bool],
) -> Agreement | None:
    """Write a copy of a model in 8 bits, made with passages of this library."""
    from inkling.embed.export import export

    texts: list[str] = []
    if library.data.database.exists():
        with closing(library.open_reader()) as reader:
            texts = reader.embedded_texts(_CALIBRATE_WITH)
    variant: Variant = "w8" if precision == "w8" else "int8"
    return export(
        profile, folder, variant, texts, on_progress=on_progress, is_cancelled=is_cancelled
    )
