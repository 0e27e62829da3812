"""Keys that reach Inkling whatever program is in front, by Windows."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Final

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QKeyCombination,
    QObject,
    Qt,
    Signal,
)

_HELD: Final = {
    Qt.KeyboardModifier.AltModifier: 1,
    Qt.KeyboardModifier.ControlModifier: 2,
    Qt.KeyboardModifier.ShiftModifier: 4,
    Qt.KeyboardModifier.MetaModifier: 8,
}
_NO_REPEAT: Final = 0x4000
_WM_HOTKEY: Final = 0x0312
_ID: Final = 1
_VK_F1: Final = 0x70
_VIRTUAL_KEYS: Final = {
    Qt.Key.Key_Return: 0x0D,
    Qt.Key.Key_Pause: 0x13,
    Qt.Key.Key_Space: 0x20,
    Qt.Key.Key_PageUp: 0x21,
    Qt.Key.Key_PageDown: 0x22,
    Qt.Key.Key_End: 0x23,
    Qt.Key.Key_Home: 0x24,
    Qt.Key.Key_Left: 0x25,
    Qt.Key.Key_Up: 0x26,
    Qt.Key.Key_Right: 0x27,
    Qt.Key.Key_Down: 0x28,
    Qt.Key.Key_Insert: 0x2D,
}
"""winuser.h; letters and digits are their code in ASCII, signs depend on the layout."""


class WindowsKeys(QObject):
    """Registers one hot key for the thread of the window."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: _HotKeyFilter | None = None

    def bind(self, keys: QKeyCombination) -> bool:
        """Listen for these keys and no others; False when another program has them."""
        self.release()
        if sys.platform != "win32":
            return False
        held = sum(bit for name, bit in _HELD.items() if keys.keyboardModifiers() & name)
        code = virtual_key(keys.key())
        if not ctypes.windll.user32.RegisterHotKey(None, _ID, held | _NO_REPEAT, code):
            return False
        self._filter = _HotKeyFilter(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        return True

    def raise_window(self, window: int) -> None:
        """Nothing is in the way of a window that the keys called."""

    def release(self) -> None:
        """Listen no more."""
        if self._filter is None or sys.platform != "win32":
            return
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        self._filter = None
        ctypes.windll.user32.UnregisterHotKey(None, _ID)


class _HotKeyFilter(QAbstractNativeEventFilter):
    """Finds the hot key among the messages of the thread."""

    def __init__(self, keys: WindowsKeys) -> None:
        super().__init__()
        self._keys = keys

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Take the hot key, and nothing else."""
        if kind == b"windows_generic_MSG":
            found = wintypes.MSG.from_address(int(message))
            if found.message == _WM_HOTKEY and found.wParam == _ID:
                self._keys.pressed.emit()
                return True, 0
        return False, 0


def virtual_key(key: Qt.Key) -> int:
    """What Windows calls a key that the settings accept."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F24:
        return _VK_F1 + key - Qt.Key.Key_F1
    known = _VIRTUAL_KEYS.get(key)
    if known is not None or sys.platform != "win32" or chr(key).isalnum():
        return known or int(key)
    return int(ctypes.windll.user32.VkKeyScanW(ord(chr(key)))) & 0xFF
