"""Watches for reasons to work less: the battery, and a program that fills the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from inkling.domain.choices import OnBattery
from inkling.domain.library import Brake
from inkling.engine.computer import Conditions
from inkling.index.guard import survives
from inkling.settings import Settings

_LOOK_EVERY_S: Final = 10.0
LOW_PERCENT: Final = 20.0
"""Below this charge a computer on battery is left to what the person does with it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the person wants."""

    on_battery: OnBattery = OnBattery.SLOWER
    rest_in_full_screen: bool = True

    @classmethod
    def of(cls, settings: Settings) -> Rules:
        """The rules that the settings state."""
        return cls(settings.index_on_battery, settings.index_rest_in_full_screen)

    def brake(self, now: Conditions) -> Brake:
        """What the conditions ask for; the strongest reason counts."""
        if now.on_battery and self.on_battery is not OnBattery.NORMAL:
            if now.battery_percent is not None and now.battery_percent < LOW_PERCENT:
                return Brake.LOW_BATTERY
            if self.on_battery is OnBattery.PAUSE:
                return Brake.BATTERY
        if now.full_screen and self.rest_in_full_screen:
            return Brake.FULL_SCREEN
        if now.on_battery and self.on_battery is OnBattery.SLOWER:
            return Brake.SLOWER
        return Brake.NONE


class BrakeWatch:
    """One thread that looks every few seconds, and tells of each change."""

    def __init__(
        self,
        look: Callable[[], Conditions],
        rules: Rules,
        tell: Callable[[Brake], None],
        every_s: float = _LOOK_EVERY_S,
    ) -> None:
        self._look = look
        self._rules = rules
        self._tell = tell
        self._every_s = every_s
        self._told = Brake.NONE
        self._stopping = threading.Event()
        self._is_due = threading.Event()
        self._thread = threading.Thread(target=self._run, name="inkling-brakes")

    def set_rules(self, rules: Rules) -> None:
        """Follow other rules; what they ask for is told at once."""
        if rules != self._rules:
            self._rules = rules
            self._is_due.set()

    def start(self) -> None:
        """Start looking; what is found first is told at once."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for the thread."""
        self._stopping.set()
        self._is_due.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            survives(self._look_once, "looking at the battery and the screen")
            self._is_due.wait(self._every_s)
            if not self._stopping.is_set():
                self._is_due.clear()

    def _look_once(self) -> None:
        brake = self._rules.brake(self._look())
        if brake is not self._told:
            self._told = brake
            self._tell(brake)
