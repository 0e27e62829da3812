"""How much of the time the lanes work, and whom they let go first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_MOST_S: Final = 60.0
"""No work takes longer without a word; what seems to was begun before the computer slept."""

_LONGEST_S: Final = 0.25
"""No question is waited for any longer: few take so long, and one may come after another."""
_PIECE_S: Final = 0.01
"""So long is worked at least between two questions that are waited for."""


class Pace:
    """Has lanes rest after work, so that they work only a share of the time; for any thread.

    At a share of one half a lane rests as long as it worked. That gives the processor back,
    which fewer threads alone would not do on two cores, and it can change while a model is
    loaded.

    While a question is being answered, who works for nobody in particular gives way: Python runs
    one thread at a time, and the one that answers would have every turn of it with them.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._changed = threading.Condition()
        self._clock = clock
        self._share = 1.0
        self._is_over = False
        self._questions = 0
        self._gave_way_at = -_PIECE_S

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

    @contextmanager
    def question(self) -> Iterator[None]:
        """Others give way inside; for any thread."""
        with self._changed:
            self._questions += 1
        try:
            yield
        finally:
            with self._changed:
                self._questions -= 1
                self._changed.notify_all()

    def give_way(self) -> None:
        """Wait for the question that is being answered, if any; between two pieces of work."""
        if not self._questions or self._clock() < self._gave_way_at + _PIECE_S:
            return
        with self._changed:
            self._changed.wait_for(lambda: not self._questions or self._is_over, _LONGEST_S)
        self._gave_way_at = self._clock()

    def rest(self, worked_s: float) -> None:
        """Rest after ``worked_s`` seconds of work, and `give_way`."""
        self._rest(worked_s)
        self.give_way()

    def _rest(self, worked_s: float) -> None:
        worked_s = min(worked_s, _MOST_S)
        began = self._clock()
        with self._changed:
            while not self._is_over:
                left = worked_s * (1.0 / self._share - 1.0) - (self._clock() - began)
                if left <= 0:
                    break
                self._changed.wait(left)
