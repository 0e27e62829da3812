"""Models that a test makes up, for the window and the command line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.library import Folder, FolderTexts
from inkling.domain.models import (
    Agreement,
    Calibration,
    Effort,
    Gives,
    KnownModel,
    ModelFigures,
    ModelProfile,
    ProviderInfo,
    ProviderOption,
    effort_of,
)
from inkling.domain.protocols import EmbedderSpec
from inkling.engine.models import ProviderState

LIBRARY = Path("/home/ada/Documents")


def make_figures(**changes: object) -> ModelFigures:
    ndcg = {"en": 0.93, "de": 0.41, "zh": 0.12}
    return replace(ModelFigures(170.0, 0.4, 300.0, ndcg, Calibration(0.04, 0.4)), **changes)


def make_known(name: str = "far", **changes: object) -> KnownModel:
    """A model of a service, unless its provider is changed."""
    profile = replace(ModelProfile(name, "service", "text-large"), **changes)
    return KnownModel(profile, EmbedderSpec("m", "m:1", 768, 512), make_figures())


SERVICE = ProviderInfo(
    "service",
    "Service",
    frozenset({Gives.DENSE}),
    sends_text=True,
    secret="service",
    options=(
        ProviderOption("address", "", "the address"),
        ProviderOption("format", "float", "how vectors are sent", ("float", "")),
        ProviderOption("truncate", True, "cut texts that are too long"),
        ProviderOption("dimensions", 0, "the length of vectors"),
        ProviderOption("price_per_million", 0.0, "the price of a million tokens"),
    ),
)
LOCAL = ProviderInfo("sentence-transformers", "Sentence Transformers", frozenset({Gives.DENSE}))
ABSENT = ProviderInfo("model2vec", "Model2Vec", frozenset({Gives.DENSE}), ("absent",), "model2vec")
RERANKER = ProviderInfo("cross-encoder", "Cross-encoder", frozenset({Gives.SCORES}))


class FakeModels:
    """Stands where the models of the library do; called from errands."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.list: dict[str, KnownModel] = {}
        self.figures: ModelFigures | None = make_figures()
        self.hosts: dict[str, str] = {"service": "api.example"}
        self.keys: dict[str, str] = {}
        self.on_disk: set[str] = set()
        self.problems: dict[str, InklingError] = {}
        self.amounts = {LIBRARY: FolderTexts(9_600, 2_000_000, 0)}
        self.folders: list[Folder] = []
        self.looking: set[str] = set()
        self.may_end = threading.Event()
        self.may_end.set()
        self.bytes = 0

    def known(self) -> dict[str, KnownModel]:
        self._raise("known")
        return dict(self.list)

    def default_figures(self) -> ModelFigures | None:
        return self.figures

    def folders_with(self, name: str) -> list[Folder]:
        return [folder for folder in self.folders if name in (folder.model, folder.next_model)]

    def lookers(self) -> set[str]:
        return set(self.looking)

    def texts(self) -> dict[Path, FolderTexts]:
        self._raise("texts")
        return dict(self.amounts)

    def effort(self, name: str, folder: Path | None = None) -> Effort:
        if name not in self.list:
            raise ModelProblem("no_profile", name=name)
        texts = sum(self.amounts.values(), start=FolderTexts())
        known = self.list[name]
        return effort_of(texts.passages, texts.tokens, known.figures, known.profile)

    def downloaded(self) -> int:
        return self.bytes

    def providers(self) -> list[ProviderState]:
        self._raise("providers")
        return [ProviderState(info, info is not ABSENT) for info in self.infos]

    infos: tuple[ProviderInfo, ...] = (LOCAL, SERVICE, ABSENT, RERANKER)

    def sends_text_to(self, profile: ModelProfile) -> str:
        return self.hosts.get(profile.provider, "")

    def key_of(self, profile: ModelProfile) -> str:
        return "service" if profile.provider == "service" else ""

    def missing_key(self, profile: ModelProfile) -> str:
        name = self.key_of(profile)
        return "" if name in self.keys else name

    def keep_key(self, name: str, key: str) -> None:
        self.keys[name] = key

    def offered(self, profile: ModelProfile) -> list[str]:
        self.calls.append(("offered", profile))
        self._raise("offered")
        return ["text-large", "text-small"]

    def add(
        self,
        profile: ModelProfile,
        *,
        may_download: bool = False,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> ModelFigures:
        self.calls.append(("add", profile, may_download))
        while not self.may_end.wait(0.01):
            if is_cancelled():
                raise ModelProblem("cancelled", name=profile.name)
        self._raise("add")
        is_here = may_download or profile.provider == "service" or profile.model in self.on_disk
        if not is_here:
            raise ModelProblem("not_local", name=profile.model)
        self.list[profile.name] = replace(make_known(), profile=profile)
        return make_figures()

    def folder_for(self, name: str) -> Path:
        return Path("/models") / name

    def export(
        self,
        profile: ModelProfile,
        folder: Path,
        precision: str,
        on_progress: Callable[[str, float], None],
        is_cancelled: Callable[[], bool],
    ) -> tuple[Agreement, ModelFigures] | None:
        self.calls.append(("export", profile.name, folder, precision))
        on_progress("quantize", 0.4)
        while not self.may_end.wait(0.01):
            if is_cancelled():
                return None
        self._raise("export")
        made = ModelProfile(profile.name, "openvino", str(folder))
        self.list[profile.name] = replace(make_known(), profile=made)
        return Agreement(0.994, 0.981, 0.92), make_figures()

    def remove(self, name: str) -> None:
        self.calls.append(("remove", name))
        self._raise("remove")
        del self.list[name]

    def bench(
        self, names: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[str, ModelFigures | ModelProblem]]:
        self.calls.append(("bench", *names))
        for name in names:
            problem = self.problems.get("bench")
            yield name, problem if isinstance(problem, ModelProblem) else make_figures()

    def _raise(self, name: str) -> None:
        if name in self.problems:
            raise self.problems[name]
