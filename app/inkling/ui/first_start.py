"""What the welcome page asks for: folders, how long they take, the sample texts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from inkling.ui.adding import FolderActions
from inkling.ui.bridge import EngineApi
from inkling.ui.errands import Errands
from inkling.ui.pages import likely_folders
from inkling.ui.welcome import SAMPLE_QUESTION, WelcomePage


class FirstStart(QObject):
    """Child of the welcome page. ``sample`` is the folder of the sample texts.

    ``question_offered`` carries a question to try.
    """

    question_offered = Signal(str)

    def __init__(
        self,
        welcome: WelcomePage,
        engine: EngineApi,
        folders: FolderActions,
        errands: Errands,
        sample: Path,
    ) -> None:
        super().__init__(welcome)
        self._welcome = welcome
        self._engine = engine
        self._folders = folders
        self._errands = errands
        self._sample = sample
        welcome.add_asked.connect(folders.choose)
        welcome.folders_chosen.connect(folders.add_all)
        welcome.survey_asked.connect(self._on_survey_asked)
        welcome.sample_asked.connect(self._on_sample_asked)

    def offer_folders(self) -> None:
        """Look for likely folders, and offer them on the page."""
        self._errands.run("likely", likely_folders, self._welcome.offer)

    @Slot(object)
    def _on_survey_asked(self, folder: Path) -> None:
        survey = partial(self._engine.survey, folder)
        self._errands.run("survey", survey, self._welcome.show_survey)

    @Slot()
    def _on_sample_asked(self) -> None:
        self._folders.add(self._sample)
        self.question_offered.emit(SAMPLE_QUESTION)
