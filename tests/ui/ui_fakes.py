"""What stands in for the engine and the desktop, and values to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from inkling.domain.documents import Place
from inkling.domain.events import AnswerReady, Event, FilesListed, PreviewReady
from inkling.domain.library import Counts, FileEntry, Folder, Phase, Status
from inkling.domain.reasons import FileState
from inkling.domain.results import Answer, PassageHit, Preview, Result, SearchRequest

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
        self.listings: list[int] = []
        self.stops = 0
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

    def search(self, request: SearchRequest) -> int:
        self.searches[self._new_id()] = request
        return self._next

    def similar(self, path: Path, limit: int) -> int:
        self.searches[self._new_id()] = path
        return self._next

    def preview(self, passage_id: int, query: str) -> int:
        self.previews[self._new_id()] = (passage_id, query)
        return self._next

    def list_files(self, states: frozenset[FileState]) -> int:
        self.listings.append(self._new_id())
        return self._next

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

    def answer_files(self, *files: FileEntry) -> None:
        self.send(FilesListed(self.listings[-1], tuple(files)))


class FakeOpener:
    """Stands where the desktop would."""

    def __init__(self) -> None:
        self.opened: list[Path] = []
        self.shown: list[Path] = []

    def open(self, path: Path, inner: Sequence[str] = ()) -> None:
        self.opened.append(path)

    def show_in_folder(self, path: Path) -> None:
        self.shown.append(path)
