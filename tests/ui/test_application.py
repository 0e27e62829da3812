"""The application object: its display, its errors, its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from ui_fakes import RESOURCES

from inkling.ui import app as app_module
from inkling.ui.app import UnexpectedErrors, display_is_available


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland")
@pytest.mark.parametrize(
    ("variables", "is_available"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ""}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
        ({"QT_QPA_PLATFORM": "minimal;xcb"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
def test_that_a_missing_display_is_known_before_qt_is_asked(monkeypatch, variables, is_available):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert display_is_available() is is_available


@pytest.fixture
def errors(qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = UnexpectedErrors(qapp)
    made.install()
    yield made
    made.deleteLater()


def test_that_an_unexpected_error_is_logged_with_its_traceback_and_told(qtbot, errors, caplog):
    try:
        raise ValueError("surprise")
    except ValueError as error:
        with qtbot.waitSignal(errors.met) as met:
            sys.excepthook(ValueError, error, error.__traceback__)
    assert "Something went wrong" in met.args[0]
    assert "surprise" in caplog.text
    assert "Traceback" in caplog.text


def test_that_an_error_on_a_thread_is_told_too(qtbot, errors, caplog):
    thread = threading.Thread(target=lambda: 1 / 0, name="test-bug")
    with qtbot.waitSignal(errors.met):
        thread.start()
    thread.join()
    assert "ZeroDivisionError" in caplog.text
    assert app_module.__name__ in caplog.text


CHILD = """
import sys, pathlib
sys.path[:0] = sys.argv[1:4]
from inkling.ui.app import create_application, run
from inkling.ui.window import MainWindow
from PySide6.QtCore import QTimer
from ui_fakes import FakeEngine
app = create_application(["inkling"])
engine = FakeEngine()
window = MainWindow(engine, pathlib.Path(sys.argv[4]))
QTimer.singleShot(0, lambda: print("shown", flush=True))
code = run(window, window.show)
print(app.desktopFileName(), app.applicationName(), engine.stops, code)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_that_an_application_asked_to_end_stops_its_engine_first():
    here = Path(__file__).parent
    source = Path(app_module.__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, here, here.parent, source, str(RESOURCES)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "shown\n"
    child.send_signal(signal.SIGTERM)
    out, err = child.communicate(timeout=60)
    assert out == "org.inkling.Inkling Inkling 1 0\n", err
    assert child.returncode == 0
