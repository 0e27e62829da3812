"""What other processes may ask of the one that owns the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

from inkling.domain.errors import FolderProblem, InklingError, LibraryProblem
from inkling.domain.library import IndexReport
from inkling.engine.handover import Reception, Reply, Request
from inkling.engine.owner import Owner
from inkling.index.indexer import Indexer

_LOOK_EVERY_S: Final = 0.1


class Guests:
    """Answers requests: come forward, index these folders, remove this one."""

    def __init__(self, owner: Owner, come_forward: Callable[[], None]) -> None:
        self._owner = owner
        self._come_forward = come_forward
        self.reception: Reception | None = None

    def answer(self, request: Request) -> Reply:
        """The reply to one request; runs in the guest's own thread."""
        match request:
            case {"do": "show"}:
                self._come_forward()
                return {"ok": True}
            case {"do": "index", "paths": list(paths)}:
                return self._index([Path(path) for path in paths])
            case {"do": "remove", "path": str(path)}:
                return self._remove(Path(path))
            case _:
                return {"ok": False}

    def _index(self, paths: Sequence[Path]) -> Reply:
        """Add the folders, wait until everything is up to date, and report the difference."""
        before: list[IndexReport] = []
        started = time.perf_counter()

        def command(indexer: Indexer) -> None:
            before.append(indexer.report())
            for path in paths:
                indexer.add_folder(path, is_nested_fine=True)
            indexer.rescan()

        reply = self._command(command)
        if not reply.get("ok"):
            return reply
        after = self._wait_and_report()
        if after is None:
            return {"ok": False}
        report = asdict(after)
        for field in ("tokens", "bytes", "embed_seconds", "reused_embeddings"):
            report[field] = round(report[field] - getattr(before[0], field), 3)
        report["seconds"] = round(time.perf_counter() - started, 3)
        report["keyword_ready_seconds"] = min(report["keyword_ready_seconds"], report["seconds"])
        return {"ok": True, "report": report}

    def _remove(self, path: Path) -> Reply:
        """Remove the folder, and answer when nothing of it is left."""
        reply = self._command(lambda indexer: indexer.remove_folder(path))
        if reply.get("ok") and self._wait_and_report() is None:
            return {"ok": False}
        return reply

    def _command(self, command: Callable[[Indexer], None]) -> Reply:
        """Run a command in the owning thread and wait for its outcome."""
        outcome: SimpleQueue[InklingError | None] = SimpleQueue()

        def run(indexer: Indexer) -> None:
            try:
                command(indexer)
            except InklingError as problem:
                outcome.put(problem)
            else:
                outcome.put(None)

        if not self._owner.call(run):
            return {"ok": False}
        problem = outcome.get()
        return {"ok": True} if problem is None else {"problem": dump_problem(problem)}

    def _wait_and_report(self) -> IndexReport | None:
        """The report when all is done; None when this process is closing."""
        while self.reception is None or not self.reception.is_stopping:
            settled: SimpleQueue[IndexReport | None] = SimpleQueue()

            def look(indexer: Indexer, settled: SimpleQueue[IndexReport | None] = settled) -> None:
                settled.put(indexer.report() if indexer.is_settled() else None)

            if not self._owner.call(look):
                return None
            report = settled.get()
            if report is not None:
                return report
            time.sleep(_LOOK_EVERY_S)
        return None


def dump_problem(problem: InklingError) -> dict[str, Any]:
    """A problem as JSON can carry it."""
    return {"kind": type(problem).__name__, "code": problem.code, "args": problem.args_}


def load_problem(dumped: dict[str, Any]) -> InklingError:
    """The problem that `dump_problem` wrote."""
    kinds = {kind.__name__: kind for kind in (FolderProblem, LibraryProblem)}
    return kinds[dumped["kind"]](dumped["code"], **dumped["args"])
