"""Counts how often this process reaches for the network, so that a window can tell."""

from __future__ import annotations

import socket
import sys
from typing import Final

_INTERNET: Final = (socket.AF_INET, socket.AF_INET6)
_OPENED: Final = "socket.__new__"
_LOOKED_UP: Final = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
    }
)
_uses = 0
_is_counting = False


def start_counting() -> None:
    """Count from now on, for the life of the process. Python offers no way back."""
    global _is_counting  # noqa: PLW0603 — there is one process
    if not _is_counting:
        _is_counting = True
        sys.addaudithook(_on_event)


def uses() -> int:
    """Network sockets opened and names looked up since the counting began."""
    return _uses


def _on_event(event: str, args: tuple[object, ...]) -> None:
    # Called for every import and every file opened: the first test has to be a cheap one.
    global _uses  # noqa: PLW0603
    if event == _OPENED:
        # A socket of the family -1 is made of a number, and takes its family from that.
        _uses += args[1] in _INTERNET
    elif event in _LOOKED_UP:
        _uses += 1
