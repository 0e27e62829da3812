"""What the reader process is made to run in its tests; children import this module."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from inkling.domain.errors import ReadProblem
from inkling.extract import read_document
from inkling.extract.heartbeat import beat

_GIB = 1024**3


def read(path: Path) -> Iterator[object]:
    """What the product does: the document."""
    yield read_document(path)


def obey(path: Path) -> Iterator[object]:
    """Do what the name of the file says, as a hostile file would make a reader do."""
    yield os.getpid()
    beat()
    yield from _ORDERS[path.stem](path)


def _echo(path: Path) -> Iterator[object]:
    yield path


def _touch(path: Path) -> Iterator[object]:
    path.touch()
    yield path


def _hang(_path: Path) -> Iterator[object]:
    time.sleep(600)
    yield None


def _spin(_path: Path) -> Iterator[object]:
    """Hold the interpreter for ever inside native code."""
    yield re.fullmatch(r"(a+)+b", "a" * 60)


def _die(_path: Path) -> Iterator[object]:
    os._exit(3)
    yield None


def _segfault(_path: Path) -> Iterator[object]:
    ctypes.string_at(0)
    yield None


def _kill_self(_path: Path) -> Iterator[object]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield None


def _raise(_path: Path) -> Iterator[object]:
    raise RuntimeError(_path.name[::-1])  # the log shows this line of source
    yield None


def _recurse(path: Path) -> Iterator[object]:
    yield from _recurse(path)


def _refuse(_path: Path) -> Iterator[object]:
    raise ReadProblem("unsafe", what="a trap")
    yield None


def _vanish(path: Path) -> Iterator[object]:
    yield path.with_name("gone").read_bytes()


def _ask_too_much(_path: Path) -> Iterator[object]:
    yield len(bytearray(200 * _GIB))


def _grow(_path: Path) -> Iterator[object]:
    held = []
    while True:
        held.append(bytearray(os.urandom(1024) * 4096))
        yield None


def _unpicklable(_path: Path) -> Iterator[object]:
    yield lambda: None


def _print(_path: Path) -> Iterator[object]:
    sys.stdout.write("noise\n")
    os.write(1, b"native noise\n")
    yield None


def _count(_path: Path) -> Iterator[object]:
    yield from range(10_000)


def _modules(_path: Path) -> Iterator[object]:
    yield sorted(name for name in sys.modules if "." not in name)


def _niceness(_path: Path) -> Iterator[object]:
    yield os.nice(0)


_ORDERS = {
    "echo": _echo,
    "touch": _touch,
    "hang": _hang,
    "spin": _spin,
    "die": _die,
    "segfault": _segfault,
    "kill": _kill_self,
    "raise": _raise,
    "recurse": _recurse,
    "refuse": _refuse,
    "vanish": _vanish,
    "ask": _ask_too_much,
    "grow": _grow,
    "unpicklable": _unpicklable,
    "print": _print,
    "count": _count,
    "modules": _modules,
    "niceness": _niceness,
}
