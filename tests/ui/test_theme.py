"""The two looks: readable, and following what they are told."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from inkling.ui.style import stylesheet
from inkling.ui.theme import apply_theme, build_palette, tokens_for
from inkling.ui.tokens import CONTROL_PAIRS, DARK, LIGHT, TEXT_PAIRS, contrast, dimmed


def test_that_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize(
    ("tokens", "pair"), list(product((LIGHT, DARK), TEXT_PAIRS)), ids=lambda v: str(v)[:24]
)
def test_that_text_stands_out_from_its_ground(tokens, pair):
    ink, ground = (getattr(tokens, name) for name in pair)
    assert contrast(ink, ground) >= 4.5, f"{pair[0]} on {pair[1]}"


@pytest.mark.parametrize(
    ("tokens", "pair"), list(product((LIGHT, DARK), CONTROL_PAIRS)), ids=lambda v: str(v)[:24]
)
def test_that_controls_and_the_focus_stand_out_from_their_ground(tokens, pair):
    ink, ground = (getattr(tokens, name) for name in pair)
    assert contrast(ink, ground) >= 3, f"{pair[0]} on {pair[1]}"


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_that_what_is_offline_is_paler_and_still_readable(tokens):
    pale = dimmed(tokens)
    assert contrast(pale.text, tokens.surface) < contrast(tokens.text, tokens.surface)
    for ground in ("surface", "hover", "select", "mark"):
        assert contrast(pale.text, getattr(pale, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_that_a_palette_tells_the_look_it_was_made_from(tokens):
    assert tokens_for(build_palette(tokens)) is tokens


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
    ],
)
def test_that_the_qt_palette_is_readable(tokens, ink, ground):
    palette = build_palette(tokens)
    assert contrast(palette.color(ink).name(), palette.color(ground).name()) >= 4.5


def test_that_every_field_and_bar_has_an_edge_that_is_seen():
    for tokens in (LIGHT, DARK):
        for rule in stylesheet(tokens, 13).split("}"):
            name, _, body = rule.partition("{")
            is_edged = any(part in name for part in ("QLineEdit[kind", "#searchBox", "handle:"))
            if is_edged and "disabled" not in name:
                assert tokens.line_strong not in body, name


def test_that_the_look_follows_what_the_desktop_says(qapp, window):
    changed, schemes = qapp.styleHints().colorSchemeChanged, Qt.ColorScheme
    apply_theme(qapp, "system")
    assert tokens_for(window.palette()) is LIGHT
    changed.emit(schemes.Dark)
    assert tokens_for(window.palette()) is DARK
    apply_theme(qapp, "light")
    changed.emit(schemes.Light)
    changed.emit(schemes.Dark)
    assert tokens_for(window.palette()) is LIGHT
    apply_theme(qapp, "system")
    assert tokens_for(window.palette()) is DARK
    changed.emit(schemes.Unknown)
    assert tokens_for(window.palette()) is LIGHT


def test_that_a_look_chosen_by_hand_reaches_an_open_window(qapp, window):
    apply_theme(qapp, "dark")
    results = window.findChild(object, "resultsList")
    assert tokens_for(results.palette()) is DARK
    apply_theme(qapp, "light")
    assert tokens_for(results.palette()) is LIGHT
