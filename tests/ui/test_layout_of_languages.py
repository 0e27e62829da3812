"""The window holds texts of twice the length, shows none untranslated, and can be mirrored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pseudo import PseudoTranslator, complaints, pseudo, untranslated
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from ui_fakes import (
    RESOURCES,
    FakeEngine,
    FakeOpener,
    make_hit,
    make_part,
    make_preview,
    make_result,
    make_status,
    make_view,
)

from fake_models import ABSENT, SERVICE, make_known
from inkling.domain.documents import Place
from inkling.domain.events import Progress
from inkling.domain.library import Brake, Counts, FileEntry, Folder, FolderTexts, Phase
from inkling.domain.model_catalogue import CatalogueEntry
from inkling.domain.models import ProviderInfo, ProviderOption
from inkling.domain.reasons import FileState, Reason
from inkling.domain.searches import SavedSearch, Searches
from inkling.settings import Settings, SettingsFile
from inkling.ui import dialogs, model_questions, models_dialog
from inkling.ui.icons import Icons
from inkling.ui.option_editors import Switch
from inkling.ui.window import MainWindow

SIZES = ((760, 480), (1360, 860))
# Data without a Latin letter: whatever has one is a text that was not translated.
ROOT = Path("/資料/文件")
MOMENT = datetime(2021, 3, 1, tzinfo=UTC)
TEXT = "房東在暖氣壞掉時付錢，除非是房客弄壞的。"


@pytest.fixture
def spoken(qapp):
    """Everything that is made from now on speaks the pseudo language."""
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def mirrored(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def result(number: int, **changes: object):
    hit = make_hit(number, TEXT, heading=(), highlights=((0, 2),))
    passages = (hit, make_hit(number + 100, TEXT, heading=(), highlights=()))
    made = {"path": ROOT / f"{number}.七", "passages": passages, "strength": "strong"}
    return make_result(number, **{**made, **changes})


def status(**changes: object):
    counts = Counts(ready=12, words=3, queued=1200, failed=2, skipped=1, offline=4)
    folders = (
        Folder(ROOT, online=True, counts=counts),
        Folder(Path("/七"), online=False, counts=Counts()),
    )
    return make_status(**{"folders": folders, "counts": counts, **changes})


@pytest.fixture
def make_window(qtbot, spoken, opener: FakeOpener):
    def make(size: tuple[int, int], **changes: object) -> MainWindow:
        engine = FakeEngine(status(**changes))
        file = SettingsFile(ROOT / "設定")
        window = MainWindow(engine, RESOURCES, opener, Settings(), file)
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return make


def settled(widget: QWidget) -> QWidget:
    for _ in range(4):
        QApplication.processEvents()
    return widget


@pytest.mark.parametrize("size", SIZES)
def test_that_the_first_start_holds_long_texts(make_window, size, qtbot):
    window = make_window(size, folders=(), counts=Counts())
    welcome = window.interior.results.welcome
    assert complaints(settled(window)) == []
    welcome.offer([Path("/七"), Path("/八"), Path("/九")])
    qtbot.waitUntil(lambda: all("3.1" in choice.about.text() for choice in welcome.choices))
    assert complaints(settled(window)) == []
    welcome.go_on()
    assert complaints(settled(window)) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"phase": Phase.READING, "eta_s": 600.0, "brake": Brake.SLOWER},
        {"phase": Phase.PAUSED, "brake": Brake.FULL_SCREEN},
    ],
)
def test_that_the_window_holds_long_texts_before_a_question(make_window, size, changes):
    window = make_window(size, **changes)
    window._top.panel_button.setChecked(True)
    window.interior.banner.say(pseudo("The folder cannot be read; check its permissions."))
    assert complaints(settled(window)) == []


@pytest.mark.parametrize("size", SIZES)
def test_that_results_and_preview_hold_long_texts(make_window, size, qtbot):
    window = _found(qtbot, make_window(size))
    assert complaints(window) == []
    model = window.interior.results.model
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert not any(map(untranslated, spoken)), spoken


def test_that_a_question_without_an_answer_holds_long_texts(make_window):
    window = make_window(SIZES[0])
    window._top.field.setText("暖氣")
    window.interior.session.ask_now()
    window.engine.answer()
    assert complaints(settled(window)) == []


def test_that_filters_and_suggestions_are_translated(make_window):
    window = make_window(SIZES[1])
    saved = Searches(past=("暖氣",), saved=(SavedSearch("暖氣", "暖氣"),))
    window.interior.tools.on_searches_changed(saved)
    rows = window.interior.workspace.filters.model
    spoken = [
        rows.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(rows.rowCount())
    ]
    assert spoken
    assert not any(map(untranslated, spoken)), spoken
    window.interior.tools._on_offers_asked()
    assert complaints(settled(window)) == []


@pytest.mark.parametrize("name", ["settings", "library", "files"])
def test_that_the_windows_beside_it_hold_long_texts(make_window, name):
    window = make_window(SIZES[1])
    getattr(window.interior.beside, f"show_{name}")()
    dialog = window.findChild(QDialog, f"{name}Dialog")
    if name == "files":
        entries = tuple(
            FileEntry(ROOT / f"{n}.七", (), state, reason, "七", 1, MOMENT, 0)
            for n, (state, reason) in enumerate(
                [
                    (FileState.FAILED, Reason.of("password")),
                    (FileState.SKIPPED, Reason.of("needs_ocr")),
                ]
            )
        )
        dialog.show_files(entries)
    for size in (dialog.minimumSize(), dialog.sizeHint()):
        dialog.resize(size)
        assert complaints(settled(dialog)) == []


@pytest.fixture
def models_page(make_window, qtbot, monkeypatch):
    """The page with a model of a service, one that a folder is being changed to, and an offer."""
    entry = CatalogueEntry("七", "八", "九", "small, many languages", "English", 471, 384, "七")
    monkeypatch.setattr(models_dialog, "CATALOGUE", (entry,))
    window = make_window(SIZES[1])
    shelf = window.engine.shelf
    option = ProviderOption("七", "", "the service", ("", "七"))
    service = ProviderInfo("服務", "服務", SERVICE.gives, (), "七", True, "七", (option,))
    absent = replace(ABSENT, name="八", title="八", extra="七")
    shelf.infos = (service, absent)
    shelf.hosts = {"服務": "七.八"}
    for name in ("七", "八"):
        shelf.list[name] = make_known(name, provider="服務", model="九")
    shelf.amounts = {ROOT: FolderTexts(9_600, 1, 4_800)}
    folder = Folder(ROOT, online=True, counts=Counts(ready=1), model="七", next_model="八")
    window.engine.current = status(folders=(folder,))
    window.engine.send(Progress(window.engine.current))
    window.interior.beside.show_models()
    page = window.findChild(QDialog, "modelsDialog")
    qtbot.waitUntil(lambda: "七" in page.panels)
    page.panels["七"].say(pseudo("The model does not answer; try again."))
    return page


def test_that_the_page_of_models_holds_long_texts(models_page):
    models_page.offers["七"].say(pseudo("Needs packages that are not installed."))
    for size in (models_page.minimumSize(), models_page.sizeHint()):
        models_page.resize(size)
        assert complaints(settled(models_page)) == []
    window = models_page.parentWidget()
    assert complaints(settled(window)) == []


def test_that_the_form_of_a_model_holds_long_texts(models_page):
    models_page.more.click()
    form = models_page._form
    for size in (form.minimumSize(), form.sizeHint()):
        form.resize(size)
        assert complaints(settled(form)) == []


def test_that_the_questions_about_models_hold_long_texts(models_page, monkeypatch):
    seen = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: (box.show(), seen.append(box)))
    model_questions.ask_download(models_page, "七", 471)
    model_questions.confirm_sending(models_page, "七", "七.八")
    shown = models_page.panels["七"].model
    model_questions.confirm_change(models_page, shown, None, FolderTexts(9_600, 1))
    for box in seen:
        assert complaints(settled(box)) == []
        box.close()


def test_that_the_sheet_of_keys_holds_long_texts(make_window):
    window = make_window(SIZES[1])
    window.interior.show_shortcuts()
    sheet = window.findChild(QDialog, "shortcutsSheet")
    assert complaints(settled(sheet)) == []


def test_that_the_question_before_removing_holds_long_texts(make_window, qtbot, monkeypatch):
    window = make_window(SIZES[1])
    seen = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: (box.show(), seen.append(box)))
    dialogs.confirm_removal(window, ROOT)
    assert complaints(settled(seen[0])) == []
    seen[0].close()


def _found(qtbot, window: MainWindow) -> MainWindow:
    """The window with two results and a page of the first."""
    engine = window.engine
    window._top.field.setText("暖氣")
    window.interior.session.ask_now()
    engine.answer(result(1), result(2, offline=True, similarity=None), took_ms=1234.0)
    qtbot.waitUntil(lambda: bool(engine.previews))
    part = make_part(1, TEXT, heading=(), place=Place("page", 7, 7))
    engine.answer_preview(make_preview(result(1), part, matches=(1, 2, 3)))
    settled(window)
    if engine.views:
        engine.answer_view(make_view())
    return settled(window)


@pytest.mark.parametrize("size", SIZES)
def test_that_a_mirrored_window_holds_long_texts_too(mirrored, make_window, size, qtbot):
    window = _found(qtbot, make_window(size))
    assert complaints(window) == []


def test_that_panels_and_suggestions_stand_on_the_other_side(mirrored, make_window, qtbot):
    window = _found(qtbot, make_window(SIZES[1]))
    panels = (
        window.interior.workspace.filters,
        window.interior.results,
        window.interior.workspace.preview,
    )
    lefts = [panel.x() for panel in panels]
    assert lefts == sorted(lefts, reverse=True)
    window.interior.tools._on_offers_asked()
    window._top.field.clear()
    window.interior.tools._on_offers_asked()
    popup, box = window.interior.tools.popup, window._top.box
    right_of_box = box.mapTo(window, box.rect().bottomRight()).x()
    assert popup.geometry().right() == right_of_box - 3


def _columns(image: QImage, wanted: int) -> set[int]:
    """Where a colour is found across an image."""
    rows, columns = range(image.height()), range(image.width())
    return {x for x in columns if any(image.pixel(x, y) == wanted for y in rows)}


def _row_image(window: MainWindow, row: int = 0) -> QImage:
    view = window.interior.results.view
    return view.viewport().grab(view.visualRect(view.model().index(row))).toImage()


def test_that_a_row_of_the_results_is_painted_mirrored(make_window, qtbot):
    window = _found(qtbot, make_window(SIZES[1]))
    straight = _row_image(window)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = _row_image(settled(window))
    last = straight.width() - 1
    accent = straight.pixel(0, 50)
    assert accent == mirrored.pixel(last, 50)
    # The edge of the selected row, the bar of its similarity, and the gap before the badge.
    for columns in (_columns(straight, accent), {last - x for x in _columns(mirrored, accent)}):
        assert columns >= {0, 1, 2, last - 16 - 62}
        assert not columns & set(range(3, 17))


def test_that_a_click_on_the_fold_of_a_mirrored_row_unfolds_it(mirrored, make_window, qtbot):
    window = _found(qtbot, make_window(SIZES[1]))
    view = window.interior.results.view
    place = view.visualRect(view.model().index(0))
    rows = view.model().rowCount()
    where = QPoint(place.left() + 30, place.bottom() - 14)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.model().rowCount() == rows + 1


def test_that_counts_of_filters_stand_at_the_end_of_the_line(make_window):
    window = make_window(SIZES[1])
    view = window.interior.workspace.filters.view
    row = next(n for n, row in enumerate(view.model().rows) if row.folder is not None)

    def inks() -> tuple[int, int]:
        """How many columns of the first and of the second half are written on."""
        image = view.viewport().grab(view.visualRect(view.model().index(row))).toImage()
        middle = image.width() // 2
        ground = image.pixel(middle, image.height() // 2)
        inked = [
            x
            for x in range(12, image.width() - 12)
            if any(image.pixel(x, y) != ground for y in range(6, image.height() - 6))
        ]
        return sum(x < middle for x in inked), sum(x > middle for x in inked)

    first, second = inks()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settled(window)
    assert first != second
    assert (first < second) is not (inks()[0] < inks()[1])


@pytest.mark.parametrize("is_on", [True, False])
def test_that_a_switch_is_turned_on_towards_the_end_of_the_line(qtbot, qapp, is_on):
    def picture(direction: Qt.LayoutDirection) -> QImage:
        switch = Switch()
        qtbot.addWidget(switch)
        switch.setLayoutDirection(direction)
        switch.setChecked(is_on)
        switch.resize(40, 24)
        return switch.grab().toImage()

    left, right = map(picture, (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft))
    knob = left.pixel(30 if is_on else 10, 12)
    assert knob == right.pixel(10 if is_on else 30, 12)
    assert knob != left.pixel(10 if is_on else 30, 12)


def test_that_drawings_with_a_direction_are_mirrored_and_others_are_not(qapp, mirrored):
    turned = {name: _drawn(name) for name in ("left", "panel", "search")}
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert turned["left"] == _drawn("right") != _drawn("left")
    assert turned["panel"] != _drawn("panel")
    assert turned["search"] == _drawn("search")


def _drawn(name: str) -> QImage:
    return Icons(RESOURCES).icon(name, "#000000").pixmap(20, 20).toImage()


def test_that_a_forgotten_text_would_be_seen():
    assert untranslated("Filters")
    assert untranslated(f"{pseudo('Filters')} · Filters")
    assert not untranslated(pseudo("{n} files").format(n=pseudo("three")))
    assert not untranslated("F3 · 3 MB")
