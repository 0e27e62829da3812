"""Keys by the desktop's portal: a portal of the test's own on a bus of the test's own."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtGui import QKeySequence

from inkling.ui.global_keys import GlobalKeys
from inkling.ui.keys_portal import PortalKeys, trigger

needs_bus = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")
PATH = "/org/freedesktop/portal/desktop"


class Portal:
    """Answers as a desktop would, with a code for each of the two requests."""

    def __init__(self, codes: dict[str, int]) -> None:
        self.codes = codes
        self.bound: list[tuple] = []
        self.session = ""
        self.bus = open_dbus_connection()
        self.bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        self.thread = threading.Thread(target=self._run, name="test-portal")
        self.thread.start()

    def stop(self) -> None:
        self.bus.sock.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.bus.close()

    def press(self, name: str = "quick-search") -> None:
        self._signal(PATH, "GlobalShortcuts", "Activated", "osta{sv}", (self.session, name, 7, {}))

    def _run(self) -> None:
        try:
            while True:
                self._answer(self.bus.receive())
        except OSError:
            return

    def _answer(self, message) -> None:
        fields = message.header.fields
        if message.header.message_type is not MessageType.method_call:
            return
        member, self.caller = fields[HeaderFields.member], fields[HeaderFields.sender]
        if member == "Register":
            self.bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        code = self.codes.get(member)
        if code is None:
            self.bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownInterface"))
            return
        sender = self.caller.lstrip(":").replace(".", "_")
        options = message.body[-1]
        request = f"{PATH}/request/{sender}/{options['handle_token'][1]}"
        self.bus.send(new_method_return(message, "o", (request,)))
        if member == "CreateSession":
            self.session = f"{PATH}/session/{sender}/{options['session_handle_token'][1]}"
        elif message.body[0] == self.session:
            self.bound = message.body[1]
        self._signal(request, "Request", "Response", "ua{sv}", (code, {}))

    def _signal(self, path: str, interface: str, member: str, signature: str, body: tuple) -> None:
        emitter = DBusAddress(path, interface=f"org.freedesktop.portal.{interface}")
        signal = new_signal(emitter, member, signature, body)
        signal.header.fields[HeaderFields.destination] = self.caller
        self.bus.send(signal)


@pytest.fixture
def make_portal(bus) -> Iterator[object]:
    made: list[Portal] = []

    def make(**codes: int) -> Portal:
        made.append(Portal(codes))
        return made[-1]

    yield make
    for portal in made:
        portal.stop()


def combination(keys: str):
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)[0]


@needs_bus
def test_that_the_desktop_is_asked_and_its_presses_arrive(qtbot, make_portal):
    portal = make_portal(CreateSession=0, BindShortcuts=0)
    keys = PortalKeys()
    assert keys.bind(combination("Ctrl+Alt+Space"))
    qtbot.waitUntil(lambda: bool(portal.bound))
    ((name, about),) = portal.bound
    assert name == "quick-search"
    assert about == {
        "description": ("s", "Quick search"),
        "preferred_trigger": ("s", "CTRL+ALT+space"),
    }
    seen = []
    keys.pressed.connect(lambda: seen.append(True))
    portal.press("of-another-kind")
    portal.press()
    qtbot.waitUntil(lambda: seen == [True])
    keys.release()


@needs_bus
@pytest.mark.parametrize(
    "codes",
    [{}, {"CreateSession": 2}, {"CreateSession": 0}, {"CreateSession": 0, "BindShortcuts": 1}],
)
def test_that_a_desktop_that_gives_none_is_told(qtbot, make_portal, codes):
    make_portal(**codes)
    keys = PortalKeys()
    with qtbot.waitSignal(keys.refused):
        keys.bind(combination("Meta+K"))


@needs_bus
def test_that_a_session_without_a_portal_is_told(qtbot, bus):
    keys = PortalKeys()
    with qtbot.waitSignal(keys.refused):
        keys.bind(combination("Meta+K"))


def test_that_a_session_without_a_bus_is_told(qtbot, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr("inkling.ui.global_keys.QGuiApplication.platformName", lambda: "wayland")
    keys = GlobalKeys()
    with qtbot.waitSignal(keys.told) as told:
        keys.bind("Meta+K")
    assert "inkling --quick" in told.args[0]


@needs_bus
def test_that_the_end_of_the_bus_is_survived(qtbot, make_portal, monkeypatch):
    portal = make_portal(CreateSession=0, BindShortcuts=0)
    keys = PortalKeys()
    keys.bind(combination("Meta+K"))
    qtbot.waitUntil(lambda: bool(portal.bound))
    keys._bus.sock.shutdown(socket.SHUT_RDWR)
    qtbot.waitUntil(lambda: keys._bus is None)


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("Meta+K", "LOGO+k"),
        ("Ctrl+Shift+F12", "CTRL+SHIFT+F12"),
        ("Alt+PgUp", "ALT+Prior"),
        ("Ctrl+.", "CTRL+period"),
        ("Meta+Ins", "LOGO+Insert"),
    ],
)
def test_that_keys_are_written_as_the_specification_has_it(keys, written):
    assert trigger(combination(keys)) == written
