"""A window over a fake engine: nothing here reads a file or starts a thread of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from ui_fakes import RESOURCES, FakeEngine, FakeOpener

from inkling.ui.theme import apply_theme
from inkling.ui.window import MainWindow


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale("en_US"))
    apply_theme(qapp, "light")


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def opener() -> FakeOpener:
    return FakeOpener()


@pytest.fixture
def window(qtbot, engine: FakeEngine, opener: FakeOpener) -> MainWindow:
    shown = MainWindow(engine, RESOURCES, opener)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: shown.isActiveWindow())
    return shown
