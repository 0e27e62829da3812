"""What the delegate paints, looked at as pixels and as laid out lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from ui_fakes import make_hit, make_result

from inkling.ui.results_delegate import ResultsDelegate
from inkling.ui.results_model import ResultsModel
from inkling.ui.results_row import Fonts, Row, _elide_steps
from inkling.ui.snippet import Snippet, SnippetStyle, lay_out, snippet_of
from inkling.ui.theme import build_palette
from inkling.ui.tokens import DARK, LIGHT

STYLE = SnippetStyle(QFont("sans", 10), 20, LIGHT.text2, LIGHT.text, LIGHT.mark)


def paint(*results, tokens=LIGHT, state=QStyle.StateFlag.State_Enabled, width=512):
    model = ResultsModel()
    model.replace(results)
    delegate = ResultsDelegate()
    option = QStyleOptionViewItem()
    option.palette = build_palette(tokens)
    option.state = state
    height = delegate.sizeHint(option, model.index(0)).height()
    image = QImage(width, height * len(results), QImage.Format.Format_ARGB32)
    image.fill(QColor(tokens.surface))
    painter = QPainter(image)
    for row in range(len(results)):
        option.rect = QRect(0, row * height, width, height)
        delegate.paint(painter, option, model.index(row))
    painter.end()
    return image


def colours(image):
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def shown(layout, text):
    raw = text.encode("utf-16-le")
    lines = (layout.lineAt(n) for n in range(layout.lineCount()))
    return [
        raw[line.textStart() * 2 : (line.textStart() + line.textLength()) * 2]
        .decode("utf-16-le")
        .strip()
        for line in lines
    ]


def lines_of(hit, width=300):
    layout = lay_out(snippet_of(hit), STYLE, width)
    return shown(layout, layout.text())


def test_that_a_marked_sentence_is_painted_in_the_mark_colour(qapp):
    plain = paint(make_result(1, passages=(make_hit(1, highlights=()),)))
    marked = paint(make_result(1, passages=(make_hit(1, highlights=(), sentence=(0, 20)),)))
    assert LIGHT.mark not in colours(plain)
    assert LIGHT.mark in colours(marked)


def test_that_matching_words_are_painted_differently(qapp):
    assert paint(make_result(1)) != paint(make_result(1, passages=(make_hit(1, highlights=()),)))


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_that_the_bar_is_there_only_with_a_similarity(qapp, tokens):
    assert tokens.accent in colours(paint(make_result(1), tokens=tokens))
    assert tokens.accent not in colours(paint(make_result(1, similarity=None), tokens=tokens))


def test_that_selection_focus_and_offline_are_visible(qapp):
    result = make_result(1)
    enabled = QStyle.StateFlag.State_Enabled
    selected = enabled | QStyle.StateFlag.State_Selected
    focused = selected | QStyle.StateFlag.State_HasFocus
    images = [
        paint(result),
        paint(result, state=selected),
        paint(result, state=focused),
        paint(make_result(1, offline=True)),
    ]
    assert all(a != b for i, a in enumerate(images) for b in images[i + 1 :])


def test_that_hostile_and_endless_texts_are_painted(qapp):
    endless = "x" * 500
    paint(
        make_result(1, title="Ä" * 500, passages=(make_hit(1, endless, highlights=((0, 500),)),)),
        make_result(2, "\u202e" * 250, passages=(make_hit(2, "\u202e🔥" * 200),)),
        make_result(3, passages=()),
        make_result(4, passages=(make_hit(4, ""),), title="\u200f" * 10, strength="strong"),
        make_result(5, passages=(make_hit(5),) * 12, similarity=1.4),
        width=240,
    )


def test_that_every_row_has_the_same_height(qapp):
    delegate = ResultsDelegate()
    model = ResultsModel()
    model.replace((make_result(1), make_result(2, passages=())))
    option = QStyleOptionViewItem()
    heights = {delegate.sizeHint(option, model.index(row)).height() for row in range(2)}
    assert len(heights) == 1


def test_that_a_long_passage_takes_two_lines_and_ends_in_an_ellipsis(qapp):
    lines = lines_of(make_hit(1, "word " * 100, highlights=()))
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_that_a_short_passage_is_shown_whole(qapp):
    assert "".join(lines_of(make_hit(1, "Just this.", highlights=()))) == "Just this."


@pytest.mark.parametrize(
    ("end", "shown"), [(10, "Just this. …"), (8, "Just thi…"), (11, "Just this. …")]
)
def test_that_an_ellipsis_stands_apart_from_a_full_stop(end, shown):
    assert Snippet("Just this. Then more.").ending_at(end).text == shown


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        (80, "Documents › Home › Letters › Lease agreement.md"),
        (36, "Documents › … › Lease agreement.md"),
        (22, "… › Lease agreement.md"),
    ],
)
def test_that_folders_give_way_before_the_last_name(qapp, letters, shown):
    font = QFont()
    width = QFontMetrics(font).horizontalAdvance("n" * letters)
    folder = "Documents › Home › Letters › Lease agreement.md"
    assert _elide_steps(folder, font, width) == shown


def test_that_a_last_name_without_room_gives_way_in_its_middle(qapp):
    font = QFont()
    width = QFontMetrics(font).horizontalAdvance("n" * 14)
    shown = _elide_steps("Documents › Lease agreement.md", font, width)
    assert shown.startswith("… › ")
    assert shown.endswith(".md")
    assert QFontMetrics(font).horizontalAdvance(shown) <= width


def test_that_numbers_end_where_the_words_above_do_beside_a_scroll_bar(qapp):
    def right_end(beside: int) -> int:
        fonts = Fonts.of(QFont())
        rect = QRect(0, 0, 400 - beside, 100)
        row = Row(QPainter(), rect, LIGHT, fonts, Qt.LayoutDirection.LeftToRight, beside=beside)
        return row.fold_zone.right()

    assert right_end(10) == right_end(0)


def test_that_a_match_far_down_is_brought_into_the_two_lines(qapp):
    text = "filler " * 300 + "the needle is here " + "more " * 300
    start = text.index("needle")
    lines = lines_of(make_hit(1, text, highlights=((start, start + 6),)))
    assert lines[0].startswith("… ")
    assert "needle" in " ".join(lines)
    assert lines[1].endswith("…")


def test_that_a_marked_sentence_far_down_starts_the_lines(qapp):
    text = "Filler. " * 200 + "Here is the answer. " + "More. " * 200
    start = text.index("Here")
    lines = lines_of(make_hit(1, text, highlights=((0, 6),), sentence=(start, start + 19)))
    assert lines[0].startswith("… Here is the")


def test_that_bold_falls_on_the_word_behind_an_emoji(qapp):
    text = "🔥🔥 the boiler 🔥 breaks"
    start = text.index("boiler")
    layout = lay_out(snippet_of(make_hit(1, text, highlights=((start, start + 6),))), STYLE, 400)
    raw = layout.text().encode("utf-16-le")
    bold = [
        raw[piece.start * 2 : (piece.start + piece.length) * 2].decode("utf-16-le")
        for piece in layout.formats()
    ]
    assert bold == ["boiler"]


@pytest.mark.parametrize("width", [120, 300, 900])
@pytest.mark.parametrize(
    "before",
    [
        "filler " * 12,
        "filler " * 300,
        "Filler here. " * 40 + "A sentence that goes on and on for quite some time before the ",
        "填" * 400,
        "x" * 900,
        "ملء الفراغ " * 60,
        "🔥 " * 90,
    ],
)
def test_that_the_first_marked_word_stands_in_the_first_line(qapp, before, width):
    text = f"{before}needle and what follows it, " + "more " * 90
    start = len(before)
    sentence = (text.rfind(". ") + 2 if ". " in before else 0, start + 26)
    for best in (None, sentence):
        hit = make_hit(1, text, highlights=((start, start + 6),), sentence=best)
        assert "needle" in lines_of(hit, width)[0]


def test_that_a_match_in_the_first_line_cuts_nothing_off(qapp):
    text = "The needle is here. " + "More. " * 90
    hit = make_hit(1, text, highlights=((4, 10),), sentence=(0, 19))
    assert lines_of(hit)[0].startswith("The needle")
