"""Words before meaning: reading goes first, and stays ahead."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

_WORDS_FIRST_S: Final = 60.0
"""For so long reading has the processor to itself; then meaning begins beside it,"""
_SHARE: Final = 0.2
"""for this share of the time: a folder of many files is found by word long before by meaning."""


class Turns:
    """Whose turn it is. Belongs to the owning thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: tuple[float, float] | None = None

    def is_for_meaning(self, *, is_reading: bool, embedded_s: float) -> bool:
        """Whether texts are embedded now.

        ``is_reading`` says that files wait to be read, ``embedded_s`` how long all embedding of
        this run has taken.
        """
        if not is_reading:
            self._began = None
            return True
        now = self._clock()
        if self._began is None:
            self._began = now, embedded_s
        since, before = self._began
        return embedded_s - before < _SHARE * (now - since - _WORDS_FIRST_S)
