"""What each stage of the pipeline does with its time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from inkling.domain.library import StageTime


class StageClock:
    """Adds up how long a stage worked and how long it waited for work; for any thread.

    A stage of several threads adds up those of all.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy_s = self._waited_s = 0.0

    def worked(self, seconds: float) -> None:
        """Take in time that was worked."""
        with self._lock:
            self._busy_s += seconds

    @contextmanager
    def working(self) -> Iterator[None]:
        """Time what is done inside as work."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.worked(time.perf_counter() - began)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Time what is done inside as waiting."""
        began = time.perf_counter()
        try:
            yield
        finally:
            with self._lock:
                self._waited_s += time.perf_counter() - began

    def time(self) -> StageTime:
        """What there is so far."""
        with self._lock:
            return StageTime(round(self._busy_s, 3), round(self._waited_s, 3))


class StageClocks:
    """The clocks of all stages.

    Reading and splitting follow each other in one reader process: a document is split while it
    is there, so that no whole text waits between the two. What splitting waits for is reading.
    """

    def __init__(self) -> None:
        self.read = StageClock()
        self.split = StageClock()
        self.embed = StageClock()
        self.write = StageClock()

    def __str__(self) -> str:
        """What each stage did, for the log."""
        return ", ".join(
            f"{name} worked {time.busy_seconds:.1f} s and waited {time.waited_seconds:.1f} s"
            for name, time in self.times().items()
        )

    def times(self) -> dict[str, StageTime]:
        """The time of each stage by its name."""
        return {name: clock.time() for name, clock in vars(self).items()}
