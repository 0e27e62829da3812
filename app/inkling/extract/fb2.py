"""FictionBook (FB2): sections with their titles, notes, and the description of the book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from inkling.domain.documents import BlockKind, Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import safe_xml
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.dates import iso_date
from inkling.extract.safe_xml import StopParsing
from inkling.extract.source import Source

_CHUNK: Final = 256 * 1024
_PARAGRAPHS: Final = frozenset({"p", "v", "subtitle", "text-author", "td", "th"})
_DESCRIBED: Final = frozenset({"book-title", "first-name", "middle-name", "last-name", "keywords"})


def read(source: Source) -> Document:
    """Read a book. The place of a block is its outermost section. Raises `ReadProblem`."""
    builder = DocumentBuilder("fb2")
    with source.open() as stream:
        chunks: Iterator[bytes] = iter(lambda: stream.read(_CHUNK), b"")
        try:
            safe_xml.parse(chunks, _Handler(builder))
        except safe_xml.XmlDamaged as exc:
            if not builder.has_text:
                raise ReadProblem("damaged") from exc
            builder.warn("partly_damaged", part=source.name)
    return builder.build()


class _Handler:
    """Turns the events of a book into blocks. Pictures are base64 in ``binary``: skipped."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._path: list[str] = []
        self._text: list[str] = []
        self._title: list[str] = []
        self._row: list[str] = []
        self._rows: list[str] = []
        self._author: list[str] = []
        self._sections = 0
        self._chapter = 0
        self._place: Place | None = None
        self._is_notes = False
        self._skipped = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skipped or tag == "binary":
            self._skipped += 1
            return
        self._path.append(tag)
        if tag == "body":
            self._is_notes = attributes.get("name") in ("notes", "comments")
        elif tag == "section":
            self._sections += 1
            if self._sections == 1:
                self._chapter += 1
                self._place = Place("chapter", self._chapter, self._chapter)
        elif tag == "date" and "description" in self._path and attributes.get("value"):
            self._builder.date = self._builder.date or iso_date(attributes["value"])
        if tag in _PARAGRAPHS or tag in _DESCRIBED:
            self._text.clear()

    def data(self, text: str) -> None:
        if not self._skipped:
            self._text.append(text.replace("\n", " "))

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        if self._path:
            self._path.pop()
        if tag in _DESCRIBED and "title-info" in self._path:
            self._describe(tag)
        elif tag in _PARAGRAPHS:
            self._paragraph(tag)
        elif tag == "tr":
            self._rows.append(" | ".join(filter(None, self._row)))
            self._row.clear()
        elif tag == "table":
            self._builder.table(self._rows, place=self._place)
            self._rows.clear()
        elif tag == "title":
            self._end_title()
        elif tag == "section":
            self._sections = max(0, self._sections - 1)
            if not self._sections:
                self._builder.end_sections()
        elif tag == "author" and "title-info" in self._path and not self._builder.author:
            self._builder.author = " ".join(self._author)
            self._author.clear()
        if self._builder.is_full:
            raise StopParsing

    def _describe(self, tag: str) -> None:
        text = one_line("".join(self._text))
        self._text.clear()
        if tag == "book-title":
            self._builder.title = text
        elif tag == "keywords":
            self._builder.add(text, "metadata")
        elif text and "author" in self._path:
            self._author.append(text)

    def _paragraph(self, tag: str) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        if not text:
            return
        kind: BlockKind = "note" if self._is_notes else "text"
        if "title" in self._path:
            self._title.append(text)
        elif tag in ("td", "th"):
            self._row.append(one_line(text))
        elif "description" in self._path:
            self._builder.add(text, "metadata")
        elif tag == "subtitle":
            self._builder.heading(max(1, self._sections) + 1, text, place=self._place)
        else:
            self._builder.add(text, kind, place=self._place)

    def _end_title(self) -> None:
        title = one_line(clean(" ".join(self._title)))
        self._title.clear()
        if not title or self._is_notes:
            return
        if self._sections == 1:
            self._place = Place("chapter", self._chapter, self._chapter, title[:200])
        self._builder.heading(max(1, self._sections), title, place=self._place)
