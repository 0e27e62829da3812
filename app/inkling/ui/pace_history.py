"""How fast the work of one run has gone, in a bounded number of steps of equal length."""

from __future__ import annotations

from typing import Final

from inkling.domain.library import Phase, Status

MOST_STEPS: Final = 240
"""When there are so many, two become one."""
_STEP_S: Final = 1.0


class PaceHistory:
    """Files a second over the time that was worked. Times are seconds of any steady clock.

    While reading, files that were read count, and while embedding those whose meaning became
    complete. Time that was not worked is left out: ``breaks`` are the steps before which the
    work rested or changed its kind.
    """

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.rates: list[float] = []
        self.breaks: list[int] = []
        self.step_s = _STEP_S
        self._last: tuple[Phase, float, int] | None = None
        self._units = self._seconds = 0.0

    @property
    def rate(self) -> float | None:
        """Files a second, just now; None before anything was measured or during a rest."""
        if self._last is None or not self.rates:
            return None
        some = self.rates[-5:]
        return sum(some) / len(some)

    def note(self, status: Status, now: float) -> None:
        """Take over how far the work has come."""
        counts = status.counts
        match status.phase:
            case Phase.READING:
                done = counts.total - counts.queued
            case Phase.EMBEDDING:
                done = counts.total - counts.pending
            case Phase.PAUSED | Phase.SCANNING:
                self._rest()
                return
            case _:
                self._begin()
                return
        before, self._last = self._last, (status.phase, now, done)
        if before is None:
            return
        phase, then, done_then = before
        if phase is not status.phase:
            self._rest()
            self._last = (status.phase, now, done)
        elif done >= done_then:  # files that went away are no work
            self._add(done - done_then, now - then)

    def _rest(self) -> None:
        self._last = None
        self._units = self._seconds = 0.0
        if self.rates and self.breaks[-1:] != [len(self.rates)]:
            self.breaks.append(len(self.rates))

    def _add(self, units: float, seconds: float) -> None:
        self._units += units
        self._seconds += seconds
        steps = int(self._seconds / self.step_s)
        if not steps:
            return
        # A long time between two statuses is as many steps, all alike.
        self.rates += [self._units / self._seconds] * min(steps, MOST_STEPS)
        self._units = self._seconds = 0.0
        while len(self.rates) > MOST_STEPS:
            self._halve()

    def _halve(self) -> None:
        pairs = zip(self.rates[::2], [*self.rates[1::2], self.rates[-1]], strict=False)
        self.rates = [(first + second) / 2 for first, second in pairs]
        self.breaks = sorted({place // 2 for place in self.breaks})
        self.step_s *= 2
