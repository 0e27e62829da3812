"""Dates and sizes as a person writes them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

_MONTHS: Final = (
    "january february march april may june july august september october november december"
)
_MONTH_NUMBERS: Final = {"sept": 9} | {
    name: number for number, month in enumerate(_MONTHS.split(), 1) for name in (month, month[:3])
}
_YEARS: Final = range(1900, 2200)
"""What is taken for a year; file systems keep no earlier or later times."""

_YEAR_FIRST: Final = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_AGO: Final = re.compile(r"([0-9]{1,5}|an?|one) (day|week|month|year)s? ago")
_SIZE: Final = re.compile(r"([0-9]{1,15}(?:[.,][0-9]{1,6})?)([kmgt]?)(?:i?b)?")
_POWERS: Final = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}

Bounds = tuple[int | None, int | None]
"""Fewest and most bytes, both inclusive."""


def parse_date(text: str, now: datetime) -> datetime | None:
    """The moment at which the period that ``text`` names begins; None when it names none."""
    words = " ".join(text.casefold().split())
    try:
        day = _written(words)
        if day is None:
            words = re.sub(r"[ _-]+", " ", words)
            day = _relative(words, now.date()) or _month_named(words, now.date())
        return _begin(day, now) if day and day.year in _YEARS else None
    except (ValueError, OverflowError):  # a 30th of February, a thousand years ago
        return None


def _written(words: str) -> date | None:
    found = _YEAR_FIRST.fullmatch(words)
    if found:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    found = _DAY_FIRST.fullmatch(words)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _relative(words: str, today: date) -> date | None:
    if words in _DAYS_BACK:
        return _back(today, "day", _DAYS_BACK[words])
    found = _AGO.fullmatch(words)
    if found:
        count = int(found[1]) if found[1].isdigit() else 1
        return _back(today, found[2], count)
    which, _, unit = words.partition(" ")
    if which in ("this", "last", "past", "previous") and unit in _FIRST_DAYS:
        return _back(_FIRST_DAYS[unit](today), unit, 0 if which == "this" else 1)
    return None


_DAYS_BACK: Final = {"today": 0, "yesterday": 1, "tomorrow": -1}
_FIRST_DAYS: Final[dict[str, Callable[[date], date]]] = {
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}


def _back(day: date, unit: str, count: int) -> date:
    """The day so many units earlier; a day that its month does not have becomes its last."""
    if unit in ("day", "week"):
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    first = date(months // 12, months % 12 + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def _month_named(words: str, today: date) -> date | None:
    """``june 2024``, ``2024 june``, or ``june``: the latest that has begun."""
    parts = words.replace(",", " ").split()
    years = [int(part) for part in parts if len(part) == 4 and part.isascii() and part.isdigit()]
    months = [_MONTH_NUMBERS[p.rstrip(".")] for p in parts if p.rstrip(".") in _MONTH_NUMBERS]
    if len(months) != 1 or len(parts) != len(months) + len(years) or len(years) > 1:
        return None
    year = years[0] if years else today.year - (months[0] > today.month)
    return date(year, months[0], 1)


def _begin(day: date, now: datetime) -> datetime:
    """Midnight of a day, where ``now`` is; a naive ``now`` is where the computer is."""
    midnight = datetime.combine(day, time())
    if now.tzinfo is not None:
        return midnight.replace(tzinfo=now.tzinfo)
    try:
        return midnight.astimezone()  # with the offset that held on that day
    except (OSError, OverflowError, ValueError):  # Windows knows no offsets before 1970
        return midnight.replace(tzinfo=datetime.now().astimezone().tzinfo)


def parse_size(text: str) -> Bounds | None:
    """The bounds that ``text`` sets: ``>2mb``, ``<=10k``, ``1mb..5mb``, ``100kb`` (at least)."""
    text = "".join(text.casefold().split())
    low, dots, high = text.partition("..")
    if dots:
        return _range(low, high)
    sign = next((sign for sign in (">=", "<=", ">", "<") if text.startswith(sign)), "")
    size = _size(text[len(sign) :])
    if size is None:
        return None
    # Of fractions of a byte the next whole one counts: 0.5b is 1 byte at least, 0 at most.
    up, down = math.ceil(size), math.floor(size)
    bounds: dict[str, Bounds] = {
        ">": (down + 1, None),
        "<": (None, up - 1),
        "<=": (None, down),
    }
    return bounds.get(sign, (up, None))


def _range(low: str, high: str) -> Bounds | None:
    sizes = [_size(part) if part else None for part in (low, high)]
    if not (low or high) or (low and sizes[0] is None) or (high and sizes[1] is None):
        return None
    if sizes[0] is not None and sizes[1] is not None:
        sizes.sort(key=lambda size: size or 0.0)
    return (
        None if sizes[0] is None else math.ceil(sizes[0]),
        None if sizes[1] is None else math.floor(sizes[1]),
    )


def _size(text: str) -> float | None:
    found = _SIZE.fullmatch(text)
    if not found:
        return None
    return float(found[1].replace(",", ".")) * float(1024 ** _POWERS[found[2]])
