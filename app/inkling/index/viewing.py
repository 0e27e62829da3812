"""Has pages and pictures drawn in a child process, as files are read in one."""

from __future__ import annotations

from typing import Final

from inkling.domain.errors import ViewingEnded
from inkling.domain.previews import View, ViewRequest
from inkling.extract import Limits, ReaderProcess, ReadingCancelled
from inkling.extract.drawing import draw

LIMITS: Final = Limits(seconds=20.0, memory_mb=1024)
"""A person waits in front of it: less patience than indexing has."""


class Viewer:
    """Draws for one thread; `close` and `release` may come from any."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._process = ReaderProcess(draw, limits, "viewer", is_awaited=True)

    def view(self, request: ViewRequest) -> View | None:
        """The picture, None where only the file was asked for.

        Raises `ReadProblem` (vanished for a file that is gone) and `ViewingEnded`.
        """
        try:
            found = list(self._process.run(request.path, request))
        except ReadingCancelled as exc:
            raise ViewingEnded from exc
        return next((view for view in found if isinstance(view, View)), None)

    def release(self) -> None:
        """Let the child go until something is asked again."""
        self._process.release()

    def close(self) -> None:
        """End at once, whatever is being drawn. Final."""
        self._process.close()
