"""Books for Kindle, Mobipocket and Palm: MOBI, AZW, AZW3, PRC, and plain PalmDOC (PDB)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import html_text, plain
from inkling.extract.builder import DocumentBuilder
from inkling.extract.chapters import add_chapter
from inkling.extract.dates import iso_date
from inkling.extract.encoding import decode
from inkling.extract.mobi_book import Book, Mark
from inkling.extract.palm_database import PalmDatabase
from inkling.extract.source import Source

_BOOKS: Final = (b"BOOKMOBI", b"TEXtREAd")
# Tags of the extended header.
_AUTHOR, _DESCRIPTION, _SUBJECT, _PUBLISHED, _TITLE = 100, 103, 105, 106, 503
_HEAD: Final = re.compile(
    rb"<head\b(?:(?!<head\b|</head\b).)*+</head\b[^>]{0,99}>", re.IGNORECASE | re.DOTALL
)
_BREAK: Final = re.compile(rb"<mbp:pagebreak[^<>]{0,200}>|(?=<html\b)", re.IGNORECASE)
_MARKUP: Final = re.compile(rb"<(?:html|body|p|br|div)\b", re.IGNORECASE)
_LONGEST_TAG: Final = 2000
_MOST_CHAPTERS: Final = 10_000
"""What follows is all part of the last one."""


def read(source: Source) -> Document:
    """Read a book. The place of a block is its chapter."""
    builder = DocumentBuilder("mobi")
    with source.open() as stream:
        if stream.read(3) == b"TPZ":
            raise ReadProblem("unsupported_variant", what="Topaz")
        stream.seek(0)
        database = PalmDatabase(stream)
        if database.kind not in _BOOKS:
            # Databases of other programs have these suffixes, too.
            raise ReadProblem("unknown_kind" if source.suffix in (".pdb", ".prc") else "damaged")
        book = Book(database)
        _describe(builder, book)
        text = book.text()
        if book.is_plain and not _MARKUP.search(text):
            plain.fill(builder, decode(text))
        else:
            _add_chapters(builder, book, text)
    if book.is_damaged:
        if not builder.has_text:
            raise ReadProblem("damaged")
        builder.warn("partly_damaged", part=source.name)
    return builder.build()


def _describe(builder: DocumentBuilder, book: Book) -> None:
    builder.title = next(iter(book.described(_TITLE)), book.title)
    builder.author = ", ".join(book.described(_AUTHOR))
    for date in book.described(_PUBLISHED):
        builder.date = builder.date or iso_date(date)
    for description in book.described(_DESCRIPTION):
        with suppress(ReadProblem):  # it is no text
            about = html_text.parse(description.encode())
            builder.add("\n".join(block.text for block in about.blocks), "metadata")
    builder.add(", ".join(book.described(_SUBJECT)), "metadata")


def _add_chapters(builder: DocumentBuilder, book: Book, text: bytes) -> None:
    number = 0
    # Without the declaration empty elements of XHTML would be taken for open ones.
    prefix = b'<?xml version="1.0"?>' if book.is_kf8 else b""
    for label, piece in _pieces(text, book.marks()):
        try:
            page = html_text.parse(prefix + _HEAD.sub(b"", piece), book.charset)
        except ReadProblem:  # it is no text
            book.is_damaged = True
            continue
        if page.blocks:
            number += 1
            add_chapter(builder, number, label, page)
        if builder.is_full:
            return


def _pieces(text: bytes, marks: list[Mark]) -> Iterator[tuple[str, bytes]]:
    """The chapters by the table of contents; where there is none, by the breaks of pages."""
    if len(marks) < 2:
        marks = [Mark(found.end(), "") for found in _BREAK.finditer(text)]
    marks = marks[:_MOST_CHAPTERS]
    starts = [0, *(_outside_tags(text, mark.position) for mark in marks)]
    labels = ["", *(mark.label for mark in marks)]
    for label, start, end in zip(labels, starts, (*starts[1:], len(text)), strict=True):
        if text[start:end].strip():
            yield label, text[start:end]


def _outside_tags(text: bytes, position: int) -> int:
    start = text.rfind(b"<", max(0, position - _LONGEST_TAG), position)
    return start if start >= 0 and text.find(b">", start, position) < 0 else position
