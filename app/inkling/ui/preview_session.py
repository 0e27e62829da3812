"""What the preview asks of the engine, and which answer belongs to what is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inkling.domain.events import MorePartsReady, PreviewReady, ViewReady
from inkling.domain.previews import ViewRequest
from inkling.ui.bridge import EngineApi

DEBOUNCE_MS: Final = 40


class PreviewSession(QObject):
    """Asks for passages, for more of them and for pages; drops every stale answer.

    ``viewed`` carries the request and its `ViewReady`.
    """

    previewed = Signal(object)
    more_came = Signal(object)
    viewed = Signal(object, object)

    def __init__(self, engine: EngineApi, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._anchor: tuple[int, str] | None = None
        self._wanted: tuple[int, str] | None = None
        self._preview_id: int | None = None
        self._more_id: int | None = None
        self._view: tuple[int, ViewRequest] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._ask)

    @property
    def is_waiting(self) -> bool:
        """Whether something that is wanted has not come yet."""
        asked = (self._preview_id, self._more_id, self._view)
        return self._timer.isActive() or any(each is not None for each in asked)

    def want(self, passage_id: int | None, question: str) -> None:
        """Ask for a passage in its surroundings, unless it was the last one asked for.

        Where the person went from there (`go_to`) stays as it is then.
        """
        wanted = None if passage_id is None else (passage_id, question)
        if wanted != self._anchor:
            self.forget()
            self._anchor = self._wanted = wanted
            if wanted is not None:
                self._timer.start()

    @Slot(int)
    def go_to(self, passage_id: int) -> None:
        """Ask for another passage of the same document, at once."""
        if self._wanted is not None:
            self._wanted = (passage_id, self._wanted[1])
            self._more_id = None
            self._timer.stop()
            self._ask()

    @Slot(int, bool)
    def more(self, beside: int, is_after: bool) -> None:
        """Ask for what comes after a passage of the document, or before it."""
        if self._wanted is not None:
            self._more_id = self._engine.more_parts(beside, self._wanted[1], after=is_after)

    @Slot(object)
    def view(self, request: ViewRequest) -> None:
        """Ask for a page."""
        self._view = (self._engine.view(request), request)

    def forget(self) -> None:
        """Take no text that was asked for so far; a page tells itself what it belongs to."""
        self._timer.stop()
        self._anchor = self._wanted = None
        self._preview_id = self._more_id = None

    def stop(self) -> None:
        """Ask nothing from now on."""
        self.forget()

    @Slot(object)
    def on_previewed(self, event: PreviewReady) -> None:
        """Take a preview, if it is the one waited for."""
        if event.request_id == self._preview_id:
            self._preview_id = None
            self.previewed.emit(event.preview)

    @Slot(object)
    def on_more(self, event: MorePartsReady) -> None:
        """Take more of the document, if it is what is waited for."""
        if event.request_id == self._more_id:
            self._more_id = None
            self.more_came.emit(event.more)

    @Slot(object)
    def on_viewed(self, event: ViewReady) -> None:
        """Take a page, if it is the one waited for."""
        if self._view is not None and event.request_id == self._view[0]:
            request = self._view[1]
            self._view = None
            self.viewed.emit(request, event)

    @Slot()
    def _ask(self) -> None:
        if self._wanted is not None:
            self._preview_id = self._engine.preview(*self._wanted)
