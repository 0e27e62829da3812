"""The library page: states that add up, folders, what is left alone, the index."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from ui_fakes import RESOURCES, ROOT, FakeEngine, FakeOpener, make_status

from inkling.domain.events import GraphRebuilt, Progress
from inkling.domain.library import Counts, FileEntry, Folder
from inkling.domain.reasons import FileState, Reason
from inkling.settings import SettingsFile
from inkling.ui import dialogs
from inkling.ui.window import MainWindow

STATES = ("ready", "words", "queued", "skipped", "failed", "offline")


@pytest.fixture
def file(tmp_path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


@pytest.fixture
def window(qtbot, engine: FakeEngine, opener: FakeOpener, file: SettingsFile) -> MainWindow:
    shown = MainWindow(engine, RESOURCES, opener, settings_file=file)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


@pytest.fixture
def dialog(qtbot, window):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_L, keys)
    return window.findChild(object, "libraryDialog")


def count(dialog, name):
    return int(dialog.findChild(object, f"count-{name}").text().replace(",", ""))


def test_that_the_states_add_up_to_the_total(qtbot, window, engine, dialog):
    counts = Counts(queued=1000, words=6696, ready=4600, skipped=105, failed=7, offline=3)
    engine.send(Progress(make_status(counts=counts)))
    qtbot.waitUntil(lambda: count(dialog, "total") == counts.total)
    assert sum(count(dialog, state) for state in STATES) == counts.total


def test_that_folders_come_change_and_go(qtbot, window, engine, dialog):
    assert list(dialog.rows) == [ROOT]
    away = Folder(Path("/media/archive"), online=False, counts=Counts(offline=3))
    engine.send(Progress(make_status(folders=(away,))))
    qtbot.waitUntil(lambda: list(dialog.rows) == [away.path])
    assert "Offline" in dialog.rows[away.path].sentence.text()
    assert "3 files" in dialog.rows[away.path].sentence.text()
    assert not dialog.rows[away.path].show_button.isEnabled()


def test_that_folders_are_added_shown_dropped_and_removed(
    qtbot, engine, opener, dialog, monkeypatch, tmp_path
):
    monkeypatch.setattr(dialogs, "ask_folder", lambda parent: tmp_path)
    monkeypatch.setattr(dialogs, "confirm_removal", lambda parent, folder: True)
    dialog.findChild(object, "libraryAddButton").click()
    dialog.rows[ROOT].show_button.click()
    dialog.rows[ROOT].remove_button.click()
    assert engine.calls == [("add_folder", tmp_path), ("remove_folder", ROOT)]
    assert opener.shown == [ROOT]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(QPoint(20, 20))
    dialog.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: engine.calls[2:] == [("add_folder", tmp_path)])


def test_that_what_is_left_alone_is_stored_and_told_to_the_engine(qtbot, engine, dialog, file):
    dialog.rules["index.exclude"].editor.add("drafts/")
    qtbot.waitUntil(lambda: bool(engine.calls))
    ((name, settings),) = engine.calls
    assert name == "apply"
    assert settings.index_exclude[-1] == "drafts/"
    assert file.load()[0] == settings


def test_that_the_size_on_disk_is_measured(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.findChild(object, "indexSize").text() == "412.0 MB")


def test_that_the_graph_is_rebuilt_once_and_its_end_is_told(qtbot, engine, dialog):
    rebuild = dialog.findChild(object, "rebuildButton")
    rebuild.click()
    rebuild.click()
    assert engine.calls == [("rebuild_graph",)]
    engine.send(GraphRebuilt(9604))
    qtbot.waitUntil(rebuild.isEnabled)
    assert "9,604" in dialog._graph.sentence.text()


def test_that_unread_files_are_saved_as_a_table(
    qtbot, window, engine, dialog, monkeypatch, tmp_path
):
    target = tmp_path / "files.csv"
    monkeypatch.setattr(dialogs, "ask_csv", lambda parent: target)
    dialog.findChild(object, "listUnreadButton").click()
    files = window.findChild(object, "filesDialog")
    made = datetime(2024, 1, 1, tzinfo=UTC)
    engine.answer_files(
        FileEntry(
            ROOT / 'a "b",\udcff.pdf',
            (),
            FileState.FAILED,
            Reason.of("password"),
            "pdf",
            1,
            made,
            0,
        ),
        FileEntry(ROOT / "c.bin", (), FileState.SKIPPED, Reason.of("binary"), "other", 2, made, 0),
    )
    qtbot.waitUntil(lambda: files._export.isEnabled())
    files._export.click()
    qtbot.waitUntil(lambda: "Saved" in window.interior.status.text())
    with target.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["state"] for row in rows] == ["failed", "skipped"]
    assert rows[0]["path"] == str(ROOT / 'a "b",\\udcff.pdf')
    assert rows[0]["reason"] == "The file is protected by a password."


def test_that_a_table_that_cannot_be_saved_is_told(qtbot, window, engine, dialog, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_csv", lambda parent: Path("/nowhere/files.csv"))
    window.interior.beside._on_export(())
    qtbot.waitUntil(lambda: "could not be saved" in window.interior.status.text())
