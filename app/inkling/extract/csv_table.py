"""CSV and TSV: rows as lines, the header row as the heading above them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from inkling.domain.documents import Document
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.encoding import read_text
from inkling.extract.sheet_rows import RowWriter
from inkling.extract.source import Source

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 32 * 1024
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')


def read(source: Source) -> Document:
    """Read a table. The place of a block is its range of rows, the header being row 1."""
    builder = DocumentBuilder("csv")
    decoded = read_text(source)
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    text = clean(decoded.text)
    rows = RowWriter(builder)
    for number, (line, cells) in enumerate(_rows(text), 1):
        rows.add(number, cells, line)
        if builder.is_full:
            break
    rows.finish()
    return builder.build()


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
