"""The first start: folders, what stays private, and the sample texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from ui_fakes import RESOURCES, FakeEngine, FakeOpener, make_status

from inkling.domain.events import Progress
from inkling.domain.library import Counts, Folder
from inkling.ui.welcome import SAMPLE_QUESTION
from inkling.ui.window import MainWindow

LIKELY = (Path("/home/ada/Documents"), Path("/home/ada/Desktop"))


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(make_status(folders=(), counts=Counts()))


@pytest.fixture
def window(qtbot, engine, monkeypatch) -> MainWindow:
    monkeypatch.setattr("inkling.ui.first_start.likely_folders", lambda: LIKELY)
    window = MainWindow(engine, RESOURCES, FakeOpener())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: len(window.interior.results.welcome.choices) == 2)
    return window


def press(qtbot, window, name):
    qtbot.mouseClick(window.findChild(object, name), Qt.MouseButton.LeftButton)


def test_that_each_likely_folder_tells_how_much_there_is_and_how_long_it_takes(qtbot, window):
    choices = window.interior.results.welcome.choices
    for choice in choices:
        qtbot.waitUntil(
            lambda choice=choice: choice.about.text() == "1,204 files · 3.1 GB · about 6 min"
        )


def test_that_the_folders_ticked_are_added_after_the_second_step(qtbot, window, engine):
    welcome = window.interior.results.welcome
    assert welcome.chosen() == LIKELY[:1]
    welcome.choices[1].box.click()
    press(qtbot, window, "welcomeContinueButton")
    assert "no network" in welcome.body.text()
    assert engine.calls == []
    press(qtbot, window, "welcomeStartButton")
    assert engine.calls == [("add_folder", folder) for folder in LIKELY]


def test_that_two_times_enter_are_enough_to_begin(qtbot, window, engine):
    welcome = window.interior.results.welcome
    qtbot.waitUntil(welcome.continue_button.hasFocus)
    qtbot.keyClick(welcome.continue_button, Qt.Key.Key_Return)
    assert welcome.start_button.hasFocus()
    qtbot.keyClick(welcome.start_button, Qt.Key.Key_Return)
    assert engine.calls == [("add_folder", LIKELY[0])]


def test_that_somebody_who_is_typing_is_left_alone(qtbot, engine, monkeypatch):
    monkeypatch.setattr("inkling.ui.first_start.likely_folders", tuple)
    window = MainWindow(engine, RESOURCES, FakeOpener())
    qtbot.addWidget(window)
    field = window.findChild(object, "searchField")
    field.setText("boiler")
    window.show()
    qtbot.waitUntil(field.hasFocus)
    window.interior.results.welcome.offer(LIKELY)
    assert field.hasFocus()


def test_that_nothing_ticked_leads_nowhere(qtbot, window):
    welcome = window.interior.results.welcome
    welcome.choices[0].box.click()
    assert not welcome.continue_button.isEnabled()
    welcome.choices[0].box.click()
    assert welcome.continue_button.isEnabled()


def test_that_the_page_gives_way_once_there_is_a_folder(qtbot, window, engine):
    assert window.interior.results.welcome.isVisible()
    folder = Folder(LIKELY[0], online=True, counts=Counts(queued=3))
    engine.send(Progress(make_status(folders=(folder,))))
    qtbot.waitUntil(lambda: not window.interior.results.welcome.isVisible())


def test_that_sample_texts_are_added_as_a_folder_with_a_question(qtbot, window, engine):
    press(qtbot, window, "sampleButton")
    assert engine.calls == [("add_folder", RESOURCES / "sample")]
    assert window._top.field.text() == SAMPLE_QUESTION
    qtbot.waitUntil(lambda: bool(engine.searches))
    assert engine.last_text == SAMPLE_QUESTION


def test_that_enter_leads_through_the_steps_and_on_to_the_field(qtbot, window, engine):
    welcome = window.interior.results.welcome
    welcome.continue_button.setFocus()
    qtbot.keyClick(welcome.continue_button, Qt.Key.Key_Return)
    qtbot.keyClick(welcome.start_button, Qt.Key.Key_Return)
    assert engine.calls == [("add_folder", LIKELY[0])]
    assert window.focusWidget() is window.findChild(object, "searchField")


def test_that_a_question_without_any_folder_leaves_the_page(qtbot, window, engine):
    qtbot.keyClicks(window.findChild(object, "searchField"), "boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer()
    assert window.interior.results.welcome.isVisible()


def test_that_a_window_that_comes_back_is_at_the_step_it_was_left_at(qtbot, window, engine):
    welcome = window.interior.results.welcome
    welcome.go_on()
    window.hide()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.focusWidget() is not None)
    assert window.focusWidget() is welcome.start_button
