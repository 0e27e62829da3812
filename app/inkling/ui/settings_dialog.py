"""Every option on one page that can be searched; what is changed is at work at once."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.errors import InklingError
from inkling.settings import OPTIONS
from inkling.ui import option_texts, wording
from inkling.ui.cards import Card, CardRow, PageScroll, Setting
from inkling.ui.icons import Icons
from inkling.ui.settings_keeper import SettingsKeeper, SettingsState
from inkling.ui.text import harmless_name
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import DIALOG_MARGIN, ElidedLabel, button, dialog_foot, frame, label


class SettingsDialog(QDialog):
    """Stays beside the window. Values go to the keeper; its state is what is shown."""

    show_asked = Signal(object)
    models_asked = Signal()

    def __init__(self, keeper: SettingsKeeper, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumSize(520, 360)
        self._keeper = keeper
        self._icons = icons
        self.rows: dict[str, Setting] = {}
        self._cards: list[Card] = []
        self.field = self._build_field()
        self._notice = self._build_notice()
        self._page = PageScroll()
        self._network = label("text")
        self._network.setObjectName("networkLine")
        self._nothing = label("body", self.tr("No setting is called that."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self._fill()
        self._lay_out()
        self._tint()
        keeper.changed.connect(self._on_changed)
        keeper.failed.connect(self._on_failed)
        self._on_changed(keeper.state)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.field.setFocus)

    def _build_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("settingsSearch")
        field.setProperty("kind", "field")
        field.setPlaceholderText(self.tr("Search the settings"))
        field.setAccessibleName(self.tr("Search the settings"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._on_filter_changed)
        return field

    def _build_notice(self) -> QFrame:
        notice = frame("notice")
        self._notice_text = label("warning")
        self._notice_text.setWordWrap(True)
        self._show_file = button(self.tr("Show the file"))
        self._show_file.clicked.connect(self._on_show_file)
        self._begin_anew = button(self.tr("Begin a new one"))
        self._begin_anew.setToolTip(self.tr("The damaged file is kept beside it, with .old."))
        self._begin_anew.clicked.connect(self._keeper.begin_anew)
        row = QHBoxLayout(notice)
        row.setContentsMargins(DIALOG_MARGIN, 10, DIALOG_MARGIN, 10)
        row.setSpacing(8)
        row.addWidget(self._notice_text, 1)
        row.addWidget(self._show_file)
        row.addWidget(self._begin_anew)
        notice.hide()
        return notice

    def _fill(self) -> None:
        for name, keys in option_texts.SECTIONS.items():
            card = Card(option_texts.section(name))
            for key in keys:
                row = Setting(OPTIONS[key], self._icons)
                row.chosen.connect(self._keeper.choose)
                card.add(row)
                self.rows[key] = row
            if name == "privacy":
                self._add_facts(card)
            self._add_card(card)
            if name == "search":
                self._add_card(self._build_models())
        self._page.column.addWidget(self._nothing)
        self._page.column.addStretch(1)

    def _build_models(self) -> Card:
        card = Card(self.tr("Models"))
        self.models = button(self.tr("Show…"), name=self.tr("Show the models"))
        self.models.setObjectName("modelsButton")
        self.models.clicked.connect(self.models_asked)
        sentence = self.tr("Speed, size, quality and privacy side by side; others can be added.")
        card.add(CardRow(self.tr("What reads the meaning"), sentence, self.models))
        return card

    def _add_facts(self, privacy: Card) -> None:
        """What a person wants to know about privacy beside what can be chosen."""
        privacy.add(
            CardRow(
                self.tr("Network"),
                self.tr("Inkling looks for no updates, and sends nothing unless a model does."),
                self._network,
            )
        )
        place = button(self.tr("Show"), name=self.tr("Show where your data is"))
        place.clicked.connect(self._on_show_file)
        where = harmless_name(str(self._keeper.path.parent))
        privacy.add(CardRow(self.tr("Your library and these settings"), where, place))

    def _add_card(self, card: Card) -> None:
        self._cards.append(card)
        self._page.column.addWidget(card)

    def _lay_out(self) -> None:
        top = frame("dialogTop")
        line = QHBoxLayout(top)
        line.setContentsMargins(DIALOG_MARGIN, 12, DIALOG_MARGIN, 12)
        line.addWidget(self.field)
        self._strangers = ElidedLabel("small")
        close = button(self.tr("Close"))
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (top, self._notice):
            layout.addWidget(part)
        layout.addWidget(self._page, 1)
        layout.addWidget(dialog_foot(self._strangers, close))

    def sizeHint(self) -> QSize:
        """Room for a section or two."""
        return QSize(720, 640)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "field"):
            self._tint()

    def _tint(self) -> None:
        """Qt draws a button of its own at the end of the field."""
        for clear in self.field.findChildren(QToolButton):
            clear.setIcon(self._icons.icon("close", tokens_for(self.palette()).text2))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the file again: somebody may have edited it by hand."""
        super().showEvent(event)
        self._keeper.look()
        self.field.setFocus()

    def show_network_uses(self, uses: int) -> None:
        """Tell how often the network was used."""
        self._network.setText(wording.network_uses(uses))

    def notice(self) -> str:
        """What is wrong with the file, as shown; empty where nothing is."""
        return "" if self._notice.isHidden() else self._notice_text.text()

    @Slot(object)
    def _on_changed(self, state: SettingsState) -> None:
        for key, row in self.rows.items():
            row.show_value(getattr(state.settings, key.replace(".", "_")))
            row.setEnabled(state.damage is None)
        problem = state.damage or next(iter(state.problems), None)
        self._begin_anew.setVisible(state.damage is not None)
        self.say(wording.problem_sentence(problem) if problem else "")
        kept = ", ".join(harmless_name(key) for key in state.strangers)
        note = self.tr("Kept, though this Inkling does not know it: {keys}").format(keys=kept)
        self._strangers.setText(note if kept else "")

    @Slot(object)
    def _on_failed(self, problem: InklingError) -> None:
        self.say(wording.problem_sentence(problem))

    def say(self, sentence: str) -> None:
        """Show a sentence above the settings, or none."""
        self._notice_text.setText(sentence)
        self._notice.setAccessibleName(sentence)
        self._notice.setVisible(bool(sentence))

    @Slot()
    def _on_show_file(self) -> None:
        path = self._keeper.path
        self.show_asked.emit(path if path.exists() else path.parent)

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        words = text.casefold().split()
        shown = [card.filter(words) for card in self._cards]
        self._nothing.setVisible(not any(shown))
        self._page.verticalScrollBar().setValue(0)
