"""What is typed and pressed in the field and in the list beside it, as questions and answers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from inkling.ui.actions import ResultActions
from inkling.ui.results_view import ResultsView
from inkling.ui.search_field import SearchField
from inkling.ui.session import SearchSession


class Asking(QObject):
    """Connects the field, the list of results and the session of questions. Child of the field."""

    def __init__(
        self,
        field: SearchField,
        view: ResultsView,
        session: SearchSession,
        actions: ResultActions,
    ) -> None:
        super().__init__(field)
        self._field = field
        self._session = session
        self._actions = actions
        field.textChanged.connect(self._on_text_changed)
        field.entered.connect(self._on_entered)
        field.entered_for_folder.connect(self._on_entered_for_folder)
        field.dismissed.connect(self._on_dismissed)
        view.dismissed.connect(self._on_dismissed)
        view.typed.connect(self._on_typed_in_list)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        if "\n" in text or "\r" in text or "\u2028" in text or "\u2029" in text:
            # Pasted lines become one; this comes back here with the clean text.
            self._field.setText(" ".join(text.split()))
            return
        self._session.type(text)

    @Slot()
    def _on_entered(self) -> None:
        # What the person has not seen yet is never opened: the first Enter only asks.
        if self._session.is_settled:
            self._actions.open()
        else:
            self._session.ask_now()

    @Slot()
    def _on_entered_for_folder(self) -> None:
        if self._session.is_settled:
            self._actions.show_in_folder()
        else:
            self._session.ask_now()

    @Slot(str)
    def _on_typed_in_list(self, text: str) -> None:
        self._field.setFocus()
        self._field.end(False)
        self._field.insert(text)

    @Slot()
    def _on_dismissed(self) -> None:
        if not self._session.leave_similar():
            if not self._session.text:
                self._session.leave_within()
            self._field.clear()
            self._session.type("")
        self._field.setFocus()
