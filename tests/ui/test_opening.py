"""Opening and showing files: programs are never run, and the disk is never waited for."""

from __future__ import annotations

import os
import threading

import pytest

from inkling.ui import opening
from inkling.ui.errands import Errands
from inkling.ui.opening import Finding, Opener, file_url, inspect


@pytest.fixture
def errands(qtbot):
    made = Errands()
    yield made
    made.close()


@pytest.fixture
def desktop(monkeypatch):
    """What would have been opened, and what shown."""
    seen = {"opened": [], "shown": []}

    class Services:
        @staticmethod
        def openUrl(url):  # noqa: N802 stands in for a Qt method
            seen["opened"].append(url.toLocalFile())
            return True

    monkeypatch.setattr(opening, "QDesktopServices", Services)
    monkeypatch.setattr(Opener, "_show", lambda self, path: seen["shown"].append(path))
    return seen


def make(folder, name, mode=0o644):
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "a.desktop",
        "a.EXE",
        "a.bat",
        "a.sh",
        "a.lnk",
        "a.jar",
        "a.AppImage",
        "a.ps1",
        "a.url",
        "invoice.pdf.exe",
        "a.exe. ",
        "a.hta",
        "a.scr",
    ],
)
def test_that_programs_scripts_and_launchers_are_recognised_by_name(tmp_path, name):
    assert inspect(make(tmp_path, name)) is Finding.PROGRAM


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
@pytest.mark.parametrize(
    ("name", "mode", "finding"),
    [
        ("tool", 0o755, Finding.PROGRAM),
        ("tool.py", 0o755, Finding.PROGRAM),
        ("tool.py", 0o644, Finding.DOCUMENT),
        ("from-a-usb-stick.pdf", 0o777, Finding.DOCUMENT),
        ("plain.txt", 0o644, Finding.DOCUMENT),
    ],
)
def test_that_the_executable_bit_makes_a_program_of_what_no_viewer_takes(
    tmp_path, name, mode, finding
):
    assert inspect(make(tmp_path, name, mode)) is finding


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_that_a_link_named_like_a_document_does_not_hide_a_program(tmp_path):
    (tmp_path / "letter.pdf").symlink_to(make(tmp_path, "a.desktop"))
    assert inspect(tmp_path / "letter.pdf") is Finding.PROGRAM


def test_that_folders_are_shown_and_missing_files_told(tmp_path):
    assert inspect(tmp_path) is Finding.PROGRAM
    assert inspect(tmp_path / "gone.pdf") is Finding.MISSING


def test_that_a_document_is_opened(qtbot, errands, desktop, tmp_path):
    path = make(tmp_path, "größe ü.pdf")
    Opener(errands).open(path)
    qtbot.waitUntil(lambda: desktop["opened"] == [str(path)])
    assert desktop["shown"] == []


def test_that_what_is_meant_inside_a_file_is_told(qtbot, errands, desktop, tmp_path):
    path = make(tmp_path, "papers.zip")
    opener = Opener(errands)
    with qtbot.waitSignal(opener.told) as told:
        opener.open(path, ("2024.zip", "lease.pdf"))
    assert told.args == ["“papers.zip” was opened; inside it, look for “2024.zip › lease.pdf”."]
    assert desktop["opened"] == [str(path)]


def test_that_a_program_is_shown_instead_of_run(qtbot, errands, desktop, tmp_path):
    path = make(tmp_path, "setup.sh", 0o755)
    opener = Opener(errands)
    with qtbot.waitSignal(opener.told) as told:
        opener.open(path)
    assert "setup.sh" in told.args[0]
    assert desktop == {"opened": [], "shown": [path]}


@pytest.mark.parametrize(
    ("platform", "switches"),
    [("darwin", ["/usr/bin/open", "-R"]), ("win32", [r"C:\Windows/explorer.exe", "/select,"])],
)
def test_that_file_managers_are_asked_to_select_the_file(
    qtbot, errands, tmp_path, monkeypatch, platform, switches
):
    path = make(tmp_path, "a b.pdf")
    asked = []
    monkeypatch.setattr(opening.sys, "platform", platform)
    monkeypatch.setenv("SYSTEMROOT", r"C:\Windows")
    monkeypatch.setattr(Opener, "_run_quietly", lambda _self, command: asked.append(command))
    Opener(errands).show_in_folder(path)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [[*switches, str(path)]]


@pytest.mark.parametrize("act", ["open", "show_in_folder"])
def test_that_a_missing_file_is_told(qtbot, errands, desktop, tmp_path, act):
    opener = Opener(errands)
    with qtbot.waitSignal(opener.told) as told:
        getattr(opener, act)(tmp_path / "gone.pdf")
    assert told.args == ["“gone.pdf” was moved or deleted."]
    assert desktop == {"opened": [], "shown": []}


def test_that_the_url_of_an_undecodable_name_keeps_its_bytes(tmp_path):
    url = file_url(tmp_path / "a\udcff#b.pdf")
    assert bytes(url.toEncoded()).endswith(b"/a%FF%23b.pdf")


def test_that_errands_run_off_the_ui_thread_and_answer_in_it(qtbot, errands):
    seen = []

    def name():
        return threading.current_thread().name

    errands.run("look", name, lambda worker: seen.append((worker, name())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("inkling-look", "MainThread")]


def test_that_closed_errands_answer_nobody(qtbot, qapp):
    errands = Errands()
    seen = []
    errands.run("look", lambda: 1, seen.append)
    errands.close()
    errands.run("look", lambda: 2, seen.append)
    qapp.processEvents()
    assert seen == []
    assert [t for t in threading.enumerate() if t.name == "inkling-look"] == []
