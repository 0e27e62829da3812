"""The settings over a real file: what is changed is stored and at work at once."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QSpinBox
from ui_fakes import RESOURCES, FakeEngine, FakeOpener

from inkling.domain.choices import SearchMode
from inkling.settings import OPTIONS, Settings, SettingsFile, Theme
from inkling.ui import dialogs, option_texts
from inkling.ui.rules_editor import RulesEditor
from inkling.ui.theme import tokens_for
from inkling.ui.window import MainWindow


@pytest.fixture
def file(tmp_path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


@pytest.fixture
def window(qtbot, engine: FakeEngine, opener: FakeOpener, file: SettingsFile) -> MainWindow:
    shown = MainWindow(engine, RESOURCES, opener, file.load()[0], file)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


@pytest.fixture
def dialog(qtbot, window):
    qtbot.mouseClick(window.findChild(object, "settingsButton"), Qt.MouseButton.LeftButton)
    dialog = window.findChild(object, "settingsDialog")
    settle(qtbot, window)
    return dialog


def settle(qtbot, window):
    """Wait until the file has been read after everything that was chosen so far."""
    with qtbot.waitSignal(window.interior.keeper.changed):
        window.interior.keeper.look()


def test_that_every_option_has_its_place_name_and_widget(dialog):
    assert set(dialog.rows) == set(OPTIONS)
    for key, row in dialog.rows.items():
        assert row.editor.accessibleName() == option_texts.label(OPTIONS[key]) != key
        assert row.sentence.text()


def test_that_a_choice_is_stored_and_dresses_the_window_at_once(qtbot, window, dialog, file):
    box = dialog.findChild(QComboBox, "general.theme")
    qtbot.keyClick(box, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: tokens_for(QApplication.instance().palette()).is_dark)
    assert file.load()[0].general_theme is Theme.DARK


def test_that_a_number_reaches_file_engine_and_the_next_question(
    qtbot, window, dialog, file, engine
):
    spin = dialog.findChild(QSpinBox, "search.limit")
    spin.selectAll()
    qtbot.keyClicks(spin, "17")
    assert not file.path.exists()  # not while it is being typed
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(engine.calls))
    assert file.load()[0].search_limit == 17
    assert engine.calls == [("apply", Settings(search_limit=17))]
    window._top.field.setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    assert engine.searches[engine.last_search].limit == 17


def test_that_a_question_is_asked_again_in_the_mode_chosen(qtbot, window, dialog, engine):
    window._top.field.setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    dialog.rows["search.mode"].chosen.emit("search.mode", SearchMode.WORDS)
    qtbot.waitUntil(lambda: len(engine.searches) == 2)
    assert engine.searches[engine.last_search].mode is SearchMode.WORDS


def test_that_a_switch_and_its_reset_are_stored(qtbot, window, dialog, file):
    row = dialog.rows["index.paused"]
    assert not row.reset.isVisibleTo(row)
    qtbot.mouseClick(row.editor, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert file.load()[0].index_paused
    row.reset.click()
    settle(qtbot, window)
    assert file.load() == (Settings(), ())
    assert not row.editor.isChecked()
    assert not row.reset.isVisibleTo(row)


def test_that_patterns_are_added_refused_and_removed(qtbot, window, dialog, file):
    editor = dialog.findChild(RulesEditor, "index.exclude")
    editor.field.setText("drafts/")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert file.load()[0].index_exclude == (*Settings().index_exclude, "drafts/")
    editor.field.setText("folder\\")
    editor.add_button.click()
    assert "folder" in editor._problem.text()
    editor.list.setCurrentRow(editor.list.count() - 1)
    editor.remove_button.click()
    settle(qtbot, window)
    assert file.load()[0].index_exclude == Settings().index_exclude


def test_that_a_folder_is_left_alone_by_choosing_it(qtbot, window, dialog, file, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_folder_to_exclude", lambda parent: Path("/a, b"))
    dialog.findChild(RulesEditor, "index.exclude_folders").add_button.click()
    settle(qtbot, window)
    assert file.load()[0].index_exclude_folders == ("/a, b",)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("battery", {"index.on_battery"}),
        ("DARK", {"general.theme"}),
        ("search limit", {"search.limit"}),
        ("", set(OPTIONS)),
        ("xyzzy", set()),
    ],
)
def test_that_the_field_finds_options_by_name_help_choice_and_key(qtbot, dialog, text, keys):
    dialog.field.setText(text)
    assert {key for key, row in dialog.rows.items() if row.isVisibleTo(dialog)} == keys
    assert dialog._nothing.isVisibleTo(dialog) is (text == "xyzzy")


def test_that_a_damaged_file_is_told_kept_and_can_be_set_aside(qtbot, window, dialog, file, engine):
    file.set("index.exclude", "private")
    settle(qtbot, window)
    assert engine.calls == [("apply", Settings(index_exclude=("private",)))]
    file.path.write_text("[search\nlimit = 7\n")
    settle(qtbot, window)
    assert "damaged" in dialog.notice()
    assert not dialog.rows["search.limit"].isEnabled()
    assert len(engine.calls) == 1
    dialog._begin_anew.click()
    qtbot.waitUntil(lambda: not dialog.notice())
    assert engine.calls[1:] == [("apply", Settings())]
    assert (file.path.parent / "settings.toml.1.old").read_text() == "[search\nlimit = 7\n"
    assert dialog.rows["search.limit"].isEnabled()


def test_that_keys_of_a_newer_inkling_are_told_and_survive_a_change(qtbot, window, dialog, file):
    file.path.write_text("[search]\nfuture = 1 # mine\n[shiny]\nnew = true\n")
    settle(qtbot, window)
    assert "search.future, shiny.new" in dialog._strangers.text()
    dialog.rows["search.limit"].chosen.emit("search.limit", 9)
    settle(qtbot, window)
    assert file.load()[0].search_limit == 9
    assert "future = 1 # mine" in file.path.read_text()
    assert tomllib.loads(file.path.read_text())["shiny"] == {"new": True}


def test_that_a_bad_value_is_told_and_the_others_count(qtbot, window, dialog, file):
    file.path.write_text("[search]\nlimit = 9000\nrefine = false\n")
    settle(qtbot, window)
    assert "search.limit" in dialog.notice()
    assert not dialog.rows["search.refine"].editor.isChecked()
    assert dialog.rows["search.limit"].isEnabled()


def test_that_the_use_of_the_network_is_counted(qtbot, window, dialog, engine):
    line = dialog.findChild(object, "networkLine")
    assert line.text() == "Never used since Inkling started"
    engine.used_network = 2
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "Used 2 times since Inkling started"


def test_that_a_choice_made_just_before_closing_is_stored(qtbot, window, dialog, file):
    dialog.rows["search.limit"].chosen.emit("search.limit", 11)
    dialog.rows["search.limit"].chosen.emit("search.limit", 12)
    window.close()
    assert file.load()[0].search_limit == 12


def test_that_the_page_ends_where_its_last_card_does(qtbot, dialog):
    page = dialog.findChild(QScrollArea, "cardPage")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    last = dialog.rows["privacy.history"].parentWidget()
    end = last.mapTo(page.viewport(), last.rect().bottomLeft()).y()
    assert 0 <= page.viewport().height() - end <= 40
    field, right = dialog.field, last.mapTo(dialog, last.rect().topRight()).x()
    assert abs(field.mapTo(dialog, field.rect().topRight()).x() - right) <= 1


def test_that_the_invitation_to_press_keys_fits_its_field(dialog):
    editor = dialog.findChild(object, "general.quick_shortcut")
    field = editor.findChild(QLineEdit)
    for keys in ("Ctrl+Alt+K", ""):
        editor.show_value(keys)
        assert field.placeholderText() == "Press the keys"


def test_that_what_was_found_begins_at_the_top(dialog):
    bar = dialog.findChild(QScrollArea, "cardPage").verticalScrollBar()
    bar.setValue(bar.maximum())
    dialog.field.setText("e")
    assert bar.value() == 0
