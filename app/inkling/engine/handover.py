"""How a second start reaches the process that owns the library.

A local socket in the data directory (a named pipe on Windows), open to this user only. Each
connection carries one JSON request and one JSON reply.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any, Final

_log = logging.getLogger(__name__)

_LONGEST_SOCKET_PATH: Final = 100
"""sun_path holds 108 bytes on Linux and 104 on macOS."""
_STARTING_S: Final = 5.0
"""An owner that has just started may not be listening yet."""
_RETRY_S: Final = 0.1

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
        if sys.platform != "win32":
            socket.unlink(missing_ok=True)
        with _address(socket) as address:
            self._listener = Listener(address)
        if sys.platform != "win32":
            socket.chmod(0o600)
        self._guests: list[threading.Thread] = []
        self._thread = threading.Thread(target=self._run, name="inkling-reception")
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for the threads. Replies under way are not waited for longer than that."""
        self._stopping.set()
        # accept() wakes up for a connection and for nothing else.
        ask(self._socket, {"do": "nothing"}, patience_s=0.0)
        self._thread.join()
        self._listener.close()
        for guest in self._guests:
            guest.join()
        if sys.platform != "win32":
            self._socket.unlink(missing_ok=True)

    @property
    def is_stopping(self) -> bool:
        """Whoever waits in an answer should give up."""
        return self._stopping.is_set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                connection = self._listener.accept()
            except OSError:
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
                request = json.loads(connection.recv_bytes(1_000_000))
                connection.send_bytes(json.dumps(self._answer(request)).encode())
            except (OSError, EOFError, ValueError):
                _log.info("a request of another process was not understood or not waited for")


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
