"""Rows of a table or sheet as blocks: a line each, the header row as the heading above them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from inkling.domain.documents import Place
from inkling.extract.builder import DocumentBuilder

_ROWS_PER_BLOCK: Final = 20
_BLOCK_LENGTH: Final = 2000
_HEADER_LENGTH: Final = 300
_LARGEST_GAP: Final = 8
"""Blank rows inside a block; after more of them another begins."""
_NUMBER: Final = re.compile(r"[\s$€£¥+-]*\d[\d.,:/ -]*%?$")


class RowWriter:
    """Gathers rows into blocks whose place is their range of rows in a sheet.

    ``label`` is the sheet's name. Call `finish` after the last row.
    """

    def __init__(self, builder: DocumentBuilder, label: str = "") -> None:
        self._builder = builder
        self._label = label
        self._path = builder.path
        self._header: tuple[str, ...] = ()
        self._is_first = True
        self._rows: list[str] = []
        self._first = self._last = 0
        self._line: int | None = None
        self._size = 0
        self._holds_header = False

    def add(self, number: int, cells: list[str], line: int | None = None) -> None:
        """Add the row ``number`` (1-based), which starts on ``line`` of the source."""
        text = " | ".join(cells).rstrip(" |")
        if self._rows and number != self._last + 1:
            if self._last < number <= self._last + _LARGEST_GAP:
                self._rows.extend([""] * (number - self._last - 1))  # a line for each row
            else:
                self.finish()
        if not self._rows:
            self._first, self._line, self._size = number, line, 0
        if self._is_first and text:
            self._is_first = False
            if is_header(cells):
                self._header = (" | ".join(filter(None, cells))[:_HEADER_LENGTH],)
                self._holds_header = True
        self._rows.append(text)
        self._last = number
        self._size += len(text)
        if len(self._rows) >= _ROWS_PER_BLOCK or self._size >= _BLOCK_LENGTH:
            self.finish()

    def finish(self) -> None:
        """Add what waits. The block that holds the header row itself needs no heading."""
        if not self._rows:
            return
        heading = self._path if self._holds_header else (*self._path, *self._header)
        place = Place("sheet", self._first, self._last, self._label)
        self._builder.add_clean(
            "\n".join(self._rows), "table", place=place, line=self._line, heading=heading
        )
        self._rows.clear()
        self._holds_header = False


def is_header(cells: list[str]) -> bool:
    """Whether the first row names the columns: several different words, no numbers."""
    names = [cell for cell in cells if cell.strip()]
    if len(names) < 2 or len(set(names)) < len(names):
        return False
    return not any(_NUMBER.match(name) or len(name) > 80 for name in names)


def cell_text(value: object) -> str:
    """A value as a person reads it: no decimals that are not there, ISO dates."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
