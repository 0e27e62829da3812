"""What stands in for the engine and the desktop, and values to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fake_models import FakeModels
from inkling.domain.documents import Place
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
    Phase,
    Status,
    Subfolder,
    Survey,
)
from inkling.domain.previews import MoreParts, Preview, PreviewPart, View, ViewRequest
from inkling.domain.reasons import FileState, Reason
from inkling.domain.results import Answer, PassageHit, Result, SearchRequest
from inkling.domain.searches import Searches
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


THREE = (make_hit(11), make_hit(12, "Second."), make_hit(13, "Third.", similarity=None))
"""Passages of one file, the last of them found by its words."""


def many(number: int = 1, **changes: object) -> Result:
    """A result that can be unfolded."""
    return make_result(number, passages=THREE, **changes)


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
