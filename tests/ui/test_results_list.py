"""The list itself: its order, its notice, passages that unfold, files that are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from test_window_search import ask, field_of, rows, show
from ui_fakes import RESOURCES, ROOT, make_hit, make_result

from inkling.domain.events import AnswerReady, LibraryChanged
from inkling.domain.reasons import Reason
from inkling.domain.results import Answer, SearchRequest
from inkling.ui.opening import file_url
from inkling.ui.ordering import Grouping, Order, ordered
from inkling.ui.presence import missing
from inkling.ui.results_delegate import ResultsDelegate
from inkling.ui.results_model import GONE_ROLE, HIT_ROLE, PART_ROLE, ResultsModel, identity
from inkling.ui.theme import apply_theme
from inkling.ui.window import MainWindow

THREE = (make_hit(11), make_hit(12, "Second."), make_hit(13, "Third.", similarity=None))


def view_of(window):
    return window.findChild(object, "resultsList")


def many(number=1, **changes):
    return make_result(number, passages=THREE, **changes)


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


def test_that_the_list_says_when_nothing_matches_well_or_a_typo_was_forgiven(qtbot, window, engine):
    ask(qtbot, window, engine)
    answer = Answer(SearchRequest("boiler"), 18.0, (make_result(1),), "none", 0.1, "broiler")
    engine.send(AnswerReady(engine.last_search, answer))
    notice = window.findChild(object, "resultsNotice")
    qtbot.waitUntil(notice.isVisible)
    assert notice.text() == (
        "Searched for “broiler”. Nothing here matches well. This is what comes nearest."
    )
    assert rows(window) == ["lease-1.pdf"]
    ask(qtbot, window, engine, "s")
    strong = replace(answer, confidence="strong", searched_for=None)
    engine.send(AnswerReady(engine.last_search, strong))
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_that_unfolding_keeps_the_model_consistent(qapp):
    model = ResultsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.replace((make_result(1), many(2), make_result(3, passages=())))
    assert model.set_open(1, is_open=True) == 1
    assert model.rowCount() == 5
    assert [model.index(row).data(PART_ROLE) for row in range(5)] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert model.index(3).data(HIT_ROLE) is THREE[2]
    assert model.row_of((3, ())) == 4
    for row in (0, 4):
        assert model.set_open(row, is_open=True) == row  # there is nothing to unfold
    model.replace((many(2), make_result(1)))
    assert model.rowCount() == 4  # unfolded as before
    assert model.set_open(2, is_open=False) == 0
    assert model.rowCount() == 2
    assert tester.failureReportingMode() is not None


def test_that_right_and_left_unfold_and_fold_in_place(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1), many(2), make_result(3))
    view = view_of(window)
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    assert rows(window) == ["lease-1.pdf", *["lease-2.pdf"] * 3, "lease-3.pdf"]
    assert view.currentIndex().row() == 3
    qtbot.waitUntil(lambda: (13, "boiler") in engine.previews.values())
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert rows(window) == ["lease-1.pdf", "lease-2.pdf", "lease-3.pdf"]
    assert view.currentIndex().row() == 1


def test_that_the_passage_of_the_row_is_copied(qtbot, qapp, window, engine):
    show(qtbot, window, engine, many(1))
    view = view_of(window)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    window.interior.result_actions.copy_passage()
    assert qapp.clipboard().text().startswith("Second.\n")


def test_that_a_click_on_the_offer_unfolds_and_opens_nothing(qtbot, window, engine, opener):
    show(qtbot, window, engine, many(1), make_result(2))
    view = view_of(window)
    box = view.visualRect(view.model().index(0))
    offer = box.bottomRight() - QPoint(30, 16)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=offer)
    assert len(rows(window)) == 4
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=offer)
    assert opener.opened == []
    below = view.visualRect(view.model().index(view.model().rowCount() - 1)).bottomRight()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below - QPoint(30, 16))
    assert view.currentIndex().data() == "lease-2.pdf"


def test_that_a_new_question_comes_folded_and_a_renewed_one_as_it_was(qtbot, window, engine):
    show(qtbot, window, engine, many(1))
    view_of(window).setFocus()
    qtbot.keyClick(view_of(window), Qt.Key.Key_Right)
    asked = len(engine.searches)
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: len(engine.searches) > asked)
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(many(1, title="New"))
    assert len(rows(window)) == 3
    ask(qtbot, window, engine, "s")
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(many(1))
    assert len(rows(window)) == 1


def test_that_a_file_that_is_gone_is_told_from_one_that_is_there(tmp_path):
    there, gone = tmp_path / "a.txt", tmp_path / "b.txt"
    there.write_text("x")
    below_a_file = there / "c.txt"
    endless = tmp_path / ("x" * 5000)
    assert missing([there, gone, below_a_file, endless]) == {gone, below_a_file}


def test_that_a_result_whose_file_is_gone_says_so(qtbot, window, engine, tmp_path):
    there = tmp_path / "a.pdf"
    there.write_text("x")
    show(
        qtbot,
        window,
        engine,
        make_result(1, path=there),
        make_result(2, path=tmp_path / "b.pdf"),
        make_result(3, path=tmp_path / "c.pdf", offline=True),
    )
    model = view_of(window).model()
    qtbot.waitUntil(lambda: model.index(1).data(GONE_ROLE))
    assert not model.index(0).data(GONE_ROLE)
    assert not model.index(2).data(GONE_ROLE)
    assert "moved or deleted" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    there.unlink()
    window.interior.workspace.presence.look()  # as when somebody comes back from another program
    qtbot.waitUntil(lambda: model.index(0).data(GONE_ROLE))


def test_that_a_file_that_moved_is_followed_to_its_new_place(qtbot, window, engine, tmp_path):
    old, new = tmp_path / "old.pdf", tmp_path / "Archive" / "new.pdf"
    new.parent.mkdir()
    new.write_text("x")
    (tmp_path / "other.pdf").write_text("x")
    other = make_result(1, path=tmp_path / "other.pdf")
    show(qtbot, window, engine, other, make_result(2, path=old))
    view = view_of(window)
    view.setCurrentIndex(view.model().index(1))
    qtbot.waitUntil(lambda: view.model().index(1).data(GONE_ROLE))
    asked = engine.last_search
    engine.send(LibraryChanged())  # the ledger has found it
    qtbot.waitUntil(lambda: engine.last_search > asked)
    engine.answer(other, make_result(2, path=new))
    qtbot.waitUntil(lambda: "new.pdf" in rows(window))
    assert window.interior.results.current().path == new
    assert not view.model().index(1).data(GONE_ROLE)
    folder = " › ".join((*tmp_path.parts[1:], "Archive"))
    assert window.interior.status.text() == f"“new.pdf” was moved: it is in “{folder}” now."


def test_that_the_ledger_is_asked_where_a_file_is_once_it_is_found_gone(
    qtbot, window, engine, tmp_path
):
    file = tmp_path / "a.pdf"
    file.write_text("x")
    result = make_result(1, path=file, passages=())
    presence = window.interior.workspace.presence
    with qtbot.waitSignal(presence.found):
        show(qtbot, window, engine, result)
    asked = engine.last_search
    file.unlink()
    engine.answer_view(None, Reason.of("vanished"))
    qtbot.waitUntil(lambda: engine.last_search > asked)
    asked = engine.last_search
    with qtbot.waitSignal(presence.found):
        engine.answer(result)  # which it does not know
    assert engine.last_search == asked  # and is not asked again and again
    assert view_of(window).model().index(0).data(GONE_ROLE)


def test_that_the_ledger_is_asked_where_a_file_is_that_cannot_be_opened(qtbot, engine, tmp_path):
    window = MainWindow(engine, RESOURCES)
    qtbot.addWidget(window)
    window.show()
    file = tmp_path / "a.pdf"
    file.write_text("x")
    with qtbot.waitSignal(window.interior.workspace.presence.found):
        show(qtbot, window, engine, make_result(1, path=file))
    asked = engine.last_search
    file.unlink()
    window.interior.result_actions.open()
    qtbot.waitUntil(lambda: engine.last_search > asked)


def test_that_a_result_is_dragged_out_as_its_file(qapp):
    model = ResultsModel()
    model.replace((make_result(1, "ünder.pdf"),))
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.mimeData([model.index(0)]).urls() == [file_url(ROOT / "House" / "ünder.pdf")]
    assert not model.supportedDragActions() & Qt.DropAction.MoveAction


@pytest.mark.parametrize(
    ("entry", "question"),
    [
        ("Search only in this folder", f"in:{ROOT}/House boiler"),
        ("Search without this folder", f"-in:{ROOT}/House boiler"),
    ],
)
def test_that_the_menu_narrows_the_question(qtbot, window, engine, entry, question):
    show(qtbot, window, engine, make_result(1))
    menu = window.interior.result_actions.menu_for(make_result(1))
    next(action for action in menu.actions() if action.text() == entry).trigger()
    assert field_of(window).text() == question


def test_that_the_menu_acts_on_the_row_under_the_pointer(qtbot, window, engine, opener):
    show(qtbot, window, engine, make_result(1), make_result(2))
    view = view_of(window)
    view.customContextMenuRequested.emit(view.visualRect(view.model().index(1)).center())
    menu = window.findChild(object, "resultMenu")
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts[:5] == [
        "Open",
        "Show in folder",
        "Copy path",
        "Copy passage with source",
        "Find similar",
    ]
    menu.actions()[0].trigger()
    assert opener.opened == [make_result(2).path]
    menu.close()


class Painted(ResultsDelegate):
    rows: list[int]

    def paint(self, painter, option, index):
        self.rows.append(index.row())
        super().paint(painter, option, index)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_scrolling_paints_what_comes_into_sight_and_no_more(qapp, qtbot, window, engine, look):
    apply_theme(qapp, look)
    show(qtbot, window, engine, *(make_result(n) for n in range(1, 41)))
    view = view_of(window)
    view.setItemDelegate(delegate := Painted(view))
    delegate.rows = []
    qtbot.waitUntil(lambda: len(set(delegate.rows)) > 4)
    painted = []
    for place in (20, 40, 60, 80):
        qapp.processEvents()
        delegate.rows.clear()
        view.verticalScrollBar().setValue(place)
        qapp.processEvents()
        painted.append(len(set(delegate.rows)))
    assert 1 <= painted[-1] <= 2


def test_that_a_menu_goes_when_another_list_comes_under_it(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1))
    view = view_of(window)
    window.interior.result_actions.show_menu(view.mapToGlobal(QPoint(40, 40)))
    menu = window.findChild(object, "resultMenu")
    assert menu.isVisible()
    ask(qtbot, window, engine, "s")
    with qtbot.waitSignal(menu.destroyed):
        engine.answer(make_result(2))
