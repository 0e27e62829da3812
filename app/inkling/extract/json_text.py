"""JSON and JSON lines: every value as a line ``path: value``, read without recursion.

A scanner of our own rather than the standard parser: nesting 200,000 deep, a file cut off at
the limit, comments and several values in one file are all just text to it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Final

from inkling.domain.documents import Document
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import one_line
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_TOKEN: Final = re.compile(
    r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"(\s*:)?|([{}\[\]])|([^\s{}\[\]",:]+)|\n', re.DOTALL
)
_KEYS_SHOWN: Final = 4
_BLOCK_LENGTH: Final = 1200
_LONG_LINE: Final = 300


@dataclass(slots=True)
class _Walk:
    """Where the scanner is: the key of each open object or array, and the lines to write."""

    builder: DocumentBuilder
    keys: list[str] = field(default_factory=list)
    key: str = ""
    lines: list[str] = field(default_factory=list)
    size: int = 0
    start: int = 1
    last_label: str = ""

    def value(self, text: str, line: int) -> None:
        """A value under the present key. Neighbours in an array share a line."""
        text = one_line(text)
        if not text:
            return
        path = [key for key in self.keys[-_KEYS_SHOWN:] if key]
        if self.key:
            path.append(self.key)
        label = ".".join(path[-_KEYS_SHOWN:])
        if not self.lines:
            self.start = line
        elif not self.key and label == self.last_label and len(self.lines[-1]) < _LONG_LINE:
            self.lines[-1] += f", {text}"
            self.size += len(text)
            return
        if self.size >= 4 * _BLOCK_LENGTH:
            self.flush()
            self.start = line
        self.lines.append(f"{label}: {text}" if label else text)
        self.size += len(self.lines[-1])
        self.last_label = label
        self.key = ""

    def flush(self) -> None:
        """End the block."""
        self.builder.add("\n".join(self.lines), line=self.start)
        self.lines.clear()
        self.size = 0


def read(source: Source) -> Document:
    """Read a JSON file of any shape."""
    builder = DocumentBuilder("json")
    decoded = read_text(source)
    for warning in decoded.warnings:
        builder.warn(warning.code, **dict(warning.args))
    walk = _Walk(builder)
    line = 1
    for found in _TOKEN.finditer(decoded.text):
        kind = found.lastindex
        if kind is None:
            line += 1
        elif kind == 3:
            _bracket(walk, found[3])
        elif kind == 2:
            walk.key = _unescaped(found[1])
        elif kind == 1:
            walk.value(_unescaped(found[1]), line)
            line += found[1].count("\n")
        elif found[4] not in ("null", "true", "false") or walk.key:
            walk.value(found[4], line)
        if builder.is_full:
            break
    walk.flush()
    return builder.build()


def _bracket(walk: _Walk, bracket: str) -> None:
    if bracket in "{[":
        walk.keys.append(walk.key)
        walk.key = ""
        return
    if walk.keys:
        walk.keys.pop()
    walk.key = ""
    walk.last_label = ""
    # Objects stay whole as far as they fit; a block ends between them.
    if bracket == "}" and walk.size >= _BLOCK_LENGTH:
        walk.flush()


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
