"""The page of models: figures side by side, consent before anything is sent or fetched."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QMessageBox, QWidget
from ui_fakes import (
    RESOURCES,
    ROOT,
    FakeEngine,
    FakeOpener,
    make_result,
    make_status,
)

from fake_models import make_figures, make_known
from inkling.domain.errors import ModelProblem
from inkling.domain.events import AnswerReady, Progress
from inkling.domain.library import Counts, Folder, FolderTexts
from inkling.domain.models import BUILT_IN
from inkling.domain.results import Answer
from inkling.settings import SettingsFile
from inkling.ui import model_questions
from inkling.ui.inputs import ComboBox, DecimalBox, SpinBox
from inkling.ui.model_questions import Download
from inkling.ui.window import MainWindow

MAIL = Path("/home/ada/Mail")
E5 = "e5-small"


@pytest.fixture
def agreed(monkeypatch) -> list[str]:
    """Every question is agreed to; which were asked."""
    asked: list[str] = []

    def note(name: str, answer: object):
        def ask(*arguments: object) -> object:
            asked.append(name)
            return answer

        monkeypatch.setattr(model_questions, name, ask)

    note("ask_download", Download.AGREED)
    note("confirm_sending", True)
    note("confirm_change", True)
    return asked


@pytest.fixture
def window(qtbot, engine: FakeEngine, opener: FakeOpener, tmp_path: Path) -> MainWindow:
    file = SettingsFile(tmp_path / "settings.toml")
    shown = MainWindow(engine, RESOURCES, opener, settings_file=file)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def opened(qtbot, window: MainWindow):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_M, keys)
    page = window.findChild(QWidget, "modelsDialog")
    qtbot.waitUntil(lambda: BUILT_IN in page.panels)
    return page


@pytest.fixture
def page(qtbot, window: MainWindow):
    return opened(qtbot, window)


def words(widget: QWidget) -> str:
    return " | ".join(part.text() for part in widget.findChildren(QLabel) if part.text())


def folder(path: Path = ROOT, **changes: object) -> Folder:
    return replace(Folder(path, online=True, counts=Counts(ready=5)), **changes)


def show_folders(engine: FakeEngine, *folders: Folder) -> None:
    engine.current = make_status(folders=folders)
    engine.send(Progress(engine.current))


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
    qtbot.waitUntil(row.cancel_button.isVisible)
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


def test_that_a_missing_extra_is_named_with_the_command_that_installs_it(page):
    row = page.offers["potion"]
    assert "pip install 'inkling-search[model2vec]'" in row.notice.text()
    assert not row.add_button.isEnabled()
    assert "splade" not in page.offers  # its provider is of another Inkling


def form_of(page):
    page.more.click()
    form = page._form
    form.provider.setCurrentIndex(form.provider.findData("service"))
    return form


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


def test_that_a_damaged_list_is_told_above_the_models(qtbot, engine, window):
    engine.shelf.problems["known"] = ModelProblem("damaged_list", path="/m.toml", detail="x")
    page = opened(qtbot, window)
    assert "/m.toml" in page._notice.text()
    assert page._notice_frame.isVisible()
    assert list(page.panels) == [BUILT_IN]


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
