"""The viewing lane: has pages and pictures drawn, the latest first and only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import ReadProblem, ViewingEnded
from inkling.domain.events import ViewReady
from inkling.domain.previews import ViewRequest
from inkling.domain.reasons import Reason
from inkling.engine.latest import Ask, Latest
from inkling.engine.services import Publish
from inkling.index.guard import survives

if TYPE_CHECKING:
    from inkling.index.viewing import Viewer

_IDLE_S: Final = 60.0
"""After this long without a question the child process is let go, with its memory."""

_KIND: Final = "view"


class ViewingLane:
    """One thread. Only the latest question is kept; what comes late is dropped."""

    def __init__(
        self, publish: Publish, open_viewer: Callable[[], Viewer], idle_s: float = _IDLE_S
    ) -> None:
        self._publish = publish
        self._open_viewer = open_viewer
        self._viewer: Viewer | None = None
        self._idle_s = idle_s
        self._asked: Latest[ViewRequest] = Latest()
        self.thread = threading.Thread(target=self._run, name="inkling-view")

    def ask(self, request: ViewRequest) -> int:
        """Have something drawn; `ViewReady` with the returned id follows unless overtaken."""
        return self._asked.put(_KIND, request)

    def end(self) -> None:
        """Have the thread end at once, with what is being drawn; `stop` waits for it."""
        self._asked.stop()
        if self._viewer is not None:
            self._viewer.close()

    def stop(self) -> None:
        """End, and wait for the thread."""
        self.end()
        if self.thread.ident is not None:
            self.thread.join()

    def _run(self) -> None:
        while not self._asked.is_stopped:
            ask = self._asked.take(self._idle_s)
            if ask is None:
                if self._viewer is not None:
                    self._viewer.release()
                ask = self._asked.take()
            if ask is not None and not survives(partial(self._answer, ask), "a preview"):
                self._tell(ask, ViewReady(ask.request_id, None, Reason.of("reader_crashed")))

    def _answer(self, ask: Ask[ViewRequest]) -> None:
        if self._viewer is None:
            self._viewer = self._open_viewer()
        if self._asked.is_stopped:  # before `stop` could see the viewer
            return
        try:
            event = ViewReady(ask.request_id, self._viewer.view(ask.work))
        except ReadProblem as problem:
            event = ViewReady(ask.request_id, None, problem.reason)
        except ViewingEnded:
            return
        self._tell(ask, event)

    def _tell(self, ask: Ask[ViewRequest], event: ViewReady) -> None:
        if not self._asked.is_stale(ask.kind, ask.request_id):
            self._publish(event)
