"""How much of the time the lanes work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

_MOST_S: Final = 60.0
"""No work takes longer without a word; what seems to was begun before the computer slept."""


class Pace:
    """Has lanes rest after work, so that they work only a share of the time; for any thread.

    At a share of one half a lane rests as long as it worked. That gives the processor back,
    which fewer threads alone would not do on two cores, and it can change while a model is
    loaded.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._changed = threading.Condition()
        self._clock = clock
        self._share = 1.0
        self._is_over = False

    @property
    def share(self) -> float:
        """The share of the time that is worked, above 0, at most 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Work this share of the time from now on, also for those who rest."""
        with self._changed:
            self._share = share
            self._changed.notify_all()

    @property
    def is_over(self) -> bool:
        """All are to end."""
        return self._is_over

    def end(self) -> None:
        """Nobody rests any more: all are to end."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def rest(self, worked_s: float) -> None:
        """Rest after ``worked_s`` seconds of work."""
        worked_s = min(worked_s, _MOST_S)
        began = self._clock()
        with self._changed:
            while not self._is_over:
                left = worked_s * (1.0 / self._share - 1.0) - (self._clock() - began)
                if left <= 0:
                    break
                self._changed.wait(left)
