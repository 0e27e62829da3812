"""The order of the list, and its sections: by folder, by kind."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from ui_fakes import ROOT, make_result, many
from ui_steps import ask, field_of, rows, show, view_of

from inkling.domain.events import LibraryChanged
from inkling.ui.ordering import Grouping, Order, ordered
from inkling.ui.results_model import ResultsModel, identity


def test_that_results_are_ordered_by_relevance_date_or_name():
    old = make_result(1, "b.pdf", modified=datetime(2020, 1, 1, tzinfo=UTC))
    new = make_result(2, "C.pdf", modified=datetime(2024, 1, 1, tzinfo=UTC))
    mid = make_result(3, "x.pdf", title="a title", modified=datetime(2022, 1, 1, tzinfo=UTC))
    results = (old, new, mid)
    assert ordered(results, Order.RELEVANCE) == results
    assert ordered(results, Order.DATE) == (new, mid, old)
    assert ordered(results, Order.NAME) == (mid, old, new)


def test_that_the_order_is_chosen_by_keyboard_and_stays_for_the_next_question(
    qtbot, window, engine
):
    results = (make_result(1, "b.pdf"), make_result(2, "a.pdf"))
    show(qtbot, window, engine, *results)
    button = window.findChild(object, "sortButton")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = button.menu_of_orders
    qtbot.waitUntil(menu.isVisible)
    down = Qt.Key.Key_Down
    for key in (down, down, down, Qt.Key.Key_Return):  # the third one: by name
        qtbot.keyClick(menu, key)
    assert button.order is Order.NAME
    assert rows(window) == ["a.pdf", "b.pdf"]
    ask(qtbot, window, engine, "s")
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(*results)
    assert rows(window) == ["a.pdf", "b.pdf"]


def group_by(window, grouping):
    menu = window.findChild(object, "sortButton").menu_of_orders
    next(action for action in menu.actions() if action.data() is grouping).trigger()


def in_folders(*folders):
    return tuple(
        make_result(n, f"{n}.pdf", path=ROOT / folder / f"{n}.pdf")
        for n, folder in enumerate(folders, 1)
    )


def test_that_results_are_grouped_and_headings_are_passed_over(qtbot, window, engine):
    show(qtbot, window, engine, *in_folders("B", "A", "B"))
    view = view_of(window)
    group_by(window, Grouping.FOLDER)
    assert rows(window) == ["Documents", "1.pdf", "3.pdf", "Documents", "2.pdf"]
    assert view.model().index(3).data() == "Documents › A"
    assert view.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("2 files")
    assert view.currentIndex().row() == 1
    view.setFocus()
    seen = []
    for _ in range(3):
        seen.append(window.interior.results.current().path.name)
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert seen == ["1.pdf", "3.pdf", "2.pdf"]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert window.interior.results.current().path.name == "1.pdf"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert field_of(window).hasFocus()
    group_by(window, Grouping.NONE)
    assert rows(window) == ["1.pdf", "2.pdf", "3.pdf"]


def test_that_nothing_is_done_with_a_heading(qtbot, window, engine, opener):
    show(qtbot, window, engine, *in_folders("A", "B"))
    group_by(window, Grouping.FOLDER)
    view = view_of(window)
    where = view.visualRect(view.model().index(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    view.customContextMenuRequested.emit(where)
    assert view.currentIndex().row() == 1
    assert opener.opened == []
    assert window.findChild(object, "resultMenu") is None


def test_that_the_kinds_head_the_sections_and_what_was_selected_stays(qtbot, window, engine):
    results = (
        make_result(1, "a.pdf"),
        make_result(2, "b.eml", type="eml"),
        make_result(3, "c.docx", type="docx"),
        make_result(4, "d.bin", type="other"),
    )
    show(qtbot, window, engine, *results)
    group_by(window, Grouping.KIND)
    expected = ["Documents", "a.pdf", "c.docx", "Mail", "b.eml", "Other", "d.bin"]
    assert rows(window) == expected
    view = view_of(window)
    view.setCurrentIndex(view.model().index(4))
    asked = engine.last_search
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: engine.last_search > asked)
    engine.answer(make_result(5, "new.pdf"), *results)
    qtbot.waitUntil(lambda: "new.pdf" in rows(window))
    assert window.interior.results.current().path.name == "b.eml"


def test_that_grouping_and_folding_keep_the_model_sound(qapp):
    model = ResultsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for grouping in (Grouping.FOLDER, Grouping.KIND, Grouping.NONE):
        model.replace((many(2), make_result(1), many(3)), grouping)
        row = model.row_of(identity(many(3)))
        model.set_open(row, is_open=True)
        model.set_open(row, is_open=False)
        model.set_open(0, is_open=True)
    model.replace((), Grouping.FOLDER)
    assert model.rowCount() == 0
    assert tester.failureReportingMode() is not None


def test_that_the_chosen_entries_of_the_menu_have_a_mark(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1), make_result(2))
    menu = window.findChild(object, "sortButton").menu_of_orders

    def has_mark(action):
        box = menu.actionGeometry(action)
        before_text = menu.grab(box.adjusted(4, 4, 24 - box.width(), -4)).toImage()
        return len({before_text.pixel(x, y) for x in range(18) for y in range(16)}) > 1

    marked = [action.text() for action in menu.actions() if action.text() and has_mark(action)]
    assert marked == ["Relevance", "Not grouped"]
