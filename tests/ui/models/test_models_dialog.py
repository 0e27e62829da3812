"""The models side by side: figures, privacy, cost, what uses them."""

from __future__ import annotations

import threading
from dataclasses import replace

from models_page import E5, MAIL, folder, opened, show_folders, words
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from ui_fakes import (
    ROOT,
)

from fake_models import make_figures, make_known
from inkling.domain.errors import LibraryProblem, ModelProblem
from inkling.domain.library import FolderTexts
from inkling.domain.models import BUILT_IN


def test_that_models_are_shown_with_the_default_first_and_figures_in_columns(qtbot, engine, window):
    slow = make_figures(passages_per_s=4.25, ndcg={"en": 0.97})
    engine.shelf.list = {"far": replace(make_known(), figures=slow)}
    page = opened(qtbot, window)
    assert list(page.panels) == [BUILT_IN, "far"]
    box, far = words(page.panels[BUILT_IN]), words(page.panels["far"])
    for text in ("all-MiniLM-L6-v2", "170", "0.4 s", "300 MB", "0.93", "0.41", "0.12"):
        assert text in box
    assert "Text stays on this computer" in box
    assert "4.3" in far
    assert "0.97 | Quality in English | – | Quality in German" in far
    assert "Sends text to api.example" in far
    assert "Service" in far


def test_that_a_model_in_a_folder_goes_by_the_name_of_that(qtbot, engine, window):
    place = "/home/ada/" + "a-long-way-down/" * 20 + "my-model"
    engine.shelf.list = {"mine": make_known("mine", provider="openvino", model=place)}
    page = opened(qtbot, window)
    assert words(page.panels["mine"]).startswith("mine | my-model | openvino")
    assert page._page.widget().width() <= page._page.viewport().width()


def test_that_columns_stand_in_line_from_card_to_card(qtbot, engine, window):
    fast = make_figures(passages_per_s=31_234.0, memory_mb=0.0)
    engine.shelf.list = {"far": replace(make_known(), figures=fast)}
    page = opened(qtbot, window)

    def lefts(name: str) -> list[int]:
        table = page.panels[name].findChild(QWidget, "modelFigures")
        labels = [part for part in table.findChildren(QLabel) if part.isVisible()]
        return sorted({part.mapTo(page, part.rect().topLeft()).x() for part in labels})

    qtbot.waitUntil(lambda: len(lefts("far")) == 6)
    assert lefts("far") == lefts(BUILT_IN)


def test_that_the_time_and_the_price_of_the_library_are_told(qtbot, engine, window):
    priced = make_known(options={"price_per_million": 0.13})
    engine.shelf.list = {"far": replace(priced, figures=make_figures(passages_per_s=10.0))}
    page = opened(qtbot, window)
    assert "about 16 min" in words(page.panels["far"])
    assert "about 0.26 at the price you gave" in words(page.panels["far"])
    assert "price" not in words(page.panels[BUILT_IN])


def test_that_a_model_is_used_for_a_folder_or_for_all_after_a_question(
    qtbot, engine, window, agreed
):
    show_folders(engine, folder(), folder(MAIL, model="far"))
    engine.shelf.list = {"far": make_known()}
    page = opened(qtbot, window)
    every, _, documents, mail = page.panels["far"].menu().actions()
    assert [every.text(), documents.text(), mail.text()] == ["All folders", "Documents", "Mail"]
    assert documents.isEnabled()
    assert not mail.isEnabled()
    documents.trigger()
    every.trigger()
    assert engine.calls == [("use_model", "far", ROOT), ("use_model", "far", None)]
    assert agreed == ["confirm_change", "confirm_change"]


def test_that_nothing_changes_when_the_question_is_declined(qtbot, engine, window, monkeypatch):
    engine.shelf.list = {"far": make_known()}
    page = opened(qtbot, window)
    seen = []

    def decline(box: QMessageBox) -> None:
        seen.append(f"{box.text()} {box.informativeText()}")

    monkeypatch.setattr(QMessageBox, "exec", decline)
    page.panels["far"].menu().actions()[0].trigger()
    assert not engine.calls
    assert "Use “far” for all folders?" in seen[0]
    assert "9,600 passages to go through again" in seen[0]
    assert "Sends text to api.example" in seen[0]


def test_that_a_change_shows_how_far_it_has_come_and_can_be_cancelled(qtbot, engine, window):
    engine.shelf.list = {E5: make_known(E5, provider="sentence-transformers")}
    engine.shelf.amounts = {ROOT: FolderTexts(9_600, 1, 4_800)}
    page = opened(qtbot, window)
    change = page.panels[E5].change
    assert change.isHidden()
    show_folders(engine, folder(next_model=E5))
    qtbot.waitUntil(change.isVisible)
    assert "4,800 of 9,600 passages" in change.text.text()
    assert change.bar.value() == 500
    assert not page.panels[E5].remove_button.isEnabled()
    change.cancel.click()
    assert engine.calls == [("use_model", BUILT_IN, ROOT)]
    show_folders(engine, folder())
    qtbot.waitUntil(change.isHidden)
    assert page.panels[E5].remove_button.isEnabled()


def test_that_what_is_left_is_counted_once_at_a_time(qtbot, engine, page, monkeypatch):
    may_answer, counted = threading.Event(), []
    amounts = engine.shelf.amounts
    monkeypatch.setattr(
        engine.shelf, "texts", lambda: counted.append(may_answer.wait(5)) or amounts
    )
    for _ in range(3):
        page._session.renew_progress()
    with qtbot.waitSignal(page._session.progressed):
        may_answer.set()
    assert counted == [True]
    with qtbot.waitSignal(page._session.progressed):
        page._session.renew_progress()


def test_that_a_library_that_cannot_be_read_now_is_counted_again(qtbot, page, engine):
    engine.shelf.problems["texts"] = LibraryProblem("empty")
    with qtbot.waitSignal(page._session._errands._done):
        page._session.renew_progress()
    engine.shelf.problems.clear()
    with qtbot.waitSignal(page._session.progressed):
        page._session.renew_progress()


def test_that_a_model_is_measured_again_and_only_one_at_a_time(qtbot, engine, page):
    engine.shelf.figures = make_figures(passages_per_s=99.0)
    panel = page.panels[BUILT_IN]
    panel.measure.click()
    assert not panel.measure.isEnabled()
    page._session.measure(BUILT_IN)
    qtbot.waitUntil(panel.measure.isEnabled)
    qtbot.waitUntil(lambda: "99" in words(panel))
    assert engine.shelf.calls == [("bench", BUILT_IN)]
    assert panel.notice.isHidden()


def test_that_a_failure_is_one_sentence_in_the_card(qtbot, engine, window):
    engine.shelf.list = {"far": make_known()}
    page = opened(qtbot, window)
    engine.shelf.problems["bench"] = ModelProblem("unreachable", host="api.example", detail="x")
    page.panels["far"].measure.click()
    qtbot.waitUntil(lambda: "does not answer" in page.panels["far"].notice.text())
    assert page.panels[BUILT_IN].notice.isHidden()


def test_that_a_model_is_removed_from_the_list(qtbot, engine, window):
    engine.shelf.list = {"far": make_known()}
    page = opened(qtbot, window)
    assert page.panels[BUILT_IN].remove_button.isHidden()
    page.panels["far"].remove_button.click()
    qtbot.waitUntil(lambda: list(page.panels) == [BUILT_IN])


def test_that_no_model_is_removed_while_another_is_added(qtbot, engine, window, agreed):
    engine.shelf.list = {"far": make_known()}
    engine.shelf.may_end.clear()
    page = opened(qtbot, window)
    remove = page.panels["far"].remove_button
    assert remove.isEnabled()
    page.offers[E5].add_button.click()
    qtbot.waitUntil(lambda: bool(engine.shelf.calls))
    show_folders(engine, folder(MAIL))
    assert not remove.isEnabled()
    engine.shelf.may_end.set()
    qtbot.waitUntil(remove.isEnabled)


def test_that_a_provider_that_cannot_be_loaded_is_told_above_the_models(qtbot, engine, window):
    engine.shelf.problems["providers"] = ModelProblem("unusable", name="mine", detail="x")
    page = opened(qtbot, window)
    assert "The model mine cannot be loaded" in page._notice.text()
    assert list(page.panels) == [BUILT_IN]


def test_that_a_damaged_list_is_told_above_the_models(qtbot, engine, window):
    engine.shelf.problems["known"] = ModelProblem("damaged_list", path="/m.toml", detail="x")
    page = opened(qtbot, window)
    assert "/m.toml" in page._notice.text()
    assert page._notice_frame.isVisible()
    assert list(page.panels) == [BUILT_IN]
