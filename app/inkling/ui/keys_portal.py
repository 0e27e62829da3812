"""Keys that reach Inkling whatever program is in front, by the desktop's portal, as on Wayland.

The desktop asks the person before it gives keys away, and may give others than were proposed.
QtDBus cannot write the types that the portal wants, so jeepney speaks to it.
"""

from __future__ import annotations

from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QKeyCombination, QObject, QSocketNotifier, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence

_BUS_NAME: Final = "org.freedesktop.portal.Desktop"
_OBJECT: Final = "/org/freedesktop/portal/desktop"
_SHORTCUTS: Final = DBusAddress(_OBJECT, _BUS_NAME, "org.freedesktop.portal.GlobalShortcuts")
_REGISTRY: Final = DBusAddress(_OBJECT, _BUS_NAME, "org.freedesktop.host.portal.Registry")
_ID: Final = "quick-search"
_SESSION: Final = "inkling"
_HELD: Final = {
    Qt.KeyboardModifier.ControlModifier: "CTRL",
    Qt.KeyboardModifier.AltModifier: "ALT",
    Qt.KeyboardModifier.ShiftModifier: "SHIFT",
    Qt.KeyboardModifier.MetaModifier: "LOGO",
}
_NAMES: Final = {
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_PageUp: "Prior",
    Qt.Key.Key_PageDown: "Next",
    Qt.Key.Key_Comma: "comma",
    Qt.Key.Key_Period: "period",
    Qt.Key.Key_Slash: "slash",
    Qt.Key.Key_Semicolon: "semicolon",
    Qt.Key.Key_Apostrophe: "apostrophe",
    Qt.Key.Key_BracketLeft: "bracketleft",
    Qt.Key.Key_BracketRight: "bracketright",
    Qt.Key.Key_Backslash: "backslash",
    Qt.Key.Key_QuoteLeft: "grave",
    Qt.Key.Key_Equal: "equal",
    Qt.Key.Key_Minus: "minus",
}
"""xkbcommon-keysyms.h, as far as it differs from what Qt writes."""


class PortalKeys(QObject):
    """Proposes keys to the desktop; ``refused`` says that it gave none."""

    pressed = Signal()
    refused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus: DBusConnection | None = None
        self._notifier: QSocketNotifier | None = None
        self._trigger = ""
        self._asked: set[int] = set()

    def bind(self, keys: QKeyCombination) -> bool:
        """Ask for these keys and no others; the answer comes later. Raises OSError."""
        self.release()
        self._trigger = trigger(keys)
        try:
            self._bus = open_dbus_connection()
        except (KeyError, RuntimeError) as error:
            raise OSError("there is no session bus on this computer") from error
        self._notifier = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_messages)
        # A desktop that does not know this yet finds the name in another way.
        name = QGuiApplication.desktopFileName()
        self._send(self._bus, new_method_call(_REGISTRY, "Register", "sa{sv}", (name, {})))
        options = {"handle_token": ("s", "create"), "session_handle_token": ("s", _SESSION)}
        self._ask(self._bus, new_method_call(_SHORTCUTS, "CreateSession", "a{sv}", (options,)))
        return True

    def raise_window(self, window: int) -> None:
        """Nothing is in the way of a window that the keys called."""

    def release(self) -> None:
        """Give the keys back: the desktop ends the session with the connection."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._bus is not None:
            self._bus.close()
            self._bus = None
        self._asked.clear()

    def _ask(self, bus: DBusConnection, message: Message) -> None:
        self._asked.add(self._send(bus, message))

    def _send(self, bus: DBusConnection, message: Message) -> int:
        serial = int(next(bus.outgoing_serial))
        bus.send(message, serial=serial)
        return serial

    @Slot()
    def _on_messages(self) -> None:
        try:
            while self._bus is not None:
                self._take(self._bus, self._bus.receive(timeout=0))
        except TimeoutError:
            return  # that was all for now
        except OSError:
            self.release()

    def _take(self, bus: DBusConnection, message: Message) -> None:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if message.header.message_type is MessageType.error:
            if fields.get(HeaderFields.reply_serial) in self._asked:
                self._refuse()
        elif member == "Response":
            self._on_response(bus, str(fields.get(HeaderFields.path)), message.body)
        elif member == "Activated" and message.body[1] == _ID:
            self.pressed.emit()

    def _on_response(self, bus: DBusConnection, path: str, body: tuple[Any, ...]) -> None:
        code = body[0]
        if code != 0:
            self._refuse()
        elif path.endswith("/create"):
            sender = str(bus.unique_name).lstrip(":").replace(".", "_")
            session = f"{_OBJECT}/session/{sender}/{_SESSION}"
            about = {
                "description": ("s", self.tr("Quick search")),
                "preferred_trigger": ("s", self._trigger),
            }
            body = (session, [(_ID, about)], "", {"handle_token": ("s", "bind")})
            signature = "oa(sa{sv})sa{sv}"
            self._ask(bus, new_method_call(_SHORTCUTS, "BindShortcuts", signature, body))

    def _refuse(self) -> None:
        self.release()
        self.refused.emit()


def trigger(keys: QKeyCombination) -> str:
    """Keys as the freedesktop specification of shortcuts writes them."""
    held = [name for bit, name in _HELD.items() if keys.keyboardModifiers() & bit]
    key = keys.key()
    name = _NAMES.get(key) or QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    return "+".join([*held, name.lower() if len(name) == 1 else name])
