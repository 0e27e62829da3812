"""What helps to put a question: filters, suggestions, past and saved searches."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inkling.domain.library import Status
from inkling.domain.operators import with_condition
from inkling.domain.results import Answer
from inkling.domain.searches import Searches
from inkling.settings import Settings
from inkling.ui.actions import ResultActions
from inkling.ui.bridge import EngineApi
from inkling.ui.completing import Offer, Suggestion, recent, suggestions
from inkling.ui.completion_popup import CompletionPopup
from inkling.ui.filter_names import folder_condition, path_condition
from inkling.ui.filter_panel import FilterPanel
from inkling.ui.session import SearchSession
from inkling.ui.top_bar import TopBar
from inkling.ui.widgets import in_every_language

STAYED_MS: Final = 2_000
"""How long an answer is looked at before its question counts as one worth keeping."""


class QuestionTools(QObject):
    """Keeps field, panel and suggestions in step, and tells the engine what to remember.

    Everything they do is done in the field's text, where it can be seen and typed as well.
    """

    told = Signal(str)

    def __init__(
        self,
        engine: EngineApi,
        session: SearchSession,
        top: TopBar,
        panel: FilterPanel,
        actions: ResultActions,
        window: QWidget,
        *,
        keeps_history: bool,
    ) -> None:
        super().__init__(window)
        self._engine = engine
        self._session = session
        self._field = top.field
        self._star = top.star_button
        self._panel = panel
        self._searches = Searches()
        self._folders: tuple[str, ...] = ()
        self._languages: tuple[str, ...] = ()
        self._keeps_history = keeps_history
        self.popup = CompletionPopup(top.field, top.box, window)
        self.stayed = QTimer(self)
        self.stayed.setSingleShot(True)
        self.stayed.setInterval(STAYED_MS)
        self.stayed.timeout.connect(self.remember)
        self._clear = QAction(self)
        in_every_language(top.field, lambda: self._clear.setText(self.tr("Clear search history")))
        self._clear.triggered.connect(self.clear_history)
        top.field.addAction(self._clear)
        self._connect()
        actions.used.connect(self.remember)
        actions.stayed_in.connect(self.stay_in)
        actions.left_out.connect(self.leave_out)

    def apply(self, settings: Settings) -> None:
        """Follow other settings from now on."""
        self._keeps_history = settings.privacy_history

    def _connect(self) -> None:
        self._field.textChanged.connect(self._on_text)
        self._field.textEdited.connect(self._on_edited)
        self._field.left_downwards.connect(self._on_offers_asked)
        self._star.clicked.connect(self._on_star)
        self.popup.taken.connect(self._on_taken)
        self.popup.clear_asked.connect(self.clear_history)
        self._panel.question_asked.connect(self.ask)
        self._panel.folders_asked.connect(self._engine.list_folders)
        self._panel.drop_asked.connect(self._on_drop_asked)
        self._panel.rename_asked.connect(self._on_rename_asked)
        self._session.answered.connect(self._on_answered)
        self._session.cleared.connect(self.stayed.stop)

    def show_status(self, status: Status) -> None:
        """Take over the folders there are."""
        self._panel.show_status(status)
        self._folders = tuple(
            folder_condition(folder, status.folders).value for folder in status.folders
        )
        self._languages = status.facets.languages_by_count()

    @Slot(object)
    def on_searches_changed(self, searches: Searches) -> None:
        """Take over what the engine keeps."""
        self._searches = searches
        self._panel.show_searches(searches)
        self._show_star()

    @Slot(str)
    def ask(self, question: str) -> None:
        """Put a question into the field, as if it had been typed."""
        self._field.setText(question)

    @Slot(object)
    def stay_in(self, folder: Path) -> None:
        """Ask the same within one folder only."""
        self.ask(with_condition(self._field.text(), path_condition(folder)))

    @Slot(object)
    def leave_out(self, folder: Path) -> None:
        """Ask the same without one folder."""
        self.ask(with_condition(self._field.text(), path_condition(folder), negated=True))

    @Slot()
    def remember(self) -> None:
        """The question led to something: keep it, if the person wants that."""
        self.stayed.stop()
        if self._session.similar_to is None:
            self.keep(self._session.text)

    @Slot(str)
    def keep(self, text: str) -> None:
        """A question led to something: keep it, if the person wants that."""
        if self._keeps_history and text:
            self._engine.change_searches(lambda kept: kept.remembering(text))

    @Slot()
    def clear_history(self) -> None:
        """Forget all past questions."""
        self.popup.hide()
        self._engine.change_searches(Searches.without_past)
        self.told.emit(self.tr("Search history cleared"))

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self.stayed.stop()
        self._panel.show_question(text)
        self._show_star()
        if not text:
            self.popup.hide()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        past = self._searches.past if self._keeps_history else ()
        offers = suggestions(
            text, self._field.cursorPosition(), self._folders, past, self._languages
        )
        self.popup.offer(offers)

    @Slot()
    def _on_offers_asked(self) -> None:
        if not self._field.text().strip():
            self.popup.offer(recent(self._searches.past if self._keeps_history else ()))

    @Slot(object)
    def _on_taken(self, offer: Suggestion) -> None:
        self._field.setText(offer.text)
        self._field.setCursorPosition(offer.cursor)
        if offer.offer is Offer.OPERATOR:
            self._on_edited(offer.text)

    @Slot(object, bool)
    def _on_answered(self, answer: Answer, is_renewal: bool) -> None:
        if answer.results and not is_renewal:
            self.stayed.start()

    @Slot()
    def _on_star(self) -> None:
        text = self._field.text()
        if self._searches.has_saved(text):
            self._engine.change_searches(lambda kept: kept.dropping(text))
            self.told.emit(self.tr("Search no longer saved"))
        else:
            self._engine.change_searches(lambda kept: kept.saving(text))
            self.told.emit(self.tr("Search saved in the panel on the left"))

    @Slot(str)
    def _on_drop_asked(self, text: str) -> None:
        self._engine.change_searches(lambda kept: kept.dropping(text))

    @Slot(str, str)
    def _on_rename_asked(self, text: str, name: str) -> None:
        self._engine.change_searches(lambda kept: kept.renaming(text, name))

    def _show_star(self) -> None:
        text = self._field.text()
        self._star.setVisible(bool(text.strip()))
        self._star.setChecked(self._searches.has_saved(text))
