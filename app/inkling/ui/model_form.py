"""A model of one's own choice: who provides it, which one, its key and its options."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.errors import InklingError
from inkling.domain.models import ModelProfile, OptionValue, ProviderInfo
from inkling.ui import model_questions, model_texts, wording
from inkling.ui.cards import Card, CardRow, PageScroll
from inkling.ui.inputs import ComboBox
from inkling.ui.model_adding import Wish
from inkling.ui.model_fields import FIELD_WIDTH, field_for, line_field, value_of
from inkling.ui.models_session import ModelsSession
from inkling.ui.text import harmless_name
from inkling.ui.widgets import button, dialog_foot, label

if TYPE_CHECKING:
    from inkling.engine.models import ProviderState


class ModelForm(QDialog):
    """``wished`` carries what was filled in, as a `Wish`."""

    wished = Signal(object)

    def __init__(
        self,
        providers: Mapping[str, ProviderState],
        session: ModelsSession,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelForm")
        self.setWindowTitle(self.tr("Add another model"))
        self.setMinimumSize(520, 360)
        self._providers = providers
        self._session = session
        self._fields: dict[str, QWidget] = {}
        self._options: Card | None = None
        self._is_named = False
        self._page = PageScroll()
        self._page.column.addWidget(self._build_model())
        self._page.column.addStretch(1)
        self._notice = label("warning")
        self._notice.setObjectName("modelFormNotice")
        self._notice.setWordWrap(True)
        self._notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.resize(self.sizeHint())  # Qt would make it as low as its words allow
        self.provider.currentIndexChanged.connect(self._on_provider)
        self._on_provider()

    def _build_model(self) -> Card:
        card = self._card = Card(self.tr("Model"))
        self.provider = ComboBox()
        self.provider.setObjectName("modelProvider")
        self.provider.setFixedWidth(FIELD_WIDTH)
        self.provider.setAccessibleName(self.tr("Provider"))
        # Those that can be used come first: the form opens with one of them.
        for name, state in sorted(
            self._providers.items(), key=lambda item: not item[1].is_installed
        ):
            self.provider.addItem(state.info.title, name)
        card.add(CardRow(self.tr("Provider"), self.tr("Who runs the model."), self.provider))
        self.model = line_field(self.tr("Model"))
        self.model.setObjectName("modelName")
        self.model.textEdited.connect(self._on_model)
        self._list = button(self.tr("List…"), name=self.tr("List the models of the server"))
        self._list.setObjectName("listModelsButton")
        self._list.clicked.connect(self._on_list)
        self._folder = button(self.tr("Folder…"), name=self.tr("Choose the folder of the model"))
        self._folder.clicked.connect(self._on_folder)
        which = CardRow(
            self.tr("Model"), self.tr("As its provider calls it, or the folder that holds it.")
        )
        for part in (self._list, self._folder, self.model):
            which.line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        card.add(which)
        self.name = line_field(self.tr("Name"))
        self.name.setObjectName("profileName")
        self.name.textEdited.connect(self._on_named)
        card.add(CardRow(self.tr("Name"), self.tr("What you call it here."), self.name))
        self.key = line_field(self.tr("Key"))
        self.key.setObjectName("modelKey")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self._key_row = CardRow(
            self.tr("Key"),
            self.tr("Kept in the keyring of your computer; empty if it is there already."),
            self.key,
        )
        card.add(self._key_row)
        return card

    def _lay_out(self) -> None:
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add = button(self.tr("Add"), "primary", self.tr("Add the model"))
        self.add.setObjectName("addModelButton")
        self.add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._page, 1)
        layout.addWidget(dialog_foot(self._notice, cancel, self.add))

    def sizeHint(self) -> QSize:
        """Room for the model and some options."""
        return QSize(720, 620)

    def say(self, sentence: str) -> None:
        """Show a sentence beside the buttons, or none."""
        self._notice.setText(sentence)
        self._notice.setAccessibleName(sentence)

    def set_busy(self, *, is_busy: bool) -> None:
        """While a model is being loaded, no other one is."""
        self.add.setEnabled(not is_busy and self._state().is_installed)

    def profile(self) -> ModelProfile:
        """What was filled in, with the options that are not at their default."""
        state = self._state()
        options: dict[str, OptionValue] = {}
        for option in state.info.options:
            value = value_of(self._fields[option.name])
            if value != option.default:
                options[option.name] = value
        model = self.model.text().strip()
        return ModelProfile(self.name.text().strip(), state.info.name, model, options)

    def _state(self) -> ProviderState:
        return self._providers[str(self.provider.currentData())]

    @Slot()
    def _on_provider(self) -> None:
        state = self._state()
        self._show_options(state.info)
        # Its server can be asked; anybody else's models are in folders.
        self._list.setVisible(state.info.sends_text)
        self._folder.setVisible(not state.info.sends_text)
        self._card.show_row(self._key_row, is_shown=bool(state.info.secret))
        missing = model_texts.extra_missing(state.info.title, state.info.extra)
        self.say("" if state.is_installed else missing)
        self.set_busy(is_busy=bool(self._session.busy))

    def _show_options(self, info: ProviderInfo) -> None:
        if self._options is not None:
            self._page.column.removeWidget(self._options)
            self._options.deleteLater()
        self._options = Card(self.tr("Options"))
        self._fields = {option.name: field_for(option) for option in info.options}
        for option in info.options:
            row = CardRow(model_texts.option(option), "", self._fields[option.name])
            self._options.add(row)
        self._options.setVisible(bool(info.options))
        self._page.column.insertWidget(1, self._options)

    @Slot(str)
    def _on_model(self, text: str) -> None:
        if not self._is_named:
            self.name.setText(model_texts.short_name(text))

    @Slot(str)
    def _on_named(self, text: str) -> None:
        self._is_named = bool(text)

    @Slot()
    def _on_folder(self) -> None:
        folder = model_questions.ask_model_folder(self)
        if folder is not None:
            self._take_model(str(folder))

    def _take_model(self, model: str) -> None:
        self.model.setText(model)
        self._on_model(model)

    @Slot()
    def _on_list(self) -> None:
        self._list.setEnabled(False)
        self.say("")
        self._session.ask_server(self.profile(), self.key.text(), self._on_listed)

    def _on_listed(self, names: Sequence[str] | InklingError) -> None:
        self._list.setEnabled(True)
        if isinstance(names, InklingError):
            self.say(wording.problem_sentence(names))
        elif not names:
            self.say(self.tr("The server names no models: type which one you want."))
        else:
            menu = self.menu_of(names)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._list.mapToGlobal(QPoint(0, self._list.height())))

    def menu_of(self, names: Sequence[str]) -> QMenu:
        """The models that the server has, to choose one."""
        menu = QMenu(self)
        menu.setObjectName("serverModels")
        for name in names:
            action = menu.addAction(harmless_name(name).replace("&", "&&"))
            action.triggered.connect(lambda _=False, name=name: self._take_model(name))
        return menu

    @Slot()
    def _on_add(self) -> None:
        profile = self.profile()
        if not profile.model:
            self.say(self.tr("Say which model you want."))
            self.model.setFocus()
        elif not profile.name:
            self.say(self.tr("Give it a name."))
            self.name.setFocus()
        else:
            self.say("")
            self.wished.emit(Wish(profile, self.key.text()))
