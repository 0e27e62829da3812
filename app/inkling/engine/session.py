"""Synchronous use of a library, for command lines: one call, one answer.

What only writing needs is imported there: a search is one short life of a process.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkling.domain.choices import SearchMode
from inkling.domain.documents import Block, Document
from inkling.domain.errors import InklingError, LibraryInUse, LibraryProblem
from inkling.domain.results import Answer, SearchRequest
from inkling.engine.services import Services

if TYPE_CHECKING:
    from inkling.domain.events import Event
    from inkling.domain.library import Brake, Check, FileEntry, IndexReport, Status
    from inkling.domain.reasons import FileState
    from inkling.index.indexer import Indexer
    from inkling.search.desk import Desk

_PATIENCE_S = 0.5


class Session:
    """One library.

    What reads works beside the process that owns the library for writing; what writes does so
    itself when nobody owns it, and asks the owner otherwise.

    Every method raises `InklingError`.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._desk: Desk | None = None

    def close(self) -> None:
        """Let go of the library."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None
            self._services.keep_model()

    # Writing

    def index(self, folders: Sequence[Path], on_status: Callable[[Status], None]) -> IndexReport:
        """Add the folders and bring the whole library up to date."""
        from inkling.engine.guests import load_report
        from inkling.engine.ownership import OwnerLock

        def add(indexer: Indexer) -> None:
            for folder in folders:
                indexer.add_folder(folder, is_nested_fine=True)

        self._services.data.ensure()
        try:
            lock = OwnerLock(self._services.data.lock, answers=False)
        except LibraryInUse:
            reply = self._ask_owner({"do": "index", "paths": [os.fsdecode(p) for p in folders]})
            return load_report(reply["report"])
        try:
            return self._bring_up_to_date(add, on_status)
        finally:
            lock.release()

    def use_model(
        self, profile: str, folder: Path | None, on_status: Callable[[Status], None]
    ) -> IndexReport:
        """Have a folder (None: all) embedded by another model, and wait until all of it is.

        What is done so far is kept when the process ends; the next indexing goes on with it.
        """
        from inkling.engine.guests import load_report
        from inkling.engine.ownership import OwnerLock

        self._services.data.ensure()
        try:
            lock = OwnerLock(self._services.data.lock, answers=False)
        except LibraryInUse:
            path = None if folder is None else os.fsdecode(folder)
            reply = self._ask_owner({"do": "use", "profile": profile, "path": path})
            return load_report(reply["report"])
        try:
            return self._bring_up_to_date(
                lambda indexer: indexer.use_model(profile, folder), on_status
            )
        finally:
            lock.release()

    def _bring_up_to_date(
        self, first: Callable[[Indexer], None], on_status: Callable[[Status], None]
    ) -> IndexReport:
        """Do something ``first``, then read and embed whatever waits."""
        from inkling.domain.events import Progress

        def publish(event: Event) -> None:
            if isinstance(event, Progress):
                on_status(event.status)

        indexer = self._services.open_indexer(publish)
        try:
            first(indexer)
            indexer.set_paused(paused=False)
            indexer.start()
            with self._gently(indexer):
                self._run(indexer)
            return indexer.report()
        finally:
            indexer.stop()

    @contextmanager
    def _gently(self, indexer: Indexer) -> Iterator[None]:
        """Slow down on battery, but never stop: somebody asked for this and waits for it."""
        from inkling.index.messages import Call

        def tell(brake: Brake) -> None:
            indexer.post(Call(lambda: indexer.set_brake(brake.at_most_slower)))

        watch = self._services.make_brake_watch(tell)
        watch.start()
        try:
            yield
        finally:
            watch.stop()

    def remove_folder(self, path: Path) -> None:
        """Forget a folder and everything known about its files."""
        from inkling.engine.ownership import OwnerLock

        self._services.data.ensure()
        try:
            lock = OwnerLock(self._services.data.lock, answers=False)
        except LibraryInUse:
            self._ask_owner({"do": "remove", "path": os.fsdecode(path)})
            return
        try:
            self._remove(path)
        finally:
            lock.release()

    def _remove(self, path: Path) -> None:
        indexer = self._services.open_indexer(lambda _: None)
        try:
            indexer.remove_folder(path)
            indexer.set_paused(paused=True)
            indexer.start(scan=False)
            self._run(indexer)
        finally:
            indexer.stop()

    @staticmethod
    def _run(indexer: Indexer) -> None:
        """Work until there is nothing left, or until something stands in the way."""
        while not indexer.is_settled():
            indexer.step(_PATIENCE_S)
            if indexer.problem is not None:
                break
        if indexer.problem is not None:
            raise indexer.problem

    def _ask_owner(self, request: dict[str, Any]) -> dict[str, Any]:
        from inkling.engine.guests import load_problem
        from inkling.engine.handover import ask_owner

        reply = ask_owner(self._services.data, request)
        if reply is not None and "problem" in reply:
            raise load_problem(reply["problem"])
        if reply is None or not reply.get("ok"):
            raise LibraryInUse("in_use", path=str(self._services.data.root))
        return reply

    # Reading

    def search(self, request: SearchRequest) -> Answer:
        """Answer a question; a blank one has no results."""
        wants_model = request.mode is not SearchMode.WORDS and bool(request.text.strip())
        if self._desk is not None or not wants_model or not self._services.data.database.exists():
            return self._open_desk().search(request)
        # What OpenVINO does by itself goes on beside opening the library. A problem with the
        # model or the library is met again, and told, by the question.
        loading = threading.Thread(target=self._load_model, name="inkling-model")
        loading.start()
        try:
            return self._open_desk().search(request)
        finally:
            loading.join()

    def _load_model(self) -> None:
        with suppress(InklingError):
            self._services.load_model()

    def similar(self, path: Path, limit: int) -> Answer:
        """Documents like the one at ``path``, which is left out itself and may be any file."""
        desk = self._open_desk()
        try:
            return desk.similar(path, limit)
        except LibraryProblem as problem:
            if problem.code != "not_indexed" or not path.is_file():
                raise
        return desk.similar_to(self._services.extract(path, False), path, limit)

    def similar_to_text(self, text: str, limit: int) -> Answer:
        """Documents like a text."""
        document = Document("text", blocks=(Block(text),))
        return self._open_desk().similar_to(document, Path("-"), limit)

    def status(self) -> Status:
        """The library as the catalogue has it, and what its owner says it is doing."""
        from inkling.domain.library import Brake, Phase, Status
        from inkling.engine.handover import ask_owner

        try:
            status = self._open_desk().status()
        except LibraryProblem as problem:
            if problem.code != "empty":
                raise
            return Status()
        said = ask_owner(self._services.data, {"do": "status"})
        if said is None or not said.get("ok"):
            return status
        brake, phase = Brake(said["brake"]), Phase(said["phase"])
        return replace(status, phase=phase, brake=brake, eta_s=said["eta_s"])

    def files(self, states: frozenset[FileState]) -> Iterator[FileEntry]:
        """The ledger's rows in these states (none: all), by path."""
        return self._open_desk().files(states)

    def extract(self, path: Path, *, ocr: bool) -> Document:
        """Read one file, which need not be in the library. Raises `ReadProblem`."""
        return self._services.extract(path, ocr)

    def check(self) -> Sequence[Check]:
        """Check the installation and the library."""
        return self._services.check()

    def _open_desk(self) -> Desk:
        if self._desk is None:
            self._desk = self._services.open_saved_desk()
        return self._desk
