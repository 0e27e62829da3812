"""The few calls of libxcb that are used here, for a display on this computer.

Xlib would end the process for a window that has just been closed; libxcb gives an answer.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, Structure, c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from functools import cache
from typing import Any, Final


class Cookie(Structure):
    """What stands for an answer that has not come yet."""

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


class KeyEvent(Structure):
    """An event of the server; ``detail`` and ``time`` mean something of a key only."""

    _fields_ = (
        ("kind", c_uint8),
        ("detail", c_uint8),
        ("sequence", c_uint16),
        ("time", c_uint32),
    )


class Display:
    """A connection to the X server of this computer. Raises OSError where there is none.

    Another display than one of this computer is never asked: it is reached through the network.
    """

    def __init__(self) -> None:
        name = os.environ.get("DISPLAY", "")
        if not name.startswith(":"):
            raise OSError("there is no X server on this computer")
        try:
            self.xcb, self._libc = _libraries()
        except AttributeError as error:
            raise OSError("libxcb is too old") from error
        self.connection = self.xcb.xcb_connect(name.encode(), None)
        if self.xcb.xcb_connection_has_error(self.connection):
            self.close()
            raise OSError("the X server does not answer")

    def close(self) -> None:
        """End the connection, and what was asked for through it."""
        self.xcb.xcb_disconnect(self.connection)

    @property
    def has_ended(self) -> bool:
        """Whether the server has gone."""
        return bool(self.xcb.xcb_connection_has_error(self.connection))

    def free(self, reply: object) -> None:
        """Give back what the library made; nothing, where it made nothing."""
        self._libc.free(reply)

    @property
    def root(self) -> int:
        """The window behind all others."""
        screens = self.xcb.xcb_setup_roots_iterator(self.xcb.xcb_get_setup(self.connection))
        return int(screens.data.contents.root)

    def atom(self, name: bytes) -> int:
        """The number of a name; 0 without an answer."""
        cookie = self.xcb.xcb_intern_atom(self.connection, 0, len(name), name)
        reply = self.xcb.xcb_intern_atom_reply(self.connection, cookie, None)
        if not reply:
            return 0
        found = int(reply.contents.atom)
        self.free(reply)
        return found


@contextmanager
def display() -> Iterator[Display]:
    """A connection for a moment. Raises OSError where there is none."""
    made = Display()
    try:
        yield made
    finally:
        made.close()


@cache
def _libraries() -> tuple[Any, Any]:
    """libxcb, which every X11 desktop has, and the C library. Raises OSError, AttributeError."""
    xcb, libc = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None)
    libc.free.argtypes, libc.free.restype = [c_void_p], None
    for name, (arguments, result) in _SIGNATURES.items():
        function = getattr(xcb, name)
        function.argtypes, function.restype = arguments, result
    return xcb, libc


_SIGNATURES: Final[dict[str, tuple[list[Any], Any]]] = {
    "xcb_connect": ([c_char_p, c_void_p], c_void_p),
    "xcb_connection_has_error": ([c_void_p], c_int),
    "xcb_disconnect": ([c_void_p], None),
    "xcb_flush": ([c_void_p], c_int),
    "xcb_get_file_descriptor": ([c_void_p], c_int),
    "xcb_get_setup": ([c_void_p], c_void_p),
    "xcb_setup_roots_iterator": ([c_void_p], _Screens),
    "xcb_intern_atom": ([c_void_p, c_uint8, c_uint16, c_char_p], Cookie),
    "xcb_intern_atom_reply": ([c_void_p, Cookie, c_void_p], POINTER(_Atom)),
    "xcb_get_property": ([c_void_p, c_uint8, *[c_uint32] * 5], Cookie),
    "xcb_get_property_reply": ([c_void_p, Cookie, c_void_p], c_void_p),
    "xcb_get_property_value": ([c_void_p], c_void_p),
    "xcb_get_property_value_length": ([c_void_p], c_int),
    "xcb_grab_key_checked": (
        [c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8],
        Cookie,
    ),
    "xcb_ungrab_key": ([c_void_p, c_uint8, c_uint32, c_uint16], Cookie),
    "xcb_request_check": ([c_void_p, Cookie], c_void_p),
    "xcb_poll_for_event": ([c_void_p], POINTER(KeyEvent)),
    "xcb_send_event": ([c_void_p, c_uint8, c_uint32, c_uint32, c_char_p], Cookie),
}
