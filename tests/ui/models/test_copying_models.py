"""Copies of models in 8 bits: asked for, told of while they are made, cancelled, refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from models_page import E5, opened
from PySide6.QtWidgets import QMessageBox

from fake_models import make_known
from inkling.domain.errors import ModelProblem

COPY = f"{E5}-int8"


@pytest.fixture
def panel(qtbot, engine, window):
    engine.shelf.list = {
        E5: make_known(E5, provider="sentence-transformers"),
        "far": make_known(),
    }
    return opened(qtbot, window).panels[E5]


def test_that_only_what_can_be_copied_offers_it(panel, page):
    assert panel.copy_button.isVisible()
    assert page.panels["far"].copy_button.isHidden()
    assert page.panels["default"].copy_button.isHidden()


def test_that_nothing_is_copied_without_consent(panel, engine, monkeypatch):
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    panel.copy_button.click()
    assert told == [f"Make a copy of “{E5}” in 8 bits?"]
    assert not engine.shelf.calls


def test_that_a_copy_shows_how_far_it_is_and_how_close_it_came(qtbot, engine, panel, page, agreed):
    engine.shelf.may_end.clear()
    panel.copy_button.click()
    assert panel.copying.text.text() == "Reading the model"
    assert panel.notice.isHidden()
    qtbot.waitUntil(lambda: panel.copying.text.text() == "Making it 8 bits")
    assert panel.copying.bar.value() == 400
    assert not panel.copy_button.isEnabled()
    engine.shelf.may_end.set()
    qtbot.waitUntil(lambda: COPY in page.panels)
    assert "0.994 on average, at least 0.981" in page.panels[COPY].notice.text()
    assert "92 % are the same" in page.panels[COPY].notice.text()
    assert panel.copying.isHidden()
    assert panel.copy_button.isEnabled()
    assert engine.shelf.calls == [("export", COPY, Path("/models") / COPY, "int8")]
    assert agreed == ["confirm_copy"]


def test_that_a_copy_can_be_cancelled(qtbot, engine, panel, page, agreed):
    engine.shelf.may_end.clear()
    panel.copy_button.click()
    panel.copying.cancel.click()
    qtbot.waitUntil(panel.copying.isHidden)
    assert "was cancelled" in panel.notice.text()
    assert COPY not in page.panels


def test_that_a_copy_that_is_refused_says_why(qtbot, engine, panel, page, agreed):
    refused = ModelProblem("too_lossy", name=E5, cosine="0.912", overlap="61%")
    engine.shelf.problems["export"] = refused
    panel.copy_button.click()
    qtbot.waitUntil(lambda: "differs too much" in panel.notice.text())
    assert panel.copying.isHidden()
    assert COPY not in page.panels
