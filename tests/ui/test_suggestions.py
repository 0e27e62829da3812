"""What the field offers, and that it never stands in the way."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from ui_fakes import RESOURCES, FakeOpener, make_result
from ui_steps import ask, field_of, show

from inkling.domain.events import SearchesChanged
from inkling.domain.searches import Searches
from inkling.settings import Settings
from inkling.ui.completing import Offer, recent, suggestions
from inkling.ui.window import MainWindow

FOLDERS = ("Documents", "Tax 2024")
PAST = ("boiler breaks", "Boiler service", "lease")


def offered(text, cursor=None):
    found = suggestions(text, len(text) if cursor is None else cursor, FOLDERS, PAST)
    return [(offer.value, offer.text) for offer in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("typ", [("type", "type:")]),
        ("boiler aft", [("after", "boiler after:")]),
        ("-nam", [("name", "-name:")]),
        ("ty", []),
        ("type", []),
        ("in:", [("Documents", "in:Documents "), ("Tax 2024", 'in:"Tax 2024" ')]),
        ("x in:ta", [("Tax 2024", 'x in:"Tax 2024" ')]),
        ('in:"tax 2', [("Tax 2024", 'in:"Tax 2024" ')]),
        ("type:sli", [("slides", "type:slides ")]),
        ("type:pdf,mai", [("mail", "type:pdf,mail ")]),
        ("type:pic", [("pictures", "type:pictures ")]),
        ("after:last-", []),
        ("after:tod", [("today", "after:today ")]),
        ('"not type:sl', []),
        ("Boil", [("boiler breaks", "boiler breaks"), ("Boiler service", "Boiler service")]),
        ("lease", []),
        ("b", []),
        ("", []),
    ],
)
def test_that_offers_follow_what_is_typed(text, expected):
    assert offered(text) == expected


def test_that_offers_are_made_at_the_cursor_and_not_inside_a_word():
    assert offered("type:sli boiler", 8) == [("slides", "type:slides boiler")]
    assert offered("type:slides", 8) == []
    (offer,) = suggestions("type:sli boiler", 8, FOLDERS, PAST)
    assert offer.cursor == len("type:slides ")


def test_that_a_pasted_page_is_offered_nothing():
    assert offered("word " * 2000 + "typ") == []


def test_that_an_empty_field_recalls_what_was_asked_last():
    offers = recent(PAST)
    assert [o.value for o in offers if o.offer is Offer.PAST] == list(PAST)
    assert [o.value for o in offers if o.offer is Offer.OPERATOR] == ["type", "in", "after"]


@pytest.fixture
def popup(qtbot, window, engine):
    with qtbot.waitSignal(window.bridge.searches_changed):
        engine.kept = Searches(PAST)
        engine.send(SearchesChanged(engine.kept))
    return window.findChild(object, "completionPopup")


def test_that_enter_searches_while_suggestions_are_shown(qtbot, window, engine, popup):
    field = field_of(window)
    qtbot.keyClicks(field, "type:sli")
    assert popup.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert engine.last_text == "type:sli"
    assert field.text() == "type:sli"
    assert not popup.isVisible()


def test_that_enter_takes_what_was_gone_to_by_arrow_key(qtbot, window, engine, popup, opener):
    field = field_of(window)
    qtbot.keyClicks(field, "typ")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "type:"
    assert popup.isVisible()  # the values follow
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "type:documents "
    assert not popup.isVisible()
    assert field.hasFocus()
    assert opener.opened == []


def test_that_up_leaves_the_list_again(qtbot, window, engine, popup):
    field = field_of(window)
    qtbot.keyClicks(field, "typ")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert engine.last_text == "typ"


def test_that_escape_closes_the_suggestions_first(qtbot, window, popup):
    field = field_of(window)
    qtbot.keyClicks(field, "typ")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert field.text() == "typ"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_that_down_behind_the_last_suggestion_goes_on_to_the_results(qtbot, window, engine, popup):
    show(qtbot, window, engine, make_result(1), text="leas")
    for _ in range(2):
        qtbot.keyClick(field_of(window), Qt.Key.Key_Down)
    assert window.findChild(object, "resultsList").hasFocus()
    assert not popup.isVisible()


def test_that_a_click_takes_a_suggestion(qtbot, window, popup):
    qtbot.keyClicks(field_of(window), "in:")
    view = popup.view
    where = view.visualRect(view.model().index(0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert field_of(window).text() == "in:Documents "


def test_that_down_in_an_empty_field_recalls_and_history_is_cleared(qtbot, window, engine, popup):
    qtbot.keyClick(field_of(window), Qt.Key.Key_Down)
    assert popup.model.index(0).data() == PAST[0]
    clear = window.findChild(object, "clearHistoryButton")
    assert clear.isVisible()
    with qtbot.waitSignal(window.bridge.searches_changed):
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert engine.kept.past == ()
    qtbot.keyClick(field_of(window), Qt.Key.Key_Down)
    assert not clear.isVisible()


def test_that_a_question_is_kept_once_a_result_is_opened(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1))
    assert engine.kept.past == ()
    qtbot.keyClick(field_of(window), Qt.Key.Key_Return)
    assert engine.kept.past == ("boiler",)


def test_that_a_question_is_kept_once_its_answer_is_looked_at(qtbot, window, engine):
    ask(qtbot, window, engine)
    assert not window.interior.tools.stayed.isActive()
    engine.answer(make_result(1))
    qtbot.waitUntil(window.interior.tools.stayed.isActive)
    qtbot.keyClicks(field_of(window), "s")
    assert not window.interior.tools.stayed.isActive()
    show(qtbot, window, engine, make_result(1), text=" x")
    window.interior.tools.stayed.timeout.emit()
    assert engine.kept.past == ("boilers x",)


def test_that_a_question_without_an_answer_is_not_kept(qtbot, window, engine):
    ask(qtbot, window, engine)
    with qtbot.waitSignal(window.bridge.answered):
        engine.answer()
    assert not window.interior.tools.stayed.isActive()


def test_that_nothing_is_kept_or_recalled_when_history_is_off(qtbot, engine):
    engine.kept = Searches(PAST)
    window = MainWindow(engine, RESOURCES, FakeOpener(), Settings(privacy_history=False))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window), qtbot.waitSignal(window.bridge.searches_changed):
        window.show()
        engine.send(SearchesChanged(engine.kept))
    show(qtbot, window, engine, make_result(1))
    window.interior.tools.stayed.timeout.emit()
    assert engine.kept.past == PAST
    field_of(window).clear()
    qtbot.keyClick(field_of(window), Qt.Key.Key_Down)
    assert popup_values(window) == ["type:", "in:", "after:"]


def popup_values(window):
    model = window.findChild(object, "completionPopup").model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_that_a_time_is_offered_with_the_day_it_begins(popup):
    popup.offer(suggestions('after:"this y', len('after:"this y'), FOLDERS, PAST))
    spoken = popup.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"this year, 1 Jan {datetime.now().astimezone().year}"
