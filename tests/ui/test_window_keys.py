"""The keyboard: what acts on results, and what stays typing and copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QProgressBar,
    QTextEdit,
)
from ui_fakes import RESOURCES, TEXT, make_result
from ui_steps import field_of, rows, show

from inkling.settings import SettingsFile
from inkling.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1), make_result(2), make_result(3))
    return window.findChild(object, "resultsList")


@pytest.fixture
def focused(qtbot, window, view):
    qtbot.keyClick(field_of(window), Qt.Key.Key_Down)
    assert view.hasFocus()
    return view


def test_that_the_field_has_the_focus_at_first(window):
    assert field_of(window).hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_K])
def test_that_the_field_is_reached_from_the_list(qtbot, window, focused, key):
    qtbot.keyClick(focused, key, CONTROL)
    assert field_of(window).hasFocus()
    assert field_of(window).selectedText() == "boiler"


def test_that_ctrl_k_in_the_field_deletes_nothing(qtbot, window):
    field_of(window).setText("boiler")
    field_of(window).setCursorPosition(2)
    qtbot.keyClick(field_of(window), Qt.Key.Key_K, CONTROL)
    assert field_of(window).text() == "boiler"
    assert field_of(window).hasFocus()


def test_that_up_on_the_first_row_leads_back_to_the_field(qtbot, window, focused):
    qtbot.keyClick(focused, Qt.Key.Key_Down)
    qtbot.keyClick(focused, Qt.Key.Key_Up)
    assert focused.hasFocus()
    qtbot.keyClick(focused, Qt.Key.Key_Up)
    assert field_of(window).hasFocus()


def test_that_down_stays_in_the_field_while_there_is_no_list(qtbot, window):
    qtbot.keyClick(field_of(window), Qt.Key.Key_Down)
    assert field_of(window).hasFocus()


def test_that_enter_opens_the_first_file_from_the_field(qtbot, window, view, opener):
    qtbot.keyClick(field_of(window), Qt.Key.Key_Return)
    assert opener.opened == [make_result(1).path]


def test_that_enter_opens_the_selected_file_from_the_list(qtbot, focused, opener):
    qtbot.keyClick(focused, Qt.Key.Key_Down)
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert opener.opened == [make_result(2).path]


def test_that_ctrl_enter_shows_the_file_in_its_folder(qtbot, window, focused, opener):
    qtbot.keyClick(focused, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClick(field_of(window), Qt.Key.Key_Return, CONTROL)
    assert opener.shown == [make_result(1).path] * 2
    assert opener.opened == []


def test_that_enter_with_nothing_found_opens_nothing(qtbot, window, opener):
    qtbot.keyClick(field_of(window), Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_D, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_C, CONTROL | SHIFT)
    assert opener.opened == []


def test_that_space_hides_and_shows_the_preview_from_the_list(qtbot, window, focused):
    pane = window.findChild(object, "previewPane")
    assert pane.isVisible()
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert not pane.isVisible()
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert pane.isVisible()


def test_that_space_and_question_mark_are_typed_in_the_field(qtbot, window, view):
    qtbot.keyClicks(field_of(window), " ?")
    assert field_of(window).text() == "boiler ?"
    assert window.findChild(object, "previewPane").isVisible()
    assert window.findChild(object, "shortcutsSheet") is None


def test_that_ctrl_c_in_the_field_copies_its_text(qtbot, qapp, window, view):
    field_of(window).selectAll()
    qtbot.keyClick(field_of(window), Qt.Key.Key_C, CONTROL)
    assert qapp.clipboard().text() == "boiler"


def test_that_ctrl_c_in_the_list_copies_the_path(qtbot, qapp, window, focused):
    qtbot.keyClick(focused, Qt.Key.Key_C, CONTROL)
    assert qapp.clipboard().text() == str(make_result(1).path)
    assert window.findChild(object, "statusLine").text() == "Path copied"


def test_that_ctrl_shift_c_copies_the_passage_with_its_source(qtbot, qapp, window, view):
    qtbot.keyClick(field_of(window), Qt.Key.Key_C, CONTROL | SHIFT)
    copied = qapp.clipboard().text()
    assert copied == f"{TEXT}\n\n— lease-1.pdf, Page 7\n{make_result(1).path}"


def test_that_escape_clears_question_results_and_preview(qtbot, window, focused):
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert field_of(window).text() == ""
    assert rows(window) == []
    assert field_of(window).hasFocus()
    assert not window.findChild(object, "previewPane").isVisible()


def test_that_typing_in_the_list_goes_on_in_the_field(qtbot, window, focused):
    qtbot.keyClick(focused, "s")
    assert field_of(window).text() == "boilers"
    assert field_of(window).hasFocus()


def test_that_the_shortcuts_are_shown_on_f1_and_question_mark(qtbot, window, focused):
    for key in (Qt.Key.Key_F1, Qt.Key.Key_Question):
        qtbot.keyClick(focused, key)
        sheet = window.findChild(object, "shortcutsSheet")
        assert sheet.isVisible()
        with qtbot.waitSignal(sheet.destroyed):
            sheet.close()


def test_that_ctrl_b_folds_the_folders_away_for_good(qtbot, window):
    panel = window.findChild(object, "filterPanel")
    visible = panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_B, CONTROL)
    assert panel.isVisible() != visible
    window.resize(1200, 700)
    window.resize(800, 500)
    assert panel.isVisible() != visible


CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QTextEdit,
)


def nameless(parent):
    """The controls that say nothing to a screen reader; Qt's own parts of a control are its."""
    own = (QAbstractSpinBox, QComboBox, QAbstractItemView)
    shown = [w for kind in CONTROLS for w in parent.findChildren(kind) if w.isVisibleTo(parent)]
    assert shown
    return [
        f"{type(w).__name__} {w.objectName()}"
        for w in shown
        if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
        and not isinstance(w.parent(), own)
    ]


def test_that_every_control_has_a_name_for_screen_readers(window):
    assert nameless(window) == []


def test_that_every_control_of_every_dialog_has_a_name(qtbot, engine, opener, tmp_path):
    window = MainWindow(
        engine, RESOURCES, opener, settings_file=SettingsFile(tmp_path / "settings.toml")
    )
    qtbot.addWidget(window)
    window.show()
    beside = window.interior.beside
    beside.show_files()
    beside.show_library()
    beside.show_settings()
    window.interior.show_shortcuts()
    dialogs = window.findChildren(QDialog)
    names = {dialog.objectName() for dialog in dialogs}
    assert names >= {"filesDialog", "libraryDialog", "settingsDialog", "shortcutsSheet"}
    for dialog in dialogs:
        assert dialog.windowTitle()
        if dialog.objectName() != "shortcutsSheet":  # which has nothing to operate
            assert nameless(dialog) == []
