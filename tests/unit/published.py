"""What a lane published, for the tests of lanes."""

from __future__ import annotations

import threading

from inkling.domain.events import Event

PATIENCE_S = 10.0


class Published:
    """Takes events on any thread, and waits for them."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._told = threading.Condition()

    def publish(self, event: Event) -> None:
        with self._told:
            self.events.append(event)
            self._told.notify_all()

    def wait_for(self, number: int) -> list[Event]:
        """All events, once there are so many."""
        with self._told:
            assert self._told.wait_for(lambda: len(self.events) >= number, PATIENCE_S)
            return list(self.events)
