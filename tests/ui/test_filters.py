"""The panel of filters: what is clicked is text in the field, and what is typed is checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QInputDialog
from test_window_keys import nameless
from ui_fakes import ROOT, make_status
from ui_steps import field_of

from inkling.domain.events import LibraryChanged, Progress
from inkling.domain.facets import THIS_YEAR, TODAY, Facets
from inkling.domain.library import Counts, Folder, Subfolder
from inkling.domain.searches import Searches
from inkling.search.query import parse
from inkling.ui.date_range import DateRangeDialog
from inkling.ui.filter_model import NOTE_ROLE, FilterModel, chevron_zone
from inkling.ui.filter_names import folder_condition
from inkling.ui.filter_rows import RowKind, build_rows

MAIL = Path("/media/usb/Mail archive")
FACETS = Facets(
    kinds={"pdf": 31, "docx": 9, "eml": 12, "other": 3},
    periods={TODAY.text: 4, THIS_YEAR.text: 17},
)


def folder(path, count=5, online=True):
    return Folder(path, online=online, counts=Counts(ready=count))


STATUS = make_status(folders=(folder(ROOT), folder(MAIL)), facets=FACETS)


@pytest.fixture
def panel(qtbot, window, engine):
    with qtbot.waitSignal(window.bridge.progressed):
        engine.send(Progress(STATUS))
    return window.findChild(object, "filterPanel")


def names(panel, *, checked=False):
    rows = (row for row in panel.model.rows if row.kind is not RowKind.HEADING)
    return [row.name for row in rows if row.is_checked or not checked]


def index_of(panel, name):
    return panel.model.index([row.name for row in panel.model.rows].index(name))


def click(qtbot, panel, name):
    where = panel.view.visualRect(index_of(panel, name)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_that_the_panel_offers_what_the_library_has_with_counts(panel):
    assert names(panel) == [
        "Everything",
        "Documents",
        "Mail archive",
        "Documents",
        "Mail",
        "Today",
        "This year",
        "Other dates…",
    ]
    assert index_of(panel, "Mail").data(NOTE_ROLE) == "12"
    assert index_of(panel, "Everything").data(NOTE_ROLE) == "15"
    assert "12 files" in index_of(panel, "Mail").data(Qt.ItemDataRole.AccessibleTextRole)


def test_that_clicks_write_operators_that_other_clicks_take_away(qtbot, window, panel):
    field = field_of(window)
    field.setText("who pays")
    click(qtbot, panel, "Mail")
    assert field.text() == "type:mail who pays"
    click(qtbot, panel, "Mail archive")
    assert field.text() == 'type:mail in:"Mail archive" who pays'
    click(qtbot, panel, "Today")
    click(qtbot, panel, "This year")
    assert field.text() == 'type:mail in:"Mail archive" after:"this year" who pays'
    assert names(panel, checked=True) == ["Mail archive", "Mail", "This year"]
    for name in ("Everything", "This year", "Mail"):
        click(qtbot, panel, name)
    assert field.text() == "who pays"
    assert names(panel, checked=True) == ["Everything"]


def test_that_what_is_clicked_is_asked(qtbot, window, engine, panel):
    field_of(window).setText("who pays")
    click(qtbot, panel, "Mail")
    qtbot.waitUntil(lambda: bool(engine.searches) and engine.last_text == "type:mail who pays")


def test_that_what_is_typed_is_checked(qtbot, window, panel):
    qtbot.keyClicks(field_of(window), 'type:email,xlsx folder:"mail archive" after:today')
    # Nothing in the library is a spreadsheet by group, and xlsx alone is not the group.
    assert names(panel, checked=True) == ["Mail archive", "Mail", "Today"]
    spoken = index_of(panel, "Today").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "chosen" in spoken


def test_that_a_kind_the_library_lacks_is_shown_once_it_is_asked_for(window, panel):
    field_of(window).setText("type:slides")
    assert index_of(panel, "Slides").data(NOTE_ROLE) == "0"
    field_of(window).setText("slides")
    assert "Slides" not in names(panel)


def test_that_of_many_kinds_the_most_frequent_and_the_chosen_are_shown_at_first(
    qtbot, window, engine, panel
):
    kinds = dict.fromkeys(("pdf", "xlsx", "pptx", "text", "eml", "image", "html"), 5)
    rare = {"epub": 1, "source": 1, "zip": 1}
    status = make_status(folders=STATUS.folders, facets=Facets(kinds={**kinds, **rare}))
    with qtbot.waitSignal(window.bridge.progressed):
        engine.send(Progress(status))
    field_of(window).setText("type:books")
    assert "Books" in names(panel)
    assert "Code" not in names(panel)
    click(qtbot, panel, "More kinds…")
    assert {"Code", "Archives"} <= set(names(panel))
    assert "More kinds…" not in names(panel)
    assert field_of(window).text() == "type:books"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_that_filters_are_chosen_by_keyboard_past_the_headings(qtbot, window, panel, key):
    panel.view.setFocus()
    panel.view.setCurrentIndex(index_of(panel, "Mail archive"))
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, key)
    assert field_of(window).text() == "type:mail "
    assert panel.view.hasFocus()


def test_that_a_name_that_is_part_of_another_path_gives_way_to_the_path():
    inner, outer = folder(Path("/data/Notes")), folder(Path("/data/Old notes"))
    both = (inner, outer)
    assert folder_condition(inner, both).text == "in:/data/Notes"
    assert folder_condition(outer, both).text == 'in:"Old notes"'


def test_that_a_search_is_saved_by_the_star_run_renamed_and_removed(qtbot, window, engine, panel):
    star = window.findChild(object, "starButton")
    assert not star.isVisible()
    field_of(window).setText("type:pdf ending soon")
    qtbot.mouseClick(star, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "type:pdf ending soon" in names(panel))
    assert star.isChecked()
    field_of(window).clear()
    click(qtbot, panel, "type:pdf ending soon")
    assert field_of(window).text() == "type:pdf ending soon"

    panel.view.setCurrentIndex(index_of(panel, "type:pdf ending soon"))
    rename, _separator, remove = panel.menu_for(panel._current()).actions()
    rename.trigger()
    dialog = window.findChild(QInputDialog, "renameDialog")
    dialog.setTextValue("Contracts")
    dialog.accept()
    qtbot.waitUntil(lambda: "Contracts" in names(panel))
    panel.view.setCurrentIndex(index_of(panel, "Contracts"))
    remove.trigger()
    qtbot.waitUntil(lambda: "Contracts" not in names(panel))
    assert engine.kept == Searches()
    assert not star.isChecked()


def test_that_rows_come_and_go_without_breaking_the_model(qapp):
    model = FilterModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    saved = Searches().saving("boiler")
    for status, question, searches in (
        (make_status(folders=()), "", Searches()),
        (STATUS, "", Searches()),
        (STATUS, "type:mail", Searches()),
        (STATUS, "type:mail", saved),
    ):
        model.update(build_rows(status, question, searches))
        assert model.rowCount() == len(model.rows)
    assert len(resets) == 3  # a check alone resets nothing
    assert tester.failureReportingMode() is not None


def test_that_the_row_with_the_focus_keeps_it_while_rows_come(qtbot, window, engine, panel):
    panel.view.setCurrentIndex(index_of(panel, "Today"))
    more = Facets(kinds={**FACETS.kinds, "pptx": 2}, periods=FACETS.periods)
    with qtbot.waitSignal(window.bridge.progressed):
        engine.send(Progress(make_status(folders=STATUS.folders, facets=more)))
    assert "Slides" in names(panel)
    assert panel.view.currentIndex().data() == "Today"


HOUSE, WORK = ROOT / "House", ROOT / "Work"


def unfold(qtbot, panel, name):
    index = index_of(panel, name)
    row, direction = panel.model.row_at(index), panel.view.layoutDirection()
    where = chevron_zone(panel.view.visualRect(index), row, direction).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_that_folders_unfold_lazily_and_write_their_path(qtbot, window, engine, panel):
    field_of(window).setText("boiler")
    panel.view.setCurrentIndex(panel.model.index(2))
    assert not engine.folder_listings
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert engine.folder_listings.popitem()[1] == (ROOT,)
    engine.folder_listings[99] = (ROOT,)
    engine.answer_folders({ROOT: (Subfolder(HOUSE, 9, True), Subfolder(WORK, 2, False))})
    qtbot.waitUntil(lambda: "House" in names(panel))
    assert index_of(panel, "House").data(NOTE_ROLE) == "9"
    assert names(panel)[1:4] == ["Documents", "House", "Work"]
    assert panel.model.row_at(index_of(panel, "Work")).is_open is None
    click(qtbot, panel, "House")
    assert field_of(window).text() == f"in:{HOUSE} boiler"
    assert names(panel, checked=True) == ["House"]
    # Folded away, it is still what is asked within: another choice takes its place.
    unfold(qtbot, panel, "Documents")
    assert "House" not in names(panel)
    assert names(panel, checked=True) == []
    click(qtbot, panel, "Mail archive")
    assert field_of(window).text() == 'in:"Mail archive" boiler'
    click(qtbot, panel, "Everything")
    assert field_of(window).text() == "boiler"


def test_that_what_is_unfolded_follows_the_library(qtbot, window, engine, panel):
    unfold(qtbot, panel, "Mail archive")
    engine.answer_folders({MAIL: (Subfolder(MAIL / "2023", 1, False),)})
    qtbot.waitUntil(lambda: "2023" in names(panel))
    engine.folder_listings.clear()
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: list(engine.folder_listings.values()) == [(MAIL,)])
    engine.answer_folders({MAIL: (Subfolder(MAIL / "2024", 3, False),)})
    qtbot.waitUntil(lambda: "2024" in names(panel))
    assert "2023" not in names(panel)


def test_that_a_subfolder_is_shown_or_excluded_from_its_menu(qtbot, window, engine, panel, opener):
    unfold(qtbot, panel, "Mail archive")
    engine.answer_folders({MAIL: (Subfolder(MAIL / "Spam", 1, False),)})
    qtbot.waitUntil(lambda: "Spam" in names(panel))
    panel.view.setCurrentIndex(index_of(panel, "Spam"))
    show, _separator, exclude = panel.menu_for(panel._current()).actions()
    show.trigger()
    assert opener.shown == [MAIL / "Spam"]
    with qtbot.waitSignal(panel.excluded) as told:
        exclude.trigger()
    assert told.args == [MAIL / "Spam"]


def test_that_languages_are_offered_by_how_much_is_written_in_them(qtbot, window, engine, panel):
    assert "English" not in names(panel)  # of one language there is nothing to choose
    facets = Facets(languages={"de": 4, "en": 90, "zh": 12})
    with qtbot.waitSignal(window.bridge.progressed):
        engine.send(Progress(make_status(folders=STATUS.folders, facets=facets)))
    assert names(panel)[-3:] == ["English", "中文", "Deutsch"]
    field_of(window).setText("Mietvertrag language:german")
    assert names(panel, checked=True) == ["Everything", "Deutsch"]
    click(qtbot, panel, "中文")
    assert field_of(window).text() == "lang:zh Mietvertrag"
    click(qtbot, panel, "中文")
    assert field_of(window).text() == "Mietvertrag"


def test_that_any_days_are_chosen_and_stand_in_the_question(qtbot, window, panel):
    field_of(window).setText("after:today boiler")
    click(qtbot, panel, "Other dates…")
    dialog = window.findChild(DateRangeDialog)
    dialog.first.setDate(QDate(2024, 6, 30))  # the wrong way round
    dialog.last.setDate(QDate(2024, 6, 1))
    dialog.findChild(object, "showRange").click()
    assert field_of(window).text() == "after:2024-06-01 before:2024-07-01 boiler"
    assert names(panel, checked=True) == ["Everything", "Other dates…"]
    filters = parse(field_of(window).text()).filters
    assert (filters.after.day, filters.before.day) == (1, 1)
    click(qtbot, panel, "This year")
    assert field_of(window).text() == 'after:"this year" boiler'
    assert names(panel, checked=True) == ["Everything", "This year"]


def test_that_every_part_of_the_dialog_about_days_has_a_name(qtbot):
    dialog = DateRangeDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
