"""The window comes back to where it was."""

from __future__ import annotations

import pytest
from ui_fakes import RESOURCES, FakeEngine, FakeOpener

from inkling.ui.window import MainWindow


def opened(qtbot, place):
    window = MainWindow(FakeEngine(), RESOURCES, FakeOpener(), place=place)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_that_size_panels_and_folds_are_remembered(qtbot, tmp_path):
    place = tmp_path / "window.ini"
    first = opened(qtbot, place)
    first.resize(780, 500)
    first._top.panel_button.setChecked(True)
    first.interior.workspace.setSizes([200, 580, 0])
    first._top.preview_button.setChecked(False)
    left = first.interior.workspace.sizes()
    first.close()
    second = opened(qtbot, place)
    assert (second.width(), second.height()) == (780, 500)
    assert second.interior.workspace.sizes()[:2] == left[:2]
    assert second._top.panel_button.isChecked()  # though the window is narrow
    assert not second._top.preview_button.isChecked()


@pytest.mark.parametrize("content", [b"", b"\xff\x00 nonsense", b"[General]\ngeometry=7\n"])
def test_that_a_damaged_file_means_the_usual_place(qtbot, tmp_path, content):
    place = tmp_path / "window.ini"
    place.write_bytes(content)
    window = opened(qtbot, place)
    assert window._top.preview_button.isChecked()
    window.close()
    assert b"panels" in place.read_bytes()
