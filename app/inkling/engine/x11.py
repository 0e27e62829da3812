"""Asks an X server whether the window in front fills the screen, by libxcb.

Xlib would end the process for a window that has just been closed; libxcb gives an answer.
"""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from functools import cache
from typing import Any, Final

_ANY: Final = 0
_LONGEST: Final = 64
"""Values of a property that are looked at; a window has few states."""


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class _Screen(Structure):
    _fields_ = (("root", c_uint32),)


class _Screens(Structure):
    _fields_ = (("data", POINTER(_Screen)), ("rem", c_int), ("index", c_int))


class _Atom(Structure):
    _fields_ = (
        ("head", c_uint8 * 2),
        ("sequence", c_uint16),
        ("length", c_uint32),
        ("atom", c_uint32),
    )


def is_full_screen() -> bool:
    """Whether the active window of another process is in full screen; False without an answer.

    Only a display on this computer is asked: another one is reached through the network.
    """
    display = os.environ.get("DISPLAY", "")
    if not display.startswith(":"):
        return False
    try:
        xcb, libc = _libraries()
    except (OSError, AttributeError):
        return False
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        if xcb.xcb_connection_has_error(connection):
            return False
        return _asks(xcb, libc, connection)
    finally:
        xcb.xcb_disconnect(connection)


def _asks(xcb: Any, libc: Any, connection: int) -> bool:  # noqa: ANN401 — foreign libraries
    def atom(name: bytes) -> int:
        cookie = xcb.xcb_intern_atom(connection, 0, len(name), name)
        reply = xcb.xcb_intern_atom_reply(connection, cookie, None)
        if not reply:
            return 0
        found = int(reply.contents.atom)
        libc.free(reply)
        return found

    def values(window: int, name: bytes) -> list[int]:
        cookie = xcb.xcb_get_property(connection, 0, window, atom(name), _ANY, 0, _LONGEST)
        error = c_void_p()
        reply = xcb.xcb_get_property_reply(connection, cookie, byref(error))
        libc.free(error)  # nothing, where there was none
        if not reply:
            return []
        count = xcb.xcb_get_property_value_length(reply) // 4
        numbers = ctypes.cast(xcb.xcb_get_property_value(reply), POINTER(c_uint32))
        found = [numbers[i] for i in range(count)]
        libc.free(reply)
        return found

    screens = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection))
    active = values(screens.data.contents.root, b"_NET_ACTIVE_WINDOW")
    if not active or not active[0]:
        return False
    is_ours = values(active[0], b"_NET_WM_PID") == [os.getpid()]
    return not is_ours and atom(b"_NET_WM_STATE_FULLSCREEN") in values(active[0], b"_NET_WM_STATE")


@cache
def _libraries() -> tuple[Any, Any]:
    """libxcb, which every X11 desktop has, and the C library. Raises `OSError`."""
    xcb, libc = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None)
    libc.free.argtypes, libc.free.restype = [c_void_p], None
    signatures: dict[str, tuple[list[Any], Any]] = {
        "xcb_connect": ([c_char_p, c_void_p], c_void_p),
        "xcb_connection_has_error": ([c_void_p], c_int),
        "xcb_disconnect": ([c_void_p], None),
        "xcb_get_setup": ([c_void_p], c_void_p),
        "xcb_setup_roots_iterator": ([c_void_p], _Screens),
        "xcb_intern_atom": ([c_void_p, c_uint8, c_uint16, c_char_p], _Cookie),
        "xcb_intern_atom_reply": ([c_void_p, _Cookie, c_void_p], POINTER(_Atom)),
        "xcb_get_property": ([c_void_p, c_uint8, *[c_uint32] * 5], _Cookie),
        "xcb_get_property_reply": ([c_void_p, _Cookie, c_void_p], c_void_p),
        "xcb_get_property_value": ([c_void_p], c_void_p),
        "xcb_get_property_value_length": ([c_void_p], c_int),
    }
    for name, (arguments, result) in signatures.items():
        function = getattr(xcb, name)
        function.argtypes, function.restype = arguments, result
    return xcb, libc
