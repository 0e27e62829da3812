"""What GNOME Shell and KRunner get when they ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from configparser import RawConfigParser
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

from inkling.cli.parser import parse
from inkling.compose import serve_desktop
from inkling.desktop import search_provider
from inkling.desktop.search_provider import BUS_NAME, GNOME, KRUNNER, SearchProvider, serve
from inkling.domain.errors import LibraryProblem
from inkling.domain.results import Answer, PassageHit, Result
from inkling.paths import own_command

SEARCH = Path(__file__).resolve().parents[2] / "packaging" / "linux" / "search"
PLACES = {GNOME: "/org/inkling/Inkling/SearchProvider", KRUNNER: "/krunner"}


def result(name: str, title: str = "", text: str = "") -> Result:
    hit = PassageHit(1, text, (), None, None, None)
    path = Path("/my files") / name
    day = datetime(2026, 1, 1, tzinfo=UTC)
    passages = (hit,) if text else ()
    return Result(1, 1, path, (), title, "text", day, 1, 1.0, None, None, passages)


FOUND = (
    result("lease 100%.pdf", "Lease", "The landlord\nrepairs \0 the boiler. " + "Word " * 99),
    result("lease 100%.pdf", "An attachment of the same file"),
    result("größe.txt"),
)
LEASE, SIZE = "file:///my%20files/lease%20100%25.pdf", "file:///my%20files/gr%C3%B6%C3%9Fe.txt"


class Desk:
    """Stands in for a library and a desktop; notes what it was asked to do."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.done: list[object] = []
        self.provider = SearchProvider(self.search, self.done.append, self.done.append)

    def search(self, request) -> Answer:
        self.asked.append(request.text)
        if request.text == "empty library":
            raise LibraryProblem("empty")
        return Answer(request, 1.0, FOUND, "none" if "nonsense" in request.text else None)

    def call(self, interface: str, member: str, signature: str = "", *values):
        """The body of the reply, or the name of the error."""
        address = DBusAddress(PLACES[interface], BUS_NAME, interface)
        message = new_method_call(address, member, signature or None, values)
        message.header.serial = 1
        reply = self.provider.reply_to(message)
        reply.serialise(serial=2)  # what D-Bus cannot carry is an error here
        if reply.header.message_type is MessageType.error:
            return reply.header.fields[HeaderFields.error_name]
        return reply.body


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_that_gnome_gets_files_with_title_and_passage(desk):
    assert desk.call(GNOME, "GetInitialResultSet", "as", ["who", "repairs"]) == ([LEASE, SIZE],)
    assert desk.asked == ["who repairs"]
    ((lease, size),) = desk.call(GNOME, "GetResultMetas", "as", [LEASE, SIZE])
    assert lease["id"] == ("s", LEASE)
    assert lease["name"] == ("s", "Lease")
    kind, description = lease["description"]
    assert description.startswith("The landlord repairs the boiler. Word")
    assert (kind, len(description), description[-1]) == ("s", 160, "…")
    assert size["name"] == ("s", "größe.txt")
    assert size["description"] == ("s", "/my files")


def test_that_more_terms_are_a_new_question(desk):
    found = desk.call(GNOME, "GetSubsearchResultSet", "asas", [SIZE], ["who", "pays"])
    assert (found, desk.asked) == (([LEASE, SIZE],), ["who pays"])


def test_that_a_file_found_by_an_earlier_process_is_shown(desk):
    ((meta,),) = desk.call(GNOME, "GetResultMetas", "as", [LEASE])
    assert meta["name"] == ("s", "lease 100%.pdf")
    assert desk.call(GNOME, "ActivateResult", "sasu", LEASE, ["x"], 0) == ()
    assert desk.call(KRUNNER, "Run", "ss", SIZE, "") == ()
    assert desk.done == [Path("/my files/lease 100%.pdf"), Path("/my files/größe.txt")]


def test_that_a_file_whose_name_is_no_text_can_be_shown(desk):
    odd = Path(os.fsdecode(b"/my files/\xff.txt"))
    desk.call(GNOME, "ActivateResult", "sasu", odd.as_uri(), [], 0)
    assert desk.done == [odd]
    ((meta,),) = desk.call(GNOME, "GetResultMetas", "as", [odd.as_uri()])
    assert meta["name"] == ("s", "?.txt")


def test_that_the_whole_search_goes_to_the_window(desk):
    assert desk.call(GNOME, "LaunchSearch", "asu", ["who", "pays"], 0) == ()
    assert desk.done == ["who pays"]


def test_that_krunner_gets_matches_best_first(desk):
    assert desk.call(KRUNNER, "Actions") == ([],)
    ((first, second),) = desk.call(KRUNNER, "Match", "s", "who pays")
    assert (first[:2], second[:2]) == ((LEASE, "Lease"), (SIZE, "größe.txt"))
    assert first[4] > second[4] > 0
    assert second[5] == {"subtext": ("s", "/my files")}


def test_that_two_letters_are_no_question(desk):
    assert desk.call(KRUNNER, "Match", "s", "wh") == ([],)
    assert desk.asked == []


def test_that_nothing_good_is_nothing(desk):
    assert desk.call(KRUNNER, "Match", "s", "utter nonsense") == ([],)


def test_that_without_a_library_nothing_is_found(desk):
    assert desk.call(GNOME, "GetInitialResultSet", "as", ["empty library"]) == ([],)


@pytest.mark.parametrize(
    ("member", "signature", "values"),
    [("Explode", "", ()), ("GetInitialResultSet", "s", ("x",)), ("ActivateResult", "", ())],
)
def test_that_what_is_not_in_the_interface_is_refused(desk, member, signature, values):
    unknown = "org.freedesktop.DBus.Error.UnknownMethod"
    assert desk.call(GNOME, member, signature, *values) == unknown


@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")
def test_that_calls_are_answered_on_the_bus_until_none_comes(desk, bus):
    served = []
    thread = threading.Thread(target=lambda: served.append(serve(desk.provider, idle_s=1.0)))
    with open_dbus_connection() as client:
        thread.start()
        address = DBusAddress(PLACES[GNOME], BUS_NAME, GNOME)
        call = new_method_call(address, "GetInitialResultSet", "as", (["who", "pays"],))
        body = ("org.freedesktop.DBus.Error.ServiceUnknown",)
        while "ServiceUnknown" in str(body) or "not provided" in str(body):
            body = client.send_and_get_reply(call).body
        assert body == ([LEASE, SIZE],)
        assert serve(desk.provider, idle_s=1.0) is False  # the name is taken
    thread.join()
    assert served == [True]


@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")
def test_that_the_call_that_starts_it_is_answered(tmp_path, monkeypatch, request):
    script = tmp_path / "provide.py"
    script.write_text(
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from inkling.desktop.search_provider import SearchProvider, serve\n"
        "from inkling.domain.results import Answer\n"
        "serve(SearchProvider(lambda asked: Answer(asked, 1.0, ()), print, print), idle_s=0.5)\n"
    )
    services = tmp_path / "dbus-1" / "services"
    services.mkdir(parents=True)
    (services / "provider.service").write_text(
        f"[D-BUS Service]\nName={BUS_NAME}\nExec={sys.executable} {script}\n"
    )
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    request.getfixturevalue("bus")
    call = new_method_call(DBusAddress("/krunner", BUS_NAME, KRUNNER), "Match", "s", ("who pays",))
    with open_dbus_connection() as client:
        assert client.send_and_get_reply(call, timeout=30).body == ([],)


def test_that_without_a_bus_there_is_nothing_to_serve(desk, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(OSError, match="no session bus"):
        serve(desk.provider)


def test_that_a_question_that_begins_with_a_dash_reaches_the_window(monkeypatch, tmp_path):
    started = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: started.append(command))
    monkeypatch.setattr(search_provider, "serve", lambda provider: provider._launch(["-draft"], 0))
    serve_desktop(tmp_path)
    assert parse(started[0][len(own_command()) :]).question == "-draft"


def test_that_the_desktops_are_told_the_same_names():
    def read(name: str) -> RawConfigParser:
        config = RawConfigParser()
        config.optionxform = str
        config.read(SEARCH / name, encoding="utf-8")
        return config

    service = read("provider.service")["D-BUS Service"]
    gnome = read("gnome.ini")["Shell Search Provider"]
    krunner = read("krunner.desktop")["Desktop Entry"]
    names = (service["Name"], gnome["BusName"], krunner["X-Plasma-DBusRunner-Service"])
    assert set(names) == {BUS_NAME}
    assert gnome["ObjectPath"] == PLACES[GNOME]
    assert krunner["X-Plasma-DBusRunner-Path"] == PLACES[KRUNNER]
    program, *arguments = service["Exec"].split()
    assert program == "/usr/bin/inkling"
    assert parse(arguments).search_provider
