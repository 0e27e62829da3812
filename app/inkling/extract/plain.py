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
        builder.add_clean(text[start : found.start()], line=line)
        line += text.count("\n", start, found.end())
        start = found.end()
    builder.add_clean(text[start:], line=line)
