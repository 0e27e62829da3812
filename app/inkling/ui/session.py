"""One conversation with the engine: what is asked now, and which answer belongs to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inkling.domain.choices import SearchMode
from inkling.domain.events import AnswerReady
from inkling.domain.results import Answer, SearchRequest
from inkling.settings import Settings
from inkling.ui.bridge import EngineApi

DEBOUNCE_MS: Final = 40


class SearchSession(QObject):
    """Asks as the person types, drops stale answers, and asks again when the library changed.

    ``answered`` carries the answer and whether it renews the one shown. ``refined`` follows with
    the same answer in a better order, once the second ranking stage is done; what it says it
    took is how long the person waited for the first. ``within_changed`` carries how many files
    are searched, 0 for all.
    """

    answered = Signal(object, bool)
    refined = Signal(object)
    cleared = Signal()
    within_changed = Signal(int)

    def __init__(
        self, engine: EngineApi, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._take(settings)
        self._text = ""
        self._within: tuple[int, ...] = ()
        self._similar: Path | None = None
        self._query_id: int | None = None
        self._refined_id: int | None = None
        self._is_renewal = False
        self._took_ms = 0.0
        self._shown: SearchRequest | Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._ask)

    def _take(self, settings: Settings) -> None:
        self._mode = settings.search_mode
        self._limit = settings.search_limit
        self._refines = settings.search_refine

    def apply(self, settings: Settings) -> None:
        """Ask by other settings from now on, also what is asked already."""
        before = (self._mode, self._limit, self._refines)
        self._take(settings)
        if before != (self._mode, self._limit, self._refines):
            self._ask()

    @property
    def is_settled(self) -> bool:
        """True when what is shown is the answer to what is asked."""
        return not self._timer.isActive() and self._shown == self._question()

    @property
    def similar_to(self) -> Path | None:
        """The file whose like is shown, None during an ordinary search."""
        return self._similar

    @property
    def text(self) -> str:
        """What is asked, on one line."""
        return self._text

    def type(self, text: str) -> None:
        """Take the field's text; the engine is asked when the typing pauses."""
        self._similar = None
        self._text = " ".join(text.split())
        if self._text or self._within:
            self._timer.start()
        else:
            self._forget()

    @Slot(object)
    def stay_within(self, files: tuple[int, ...]) -> None:
        """Ask in these files only from now on, by their ids; in all where there are none."""
        if self._take_within(files):
            self._similar = None
            if self._question() is None:
                self._forget()
            else:
                self._ask()

    def _take_within(self, files: tuple[int, ...]) -> bool:
        has_changed = files != self._within
        if has_changed:
            self._within = files
            self.within_changed.emit(len(files))
        return has_changed

    def leave_within(self) -> bool:
        """Ask in all files again; False when it was so already."""
        was_within = bool(self._within)
        self.stay_within(())
        return was_within

    def ask_now(self) -> None:
        """Ask without waiting for a pause."""
        if not self.is_settled:
            self._timer.stop()
            self._ask()

    def ask_similar(self, path: Path) -> None:
        """Ask for files like this one, among all there are."""
        self._timer.stop()
        self._take_within(())
        self._similar = path
        self._ask()

    def leave_similar(self) -> bool:
        """Go back to the typed question; False when there is none to go back to."""
        if self._similar is None or not self._text:
            return False
        self._similar = None
        self._ask()
        return True

    @Slot()
    def renew(self) -> None:
        """The library changed: ask the same question again, and keep its place."""
        if self._timer.isActive() or self._question() is None:
            return
        self._is_renewal = self._shown == self._question()
        self._send()

    @Slot(object)
    def on_answered(self, event: AnswerReady) -> None:
        """Take an answer, if it is one that is waited for."""
        answer: Answer = event.answer
        if event.query_id == self._refined_id:
            self._refined_id = None
            self.refined.emit(replace(answer, took_ms=self._took_ms))
        elif event.query_id == self._query_id:
            self._query_id = None
            self._shown = self._question()
            self._took_ms = answer.took_ms
            self.answered.emit(answer, self._is_renewal)
            self._ask_refined(answer)

    def stop(self) -> None:
        """Ask nothing from now on."""
        self._timer.stop()

    def _question(self) -> SearchRequest | Path | None:
        if self._similar is not None:
            return self._similar
        if not self._text and not self._within:
            return None
        return SearchRequest(self._text, self._mode, self._limit, within=self._within)

    @Slot()
    def _ask(self) -> None:
        if self._question() is not None:
            self._is_renewal = False
            self._send()

    def _send(self) -> None:
        self._refined_id = None
        question = self._question()
        if isinstance(question, SearchRequest):
            # What is shown may be refined: the new list comes in its final order at once.
            refine = self._is_renewal and self._refines
            self._query_id = self._engine.search(replace(question, refine=refine))
        elif question is not None:
            self._query_id = self._engine.similar(question, self._limit)

    def _ask_refined(self, answer: Answer) -> None:
        question = self._question()
        if (
            self._refines
            and isinstance(question, SearchRequest)
            and question.mode is not SearchMode.WORDS
            and not answer.request.refine
            and len(answer.results) > 1
        ):
            self._refined_id = self._engine.search(replace(question, refine=True))

    def _forget(self) -> None:
        self._timer.stop()
        self._query_id = self._refined_id = None
        self._shown = None
        self.cleared.emit()
