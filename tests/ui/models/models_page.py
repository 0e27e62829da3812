"""What tests of the page of models do again and again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from ui_fakes import (
    ROOT,
    FakeEngine,
    make_status,
)

from inkling.domain.events import Progress
from inkling.domain.library import Counts, Folder
from inkling.domain.models import BUILT_IN
from inkling.ui.window import MainWindow

MAIL = Path("/home/ada/Mail")
E5 = "e5-small"


def opened(qtbot, window: MainWindow):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_M, keys)
    page = window.findChild(QWidget, "modelsDialog")
    qtbot.waitUntil(lambda: BUILT_IN in page.panels)
    return page


def words(widget: QWidget) -> str:
    return " | ".join(part.text() for part in widget.findChildren(QLabel) if part.text())


def folder(path: Path = ROOT, **changes: object) -> Folder:
    return replace(Folder(path, online=True, counts=Counts(ready=5)), **changes)


def show_folders(engine: FakeEngine, *folders: Folder) -> None:
    engine.current = make_status(folders=folders)
    engine.send(Progress(engine.current))


def form_of(page):
    page.more.click()
    form = page._form
    form.provider.setCurrentIndex(form.provider.findData("service"))
    return form
