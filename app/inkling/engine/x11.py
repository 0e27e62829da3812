"""Asks an X server whether the window in front fills the screen."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, byref, c_uint32, c_void_p
from typing import Final

from inkling.engine.xcb import Display, display

_ANY: Final = 0
_LONGEST: Final = 64
"""Values of a property that are looked at; a window has few states."""


def is_full_screen() -> bool:
    """Whether the active window of another process is in full screen; False without an answer."""
    try:
        with display() as server:
            return _asks(server)
    except OSError:
        return False


def _asks(server: Display) -> bool:
    active = _values(server, server.root, b"_NET_ACTIVE_WINDOW")
    if not active or not active[0]:
        return False
    is_ours = _values(server, active[0], b"_NET_WM_PID") == [os.getpid()]
    states = _values(server, active[0], b"_NET_WM_STATE")
    return not is_ours and server.atom(b"_NET_WM_STATE_FULLSCREEN") in states


def _values(server: Display, window: int, name: bytes) -> list[int]:
    """The numbers of a property; none without an answer."""
    xcb, atom = server.xcb, server.atom(name)
    cookie = xcb.xcb_get_property(server.connection, 0, window, atom, _ANY, 0, _LONGEST)
    error = c_void_p()
    reply = xcb.xcb_get_property_reply(server.connection, cookie, byref(error))
    server.free(error)
    if not reply:
        return []
    count = xcb.xcb_get_property_value_length(reply) // 4
    numbers = ctypes.cast(xcb.xcb_get_property_value(reply), POINTER(c_uint32))
    found = [numbers[i] for i in range(count)]
    server.free(reply)
    return found
