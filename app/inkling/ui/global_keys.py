"""The keys that raise the quick search over any program, where the platform gives away any."""

from __future__ import annotations

import sys
from typing import Any, Protocol, cast

from PySide6.QtCore import QKeyCombination, QObject, Signal, SignalInstance, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence

from inkling.ui.key_names import key_names


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

    def raise_window(self, window: int) -> None:
        """Bring a window to the front, as after the keys it should be."""


class GlobalKeys(QObject):
    """Listens for the keys of the settings; ``told`` says in one sentence why it cannot."""

    pressed = Signal()
    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = ""
        self._backend = _backend(self)
        if self._backend is not None:
            self._backend.pressed.connect(self.pressed)

    def bind(self, keys: str) -> None:
        """Listen for these keys, or for none."""
        self._keys = keys
        if not keys:
            self.release()
            return
        if self._backend is None:
            self.say_refused()
            return
        sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
        try:
            # The stubs do not know that a sequence can be indexed.
            is_ours = self._backend.bind(cast("Any", sequence)[0])
        except OSError:
            self.say_refused()
            return
        if not is_ours:
            template = self.tr("{keys} belongs to another program: choose other keys.")
            self.told.emit(template.format(keys=self._shown))

    def release(self) -> None:
        """Listen no more."""
        if self._backend is not None:
            self._backend.release()

    def raise_window(self, window: int) -> None:
        """Help a window that the keys called to the front, where a window manager needs that."""
        if self._backend is not None:
            self._backend.raise_window(window)

    @property
    def _shown(self) -> str:
        return key_names(self._keys)

    @Slot()
    def say_refused(self) -> None:
        """Tell that the desktop gives no keys, and what to do instead."""
        template = self.tr(
            "This desktop gave Inkling no keys: in its own settings, "
            "let {keys} run “inkling --quick”."
        )
        self.told.emit(template.format(keys=self._shown))


def _backend(keys: GlobalKeys) -> Backend | None:
    """The way of this platform; loaded here, because few people choose keys."""
    if sys.platform == "win32":
        from inkling.ui.keys_windows import WindowsKeys

        return WindowsKeys(keys)
    match QGuiApplication.platformName().partition("-")[0]:
        case "xcb":
            from inkling.ui.keys_x11 import X11Keys

            return X11Keys(keys)
        case "wayland":
            from inkling.ui.keys_portal import PortalKeys

            portal = PortalKeys(keys)
            portal.refused.connect(keys.say_refused)
            return portal
        case _:
            return None
