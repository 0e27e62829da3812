"""Looks whether the files of the results are still there, off the UI thread."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from inkling.ui.errands import Errands


def missing(paths: Iterable[Path]) -> frozenset[Path]:
    """Those of the files that are surely gone. Touches the disk: never on the UI thread."""
    return frozenset(path for path in paths if _is_gone(path))


def _is_gone(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False  # out of reach is not gone
    return False


class Presence(QObject):
    """Looks after one set of files at a time; ``found`` carries those that are gone.

    ``lost`` says that one of them has gone since the first look; ``checked`` carries a file that
    was asked for by itself, if it has gone.
    """

    found = Signal(object)
    lost = Signal()
    checked = Signal(object)

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._paths: frozenset[Path] = frozenset()
        self._gone: frozenset[Path] | None = None
        self._is_looking = False
        self._looks_again = False

    def watch(self, paths: Iterable[Path]) -> None:
        """Look after these files, now and whenever `look` is called."""
        self._paths = frozenset(paths)
        self._gone = None
        self.look()

    @Slot(object)
    def check(self, path: Path) -> None:
        """Look once for a file that is not looked after any more."""
        self._errands.run("presence", lambda: missing([path]), self.checked.emit)

    @Slot()
    def look(self) -> None:
        """Look again, one look at a time: a dead drive holds up no more than one thread."""
        self._looks_again = self._is_looking
        if self._is_looking or not self._paths:
            return
        self._is_looking = True
        paths = self._paths
        self._errands.run("presence", lambda: missing(paths), self._on_looked)

    def _on_looked(self, gone: frozenset[Path]) -> None:
        self._is_looking = False
        known, self._gone = self._gone, gone & self._paths
        self.found.emit(self._gone)
        if known is not None and self._gone - known:
            self.lost.emit()
        if self._looks_again:
            self.look()
