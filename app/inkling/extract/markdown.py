"""Markdown: headings as the path, front matter as title and date, fences as code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from inkling.domain.documents import BlockKind, Document, Place
from inkling.domain.reasons import Reason
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean
from inkling.extract.dates import iso_date
from inkling.extract.encoding import read_text
from inkling.extract.source import Source

_ATX: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT: Final = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
_ROW: Final = re.compile(r"\s*\|.*\|\s*$")
_FIELD: Final = re.compile(r"(title|author|date)\s*[:=]\s*(.+)$", re.IGNORECASE)
_EMPHASIS: Final = re.compile(r"(\*{1,3}|_{2,3}|`+)(?=\S)(.+?)(?<=\S)\1")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_ANCHOR: Final = re.compile(r"\s*\{#[^}]*\}\s*$")
_LONG_LINE: Final = 1000
_MARKS: Final = frozenset(("", *"#=-`~"))
"""With what a line begins, after white space, that may be more than text: most do not."""


@dataclass(slots=True)
class _Walk:
    """What has been read of the document so far, and the paragraph that is open.

    ``place`` is where all of it stands, when it is only a part of something else.
    """

    builder: DocumentBuilder
    place: Place | None = None
    lines: list[str] = field(default_factory=list)
    start: int = 1
    fence: str = ""

    def flush(self, kind: BlockKind | None = None) -> None:
        """End the open paragraph."""
        if self.lines:
            found = kind or _kind_of(self.lines)
            line = None if self.place else self.start
            self.builder.add_clean("\n".join(self.lines), found, place=self.place, line=line)
            self.lines.clear()

    def append(self, number: int, *lines: str) -> None:
        """Add lines to the open paragraph, the first of them line ``number``."""
        if not self.lines:
            self.start = number
        self.lines += lines


def read(source: Source) -> Document:
    """Read a Markdown file."""
    decoded = read_text(source)
    return document_of(decoded.text, decoded.warnings)


def document_of(text: str, warnings: Iterable[Reason] = ()) -> Document:
    """The document in Markdown that is in memory."""
    builder = DocumentBuilder("markdown")
    for warning in warnings:
        builder.warn(warning.code, **dict(warning.args))
    lines = clean(text).split("\n")
    first = _front_matter(builder, lines)
    _take_all(_Walk(builder), lines[first:], first + 1)
    return builder.build()


def add_to(builder: DocumentBuilder, text: str, place: Place) -> None:
    """Add a part of a document; its headings go on over the parts that follow."""
    _take_all(_Walk(builder, place), clean(text).split("\n"), 1)


def _take_all(walk: _Walk, lines: list[str], first: int) -> None:
    at = 0
    for special in [at for at, line in enumerate(lines) if line.lstrip()[:1] in _MARKS]:
        if special > at:
            walk.append(first + at, *lines[at:special])
        _take(walk, first + special, lines[special])
        at = special + 1
        if walk.builder.is_full:
            return
    if at < len(lines):
        walk.append(first + at, *lines[at:])
    walk.flush("code" if walk.fence else None)


def _take(walk: _Walk, number: int, line: str) -> None:
    mark = line.lstrip()[:1]
    if not mark:
        if walk.fence:
            walk.append(number, line)
        else:
            walk.flush()
        return
    fence = _FENCE.match(line) if mark in "`~" else None
    if walk.fence:
        if fence and fence[1].startswith(walk.fence) and not fence[2].strip():
            walk.flush("code")
            walk.fence = ""
        else:
            walk.append(number, line)
        return
    if fence:
        walk.flush()
        walk.fence = fence[1]
        return
    if mark in "#=-" and _take_heading(walk, number, line):
        return
    walk.append(number, line)


def _take_heading(walk: _Walk, number: int, line: str) -> bool:
    if len(line) > _LONG_LINE:
        return False
    atx = _ATX.match(line)
    if atx:
        walk.flush()
        _heading(walk, len(atx[1]), atx[2] or "", number)
        return True
    setext = _SETEXT.match(line)
    if not setext:
        return False
    if len(walk.lines) == 1 and len(walk.lines[0]) <= _LONG_LINE and _kind_of(walk.lines) == "text":
        text = walk.lines.pop()
        _heading(walk, 1 if setext[1][0] == "=" else 2, text, number - 1)
        return True
    return len(setext[1]) >= 3 and not walk.lines  # a rule between paragraphs


def _heading(walk: _Walk, level: int, text: str, number: int) -> None:
    text = _ANCHOR.sub("", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)))
    if level == 1 and not walk.builder.title:
        walk.builder.title = text
    line = None if walk.place else number
    walk.builder.heading(level, text, place=walk.place, line=line)


def _kind_of(lines: list[str]) -> BlockKind:
    if _ITEM.match(lines[0]):
        return "list"
    if _ROW.match(lines[0]):
        return "table"
    return "text"


def _front_matter(builder: DocumentBuilder, lines: list[str]) -> int:
    """Read YAML or TOML front matter; the number of lines it takes, 0 without one."""
    mark = lines[0].rstrip()
    if mark not in ("---", "+++"):
        return 0
    ends = (mark, "...") if mark == "---" else (mark,)
    last = next((at for at, line in enumerate(lines[1:200], 1) if line.rstrip() in ends), 0)
    if not last or not any(":" in line or "=" in line for line in lines[1:last]):
        return 0
    for line in lines[1:last]:
        found = _FIELD.match(line)
        if not found:
            continue
        name, value = found[1].lower(), found[2].strip().strip("\"'")
        if name == "title":
            builder.title = value
        elif name == "author":
            builder.author = value
        else:
            builder.date = iso_date(value)
    builder.add_clean("\n".join(lines[1:last]), "metadata", line=2)
    return last + 1
