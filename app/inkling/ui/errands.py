"""Short jobs that touch the disk, done on a named thread so that the UI thread never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")

_JOIN_TIMEOUT_S: Final = 1.0


class Errands(QObject):
    """Runs a function on a thread of its own and hands its value back in the UI thread."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: set[threading.Thread] = set()
        self._is_closed = False
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    @property
    def is_closed(self) -> bool:
        """Nothing is delivered any more: a long job may give up. For any thread."""
        return self._is_closed

    def run(self, name: str, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run ``job`` off the UI thread, then ``then`` with its value in the UI thread.

        ``job`` handles the errors it expects; any other goes to the log and ``then`` is not
        called, nor is it once the object that it is a method of is gone.
        """
        if self._is_closed:
            return
        self._threads = {thread for thread in self._threads if thread.is_alive()}

        def work() -> None:
            value = job()
            if not self._is_closed:
                self._done.emit(then, value)

        thread = threading.Thread(target=work, name=f"inkling-{name}", daemon=False)
        self._threads.add(thread)
        thread.start()

    def close(self) -> None:
        """Deliver nothing from now on, and wait a moment for what still runs."""
        self._is_closed = True
        for thread in self._threads:
            # A dead network drive can hold a stat for minutes; closing does not wait for it.
            thread.join(_JOIN_TIMEOUT_S)
        self._threads.clear()

    @Slot(object, object)
    def _on_done(self, then: Callable[[object], None], value: object) -> None:
        if not self._is_closed and not _is_gone(then):
            then(value)


def _is_gone(then: Callable[..., object]) -> bool:
    """Whether its object was deleted, such as a window that was closed meanwhile."""
    receiver = getattr(then.func if isinstance(then, partial) else then, "__self__", None)
    return isinstance(receiver, QObject) and not isValid(receiver)
