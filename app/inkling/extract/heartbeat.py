"""How a reader that works long on one file says that it has not stopped.

The time limit is for each portion of work. A page whose text is recognized is one.
"""

from __future__ import annotations

from collections.abc import Callable


def _nobody_waits() -> None:
    """Outside a reader process nobody does."""


_tell: Callable[[], None] = _nobody_waits


def on_beat(tell: Callable[[], None]) -> None:
    """Have ``tell`` called whenever a portion is done."""
    global _tell
    _tell = tell


def beat() -> None:
    """A portion is done; the clock starts anew."""
    _tell()
