"""How a second start reaches the process that owns the library.

A local socket in the data directory (a named pipe on Windows), open to this user only. Each
connection carries one JSON request and one JSON reply.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import socket as sockets
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Client, Connection, Listener, wait
from pathlib import Path
from typing import Any, Final

from inkling.engine.ownership import owner_answers
from inkling.paths import DataDirectory

_log = logging.getLogger(__name__)

_LONGEST_SOCKET_PATH: Final = 100
"""sun_path holds 108 bytes on Linux and 104 on macOS."""
_STARTING_S: Final = 5.0
"""An owner that has just started may not be listening yet."""
_RETRY_S: Final = 0.1
_SPEAKING_S: Final = 10.0
"""Who connects and says nothing for so long is not listened to any more."""

Request = dict[str, Any]
Reply = dict[str, Any]


class Reception:
    """Listens for requests of other processes; each is answered in a thread of its own.

    ``answer`` gets the request and gives the reply. Made by the process that holds the lock.
    """

    def __init__(self, socket: Path, answer: Callable[[Request], Reply]) -> None:
        self._socket = socket
        self._answer = answer
        self._stopping = threading.Event()
        self._door = _PipeDoor(socket) if sys.platform == "win32" else _SocketDoor(socket)
        self._guests: list[threading.Thread] = []
        self._thread = threading.Thread(target=self._run, name="inkling-reception")
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for the threads. Replies under way are not waited for longer than that."""
        self._stopping.set()
        self._door.wake_all()
        self._thread.join()
        for guest in self._guests:
            guest.join()
        self._door.close()

    @property
    def is_stopping(self) -> bool:
        """Whoever waits in an answer should give up."""
        return self._stopping.is_set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                connection = self._door.accept()
            except OSError as error:
                _log.warning("another process could not be heard: %s", error.strerror)
                self._stopping.wait(_RETRY_S)
                continue
            if connection is None:
                continue
            guest = threading.Thread(
                target=self._serve, args=(connection,), name="inkling-reception-guest"
            )
            self._guests = [thread for thread in self._guests if thread.is_alive()]
            self._guests.append(guest)
            guest.start()

    def _serve(self, connection: Connection) -> None:
        with connection:
            try:
                if not self._door.has_spoken(connection):
                    return
                request = json.loads(connection.recv_bytes(1_000_000))
                connection.send_bytes(json.dumps(self._answer(request)).encode())
            except (OSError, EOFError, ValueError):
                _log.info("a request of another process was not understood or not waited for")


class _Door(ABC):
    """Where connections come in. `wake_all` ends every wait, for good."""

    def __init__(self) -> None:
        # The end of this pipe is what all who wait look at beside their own connection.
        self._waking, self._sleeping = Pipe(duplex=False)

    def wake_all(self) -> None:
        """Have every `accept` and `has_spoken` return."""
        self._sleeping.close()

    def has_spoken(self, connection: Connection) -> bool:
        """Wait for a request; False when none came."""
        return connection in wait([connection, self._waking], _SPEAKING_S)

    @abstractmethod
    def accept(self) -> Connection | None:
        """The next connection, or None when there is none after all."""

    def close(self) -> None:
        """After all threads have ended."""
        self._waking.close()


class _SocketDoor(_Door):
    """A local socket, open to this user only."""

    def __init__(self, socket: Path) -> None:
        super().__init__()
        self._path = socket
        self._listener = sockets.socket(sockets.AF_UNIX, sockets.SOCK_STREAM)
        try:
            socket.unlink(missing_ok=True)
            with _address(socket) as address:
                self._listener.bind(address)
            socket.chmod(0o600)
            self._listener.listen()
        except OSError:
            self._listener.close()
            self.wake_all()
            super().close()
            raise

    def accept(self) -> Connection | None:
        if self._listener not in wait([self._listener, self._waking]):
            return None
        return Connection(self._listener.accept()[0].detach())

    def close(self) -> None:
        super().close()
        self._listener.close()
        with suppress(OSError):  # the directory may have gone, or lie on a drive that has
            self._path.unlink()


class _PipeDoor(_Door):
    """A named pipe of Windows."""

    def __init__(self, socket: Path) -> None:
        super().__init__()
        self._path = socket
        with _address(socket) as address:
            self._listener = Listener(address)

    def wake_all(self) -> None:
        super().wake_all()
        # accept() wakes up for a connection and for nothing else.
        ask(self._path, {"do": "nothing"}, patience_s=0.0)

    def accept(self) -> Connection | None:
        return self._listener.accept()

    def close(self) -> None:
        super().close()
        self._listener.close()


def ask_owner(data: DataDirectory, request: Request) -> Reply | None:
    """Send a request to the process that owns a library; None when it takes none."""
    return ask(data.socket, request) if owner_answers(data.lock) else None


def ask(socket: Path, request: Request, patience_s: float = _STARTING_S) -> Reply | None:
    """Send a request to the owner; None when nobody answers within ``patience_s``."""
    until = time.monotonic() + patience_s
    while True:
        try:
            with _address(socket) as address, Client(address) as connection:
                connection.send_bytes(json.dumps(request).encode())
                reply: Reply = json.loads(connection.recv_bytes())
                return reply
        except (OSError, EOFError, ValueError):
            if time.monotonic() >= until:
                return None
            time.sleep(_RETRY_S)


@contextmanager
def _address(socket: Path) -> Iterator[str]:
    """A name for the socket that the operating system accepts, however long the path is."""
    if sys.platform == "win32":
        name = hashlib.blake2b(os.fsencode(socket), digest_size=12).hexdigest()
        yield rf"\\.\pipe\inkling-{name}"
    elif len(os.fsencode(socket)) <= _LONGEST_SOCKET_PATH:
        yield str(socket)
    else:
        folder = os.open(socket.parent, os.O_RDONLY)
        try:
            yield f"/proc/self/fd/{folder}/{socket.name}"
        finally:
            os.close(folder)
