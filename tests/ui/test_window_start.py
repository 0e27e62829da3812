"""The window is there before all of it is: it is typed into, and nothing is lost or moved."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget
from ui_fakes import RESOURCES, FakeEngine, make_result

from inkling.ui.app import Turns
from inkling.ui.window import MainWindow


@pytest.fixture
def frame(qtbot, tmp_path) -> MainWindow:
    shown = MainWindow(None, RESOURCES, place=tmp_path / "window.ini")
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def furnish(window: MainWindow, engine: FakeEngine, opener=None) -> None:
    for _ in window.furnish(engine, opener):
        pass


def place_of(window: MainWindow, name: str) -> QRect:
    part = window.findChild(QWidget, name)
    return QRect(part.mapTo(window, part.rect().topLeft()), part.size())


def test_that_what_is_typed_into_the_frame_is_asked_once_there_is_an_engine(
    qtbot, frame, engine, opener
):
    field = frame.findChild(QWidget, "searchField")
    qtbot.keyClicks(frame.focusWidget(), "boi")
    steps = frame.furnish(engine, opener)
    next(steps)
    qtbot.keyClicks(frame.focusWidget(), "ler")
    for _ in steps:
        pass
    assert field.hasFocus()
    assert (field.text(), field.cursorPosition()) == ("boiler", 6)
    qtbot.waitUntil(lambda: bool(engine.searches))
    assert engine.last_text == "boiler"
    engine.answer(make_result())
    qtbot.waitUntil(lambda: frame.interior.results.current() is not None)
    assert frame.interior.workspace.filters.model.rowCount()


def test_that_the_panels_stand_where_the_frame_had_room_for_them(qtbot, frame, engine, opener):
    names = ("topBar", "filterPanel", "resultsPanel", "statusLine")
    before = {name: place_of(frame, name) for name in names}
    furnish(frame, engine, opener)
    qtbot.waitUntil(lambda: len(frame.findChildren(QFrame, "statusLine")) == 1)
    assert {name: place_of(frame, name) for name in names} == before


def test_that_panels_folded_in_the_frame_stay_folded(qtbot, frame, engine, opener):
    qtbot.mouseClick(frame.findChild(QWidget, "panelButton"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(frame.findChild(QWidget, "previewButton"), Qt.MouseButton.LeftButton)
    furnish(frame, engine, opener)
    frame.interior.tools.ask("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    engine.answer(make_result())
    qtbot.waitUntil(lambda: frame.interior.results.current() is not None)
    assert frame.interior.workspace.filters.isHidden()
    assert frame.interior.workspace.preview.isHidden()


def test_that_a_window_closed_before_it_is_complete_is_left_as_it_is(qtbot, frame, engine):
    done = []
    turns = Turns(frame, frame.furnish(engine), lambda: done.append("complete"))
    turns.begin()
    frame.close()
    qtbot.wait(0)
    assert not frame.findChildren(QWidget, "resultsList")
    assert not done
    assert not engine.listeners


def test_that_turns_take_every_step_and_then_tell(qtbot, frame, engine, opener):
    done = []
    Turns(frame, frame.furnish(engine, opener), lambda: done.append("complete")).begin()
    qtbot.waitUntil(lambda: bool(done))
    assert frame.findChild(QWidget, "resultsList") is frame.interior.results.view


BEFORE_THE_FIRST_PICTURE = """
import sys
import inkling.__main__, inkling.compose, inkling.ui.app, inkling.ui.window
heavy = {
    "asyncio", "multiprocessing", "numpy", "openvino", "socket", "sqlite3",
    "inkling.domain.documents", "inkling.domain.library", "inkling.domain.results",
    "inkling.engine.engine", "inkling.ui.interior", "inkling.ui.wording",
}
print(sorted(heavy & sys.modules.keys()))
"""


FIRST_PICTURE = """
from PySide6 import QtCore
from inkling.paths import resources_dir
from inkling.ui.app import create_application, when_painted
from inkling.ui.window import MainWindow
app = create_application(["inkling"])
window = MainWindow(None, resources_dir())
def tell():
    is_made = "Qt" in vars(QtCore)
    QtCore.Qt
    print(is_made, "Qt" in vars(QtCore))
    app.quit()
when_painted(window, tell)
window.show()
app.exec()
"""


def printed_by(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path), "QT_QPA_PLATFORM": "offscreen"},
    )
    return done.stdout.strip()


def test_that_what_the_first_picture_can_do_without_is_imported_later():
    assert printed_by(BEFORE_THE_FIRST_PICTURE) == "[]"


def test_that_the_enumerations_of_qt_are_made_after_the_first_picture():
    assert printed_by(FIRST_PICTURE) == "False True"
