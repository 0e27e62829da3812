"""Source code and configuration: blocks at definitions and blank lines, with line numbers."""

from __future__ import annotations

from typing import Final

from inkling.domain.documents import Document
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_FEW_LINES: Final = 12
_MANY_LINES: Final = 60
# A line without indentation that only ends or continues what stands above it.
_CLOSERS: Final = ("}", ")", "]", "end", "else", "#", "*/", "fi", "done", "esac")


def read(source: Source) -> Document:
    """Read a source file; every block is of kind ``code`` and knows its first line."""
    builder = DocumentBuilder("source")
    decoded = read_text(source)
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    block: list[str] = []
    start = 1
    was_blank = False
    for number, line in enumerate(clean(decoded.text).split("\n"), 1):
        if block and _begins_block(line, len(block), was_blank):
            builder.add_clean("\n".join(block), "code", line=start)
            block.clear()
            if builder.is_full:
                break
        if not line.strip():
            was_blank = True
            if block:
                block.append("")
            continue
        if not block:
            start = number
        block.append(line)
        was_blank = False
    builder.add_clean("\n".join(block), "code", line=start)
    return builder.build()


def _begins_block(line: str, length: int, was_blank: bool) -> bool:
    """Whether ``line`` starts anew: a definition after a blank line, or any stop when long."""
    if length >= _MANY_LINES:
        return was_blank or length >= 2 * _MANY_LINES
    if not was_blank or not line.strip() or line[0].isspace():
        return False
    return length >= _FEW_LINES and not line.startswith(_CLOSERS)
