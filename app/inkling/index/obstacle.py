"""What holds all work up until it is mended, such as a full disk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from inkling.domain.errors import InklingError
from inkling.domain.events import Event, ProblemMet

_log = logging.getLogger(__name__)

_RETRY_EVERY_S: Final = 20.0


class Obstacle:
    """Belongs to the owning thread. ``publish`` is told of a problem once, while it lasts."""

    def __init__(self, publish: Callable[[Event], None]) -> None:
        self._publish = publish
        self._until = 0.0
        self.problem: InklingError | None = None

    @property
    def is_in_the_way(self) -> bool:
        """Nothing is tried for now."""
        return self.problem is not None and time.monotonic() < self._until

    def meet(self, problem: InklingError) -> None:
        """Wait a while before anything is tried again."""
        _log.error("work is held: %s", problem.code)
        if self.problem is None or self.problem.code != problem.code:
            self._publish(ProblemMet(problem))
        self.problem = problem
        self._until = time.monotonic() + _RETRY_EVERY_S

    @contextmanager
    def met(self) -> Iterator[None]:
        """`meet` the problem that is raised inside, if one is."""
        try:
            yield
        except InklingError as problem:
            self.meet(problem)

    def clear(self) -> None:
        """Try again."""
        self.problem = None
