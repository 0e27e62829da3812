"""Named colours of the light and the dark look, and which text stands on which ground."""

from __future__ import annotations

from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """One look. Every colour is ``#rrggbb``; ``clusters`` are those of points on the map."""

    is_dark: bool
    bg: str
    surface: str
    raised: str
    line: str
    line_strong: str
    control: str
    hover: str
    select: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    mark: str
    mark_strong: str
    warn: str
    warn_soft: str
    clusters: tuple[str, ...]


LIGHT: Final = Tokens(
    is_dark=False,
    bg="#f6f6f4",
    surface="#ffffff",
    raised="#ffffff",
    line="#e4e4df",
    line_strong="#cfd1cb",
    control="#7d8581",
    hover="#f3f4f1",
    select="#e8efe9",
    text="#1d1f1e",
    text2="#535956",
    text3="#666c69",
    accent="#1f6f4a",
    accent_hover="#185c3d",
    accent_soft="#d9ebe1",
    on_accent="#ffffff",
    mark="#ffe8a3",
    mark_strong="#ffd257",
    warn="#8a5a00",
    warn_soft="#fff4d9",
    clusters=(
        "#1f7a50",
        "#2f6db5",
        "#b4572c",
        "#7a4fa3",
        "#8f6d00",
        "#b03a62",
        "#0f7c86",
        "#5f6b2d",
    ),
)

DARK: Final = Tokens(
    is_dark=True,
    bg="#191b1a",
    surface="#212423",
    raised="#282b2a",
    line="#343836",
    line_strong="#474c49",
    control="#7a827e",
    hover="#262a28",
    select="#26352d",
    text="#eceeec",
    text2="#b6bdb9",
    text3="#98a09c",
    accent="#67c596",
    accent_hover="#7fd3a8",
    accent_soft="#23402f",
    on_accent="#12211a",
    mark="#54491f",
    mark_strong="#6d5812",
    warn="#e3b341",
    warn_soft="#332b17",
    clusters=(
        "#67c596",
        "#7fb2ea",
        "#e59b6f",
        "#b99be0",
        "#d9b54a",
        "#e88aa8",
        "#5cc3cc",
        "#b3bf74",
    ),
)


def dimmed(tokens: Tokens) -> Tokens:
    """The look of what cannot be reached now: paler, and still readable."""
    pale = tokens.text3
    return tokens._replace(text=pale, text2=pale, accent=pale, mark=tokens.select)


_GROUNDS: Final = ("bg", "surface", "raised", "hover", "select")

TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in _GROUNDS),
    *(("accent", ground) for ground in _GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent", "accent_soft"),
    ("text", "mark"),
    ("text2", "mark"),
    ("text", "mark_strong"),
    ("warn", "surface"),
    ("warn", "bg"),
    ("warn", "warn_soft"),
    ("text", "warn_soft"),
    ("text2", "warn_soft"),
)
"""Text colour and ground that meet somewhere in the window; a test holds each to 4.5 : 1."""


CONTROL_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *(("control", ground) for ground in _GROUNDS),
    *(("accent", ground) for ground in (*_GROUNDS, "warn_soft")),
    ("text", "raised"),
    ("warn", "warn_soft"),
)
"""Edges of fields, switches and bars, and rings of the focus, with what they stand on: 3 : 1."""


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
