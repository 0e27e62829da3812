"""Asking, answering and previewing, with real widgets and an engine that answers on command."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from ui_fakes import make_result, make_status
from ui_steps import ask, field_of, rows, show, view_of

from inkling.domain.choices import SearchMode
from inkling.domain.events import LibraryChanged
from inkling.settings import Settings
from inkling.ui.session import SearchSession


def test_that_typing_shows_results_and_their_summary(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1), make_result(2))
    assert rows(window) == ["lease-1.pdf", "lease-2.pdf"]
    assert engine.searches[engine.last_search].limit == Settings().search_limit
    assert window.interior.results.summary() == "2 files"
    assert view_of(window).isVisible()


def test_that_a_burst_of_typing_asks_once(qtbot, window, engine):
    field_of(window).setText("b")
    field_of(window).setText("bo")
    field_of(window).setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    assert [request.text for request in engine.searches.values()] == ["boiler"]


def test_that_enter_asks_without_waiting_and_opens_nothing_unseen(qtbot, window, engine, opener):
    field_of(window).setText("boiler")
    qtbot.keyClick(field_of(window), Qt.Key.Key_Return)
    assert engine.last_text == "boiler"
    assert opener.opened == []


def test_that_a_stale_answer_never_replaces_a_newer_one(qtbot, window, engine):
    ask(qtbot, window, engine, "boiler")
    old = engine.last_search
    ask(qtbot, window, engine, "s")
    engine.answer(make_result(2))
    qtbot.waitUntil(lambda: rows(window) == ["lease-2.pdf"])
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(make_result(1), query_id=old)
    assert rows(window) == ["lease-2.pdf"]


def test_that_an_answer_is_dropped_once_the_field_is_blank(qtbot, window, engine):
    ask(qtbot, window, engine)
    field_of(window).clear()
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(make_result(1))
    assert rows(window) == []


@pytest.mark.parametrize("blank", ["   ", "\t", "\u3000"])
def test_that_a_blank_query_asks_nothing_and_shows_nothing(qtbot, window, engine, blank):
    show(qtbot, window, engine, make_result(1))
    asked = len(engine.searches)
    field_of(window).setText(blank)
    qtbot.keyClick(field_of(window), Qt.Key.Key_Return)
    assert rows(window) == []
    assert len(engine.searches) == asked
    assert not window.interior.banner.isVisible()


def test_that_a_query_of_ten_thousand_characters_arrives_whole(qtbot, window, engine):
    text = "word " * 2000
    field_of(window).setText(text)
    qtbot.waitUntil(lambda: bool(engine.searches))
    assert engine.last_text == text.strip()


def test_that_pasted_lines_become_one(qtbot, qapp, window, engine):
    qapp.clipboard().setText("who pays\r\nwhen the\nboiler breaks\n")
    field_of(window).paste()
    qtbot.waitUntil(lambda: bool(engine.searches))
    assert field_of(window).text() == "who pays when the boiler breaks"
    assert engine.last_text == "who pays when the boiler breaks"


def test_that_no_results_say_so(qtbot, window, engine):
    ask(qtbot, window, engine)
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer()
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Nothing found" in shown


def test_that_a_filtered_question_without_answer_can_be_asked_without_filters(
    qtbot, window, engine
):
    ask(qtbot, window, engine)
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer()
    widen = window.findChild(object, "widenButton")
    assert not widen.isVisible()  # nothing narrows it
    ask(qtbot, window, engine, " type:mail")
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer()
    qtbot.mouseClick(widen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: engine.last_text == "boiler")


# The second stage


def refine(qtbot, window, engine, *results):
    """Answer the question for the better order, once it is asked."""
    qtbot.waitUntil(lambda: engine.searches[engine.last_search].refine)
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(*results, took_ms=150.0)


def test_that_a_better_order_follows_the_first_list(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1), make_result(2))
    refine(qtbot, window, engine, make_result(2), make_result(1))
    assert rows(window) == ["lease-2.pdf", "lease-1.pdf"]
    assert window.interior.results.summary() == "2 files"
    assert view_of(window).currentIndex().row() == 0


@pytest.mark.parametrize("use", ["keys", "pointer", "focus"])
def test_that_rows_never_move_under_somebody_who_uses_the_list(qtbot, window, engine, use):
    show(qtbot, window, engine, make_result(1), make_result(2))
    view = view_of(window)
    if use == "keys":
        view.setCurrentIndex(view.model().index(1))
    elif use == "pointer":
        qtbot.mouseMove(view.viewport(), view.visualRect(view.model().index(1)).center())
        qtbot.waitUntil(lambda: view.is_pointed_at)
    else:
        view.setFocus()
    refine(qtbot, window, engine, make_result(2), make_result(1))
    assert rows(window) == ["lease-1.pdf", "lease-2.pdf"]


def test_that_typing_on_drops_the_better_order_of_the_question_before(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1), make_result(2))
    qtbot.waitUntil(lambda: engine.searches[engine.last_search].refine)
    late = engine.last_search
    show(qtbot, window, engine, make_result(3), make_result(1), text="s")
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(make_result(2), make_result(1), query_id=late)
    assert rows(window) == ["lease-3.pdf", "lease-1.pdf"]


@pytest.mark.parametrize("mode", [SearchMode.WORDS, SearchMode.HYBRID])
def test_that_the_second_stage_can_be_turned_off_and_words_have_none(qtbot, engine, mode):
    session = SearchSession(engine, Settings(search_mode=mode, search_refine=False))
    if mode is SearchMode.WORDS:
        session = SearchSession(engine, Settings(search_mode=mode))
    session.type("boiler")
    session.ask_now()
    engine.subscribe(session.on_answered)
    engine.answer(make_result(1), make_result(2))
    assert [request.refine for request in engine.searches.values()] == [False]


def test_that_a_renewed_list_comes_in_its_final_order(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1), make_result(2))
    refine(qtbot, window, engine, make_result(2), make_result(1))
    asked = len(engine.searches)
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: len(engine.searches) > asked)
    assert engine.searches[engine.last_search].refine


def test_that_a_changed_library_asks_again_and_keeps_place(qtbot, window, engine):
    many = [make_result(n) for n in range(1, 30)]
    show(qtbot, window, engine, *many)
    view = view_of(window)
    view.setCurrentIndex(view.model().index(20))
    offset = view.verticalScrollBar().value()
    asked = len(engine.searches)
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: len(engine.searches) > asked)
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(*many[1:])
    assert len(rows(window)) == 28
    assert view.currentIndex().data() == "lease-21.pdf"
    assert view.verticalScrollBar().value() == offset > 0


def test_that_a_new_question_starts_at_the_top(qtbot, window, engine):
    many = [make_result(n) for n in range(1, 30)]
    show(qtbot, window, engine, *many)
    view = view_of(window)
    view.setCurrentIndex(view.model().index(20))
    ask(qtbot, window, engine, "x")
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer(*many)
    assert view.currentIndex().row() == 0
    assert view.verticalScrollBar().value() == 0


def test_that_a_changed_library_asks_nothing_while_nothing_is_asked(qtbot, window, engine):
    with qtbot.waitSignal(window.bridge.library_changed):
        engine.send(LibraryChanged())
    assert engine.searches == {}


def test_that_a_result_without_a_passage_asks_for_no_preview(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1, "program.exe", type="program", passages=()))
    assert engine.previews == {}
    labels = window.findChild(object, "previewPane").findChildren(QLabel)
    assert any("Found by its name" in label.text() for label in labels)


def test_that_similar_files_are_asked_for_and_left_again(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1))
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert engine.searches[engine.last_search] == make_result(1).path
    engine.answer(make_result(5), make_result(6))
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    assert window.interior.results.summary() == "2 files like “lease-1.pdf”"
    qtbot.keyClick(field_of(window), Qt.Key.Key_Escape)
    assert engine.last_text == "boiler"


def test_that_the_first_start_offers_to_add_a_folder(qtbot, window, engine):
    window.interior.on_status(make_status(folders=()))
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Find it by what you remember" in labels
    window.interior.on_status(make_status())
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Ask in your own words" in labels
