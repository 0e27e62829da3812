"""Questions that wait for a lane: of each kind the latest, and only that."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Generic, TypeVar

Work = TypeVar("Work")


@dataclass(frozen=True, slots=True)
class Ask(Generic[Work]):
    """One question: what kind it is of, its id, and what is to be done."""

    kind: str
    request_id: int
    work: Work


class Latest(Generic[Work]):
    """Holds the latest question of each kind. Every method may come from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: dict[str, Ask[Work]] = {}
        self._latest: dict[str, int] = {}
        self._last_id = 0
        self._stopping = False

    def put(self, kind: str, work: Work) -> int:
        """Have something answered; returns the request's id.

        An earlier question of the same kind is forgotten, even while it is being answered.
        """
        with self._changed:
            self._last_id += 1
            self._latest[kind] = self._last_id
            # Taken out and put in again: kinds are served in the order of their last question.
            self._waiting.pop(kind, None)
            self._waiting[kind] = Ask(kind, self._last_id, work)
            self._changed.notify()
            return self._last_id

    def take(self, patience_s: float | None = None) -> Ask[Work] | None:
        """The next question; None after ``patience_s`` without one, or when stopped."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping, patience_s)
            if self._stopping or not self._waiting:
                return None
            return self._waiting.pop(next(iter(self._waiting)))

    def is_stale(self, kind: str, request_id: int) -> bool:
        """Whether a later question of this kind came, or nobody waits any more."""
        with self._changed:
            return self._stopping or self._latest[kind] != request_id

    def forget(self, kind: str) -> None:
        """Nobody waits for an answer of this kind any more."""
        with self._changed:
            self._last_id += 1
            self._latest[kind] = self._last_id
            self._waiting.pop(kind, None)

    @property
    def is_stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stopping

    def stop(self) -> None:
        """Give out nothing from now on, and wake who waits."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
