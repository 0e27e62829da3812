"""The quick search over a fake engine: typing, going through the results, opening, handing over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from ui_fakes import RESOURCES, ROOT, FakeEngine, make_result, make_status

from inkling.domain.documents import Place
from inkling.domain.events import ComeForward, LibraryChanged
from inkling.domain.library import Phase
from inkling.ui.quick_window import QuickWindow
from inkling.ui.theme import apply_theme
from inkling.ui.window import MainWindow

PAGE = Place("page", 7, 7)


@pytest.fixture
def quick(qtbot, window, engine):
    engine.send(ComeForward(is_quick=True))
    qtbot.waitUntil(lambda: window.resident.quick is not None)
    shown: QuickWindow = window.resident.quick
    qtbot.waitUntil(shown.isActiveWindow)
    shown.tester = QAbstractItemModelTester(
        shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return shown


def ask_in_window(qtbot, window, engine: FakeEngine) -> None:
    window._top.field.setText("garden")
    qtbot.waitUntil(lambda: bool(engine.searches) and engine.last_text == "garden")
    engine.answer(make_result(9))
    qtbot.waitUntil(lambda: window.interior.session.is_settled)


def ask(qtbot, quick: QuickWindow, engine: FakeEngine, *results) -> None:
    qtbot.keyClicks(quick.field, "boiler")
    qtbot.waitUntil(lambda: bool(engine.searches) and engine.last_text == "boiler")
    engine.answer(*results)
    qtbot.waitUntil(lambda: quick.session.is_settled)


def press(qtbot, quick, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(quick.field, key, held)


def three():
    return [make_result(n) for n in (1, 2, 3)]


def test_that_a_second_start_raises_it_in_the_middle_of_the_screen(window, quick):
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert abs(quick.geometry().center().x() - room.center().x()) <= 1
    assert quick.geometry().top() > room.top()
    assert quick.field.hasFocus()
    assert window.isVisible()


def test_that_it_grows_with_its_results_up_to_eight_rows(qtbot, quick, engine):
    empty = quick.height()
    ask(qtbot, quick, engine, make_result(1))
    one = quick.height()
    row = quick.view.sizeHintForRow(0)
    assert one > empty
    press(qtbot, quick, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: engine.last_text == "boilers")
    engine.answer(*[make_result(n) for n in range(1, 30)])
    qtbot.waitUntil(lambda: quick.model.rowCount() == 29)
    assert 3 * row <= quick.height() - one <= 7 * row
    assert quick.geometry().bottom() <= quick.screen().availableGeometry().bottom()
    quick.field.clear()
    qtbot.waitUntil(lambda: quick.height() == empty)


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ((), 0),
        ((Qt.Key.Key_Down,), 1),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Tab), 2),
        ((Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up), 1),
        ((Qt.Key.Key_PageDown,), 2),
        ((Qt.Key.Key_Up,), 0),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Backtab), 0),
    ],
)
def test_that_keys_go_through_the_results_while_the_field_is_typed_in(
    qtbot, quick, engine, opener, keys, row
):
    ask(qtbot, quick, engine, *three())
    for key in keys:
        press(qtbot, quick, key)
    assert quick.view.currentIndex().row() == row
    assert quick.field.hasFocus()
    assert make_result(row + 1).path.name in quick.field.accessibleDescription()
    press(qtbot, quick, Qt.Key.Key_Return)
    assert opener.opened == [make_result(row + 1).path]
    assert opener.places == [PAGE]


def test_that_enter_opens_remembers_the_question_and_hides(qtbot, quick, engine, opener):
    ask(qtbot, quick, engine, *three())
    press(qtbot, quick, Qt.Key.Key_Return)
    assert opener.opened == [make_result(1).path]
    assert not quick.isVisible()
    assert engine.kept.past == ("boiler",)


def test_that_what_was_not_seen_yet_is_not_opened(qtbot, quick, engine, opener):
    qtbot.keyClicks(quick.field, "boiler")
    press(qtbot, quick, Qt.Key.Key_Return)
    assert engine.last_text == "boiler"
    assert opener.opened == []
    assert quick.isVisible()


def test_that_control_enter_shows_the_file_in_its_folder(qtbot, quick, engine, opener):
    ask(qtbot, quick, engine, *three())
    press(qtbot, quick, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opener.shown == [make_result(1).path]
    assert not quick.isVisible()


def test_that_a_click_opens(qtbot, quick, engine, opener):
    ask(qtbot, quick, engine, *three())
    where = quick.view.visualRect(quick.model.index(1)).center()
    qtbot.mouseClick(quick.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opener.opened == [make_result(2).path]


def test_that_escape_hides_and_the_question_waits_to_be_typed_over(qtbot, window, quick, engine):
    ask(qtbot, quick, engine, *three())
    press(qtbot, quick, Qt.Key.Key_Escape)
    assert not quick.isVisible()
    window.resident.show_quick()
    assert quick.field.selectedText() == "boiler"
    assert quick.model.rowCount() == 3


def test_that_turning_to_another_window_hides_it(qtbot, window, quick):
    window.activateWindow()
    qtbot.waitUntil(lambda: not quick.isVisible())
    assert window.isVisible()


def test_that_closing_it_only_hides_it(window, quick, engine):
    quick.close()
    assert not quick.isVisible()
    assert engine.stops == 0


@pytest.mark.parametrize("by", ["key", "button"])
def test_that_the_question_is_handed_to_the_window(qtbot, window, quick, engine, by):
    ask(qtbot, quick, engine, *three())
    before = len(engine.searches)
    if by == "key":
        press(qtbot, quick, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    else:
        qtbot.mouseClick(quick.whole, Qt.MouseButton.LeftButton)
    assert not quick.isVisible()
    assert window._top.field.text() == "boiler"
    qtbot.waitUntil(lambda: len(engine.searches) > before)
    assert engine.last_text == "boiler"


def test_that_the_passage_is_copied_with_its_source(qtbot, quick, engine):
    ask(qtbot, quick, engine, *three())
    press(
        qtbot,
        quick,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("The landlord pays")
    assert copied.endswith(f"— lease-1.pdf, Page 7\n{make_result(1).path}")
    assert quick.note() == "Passage copied with its source"


def test_that_window_and_quick_search_ask_apart(qtbot, window, quick, engine):
    ask_in_window(qtbot, window, engine)
    window.resident.show_quick()
    ask(qtbot, quick, engine, *three())
    assert quick.model.rowCount() == 3
    assert window.interior.results.model.rowCount() == 1


def test_that_only_the_one_in_front_asks_again_when_the_library_changed(
    qtbot, window, quick, engine
):
    ask_in_window(qtbot, window, engine)
    window.resident.show_quick()
    ask(qtbot, quick, engine, *three())
    before = engine.last_search
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: engine.last_search > before)
    assert {engine.searches[n].text for n in engine.searches if n > before} == {"boiler"}
    quick.dismiss()
    before = engine.last_search
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: engine.last_search > before)
    assert {engine.searches[n].text for n in engine.searches if n > before} == {"garden"}


def test_that_a_library_that_is_being_opened_is_told(qtbot, window, quick):
    quick.show_status(make_status(phase=Phase.STARTING))
    qtbot.keyClicks(quick.field, "b")
    assert quick.note()
    assert quick._foot.isVisible()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_rows_are_painted_in_both_looks(qtbot, qapp, quick, engine, look):
    apply_theme(qapp, look)
    offline = make_result(2, similarity=None, offline=True)
    bare = make_result(3, passages=())
    ask(qtbot, quick, engine, make_result(1), offline, bare)
    image = quick.grab().toImage()
    colours = {image.pixelColor(x, quick.view.y() + 20).name() for x in range(0, image.width(), 2)}
    assert len(colours) > 3


def test_that_it_ends_with_the_application_when_it_was_all_there_was(qtbot, engine, opener, qapp):
    window = MainWindow(engine, RESOURCES, opener)
    qtbot.addWidget(window)
    left = []
    window.resident.quit = lambda: left.append(True)
    window.resident.show_quick()
    quick = window.resident.quick
    qtbot.waitUntil(quick.isActiveWindow)
    quick.dismiss()
    assert window.resident.lingering.isActive()
    window.resident.show_quick()
    assert not window.resident.lingering.isActive()
    quick.dismiss()
    window.resident.lingering.setInterval(0)
    window.resident.lingering.start()
    qtbot.waitUntil(lambda: left == [True])


def test_that_what_could_not_be_opened_is_said_where_it_was_chosen(qtbot, engine, tmp_path):
    window = MainWindow(engine, RESOURCES)
    qtbot.addWidget(window)
    window.resident.show_quick()
    quick = window.resident.quick
    ask(qtbot, quick, engine, make_result(1, path=tmp_path / "gone.pdf"))
    press(qtbot, quick, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: quick.note() == "“gone.pdf” was moved or deleted.")
    assert quick.isVisible()
    window.shut_down()
    assert not quick.isVisible()
    assert QApplication.activeWindow() is not quick


def test_that_results_can_be_dragged_out_as_files(quick, qtbot, engine):
    ask(qtbot, quick, engine, *three())
    data = quick.model.mimeData([quick.model.index(0)])
    assert [Path(url.toLocalFile()) for url in data.urls()] == [ROOT / "House" / "lease-1.pdf"]
    assert quick.view.dragEnabled()


def test_that_pointing_at_one_list_leaves_the_next_to_be_put_in_order(qtbot, quick, engine):
    ask(qtbot, quick, engine, *three())
    quick.view.is_pointed_at = True
    qtbot.keyClicks(quick.field, "s")
    qtbot.waitUntil(lambda: engine.last_text == "boilers")
    engine.answer(make_result(1), make_result(2))
    qtbot.waitUntil(lambda: engine.searches[engine.last_search].refine)
    engine.answer(make_result(2), make_result(1))
    qtbot.waitUntil(lambda: quick.model.result_at(0) == make_result(2))
