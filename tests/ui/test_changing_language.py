"""Another language is spoken at once, and nothing that is shown is lost over it."""

from __future__ import annotations

import pytest
from pseudo import PseudoTranslator, texts_of, untranslated
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from test_layout_of_languages import ROOT, TEXT, result, settled, status
from ui_fakes import RESOURCES, FakeEngine, FakeOpener, make_part, make_preview

from inkling.domain.documents import Place
from inkling.settings import Language, SettingsFile
from inkling.ui.languages import speak
from inkling.ui.ordering import Grouping
from inkling.ui.window import MainWindow


class MirroredTranslator(PseudoTranslator):
    """The same from right to left, as Arabic would be."""

    def translate(self, context, source, disambiguation=None, n=-1):
        if source == "QT_LAYOUT_DIRECTION":
            return "RTL"
        return super().translate(context, source, disambiguation, n)


@pytest.fixture
def pseudo_arabic(qapp):
    """Speaks it when called; the application is as it was afterwards."""
    translator = MirroredTranslator()
    qapp.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    yield lambda: qapp.installTranslator(translator)
    qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def file(tmp_path) -> SettingsFile:
    return SettingsFile(tmp_path / "設定")


@pytest.fixture
def found(qtbot, opener: FakeOpener, file) -> MainWindow:
    """A window with results in groups; the second passage of the second one is shown."""
    engine = FakeEngine(status())
    window = MainWindow(engine, RESOURCES, opener, settings_file=file)
    qtbot.addWidget(window)
    window.resize(1360, 860)
    with qtbot.waitExposed(window):
        window.show()
    window.interior.tools.ask("暖氣")
    window.interior.session.ask_now()
    results = window.interior.results
    results.sort_button.grouping = Grouping.KIND
    qtbot.waitUntil(lambda: bool(engine.searches))
    engine.answer(*(result(n) for n in range(1, 40)), took_ms=1234.0)
    qtbot.waitUntil(lambda: results.model.rowCount() > 30)
    results.view.setFocus()
    results._select(20)
    qtbot.waitUntil(lambda: any(asked[0] == 20 for asked in engine.previews.values()))
    passages = [make_part(n, TEXT * 30, heading=(), place=Place("page", n, n)) for n in range(1, 9)]
    qtbot.waitUntil(lambda: results.current() is not None)
    shown = results.current()
    own = make_part(shown.passages[0].passage_id, TEXT, heading=(), place=Place("page", 9, 9))
    engine.answer_preview(make_preview(shown, *passages, own))
    settled(window)
    return window


def choose(qtbot, window: MainWindow, language: Language) -> None:
    with qtbot.waitSignal(window.interior.keeper.changed):
        window.interior.keeper.choose("general.language", language.value)
    settled(window)


def state(window: MainWindow) -> tuple[object, ...]:
    results = window.interior.results
    text = window.findChild(QWidget, "previewText")
    return (
        window.geometry(),
        window.interior.workspace.sizes(),
        window._top.field.text(),
        results.view.currentIndex().row(),
        results.view.verticalScrollBar().value(),
        results.current(),
        text.verticalScrollBar().value(),
        window.focusWidget(),
    )


def all_texts(window: MainWindow) -> set[str]:
    parts = [window, *(w for w in window.findChildren(QWidget) if w.isVisibleTo(window))]
    return {text for part in parts for text in texts_of(part) if text}


def test_that_the_open_window_speaks_a_chosen_language_and_loses_nothing(qtbot, found):
    engine, before = found.engine, state(found)
    assert before[3] == 20
    asked = dict(engine.searches), dict(engine.previews)
    widgets = len(found.findChildren(QWidget))
    for language, settings, summary, date in (
        (Language.GERMAN, "Einstellungen", "39 Dateien", "12. März 2021"),
        (Language.TRADITIONAL_CHINESE, "設定", "39", "2021年3月12日"),
        (Language.ENGLISH, "Settings", "39 files", "12 Mar 2021"),
    ):
        choose(qtbot, found, language)
        assert found._top.settings_button.toolTip() == settings
        assert summary in found.interior.results.summary()
        model = found.interior.results.model
        row = model.index(20).data(Qt.ItemDataRole.AccessibleTextRole)
        assert date in row
        assert state(found) == before
    assert (engine.searches, engine.previews) == asked
    assert len(found.findChildren(QWidget)) == widgets


def test_that_no_text_of_the_window_is_left_in_the_last_language(found, pseudo_arabic):
    before = state(found)[2:]
    assert any(untranslated(text) for text in all_texts(found))
    pseudo_arabic()
    settled(found)
    assert {text for text in all_texts(found) if untranslated(text)} == set()
    rows = found.interior.workspace.filters.model
    spoken = [
        rows.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(rows.rowCount())
    ]
    assert not any(map(untranslated, spoken)), spoken
    assert state(found)[2:] == before
    assert found.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert found.interior.workspace.filters.x() > found.interior.results.x()


def test_that_the_first_page_and_the_empty_answer_follow_too(qtbot, engine, opener, pseudo_arabic):
    engine.current = status(folders=())
    window = MainWindow(engine, RESOURCES, opener)
    qtbot.addWidget(window)
    window.interior.results.welcome.offer([ROOT])
    for page in (window.interior.results.welcome, window.interior.results._nothing):
        window.interior.results._stack.setCurrentWidget(page)
    window.show()
    window.interior.results.welcome.go_on()
    pseudo_arabic()
    settled(window)
    for page in window.interior.results.findChildren(QWidget, "page"):
        parts = [page, *page.findChildren(QWidget)]
        left = {text for part in parts for text in texts_of(part) if text and untranslated(text)}
        assert left == set()


@pytest.mark.parametrize("name", ["settings", "library", "files"])
def test_that_a_window_beside_it_is_open_in_the_other_language_where_it_was(qtbot, found, name):
    getattr(found.interior.beside, f"show_{name}")()
    dialog = found.findChild(QDialog, f"{name}Dialog")
    dialog.setGeometry(200, 150, 900, 600)
    title, place = dialog.windowTitle(), dialog.geometry()
    choose(qtbot, found, Language.GERMAN)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (dialog,) = found.findChildren(QDialog, f"{name}Dialog")
    assert dialog.isVisible()
    assert dialog.windowTitle() != title
    assert dialog.geometry() == place


def test_that_the_box_of_languages_changes_the_window_it_stands_in(qtbot, found, file):
    found.interior.beside.show_settings()
    box = found.findChild(QComboBox, "general.language")
    with qtbot.waitSignal(found.interior.keeper.changed):
        box.activated.emit(2)
    settled(found)
    assert file.load()[0].general_language is Language.GERMAN
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (dialog,) = found.findChildren(QDialog, "settingsDialog")
    assert dialog.windowTitle() == "Einstellungen"
    assert found.findChild(QComboBox, "general.language").currentText() == "Deutsch"


def test_that_tray_and_quick_search_follow(qtbot, found):
    resident = found.interior.resident
    resident._make_tray()
    resident.show_quick()
    resident.quick.hide()
    speak(RESOURCES, Language.GERMAN)
    settled(found)
    assert resident.tray.menu.actions()[0].text() == "Inkling öffnen"
    resident.show_quick()
    assert resident.quick.windowTitle() == "Schnellsuche"
    resident.quick.hide()
