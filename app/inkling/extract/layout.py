"""Lines that stand somewhere on a page → rows of text in the order a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

# Measured in heights of a line.
_GUTTER: Final = 0.3
_COLUMN: Final = 6.0
_BAND: Final = 0.3
_PARAGRAPH: Final = 0.8
_CELL: Final = 1.5
_LINES_OF_A_COLUMN: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text and the box around it; y grows downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.bottom - self.top


def text_in_order(lines: Sequence[Line]) -> str:
    """The rows, a line each, column after column; an empty line where a wide gap is.

    A page is cut along an empty vertical strip when there is running text on both sides of it
    (the cells of a table are too short to be that), and else at its widest horizontal gap.
    """
    if not lines:
        return ""
    height = median(line.height for line in lines) or 1.0
    rows: list[list[Line]] = []
    waiting = [list(lines)]
    while waiting:
        part = waiting.pop()
        first, second = _columns(part, height) or _bands(part, height) or (part, [])
        if second:
            waiting += [second, first]
        else:
            rows += _rows(part)
    return "\n".join(_with_gaps(rows, height))


def _columns(lines: list[Line], height: float) -> tuple[list[Line], list[Line]] | None:
    """Left and right of the widest empty strip between two columns of running text."""
    ordered = sorted(lines, key=lambda line: line.left)
    for at in _widest_gaps([(line.left, line.right) for line in ordered], _GUTTER * height):
        sides = ordered[:at], ordered[at:]
        if all(_is_column(side, height) for side in sides):
            return sides
    return None


def _is_column(lines: list[Line], height: float) -> bool:
    if len(lines) < _LINES_OF_A_COLUMN:
        return False
    return median(line.right - line.left for line in lines) >= _COLUMN * height


def _bands(lines: list[Line], height: float) -> tuple[list[Line], list[Line]] | None:
    """Above and below the widest horizontal gap."""
    ordered = sorted(lines, key=lambda line: line.top)
    for at in _widest_gaps([(line.top, line.bottom) for line in ordered], _BAND * height):
        return ordered[:at], ordered[at:]
    return None


def _widest_gaps(spans: list[tuple[float, float]], least: float) -> list[int]:
    """Where spans, ordered by their start, leave a gap: indexes, the widest first."""
    gaps = []
    end = spans[0][1]
    for at, (start, stop) in enumerate(spans):
        if start - end >= least:
            gaps.append((end - start, at))
        end = max(end, stop)
    return [at for _, at in sorted(gaps, reverse=True)]


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines side by side make one row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].top < middle < rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _with_gaps(rows: list[list[Line]], height: float) -> Iterator[str]:
    """The text of the rows, their cells set apart, with an empty line where a gap is."""
    end = rows[0][0].top
    for row in rows:
        if min(line.top for line in row) - end > _PARAGRAPH * height:
            yield ""
        end = max(line.bottom for line in row)
        row.sort(key=lambda line: line.left)
        text = row[0].text
        for before, line in pairwise(row):
            text += ("\t" if line.left - before.right > _CELL * height else " ") + line.text
        yield text
