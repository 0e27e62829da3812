"""The middle of the window: the line above the results, and the list or a calm page."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from inkling.domain.results import Answer, PassageHit, Result
from inkling.ui import wording
from inkling.ui.icons import Icons
from inkling.ui.ordering import ordered
from inkling.ui.pages import HintPage, NothingPage
from inkling.ui.results_delegate import ResultsDelegate
from inkling.ui.results_model import TITLE_ROLE, ResultsModel, identity
from inkling.ui.results_view import ResultsView
from inkling.ui.sort_button import SortButton
from inkling.ui.welcome import WelcomePage
from inkling.ui.widgets import ElidedLabel, frame, in_every_language, label
from inkling.ui.within_bar import WithinBar


class ResultsPanel(QFrame):
    """Shows one answer at a time and keeps the place when the same question is asked again.

    ``listed`` says that other results are shown; ``menu_asked`` carries a point of the screen,
    ``told`` a sentence, ``question_asked`` a question to ask instead. ``left`` carries the file
    that was chosen and is not among the results any more.
    """

    listed = Signal()
    left = Signal(object)
    told = Signal(str)
    menu_asked = Signal(QPoint)
    question_asked = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultsPanel")
        self._has_folders = False
        self._answer: Answer | None = None
        self._similar_to = ""
        self._summary = ElidedLabel("text")
        self.model = ResultsModel(self)
        self.view = ResultsView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(ResultsDelegate(self.view))
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self.view.unfold_asked.connect(self._on_unfold_asked)
        self.view.fold_asked.connect(self._on_fold_asked)
        self.view.fold_toggled.connect(self._on_fold_toggled)
        self.sort_button = SortButton()
        self.sort_button.changed.connect(self._on_order_chosen)
        self.within = WithinBar()
        self.welcome = WelcomePage(icons)
        self._hint = HintPage(icons)
        self._nothing = NothingPage(icons)
        self._nothing.question_asked.connect(self.question_asked)
        self._header = frame("resultsHeader")
        self._header.setFixedHeight(37)
        line = QHBoxLayout(self._header)
        # The words of the button, not its frame, end where those of the rows do.
        line.setContentsMargins(16, 0, 11, 0)
        line.addWidget(self._summary, 1)
        line.addWidget(self.sort_button)
        self._notice = label("text")
        self._notice.setObjectName("resultsNotice")
        self._notice.setWordWrap(True)
        self._notice.setIndent(0)
        self._notice.hide()
        self._stack = QStackedLayout()
        for page in (self.welcome, self._hint, self._nothing, self.view):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.within)
        layout.addWidget(self._header)
        layout.addWidget(self._notice)
        layout.addLayout(self._stack, 1)
        self.clear()
        in_every_language(self, self._say)

    def _say(self) -> None:
        self._summary.setAccessibleName(self.tr("Results"))
        self.view.setAccessibleName(self.tr("Results"))
        self.model.say_again()
        self._say_answer()

    def _say_answer(self) -> None:
        answer = self._answer
        self._summary.setText(wording.answer_summary(answer, self._similar_to) if answer else "")
        notice = wording.answer_notice(answer) if answer else ""
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))

    def sizeHint(self) -> QSize:
        """The width of the picture."""
        return QSize(512, 480)

    def set_has_folders(self, *, has_folders: bool) -> None:
        """Decide between the page of the first start and the hint."""
        if has_folders != self._has_folders:
            self._has_folders = has_folders
            self._choose_page()

    def show_answer(self, answer: Answer, *, similar_to: str = "", keep_place: bool) -> None:
        """Show an answer; with ``keep_place`` selection and scroll stay where they can."""
        self._answer, self._similar_to = answer, similar_to
        self._nothing.show_question(answer.request.text)
        self._say_answer()
        if not keep_place:
            self.model.forget_folds()
        current = self.current()
        offset = self.view.verticalScrollBar().value()
        is_new = self._list(answer)
        self.view.is_pointed_at = False
        self._choose_page()
        if not keep_place:
            self._begin_at_top()
        elif is_new:
            row = self.model.row_of(identity(current)) if current else -1
            self._select(max(self.model.first_row, row))
            self.view.verticalScrollBar().setValue(offset)
            self._tell_of_change(current, self.model.result_at(row))
        self.listed.emit()

    def is_in_use(self) -> bool:
        """True once the person points at, scrolls, or walks through what is shown."""
        view = self.view
        has_moved = self._row() > self.model.first_row or view.verticalScrollBar().value() > 0
        return view.hasFocus() or view.is_pointed_at or has_moved

    def clear(self) -> None:
        """Show no answer."""
        self._answer = None
        self.model.forget_folds()
        self.model.replace(())
        self._say_answer()
        self._choose_page()

    def current(self) -> Result | None:
        """The selected result, or the first one."""
        return self.model.result_at(self._row())

    def current_hit(self) -> PassageHit | None:
        """The passage of the selected row, or of the first one."""
        return self.model.hit_at(self._row())

    def reachable_paths(self) -> frozenset[Path]:
        """The files shown, without those whose folder is known to be out of reach."""
        shown = self._answer.results if self._answer else ()
        return frozenset(result.path for result in shown if not result.offline)

    def title_of_current(self) -> str:
        """What the selected result is called in the list."""
        title = self.model.index(self._row()).data(TITLE_ROLE)
        return str(title or "")

    @Slot()
    def enter(self) -> None:
        """Give the focus to the list, if there is one."""
        if self.model.rowCount():
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self._select(self.model.first_row)

    def summary(self) -> str:
        """The line above the results."""
        return self._summary.text()

    @Slot(QPoint)
    def _on_menu_asked(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        if self.model.result_at(index.row()) is not None:
            self._select(index.row())
            self.menu_asked.emit(self.view.viewport().mapToGlobal(where))

    @Slot()
    def _on_unfold_asked(self) -> None:
        if (row := self.view.currentIndex().row()) >= 0:
            self.model.set_open(row, is_open=True)

    @Slot()
    def _on_fold_asked(self) -> None:
        if (row := self.view.currentIndex().row()) >= 0:
            self._select(self.model.set_open(row, is_open=False))

    @Slot(QModelIndex)
    def _on_fold_toggled(self, index: QModelIndex) -> None:
        is_open = self.model.is_open(index.row())
        self._select(self.model.set_open(index.row(), is_open=not is_open))

    @Slot()
    def _on_order_chosen(self) -> None:
        if self._answer is not None:
            self._list(self._answer)
            self._begin_at_top()

    def _list(self, answer: Answer) -> bool:
        """List the results as is chosen; False when nothing changed."""
        results = ordered(answer.results, self.sort_button.order)
        return self.model.replace(results, self.sort_button.grouping)

    @Slot(object)
    def tell_gone(self, gone: Iterable[Path]) -> None:
        """Say that files were taken away while they were shown."""
        for path in gone:
            sentence = self.tr("“{name}” was deleted, or moved out of your folders.")
            self.told.emit(sentence.format(name=wording.file_name(path)))

    def _tell_of_change(self, before: Result | None, now: Result | None) -> None:
        """Say where the chosen file is now, when it has moved; it may have gone altogether."""
        if before is not None and now is None:
            self.left.emit(before.path)
        elif before is not None and now is not None and before.path != now.path:
            sentence = self.tr("“{name}” was moved: it is in “{folder}” now.")
            name, folder = wording.file_name(now.path), self.model.folder_of(now)
            self.told.emit(sentence.format(name=name, folder=folder))

    def _begin_at_top(self) -> None:
        self._select(self.model.first_row)
        self.view.scrollToTop()

    def _row(self) -> int:
        """The selected row, or that of the first result."""
        return max(self.model.first_row, self.view.currentIndex().row())

    def _select(self, row: int) -> None:
        if self.model.rowCount():
            self.view.selectionModel().setCurrentIndex(
                self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _choose_page(self) -> None:
        self.sort_button.setVisible(self.model.rowCount() > 1)
        page: QWidget
        if self._answer is not None and self._answer.results:
            page = self.view
        elif not self._has_folders:
            page = self.welcome  # other words would find no more
        else:
            page = self._hint if self._answer is None else self._nothing
        self._header.setVisible(page in (self.view, self._nothing))
        self._stack.setCurrentWidget(page)
