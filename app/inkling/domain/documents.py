"""What a reader makes of a file: documents, their blocks, and where a block stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from inkling.domain.reasons import Reason

PlaceKind = Literal["page", "slide", "sheet", "chapter", "part", "cell", "line"]
BlockKind = Literal["text", "heading", "table", "code", "list", "note", "metadata"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where text stands inside a document, in the units of its format.

    ``first`` and ``last`` are 1-based and inclusive: page numbers, slide numbers, the row
    range of a sheet, the number of a chapter, part, cell or line. ``label`` is what a person
    calls the place (a sheet's name, a chapter's title) and may be empty.
    """

    kind: PlaceKind
    first: int
    last: int
    label: str = ""

    @property
    def page(self) -> int | None:
        """The page or slide number, where the format has one."""
        return self.first if self.kind in ("page", "slide") else None


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together: a paragraph, a heading, a table, a code cell.

    ``heading`` is the path of headings above the block, outermost first. A block of kind
    ``heading`` carries its own text in ``text`` and its ancestors in ``heading``. ``line`` is
    the 1-based line of the source on which the block starts, for formats that have lines.
    """

    text: str
    kind: BlockKind = "text"
    heading: tuple[str, ...] = ()
    place: Place | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file, or of one thing inside it (a mail, an attachment, a member).

    ``format`` is a short lower-case name ("pdf", "docx", "markdown", "source"). ``inner`` lists
    member names, outermost first, and is empty for the file itself. ``members`` are the
    documents found inside this one, each with its full ``inner``. ``language`` is an ISO 639-1
    code, empty where it is not known. ``picture`` is the key of a picture that can be looked at,
    where that was asked for.
    """

    format: str
    blocks: tuple[Block, ...] = ()
    title: str = ""
    author: str = ""
    date: datetime | None = None
    inner: tuple[str, ...] = ()
    warnings: tuple[Reason, ...] = ()
    members: tuple[Document, ...] = field(default=())
    language: str = ""
    picture: bytes = b""

    def walk(self) -> list[Document]:
        """This document and everything inside it, outermost first, in reading order."""
        found = [self]
        for member in self.members:
            found.extend(member.walk())
        return found


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document short enough to be embedded whole.

    ``text`` is what is shown and searched by word. ``embedded_text`` is what the model sees:
    the heading path, then the text. A file name is never part of either.
    """

    text: str
    heading: tuple[str, ...] = ()
    place: Place | None = None
    line: int | None = None

    @property
    def embedded_text(self) -> str:
        """The text that is embedded and whose hash keys the vector."""
        return f"{' › '.join(self.heading)}\n{self.text}" if self.heading else self.text
