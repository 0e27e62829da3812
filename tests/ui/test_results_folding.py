"""Passages of the list that unfold in place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from ui_fakes import THREE, make_result, many
from ui_steps import ask, rows, show, view_of

from inkling.domain.events import LibraryChanged
from inkling.ui.results_model import HIT_ROLE, PART_ROLE, ResultsModel


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
