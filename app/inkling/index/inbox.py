"""What lanes and commands tell the owner, in the order it came."""

from __future__ import annotations

import queue
import time
from typing import Final

from inkling.index.messages import Message
from inkling.index.stage_clock import StageClock

_AT_ONCE: Final = 512
"""Messages stored in one transaction; each commit writes a segment of the word index."""
_GATHER_S: Final = 0.2
"""While many files are being read, so long is waited for more of them to share a transaction."""


class Inbox:
    """Messages for the owning thread, from any other; ``clock`` counts the waiting."""

    def __init__(self, clock: StageClock) -> None:
        self._queue: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._clock = clock

    @property
    def is_empty(self) -> bool:
        """Nothing has been told that was not taken."""
        return self._queue.empty()

    def put(self, message: Message) -> None:
        """Tell the owner something."""
        self._queue.put(message)

    def take(self, timeout_s: float, *, has_backlog: bool) -> list[Message]:
        """The next messages; waits up to ``timeout_s`` for the first, and little for more."""
        messages: list[Message] = []
        if timeout_s > 0 and not self._take_one(messages, timeout_s):
            return messages
        until = time.monotonic() + (_GATHER_S if has_backlog else 0.0)
        while len(messages) < _AT_ONCE:
            if not self._take_one(messages, max(0.0, until - time.monotonic())):
                break
        return messages

    def _take_one(self, messages: list[Message], timeout_s: float) -> bool:
        try:
            with self._clock.waiting():
                messages.append(self._queue.get(timeout=timeout_s))
        except queue.Empty:
            return False
        return True
