"""What stands in for the engine and the desktop, and values to show."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from inkling.domain.documents import Place
from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.events import (
    AnswerReady,
    Event,
    FilesListed,
    FoldersListed,
    MorePartsReady,
    PreviewReady,
    SearchesChanged,
    ViewReady,
)
from inkling.domain.library import (
    Counts,
    FileEntry,
    Folder,
    FolderTexts,
    Phase,
    Status,
    Subfolder,
    Survey,
)
from inkling.domain.models import (
    Calibration,
    Gives,
    KnownModel,
    ModelFigures,
    ModelProfile,
    ProviderInfo,
    ProviderOption,
)
from inkling.domain.previews import MoreParts, Preview, PreviewPart, View, ViewRequest
from inkling.domain.protocols import EmbedderSpec
from inkling.domain.reasons import FileState, Reason
from inkling.domain.results import Answer, PassageHit, Result, SearchRequest
from inkling.domain.searches import Searches
from inkling.engine.models import ProviderState
from inkling.settings import Settings

RESOURCES = Path(__file__).parents[2] / "resources"
ROOT = Path("/home/ada/Documents")
TEXT = "The landlord pays when the boiler breaks, unless the tenant caused the damage."


def make_hit(number: int = 1, text: str = TEXT, **changes: object) -> PassageHit:
    start = max(0, text.find("boiler"))
    hit = PassageHit(
        passage_id=number,
        text=text,
        heading=("Maintenance",),
        place=Place("page", 7, 7),
        line=None,
        similarity=0.71,
        highlights=((start, start + 6),),
        sentence=None,
    )
    return replace(hit, **changes)


def make_result(number: int = 1, name: str = "", **changes: object) -> Result:
    result = Result(
        rank=number,
        file_id=number,
        path=ROOT / "House" / (name or f"lease-{number}.pdf"),
        inner=(),
        title="",
        type="pdf",
        modified=datetime(2021, 3, 12, 12, tzinfo=UTC),
        size=1000,
        score=1.0 / number,
        similarity=0.71,
        keyword_score=2.0,
        passages=(make_hit(number),),
    )
    return replace(result, **changes)


def make_part(number: int = 1, text: str = TEXT, **changes: object) -> PreviewPart:
    part = PreviewPart(number, text, ("Maintenance",), Place("page", 7, 7))
    return replace(part, **changes)


def make_preview(result: Result, *parts: PreviewPart, **changes: object) -> Preview:
    preview = Preview(
        passage_id=result.passages[0].passage_id,
        path=result.path,
        inner=result.inner,
        parts=parts or (make_part(result.passages[0].passage_id),),
    )
    return replace(preview, **changes)


def make_view(page: int = 7, pages: int = 12, **changes: object) -> View:
    view = View(
        page=page,
        pages=pages,
        pixels=bytes([255]) * (100 * 140 * 3),
        width=100,
        height=140,
        stride=300,
        natural_width=800.0,
    )
    return replace(view, **changes)


def make_status(**changes: object) -> Status:
    counts = Counts(ready=12, failed=2, skipped=1)
    status = Status(
        phase=Phase.IDLE, folders=(Folder(ROOT, online=True, counts=counts),), counts=counts
    )
    return replace(status, **changes)


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
        self.amounts = {ROOT: FolderTexts(9_600, 2_000_000, 0)}
        self.may_end = threading.Event()
        self.may_end.set()
        self.bytes = 0

    def known(self) -> dict[str, KnownModel]:
        self._raise("known")
        return dict(self.list)

    def default_figures(self) -> ModelFigures | None:
        return self.figures

    def texts(self) -> dict[Path, FolderTexts]:
        return dict(self.amounts)

    def downloaded(self) -> int:
        return self.bytes

    def providers(self) -> list[ProviderState]:
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

    def add(self, profile: ModelProfile, *, may_download: bool = False) -> ModelFigures:
        self.calls.append(("add", profile, may_download))
        self.may_end.wait(20)
        self._raise("add")
        is_here = may_download or profile.provider == "service" or profile.model in self.on_disk
        if not is_here:
            raise ModelProblem("not_local", name=profile.model)
        self.list[profile.name] = replace(make_known(), profile=profile)
        return make_figures()

    def remove(self, name: str) -> None:
        self.calls.append(("remove", name))
        self._raise("remove")
        del self.list[name]

    def bench(self, names: Sequence[str]) -> Iterator[tuple[str, ModelFigures | ModelProblem]]:
        self.calls.append(("bench", *names))
        for name in names:
            problem = self.problems.get("bench")
            yield name, problem if isinstance(problem, ModelProblem) else make_figures()

    def _raise(self, name: str) -> None:
        if name in self.problems:
            raise self.problems[name]


class FakeEngine:
    """Records what it is told, and answers only when a test says so."""

    def __init__(self, status: Status | None = None) -> None:
        self.listeners: list[Callable[[Event], None]] = []
        self.calls: list[tuple[object, ...]] = []
        self.searches: dict[int, SearchRequest | Path] = {}
        self.previews: dict[int, tuple[int, str]] = {}
        self.mores: dict[int, tuple[int, bool]] = {}
        self.views: dict[int, ViewRequest] = {}
        self.listings: list[int] = []
        self.folder_listings: dict[int, tuple[Path, ...]] = {}
        self.maps: list[int] = []
        self.stops = 0
        self.used_network = 0
        self.kept = Searches()
        self.shelf = FakeModels()
        self.current = status or make_status()
        self._next = 0

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        self.listeners.append(listener)

    def send(self, event: Event) -> None:
        for listener in self.listeners:
            listener(event)

    def start(self) -> None:
        self.calls.append(("start",))

    def stop(self) -> None:
        self.stops += 1

    def add_folder(self, path: Path) -> None:
        self.calls.append(("add_folder", path))

    def remove_folder(self, path: Path) -> None:
        self.calls.append(("remove_folder", path))

    def pause(self) -> None:
        self.calls.append(("pause",))

    def resume(self) -> None:
        self.calls.append(("resume",))

    def retry_failed(self) -> None:
        self.calls.append(("retry_failed",))

    def retry(self, paths: Sequence[Path]) -> None:
        self.calls.append(("retry", tuple(paths)))

    def apply(self, settings: Settings) -> None:
        self.calls.append(("apply", settings))

    def rebuild_graph(self) -> None:
        self.calls.append(("rebuild_graph",))

    def use_model(self, profile: str, folder: Path | None = None) -> None:
        self.calls.append(("use_model", profile, folder))

    def models(self) -> FakeModels:
        return self.shelf

    def survey(self, folder: Path) -> Survey:
        return Survey(files=1204, bytes=3_100_000_000, seconds=370.0)

    def size_on_disk(self) -> int:
        return 412_000_000

    def network_uses(self) -> int:
        return self.used_network

    def search(self, request: SearchRequest) -> int:
        self.searches[self._new_id()] = request
        return self._next

    def similar(self, path: Path, limit: int) -> int:
        self.searches[self._new_id()] = path
        return self._next

    def preview(self, passage_id: int, query: str) -> int:
        self.previews[self._new_id()] = (passage_id, query)
        return self._next

    def more_parts(self, beside: int, query: str, *, after: bool) -> int:
        self.mores[self._new_id()] = (beside, after)
        return self._next

    def view(self, request: ViewRequest) -> int:
        self.views[self._new_id()] = request
        return self._next

    def list_files(self, states: frozenset[FileState]) -> int:
        self.listings.append(self._new_id())
        return self._next

    def list_folders(self, folders: Sequence[Path]) -> int:
        self.folder_listings[self._new_id()] = tuple(folders)
        return self._next

    def draw_map(self) -> int:
        self.maps.append(self._new_id())
        return self._next

    def cancel_map(self) -> None:
        self.calls.append(("cancel_map",))

    def change_searches(self, change: Callable[[Searches], Searches]) -> None:
        self.kept = change(self.kept)
        self.send(SearchesChanged(self.kept))

    def status(self) -> Status:
        return self.current

    def _new_id(self) -> int:
        self._next += 1
        return self._next

    @property
    def last_search(self) -> int:
        return max(self.searches)

    @property
    def last_text(self) -> str:
        request = self.searches[self.last_search]
        assert isinstance(request, SearchRequest)
        return request.text

    def answer(self, *results: Result, query_id: int | None = None, took_ms: float = 18.0) -> None:
        query_id = self.last_search if query_id is None else query_id
        request = self.searches[query_id]
        if not isinstance(request, SearchRequest):
            request = SearchRequest(text="")
        self.send(AnswerReady(query_id, Answer(request, took_ms, tuple(results))))

    def answer_preview(self, preview: Preview | None) -> None:
        self.send(PreviewReady(max(self.previews), preview))

    def answer_more(self, more: MoreParts | None) -> None:
        self.send(MorePartsReady(max(self.mores), more))

    @property
    def last_view(self) -> ViewRequest:
        return self.views[max(self.views)]

    def answer_view(
        self, view: View | None, reason: Reason | None = None, request_id: int | None = None
    ) -> None:
        self.send(ViewReady(request_id or max(self.views), view, reason))

    def answer_files(self, *files: FileEntry) -> None:
        self.send(FilesListed(self.listings[-1], tuple(files)))

    def answer_folders(self, folders: dict[Path, tuple[Subfolder, ...]]) -> None:
        self.send(FoldersListed(max(self.folder_listings), folders))


class FakeOpener:
    """Stands where the desktop would."""

    def __init__(self) -> None:
        self.opened: list[Path] = []
        self.places: list[Place | None] = []
        self.shown: list[Path] = []

    def open(self, path: Path, inner: Sequence[str] = (), where: Place | None = None) -> None:
        self.opened.append(path)
        self.places.append(where)

    def show_in_folder(self, path: Path) -> None:
        self.shown.append(path)
