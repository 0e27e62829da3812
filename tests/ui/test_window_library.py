"""Folders, progress, unread files, problems, and closing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox
from ui_fakes import ROOT, FakeOpener, make_status

from inkling.domain.errors import FolderProblem
from inkling.domain.events import ComeForward, LibraryChanged, ProblemMet, Progress
from inkling.domain.library import Brake, Counts, FileEntry, Folder, Phase
from inkling.domain.reasons import FileState, Reason
from inkling.ui import dialogs
from inkling.ui.files_dialog import FilesModel
from inkling.ui.window import MainWindow


def entry(name="scan.pdf", state=FileState.FAILED, code="password"):
    return FileEntry(
        ROOT / name, (), state, Reason.of(code), "pdf", 1, datetime(2024, 1, 1, tzinfo=UTC), 0
    )


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def send_status(qtbot, window, engine, **changes):
    with qtbot.waitSignal(window.bridge.progressed):
        engine.send(Progress(make_status(**changes)))


def test_that_the_button_adds_the_folder_chosen(qtbot, window, engine, monkeypatch, tmp_path):
    monkeypatch.setattr(dialogs, "ask_folder", lambda parent: tmp_path)
    qtbot.mouseClick(window.findChild(object, "addFolderButton"), Qt.MouseButton.LeftButton)
    assert ("add_folder", tmp_path) in engine.calls


def test_that_a_dialog_left_without_a_choice_adds_nothing(qtbot, window, engine, monkeypatch):
    monkeypatch.setattr(dialogs.QFileDialog, "getExistingDirectory", staticmethod(lambda *args: ""))
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert engine.calls == []


def test_that_dropped_folders_are_added(qtbot, window, engine, tmp_path):
    for name in ("one", "two\nlines"):
        (tmp_path / name).mkdir()
    drop(window, tmp_path / "one", tmp_path / "two\nlines")
    qtbot.waitUntil(lambda: len(engine.calls) == 2)
    assert engine.calls == [
        ("add_folder", tmp_path / "one"),
        ("add_folder", tmp_path / "two\nlines"),
    ]


def test_that_a_dropped_file_is_answered_with_one_sentence(qtbot, window, engine, tmp_path):
    (tmp_path / "letter.txt").write_text("x")
    drop(window, tmp_path / "letter.txt", tmp_path / "gone")
    qtbot.waitUntil(lambda: window.interior.banner.isVisible())
    assert "letter.txt" in window.interior.banner.text()
    assert engine.calls == []


def test_that_a_folder_is_removed_after_a_question(qtbot, window, engine):
    panel = window.interior.workspace.filters
    panel.view.setCurrentIndex(panel.model.index(2))
    for answer, calls in (("Keep", []), ("Remove", [("remove_folder", ROOT)])):

        def press(answer=answer):
            box = window.findChild(object, "removeQuestion")
            next(b for b in box.buttons() if b.text() == answer).click()
            box.deleteLater()

        QTimer.singleShot(0, press)
        panel._remove.trigger()
        assert engine.calls == calls


def test_that_everything_cannot_be_removed(qtbot, window, engine):
    panel = window.interior.workspace.filters
    panel.view.setCurrentIndex(panel.model.index(1))
    panel._remove.trigger()
    assert engine.calls == []


def test_that_the_menu_of_a_folder_offers_to_show_and_remove_it(qtbot, window, opener):
    panel = window.interior.workspace.filters
    panel.view.setCurrentIndex(panel.model.index(2))
    menu = panel.menu_for(panel.model.rows[2])
    show, _separator, remove = menu.actions()
    assert "Remove" in remove.text()
    show.trigger()
    assert opener.shown == [ROOT]


def test_that_a_folder_out_of_reach_is_named_offline(qtbot, window, engine):
    folder = Folder(ROOT, online=False, counts=Counts(offline=3))
    send_status(qtbot, window, engine, folders=(folder,))
    index = window.interior.workspace.filters.model.index(2)
    assert "offline" in index.data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("phase", "eta_s", "sentence"),
    [
        (Phase.READING, 370.0, "Reading 11,408 of 12,408 · about 6 min"),
        (Phase.EMBEDDING, None, "Reading meaning of 4,712 of 12,408"),
        (Phase.EMBEDDING, 12.0, "Reading meaning of 4,712 of 12,408 · less than a minute"),
        (Phase.PAUSED, None, "Paused · 7,696 files left"),
        (Phase.SCANNING, None, "Looking through your folders · 12,408 files"),
        (Phase.STARTING, None, "Starting"),
    ],
)
def test_that_the_status_line_tells_the_phase(qtbot, window, engine, phase, eta_s, sentence):
    counts = Counts(queued=1000, words=6696, ready=4600, skipped=105, failed=7)
    send_status(qtbot, window, engine, phase=phase, eta_s=eta_s, counts=counts)
    assert window.findChild(object, "statusLine").text() == sentence


@pytest.mark.parametrize(
    ("phase", "brake", "sentence"),
    [
        (Phase.PAUSED, Brake.LOW_BATTERY, "Paused: on low battery · 5 files left"),
        (Phase.PAUSED, Brake.BATTERY, "Paused: on battery · 5 files left"),
        (Phase.PAUSED, Brake.FULL_SCREEN, "Paused: a program fills the screen · 5 files left"),
        (Phase.READING, Brake.SLOWER, "Reading 5 of 10 · about 6 min · Slower: on battery"),
    ],
)
def test_that_the_status_line_tells_what_slows_the_work(
    qtbot, window, engine, phase, brake, sentence
):
    counts = Counts(queued=5, ready=5)
    eta_s = 370.0 if phase is Phase.READING else None
    send_status(qtbot, window, engine, phase=phase, brake=brake, counts=counts, eta_s=eta_s)
    assert window.findChild(object, "statusLine").text() == sentence


def test_that_an_idle_library_is_up_to_date(qtbot, window, engine):
    send_status(qtbot, window, engine, counts=Counts(ready=1))
    assert window.findChild(object, "statusLine").text() == "Up to date · 1 file"
    assert not window.findChild(object, "pauseButton").isVisible()


def test_that_indexing_is_paused_and_resumed(qtbot, window, engine):
    pause = window.findChild(object, "pauseButton")
    counts = Counts(queued=5, ready=5)
    send_status(qtbot, window, engine, phase=Phase.READING, counts=counts)
    qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    send_status(qtbot, window, engine, phase=Phase.PAUSED, counts=counts)
    assert pause.text() == "Resume"
    qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    assert engine.calls == [("pause",), ("resume",)]


def test_that_unread_files_are_listed_with_reasons_and_retried(qtbot, window, engine, opener):
    link = window.findChild(object, "unreadButton")
    assert link.text() == "2 files could not be read"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    dialog = window.findChild(object, "filesDialog")
    assert dialog.isVisible()
    assert not dialog.isModal()
    engine.answer_files(
        entry("a.pdf"), entry("b.pdf", code="damaged"), entry("c.bin", FileState.SKIPPED, "binary")
    )
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    shown = [dialog.model.index(0, column).data() for column in range(3)]
    assert shown == ["a.pdf", "The file is protected by a password.", str(ROOT)]
    dialog.table.selectRow(1)
    dialog._retry.click()
    dialog._show.click()
    dialog._retry_all.click()
    assert engine.calls == [("retry", (ROOT / "b.pdf",)), ("retry_failed",)]
    assert opener.shown == [ROOT / "b.pdf"]
    dialog._filter.setCurrentIndex(1)
    assert dialog.model.index(0, 0).data() == "c.bin"


def test_that_the_list_of_unread_files_follows_the_library(qtbot, window, engine):
    window.interior.beside.show_files()
    engine.send(LibraryChanged())
    qtbot.waitUntil(lambda: len(engine.listings) == 2)
    window.findChild(object, "filesDialog").close()
    with qtbot.waitSignal(window.bridge.library_changed):
        engine.send(LibraryChanged())
    assert len(engine.listings) == 2


def test_that_the_model_of_unread_files_stays_consistent(qapp):
    model = FilesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for files in ((), (entry("a"), entry("b")), (entry("b"),), ()):
        model.replace(files)
        assert model.rowCount() == len(files)
    assert tester.failureReportingMode() is not None


def test_that_a_problem_is_one_sentence_that_can_be_dismissed(qtbot, window, engine):
    engine.send(ProblemMet(FolderProblem("missing", path="/nowhere")))
    qtbot.waitUntil(lambda: window.interior.banner.isVisible())
    assert window.interior.banner.text() == "The folder /nowhere does not exist; check its name."
    qtbot.mouseClick(window.findChild(object, "bannerClose"), Qt.MouseButton.LeftButton)
    assert not window.interior.banner.isVisible()


def test_that_a_second_start_brings_the_window_forward(qtbot, window, engine):
    window.showMinimized()
    engine.send(ComeForward())
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert window.isVisible()


def test_that_closing_stops_the_engine_once_and_delivers_no_more(qtbot, window, engine):
    window.close()
    window.close()
    window.shut_down()
    assert engine.stops == 1
    engine.send(ProblemMet(FolderProblem("missing", path="/nowhere")))
    assert not window.interior.banner.isVisible()


def test_that_a_window_subscribes_and_starts_nothing(window, engine):
    assert len(engine.listeners) == 1
    assert engine.calls == []


def test_that_the_smallest_window_holds_everything(qtbot, window):
    window.resize(760, 480)
    assert (window.width(), window.height()) == (760, 480)
    assert not window.findChild(object, "filterPanel").isVisible()


def test_that_a_window_without_its_drawings_still_works(qtbot, engine):
    window = MainWindow(engine, Path("/nowhere"), FakeOpener())
    qtbot.addWidget(window)
    window.show()
    assert window.isVisible()


@pytest.mark.parametrize("agrees", [False, True])
def test_that_a_whole_disk_is_added_after_a_question(qtbot, window, engine, monkeypatch, agrees):
    asked = []
    monkeypatch.setattr(
        dialogs, "confirm_whole_disk", lambda parent, folder: asked.append(folder) or agrees
    )
    disk = Path(Path.cwd().anchor)
    drop(window, disk)
    qtbot.waitUntil(lambda: asked == [disk])
    assert engine.calls == ([("add_folder", disk)] if agrees else [])


@pytest.mark.parametrize(("button", "is_yes"), [("Cancel", False), ("Add all of it", True)])
def test_that_the_question_about_a_disk_takes_a_click_for_its_answer(window, button, is_yes):
    def answer():
        box = window.findChild(QMessageBox, "wholeDiskQuestion")
        assert box.defaultButton().text() == "Cancel"
        next(b for b in box.buttons() if b.text() == button).click()

    QTimer.singleShot(0, answer)
    assert dialogs.confirm_whole_disk(window, Path("/")) is is_yes


def test_that_a_folder_inside_a_watched_one_is_answered_with_one_sentence(qtbot, window, engine):
    inner = str(ROOT / "House")
    engine.send(ProblemMet(FolderProblem("nested", path=inner, outer=str(ROOT))))
    qtbot.waitUntil(lambda: window.interior.banner.isVisible())
    assert window.interior.banner.text() == f"{inner} is already watched as part of {ROOT}."


def test_that_nothing_is_looked_through_before_there_is_a_folder(qtbot, window, engine):
    send_status(qtbot, window, engine, phase=Phase.SCANNING, folders=(), counts=Counts())
    assert window.findChild(object, "statusLine").text() == "No folder added yet"
    assert not window.findChild(object, "pauseButton").isVisible()
