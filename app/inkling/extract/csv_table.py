"""CSV and TSV: rows as lines, the header row as the heading above them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from inkling.domain.documents import Document, Place
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 32 * 1024
_ROWS_PER_BLOCK: Final = 20
_BLOCK_LENGTH: Final = 2000
_HEADER_LENGTH: Final = 300
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_NUMBER: Final = re.compile(r"[\s$€£¥+-]*\d[\d.,:/ -]*%?$")


def read(source: Source) -> Document:
    """Read a table. The place of a block is its range of rows, the header being row 1."""
    builder = DocumentBuilder("csv")
    decoded = read_text(source)
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    text = clean(decoded.text)
    header: tuple[str, ...] = ()
    batch: list[str] = []
    first, line, size = 1, 1, 0
    for number, (row_line, cells) in enumerate(_rows(text), 1):
        if number == 1 and _is_header(cells):
            header = (" | ".join(filter(None, cells))[:_HEADER_LENGTH],)
        if not batch:
            first, line, size = number, row_line, 0
        batch.append(" | ".join(cells).rstrip(" |"))
        size += len(batch[-1])
        if len(batch) >= _ROWS_PER_BLOCK or size >= _BLOCK_LENGTH:
            _add(builder, batch, first, line, header)
            batch = []
        if builder.is_full:
            break
    _add(builder, batch, first, line, header)
    return builder.build()


def _add(
    builder: DocumentBuilder, rows: list[str], first: int, line: int, header: tuple[str, ...]
) -> None:
    """Add rows. The block that holds the header row itself needs no heading."""
    place = Place("sheet", first, first + max(len(rows), 1) - 1)
    heading = () if first == 1 else header
    builder.add_clean("\n".join(rows), "table", place=place, line=line, heading=heading)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each starts on; a cell is one line. Blank rows are kept as such."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter_of(text[:_SAMPLE]))
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # A quote that never ends, or a cell beyond the module's limit: take the rest as it is.
            for number, rest in enumerate(text.split("\n")[line - 1 :], line):
                yield number, [one_line(rest)]
            return
        yield line, [one_line(cell) if "\n" in cell else cell.strip() for cell in row]
        line = reader.line_num + 1


def delimiter_of(sample: str) -> str:
    """The delimiter that splits most of the first lines into the same number of cells."""
    lines = [line for line in _QUOTED.sub("", sample).split("\n")[:50] if line.strip()]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        score = counts.count(usual) * (1 + min(usual, 20) / 20) if usual else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _is_header(cells: list[str]) -> bool:
    """Whether the first row names the columns: several different words, no numbers."""
    names = [cell for cell in cells if cell.strip()]
    if len(names) < 2 or len(set(names)) < len(names):
        return False
    return not any(_NUMBER.match(name) or len(name) > 80 for name in names)
