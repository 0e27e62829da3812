"""Copies of models in 8 bits: asked for first, told of while they are made and afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from inkling.domain.models import Agreement
from inkling.ui import model_questions, model_texts
from inkling.ui.model_panel import ModelPanel
from inkling.ui.models_session import ModelsSession


class ModelCopying(QObject):
    """Tells in the card of a model how far its copy has come.

    ``made`` carries the name of a copy that is in the list now, and how close it is, in words.
    """

    made = Signal(str, str)

    def __init__(
        self, session: ModelsSession, panels: Mapping[str, ModelPanel], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._panels = panels
        self._window = window
        session.stepped.connect(self._on_stepped)
        session.copied.connect(self._on_copied)
        session.ended.connect(self._on_ended)

    @Slot(str)
    def begin(self, name: str) -> None:
        """Ask whether a copy of a model is to be made, and have it made."""
        panel = self._panels[name]
        profile = panel.model.profile
        if profile is not None and model_questions.confirm_copy(self._window, name):
            self._session.copy(profile)
            self._on_stepped(name, "read", 0.0)

    @Slot(str, str, float)
    def _on_stepped(self, name: str, step: str, share: float) -> None:
        if name in self._panels:
            self._panels[name].copying.show_progress(model_texts.copying(step), share)

    @Slot(str, object)
    def _on_copied(self, name: str, agreement: Agreement) -> None:
        self.made.emit(name, model_texts.agreement(agreement))

    @Slot(str)
    def _on_ended(self, name: str) -> None:
        if name in self._panels:
            self._panels[name].copying.hide()
