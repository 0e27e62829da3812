"""Leaving a folder alone from wherever it is met, and taking that back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from ui_fakes import RESOURCES, ROOT, FakeEngine, FakeOpener, make_result
from ui_steps import field_of

from inkling.domain.library import FileEntry
from inkling.domain.reasons import FileState, Reason
from inkling.settings import SettingsFile
from inkling.ui import dialogs
from inkling.ui.window import MainWindow

HOUSE = str(ROOT / "House")


@pytest.fixture
def file(tmp_path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


@pytest.fixture
def window(qtbot, engine: FakeEngine, opener: FakeOpener, file: SettingsFile) -> MainWindow:
    shown = MainWindow(engine, RESOURCES, opener, settings_file=file)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


@pytest.fixture
def found(qtbot, window, engine):
    result = make_result(1)
    field_of(window).setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    engine.answer(result)
    qtbot.waitUntil(lambda: window.interior.results.current() == result)
    return result


def excluded(file):
    return file.load()[0].index_exclude_folders


def choose(menu, text="Exclude this folder"):
    next(action for action in menu.actions() if action.text().split("\t")[0] == text).trigger()


def banner_button(window):
    return window.findChild(object, "bannerAction")


def test_that_the_menu_of_a_result_excludes_its_folder_at_once_and_for_good(
    qtbot, window, engine, file, found
):
    choose(window.interior.result_actions.menu_for(found))
    qtbot.waitUntil(lambda: bool(engine.calls))
    ((name, settings),) = engine.calls
    assert (name, settings.index_exclude_folders) == ("apply", (HOUSE,))
    assert excluded(file) == (HOUSE,)
    assert "“House” is left alone" in window.interior.banner.text()


def test_that_the_banner_takes_it_back_and_leaves_others_alone(qtbot, window, engine, file, found):
    choose(window.interior.result_actions.menu_for(found))
    qtbot.waitUntil(banner_button(window).isVisible)
    # Written meanwhile by hand, or by the command line.
    file.set("index.exclude_folders", f"/elsewhere, {HOUSE}")
    qtbot.mouseClick(banner_button(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: excluded(file) == ("/elsewhere",))
    qtbot.waitUntil(lambda: engine.calls[-1][1].index_exclude_folders == ("/elsewhere",))
    assert not window.interior.banner.isVisible()


def test_that_a_later_sentence_carries_no_undo(qtbot, window, found):
    choose(window.interior.result_actions.menu_for(found))
    qtbot.waitUntil(banner_button(window).isVisible)
    window.interior.banner.say("Something else.")
    assert not banner_button(window).isVisible()


def test_that_a_watched_folder_is_removed_after_a_question(
    qtbot, window, engine, file, found, monkeypatch
):
    asked = []
    monkeypatch.setattr(dialogs, "confirm_removal", lambda parent, folder: asked.append(folder))
    window.interior.result_actions.excluded.emit(ROOT)
    assert asked == [ROOT]
    assert engine.calls == []
    monkeypatch.setattr(dialogs, "confirm_removal", lambda parent, folder: True)
    window.interior.result_actions.excluded.emit(ROOT)
    assert engine.calls == [("remove_folder", ROOT)]
    assert excluded(file) == ()


def test_that_a_damaged_settings_file_is_told_of_and_kept(qtbot, window, engine, file, found):
    file.path.write_text("not toml")
    choose(window.interior.result_actions.menu_for(found))
    qtbot.waitUntil(window.interior.banner.isVisible)
    assert str(file.path.name) in window.interior.banner.text()
    assert not banner_button(window).isVisible()
    assert file.path.read_text() == "not toml"
    assert engine.calls == []


@pytest.mark.parametrize("part", ["previewHeader", "previewText", "previewPage"])
def test_that_the_preview_offers_it_too(qtbot, window, engine, file, found, part):
    preview = window.interior.workspace.preview
    widget = preview.findChild(object, part) if part != "previewPage" else preview._body.page
    place = QPoint(5, 5)
    target = widget.viewport() if hasattr(widget, "viewport") else widget
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
    QApplication.sendEvent(target, event)
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    choose(menus[-1])
    qtbot.waitUntil(lambda: excluded(file) == (HOUSE,))
    menus[-1].close()


def test_that_the_list_of_unread_files_offers_it_too(qtbot, window, engine, file):
    window.interior.beside.show_files()
    dialog = window.findChild(object, "filesDialog")
    made = datetime(2024, 1, 1, tzinfo=UTC)
    path = ROOT / "House" / "scan.pdf"
    engine.answer_files(
        FileEntry(path, (), FileState.FAILED, Reason.of("password"), "pdf", 1, made, 0)
    )
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    dialog.table.selectRow(0)
    choose(dialog.menu_for_chosen())
    qtbot.waitUntil(lambda: excluded(file) == (HOUSE,))
