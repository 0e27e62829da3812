"""Remembers where the window was, how wide its panels were, and which were folded away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QSplitter

_GEOMETRY: Final = "geometry"
_PANELS: Final = "panels"


class WindowPlace:
    """A small file in the data directory. What is damaged in it is passed over.

    ``toggles`` are the buttons that fold panels away, by the name they are stored under.
    """

    def __init__(
        self, path: Path, window: QMainWindow, toggles: Mapping[str, QAbstractButton]
    ) -> None:
        self._path = path
        self._window = window
        self._toggles = toggles

    def restore(self, panels: QSplitter) -> bool:
        """Bring window and panels back to where they were; False on a first start."""
        stored = self._stored()
        geometry = stored.value(_GEOMETRY)
        if not isinstance(geometry, QByteArray) or not self._window.restoreGeometry(geometry):
            return False
        widths = stored.value(_PANELS)
        if isinstance(widths, QByteArray):
            panels.restoreState(widths)
        for name, toggle in self._toggles.items():
            value = stored.value(name)
            if value in ("true", "false"):
                toggle.setChecked(value == "true")
        return True

    def save(self, panels: QSplitter) -> None:
        """Write it down, at once: the window is about to go."""
        stored = self._stored()
        stored.setValue(_GEOMETRY, self._window.saveGeometry())
        stored.setValue(_PANELS, panels.saveState())
        for name, toggle in self._toggles.items():
            stored.setValue(name, "true" if toggle.isChecked() else "false")
        stored.sync()

    def _stored(self) -> QSettings:
        return QSettings(str(self._path), QSettings.Format.IniFormat)
