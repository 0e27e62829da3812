"""At hand beyond the window: staying in the tray, keys, start at login, and what is told."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSystemTrayIcon
from ui_fakes import RESOURCES, ROOT, make_status

from inkling.domain.errors import DiskFull
from inkling.domain.events import ComeForward, ProblemMet, Progress
from inkling.domain.library import Counts, Folder, Phase, Status
from inkling.settings import Settings, SettingsFile
from inkling.ui import autostart, resident, tray
from inkling.ui.settings_keeper import SettingsState
from inkling.ui.window import MainWindow


@pytest.fixture
def is_tray_there(monkeypatch):
    """A desktop with a tray, or without."""
    there = {"is": True}
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there["is"])
    return there


@pytest.fixture
def notices(monkeypatch):
    """What came up beside the tray."""
    shown: list[str] = []
    monkeypatch.setattr(tray.Tray, "notify", lambda _self, sentence: shown.append(sentence))
    return shown


@pytest.fixture
def alerts(monkeypatch):
    """The windows whose button in the task bar asked for attention."""
    seen: list[object] = []
    monkeypatch.setattr(resident.QApplication, "alert", seen.append)
    return seen


def make_window(qtbot, engine, opener, **settings) -> MainWindow:
    shown = MainWindow(engine, RESOURCES, opener, Settings(**settings))
    qtbot.addWidget(shown, before_close_func=lambda window: window.shut_down())
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def change(window, **settings) -> None:
    """As the settings dialog does it."""
    window.interior._on_settings_changed(
        SettingsState(replace(window.interior._settings, **settings))
    )


def test_that_closing_ends_inkling_unless_the_person_chose_the_tray(
    qtbot, engine, opener, is_tray_there
):
    window = make_window(qtbot, engine, opener)
    assert window.resident.tray is None
    assert window.close()
    assert engine.stops == 1


def test_that_closing_leaves_inkling_in_the_tray_and_a_start_brings_it_back(
    qtbot, engine, opener, is_tray_there
):
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    assert not window.close()
    assert not window.isVisible()
    assert engine.stops == 0
    engine.send(ComeForward())
    qtbot.waitUntil(window.isVisible)


def test_that_a_desktop_without_a_tray_is_no_trap(qtbot, engine, opener, is_tray_there):
    is_tray_there["is"] = False
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    qtbot.waitUntil(lambda: "shows no tray" in window.interior.banner.text())
    assert window.close()
    assert engine.stops == 1


def test_that_a_tray_that_has_gone_is_no_trap_either(qtbot, engine, opener, is_tray_there):
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    is_tray_there["is"] = False
    assert window.close()
    assert engine.stops == 1


def test_that_the_setting_is_at_work_at_once(qtbot, engine, opener, is_tray_there):
    window = make_window(qtbot, engine, opener)
    change(window, general_keep_in_tray=True)
    assert window.resident.tray.icon.isVisible()
    change(window, general_keep_in_tray=False)
    assert not window.resident.tray.icon.isVisible()
    assert window.close()


def test_that_quitting_ends_inkling_whatever_the_tray(qtbot, engine, opener, is_tray_there):
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    window.resident._on_quit_asked()  # as the application tells it
    assert window.close()
    assert engine.stops == 1
    assert not window.resident.tray.icon.isVisible()


def test_that_the_tray_offers_window_quick_search_pause_and_the_end(
    qtbot, engine, opener, is_tray_there
):
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    actions = {a.text(): a for a in window.resident.tray.menu.actions() if a.text()}
    assert list(actions) == ["Open Inkling", "Quick search", "Pause indexing", "Quit"]
    window.close()
    actions["Open Inkling"].trigger()
    assert window.isVisible()
    actions["Quick search"].trigger()
    assert window.resident.quick.isVisible()
    actions["Pause indexing"].trigger()
    assert engine.calls[-1] == ("pause",)
    engine.send(Progress(make_status(phase=Phase.PAUSED)))
    qtbot.waitUntil(lambda: actions["Pause indexing"].text() == "Resume indexing")
    actions["Pause indexing"].trigger()
    assert engine.calls[-1] == ("resume",)
    assert window.resident.tray.icon.toolTip().startswith("Inkling\n")


def test_that_a_start_in_the_tray_shows_no_window(qtbot, engine, opener, is_tray_there):
    window = MainWindow(engine, RESOURCES, opener)
    qtbot.addWidget(window)
    window.resident.start_hidden()
    assert window.resident.tray.icon.isVisible()
    assert not window.isVisible()
    window.shut_down()


def test_that_a_start_in_the_tray_where_none_comes_up_shows_a_minimised_window(
    qtbot, engine, opener, is_tray_there, monkeypatch
):
    is_tray_there["is"] = False
    monkeypatch.setattr(resident, "_TRAY_WAIT_MS", 0)
    window = MainWindow(engine, RESOURCES, opener)
    qtbot.addWidget(window)
    window.resident.start_hidden()
    qtbot.waitUntil(window.isMinimized)


class FakeKeys(QObject):
    """Stands where the platform would; some keys belong to others."""

    pressed = Signal()
    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bound = ""

    def bind(self, keys: str) -> None:
        self.bound = keys
        if "K" in keys:
            self.told.emit("Taken.")

    def release(self) -> None:
        self.bound = ""

    def raise_window(self, window: int) -> None:
        pass


@pytest.fixture
def keys(monkeypatch):
    made: list[FakeKeys] = []

    def make(parent: QObject) -> FakeKeys:
        made.append(FakeKeys(parent))
        return made[-1]

    monkeypatch.setattr(resident, "GlobalKeys", make)
    return made


def test_that_no_keys_are_asked_for_by_default(qtbot, engine, opener, keys):
    make_window(qtbot, engine, opener)
    assert keys == []


def test_that_keys_raise_the_quick_search_and_are_given_back(qtbot, engine, opener, keys):
    window = make_window(qtbot, engine, opener)
    change(window, general_quick_shortcut="Ctrl+Alt+Space")
    assert keys[0].bound == "Ctrl+Alt+Space"
    keys[0].pressed.emit()
    assert window.resident.quick.isVisible()
    change(window, general_quick_shortcut="")
    assert keys[0].bound == ""
    change(window, general_quick_shortcut="Meta+S")
    window.close()
    assert keys[0].bound == ""


def test_that_keys_of_another_program_are_told_in_one_sentence(qtbot, engine, opener, keys):
    window = make_window(qtbot, engine, opener, general_quick_shortcut="Meta+K")
    qtbot.waitUntil(lambda: window.interior.banner.text() == "Taken.")


def test_that_a_problem_reaches_somebody_who_looks_elsewhere(
    qtbot, engine, opener, is_tray_there, notices, monkeypatch
):
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    monkeypatch.setattr(resident.QApplication, "activeWindow", lambda: None)
    engine.send(ProblemMet(DiskFull("disk_full", path="/data")))
    qtbot.waitUntil(lambda: len(notices) == 1)
    assert notices[0].startswith("The disk that holds /data is full")
    assert window.interior.banner.isVisible()


def test_that_somebody_who_looks_at_the_window_is_not_notified(
    qtbot, engine, opener, is_tray_there, notices, alerts
):
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    engine.send(ProblemMet(DiskFull("disk_full", path="/data")))
    qtbot.waitUntil(window.interior.banner.isVisible)
    assert (notices, alerts) == ([], [])


def test_that_without_a_tray_the_task_bar_asks_for_attention(
    qtbot, engine, opener, is_tray_there, alerts, monkeypatch
):
    is_tray_there["is"] = False
    window = make_window(qtbot, engine, opener)
    monkeypatch.setattr(resident.QApplication, "activeWindow", lambda: None)
    engine.send(ProblemMet(DiskFull("disk_full", path="/data")))
    qtbot.waitUntil(lambda: alerts == [window])


def test_that_a_folder_that_vanishes_is_told_once_and_progress_never(
    qtbot, engine, opener, is_tray_there, notices, monkeypatch
):
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    monkeypatch.setattr(resident.QApplication, "activeWindow", lambda: None)
    gone = make_status(folders=(Folder(ROOT, online=False, counts=Counts()),))
    for status in (make_status(), make_status(phase=Phase.READING), gone, gone):
        window.resident._on_status(status)
    assert notices == ["The folder “Documents” cannot be reached; what was found in it is kept."]


def test_that_a_folder_that_was_away_at_the_start_is_no_news(
    qtbot, engine, opener, is_tray_there, notices, monkeypatch
):
    window = make_window(qtbot, engine, opener, general_keep_in_tray=True)
    monkeypatch.setattr(resident.QApplication, "activeWindow", lambda: None)
    window.resident._on_status(Status())  # while the library is being opened
    window.resident._on_status(make_status(folders=(Folder(ROOT, online=False, counts=Counts()),)))
    assert notices == []


def test_that_the_leave_to_come_forward_is_handed_on(qtbot, window, engine, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    engine.send(ComeForward(token="leave-7"))
    qtbot.waitUntil(lambda: os.environ.get("XDG_ACTIVATION_TOKEN") == "leave-7")


def test_that_start_at_login_makes_the_entry_when_it_is_chosen(
    qtbot, engine, opener, tmp_path, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        resident, "set_autostart", lambda place, **how: asked.append((place, how)) or "no room"
    )
    file = SettingsFile(tmp_path / "settings.toml")
    window = MainWindow(engine, RESOURCES, opener, file.load()[0], file)
    qtbot.addWidget(window)
    change(window, general_start_at_login=True)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked == [(tmp_path, {"is_on": True, "only_if_missing": False})]
    qtbot.waitUntil(
        lambda: window.interior.banner.text() == "Starting at login could not be changed: no room."
    )
    window.shut_down()


def test_that_a_question_from_outside_is_asked_in_the_window(window, engine, qtbot):
    window.hide()
    engine.send(ComeForward(question='in:"/my files" '))
    qtbot.waitUntil(window.isVisible)
    assert window.findChild(QLineEdit, "searchField").text() == 'in:"/my files" '


@pytest.mark.skipif(os.name != "posix", reason="entries are files")
def test_that_the_entry_starts_this_library_in_the_tray(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(autostart.sys, "argv", ["/no/__main__.py"])
    monkeypatch.setattr(autostart.shutil, "which", lambda _name: "/opt/my apps/inkling")
    place = Path('/home/ada/100 % "Ink"')
    assert autostart.set_autostart(place, is_on=True) == ""
    entry = tmp_path / "config/autostart/org.inkling.Inkling.desktop"
    line = next(line for line in entry.read_text().splitlines() if line.startswith("Exec="))
    assert line == (
        r'Exec="/opt/my apps/inkling" --data-dir "/home/ada/100 %% \\"Ink\\"" --in-tray'
    )
    entry.write_text("Hidden=true\n")
    autostart.set_autostart(place, is_on=True, only_if_missing=True)
    assert entry.read_text() == "Hidden=true\n"
    assert autostart.set_autostart(place, is_on=False) == ""
    assert not entry.exists()
    assert autostart.set_autostart(place, is_on=False) == ""


def test_that_a_frozen_program_starts_itself(monkeypatch, tmp_path):
    monkeypatch.setattr(autostart.sys, "frozen", True, raising=False)
    monkeypatch.setattr(autostart.sys, "executable", "/usr/lib/inkling/inkling")
    assert autostart.start_command(tmp_path) == [
        "/usr/lib/inkling/inkling",
        "--data-dir",
        str(tmp_path),
        "--in-tray",
    ]
    _, entry = autostart._desktop_entry(autostart.start_command(tmp_path))
    assert b"TryExec=/usr/lib/inkling/inkling\n" in entry


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
def test_that_an_entry_that_cannot_be_written_is_a_reason(tmp_path, monkeypatch):
    (tmp_path / "config").write_text("a file")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert autostart.set_autostart(tmp_path, is_on=True)


def test_that_control_q_is_a_way_out(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr(resident.QApplication, "quit", lambda: asked.append(True))
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True]
