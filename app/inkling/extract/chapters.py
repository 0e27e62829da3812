"""Books: pages of HTML as chapters of one document."""

from __future__ import annotations

from inkling.domain.documents import Document, Place
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line

_LONGEST_LABEL = 200


def add_chapter(builder: DocumentBuilder, number: int, label: str, page: Document) -> None:
    """Add a page as chapter ``number``; without a ``label`` its first heading names it."""
    headings = (block.text for block in page.blocks if block.kind == "heading")
    label = one_line(clean(label)) or next(headings, "")
    place = Place("chapter", number, number, label[:_LONGEST_LABEL])
    for block in page.blocks:
        if block.kind == "metadata":
            continue
        heading = block.heading
        if not heading and block.kind != "heading" and label:
            heading = (label[:_LONGEST_LABEL],)
        builder.add_clean(block.text, block.kind, place=place, heading=heading)
