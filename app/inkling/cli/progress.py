"""Progress on standard error, in place on a terminal and now and then in a log."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from inkling.cli.as_text import progress
from inkling.cli.terminal import shorten, terminal_width

if TYPE_CHECKING:
    from inkling.domain.library import Status

_TERMINAL_INTERVAL_S: Final = 0.2
_LOG_INTERVAL_S: Final = 10.0


class ProgressLine:
    """Shows the latest news; silent where a program reads both streams."""

    def __init__(self, *, for_program: bool) -> None:
        self._in_place = sys.stderr.isatty()
        self._is_shown = self._in_place or not for_program
        self._interval_s = _TERMINAL_INTERVAL_S if self._in_place else _LOG_INTERVAL_S
        self._last_s = 0.0 if self._in_place else time.monotonic()
        self._has_line = False

    def show(self, status: Status) -> None:
        """Take note of a status. Any thread may call it, one at a time."""
        self.say(progress(status))

    def say(self, doing: str) -> None:
        """Take note of what is being done, in a few words. As for `show`."""
        now_s = time.monotonic()
        if not self._is_shown or now_s - self._last_s < self._interval_s:
            return
        self._last_s = now_s
        text = shorten(doing, terminal_width(sys.stderr) - 1)
        self._write(f"\r\x1b[K{text}" if self._in_place else f"{text}\n")
        self._has_line = self._in_place

    def finish(self) -> None:
        """Clear the line, so that what follows starts on a clean one."""
        if self._has_line:
            self._write("\r\x1b[K")
            self._has_line = False

    def _write(self, text: str) -> None:
        with suppress(OSError):  # progress that nobody can see must not stop the work
            sys.stderr.write(text)
            sys.stderr.flush()
