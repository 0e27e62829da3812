"""Take pictures of every page of the window: ``python packaging/screenshots.py OUT``.

Each page in light and dark, at 100 and 200 %, in English, German and Chinese, of a small library
made for it: ``OUT/THEME-SCALE-LANGUAGE/PAGE.png``. Needs a display; a virtual one will do:

    xvfb-run -s "-screen 0 3200x2000x24" python packaging/screenshots.py OUT
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QPushButton

from inkling.compose import build_window
from inkling.ui.app import create_application
from inkling.ui.welcome import FolderChoice
from inkling.ui.window import MainWindow
from photographer import SIZE, Photographer, child, wait_until
from screenshot_library import DRIVE, NOTES_PER_TOPIC, make_documents
from screenshot_models import photograph_models

THEMES: Final = ("light", "dark")
SCALES: Final = ("1", "2")
LANGUAGES: Final = ("en", "de", "zh_TW", "zh_CN")


def photograph(out: Path, theme: str, language: str) -> None:
    """Take the pictures of one theme and language, in a process of their own."""
    with tempfile.TemporaryDirectory(prefix="inkling-screenshots-") as scratch:
        place = Path(scratch)
        os.environ["HOME"] = scratch  # its folders are offered at the first start
        app = create_application(sys.argv[:1])
        documents, drive = place / "Documents", place / DRIVE
        documents.mkdir()
        make_documents(documents)
        (documents / DRIVE).rename(drive)
        data = place / "data"
        data.mkdir(mode=0o700)
        (data / "settings.toml").write_text(
            f'[general]\ntheme = "{theme}"\nlanguage = "{language}"\n', encoding="utf-8"
        )
        window = build_window(data)
        window.resize(*SIZE)
        window.show()
        try:
            take_all(Photographer(window, out), window, documents, drive)
        finally:
            window.close()
            del app


def take_all(photographer: Photographer, window: MainWindow, documents: Path, drive: Path) -> None:
    """Go through the life of a library, from the first start to a folder that is gone."""
    engine = window.engine
    wait_until(lambda: any(c.isVisible() for c in window.findChildren(FolderChoice)), "folders")
    photographer.take("first-start", window)
    child(window, QPushButton, "welcomeContinueButton").click()
    photographer.take("first-start-2", window)
    for folder in (documents, drive):
        engine.add_folder(folder)
    wait_until(lambda: engine.status().counts.total > NOTES_PER_TOPIC, "the first scan")
    engine.pause()
    photographer.take("paused", window)
    engine.resume()
    wait_until(lambda: engine.status().counts.ready > NOTES_PER_TOPIC, "the library")
    wait_until(lambda: not engine.status().counts.pending, "the library")
    photographer.results()
    photographer.lists()
    photographer.beside()
    photograph_models(photographer, photographer.models())
    drive.rename(drive.parent / "elsewhere")
    wait_until(lambda: bool(engine.status().counts.offline), "the drive to go")
    photographer.ask("train to Vienna")
    photographer.take("offline", window)
    photographer.excluded()


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
