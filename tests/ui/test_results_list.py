"""The list itself: its notice, its menu, what is dragged out of it, how it paints."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from ui_fakes import ROOT, make_result
from ui_steps import ask, field_of, rows, show, view_of

from inkling.domain.events import AnswerReady, LibraryChanged
from inkling.domain.results import Answer, SearchRequest
from inkling.ui.opening import file_url
from inkling.ui.results_delegate import ResultsDelegate
from inkling.ui.results_model import ResultsModel
from inkling.ui.theme import apply_theme


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


def test_that_a_menu_stays_while_its_result_is_the_chosen_one(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1), make_result(2))
    view = view_of(window)
    view.customContextMenuRequested.emit(view.visualRect(view.model().index(1)).center())
    menu = window.findChild(object, "resultMenu")
    asked = engine.last_search
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: engine.last_search > asked)
    engine.answer(make_result(3), make_result(2), make_result(1))
    qtbot.waitUntil(lambda: len(rows(window)) == 3)
    window.interior.workspace.presence.look()
    with qtbot.waitSignal(window.interior.workspace.presence.found):
        pass  # what was queued before has been delivered by then
    assert menu.isVisible()
    menu.actions()[0].trigger()
    assert window.interior.result_actions._panel.current() == make_result(2)
    menu.close()


def test_that_a_menu_goes_when_another_list_comes_under_it(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1))
    view = view_of(window)
    window.interior.result_actions.show_menu(view.mapToGlobal(QPoint(40, 40)))
    menu = window.findChild(object, "resultMenu")
    assert menu.isVisible()
    ask(qtbot, window, engine, "s")
    with qtbot.waitSignal(menu.destroyed):
        engine.answer(make_result(2))
