"""What the window tells of models, and where it leads to them."""

from __future__ import annotations

import threading

import pytest
from models_page import E5, folder, show_folders
from PySide6.QtWidgets import QLabel, QWidget
from ui_fakes import (
    make_result,
)

from fake_models import make_known
from inkling.domain.errors import ModelProblem
from inkling.domain.events import AnswerReady
from inkling.domain.models import BUILT_IN
from inkling.domain.results import Answer


def test_that_the_window_is_marked_while_text_is_sent_away(qtbot, engine, window):
    mark = window.findChild(QWidget, "sendingMark")
    assert mark.isHidden()
    engine.shelf.list = {"far": make_known()}
    show_folders(engine, folder(next_model="far"))
    qtbot.waitUntil(mark.isVisible)
    assert mark.text() == "Sends text to api.example"
    assert "far" in mark.toolTip()
    mark.click()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "modelsDialog") is not None)
    show_folders(engine, folder())
    qtbot.waitUntil(mark.isHidden)


def test_that_a_late_answer_takes_no_mark_away(qtbot, engine, window, monkeypatch):
    mark, may_answer = window.findChild(QWidget, "sendingMark"), threading.Event()
    engine.shelf.list = {"far": make_known(), E5: make_known(E5, provider="sentence-transformers")}

    def host(profile) -> str:
        # That of the first question alone waits.
        return "api.example" if profile.name == "far" else str(may_answer.wait(5) and "")

    monkeypatch.setattr(engine.shelf, "sends_text_to", host)
    show_folders(engine, folder(model=E5))
    qtbot.waitUntil(lambda: window.interior.sending._names == {E5})
    show_folders(engine, folder(model="far"))
    qtbot.waitUntil(mark.isVisible)
    with qtbot.waitSignal(window.interior.sending._errands._done):
        may_answer.set()
    assert mark.isVisible()


def test_that_local_models_leave_no_mark(qtbot, engine, window):
    mark = window.findChild(QWidget, "sendingMark")
    engine.shelf.list = {E5: make_known(E5, provider="sentence-transformers")}
    with qtbot.waitSignal(window.interior.sending.changed):
        show_folders(engine, folder(model=E5))
    assert mark.isHidden()


def test_that_the_settings_lead_to_the_models(qtbot, window):
    window.interior.beside.show_settings()
    window.findChild(QWidget, "modelsButton").click()
    page = window.findChild(QWidget, "modelsDialog")
    assert page.isVisible()
    qtbot.waitUntil(lambda: BUILT_IN in page.panels)


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (
            ModelProblem("unreachable", host="api.example", detail="x"),
            "api.example does not answer; its folders were searched by word.",
        ),
        (
            ModelProblem("refused", host="api.example", detail="401"),
            "The folders of this model were searched by word.",
        ),
    ],
)
def test_that_a_model_that_could_not_be_asked_is_told_above_the_results(
    qtbot, engine, window, problem, expected
):
    window._top.field.setText("boiler")
    window.interior.session.ask_now()
    request = engine.searches[engine.last_search]
    answer = Answer(request, 1.0, (make_result(),), problem=problem)
    engine.send(AnswerReady(engine.last_search, answer))
    notice = window.findChild(QLabel, "resultsNotice")
    qtbot.waitUntil(notice.isVisible)
    assert expected in notice.text()
