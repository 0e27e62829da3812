"""What other processes may ask of the one that owns the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, TypeVar

from inkling.domain.errors import (
    DiskFull,
    FolderProblem,
    InklingError,
    LibraryDamaged,
    LibraryInUse,
    LibraryProblem,
    LibraryTooNew,
    ModelProblem,
)
from inkling.domain.events import ComeForward
from inkling.domain.library import Counts, IndexReport, StageTime
from inkling.engine.handover import Reception, Reply, Request
from inkling.engine.owner import Owner
from inkling.engine.services import Publish

if TYPE_CHECKING:
    from inkling.index.indexer import Indexer

_Outcome = TypeVar("_Outcome")

_LOOK_EVERY_S: Final = 0.1
_NOT_DONE: Final[Reply] = {"ok": False}
_GOES_ON: Final[Reply] = {}
_KINDS: Final[dict[str, type[InklingError]]] = {
    kind.__name__: kind
    for kind in (
        FolderProblem,
        LibraryProblem,
        LibraryInUse,
        LibraryDamaged,
        LibraryTooNew,
        DiskFull,
        ModelProblem,
    )
}


class Guests:
    """Answers requests: come forward, what are you doing, index these folders, remove this."""

    def __init__(self, owner: Owner, publish: Publish) -> None:
        self._owner = owner
        self._publish = publish
        self.reception: Reception | None = None

    def answer(self, request: Request) -> Reply:
        """The reply to one request; runs in the guest's own thread."""
        match request:
            case {"do": "show" | "quick" as what}:
                token, question = (str(request.get(key, "")) for key in ("token", "question"))
                self._publish(ComeForward(what == "quick", token, question))
                return {"ok": True}
            case {"do": "status"}:
                status = self._owner.status
                return {
                    "ok": True,
                    "phase": status.phase,
                    "brake": status.brake,
                    "eta_s": status.eta_s,
                }
            case {"do": "index", "paths": list(paths)}:
                return self._index([Path(path) for path in paths])
            case {"do": "use", "profile": str(profile), "path": str() | None as path}:
                folder = None if path is None else Path(path)
                return self._until_settled(lambda indexer: indexer.use_model(profile, folder))
            case {"do": "remove", "path": str(path)}:
                return self._remove(Path(path))
            case _:
                return {"ok": False}

    def _index(self, paths: Sequence[Path]) -> Reply:
        """Add the folders, and look at all of them."""

        def add(indexer: Indexer) -> None:
            for path in paths:
                indexer.add_folder(path, is_nested_fine=True)
            indexer.rescan()

        return self._until_settled(add)

    def _until_settled(self, first: Callable[[Indexer], None]) -> Reply:
        """Do something ``first``, wait until all is up to date, and report the difference."""
        before: list[IndexReport] = []
        started = time.perf_counter()

        def command(indexer: Indexer) -> None:
            before.append(indexer.report())
            first(indexer)

        reply = self._command(command)
        if not reply.get("ok"):
            return reply
        after = self._wait_until_settled()
        if isinstance(after, dict):
            return after
        report = asdict(after)
        for field in ("tokens", "bytes", "embed_seconds", "reused_embeddings"):
            report[field] = round(report[field] - getattr(before[0], field), 3)
        for name, times in report["stages"].items():
            for field, value in asdict(before[0].stages[name]).items():
                times[field] = round(times[field] - value, 3)
        report["seconds"] = round(time.perf_counter() - started, 3)
        report["keyword_ready_seconds"] = min(report["keyword_ready_seconds"], report["seconds"])
        return {"ok": True, "report": report}

    def _remove(self, path: Path) -> Reply:
        """Remove the folder, and answer when nothing of it is left."""
        reply = self._command(lambda indexer: indexer.remove_folder(path))
        if not reply.get("ok"):
            return reply
        settled = self._wait_until_settled()
        return settled if isinstance(settled, dict) else reply

    def _command(self, command: Callable[[Indexer], None]) -> Reply:
        """Run a command in the owning thread and wait for its outcome."""
        outcome: SimpleQueue[Reply] = SimpleQueue()

        def run(indexer: Indexer) -> None:
            reply = _NOT_DONE
            try:
                command(indexer)
                reply = {"ok": True}
            except InklingError as problem:
                reply = {"problem": dump_problem(problem)}
            finally:
                outcome.put(reply)  # also after a bug, which goes on to the log

        return self._outcome(run, outcome) or _NOT_DONE

    def _wait_until_settled(self) -> IndexReport | Reply:
        """The report when all is done, or the reply that says why it will not be."""
        while not self._is_closing:
            seen: SimpleQueue[IndexReport | Reply] = SimpleQueue()
            found = self._outcome(partial(_look, seen), seen)
            if found is None:
                return _NOT_DONE
            if found != _GOES_ON:
                return found
            time.sleep(_LOOK_EVERY_S)
        return _NOT_DONE

    @property
    def _is_closing(self) -> bool:
        is_stopping = self.reception is not None and self.reception.is_stopping
        return is_stopping or not self._owner.thread.is_alive()

    def _outcome(
        self, command: Callable[[Indexer], None], outcome: SimpleQueue[_Outcome]
    ) -> _Outcome | None:
        """What a command puts into ``outcome``; None when this process is closing."""
        if not self._owner.call(command):
            return None
        while True:
            try:
                return outcome.get(timeout=_LOOK_EVERY_S)
            except Empty:
                if self._is_closing:
                    return None


def _look(seen: SimpleQueue[IndexReport | Reply], indexer: Indexer) -> None:
    if indexer.problem is not None:
        seen.put({"problem": dump_problem(indexer.problem)})
    else:
        seen.put(indexer.report() if indexer.is_settled() else _GOES_ON)


def dump_problem(problem: InklingError) -> dict[str, Any]:
    """A problem as JSON can carry it."""
    return {"kind": type(problem).__name__, "code": problem.code, "args": problem.args_}


def load_report(dumped: dict[str, Any]) -> IndexReport:
    """The report of a reply."""
    stages = {name: StageTime(**times) for name, times in dumped["stages"].items()}
    return IndexReport(**{**dumped, "counts": Counts(**dumped["counts"]), "stages": stages})


def load_problem(dumped: dict[str, Any]) -> InklingError:
    """The problem that `dump_problem` wrote."""
    return _KINDS[dumped["kind"]](dumped["code"], **dumped["args"])
