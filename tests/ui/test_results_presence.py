"""Results whose files have moved or gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from ui_fakes import RESOURCES, make_result
from ui_steps import rows, show, view_of

from inkling.domain.events import LibraryChanged
from inkling.domain.reasons import Reason
from inkling.ui.presence import missing
from inkling.ui.results_model import GONE_ROLE
from inkling.ui.window import MainWindow


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


def test_that_the_preview_of_a_file_that_moved_is_read_again(qtbot, window, engine):
    show(qtbot, window, engine, make_result(1, "old.docx", type="docx"))
    qtbot.waitUntil(lambda: bool(engine.previews))
    read, asked = len(engine.previews), engine.last_search
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: engine.last_search > asked)
    engine.answer(make_result(1, "new.docx", type="docx"))
    qtbot.waitUntil(lambda: len(engine.previews) > read)
    assert window.interior.results.current().path.name == "new.docx"


@pytest.mark.parametrize("is_gone", [True, False])
def test_that_a_chosen_file_that_leaves_the_list_is_told_of_if_it_has_gone(
    qtbot, window, engine, tmp_path, is_gone
):
    file = tmp_path / "lease.pdf"
    file.write_text("x")
    show(qtbot, window, engine, make_result(1, path=file), make_result(2))
    if is_gone:
        file.unlink()
    asked = engine.last_search
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: engine.last_search > asked)
    with qtbot.waitSignal(window.interior.workspace.presence.checked):
        engine.answer(make_result(2))
    told = "“lease.pdf” was deleted, or moved out of your folders."
    assert (window.interior.status.text() == told) is is_gone


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
