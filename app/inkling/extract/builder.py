"""Collects the blocks of one document while a reader walks through it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from inkling.domain.documents import Block, BlockKind, Document, Place
from inkling.domain.reasons import Reason
from inkling.extract.cleaning import clean, one_line
from inkling.extract.source import TEXT_LIMIT_MB

NO_TITLES: Final = frozenset({"", "PowerPoint Presentation", "PowerPoint-Präsentation", "Slide 1"})
"""Titles that programs give to presentations, and that say nothing."""
_HEADING_LENGTH: Final = 300
"""Code points of a heading that are kept; longer ones are paragraphs in a heading's dress."""


@dataclass(slots=True)
class DocumentBuilder:
    """Cleans text, keeps the heading path, and stops at the text limit.

    ``is_full`` turns true when the limit is reached: a reader checks it and ends early.
    """

    format: str
    limit: int = TEXT_LIMIT_MB * 1024 * 1024
    title: str = ""
    author: str = ""
    date: datetime | None = None
    picture: bytes = b""
    is_full: bool = False
    _blocks: list[Block] = field(default_factory=list)
    _headings: list[tuple[int, str]] = field(default_factory=list)
    _warnings: list[Reason] = field(default_factory=list)
    _path: tuple[str, ...] = ()
    _size: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above what comes next, outermost first."""
        return self._path

    @property
    def has_text(self) -> bool:
        """Whether there is a block."""
        return bool(self._blocks)

    def warn(self, code: str, **args: str | int) -> None:
        """Note something a person should know, once."""
        reason = Reason.of(code, **args)
        if reason not in self._warnings:
            self._warnings.append(reason)

    def heading(
        self, level: int, text: str, *, place: Place | None = None, line: int | None = None
    ) -> None:
        """Begin a section of ``level`` (1 is the outermost)."""
        text = one_line(clean(text))
        if not text:
            return
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        above = tuple(heading for _, heading in self._headings)
        self.add_clean(text, "heading", place=place, line=line, heading=above)
        if len(text) > _HEADING_LENGTH:
            text = text[:_HEADING_LENGTH].rsplit(" ", 1)[0] + "…"
        self._headings.append((level, text))
        self._path = (*above, text)

    def end_sections(self) -> None:
        """Forget the heading path: what comes next stands under no heading."""
        self._headings.clear()
        self._path = ()

    def add(
        self,
        text: str,
        kind: BlockKind = "text",
        *,
        place: Place | None = None,
        line: int | None = None,
        heading: tuple[str, ...] | None = None,
    ) -> None:
        """Add a block under the present headings; blank text is ignored.

        ``line`` is the source line on which ``text`` starts.
        """
        text = clean(text)
        body = text.lstrip("\n")
        if line is not None:
            line += len(text) - len(body)
        self.add_clean(body, kind, place=place, line=line, heading=heading)

    def add_clean(
        self,
        text: str,
        kind: BlockKind = "text",
        *,
        place: Place | None = None,
        line: int | None = None,
        heading: tuple[str, ...] | None = None,
    ) -> None:
        """Add a block whose text went through `clean` already, as `add` does."""
        body = text.rstrip()
        if self.is_full or not body:
            return
        room = self.limit - self._size
        if len(body) > room:
            body = body[:room]
            self.is_full = True
            self.warn("truncated", limit_mb=TEXT_LIMIT_MB)
        self._size += len(body)
        path = self._path if heading is None else heading
        self._blocks.append(Block(body, kind, path, place, line))

    def table(
        self,
        rows: Iterable[str],
        *,
        place: Place | None = None,
    ) -> None:
        """Add rows of a table, a line each, a few dozen to a block."""
        batch: list[str] = []
        for row in rows:
            if row:
                batch.append(row)
            if len(batch) == 40:
                self.add("\n".join(batch), "table", place=place)
                batch.clear()
        self.add("\n".join(batch), "table", place=place)

    def build(self) -> Document:
        """The document; one without any text says so."""
        if not self._blocks:
            self.warn("no_text")
        return Document(
            format=self.format,
            blocks=tuple(self._blocks),
            title=one_line(clean(self.title)),
            author=one_line(clean(self.author)),
            date=self.date,
            picture=self.picture,
            warnings=tuple(self._warnings),
        )
