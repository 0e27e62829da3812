"""Take pictures of every page of the window: ``python packaging/screenshots.py OUT``.

Each page in light and dark, at 100 and 200 %, in English, German and Chinese, of a small library
made for it: ``OUT/THEME-SCALE-LANGUAGE/PAGE.png``. Needs a display; a virtual one will do:

    xvfb-run -s "-screen 0 3200x2000x24" python packaging/screenshots.py OUT
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QMarginsF, QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from inkling.compose import build_window
from inkling.paths import resources_dir
from inkling.ui.app import create_application
from inkling.ui.window import MainWindow

THEMES: Final = ("light", "dark")
SCALES: Final = ("1", "2")
LANGUAGES: Final = ("en", "de", "zh_TW", "zh_CN")
SIZE: Final = (1360, 860)
SMALLEST: Final = (760, 480)

_PATIENCE_S: Final = 120.0
_LOOK_EVERY_MS: Final = 50
_SETTLE_MS: Final = 700
"""Previews, counts and second rankings come a little after the list."""
_FIRST_PAGE_MS: Final = 3_000
"""What draws pages of PDFs is a process that starts with the first of them."""
_QUESTION: Final = "who pays when the heating breaks"
_WITHOUT_ANSWER: Final = "quantum chromodynamics on a lattice"
_NOTES_PER_TOPIC: Final = 24

_TOPICS: Final = {
    "Kitchen": (
        "Rub the butter into the flour until it looks like crumbs.",
        "Let the dough rise under a cloth until it has doubled.",
        "Simmer the lentils with a bay leaf for half an hour.",
        "Roast the pumpkin with thyme, garlic and a little honey.",
        "Whisk the egg whites with sugar until they stand.",
    ),
    "Travel": (
        "The night train leaves at ten and reaches Vienna for breakfast.",
        "Our guest house lies above the harbour, ten minutes on foot.",
        "Buy the ferry tickets before noon, for the afternoon boat is full.",
        "The mountain hut wants to be paid in cash and locks its door at ten.",
        "From the lighthouse a path follows the cliffs to the next bay.",
    ),
    "Finance": (
        "The quarterly invoice is due within fourteen days.",
        "Savings moved to the new account in March, interest included.",
        "The tax office wants the receipts of the home office.",
        "Insurance for the bicycle ends in June unless it is renewed.",
        "The budget leaves two hundred euros for repairs.",
    ),
    "Garden": (
        "Sow the beans after the last frost, two inches deep.",
        "Prune the apple tree in February, before the buds swell.",
        "The compost needs turning and something dry between the layers.",
        "Slugs took the lettuce; copper tape keeps them from the pots.",
        "Collect the seeds of the marigolds on a dry day.",
    ),
    "Work": (
        "The release was moved to Thursday because the tests of the printer driver fail.",
        "Anna presents the survey of customers at the next meeting.",
        "We agreed to write down who answers the telephone on Fridays.",
        "The contract with the supplier is with the legal department.",
        "New colleagues get their keys and a tour on the first morning.",
    ),
}
_CONTRACT: Final = """
<h1>Service contract for the heating</h1>
<p>Between the owners of Lindenstraße 14 and Berger Heating, for the gas boiler in the cellar.</p>
<h2>1 Yearly service</h2>
<p>The boiler is cleaned and measured every autumn. The date is agreed two weeks before.</p>
<p style="page-break-after:always"></p>
<h2>2 When the heating fails</h2>
<p>A technician comes within four hours between October and March. Call-outs at night are charged
at one and a half times the rate. When the heating breaks, the owner pays the repair; the tenant
pays nothing, unless the damage was caused on purpose.</p>
<p style="page-break-after:always"></p>
<h2>3 Notice</h2>
<p>Either side may end the contract three months before the end of a year.</p>
"""


_W = TypeVar("_W", bound=QWidget)


def make_documents(folder: Path) -> None:
    """Write the files that the pictures show: the sample, a PDF, notes about five subjects."""
    shutil.copytree(resources_dir() / "sample", folder / "Home")
    _write_pdf(folder / "Home" / "Service contract heating.pdf")
    for topic, sentences in _TOPICS.items():
        (folder / topic).mkdir()
        for number, some in enumerate(
            itertools.islice(itertools.permutations(sentences, 3), _NOTES_PER_TOPIC), start=1
        ):
            text = f"# {some[0].rstrip('.')}\n\n{' '.join(some)}\n"
            (folder / topic / f"{topic} {number:02d}.md").write_text(text, encoding="utf-8")


def _write_pdf(path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(18, 18, 18, 18))
    document = QTextDocument()
    document.setDefaultFont(QFont("serif", 11))
    document.setHtml(_CONTRACT)
    document.print_(writer)


class Photographer:
    """Drives one window as a person would, and grabs what it shows."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def main_pages(self) -> None:
        """The window with answers, without any, and as small as it gets."""
        self.ask(_QUESTION)
        pause(_FIRST_PAGE_MS)
        self.take("results", self._window)
        self.ask(_WITHOUT_ANSWER)
        self.take("no-good-match", self._window)
        self.ask("bread dough")
        self._window.resize(*SMALLEST)
        self.take("smallest", self._window)
        self._window.resize(*SIZE)

    def side_pages(self) -> None:
        """Map, library, settings, shortcuts, and the quick search."""
        self.ask(_QUESTION)
        for button, page in (
            ("mapButton", "mapDialog"),
            ("libraryButton", "libraryDialog"),
            ("settingsButton", "settingsDialog"),
            ("helpButton", "shortcutsSheet"),
        ):
            self._child(QToolButton, button).click()
            shown = self._wait_for(page)
            self.take(page.removesuffix("Dialog").removesuffix("Sheet"), shown)
            shown.close()
        self._window.resident.show_quick()
        quick = self._wait_for("quickWindow")
        QTest.keyClicks(quick.focusWidget(), "train to Vienna")
        self.take("quick", quick)
        quick.close()

    def ask(self, question: str) -> None:
        """Type a question, and go to its first result."""
        field = self._child(QLineEdit, "searchField")
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, question)
        pause(_SETTLE_MS)
        QTest.keyClick(field, Qt.Key.Key_Down)

    def take(self, name: str, shown: QWidget) -> None:
        """Save a picture of a window once nothing moves in it."""
        QTest.mouseMove(shown, QPoint(0, 0))
        pause(2 * _SETTLE_MS)
        path = self._folder / f"{name}.png"
        if not shown.grab().save(str(path)):
            raise OSError(f"{path} cannot be written")

    def _child(self, kind: type[_W], name: str) -> _W:
        found = self._window.findChild(kind, name)
        if not isinstance(found, kind):
            raise LookupError(f"there is no {name}")
        return found

    def _wait_for(self, name: str) -> QWidget:
        found: list[QWidget] = []

        def is_there() -> bool:
            found[:] = [
                widget
                for widget in QApplication.topLevelWidgets()
                if widget.objectName() == name and widget.isVisible()
            ]
            return bool(found)

        wait_until(is_there, f"{name} to open")
        return found[0]


def pause(milliseconds: int) -> None:
    """Let Qt work for a while. `QTest.qWait` would keep the interpreter from other threads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Let Qt work until something is so. Raises TimeoutError."""
    until = time.monotonic() + _PATIENCE_S
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(f"waited in vain for {what}")
        pause(_LOOK_EVERY_MS)


def photograph(out: Path, theme: str, language: str) -> None:
    """Take the pictures of one theme and language, in a process of their own."""
    app = create_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="inkling-screenshots-") as scratch:
        place = Path(scratch)
        documents = place / "Documents"
        documents.mkdir()
        make_documents(documents)
        data = place / "data"
        data.mkdir(mode=0o700)
        (data / "settings.toml").write_text(
            f'[general]\ntheme = "{theme}"\nlanguage = "{language}"\n', encoding="utf-8"
        )
        window = build_window(data)
        window.resize(*SIZE)
        window.show()
        photographer = Photographer(window, out)
        photographer.take("first-start", window)
        window.engine.add_folder(documents)
        wait_until(lambda: window.engine.status().counts.ready > _NOTES_PER_TOPIC, "the library")
        wait_until(lambda: not window.engine.status().counts.pending, "the library")
        photographer.main_pages()
        photographer.side_pages()
        window.close()
        del app


def main() -> int:
    """Take all pictures, or those that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Raw)
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--scale", choices=SCALES, action="append")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    themes, languages = wanted.theme or THEMES, wanted.language or LANGUAGES
    if wanted.here:
        photograph(wanted.out, themes[0], languages[0])
        return 0
    for theme, scale, language in itertools.product(themes, wanted.scale or SCALES, languages):
        out = wanted.out / f"{theme}-{scale}00-{language}"
        print(out)
        options = [str(out), "--here", "--theme", theme, "--language", language]
        subprocess.run(
            [sys.executable, __file__, *options],
            env={**os.environ, "QT_SCALE_FACTOR": scale},
            check=True,
        )
    return 0


_Raw: Final = argparse.RawDescriptionHelpFormatter

if __name__ == "__main__":
    sys.exit(main())
