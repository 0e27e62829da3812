"""The parent's side of the reader process: what a file does to its reader costs one row."""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from inkling.domain.errors import ReadProblem
from inkling.extract.child import MEMORY_EXIT, Answer, Failure, Items, Ready, serve

_log = logging.getLogger(__name__)

Task = Callable[..., Iterable[object]]
"""What runs in the child: a module-level function that yields picklable results for a file."""

_FEWER_TIMES: Final = 25
_MEGABYTE: Final = 1024 * 1024
_START_LIMIT_S: Final = 60.0
_STOP_LIMIT_S: Final = 5.0
_LOOK_EVERY_S: Final = 0.5
_LEAST_COUNTED_S: Final = 0.1 * _LOOK_EVERY_S  # a limit ends after ten times as long at most


class ReadingCancelled(Exception):
    """The reader process was closed while it was reading, or before."""


class _DiedWaiting(Exception):
    """The child ended before it answered: perhaps while it waited, and the file is not to blame."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds until the next result, megabytes of memory.

    Seconds for which the computer has others run do not count, where it tells.

    What libraries leak is bounded: a child that holds more than ``kept_mb`` when it has read
    ``files_per_process`` files is replaced (starting one takes more than half a second of a
    processor), and any after `_FEWER_TIMES` as many.
    """

    seconds: float = 30.0
    memory_mb: int = 2048
    files_per_process: int = 200
    kept_mb: int = 400


class ReaderProcess:
    """Runs ``task`` in one spawned child, started when first needed.

    `run` is for one thread at a time; `close` and `release` may come from any thread. The child
    has the lowest priority unless somebody waits for it (``is_awaited``), and ends when this
    process does, however it ends.
    """

    def __init__(
        self,
        task: Task,
        limits: Limits | None = None,
        name: str = "reader",
        *,
        is_awaited: bool = False,
    ) -> None:
        self._task = task
        self._limits = limits or Limits()
        self._name = name
        self._is_awaited = is_awaited
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._files = 0
        self._memory = 0
        self._ahead: deque[tuple[object, ...]] = deque()
        self._is_running = False
        self._is_closed = False

    def __enter__(self) -> ReaderProcess:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child, None while there is none."""
        process = self._process
        return process.pid if process else None

    def run(
        self, path: Path | bytes, *options: object, ahead: Sequence[tuple[object, ...]] = ()
    ) -> Iterator[object]:
        """The results of the task for ``path``, as they come; ``options`` are handed on.

        ``ahead`` is what `run` is called with next, all that was told before included: the child
        goes on with it without a pause.

        Raises the `ReadProblem` the task raised, or timeout, memory, or reader_crashed;
        `ReadingCancelled` when `close` was called. An iterator that is dropped before its end
        costs the child.
        """
        try:
            yield from self._run((path, *options), ahead)
        except _DiedWaiting:
            yield from self._run((path, *options), ahead)

    def _run(
        self, arguments: tuple[object, ...], ahead: Sequence[tuple[object, ...]]
    ) -> Iterator[object]:
        connection, is_new = self._begin(arguments)
        is_clean = False
        is_first = True
        try:
            if self._ahead:
                self._ahead.popleft()
            else:
                self._send(connection, arguments)
            for more in islice(ahead, len(self._ahead), None):
                self._send(connection, more)
                self._ahead.append(more)
            while True:
                answer = self._receive(connection, may_have_waited=is_first and not is_new)
                is_first = False
                if isinstance(answer, Items):
                    yield from answer.values
                    continue
                is_clean = not isinstance(answer, Failure) or answer.is_harmless
                self._memory = answer.memory
                if isinstance(answer, Failure):
                    self._raise(answer)
                else:
                    yield from answer.values
                return
        finally:
            self._end(is_clean)

    def close(self) -> None:
        """Stop the child at once; a `run` under way raises `ReadingCancelled`. Final."""
        with self._lock:
            self._is_closed = True
            if self._is_running:
                # Its thread sees the pipe end, and tidies up itself.
                if self._process is not None:
                    self._process.kill()
                return
            self._stop()

    def release(self) -> None:
        """Let an idle child go, with its memory; the next `run` starts another."""
        with self._lock:
            if not self._is_running:
                self._stop()

    def _begin(self, arguments: tuple[object, ...]) -> tuple[Connection, bool]:
        """The connection to the child, and whether the child is new."""
        with self._lock:
            if self._is_closed:
                raise ReadingCancelled
            if self._is_running:
                raise RuntimeError("a reader process reads one file at a time")
            is_elsewhere = bool(self._ahead) and self._ahead[0] != arguments
            if self._process is not None and (is_elsewhere or not self._process.is_alive()):
                self._stop()
            is_new = self._connection is None
            connection = self._connection or self._start()
            self._is_running = True
        if is_new:
            self._await_start(connection)
        return connection, is_new

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        # A daemon in multiprocessing's sense: killed, not waited for, when we exit in good order.
        process = context.Process(
            target=serve,
            args=(theirs, self._task, self._limits.memory_mb, self._is_awaited),
            name=self._name,
            daemon=True,
        )
        try:
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        self._process, self._connection, self._files = process, ours, 0
        return ours

    def _await_start(self, connection: Connection) -> None:
        """Wait until the child has imported the task; that time belongs to no file."""
        try:
            if self._hears(connection, _START_LIMIT_S) and isinstance(connection.recv(), Ready):
                return
        except (EOFError, OSError, ReadingCancelled):
            pass
        self._end(is_clean=False)
        if self._is_closed:
            raise ReadingCancelled
        raise RuntimeError("the reader process did not start")

    def _send(self, connection: Connection, arguments: tuple[object, ...]) -> None:
        self._files += 1
        try:
            connection.send(arguments)
        except OSError:
            return  # the child is gone, which receiving will tell

    def _receive(self, connection: Connection, *, may_have_waited: bool) -> Answer:
        try:
            self._await_answer(connection)
            answer = connection.recv()
        except (EOFError, OSError) as exc:
            reason = self._reason_of_death()
            if may_have_waited and getattr(reason, "code", None) == "reader_crashed":
                raise _DiedWaiting from exc
            raise reason from exc
        if not isinstance(answer, Answer):
            raise TypeError(f"unexpected answer {type(answer).__name__}")
        return answer

    def _await_answer(self, connection: Connection) -> None:
        if not self._hears(connection, self._limits.seconds):
            raise ReadProblem("timeout", seconds=round(self._limits.seconds))

    def _hears(self, connection: Connection, patience_s: float) -> bool:
        """Wait for word of the child; False when none came. Raises `ReadingCancelled`.

        In steps: a child that hangs in a folder of a server can be killed, but does not end. No
        clock is asked, for while the computer sleeps it may go on, and the child does not.
        """
        queued_s = _queued_s(self.pid)
        while not self._is_closed:
            step = min(patience_s, _LOOK_EVERY_S)
            if connection.poll(step):
                return True
            before_s, queued_s = queued_s, _queued_s(self.pid)
            patience_s -= max(step - (queued_s - before_s), _LEAST_COUNTED_S)
            if patience_s <= 0:
                return False
        raise ReadingCancelled

    def _reason_of_death(self) -> ReadProblem | ReadingCancelled:
        if self._is_closed:
            return ReadingCancelled()
        process = self._process
        if process is not None:
            process.join(_STOP_LIMIT_S)
            if process.exitcode == MEMORY_EXIT:
                return ReadProblem("memory", limit_mb=self._limits.memory_mb)
            _log.warning("the reader process ended with exit code %s", process.exitcode)
        return ReadProblem("reader_crashed")

    def _raise(self, failure: Failure) -> None:
        if failure.traceback:
            _log.error("a reader failed: %s", failure.traceback)
            _log.debug("the failure says: %s", failure.message)
        raise ReadProblem.because(failure.reason)

    def _end(self, is_clean: bool) -> None:
        with self._lock:
            self._is_running = False
            if self._is_closed or not is_clean or self._is_worn():
                self._stop()

    def _is_worn(self) -> bool:
        """The child has read so much that a fresh one is better."""
        limits = self._limits
        if self._memory <= limits.kept_mb * _MEGABYTE:
            return self._files >= limits.files_per_process * _FEWER_TIMES
        return self._files >= limits.files_per_process

    def _stop(self) -> None:
        """Kill the child and forget it. The lock is held."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        self._ahead.clear()
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.join(_STOP_LIMIT_S)
            if process.exitcode is not None:
                process.close()


def _queued_s(pid: int | None) -> float:
    """For how long a process could run and had no processor, in seconds; 0 where nobody counts.

    The child has the lowest priority: beside others at work it gets next to nothing.
    """
    try:
        # https://docs.kernel.org/scheduler/sched-stats.html
        _, waited_ns, _ = Path(f"/proc/{pid}/schedstat").read_bytes().split()
    except (OSError, ValueError):
        return 0.0
    return int(waited_ns) / 1e9
