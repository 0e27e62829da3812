"""Long work in slices: scans and removals, between which messages are looked at."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from inkling.domain.errors import InklingError

_SLICE_S: Final = 0.03
"""How long work goes on before messages are looked at again."""


class Jobs:
    """A queue of generators that yield between short transactions. For one thread."""

    def __init__(self) -> None:
        self._waiting: deque[Iterator[None]] = deque()
        self._can_wait: deque[Iterator[None]] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting or self._can_wait)

    @property
    def are_pressing(self) -> bool:
        """There is more than what can wait."""
        return bool(self._waiting)

    def append(self, job: Iterator[None]) -> None:
        """Do this after what waits."""
        self._waiting.append(job)

    def put_first(self, job: Iterator[None]) -> None:
        """Do this before what waits."""
        self._waiting.appendleft(job)

    def put_last(self, job: Iterator[None]) -> None:
        """Do this whenever there is nothing else to do: it takes long, and can wait."""
        self._can_wait.append(job)

    def clear(self) -> None:
        """Forget all of them."""
        self._waiting.clear()
        self._can_wait.clear()

    def advance(self, on_done: Callable[[], None]) -> None:
        """Go on for a slice of time; ``on_done`` is called after each job that ends.

        An `InklingError` passes, and all are forgotten: the job ended halfway, and whoever
        catches it begins anew.
        """
        until = time.monotonic() + _SLICE_S
        while self and time.monotonic() < until:
            jobs = self._waiting or self._can_wait
            job = jobs[0]
            try:
                next(job)
            except StopIteration:
                jobs.remove(job)
                on_done()
            except InklingError:
                self.clear()
                raise
