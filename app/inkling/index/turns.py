"""Words before meaning: reading goes first, for a while."""

from __future__ import annotations

import time
from typing import Final

_WORDS_FIRST_S: Final = 60.0
"""For so long reading has the processor to itself; then meaning begins beside it."""


class Turns:
    """Whose turn it is. Belongs to the owning thread."""

    def __init__(self) -> None:
        self._reading_since: float | None = None

    def is_for_meaning(self, *, is_reading: bool) -> bool:
        """Whether texts are embedded now; ``is_reading`` says that files wait to be read."""
        if not is_reading:
            self._reading_since = None
            return True
        now = time.monotonic()
        self._reading_since = self._reading_since or now
        return now - self._reading_since >= _WORDS_FIRST_S
