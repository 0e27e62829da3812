"""Plain text: paragraphs with their lines."""

from __future__ import annotations

import re
from typing import Final

from inkling.domain.documents import Document
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean
from inkling.extract.encoding import Decoded, read_text
from inkling.extract.source import Source

_PARAGRAPH_END: Final = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)*")

_LONG: Final = 4000


def read(source: Source) -> Document:
    """Read a text file in any encoding."""
    builder = DocumentBuilder("text")
    fill(builder, read_text(source))
    return builder.build()


def fill(builder: DocumentBuilder, decoded: Decoded) -> None:
    """Add the paragraphs of a decoded text."""
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    text = clean(decoded.text)
    start = len(text) - len(text.lstrip("\n"))
    line = 1 + start
    for found in _PARAGRAPH_END.finditer(text, start):
        _add(builder, text, start, found.start(), line)
        line += text.count("\n", start, found.end())
        start = found.end()
    _add(builder, text, start, len(text), line)


def _add(builder: DocumentBuilder, text: str, start: int, end: int, line: int) -> None:
    """Add a paragraph; one without end, such as a log, in blocks that end with a line."""
    while end - start > _LONG:
        stop = text.rfind("\n", start, start + _LONG)
        if stop <= start:
            stop = text.find("\n", start + _LONG, end)
        if stop < 0:
            break
        builder.add_clean(text[start:stop], line=line)
        line += text.count("\n", start, stop + 1)
        start = stop + 1
    builder.add_clean(text[start:end], line=line)
