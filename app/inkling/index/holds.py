"""Models that are left alone for a while, because they cannot be opened or do not answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from inkling.domain.errors import InklingError

_log = logging.getLogger(__name__)

_FIRST_PAUSE_S: Final = 5.0
_LONGEST_PAUSE_S: Final = 300.0


class Holds:
    """Which profiles are held up, and why. ``tell`` is given the reason once."""

    def __init__(self, tell: Callable[[InklingError], None]) -> None:
        self._tell = tell
        self._held: dict[str, _Pause] = {}

    @property
    def problem(self) -> InklingError | None:
        """What holds a model up until it has embedded something again."""
        return next((pause.problem for pause in self._held.values()), None)

    def is_held(self, profile: str) -> bool:
        """Whether its model is left alone now."""
        pause = self._held.get(profile)
        return pause is not None and time.monotonic() < pause.until

    def hold(self, profile: str, problem: InklingError) -> None:
        """Leave a model alone for a while, twice as long as the last time."""
        former = self._held.get(profile)
        pause_s = min(2 * former.seconds, _LONGEST_PAUSE_S) if former else _FIRST_PAUSE_S
        self._held[profile] = _Pause(problem, pause_s, time.monotonic() + pause_s)
        _log.error("the model %s is held up: %s", profile, problem.code)
        if former is None or former.problem.code != problem.code:
            self._tell(problem)

    def release(self, profiles: Collection[str]) -> None:
        """Forget what held these up: their model has answered."""
        self._held = {name: held for name, held in self._held.items() if name not in profiles}

    def clear(self) -> None:
        """Wait no longer for any."""
        self._held.clear()


@dataclass(frozen=True, slots=True)
class _Pause:
    """Why a model is left alone, for how long, and until when."""

    problem: InklingError
    seconds: float
    until: float
