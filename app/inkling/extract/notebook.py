"""Jupyter notebooks: cells in their order, what they printed, no pictures."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from inkling.domain.documents import Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import markdown
from inkling.extract.builder import DocumentBuilder
from inkling.extract.source import Source

_LARGEST: Final = 256 * 1024**2
_LONGEST_OUTPUT: Final = 4000
"""Characters of an output that are kept; a log in a notebook is not what is looked for."""

_COLOURS: Final = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")
"""What programs send to a terminal beside text."""


def read(source: Source) -> Document:
    """Read a notebook of format 3 or later. The place of a block is its cell."""
    data = source.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ReadProblem("too_large", limit_mb=_LARGEST // 1024**2)
    try:
        book = json.loads(data)
    except (ValueError, RecursionError) as exc:
        raise ReadProblem("damaged") from exc
    builder = DocumentBuilder("notebook")
    if not isinstance(book, dict):
        raise ReadProblem("damaged")
    metadata = _mapping(book.get("metadata"))
    builder.title = _text(metadata.get("title") or metadata.get("name"))
    for number, cell in enumerate(_cells(book), 1):
        _add_cell(builder, cell, Place("cell", number, number))
        if builder.is_full:
            break
    return builder.build()


def _cells(book: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells; format 3 has them in worksheets."""
    sheets = [_mapping(sheet) for sheet in _sequence(book.get("worksheets"))]
    found = [*_sequence(book.get("cells"))]
    for sheet in sheets:
        found += _sequence(sheet.get("cells"))
    return [cell for cell in found if isinstance(cell, dict)]


def _add_cell(builder: DocumentBuilder, cell: dict[str, Any], place: Place) -> None:
    kind = cell.get("cell_type")
    text = _text(cell.get("source", cell.get("input")))
    if kind == "heading":
        level = cell.get("level")
        builder.heading(level if isinstance(level, int) else 1, text, place=place)
    elif kind == "markdown":
        markdown.add_to(builder, text, place)
        builder.title = builder.title or next(iter(builder.path), "")
    else:
        builder.add(text, "code" if kind == "code" else "text", place=place)
    for output in _sequence(cell.get("outputs")):
        shown = _COLOURS.sub("", _output(_mapping(output))[:_LONGEST_OUTPUT])
        builder.add(shown, "code", place=place)


def _output(output: dict[str, Any]) -> str:
    kind = output.get("output_type")
    if kind in ("error", "pyerr"):
        return f"{_text(output.get('ename'))}: {_text(output.get('evalue'))}"
    data = _mapping(output.get("data"))
    return _text(output.get("text") or data.get("text/plain") or data.get("text/markdown"))


def _text(value: object) -> str:
    """A text, which the format may write as a list of lines."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _sequence(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
