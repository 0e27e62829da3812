"""The models side by side: what each costs and is good for here, and what uses it."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from inkling.domain.errors import InklingError
from inkling.domain.library import Folder, FolderTexts, Status
from inkling.domain.model_catalogue import CATALOGUE, CatalogueEntry
from inkling.domain.models import ModelProfile
from inkling.ui import model_questions, model_texts, wording
from inkling.ui.cards import Card, CardRow, PageScroll
from inkling.ui.model_adding import ModelAdding, Wish
from inkling.ui.model_copying import ModelCopying
from inkling.ui.model_form import ModelForm
from inkling.ui.model_panel import CatalogueRow, ModelPanel
from inkling.ui.models_look import Look, ShownModel, measured_languages
from inkling.ui.models_session import ModelsSession
from inkling.ui.widgets import DIALOG_MARGIN, button, dialog_foot, frame, label

_COUNT_EVERY_MS: Final = 2_000


class ModelsDialog(QDialog):
    """Stays beside the window; asks the session, and shows what it tells."""

    def __init__(self, session: ModelsSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelsDialog")
        self.setWindowTitle(self.tr("Models"))
        self.setMinimumSize(640, 360)
        self._session = session
        self._look = Look()
        self._folders: tuple[Folder, ...] = ()
        self._texts: Mapping[Path, FolderTexts] = {}
        self.panels: dict[str, ModelPanel] = {}
        self.offers: dict[str, CatalogueRow] = {}
        self._asked: CatalogueRow | None = None
        self._is_adding = False
        self._newest = ("", "")
        self._form: ModelForm | None = None
        self.adding = ModelAdding(session, self)
        self.copying = ModelCopying(session, self.panels, self)
        self._counting = QTimer(self)
        self._counting.setInterval(_COUNT_EVERY_MS)
        self._counting.timeout.connect(session.renew_progress)
        self._page = PageScroll()
        self._notice = label("warning")
        self._notice.setWordWrap(True)
        self._notice_frame = frame("notice")
        self._models = QVBoxLayout()
        self._models.setSpacing(20)
        self._page.column.addLayout(self._models)
        self._catalogue = Card(self.tr("Worth a try"))
        self._page.column.addWidget(self._catalogue)
        self._page.column.addWidget(self._build_more())
        self._page.column.addStretch(1)
        self._lay_out()
        self.resize(self.sizeHint())  # Qt would make it as low as its words allow
        self._connect()

    def _build_more(self) -> Card:
        card = Card(self.tr("Any other model"))
        self.more = button(self.tr("Add another model…"))
        self.more.setObjectName("anotherModelButton")
        self.more.clicked.connect(self._on_more)
        self.more.setEnabled(False)
        sentence = self.tr("From a folder, a hub, a server of your own, or a service.")
        card.add(CardRow(self.tr("Add another model"), sentence, self.more))
        return card

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self._notice_frame)
        inside.setContentsMargins(DIALOG_MARGIN, 10, DIALOG_MARGIN, 10)
        inside.addWidget(self._notice, 1)
        self._notice_frame.hide()
        about = label(
            "small", self.tr("Measured on this computer; quality from 0 to 1 on a small test.")
        )
        about.setWordWrap(True)
        close = button(self.tr("Close"))
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice_frame)
        layout.addWidget(self._page, 1)
        layout.addWidget(dialog_foot(about, close))

    def _connect(self) -> None:
        self._session.looked.connect(self._on_looked)
        self._session.progressed.connect(self._on_progressed)
        self._session.began.connect(self._on_began)
        self._session.fetched.connect(self._on_fetched)
        self._session.ended.connect(self._on_ended)
        self.adding.refused.connect(self._on_refused)
        self.adding.added.connect(self._on_added)
        self.copying.made.connect(self._on_made)

    def sizeHint(self) -> QSize:
        """Room for a few models."""
        return QSize(800, 720)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: a command may have added a model meanwhile."""
        super().showEvent(event)
        self._session.renew()

    def show_status(self, status: Status) -> None:
        """Take over the folders and their models."""
        if status.folders != self._folders:
            models = [(folder.model, folder.next_model) for folder in status.folders]
            has_other_models = models != [(f.model, f.next_model) for f in self._folders]
            self._folders = status.folders
            if has_other_models and self.isVisible():
                self._session.renew_progress()
            self._show_library()

    @Slot(object)
    def _on_looked(self, look: Look) -> None:
        self._look, self._texts = look, look.texts
        self.say(wording.problem_sentence(look.problem) if look.problem else "")
        shown = {model.name: model for model in look.models}
        for name in [name for name in self.panels if name not in shown]:
            gone = self.panels.pop(name)
            self._models.removeWidget(gone)
            gone.deleteLater()
        languages = measured_languages(look.models)
        for model in look.models:
            if model.name not in self.panels:
                self._add_panel(model)
            self.panels[model.name].show_model(model, languages)
        self._show_offers()
        self._show_library()
        self._set_busy()
        self._show_newest()

    def _show_newest(self) -> None:
        """Have a model that was added come into sight, once, with what is to be said of it."""
        name, sentence = self._newest
        if name in self.panels:
            self._newest = ("", "")
            self.panels[name].say(sentence)
            self._page.bring_into_sight(self.panels[name])

    def _add_panel(self, model: ShownModel) -> None:
        panel = self.panels[model.name] = ModelPanel(model)
        panel.use_asked.connect(self._on_use)
        panel.cancel_asked.connect(self._on_cancel)
        panel.measure_asked.connect(self._session.measure)
        panel.remove_asked.connect(self._session.remove)
        panel.copy_asked.connect(self.copying.begin)
        panel.copying.cancel.clicked.connect(self._session.cancel)
        self._models.addWidget(panel)

    def _show_offers(self) -> None:
        """The catalogue, without what is in the list, and without providers of another Inkling."""
        known = {(m.profile.provider, m.profile.model) for m in self._look.models if m.profile}
        names = {model.name for model in self._look.models}
        for entry in CATALOGUE:
            state = self._look.providers.get(entry.provider)
            is_known = (entry.provider, entry.model) in known or entry.name in names
            if state is not None and entry.name not in self.offers:
                info = state.info
                missing = model_texts.extra_missing(info.title, info.extra)
                row = CatalogueRow(entry, missing="" if state.is_installed else missing)
                row.asked.connect(self._on_offer)
                row.cancelled.connect(self.adding.cancel)
                self._catalogue.add(row)
                self.offers[entry.name] = row
            if entry.name in self.offers:
                self._catalogue.show_row(self.offers[entry.name], is_shown=not is_known)
        self._catalogue.setVisible(any(not row.isHidden() for row in self.offers.values()))

    def _show_library(self) -> None:
        for panel in self.panels.values():
            panel.show_library(self._folders, self._texts)
        if any(folder.next_model for folder in self._folders) and self.isVisible():
            self._counting.start()
        else:
            self._counting.stop()

    @Slot(object)
    def _on_progressed(self, texts: Mapping[Path, FolderTexts]) -> None:
        self._texts = texts
        self._show_library()

    @Slot(str, object)
    def _on_use(self, name: str, folder: Folder | None) -> None:
        panel = self.panels[name]
        some = [f for f in self._folders if folder is None or f.path == folder.path]
        anew = (self._texts.get(f.path, FolderTexts()) for f in some if f.model != name)
        texts = sum(anew, start=FolderTexts())
        is_back = all(f.model == name for f in some)  # only ends a change
        if is_back or model_questions.confirm_change(self, panel.model, folder, texts):
            self._session.use(name, folder.path if folder else None)

    @Slot(object)
    def _on_cancel(self, folders: Sequence[Folder]) -> None:
        for folder in folders:
            self._session.use(folder.model, folder.path)

    @Slot(object)
    def _on_offer(self, entry: CatalogueEntry) -> None:
        row = self.offers[entry.name]
        row.say("")
        self._asked = row
        info = self._look.providers[entry.provider].info
        profile = ModelProfile(entry.name, entry.provider, entry.model)
        # What a server has is fetched by the server.
        self._on_wished(Wish(profile, size_mb=None if info.sends_text else entry.size_mb))

    @Slot()
    def _on_more(self) -> None:
        form = ModelForm(self._look.providers, self._session, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.wished.connect(self._on_wished)
        form.finished.connect(self._on_form_closed)
        self._asked = None
        self._form = form
        form.open()

    @Slot(object)
    def _on_wished(self, wish: Wish) -> None:
        self.adding.begin(wish)
        self._set_busy()

    @Slot()
    def _on_form_closed(self) -> None:
        if self.adding.name:
            self.adding.cancel()
        self._form = None

    @Slot(str)
    def _on_began(self, name: str) -> None:
        self._set_busy()
        self._is_adding = self.adding.name == name
        self._tell(name, "" if self._session.is_copying else model_texts.loading(0, None))

    @Slot(int)
    def _on_fetched(self, count: int) -> None:
        self._tell(self._session.busy, model_texts.loading(count, self.adding.size_mb))

    @Slot(str, object)
    def _on_ended(self, name: str, problem: InklingError | None) -> None:
        self._set_busy()
        if not self._is_adding:
            self._tell(name, wording.problem_sentence(problem) if problem else "")

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._set_busy()
        self._say_of_new(sentence)

    def _say_of_new(self, sentence: str) -> None:
        """Say what becomes of a model that is being added."""
        (self._form or self._asked or self).say(sentence)

    @Slot(str)
    def _on_added(self, name: str) -> None:
        self._newest = (name, "")
        self._say_of_new("")
        if self._form is not None:
            self._form.accept()

    @Slot(str, str)
    def _on_made(self, name: str, sentence: str) -> None:
        self._newest = (name, sentence)

    def _set_busy(self) -> None:
        busy = self._session.busy or self.adding.name
        for panel in self.panels.values():
            panel.set_busy(is_busy=bool(busy))
        for row in self.offers.values():
            row.set_busy(busy)
        # A form is about one model, and closes with it.
        self.more.setEnabled(bool(self._look.providers) and not self.adding.name)
        if self._form is not None:
            self._form.set_busy(is_busy=bool(busy))

    def _tell(self, name: str, sentence: str) -> None:
        """Say what becomes of a model where somebody asked for it."""
        if self._is_adding:
            self._say_of_new(sentence)
        elif name in self.panels:
            self.panels[name].say(sentence)

    def say(self, sentence: str) -> None:
        """Show a sentence above the models, or none."""
        self._notice.setText(sentence)
        self._notice_frame.setAccessibleName(sentence)
        self._notice_frame.setVisible(bool(sentence))
