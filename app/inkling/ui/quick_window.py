"""The quick search: a field and a few results over whatever program is in front."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from inkling.domain.library import Phase, Status
from inkling.domain.results import Answer, Result
from inkling.settings import Settings
from inkling.ui import wording
from inkling.ui.actions import copy_text, passage_with_source
from inkling.ui.bridge import EngineApi
from inkling.ui.icons import Icons
from inkling.ui.key_names import key_names
from inkling.ui.opening import FileOpener
from inkling.ui.quick_delegate import QuickDelegate
from inkling.ui.quick_field import QuickField
from inkling.ui.results_model import TITLE_ROLE, ResultsModel, identity
from inkling.ui.results_view import ResultsView
from inkling.ui.session import SearchSession
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import ElidedLabel, button, frame

_WIDTH: Final = 720
_ROWS: Final = 8
_FIELD_HEIGHT: Final = 60
_FOOT_HEIGHT: Final = 36
_BORDER: Final = 1
_LEAST_MARGIN: Final = 24
_TOP_SHARE: Final = 0.16
"""How far down the screen it stands: its results grow downwards, its field stays."""


class QuickWindow(QFrame):
    """Asks in a session of its own. Hides as soon as the person turns to something else.

    ``handed_over`` carries the question that is to be answered in the main window, ``used`` one
    that led to something; ``left`` says that the quick search went from the screen.
    """

    handed_over = Signal(str)
    used = Signal(str)
    left = Signal()

    def __init__(
        self, engine: EngineApi, settings: Settings, opener: FileOpener, icons: Icons
    ) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setObjectName("quickWindow")
        self.setWindowTitle(self.tr("Quick search"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._opener = opener
        self._icons = icons
        self._has_been_active = False
        self.session = SearchSession(engine, settings, self)
        self.session.answered.connect(self._on_answered)
        self.session.refined.connect(self._on_refined)
        self.session.cleared.connect(self._on_cleared)
        self.model = ResultsModel(self)
        self._build_field()
        self._build_list()
        self._build_foot()
        self._lay_out()
        self._tint()
        self._fit()
        copy = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        copy.activated.connect(self._on_copy)

    def _build_field(self) -> None:
        self.field = QuickField()
        self.field.setObjectName("searchField")
        self.field.setAccessibleName(self.tr("Search"))
        self.field.setPlaceholderText(self.tr("Search by what you remember"))
        self.field.textChanged.connect(self._on_typed)
        self.field.entered.connect(self._on_entered)
        self.field.entered_for_folder.connect(self._on_entered_for_folder)
        self.field.moved.connect(self._on_moved)
        self.field.whole_asked.connect(self._on_whole_asked)
        self.field.dismissed.connect(self.dismiss)

    def _build_list(self) -> None:
        self.view = ResultsView()
        self.view.setObjectName("quickResults")
        self.view.setAccessibleName(self.tr("Results"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(QuickDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.view.clicked.connect(self._on_clicked)
        self.view.row_changed.connect(self._on_row_changed)

    def _build_foot(self) -> None:
        self._foot = frame("quickFoot")
        self._foot.setFixedHeight(_FOOT_HEIGHT)
        self._note = ElidedLabel("status")
        self.whole = button(self.tr("Show all in Inkling"), "link")
        self.whole.setToolTip(key_names("Shift+Return"))
        self.whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole.clicked.connect(self._on_whole_asked)
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(16, 0, 12, 0)
        line.setSpacing(12)
        line.addWidget(self._note, 1)
        line.addWidget(self.whole)

    def _lay_out(self) -> None:
        self._glass = QLabel()
        top = frame("quickTop")
        top.setFixedHeight(_FIELD_HEIGHT)
        line = QHBoxLayout(top)
        line.setContentsMargins(18, 0, 18, 0)
        line.setSpacing(12)
        line.addWidget(self._glass)
        line.addWidget(self.field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._foot)

    @Slot()
    def summon(self) -> None:
        """Come to the front on the screen where the person is, ready to be typed into."""
        if not self.isVisible():
            self._has_been_active = False
            screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
            room = screen.availableGeometry()
            self.setScreen(screen)
            self.setFixedWidth(min(_WIDTH, room.width() - 2 * _LEAST_MARGIN))
            left = room.left() + (room.width() - self.width()) // 2
            self.move(left, room.top() + int(room.height() * _TOP_SHARE))
            self._fit()
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def dismiss(self) -> None:
        """Go from the screen; the question is there again next time, to be typed over."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def show_status(self, status: Status) -> None:
        """Take over the folders there are; while the library is being opened, say so."""
        if status.phase is Phase.STARTING:
            self._note.setText(wording.status_sentence(status))
        self.model.set_roots(tuple(folder.path for folder in status.folders))

    def say(self, sentence: str) -> None:
        """Show a sentence below the results until the next answer."""
        self._note.setText(sentence)
        self._foot.show()

    def note(self) -> str:
        """The line below the results."""
        return self._note.text()

    def current(self) -> Result | None:
        """The selected result."""
        return self.model.result_at(self.view.currentIndex().row())

    def changeEvent(self, event: QEvent) -> None:
        """Give way when the person turns to another window; follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            if self.isActiveWindow():
                self._has_been_active = True
            elif self._has_been_active:
                self.dismiss()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "_glass"):
            self._tint()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only hide: the next time it is there at once."""
        event.ignore()
        self.dismiss()

    def sizeHint(self) -> QSize:
        """As high as what it shows."""
        row = self.view.sizeHintForRow(0) if self.model.rowCount() else 0
        rows = self._most_rows(row)
        below = rows * row + (_BORDER if rows else 0)
        below += _FOOT_HEIGHT if self.session.text else 0
        return QSize(self.width(), _FIELD_HEIGHT + below + 2 * _BORDER)

    def _most_rows(self, height: int) -> int:
        """How many rows there are to be seen, on this screen."""
        if not height:
            return 0
        room = self.screen().availableGeometry().height() * (1 - _TOP_SHARE)
        fitting = int(room - _FIELD_HEIGHT - _FOOT_HEIGHT - _LEAST_MARGIN) // height
        return max(1, min(_ROWS, fitting, self.model.rowCount()))

    def _fit(self) -> None:
        self._foot.setVisible(bool(self.session.text))
        self.view.setVisible(self.model.rowCount() > 0)
        self.setFixedHeight(self.sizeHint().height())

    def _tint(self) -> None:
        glass = self._icons.icon("search", tokens_for(self.palette()).text3)
        self._glass.setPixmap(glass.pixmap(QSize(20, 20), self.devicePixelRatio()))

    def _select(self, row: int) -> None:
        if self.model.rowCount():
            index = self.model.index(row)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(index, flag)
            self.view.scrollTo(index)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.session.type(text)
        self._fit()

    @Slot(object, bool)
    def _on_answered(self, answer: Answer, is_renewal: bool) -> None:
        current = self.current() if is_renewal else None
        self.model.replace(answer.results)
        self.view.is_pointed_at = False
        self._note.setText(wording.answer_summary(answer))
        self._fit()
        self._select(max(0, self.model.row_of(identity(current))) if current else 0)

    @Slot(object)
    def _on_refined(self, answer: Answer) -> None:
        # Rows never move under somebody who is on the way through them.
        if self.view.currentIndex().row() <= 0 and not self.view.is_pointed_at:
            self._on_answered(answer, is_renewal=False)

    @Slot()
    def _on_cleared(self) -> None:
        self.model.replace(())
        self._note.setText("")
        self._fit()

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        last = self.model.rowCount() - 1
        self._select(min(last, max(0, self.view.currentIndex().row() + step)))

    @Slot()
    def _on_row_changed(self) -> None:
        # The focus stays in the field: it says for the list what was gone to.
        spoken = self.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        self.field.setAccessibleDescription(str(spoken or ""))

    @Slot()
    def _on_entered(self) -> None:
        # What the person has not seen yet is never opened: the first Enter only asks.
        if not self.session.is_settled:
            self.session.ask_now()
        elif (result := self.current()) is not None:
            hit = self.model.hit_at(self.view.currentIndex().row())
            self._opener.open(result.path, result.inner, hit.where if hit else None)
            self._on_used()

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self._on_entered()

    @Slot()
    def _on_entered_for_folder(self) -> None:
        if not self.session.is_settled:
            self.session.ask_now()
        elif (result := self.current()) is not None:
            self._opener.show_in_folder(result.path)
            self._on_used()

    @Slot()
    def _on_copy(self) -> None:
        row = self.view.currentIndex().row()
        result, hit = self.model.result_at(row), self.model.hit_at(row)
        if result is not None and hit is not None:
            title = str(self.model.index(row).data(TITLE_ROLE))
            copy_text(passage_with_source(result, hit, title))
            self.say(self.tr("Passage copied with its source"))

    def _on_used(self) -> None:
        self.used.emit(self.session.text)
        self.dismiss()

    @Slot()
    def _on_whole_asked(self) -> None:
        self.handed_over.emit(self.session.text)
        self.dismiss()
