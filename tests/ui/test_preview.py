"""The preview in the window: text, rows, pages, what is wrong with them, and the way around."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QTableView, QTextEdit
from ui_fakes import TEXT, make_hit, make_part, make_preview, make_result, make_view

from inkling.domain.documents import Place
from inkling.domain.previews import Mark, MoreParts
from inkling.domain.reasons import Reason
from inkling.domain.results import Result

CSV = "Town | Boilers\nKiel | 3\nHusum | 7"


def show(qtbot, window, engine, result: Result) -> None:
    """Have one result found and chosen."""
    asked = len(engine.previews)
    window.findChild(object, "searchField").setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    engine.answer(result)
    if result.passages:
        qtbot.waitUntil(lambda: len(engine.previews) > asked)
    else:
        qtbot.waitUntil(lambda: window.interior.results.current() == result)


def preview(qtbot, window, engine, result: Result, *parts, **changes) -> None:
    """Have one result chosen and its text arrive."""
    show(qtbot, window, engine, result)
    with qtbot.waitSignal(window.interior.previews.previewed):
        engine.answer_preview(make_preview(result, *parts, **changes))


def view(qtbot, window, engine, shown, reason=None) -> None:
    with qtbot.waitSignal(window.interior.previews.viewed):
        engine.answer_view(shown, reason)


def pane_of(window):
    return window.findChild(object, "previewPane")


def text_of(window) -> QTextEdit:
    return window.findChild(QTextEdit, "previewText")


def marked(window) -> list[str]:
    return [mark.cursor.selectedText() for mark in text_of(window).extraSelections()]


def top_of_mark(text: QTextEdit) -> int:
    """Where the first mark begins in the viewport."""
    mark = text.extraSelections()[0]
    cursor = mark.cursor
    cursor.setPosition(cursor.selectionStart())
    return text.cursorRect(cursor).top()


def said(window) -> list[str]:
    return [label.text() for label in pane_of(window).findChildren(QLabel) if label.isVisible()]


def a_text(**changes: object) -> Result:
    hit = make_hit(5, place=None)
    return make_result(1, "notes.docx", type="docx", passages=(hit,), **changes)


def test_that_the_passage_is_marked_in_its_surroundings_and_in_sight(qtbot, window, engine):
    word = TEXT.index("boiler")
    before = make_part(4, "🔥 Before.\n" * 80, place=None)
    own = make_part(5, TEXT, place=None, highlights=((word, word + 6),))
    preview(qtbot, window, engine, a_text(), before, own, make_part(6, "After.", place=None))
    assert engine.previews[max(engine.previews)] == (5, "boiler")
    text = text_of(window)
    assert text.toPlainText().endswith("After.")
    assert marked(window) == [TEXT, "boiler"]
    assert text.verticalScrollBar().value() > 0
    assert 0 <= top_of_mark(text) < text.viewport().height()


def test_that_headings_are_set_once_above_what_stands_under_them(qtbot, window, engine):
    parts = (
        make_part(4, "one", heading=("House", "Roof"), place=None),
        make_part(5, "two", heading=("House", "Roof"), place=None),
        make_part(6, "three", heading=("House", "Cellar"), place=None),
    )
    preview(qtbot, window, engine, a_text(), *parts)
    assert text_of(window).toPlainText() == "House\nRoof\none\ntwo\nCellar\nthree"


def test_that_slides_are_told_apart_by_their_numbers(qtbot, window, engine):
    hit = make_hit(5, place=Place("slide", 2, 2))
    result = make_result(1, "talk.pptx", type="pptx", passages=(hit,))
    parts = [make_part(4 + n, f"text {n}", heading=(), place=Place("slide", n, n)) for n in (1, 2)]
    preview(qtbot, window, engine, result, *parts)
    assert text_of(window).toPlainText() == "Slide 1\ntext 1\nSlide 2\ntext 2"


def test_that_code_has_the_numbers_of_its_lines(qtbot, window, engine):
    hit = make_hit(5, "b = 2\nc = 3", place=None, line=4, highlights=())
    result = make_result(1, "run.py", type="source", passages=(hit,))
    parts = (
        make_part(4, "a = 1", heading=(), place=None, line=1),
        make_part(5, "b = 2\nc = 3", heading=(), place=None, line=4),
    )
    preview(qtbot, window, engine, result, *parts)
    text = text_of(window)
    assert text.toPlainText() == "a = 1\n\n\nb = 2\nc = 3"
    assert [number for number, _ in text.numbered_lines()] == [1, 4, 5]
    assert text.gutter_width > 0


def test_that_a_document_cannot_bring_html_or_reversed_text(qtbot, window, engine):
    hostile = '<img src="file:///etc/passwd"><b>bold</b>\r\nnext\u202e\ufdd0'
    preview(qtbot, window, engine, a_text(), make_part(5, hostile, heading=(), place=None))
    shown = text_of(window).toPlainText()
    assert "<b>bold</b>" in shown
    assert "\u202e" not in shown
    assert marked(window) == shown.split("\n")


def test_that_nothing_outside_the_document_is_loaded(qtbot, window):
    text = text_of(window)
    for name in ("file:///etc/passwd", r"\\evil\share\x.png", "http://evil.example/x.png"):
        for kind in (1, 2, 3):
            assert text.loadResource(kind, QUrl(name)) is None
        text.setSource(QUrl(name))
    assert text.toPlainText() == ""


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("mailto:ada@example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("smb://evil/share", False),
        ("//evil/share", False),
        ("data:text/html,x", False),
    ],
)
def test_that_links_of_three_kinds_alone_open(qtbot, window, monkeypatch, url, opens):
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda asked: opened.append(asked.toString()))
    text_of(window).anchorClicked.emit(QUrl(url))
    assert bool(opened) is opens


def test_that_only_what_may_open_looks_like_a_link(qtbot, window, engine):
    words = "see https://example.org/a?b=1, mailto:ada@example.org. file:///etc/passwd or C:\\x"
    preview(qtbot, window, engine, a_text(), make_part(5, words, heading=(), place=None))
    block = text_of(window).document().begin()
    links = [
        piece.fragment().charFormat().anchorHref()
        for piece in block
        if piece.fragment().charFormat().isAnchor()
    ]
    assert links == ["https://example.org/a?b=1", "mailto:ada@example.org"]


def test_that_scrolling_to_the_end_reads_on_and_keeps_the_place(qtbot, window, engine):
    parts = [make_part(n, f"passage {n} " * 60, heading=(), place=None) for n in range(5, 30)]
    preview(qtbot, window, engine, a_text(), *parts, ends_inside=True)
    text = text_of(window)
    bar = text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: bool(engine.mores))
    assert engine.mores[max(engine.mores)] == (29, True)
    top = text.cursorForPosition(text.viewport().rect().topLeft()).block().text()
    more = [make_part(n, f"passage {n} " * 60, heading=(), place=None) for n in range(30, 40)]
    with qtbot.waitSignal(window.interior.previews.more_came):
        engine.answer_more(MoreParts(29, is_after=True, parts=tuple(more), goes_on=False))
    assert "passage 39" in text.toPlainText()
    assert text.cursorForPosition(text.viewport().rect().topLeft()).block().text() == top


def test_that_what_comes_before_is_put_above_and_moves_nothing(qtbot, window, engine):
    parts = [make_part(n, f"passage {n} " * 60, heading=(), place=None) for n in range(5, 30)]
    preview(qtbot, window, engine, a_text(), *parts, starts_inside=True)
    text = text_of(window)
    qtbot.waitUntil(lambda: bool(engine.mores))
    assert engine.mores[max(engine.mores)] == (5, False)
    seen = top_of_mark(text)
    more = [make_part(n, f"passage {n} " * 60, heading=(), place=None) for n in range(1, 5)]
    with qtbot.waitSignal(window.interior.previews.more_came):
        engine.answer_more(MoreParts(5, is_after=False, parts=tuple(more), goes_on=False))
    assert text.toPlainText().startswith("passage 1 ")
    assert abs(top_of_mark(text) - seen) <= 2


def test_that_f3_walks_through_the_matches_of_the_file(qtbot, window, engine):
    preview(qtbot, window, engine, a_text(), make_part(5, place=None), matches=(2, 9))
    assert "2 of 3" in said(window)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert engine.previews[max(engine.previews)] == (9, "boiler")
    assert "3 of 3" in said(window)
    asked = len(engine.previews)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert len(engine.previews) == asked
    qtbot.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert engine.previews[max(engine.previews)] == (5, "boiler")


def test_that_ten_thousand_matches_are_counted_as_far_as_they_are_known(qtbot, window, engine):
    many = tuple(range(5, 1005))
    preview(
        qtbot, window, engine, a_text(), make_part(5, place=None),
        matches=many, has_more_matches=True,
    )  # fmt: skip
    assert "1 of 1,000+" in said(window)


def test_that_a_renewed_answer_leaves_the_match_that_was_gone_to(qtbot, window, engine):
    preview(qtbot, window, engine, a_text(), make_part(5, place=None), matches=(9,))
    qtbot.keyClick(window, Qt.Key.Key_F3)
    asked = len(engine.previews)
    window.interior.previews.want(5, "boiler")
    window.interior.workspace.preview.announce(a_text(), "notes")
    assert len(engine.previews) == asked
    assert "2 of 2" in said(window)


def test_that_a_sheet_is_a_table_with_its_header_and_row_numbers(qtbot, window, engine):
    hit = make_hit(5, CSV, heading=(), place=Place("sheet", 1, 3, "Costs"), highlights=())
    result = make_result(1, "towns.xlsx", type="xlsx", passages=(hit,))
    first = make_part(5, CSV, heading=(), place=Place("sheet", 1, 3, "Costs"))
    later = make_part(
        6, "Kiel | 9", heading=("Town | Boilers",), place=Place("sheet", 40, 40, "Costs")
    )
    other = make_part(7, "x | y", heading=(), place=Place("sheet", 1, 1, "Other"))
    preview(qtbot, window, engine, result, first, later, other)
    table = window.findChild(QTableView, "previewRows")
    assert table.isVisible()
    model = table.model()
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(n, across) for n in range(2)] == ["Town", "Boilers"]
    assert [model.headerData(n, down) for n in range(model.rowCount())] == ["2", "3", "40"]
    assert [model.index(n, 1).data() for n in range(3)] == ["3", "7", "9"]


def test_that_a_page_is_asked_for_with_the_passage_and_the_words(qtbot, window, engine):
    result = make_result(1)
    word = TEXT.index("boiler")
    preview(qtbot, window, engine, result, make_part(1, highlights=((word, word + 6),)))
    asked = engine.last_view
    assert (asked.path, asked.page, asked.passage) == (result.path, 7, TEXT)
    assert asked.words == ("boiler",)
    assert asked.width > 100
    view(qtbot, window, engine, make_view(passage=(Mark(0.1, 0.1, 0.9, 0.2),)))
    assert "Page 7 of 12 · Maintenance" in said(window)
    assert not text_of(window).isVisible()


def test_that_pages_are_turned_and_kept(qtbot, window, engine):
    preview(qtbot, window, engine, make_result(1))
    view(qtbot, window, engine, make_view(passage=(Mark(0.1, 0.1, 0.9, 0.2),)))
    page = window.findChild(object, "pageView")
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert (engine.last_view.page, engine.last_view.passage) == (8, "")
    view(qtbot, window, engine, make_view(8))
    assert "8 / 12" in said(window)
    asked = len(engine.views)
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert page.page == 7
    assert len(engine.views) == asked
    qtbot.mouseClick(window.findChild(object, "nextPage"), Qt.MouseButton.LeftButton)
    assert page.page == 8
    qtbot.keyClick(page, Qt.Key.Key_End)
    assert engine.last_view.page == 12


def test_that_a_page_that_comes_too_late_is_dropped(qtbot, window, engine):
    preview(qtbot, window, engine, make_result(1))
    stale = max(engine.views)
    view(qtbot, window, engine, make_view())
    page = window.findChild(object, "pageView")
    page.turn_to(9)
    page.turn_to(10)
    with qtbot.waitSignal(window.bridge.viewed):
        engine.answer_view(make_view(9), request_id=max(engine.views) - 1)
    with qtbot.waitSignal(window.bridge.viewed):
        engine.answer_view(make_view(7), request_id=stale)
    view(qtbot, window, engine, make_view(10))
    assert page.page == 10
    assert "10 / 12" in said(window)


def test_that_the_page_is_zoomed_and_fitted_again(qtbot, window, engine):
    preview(qtbot, window, engine, make_result(1))
    view(qtbot, window, engine, make_view())
    page = window.findChild(object, "pageView")
    fitted, width = page.scale, engine.last_view.width
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.scale == pytest.approx(fitted * 1.25)
    qtbot.waitUntil(lambda: engine.last_view.width > width)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert page.scale < fitted
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.scale == pytest.approx(fitted)


def test_that_a_page_that_cannot_be_drawn_says_why_and_shows_the_text(qtbot, window, engine):
    preview(qtbot, window, engine, make_result(1))
    view(qtbot, window, engine, None, Reason.of("password"))
    assert "The file is protected by a password." in said(window)
    assert text_of(window).isVisible()
    assert TEXT in text_of(window).toPlainText()


@pytest.mark.parametrize("result", [make_result(1), a_text()], ids=["page", "text"])
def test_that_a_file_that_has_gone_is_told_and_dimmed(qtbot, window, engine, result):
    parts = (make_part(result.passages[0].passage_id),)
    preview(qtbot, window, engine, result, *parts)
    view(qtbot, window, engine, None, Reason.of("vanished"))
    assert "Moved or deleted. This is its text as last read." in said(window)
    assert text_of(window).property("dim") is True
    assert TEXT in text_of(window).toPlainText()


def test_that_the_reason_of_one_file_is_not_told_of_the_next(qtbot, window, engine):
    preview(qtbot, window, engine, a_text())
    engine.answer(make_result(2, "other.docx", type="docx", passages=(make_hit(8, place=None),)))
    window.interior.workspace.preview.announce(make_result(2, "other.docx", type="docx"), "other")
    view(qtbot, window, engine, None, Reason.of("vanished"))
    assert not any("Moved or deleted" in text for text in said(window))


def test_that_a_picture_known_by_its_name_alone_is_shown(qtbot, window, engine):
    result = make_result(1, "cat.png", type="image", passages=())
    show(qtbot, window, engine, result)
    assert (engine.last_view.path, engine.last_view.page) == (result.path, 1)
    window.interior.workspace._on_row_changed()  # as a renewed answer does
    view(qtbot, window, engine, make_view(1, 1))
    page = window.findChild(object, "pageView")
    assert page.isVisible()
    assert page.pages == 1


def test_that_text_recognized_in_a_picture_stands_beneath_it(qtbot, window, engine):
    hit = make_hit(5, place=None)
    result = make_result(1, "scan.png", type="image", passages=(hit,))
    preview(qtbot, window, engine, result, make_part(5, place=None))
    view(qtbot, window, engine, make_view(1, 1))
    assert window.findChild(object, "pageView").isVisible()
    assert text_of(window).isVisible()
    assert TEXT in marked(window)


def test_that_an_offline_file_is_shown_as_last_read_and_not_looked_for(qtbot, window, engine):
    preview(qtbot, window, engine, make_result(1, offline=True))
    assert engine.views == {}
    assert any("cannot be reached now" in text for text in said(window))
    assert TEXT in text_of(window).toPlainText()


def test_that_a_passage_that_is_gone_is_told_in_place(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1))
    with qtbot.waitSignal(window.interior.previews.previewed):
        engine.answer_preview(None)
    assert any("has changed" in text for text in said(window))
