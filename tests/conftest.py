"""What every test gets: a library of its own, no screen, and no network."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# read when the first QApplication is made, in this process or a child
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_INTERNET = (socket.AF_INET, socket.AF_INET6)
_HERE = ("127.0.0.1", "::1", "localhost")


class NetworkGuard:
    """Refuses network sockets and name look-ups, and remembers who tried.

    An audit hook cannot be taken out again, so one is installed for the whole run and asks
    whether it is to act. It sees this process only; children need a guard of their own.
    """

    def __init__(self) -> None:
        self.is_active = False
        self.allows_loopback = False
        self.attempts: list[str] = []

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        if not event.startswith("socket.") or not self.is_active:
            return
        if self._is_network(event, args):
            self.attempts.append(f"{event}{args[1:]!r}")
            raise PermissionError(f"the network is off limits: {event}{args[1:]!r}")

    def _is_network(self, event: str, args: tuple[object, ...]) -> bool:
        if self.allows_loopback and _is_loopback(event, args):
            return False
        if event == "socket.__new__":
            return args[1] in _INTERNET
        if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
            return getattr(args[0], "family", None) in _INTERNET
        return event in (
            "socket.getaddrinfo",
            "socket.gethostbyname",
            "socket.gethostbyaddr",
            "socket.getnameinfo",
        )


def _is_loopback(event: str, args: tuple[object, ...]) -> bool:
    if event in ("socket.connect", "socket.bind"):
        return args[1][0] in _HERE
    # A socket may be made; where it goes is seen when it connects.
    return event == "socket.__new__" or args[0] in _HERE


_GUARD = NetworkGuard()
sys.addaudithook(_GUARD.hook)


@pytest.fixture(autouse=True)
def network_guard() -> Iterator[NetworkGuard]:
    """Fails the test if anything in this process touches the network, even when it coped."""
    _GUARD.attempts.clear()
    _GUARD.is_active = True
    yield _GUARD
    _GUARD.is_active = False
    assert not _GUARD.attempts, f"tried to use the network: {_GUARD.attempts}"


@pytest.fixture
def loopback(network_guard: NetworkGuard) -> Iterator[None]:
    """Lets the test reach servers on this computer, and nothing else."""
    network_guard.allows_loopback = True
    yield
    network_guard.allows_loopback = False


@pytest.fixture(autouse=True)
def data_dir(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data directory of this test, not yet created, and never the developer's own."""
    path = tmp_path_factory.mktemp("state") / "inkling"
    monkeypatch.setenv("INKLING_DATA_DIR", str(path))
    return path


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the compiled model is kept in this run; processes that tests start find it too."""
    path = tmp_path_factory.mktemp("cache")
    os.environ["XDG_CACHE_HOME"] = str(path)
    return path


@pytest.fixture
def fake_embedder() -> FakeEmbedder:
    """A deterministic embedder: texts that share words are similar."""
    return FakeEmbedder()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus of the test's own."""
    process = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", process.stdout.readline().strip())
    yield
    process.terminate()
    process.communicate()
