"""The facade that a window uses: commands return at once, answers come back as events."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import LibraryProblem
from inkling.domain.events import (
    AnswerReady,
    Event,
    FilesListed,
    FoldersListed,
    MorePartsReady,
    PreviewReady,
    SearchesChanged,
)
from inkling.domain.library import Status, Survey
from inkling.domain.previews import ViewRequest
from inkling.domain.reasons import FileState
from inkling.domain.results import SearchRequest
from inkling.engine import network
from inkling.engine.guests import Guests
from inkling.engine.handover import Reception
from inkling.engine.map_lane import MapLane
from inkling.engine.owner import Owner
from inkling.engine.ownership import OwnerLock
from inkling.engine.search_book import SearchBook, SearchesChange
from inkling.engine.search_lane import SearchLane
from inkling.engine.services import Services
from inkling.engine.viewing_lane import ViewingLane
from inkling.settings import Settings

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix
    from inkling.engine.models import Models
    from inkling.search.desk import Desk
    from inkling.search.map_maker import MapMaker

_log = logging.getLogger(__name__)

_SWITCH_INTERVAL_S: Final = 0.0005
"""Who works gives way to the thread that paints, or answers, after so long; Python's 5 ms are
felt."""

Listener = Callable[[Event], None]


class Engine:
    """Owns one library: indexes, watches and searches it until `stop`.

    Every method may come from any thread. Takes the lock it is given and releases it at the end.
    The library is opened with `begin`, or ``head_start_s`` after `start`: what a window needs to
    appear is not shared with the engine's threads.
    """

    def __init__(self, services: Services, lock: OwnerLock, head_start_s: float = 0.0) -> None:
        self._services = services
        self._lock = lock
        self._listeners: list[Listener] = []
        self._owner = Owner(services, self._publish, head_start_s)
        self._lane = SearchLane(self._publish, self._open_desk, services.load_model)
        self._book = SearchBook(services.data.searches)
        self._viewing = ViewingLane(self._publish, services.open_viewer)
        self._maps = MapLane(self._publish, self._open_map_maker)
        self._reception: Reception | None = None
        self._is_stopped = False

    def subscribe(self, listener: Listener) -> None:
        """Have every event sent to ``listener``, from whatever thread; before `start`."""
        self._listeners.append(listener)

    def start(self) -> None:
        """Start the threads; returns at once."""
        sys.setswitchinterval(_SWITCH_INTERVAL_S)
        self._owner.thread.start()
        self._lane.thread.start()
        self._viewing.thread.start()
        self._maps.thread.start()
        self._settle_book()
        guests = Guests(self._owner, self._publish)
        try:
            self._reception = Reception(self._services.data.socket, guests.answer)
        except OSError as error:
            # Everything else works; a second start only cannot reach this one.
            _log.warning("no second start can be heard: %s", error.strerror)
            return
        guests.reception = self._reception

    def begin(self) -> None:
        """Open the library now."""
        self._owner.begin()

    def stop(self) -> None:
        """End and join all threads, save what was done, and let go of the library. Idempotent.

        While a folder hangs, its server being away, the library is let go of only with the
        process.
        """
        if self._is_stopped:
            return
        self._is_stopped = True
        # All at once, then one after another is waited for.
        for part in (self._owner, self._viewing, self._maps, self._lane):
            part.end()
        if self._reception is not None:
            self._reception.stop()
        self._viewing.stop()
        self._maps.stop()
        self._lane.stop()
        has_ended = self._owner.stop()
        self._services.keep_model()
        try:
            self._book.settle()
        except LibraryProblem as problem:
            _log.warning("questions could not be kept: %s", problem.code)
        if has_ended:
            self._lock.release()
        else:
            _log.warning("the work does not end, a folder may hang: the library is left as it is")

    # Commands

    def add_folder(self, path: Path) -> None:
        """Watch a folder."""
        self._owner.call(lambda indexer: indexer.add_folder(path))

    def remove_folder(self, path: Path) -> None:
        """Take a folder out of the library, with its text and vectors."""
        self._owner.call(lambda indexer: indexer.remove_folder(path))

    def pause(self) -> None:
        """Stop reading and embedding; searching goes on."""
        self._owner.call(lambda indexer: indexer.set_paused(paused=True))

    def resume(self) -> None:
        """Go on reading and embedding."""
        self._owner.call(lambda indexer: indexer.set_paused(paused=False))

    def retry_failed(self) -> None:
        """Read all failed files again."""
        self._owner.call(lambda indexer: indexer.retry(None))

    def retry(self, paths: Sequence[Path]) -> None:
        """Read these failed or skipped files again."""
        raw = [os.fsencode(path) for path in paths]
        self._owner.call(lambda indexer: indexer.retry(raw))

    def apply(self, settings: Settings) -> None:
        """Work by other settings from now on: at once, without a restart."""
        self._owner.apply(settings)

    def use_model(self, profile: str, folder: Path | None = None) -> None:
        """Have a folder (None: all) embedded by another model, its own one answering meanwhile.

        The model it has already ends a change that was begun.
        """
        self._owner.call(lambda indexer: indexer.use_model(profile, folder))

    def rebuild_graph(self) -> None:
        """Make the graph anew from what is stored; `GraphRebuilt` follows."""
        self._owner.call(lambda indexer: indexer.rebuild_graph())

    def change_searches(self, change: SearchesChange) -> None:
        """Change past or saved questions; `SearchesChanged` follows.

        ``change`` is called in another thread.
        """
        self._book.note(change)
        self._settle_book()

    # Questions

    def status(self) -> Status:
        """The last snapshot of the library."""
        return self._owner.status

    def search(self, request: SearchRequest) -> int:
        """Ask; `AnswerReady` with the returned id follows, unless a later question overtakes."""

        def work(query_id: int, desk: Desk) -> Event:
            is_stale = partial(self._lane.is_stale, "answer", query_id)
            return AnswerReady(query_id, desk.search(request, is_stale))

        return self._lane.ask("answer", work)

    def similar(self, path: Path, limit: int) -> int:
        """Ask for documents like the file at ``path``; answered like `search`."""
        return self._lane.ask("answer", lambda i, desk: AnswerReady(i, desk.similar(path, limit)))

    def preview(self, passage_id: int, query: str) -> int:
        """Ask for a passage in its surroundings; `PreviewReady` follows."""
        return self._lane.ask(
            "preview", lambda i, desk: PreviewReady(i, desk.preview(passage_id, query))
        )

    def more_parts(self, beside: int, query: str, *, after: bool) -> int:
        """Ask for what comes after a passage, or before it; `MorePartsReady` follows."""
        return self._lane.ask(
            "more", lambda i, desk: MorePartsReady(i, desk.more_parts(beside, query, after=after))
        )

    def view(self, request: ViewRequest) -> int:
        """Ask for the picture of a page; `ViewReady` follows, unless a later request overtakes."""
        return self._viewing.ask(request)

    def draw_map(self) -> int:
        """Have the library laid out; `MapProgress` and `MapReady` with the returned id follow."""
        return self._maps.ask()

    def cancel_map(self) -> None:
        """Nobody waits for the map any more."""
        self._maps.cancel()

    def list_files(self, states: frozenset[FileState]) -> int:
        """Ask for the ledger's rows in these states; `FilesListed` follows."""
        return self._lane.ask("files", lambda i, desk: FilesListed(i, tuple(desk.files(states))))

    def list_folders(self, folders: Sequence[Path]) -> int:
        """Ask what is directly inside folders; `FoldersListed` follows."""

        def work(request_id: int, desk: Desk) -> Event:
            return FoldersListed(request_id, {each: desk.subfolders(each) for each in folders})

        return self._lane.ask("folders", work)

    def survey(self, folder: Path) -> Survey:
        """What reading a folder would mean. Looks at the disk for up to some seconds."""
        return self._services.survey(folder, lambda: self._is_stopped)

    def size_on_disk(self) -> int:
        """How many bytes the library takes. Looks at the disk."""
        return self._services.data.size()

    def models(self) -> Models:
        """The models of the library. What they are asked looks at the disk, and at servers."""
        return self._services.models()

    def network_uses(self) -> int:
        """How often this process has reached for the network since it started."""
        return network.uses()

    # Inside

    def _settle_book(self) -> None:
        self._lane.ask("searches", lambda _id, _desk: SearchesChanged(self._book.settle()))

    def _open_desk(self) -> Desk | None:
        self._owner.opened.wait()
        return self._services.open_live_desk(self._keep) if self._owner.has_opened else None

    def _open_map_maker(self) -> MapMaker:
        self._owner.opened.wait()
        return self._services.open_map_maker()

    def _keep(self, fingerprint: str, text_ids: Sequence[int], vectors: FloatMatrix) -> None:
        self._owner.call(lambda indexer: indexer.keep_vectors(fingerprint, text_ids, vectors))

    def _publish(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)
