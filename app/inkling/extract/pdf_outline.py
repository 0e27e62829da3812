"""The outline of a PDF: its bookmarks become the headings above the text of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from inkling.domain.documents import Place
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.pdf_page import string_from

if TYPE_CHECKING:
    import pypdfium2

_MOST_BOOKMARKS: Final = 10_000
_LONGEST: Final = 300
# What programs put there when nobody did: page numbers, and the marks of other bookmarks.
_SAYS_NOTHING: Final = re.compile(
    r"(?:page|seite|slide|folie|p\.?)?\s*[\divxlc.-]+|_[\w.]+", re.IGNORECASE
)

_NUMBER: Final = re.compile(
    r"^\s*(?:\d{1,3}|[ivxlc]{1,6}|[a-z](?=\.))(?:\.\d{1,3})*[.:)]?\s+", re.IGNORECASE
)


@dataclass(slots=True)
class Outline:
    """Bookmarks as (level, title) by the number of the page they lead to."""

    by_page: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def set_apart(self, number: int, text: str) -> str:
        """The text of a page, its lines that are bookmarks being paragraphs of their own."""
        keys = {_key(title) for _, title in self.by_page.get(number, ())} - {""}
        if not keys:
            return text
        lines = text.split("\n")
        return "\n".join(f"\n{line}\n" if _key(line) in keys else line for line in lines)

    def add(
        self, builder: DocumentBuilder, number: int, paragraphs: list[str], place: Place
    ) -> None:
        """Add the paragraphs of a page, each below its heading.

        A bookmark whose title is a line on the page begins there; any other at the top.
        """
        texts = list(paragraphs)
        lines = {_key(line) for text in texts for line in text.split("\n")}
        waiting = list(self.by_page.get(number, ()))
        while waiting and _key(waiting[0][1]) not in lines:
            builder.heading(*waiting.pop(0), place=place)
        for text in texts:
            rest: list[str] = []
            for line in text.split("\n"):
                if waiting and _key(line) == _key(waiting[0][1]):
                    builder.add("\n".join(rest), place=place)
                    rest.clear()
                    builder.heading(*waiting.pop(0), place=place)
                    while waiting and _key(waiting[0][1]) not in lines:
                        builder.heading(*waiting.pop(0), place=place)
                else:
                    rest.append(line)
            builder.add("\n".join(rest), place=place)
        for level, title in waiting:
            builder.heading(level, title, place=place)


def read_outline(pdf: pypdfium2.PdfDocument) -> Outline:
    """The bookmarks that lead to a page and say something."""
    from pypdfium2 import raw

    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for bookmark in islice(pdf.get_toc(max_depth=8), _MOST_BOOKMARKS):
        target = bookmark.get_dest()
        index = target.get_index() if target else None
        title = one_line(clean(string_from(raw.FPDFBookmark_GetTitle, bookmark)))[:_LONGEST]
        if index is not None and title and not _SAYS_NOTHING.fullmatch(title):
            found[index + 1].append((bookmark.level + 1, title))
    return Outline(dict(found))


def _key(line: str) -> str:
    """A heading as it is compared: without its number, its spaces and its case."""
    return "".join(_NUMBER.sub("", line).split()).casefold()
