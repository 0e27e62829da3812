"""What a preview asks for and what it gets: text from the catalogue, pictures of pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inkling.domain.documents import Place
from inkling.domain.results import Span


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """A passage as a preview shows it; ``highlights`` are the spans of matching words."""

    passage_id: int
    text: str
    heading: tuple[str, ...] = ()
    place: Place | None = None
    line: int | None = None
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A passage in its surroundings, as the catalogue holds them.

    ``parts`` are in reading order and hold the passage itself. ``starts_inside`` and
    ``ends_inside`` tell that the document goes on before and after. ``matches`` are the passages
    of the document in which words match, in reading order; with ``has_more_matches`` only the
    first of them.
    """

    passage_id: int
    path: Path
    inner: tuple[str, ...]
    parts: tuple[PreviewPart, ...]
    starts_inside: bool = False
    ends_inside: bool = False
    matches: tuple[int, ...] = ()
    has_more_matches: bool = False


@dataclass(frozen=True, slots=True)
class MoreParts:
    """What comes after the passage ``beside``, or before it, in reading order.

    ``goes_on`` tells that there is still more in that direction.
    """

    beside: int
    is_after: bool
    parts: tuple[PreviewPart, ...]
    goes_on: bool


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """Asks for the picture of a page, or of a picture file, ``width`` pixels wide.

    Without a ``page`` (1-based) it only asks whether the file is there. ``passage`` is marked
    where it stands on the page, and so are the ``words``.
    """

    path: Path
    inner: tuple[str, ...] = ()
    page: int | None = None
    width: int = 0
    passage: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked rectangle in shares of the page: 0, 0 is its top left corner, 1, 1 the other."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class View:
    """A finished picture: rows of ``stride`` bytes with red, green and blue for every pixel.

    ``natural_width`` is how wide it is at 100 %, in pixels of 1/96 inch. ``page`` and ``pages``
    count from 1. ``passage`` and ``words`` are where these stand.
    """

    page: int
    pages: int
    pixels: bytes
    width: int
    height: int
    stride: int
    natural_width: float
    passage: tuple[Mark, ...] = ()
    words: tuple[Mark, ...] = ()
