"""Drives a window as a person would, and takes pictures of what it shows."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from inkling.ui.window import MainWindow

SIZE: Final = (1360, 860)
SMALLEST: Final = (760, 480)
WIDEST: Final = (3840, 2160)

_PATIENCE_S: Final = 300.0
_LOOK_EVERY_MS: Final = 50
_SETTLE_MS: Final = 700
"""Previews, counts and second rankings come a little after the list."""
_RENEWED_MS: Final = 3_000
"""A list is renewed a little after what is in the library has changed."""
_QUESTION: Final = "who pays when the heating breaks"
_QUESTIONS: Final = {
    "table": "rent and heating by month name:budget",
    "code": "readings of the meter name:electricity",
    "picture": "name:plan",
    "scripts": "房東負擔",
    "long-name": "the landlord pays the repair of the boiler name:abrechnung",
    "names": "when the deposit is returned",
    "no-good-match": "quantum chromodynamics on a lattice",
    "nothing": "heating type:mail",
}
_GROUP_BY_FOLDER: Final = -2
"""Where that stands in the menu of the sort button."""
_EXCLUDE: Final = -1
"""Where that stands in the menu of a result."""

_W = TypeVar("_W", bound=QWidget)


class Photographer:
    """Drives one window as a person would, and grabs what it shows."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self._is_answered = False
        folder.mkdir(parents=True, exist_ok=True)

    def results(self) -> None:
        """The window without a question, with all kinds of answers, and in other sizes."""
        self.take("hint", self._window)
        self.ask(_QUESTION)
        self.take("results", self._window)
        for size, page in ((SMALLEST, "smallest"), (WIDEST, "widest"), (SIZE, "")):
            self._window.resize(*size)
            if page:
                self.take(page, self._window)
        QTest.keyClick(self._results, Qt.Key.Key_Right)
        self.take("unfolded", self._window)
        for page, question in _QUESTIONS.items():
            self.ask(question)
            self.take(page, self._window)

    def lists(self) -> None:
        """What lies over the window: menus, suggestions, questions; and rows in groups."""
        self.ask("budget ty")
        self._field.setFocus()
        QTest.keyClick(self._field, Qt.Key.Key_P)
        self.take("suggestions", self.wait_for("completionPopup"))
        self.ask(_QUESTION)
        self._child(QPushButton, "sortButton").click()
        menu = self._menu()
        self.take("sort-menu", menu)
        menu.actions()[_GROUP_BY_FOLDER].trigger()
        menu.close()
        self.take("grouped", self._window)
        self._child(QToolButton, "starButton").click()
        QTest.keyClick(self._window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        self.take("without-filters", self._window)
        QTest.keyClick(self._window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)

    def excluded(self) -> None:
        """The menu of a result, and the banner that offers to take an exclusion back."""
        self.ask("inches of beans after the last frost")
        pause(_RENEWED_MS)
        view = self._results
        where = view.visualRect(view.currentIndex()).center()
        reason = QContextMenuEvent.Reason.Mouse
        on_screen = view.viewport().mapToGlobal(where)
        QApplication.postEvent(view.viewport(), QContextMenuEvent(reason, where, on_screen))
        menu = self.wait_for("resultMenu")
        self.take("result-menu", menu)
        assert isinstance(menu, QMenu)
        menu.actions()[_EXCLUDE].trigger()
        menu.close()
        undo = self._child(QPushButton, "bannerAction")
        wait_until(undo.isVisible, "the banner")
        pause(_RENEWED_MS)  # and the list without the folder
        self.take("banner", self._window)
        undo.click()

    def beside(self) -> None:
        """Map, library, settings, shortcuts, files that were not read, and the quick search."""
        self.ask(_QUESTION)
        self._child(QToolButton, "helpButton").click()
        shown = self.wait_for("shortcutsSheet")
        self.take("shortcuts", shown)
        shown.close()
        self._child(QToolButton, "mapButton").click()
        shown = self.wait_for("mapDialog")
        summary = child(shown, QLabel, "mapSummary")
        wait_until(lambda: bool(summary.text()), "the map")
        self.take("map", shown)
        shown.close()
        for button, page in (
            ("libraryButton", "libraryDialog"),
            ("settingsButton", "settingsDialog"),
        ):
            self._child(QToolButton, button).click()
            shown = self.wait_for(page)
            self.take_scrolled(page.removesuffix("Dialog"), shown)
            if page == "settingsDialog":
                child(shown, QLineEdit, "settingsSearch").setText("b")
                self.take("settings-search", shown)
            shown.close()
        self._child(QPushButton, "unreadButton").click()
        shown = self.wait_for("filesDialog")
        table = child(shown, QTableView, "filesTable")
        wait_until(lambda: table.model().rowCount() > 0, "the list of files")
        table.selectRow(0)
        self.take("files", shown)
        shown.close()
        self._window.resident.show_quick()
        quick = self.wait_for("quickWindow")
        QTest.keyClicks(quick.focusWidget(), "train to Vienna")
        self.take("quick", quick)
        quick.close()

    def models(self) -> QWidget:
        """Open the page of models."""
        self._window.interior.beside.show_models()
        return self.wait_for("modelsDialog")

    def answer(self, name: str, page: str, role: QMessageBox.ButtonRole) -> None:
        """Have the next question of that name photographed, and answered by a button."""
        self._is_answered = False

        def look() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox) or box.objectName() != name:
                QTimer.singleShot(_LOOK_EVERY_MS, look)
                return
            self.take(page, box)
            self._is_answered = True
            next(b for b in box.buttons() if box.buttonRole(b) == role).click()

        look()

    def wait_for_answer(self) -> None:
        """Let Qt work until the question has been answered."""
        wait_until(lambda: self._is_answered, "the question")
        pause(_SETTLE_MS)

    def ask(self, question: str) -> None:
        """Type a question, and go to its first result."""
        self._field.setFocus()
        QTest.keyClick(self._field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._field.insert(question)
        pause(_SETTLE_MS)
        QTest.keyClick(self._field, Qt.Key.Key_Down)

    def take(self, name: str, shown: QWidget) -> None:
        """Save a picture of a window once nothing moves in it."""
        QTest.mouseMove(shown, QPoint(0, 0))
        pause(2 * _SETTLE_MS)
        wait_until(lambda: not self._window.interior.previews.is_waiting, "the preview")
        path = self._folder / f"{name}.png"
        if not shown.grab().save(str(path)):
            raise OSError(f"{path} cannot be written")

    def take_scrolled(self, name: str, shown: QWidget) -> None:
        """Picture after picture, until the end of the page has been seen."""
        self.take(name, shown)
        bar = child(shown, QAbstractScrollArea, "cardPage").verticalScrollBar()
        for number in itertools.count(2):
            if bar.value() == bar.maximum():
                return
            bar.setValue(bar.value() + bar.pageStep())
            self.take(f"{name}-{number}", shown)

    @property
    def _field(self) -> QLineEdit:
        return self._child(QLineEdit, "searchField")

    @property
    def _results(self) -> QAbstractItemView:
        return self._child(QAbstractItemView, "resultsList")

    def _child(self, kind: type[_W], name: str) -> _W:
        return child(self._window, kind, name)

    def _menu(self) -> QMenu:
        wait_until(lambda: QApplication.activePopupWidget() is not None, "a menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def wait_for(self, name: str) -> QWidget:
        """The widget of that name, once it is shown."""
        found: list[QWidget] = []

        def is_there() -> bool:
            found[:] = [
                widget
                for widget in QApplication.allWidgets()
                if widget.objectName() == name and widget.isVisible()
            ]
            return bool(found)

        wait_until(is_there, f"{name} to open")
        return found[0]


def child(parent: QWidget, kind: type[_W], name: str) -> _W:
    """The widget called so in another one. Raises LookupError."""
    found = parent.findChild(kind, name)
    if not isinstance(found, kind):
        raise LookupError(f"there is no {name}")
    return found


def pause(milliseconds: int) -> None:
    """Let Qt work for a while. `QTest.qWait` would keep the interpreter from other threads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Let Qt work until something is so. Raises TimeoutError."""
    until = time.monotonic() + _PATIENCE_S
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(f"waited in vain for {what}")
        pause(_LOOK_EVERY_MS)
