"""Changes the settings file off the UI thread, one change after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from inkling.domain.errors import InklingError, SettingsProblem
from inkling.settings import Settings, SettingsFile, Value, format_value
from inkling.ui.errands import Errands


class SettingsState(NamedTuple):
    """What the file says: the settings, what is wrong in it, and keys that are not ours."""

    settings: Settings
    problems: tuple[SettingsProblem, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def damage(self) -> SettingsProblem | None:
        """Why nothing in the file can be used, or changed."""
        return next((p for p in self.problems if p.code == "damaged"), None)


Change = Callable[[Value], Value]
"""Makes of what an option says what it should say."""

_Outcome = tuple[SettingsState, InklingError | None]


class SettingsKeeper(QObject):
    """Reads and writes the one settings file of the library.

    ``changed`` carries the `SettingsState` after each change or look; ``failed`` a problem with
    a change that was not made. ``state`` is the last one; it begins with ``settings``.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        file: SettingsFile,
        errands: Errands,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.state = SettingsState(settings)
        self._asked = 0
        self._file = file
        self._errands = errands
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._pending: dict[str, Change] = {}

    @property
    def path(self) -> Path:
        """Where the file is, or will be."""
        return self._file.path

    def look(self) -> None:
        """Read the file; `changed` follows."""
        self._run(self._work)

    def choose(self, key: str, value: Value) -> None:
        """Store a value; `changed` follows, or `failed` too. The last choice for a key wins."""
        with self._lock:
            self._pending[key] = lambda _stored: value
        self.look()

    def amend(self, key: str, change: Change) -> None:
        """Store what ``change`` makes of the value in the file; it is called in another thread.

        `changed` follows, or `failed` too.
        """
        with self._lock:
            first = self._pending.get(key)
            self._pending[key] = change if first is None else lambda v: change(first(v))
        self.look()

    def begin_anew(self) -> None:
        """Put a damaged file aside, under another name."""
        self._run(self._put_aside)

    def _run(self, job: Callable[[], _Outcome]) -> None:
        self._asked += 1
        self._errands.run("settings", job, partial(self._on_done, self._asked))

    def _put_aside(self) -> _Outcome:
        with self._writing:
            try:
                self._file.set_aside()
            except InklingError as problem:
                return self._state(), problem
            return self._state(), None

    def _work(self) -> _Outcome:
        """Store what waits, in the order it was chosen. Runs on an errand's thread."""
        failure: InklingError | None = None
        with self._writing:
            while (next_one := self._take()) is not None:
                key, change = next_one
                try:
                    self._file.set(key, format_value(change(self._file.get(key).value)))
                except InklingError as problem:
                    failure = problem
            return self._state(), failure

    def _take(self) -> tuple[str, Change] | None:
        with self._lock:
            key = next(iter(self._pending), None)
            return None if key is None else (key, self._pending.pop(key))

    def _state(self) -> SettingsState:
        return SettingsState(*self._file.load(), self._file.strangers())

    def _on_done(self, number: int, outcome: _Outcome) -> None:
        state, failure = outcome
        if number == self._asked:
            # An earlier one may arrive late, and would show for a moment what is past.
            self.state = state
            self.changed.emit(state)
        if failure is not None:
            self.failed.emit(failure)
