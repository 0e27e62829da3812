"""Models that are added: consent before anything is sent or fetched, keys, options, servers."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from models_page import E5, form_of
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QMessageBox, QWidget
from shiboken6 import isValid

from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN
from inkling.ui import model_questions, model_texts
from inkling.ui.inputs import ComboBox, DecimalBox, SpinBox
from inkling.ui.model_questions import Download


def test_that_nothing_is_fetched_without_consent(qtbot, engine, page, monkeypatch):
    told = []

    def decline(box: QMessageBox) -> None:
        told.append(f"{box.text()} {box.informativeText()}")

    monkeypatch.setattr(QMessageBox, "exec", decline)
    page.offers[E5].add_button.click()
    qtbot.waitUntil(lambda: bool(told))
    assert "intfloat/multilingual-e5-small" in told[0]
    assert "huggingface.co" in told[0]
    assert "471 MB" in told[0]
    qtbot.waitUntil(page.offers[E5].add_button.isEnabled)
    assert not engine.shelf.calls


def test_that_no_question_stays_behind(qtbot, page, monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda _: 0)
    model_questions.ask_download(page, "e5", 471)
    model_questions.confirm_sending(page, "far", "api.example")
    qtbot.waitUntil(lambda: not page.findChildren(QMessageBox))


def test_that_a_download_shows_how_far_it_has_come_and_ends_in_the_list(
    qtbot, engine, page, agreed
):
    engine.shelf.may_end.clear()
    row = page.offers[E5]
    row.add_button.click()
    qtbot.waitUntil(lambda: bool(engine.shelf.calls))
    engine.shelf.bytes = 118_000_000
    page._session._bytes_before = 0
    qtbot.waitUntil(lambda: "118.0 MB of about 471 MB" in row.notice.text(), timeout=20_000)
    assert not row.add_button.isEnabled()
    engine.shelf.may_end.set()
    qtbot.waitUntil(lambda: E5 in page.panels)
    assert agreed == ["ask_download"]
    assert engine.shelf.calls[0][2] is True
    assert row.isHidden()


def test_that_a_download_can_be_cancelled(qtbot, engine, page, agreed):
    engine.shelf.may_end.clear()
    row = page.offers[E5]
    row.add_button.click()
    qtbot.waitUntil(lambda: bool(engine.shelf.calls))
    row.cancel_button.click()
    qtbot.waitUntil(lambda: "was cancelled" in row.notice.text())
    qtbot.waitUntil(row.add_button.isVisible)
    assert list(page.panels) == [BUILT_IN]


def test_that_closing_the_window_ends_a_download(qtbot, engine, window, page, agreed):
    engine.shelf.may_end.clear()
    page.offers[E5].add_button.click()
    qtbot.waitUntil(lambda: bool(engine.shelf.calls))
    window.close()
    assert engine.stops == 1
    assert engine.shelf.list == {}
    assert not [each for each in threading.enumerate() if each.name == "inkling-model-work"]


def test_that_a_folder_takes_the_place_of_a_download(qtbot, engine, page, monkeypatch):
    engine.shelf.on_disk = {"/models/e5"}
    monkeypatch.setattr(model_questions, "ask_download", lambda *_: Download.FOLDER)
    monkeypatch.setattr(model_questions, "ask_model_folder", lambda _: Path("/models/e5"))
    page.offers[E5].add_button.click()
    qtbot.waitUntil(lambda: E5 in page.panels)
    ((_, profile, may_download),) = engine.shelf.calls
    assert (profile.model, may_download) == ("/models/e5", False)


def test_that_a_model_that_was_added_comes_into_sight(qtbot, engine, page, agreed):
    page.resize(page.minimumSize())
    bar = page._page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.offers[E5].add_button.click()
    qtbot.waitUntil(lambda: E5 in page.panels)
    view = page._page.viewport()
    panel = page.panels[E5]
    qtbot.waitUntil(lambda: view.rect().contains(panel.mapTo(view, panel.rect().topLeft())))


def test_that_a_form_opens_with_a_provider_that_can_be_used(page):
    page.more.click()
    providers = page._form.provider
    assert providers.itemData(providers.count() - 1) == "model2vec"  # the one that is missing
    assert "pip install" not in page._form._notice.text()


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("intfloat/E5-small", "e5-small"),
        ("/home/ada/models/mine/", "mine"),
        ("nomic-embed-text:latest", "nomic-embed-text"),
        ("qwen2.5:latest", "qwen2.5"),
        ("all-minilm:33m", "all-minilm:33m"),
        ("langchain_community.embeddings:FakeEmbeddings", "fakeembeddings"),
    ],
)
def test_that_a_name_is_made_from_what_a_provider_calls_a_model(model, name):
    assert model_texts.short_name(model) == name


def test_that_a_price_has_as_many_places_as_it_was_given(page):
    price = form_of(page)._fields["price_per_million"]
    assert price.text() == "0"
    price.setValue(0.02)
    assert price.text() == "0.02"
    price.setValue(30.0)
    assert price.text() == "30"


def test_that_a_missing_extra_is_named_with_the_command_that_installs_it(page):
    row = page.offers["potion"]
    assert "pip install 'inkling-search[model2vec]'" in row.notice.text()
    assert not row.add_button.isEnabled()
    assert "splade" not in page.offers  # its provider is of another Inkling


def test_that_the_page_and_its_form_open_with_room_for_what_they_hold(page):
    assert page.size() == page.sizeHint()
    page.more.click()
    assert page._form.size() == page._form.sizeHint()


def test_that_a_form_is_made_of_the_options_of_a_provider(page):
    form = form_of(page)
    kinds = {name: type(field) for name, field in form._fields.items()}
    assert kinds["address"] is QLineEdit
    assert (kinds["format"], kinds["dimensions"]) == (ComboBox, SpinBox)
    assert kinds["price_per_million"] is DecimalBox
    form.model.setText("text-large")
    form.name.setText("mine")
    assert form.profile().options == {}
    form._fields["dimensions"].setValue(256)
    form._fields["truncate"].setChecked(False)
    form._fields["format"].setCurrentIndex(1)
    form._fields["price_per_million"].setValue(0.02)
    form._fields["address"].setText(" http://here ")
    assert form.profile().options == {
        "dimensions": 256,
        "truncate": False,
        "format": "",
        "price_per_million": 0.02,
        "address": "http://here",
    }
    form.provider.setCurrentIndex(form.provider.findData("model2vec"))
    assert "pip install" in form._notice.text()
    assert not form.add.isEnabled()


def test_that_the_wheel_scrolls_a_form_and_changes_only_what_has_the_focus(qtbot, page):
    form = form_of(page)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)

    def turn(field: QWidget) -> bool:
        """Whether the field takes one step of the wheel."""
        middle = QPointF(field.rect().center())
        up, none = QPoint(0, 120), Qt.KeyboardModifier.NoModifier
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            middle,
            field.mapToGlobal(middle),
            QPoint(),
            up,
            Qt.MouseButton.NoButton,
            none,
            phase,
            False,
        )
        field.wheelEvent(event)
        return event.isAccepted()

    names = ("format", "dimensions", "price_per_million")
    fields = [form.provider, *(form._fields[name] for name in names)]
    form.model.setFocus()
    assert not any(map(turn, fields))
    assert form.provider.currentData() == "service"
    assert form.profile().options == {}
    dimensions = form._fields["dimensions"]
    dimensions.setFocus()
    assert turn(dimensions)
    assert form.profile().options == {"dimensions": 1}


def test_that_a_service_is_added_after_consent_with_its_key_in_the_keyring(
    qtbot, engine, page, agreed
):
    form = form_of(page)
    qtbot.keyClicks(form.model, "text-large")
    assert form.name.text() == "text-large"
    assert form.key.echoMode() is QLineEdit.EchoMode.Password
    form.add.click()
    qtbot.waitUntil(lambda: "needs a key" in form._notice.text())
    assert not engine.shelf.calls
    form.key.setText("sk-1")
    form.add.click()
    qtbot.waitUntil(lambda: "text-large" in page.panels)
    assert agreed == ["confirm_sending"]
    assert engine.shelf.keys == {"service": "sk-1"}
    assert page._form is None


def test_that_the_question_says_what_is_sent_where_and_when(qtbot, engine, page, monkeypatch):
    told = []

    def decline(box: QMessageBox) -> None:
        told.append(f"{box.text()} {box.informativeText()}")

    monkeypatch.setattr(QMessageBox, "exec", decline)
    engine.shelf.keys["service"] = "sk-1"
    form = form_of(page)
    qtbot.keyClicks(form.model, "text-large")
    form.add.click()
    qtbot.waitUntil(lambda: bool(told))
    for part in ("What: the passages", "Where: to api.example", "When: as long as a folder"):
        assert part in told[0]
    assert not engine.shelf.calls


def test_that_a_taken_name_is_told_in_the_form(qtbot, engine, page, agreed):
    engine.shelf.keys["service"] = "sk-1"
    engine.shelf.problems["add"] = ModelProblem("name_taken", name=BUILT_IN)
    form = form_of(page)
    form.model.setText("text-large")
    form.name.setText(BUILT_IN)
    form.add.click()
    qtbot.waitUntil(lambda: "choose another name" in form._notice.text())
    assert page.panels[BUILT_IN].notice.isHidden()


def test_that_the_models_of_a_server_are_offered(qtbot, engine, page, monkeypatch):
    # An open menu closes, and is gone, with any change of the focus.
    offered: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: offered.append(menu))
    form = form_of(page)
    form._list.click()
    qtbot.waitUntil(lambda: bool(offered))
    offered[0].actions()[1].trigger()
    assert (form.model.text(), form.name.text()) == ("text-small", "text-small")
    engine.shelf.problems["offered"] = ModelProblem("unreachable", host="api.example", detail="x")
    form._list.click()
    qtbot.waitUntil(lambda: "does not answer" in form._notice.text())


def test_that_a_model_of_a_hub_is_fetched_only_after_a_question(qtbot, engine, page, agreed):
    page.more.click()
    form = page._form
    form.model.setText("intfloat/e5")
    form.name.setText("e5")
    form.add.click()
    qtbot.waitUntil(lambda: "e5" in page.panels)
    assert agreed == ["ask_download"]
    assert [call[2] for call in engine.shelf.calls] == [False, True]


def test_that_a_form_may_be_closed_while_its_server_is_asked(qtbot, engine, page, monkeypatch):
    may_answer = threading.Event()
    monkeypatch.setattr(engine.shelf, "offered", lambda _: [str(may_answer.wait(5))])
    form = form_of(page)
    form._list.click()
    form.reject()
    qtbot.waitUntil(lambda: not isValid(form))
    with qtbot.waitSignal(page._session._errands._done):
        may_answer.set()


def test_that_a_form_is_no_part_of_a_download_from_the_catalogue(qtbot, engine, page, agreed):
    engine.shelf.may_end.clear()
    page.offers[E5].add_button.click()
    assert not page.more.isEnabled()
    qtbot.waitUntil(lambda: bool(engine.shelf.calls))
    assert not page.more.isEnabled()
    engine.shelf.may_end.set()
    qtbot.waitUntil(page.more.isEnabled)


def test_that_a_model_is_not_asked_for_any_more_once_its_form_is_closed(
    qtbot, engine, page, agreed, monkeypatch
):
    may_answer = threading.Event()
    monkeypatch.setattr(engine.shelf, "missing_key", lambda _: "" if may_answer.wait(5) else "x")
    form = form_of(page)
    qtbot.keyClicks(form.model, "text-large")
    form.add.click()
    assert not form.add.isEnabled()
    form.reject()
    assert not page.adding.name
    with qtbot.waitSignal(page._session._errands._done):
        may_answer.set()
    assert agreed == []
    assert not engine.shelf.calls
    assert page.more.isEnabled()


def test_that_nothing_else_is_begun_while_it_is_found_out_what_to_ask(qtbot, engine, page, agreed):
    row, panel = page.offers[E5], page.panels[BUILT_IN]
    row.add_button.click()
    assert not panel.measure.isEnabled()
    assert row.cancel_button.isVisible()
    row.cancel_button.click()
    assert "was cancelled" in row.notice.text()
    assert panel.measure.isEnabled()
    assert row.add_button.isVisible()
    row.add_button.click()
    qtbot.waitUntil(lambda: E5 in page.panels)
    assert agreed == ["ask_download"]
