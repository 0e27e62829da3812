"""From the wish for a model to its being loaded: consent, key and download on the way."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.models import ModelProfile
from inkling.ui import model_questions, wording
from inkling.ui.model_questions import Download
from inkling.ui.models_look import Terms
from inkling.ui.models_session import ModelsSession


class Wish(NamedTuple):
    """A model that somebody wants. ``size_mb`` is set of one that is known to be on a hub."""

    profile: ModelProfile
    key: str = ""
    size_mb: int | None = None


class ModelAdding(QObject):
    """Asks what has to be asked over ``window``, one wish at a time.

    ``refused`` carries why nothing was added, a sentence that may be empty; ``added`` the name
    of a model that is in the list now.
    """

    refused = Signal(str)
    added = Signal(str)

    def __init__(self, session: ModelsSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._wish: Wish | None = None
        self._may_download = False
        session.ended.connect(self._on_ended)

    @property
    def name(self) -> str:
        """What is being added; empty while nothing is."""
        return self._wish.profile.name if self._wish else ""

    @property
    def size_mb(self) -> int | None:
        """The size of what is being loaded, where it is known."""
        return self._wish.size_mb if self._wish else None

    def begin(self, wish: Wish) -> None:
        """Find out what has to be agreed to, ask for it, and load the model."""
        if self._wish is None and not self._session.busy:
            self._wish = wish
            self._may_download = False
            self._session.prepare(wish.profile, partial(self._on_prepared, wish))

    @Slot()
    def cancel(self) -> None:
        """Nobody wants it any more; `refused` follows."""
        if self._wish is not None and not self._session.busy:
            self._refuse(wording.problem_sentence(ModelProblem("cancelled", name=self.name)))
        else:
            self._session.cancel()

    def _on_prepared(self, wish: Wish, terms: Terms) -> None:
        if wish is not self._wish:
            return
        if terms.problem is not None:
            self._refuse(wording.problem_sentence(terms.problem))
        elif terms.missing_key and not wish.key:
            self._refuse(self.tr("This service needs a key: enter it under “Add another model”."))
        elif terms.host and not model_questions.confirm_sending(
            self._window, wish.profile.name, terms.host
        ):
            self._refuse("")
        elif wish.size_mb is not None:
            self._ask_download()
        else:
            self._load()

    def _ask_download(self) -> None:
        """Load what may be fetched, or is in a folder, or nothing."""
        wish = self._wish
        assert wish is not None
        answer = model_questions.ask_download(self._window, wish.profile.model, wish.size_mb)
        if answer is Download.FOLDER:
            folder = model_questions.ask_model_folder(self._window)
            if folder is not None:
                self._wish = wish._replace(profile=replace(wish.profile, model=str(folder)))
                self._load()
                return
        elif answer is Download.AGREED:
            self._may_download = True
            self._load()
            return
        self._refuse("")

    def _load(self) -> None:
        wish = self._wish
        assert wish is not None
        self._session.load(wish.profile, wish.key, may_download=self._may_download)

    def _refuse(self, sentence: str) -> None:
        self._wish = None
        self.refused.emit(sentence)

    @Slot(str, object)
    def _on_ended(self, name: str, problem: InklingError | None) -> None:
        wish = self._wish
        if wish is None or name != wish.profile.name:
            return
        is_away = isinstance(problem, ModelProblem) and problem.code == "not_local"
        if is_away and not self._may_download:
            self._ask_download()
        elif problem is not None:
            self._refuse(wording.problem_sentence(problem))
        else:
            self._wish = None
            self.added.emit(name)
