"""A window over a fake engine: nothing here reads a file or starts a thread of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(LC_ALL="en_US.UTF-8", LANGUAGE="en_US")  # whatever the desktop speaks

import pytest
from PySide6.QtWidgets import QApplication
from ui_fakes import RESOURCES, FakeEngine, FakeOpener

from inkling.settings import Language
from inkling.ui.languages import speak
from inkling.ui.theme import apply_theme
from inkling.ui.window import MainWindow


@pytest.fixture(autouse=True)
def light_and_english(qapp: QApplication) -> None:
    speak(RESOURCES, Language.ENGLISH)
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
