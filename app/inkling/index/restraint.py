"""Whether the work goes on, and at what pace: the person's word, and the computer's condition."""

from __future__ import annotations

from typing import Final

from inkling.domain.library import Brake
from inkling.index.pace import Pace

_ON_BATTERY: Final = 0.5
"""How much of the usual work is done on battery."""


class Restraint:
    """Belongs to the owning thread. ``share`` is how much of the time is worked otherwise."""

    def __init__(self, pace: Pace, share: float, *, paused: bool) -> None:
        self._pace = pace
        self._share = share
        self.paused = paused
        self.brake = Brake.NONE
        self._apply()

    @property
    def is_resting(self) -> bool:
        """No work is given out."""
        return self.paused or self.brake.stops

    def set_share(self, share: float) -> None:
        """Work another share of the time from now on."""
        self._share = share
        self._apply()

    def set_paused(self, *, paused: bool) -> None:
        """Pause, or go on: also against what stops the work by itself."""
        self.paused = paused
        if not paused and self.brake.stops:
            self.brake = Brake.NONE
        self._apply()

    def set_brake(self, brake: Brake) -> None:
        """Follow battery and screen until their next word."""
        self.brake = brake
        self._apply()

    def _apply(self) -> None:
        is_slowed = self.brake is Brake.SLOWER
        self._pace.set_share(self._share * (_ON_BATTERY if is_slowed else 1.0))
