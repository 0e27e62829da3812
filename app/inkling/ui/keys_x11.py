"""Keys that reach Inkling whatever program is in front, by X11."""

from __future__ import annotations

import ctypes
import struct
from ctypes import POINTER, c_uint8, c_uint32, c_void_p
from typing import Any, Final

from PySide6.QtCore import QKeyCombination, QObject, QSocketNotifier, Qt, Signal, Slot

from inkling.engine.xcb import Display

_SHIFT, _LOCK, _CONTROL, _ALT, _NUM, _SUPER = 1, 2, 4, 8, 16, 64
_HELD: Final = {
    Qt.KeyboardModifier.ShiftModifier: _SHIFT,
    Qt.KeyboardModifier.ControlModifier: _CONTROL,
    Qt.KeyboardModifier.AltModifier: _ALT,
    Qt.KeyboardModifier.MetaModifier: _SUPER,
}
_WHATEVER_IS_LOCKED: Final = (0, _LOCK, _NUM, _LOCK | _NUM)
_ASYNCHRONOUS: Final = 1
_ANY_KEY, _ANY_HELD = 0, 0x8000
_KEY_PRESS, _CLIENT_MESSAGE, _MAPPING_NOTIFY = 2, 33, 34
_SUBSTRUCTURE: Final = 0x180000
"""SubstructureNotify and SubstructureRedirect: who manages the windows listens for these."""
_PAGER: Final = 2
"""A request of the person's own, which no window manager holds back."""
_KEYSYM_F1: Final = 0xFFBE
_KEYSYMS: Final = {
    Qt.Key.Key_Return: 0xFF0D,
    Qt.Key.Key_Pause: 0xFF13,
    Qt.Key.Key_Home: 0xFF50,
    Qt.Key.Key_Left: 0xFF51,
    Qt.Key.Key_Up: 0xFF52,
    Qt.Key.Key_Right: 0xFF53,
    Qt.Key.Key_Down: 0xFF54,
    Qt.Key.Key_PageUp: 0xFF55,
    Qt.Key.Key_PageDown: 0xFF56,
    Qt.Key.Key_End: 0xFF57,
    Qt.Key.Key_Insert: 0xFF63,
}
"""keysymdef.h; letters, digits and signs are their code in Latin 1."""


class X11Keys(QObject):
    """Grabs one combination of keys on the root window, through a connection of its own."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: Display | None = None
        self._notifier: QSocketNotifier | None = None
        self._keys: QKeyCombination | None = None
        self._last_time = 0

    def bind(self, keys: QKeyCombination) -> bool:
        """Listen for these keys and no others; False when another program has them.

        Raises OSError where there is no X server on this computer.
        """
        self.release()
        self._server = server = Display()
        self._keys = keys
        if not self._grab(server, keys):
            self.release()
            return False
        descriptor = server.xcb.xcb_get_file_descriptor(server.connection)
        self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_events)
        return True

    def release(self) -> None:
        """Listen no more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._server is not None:
            self._server.close()
            self._server = None

    def raise_window(self, window: int) -> None:
        """Have the window manager bring a window to the front, as after these keys it should."""
        if self._server is None:
            return
        server = self._server
        name = server.atom(b"_NET_ACTIVE_WINDOW")
        message = struct.pack(
            "BBHII5I", _CLIENT_MESSAGE, 32, 0, window, name, _PAGER, self._last_time, 0, 0, 0
        )
        server.xcb.xcb_send_event(server.connection, 0, server.root, _SUBSTRUCTURE, message)
        server.xcb.xcb_flush(server.connection)

    def _grab(self, server: Display, keys: QKeyCombination) -> bool:
        server.xcb.xcb_ungrab_key(server.connection, _ANY_KEY, server.root, _ANY_HELD)
        code = _keycode(server, keysym(keys.key()))
        held = sum(bit for name, bit in _HELD.items() if keys.keyboardModifiers() & name)
        return bool(code) and all(
            self._is_granted(server, code, held | locked) for locked in _WHATEVER_IS_LOCKED
        )

    def _is_granted(self, server: Display, code: int, held: int) -> bool:
        cookie = server.xcb.xcb_grab_key_checked(
            server.connection, 0, server.root, held, code, _ASYNCHRONOUS, _ASYNCHRONOUS
        )
        error = server.xcb.xcb_request_check(server.connection, cookie)
        server.free(error)
        return not error

    @Slot()
    def _on_events(self) -> None:
        is_pressed = is_mapped_anew = False
        while self._server is not None and (
            event := self._server.xcb.xcb_poll_for_event(self._server.connection)
        ):
            kind = event.contents.kind & 0x7F
            if kind == _KEY_PRESS:
                is_pressed, self._last_time = True, event.contents.time
            is_mapped_anew |= kind == _MAPPING_NOTIFY
            self._server.free(event)
        if self._server is not None and self._server.has_ended:
            self.release()
        elif is_mapped_anew and self._server is not None and self._keys is not None:
            self._grab(self._server, self._keys)
        if is_pressed:
            self.pressed.emit()


def keysym(key: Qt.Key) -> int:
    """What X11 calls a key that the settings accept."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return _KEYSYM_F1 + key - Qt.Key.Key_F1
    return _KEYSYMS.get(key) or ord(chr(key).lower())


def _keycode(server: Display, symbol: int) -> int:
    """The first key of the keyboard with that symbol; 0 where there is none."""
    library: Any = ctypes.CDLL("libxcb-keysyms.so.1")  # Qt's own way to X11 needs it too
    library.xcb_key_symbols_alloc.argtypes = [c_void_p]
    library.xcb_key_symbols_alloc.restype = c_void_p
    library.xcb_key_symbols_get_keycode.argtypes = [c_void_p, c_uint32]
    library.xcb_key_symbols_get_keycode.restype = POINTER(c_uint8)
    library.xcb_key_symbols_free.argtypes = [c_void_p]
    symbols = library.xcb_key_symbols_alloc(server.connection)
    codes = library.xcb_key_symbols_get_keycode(symbols, symbol)
    code = int(codes[0]) if codes else 0
    server.free(codes)
    library.xcb_key_symbols_free(symbols)
    return code
