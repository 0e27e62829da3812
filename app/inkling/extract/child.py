"""The child's side of the reader process: limits on itself, one file after another.

Imports neither Qt nor, unless text in pictures is asked for, OpenVINO. Writes nothing to
standard output, which belongs to the command line's JSON.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Final, NamedTuple

import psutil

from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import Reason
from inkling.extract.heartbeat import on_beat
from inkling.extract.source import translating_os_errors

MEMORY_EXIT: Final = 83
"""Exit code of a child that stopped itself for want of memory."""

_THIS_PROCESS: Final = psutil.Process()
_WATCH_INTERVAL_S: Final = 0.05
_MEGABYTE: Final = 1024 * 1024
_GATHERED_FOR_S: Final = 0.1
"""Results that come within this time are sent together."""
_OBJECTS_BETWEEN_SEARCHES: Final = 20_000
"""For garbage in cycles: reading makes many small objects, and next to none of it."""
_BELOW_NORMAL: Final = 0x4000
_QOS_UTILITY: Final = 0x11
# Reasons after which the child is as good as new.
_HARMFUL: Final = frozenset({"memory", "reader_crashed", "timeout"})


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has imported its task and waits for a path."""


class Items(NamedTuple):
    """The next results of the task; none when it only did a portion of the work for the next."""

    values: tuple[object, ...]


class Done(NamedTuple):
    """The last results of the task. ``memory`` is what the child holds now, in bytes."""

    values: tuple[object, ...]
    memory: int


@dataclass(frozen=True, slots=True)
class Failure:
    """The task failed. ``traceback`` names no text of the document; ``message`` may.

    ``memory`` is what the child holds now, in bytes.
    """

    reason: Reason
    traceback: str = ""
    message: str = ""
    memory: int = 0

    @property
    def is_harmless(self) -> bool:
        """Whether the child can go on with the next file."""
        return self.reason.code not in _HARMFUL


Answer = Items | Done | Failure


def serve(
    connection: Connection,
    task: Callable[..., Iterable[object]],
    memory_mb: int,
    is_awaited: bool,
) -> None:
    """Run ``task`` with all arguments that come, until the pipe closes.

    A child that a person waits for (``is_awaited``) keeps the usual priority.
    """
    _keep_quiet()
    if not is_awaited:
        _be_humble()
    _die_with_parent()
    _limit_memory(memory_mb)
    busy = threading.Event()
    # The one daemon thread: it waits for nothing but the end of this process.
    watch = threading.Thread(target=_watch, args=(busy, memory_mb), name="watch", daemon=True)
    watch.start()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    with contextlib.suppress(EOFError, OSError):
        connection.send(Ready())
        while True:
            arguments = connection.recv()
            busy.set()
            failure = _work(connection, task, arguments, memory_mb)
            busy.clear()
            if failure is not None:
                connection.send(replace(failure, memory=_memory_in_use()))


def _work(
    connection: Connection,
    task: Callable[..., Iterable[object]],
    arguments: Sequence[object],
    memory_mb: int,
) -> Failure | None:
    """Run the task for one file: the extractor boundary. Only a lost pipe is raised.

    Results travel together: those of a small file are a single message.
    """
    gathered: list[object] = []
    sent = time.monotonic()

    def deliver() -> None:
        nonlocal sent
        _send(connection, Items(tuple(gathered)))
        gathered.clear()
        sent = time.monotonic()

    try:
        on_beat(deliver)
        with translating_os_errors():
            for value in task(*arguments):
                gathered.append(value)
                if time.monotonic() - sent > _GATHERED_FOR_S:
                    deliver()
        _send(connection, Done(tuple(gathered), _memory_in_use()))
    except ReadProblem as exc:
        return Failure(exc.reason)
    except _ParentGone as exc:
        raise EOFError from exc
    except MemoryError:
        return Failure(Reason.of("memory", limit_mb=memory_mb))
    except BaseException as exc:  # noqa: BLE001 - libraries in Rust panic past Exception
        frames = "".join(traceback.format_tb(exc.__traceback__))
        return Failure(
            Reason.of("reader_crashed"), f"{type(exc).__qualname__} at\n{frames}", str(exc)
        )
    return None


class _ParentGone(Exception):
    """The pipe broke while a result was sent; no fault of the file's."""


def _send(connection: Connection, answer: Items | Done) -> None:
    # What `Connection.send` does, but for its own pickler, which looks up every object's type in
    # a table written in Python.
    message = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    try:
        connection.send_bytes(message)
    except OSError as exc:
        raise _ParentGone from exc


def _keep_quiet() -> None:
    """Nothing that a library prints may reach the parent's terminal or its JSON.

    What goes wrong is told through the pipe; a library in Rust prints its stack as well.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which closes us
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    if sys.stderr is not None:
        sys.stdout = sys.stderr
    logging.captureWarnings(True)
    logging.getLogger().addHandler(logging.NullHandler())


def _be_humble() -> None:
    """Take the lowest priority there is."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.windll.kernel32
            kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        else:
            os.nice(19)
            if sys.platform == "darwin":
                import ctypes

                ctypes.CDLL(None).pthread_set_qos_class_self_np(_QOS_UTILITY, 0)


def _die_with_parent() -> None:
    """Have the kernel end this process when the parent is gone, even inside native code.

    The pipe that multiprocessing keeps open for the life of the parent raises SIGIO when its
    other end closes, and SIGIO ends a process that does not handle it. (PR_SET_PDEATHSIG would
    fire when the parent's *thread* ends that started us.)
    """
    parent = multiprocessing.parent_process()
    if sys.platform != "linux" or parent is None:
        return
    import fcntl

    sentinel = parent.sentinel
    with contextlib.suppress(OSError):
        fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(sentinel, fcntl.F_GETFL)
        fcntl.fcntl(sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
    if os.getppid() != parent.pid:
        os._exit(0)


def _limit_memory(memory_mb: int) -> None:
    """Make one huge allocation fail; the watch sees to the many small ones.

    Address space is not memory: libraries reserve more than they use, hence the room.
    """
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        size = _THIS_PROCESS.memory_info().vms + 2 * memory_mb * _MEGABYTE
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            size = min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _watch(busy: threading.Event, memory_mb: int) -> None:
    """End the process when it needs too much memory or its parent is gone."""
    parent = os.getppid()
    pause = threading.Event()
    while True:
        busy.wait()
        if _memory_in_use() > memory_mb * _MEGABYTE:
            os._exit(MEMORY_EXIT)
        if os.getppid() != parent:
            os._exit(0)
        pause.wait(_WATCH_INTERVAL_S)


def _memory_in_use() -> int:
    """Resident memory in bytes."""
    return int(_THIS_PROCESS.memory_info().rss)
