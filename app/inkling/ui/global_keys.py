"""The keys that raise the quick search over any program, where the platform gives away any."""

from __future__ import annotations

import sys
from typing import Any, Protocol, cast

from PySide6.QtCore import QKeyCombination, QObject, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QKeySequence

from inkling.ui.keys_windows import WindowsKeys
from inkling.ui.keys_x11 import X11Keys


class Backend(Protocol):
    """How one platform does it."""

    @property
    def pressed(self) -> SignalInstance:
        """Tells that the keys were pressed."""

    def bind(self, keys: QKeyCombination) -> bool:
        """Listen for these keys and no others; False when another program has them.

        Raises OSError where that is not possible.
        """

    def release(self) -> None:
        """Listen no more."""


class GlobalKeys(QObject):
    """Listens for the keys of the settings; `bind` says in one sentence why it cannot."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None, backend: Backend | None = None) -> None:
        super().__init__(parent)
        self._backend = backend or _backend(self)
        if self._backend is not None:
            self._backend.pressed.connect(self.pressed)

    def bind(self, keys: str) -> str:
        """Listen for these keys, or for none; gives what is to be said about it, mostly nothing."""
        if not keys:
            self.release()
            return ""
        sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
        try:
            if self._backend is not None:
                is_ours = self._backend.bind(cast("Any", sequence)[0])
                return "" if is_ours else self._taken(sequence)
        except OSError:
            pass  # said below
        return self.tr(
            "This desktop gives no keys to programs: in its own settings, "
            "let {keys} run “inkling --quick”."
        ).format(keys=_shown(sequence))

    def release(self) -> None:
        """Listen no more."""
        if self._backend is not None:
            self._backend.release()

    def raise_window(self, window: int) -> None:
        """Help a window that the keys called to the front, where a window manager needs that."""
        if isinstance(self._backend, X11Keys):
            self._backend.raise_window(window)

    def _taken(self, sequence: QKeySequence) -> str:
        return self.tr("{keys} belongs to another program: choose other keys.").format(
            keys=_shown(sequence)
        )


def _backend(parent: QObject) -> Backend | None:
    if sys.platform == "win32":
        return WindowsKeys(parent)
    return X11Keys(parent) if QGuiApplication.platformName() == "xcb" else None


def _shown(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
