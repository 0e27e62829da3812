"""Harmless characters, squeezed white space, and offsets in UTF-16 units."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QApplication
from ui_fakes import ROOT, make_result

from inkling.domain.library import FileEntry
from inkling.domain.reasons import FileState, Reason
from inkling.ui.files_dialog import FilesModel
from inkling.ui.results_model import ResultsModel
from inkling.ui.text import clip_spans, harmless_name, harmless_text, squeeze, tip, utf16_spans
from inkling.ui.widgets import ElidedLabel


def test_that_spans_behind_an_emoji_move_by_the_units_qt_counts():
    text = "a🔥b🔥🔥c"
    assert utf16_spans(text, [(0, 1), (1, 2), (2, 3), (5, 6)]) == [(0, 1), (1, 3), (3, 4), (8, 9)]
    units = text.encode("utf-16-le")
    for span, shown in zip(utf16_spans(text, [(1, 3), (2, 6)]), ("🔥b", "b🔥🔥c"), strict=True):
        assert units[span[0] * 2 : span[1] * 2].decode("utf-16-le") == shown


def test_that_spans_of_plain_text_stay_as_they_are():
    assert utf16_spans("größer 注意", [(0, 6), (7, 9)]) == [(0, 6), (7, 9)]


def test_that_spans_beyond_the_text_end_with_it():
    assert utf16_spans("🔥", [(0, 9)]) == [(0, 2)]


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\n", "\x07", "\x85", "\udcff", "\u2029"])
def test_that_a_name_cannot_reverse_hide_or_break_its_line(hidden):
    assert harmless_name(f"invoice{hidden}fdp.exe") == "invoice�fdp.exe"


def test_that_document_text_keeps_every_offset():
    text = "a\r\nb\u202ec\x00d\u2029e\rf\udc80g"
    shown = harmless_text(text)
    assert len(shown) == len(text)
    assert [shown[i] for i, c in enumerate(text) if c in "abcdefg"] == list("abcdefg")
    assert "\r" not in shown
    assert "\u202e" not in shown


def test_that_squeezed_text_moves_its_spans_along():
    text = "one  two\n\n three   four"
    spans = [(0, 3), (5, 8), (11, 16), (19, 23)]
    squeezed, moved = squeeze(text, spans)
    assert squeezed == "one two three four"
    assert [squeezed[a:b] for a, b in moved] == ["one", "two", "three", "four"]


def test_that_a_span_across_white_space_stays_in_one_piece():
    squeezed, moved = squeeze("say  two   words now", [(5, 16)])
    assert [squeezed[a:b] for a, b in moved] == ["two words"]


def test_that_clipped_spans_never_leave_the_part_shown():
    assert clip_spans([(0, 4), (6, 9), (20, 30)], 2, 8) == [(0, 2), (4, 6)]


def test_that_a_tool_tip_shows_characters_and_loads_nothing(qapp):
    hostile = '<img src="file:///etc/passwd"> & <b>bold</b>\n' + "x" * 5_000
    shown = QTextDocument()
    shown.setHtml(tip(hostile))
    text = shown.toPlainText().replace("\u200b", "").replace("\u2028", "\n")
    assert text.startswith('<img src="file:///etc/passwd"> & <b>bold</b>\nxxx')
    assert text.endswith("…")
    assert len(text) < 1_100
    shown.setTextWidth(400)
    assert shown.size().width() <= 420
    assert tip("") == ""


def test_that_no_view_takes_a_name_or_a_cell_for_html(qapp):
    hostile = "<img src='//evil/share/x.png'>"
    results, files = ResultsModel(), FilesModel()
    path = ROOT / hostile / "<b>x</b>.pdf"
    results.replace((make_result(1, path=path),))
    made = datetime(2024, 1, 1, tzinfo=UTC)
    reason = Reason.of("io_error", detail=hostile)
    files.replace((FileEntry(path, (), FileState.FAILED, reason, "pdf", 1, made, 0),))
    label = ElidedLabel("title")
    label.setText(hostile * 20)
    label.resize(50, 20)
    QApplication.sendEvent(label, QResizeEvent(label.size(), label.size()))
    role = Qt.ItemDataRole.ToolTipRole
    tips = [label.toolTip(), results.index(0).data(role)]
    tips += [files.index(0, column).data(role) for column in range(3)]
    for shown in tips:
        assert shown
        assert "<img" not in shown
        assert "<b>" not in shown
