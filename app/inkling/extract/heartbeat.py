"""How a reader that works long on one file says that it has not stopped.

The time limit is for each portion of work. A page whose text is recognized is one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final


def _nobody_waits() -> None:
    """Outside a reader process nobody does."""


_tell: Final[ContextVar[Callable[[], None]]] = ContextVar("tell", default=_nobody_waits)


def on_beat(tell: Callable[[], None]) -> None:
    """Have ``tell`` called whenever a portion is done."""
    _tell.set(tell)


def beat() -> None:
    """A portion is done; the clock starts anew."""
    _tell.get()()
