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

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def append(self, job: Iterator[None]) -> None:
        """Do this after what waits."""
        self._waiting.append(job)

    def put_first(self, job: Iterator[None]) -> None:
        """Do this before what waits."""
        self._waiting.appendleft(job)

    def clear(self) -> None:
        """Forget all of them."""
        self._waiting.clear()

    def advance(self, on_done: Callable[[], None]) -> None:
        """Go on for a slice of time; ``on_done`` is called after each job that ends.

        An `InklingError` passes, and all are forgotten: the job ended halfway, and whoever
        catches it begins anew.
        """
        until = time.monotonic() + _SLICE_S
        while self._waiting and time.monotonic() < until:
            job = self._waiting[0]
            try:
                next(job)
            except StopIteration:
                self._waiting.remove(job)
                on_done()
            except InklingError:
                self._waiting.clear()
                raise
