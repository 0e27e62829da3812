"""The one way from the engine's threads into the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from inkling.domain.events import (
    AnswerReady,
    ComeForward,
    Event,
    FilesListed,
    FoldersListed,
    GraphRebuilt,
    LibraryChanged,
    MapProgress,
    MapReady,
    MorePartsReady,
    PreviewReady,
    ProblemMet,
    Progress,
    SearchesChanged,
    ViewReady,
)
from inkling.domain.library import Status, Survey
from inkling.domain.previews import ViewRequest
from inkling.domain.reasons import FileState
from inkling.domain.results import SearchRequest
from inkling.domain.searches import Searches
from inkling.settings import Settings

if TYPE_CHECKING:
    from inkling.engine.models import Models

PROGRESS_INTERVAL_MS: Final = 50


class EngineApi(Protocol):
    """What the window needs of the engine. Every call returns at once, except `stop`."""

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """Have ``listener`` called with every event, from any thread; before `start`."""

    def start(self) -> None:
        """Start the engine's threads."""

    def stop(self) -> None:
        """Stop and join all threads; idempotent."""

    def add_folder(self, path: Path) -> None:
        """Watch a folder. A failure arrives as `ProblemMet`."""

    def remove_folder(self, path: Path) -> None:
        """Forget a folder and everything that was read from it."""

    def pause(self) -> None:
        """Stop indexing until `resume`."""

    def resume(self) -> None:
        """Go on indexing."""

    def retry_failed(self) -> None:
        """Read all failed files again."""

    def retry(self, paths: Sequence[Path]) -> None:
        """Read these files again."""

    def apply(self, settings: Settings) -> None:
        """Work by other settings from now on."""

    def rebuild_graph(self) -> None:
        """Make the graph anew; `GraphRebuilt` follows."""

    def survey(self, folder: Path) -> Survey:
        """What reading a folder would mean. Takes seconds: never on the UI thread."""

    def size_on_disk(self) -> int:
        """How many bytes the library takes. Looks at the disk: never on the UI thread."""

    def use_model(self, profile: str, folder: Path | None = None) -> None:
        """Have a folder, or all, embedded by another model; its own one ends a change."""

    def models(self) -> Models:
        """The models of the library. What they are asked takes long: never on the UI thread."""

    def network_uses(self) -> int:
        """How often the network was reached for since the start."""

    def search(self, request: SearchRequest) -> int:
        """Ask; the answer arrives as `AnswerReady` with the returned id. Latest wins."""

    def similar(self, path: Path, limit: int) -> int:
        """Ask for files like this one; answered as `search` is."""

    def preview(self, passage_id: int, query: str) -> int:
        """Ask for a passage in its surroundings; arrives as `PreviewReady`."""

    def more_parts(self, beside: int, query: str, *, after: bool) -> int:
        """Ask for what comes after or before a passage; arrives as `MorePartsReady`."""

    def view(self, request: ViewRequest) -> int:
        """Ask for the picture of a page; arrives as `ViewReady`. Latest wins."""

    def list_files(self, states: frozenset[FileState]) -> int:
        """Ask for rows of the ledger; they arrive as `FilesListed`."""

    def list_folders(self, folders: Sequence[Path]) -> int:
        """Ask what is directly inside folders; arrives as `FoldersListed`. Latest wins."""

    def draw_map(self) -> int:
        """Ask for the map of the library; `MapProgress` and `MapReady` follow. Latest wins."""

    def cancel_map(self) -> None:
        """Nobody waits for the map any more."""

    def change_searches(self, change: Callable[[Searches], Searches]) -> None:
        """Change past or saved questions; `SearchesChanged` follows."""

    def status(self) -> Status:
        """The last snapshot; never waits."""


class EngineBridge(QObject):
    """Lives in the UI thread and re-emits there what `notify` is given on any thread.

    Progress is coalesced: the last status wins, at most 20 a second. Everything else arrives
    once each, in order. Nothing is delivered after `close`.
    """

    progressed = Signal(object)
    library_changed = Signal()
    answered = Signal(object)
    previewed = Signal(object)
    more_came = Signal(object)
    viewed = Signal(object)
    files_listed = Signal(object)
    folders_listed = Signal(object)
    map_progressed = Signal(object)
    mapped = Signal(object)
    graph_rebuilt = Signal(int)
    searches_changed = Signal(object)
    problem_met = Signal(object)
    come_forward = Signal(object)
    _wake = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_closed = False
        self._latest: Progress | None = None
        self._is_progress_announced = False
        self._since_flush = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._flush)
        # Queued even from the UI thread: an answer never overtakes the return of the ask.
        self._wake.connect(self._on_wake, Qt.ConnectionType.QueuedConnection)

    def notify(self, event: Event) -> None:
        """Take an event on any thread. Lock-free: a lost race costs one spare wake-up."""
        if self._is_closed:
            return
        if isinstance(event, Progress):
            self._latest = event
            if self._is_progress_announced:
                return
            self._is_progress_announced = True
        self._wake.emit(event)

    def close(self) -> None:
        """Deliver nothing from now on."""
        self._is_closed = True
        self._timer.stop()

    @Slot(object)
    def _on_wake(self, event: Event) -> None:
        if self._is_closed:
            return
        match event:
            case Progress():
                self._on_progress()
            case LibraryChanged():
                self.library_changed.emit()
            case GraphRebuilt():
                self.graph_rebuilt.emit(event.vectors)
            case SearchesChanged():
                self.searches_changed.emit(event.searches)
            case ProblemMet():
                self.problem_met.emit(event.problem)
            case ComeForward():
                self.come_forward.emit(event)
            case _:
                self._on_reply(event)

    def _on_reply(self, event: Event) -> None:
        """Pass on what answers a request, with the request's id."""
        match event:
            case AnswerReady():
                self.answered.emit(event)
            case PreviewReady():
                self.previewed.emit(event)
            case MorePartsReady():
                self.more_came.emit(event)
            case ViewReady():
                self.viewed.emit(event)
            case FilesListed():
                self.files_listed.emit(event)
            case FoldersListed():
                self.folders_listed.emit(event)
            case MapProgress():
                self.map_progressed.emit(event)
            case MapReady():
                self.mapped.emit(event)

    def _on_progress(self) -> None:
        if self._timer.isActive():
            return
        waited = self._since_flush.elapsed() if self._since_flush.isValid() else None
        if waited is None or waited >= PROGRESS_INTERVAL_MS:
            self._flush()
        else:
            self._timer.start(PROGRESS_INTERVAL_MS - int(waited))

    @Slot()
    def _flush(self) -> None:
        # The flag falls before the value is read: an event in between announces itself again.
        self._is_progress_announced = False
        latest, self._latest = self._latest, None
        if latest is not None and not self._is_closed:
            self._since_flush.restart()
            self.progressed.emit(latest.status)
