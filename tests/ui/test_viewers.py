"""Opening at a page or line: fake viewers on a fake desktop note what they were started with."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from ui_fakes import make_hit, make_result

from inkling.domain.documents import Place
from inkling.ui import opening, viewers
from inkling.ui.errands import Errands
from inkling.ui.opening import Opener
from inkling.ui.viewers import open_at

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="desktop entries and shell scripts"
)

PAGE = Place("page", 7, 7)
LINE = Place("line", 120, 120)


class Desktop:
    """One program that is the default for everything, and what it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = folder / "said"
        (folder / "applications").mkdir()
        (folder / "bin").mkdir()
        self._script("xdg-mime", "echo chosen.desktop")

    def choose(self, program: str, command: str = "", extra: str = "") -> None:
        self._script(
            program, f'printf "%s\\n" "$@" > {self.said}.part; mv {self.said}.part {self.said}'
        )
        entry = f"[Desktop Entry]\nName=X\nName[de]=Y\nExec={command or program + ' %U'}\n{extra}"
        (self.folder / "applications" / "chosen.desktop").write_text(entry)

    def _script(self, name: str, body: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def arguments(self, qtbot) -> list[str]:
        qtbot.waitUntil(self.said.exists)
        return self.said.read_text().splitlines()


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    place = tmp_path / "desktop"
    place.mkdir()
    made = Desktop(place)
    monkeypatch.setenv("XDG_DATA_HOME", str(place))
    monkeypatch.setenv("PATH", f"{place / 'bin'}:/usr/bin:/bin")
    return made


def make(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("text\n")
    return path


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("evince", ["--page-index=7", "{file}"]),
        ("okular", ["--page", "7", "{file}"]),
        ("zathura", ["--page=7", "{file}"]),
        ("qpdfview", ["{file}#7"]),
        ("firefox", ["{url}#page=7"]),
        ("google-chrome-stable", ["{url}#page=7"]),
    ],
)
def test_that_a_viewer_is_told_the_page(qtbot, desktop, tmp_path, program, expected):
    desktop.choose(program)
    path = make(tmp_path, "größe ü #1.pdf")
    assert open_at(path, PAGE)
    wanted = [part.format(file=path, url=path.as_uri()) for part in expected]
    assert desktop.arguments(qtbot) == wanted


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("gedit", ["+120", "{file}"]),
        ("kate", ["--line", "120", "{file}"]),
        ("code", ["--goto", "{file}:120"]),
        ("mousepad", ["--line=120", "{file}"]),
    ],
)
def test_that_an_editor_is_told_the_line(qtbot, desktop, tmp_path, program, expected):
    desktop.choose(program)
    path = make(tmp_path, "notes.md")
    assert open_at(path, LINE)
    assert desktop.arguments(qtbot) == [part.format(file=path) for part in expected]


def test_that_words_of_the_command_stay_around_the_file(qtbot, desktop, tmp_path):
    desktop.choose("evince", 'evince "--class=My viewer" %u %i --last')
    path = make(tmp_path, "a.pdf")
    assert open_at(path, PAGE)
    assert desktop.arguments(qtbot) == ["--class=My viewer", "--page-index=7", str(path), "--last"]


def test_that_flatpak_hands_over_the_file_and_the_page_beside_it(qtbot, desktop, tmp_path):
    desktop.choose(
        "flatpak",
        "flatpak run --command=evince --file-forwarding org.gnome.Evince @@u %U @@",
    )
    path = make(tmp_path, "a.pdf")
    assert open_at(path, PAGE)
    said = desktop.arguments(qtbot)
    assert said[3:] == ["org.gnome.Evince", "--page-index=7", "@@", str(path), "@@"]


@pytest.mark.parametrize(
    ("program", "extra", "name", "where"),
    [
        ("unheard-of", "", "a.pdf", PAGE),
        ("evince", "", "a.djvu", PAGE),
        ("evince", "", "a.pdf", LINE),
        ("kate", "", "a.pdf", PAGE),
        ("gvim", "Terminal=true\n", "a.md", LINE),
        ("libreoffice", "", "a.pptx", Place("slide", 3, 3)),
    ],
)
def test_that_what_cannot_go_to_a_place_is_left_to_the_desktop(
    desktop, tmp_path, program, extra, name, where
):
    desktop.choose(program, extra=extra)
    assert not open_at(make(tmp_path, name), where)
    assert not desktop.said.exists()


def test_that_a_viewer_that_is_not_installed_is_left_to_the_desktop(desktop, tmp_path):
    desktop.choose("evince")
    (desktop.folder / "bin" / "evince").unlink()
    assert not open_at(make(tmp_path, "a.pdf"), PAGE)


@pytest.mark.parametrize("entry", ["", "[Desktop Entry]\n", "no entry", "[Desktop Entry]\nExec='"])
def test_that_a_damaged_desktop_entry_is_left_to_the_desktop(desktop, tmp_path, entry):
    (desktop.folder / "applications" / "chosen.desktop").write_text(entry)
    assert not open_at(make(tmp_path, "a.pdf"), PAGE)


@pytest.fixture
def opened(monkeypatch):
    """What the desktop was asked to open without a place."""
    seen = []

    class Services:
        @staticmethod
        def openUrl(url):  # noqa: N802 stands in for a Qt method
            seen.append(Path(url.toLocalFile()))
            return True

    monkeypatch.setattr(opening, "QDesktopServices", Services)
    return seen


@pytest.fixture
def real_opener(qtbot):
    errands = Errands()
    yield Opener(errands)
    errands.close()


def test_that_a_document_is_opened_once_and_at_its_page(
    qtbot, desktop, real_opener, opened, tmp_path
):
    desktop.choose("evince")
    path = make(tmp_path, "a.pdf")
    told = []
    real_opener.told.connect(told.append)
    real_opener.open(path, (), PAGE)
    assert desktop.arguments(qtbot) == ["--page-index=7", str(path)]
    real_opener._errands.close()
    assert (opened, told) == ([], [])


def test_that_a_place_nobody_can_go_to_is_told(qtbot, desktop, real_opener, opened, tmp_path):
    desktop.choose("impress")
    path = make(tmp_path, "talk.pptx")
    with qtbot.waitSignal(real_opener.told) as told:
        real_opener.open(path, (), Place("slide", 5, 5))
    assert told.args == ["“talk.pptx” was opened; inside it, look for “Slide 5”."]
    assert opened == [path]


def test_that_the_place_of_a_member_is_told_behind_its_name(
    qtbot, desktop, real_opener, opened, tmp_path
):
    desktop.choose("evince")
    path = make(tmp_path, "papers.zip")
    with qtbot.waitSignal(real_opener.told) as told:
        real_opener.open(path, ("lease.pdf",), PAGE)
    assert told.args == ["“papers.zip” was opened; inside it, look for “lease.pdf › Page 7”."]
    assert not desktop.said.exists()


def test_that_a_script_is_not_started_at_a_line(
    qtbot, desktop, real_opener, opened, tmp_path, monkeypatch
):
    desktop.choose("gedit")
    monkeypatch.setattr(Opener, "_show", lambda _self, path: opened.append(path))
    path = make(tmp_path, "tool.sh")
    with qtbot.waitSignal(real_opener.told):
        real_opener.open(path, (), LINE)
    assert opened == [path]
    assert not desktop.said.exists()


def test_that_source_code_is_opened_at_its_line_and_other_files_at_their_place():
    assert make_hit(place=None, line=12).where == Place("line", 12, 12)
    assert make_hit(place=PAGE, line=None).where == PAGE
    assert make_hit(place=None, line=None).where is None


def test_that_the_window_asks_for_the_place_of_the_passage(qtbot, window, engine, opener):
    window._top.field.setText("boiler")
    qtbot.waitUntil(lambda: bool(engine.searches))
    engine.answer(make_result(1))
    qtbot.waitUntil(lambda: window.interior.session.is_settled)
    window.interior.result_actions.open()
    assert opener.places == [PAGE]


def test_that_no_program_is_known_where_there_is_no_desktop(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert viewers._program_by_desktop(make(tmp_path, "a.pdf")) == []
