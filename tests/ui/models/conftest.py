"""The window with its settings, its page of models, and questions that are agreed to."""

from __future__ import annotations

from pathlib import Path

import pytest
from models_page import opened
from ui_fakes import (
    RESOURCES,
    FakeEngine,
    FakeOpener,
)

from inkling.settings import SettingsFile
from inkling.ui import model_questions
from inkling.ui.model_questions import Download
from inkling.ui.window import MainWindow


@pytest.fixture
def agreed(monkeypatch) -> list[str]:
    """Every question is agreed to; which were asked."""
    asked: list[str] = []

    def note(name: str, answer: object):
        def ask(*arguments: object) -> object:
            asked.append(name)
            return answer

        monkeypatch.setattr(model_questions, name, ask)

    note("ask_download", Download.AGREED)
    note("confirm_sending", True)
    note("confirm_change", True)
    note("confirm_copy", True)
    return asked


@pytest.fixture
def window(qtbot, engine: FakeEngine, opener: FakeOpener, tmp_path: Path) -> MainWindow:
    file = SettingsFile(tmp_path / "settings.toml")
    shown = MainWindow(engine, RESOURCES, opener, settings_file=file)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def page(qtbot, window: MainWindow):
    return opened(qtbot, window)
