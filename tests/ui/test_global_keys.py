"""Keys over every program: a real X server where there is one, tables for the others."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from inkling.engine import xcb
from inkling.settings.kinds import Keys
from inkling.ui import global_keys
from inkling.ui.global_keys import GlobalKeys
from inkling.ui.keys_windows import WindowsKeys, virtual_key
from inkling.ui.keys_x11 import X11Keys, keysym

needs_server = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)


@pytest.fixture
def server(monkeypatch) -> Iterator[subprocess.Popen[bytes]]:
    """An X server of the test's own."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-noreset", "-screen", "0", "320x200x24"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as said:
        monkeypatch.setenv("DISPLAY", f":{said.readline().strip()}")
    yield process
    process.terminate()
    process.wait()


def combination(keys: str):
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)[0]


def press(keys: str) -> None:
    subprocess.run(["xdotool", "key", keys], check=True)


@needs_server
@pytest.mark.parametrize(
    ("keys", "pressed"),
    [
        ("Ctrl+Alt+Space", "ctrl+alt+space"),
        ("Meta+K", "super+k"),
        ("Ctrl+Shift+F12", "ctrl+shift+F12"),
        ("Alt+PgUp", "alt+Prior"),
        ("Ctrl+.", "ctrl+period"),
    ],
)
def test_that_keys_pressed_anywhere_arrive(qtbot, server, keys, pressed):
    bound = X11Keys()
    assert bound.bind(combination(keys))
    with qtbot.waitSignal(bound.pressed):
        press(pressed)
    bound.release()


@needs_server
def test_that_locks_do_not_matter_and_other_keys_do(qtbot, server):
    bound = X11Keys()
    assert bound.bind(combination("Ctrl+Alt+Space"))
    seen = []
    bound.pressed.connect(lambda: seen.append(True))
    press("ctrl+space")
    press("Caps_Lock")
    press("Num_Lock")
    press("ctrl+alt+space")
    qtbot.waitUntil(lambda: seen == [True])
    bound.release()


@needs_server
@pytest.mark.skipif(not shutil.which("setxkbmap"), reason="needs setxkbmap")
def test_that_another_layout_moves_the_keys_along(qtbot, server):
    bound = X11Keys()
    assert bound.bind(combination("Ctrl+Alt+Z"))
    with qtbot.waitSignal(bound.pressed):
        press("ctrl+alt+z")
    subprocess.run(["setxkbmap", "de"], check=True)
    # Let go and asked for anew, so that another program finds the old place free again.
    other = X11Keys()
    qtbot.waitUntil(lambda: other.bind(combination("Ctrl+Alt+Y")))
    with qtbot.waitSignal(bound.pressed):
        press("ctrl+alt+z")
    for keys in (bound, other):
        keys.release()


@needs_server
def test_that_the_end_of_the_server_is_survived(qtbot, server):
    bound = X11Keys()
    assert bound.bind(combination("Meta+K"))
    subprocess.run(["xdotool", "key", "a"], check=True)
    server.kill()
    qtbot.waitUntil(lambda: bound._server is None)


@needs_server
def test_that_keys_of_another_program_are_not_taken_and_free_again_later(qtbot, server):
    first, second = X11Keys(), X11Keys()
    assert first.bind(combination("Meta+K"))
    assert not second.bind(combination("Meta+K"))
    first.release()
    assert second.bind(combination("Meta+K"))
    with qtbot.waitSignal(second.pressed):
        press("super+k")
    second.release()


@needs_server
def test_that_another_choice_lets_go_of_the_first(qtbot, server):
    bound, other = X11Keys(), X11Keys()
    assert bound.bind(combination("Meta+K"))
    assert bound.bind(combination("Meta+J"))
    assert other.bind(combination("Meta+K"))
    for keys in (bound, other):
        keys.release()


def test_that_a_display_of_another_computer_is_not_asked(monkeypatch):
    monkeypatch.setenv("DISPLAY", "elsewhere:0")
    with pytest.raises(OSError, match="no X server"):
        xcb.Display()


class Backend(X11Keys):
    """Grants what a test says."""

    grants: bool | None = True

    def bind(self, keys) -> bool:
        if self.grants is None:
            raise OSError
        return self.grants


def sentences(keys: GlobalKeys, wanted: str) -> str:
    """What is told while keys are bound."""
    said: list[str] = []
    keys.told.connect(said.append)
    keys.bind(wanted)
    return " ".join(said)


@pytest.mark.parametrize(
    ("grants", "said"),
    [
        (True, ""),
        (False, "Ctrl+Alt+Space belongs to another program: choose other keys."),
        (
            None,
            (
                "This desktop gave Inkling no keys: in its own settings, "
                "let Ctrl+Alt+Space run “inkling --quick”."
            ),
        ),
    ],
)
def test_that_one_sentence_says_why_not(qapp, monkeypatch, grants, said):
    backend = Backend()
    backend.grants = grants
    monkeypatch.setattr(global_keys, "_backend", lambda _parent: backend)
    assert sentences(GlobalKeys(), "Ctrl+Alt+Space") == said


def test_that_a_platform_without_such_keys_says_so(qapp):
    keys = GlobalKeys()  # the tests run off any screen
    assert "inkling --quick" in sentences(keys, "Meta+K")
    assert sentences(keys, "") == ""


@pytest.mark.parametrize(
    ("key", "on_x11", "on_windows"),
    [
        (Qt.Key.Key_A, 0x61, 0x41),
        (Qt.Key.Key_7, 0x37, 0x37),
        (Qt.Key.Key_Space, 0x20, 0x20),
        (Qt.Key.Key_F1, 0xFFBE, 0x70),
        (Qt.Key.Key_F24, 0xFFD5, 0x87),
        (Qt.Key.Key_Return, 0xFF0D, 0x0D),
        (Qt.Key.Key_PageUp, 0xFF55, 0x21),
        (Qt.Key.Key_Insert, 0xFF63, 0x2D),
    ],
)
def test_that_keys_are_called_what_the_platform_calls_them(key, on_x11, on_windows):
    assert (keysym(key), virtual_key(key)) == (on_x11, on_windows)


@pytest.mark.parametrize(
    "key",
    ["Space", "Return", "Ins", "Home", "End", "PgUp", "PgDown", "Up", "Down", "Left", "Pause"],
)
def test_that_every_key_of_the_settings_is_one_of_qt_and_of_x11(key):
    stored = Keys().parse(f"ctrl+{key}")
    sequence = QKeySequence(stored, QKeySequence.SequenceFormat.PortableText)
    assert sequence.toString(QKeySequence.SequenceFormat.PortableText) == stored
    code = keysym(combination(stored).key())
    assert code == 0x20 if key == "Space" else code > 0xFF00


def test_that_keys_of_windows_are_asked_of_windows_only(qapp):
    assert os.name == "nt" or not WindowsKeys().bind(combination("Meta+K"))
