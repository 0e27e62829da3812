"""Pictures: what their metadata says; their pixels are looked at only to recognize text."""

from __future__ import annotations

from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.builder import DocumentBuilder
from inkling.extract.picture_facts import Facts, collect, lines
from inkling.extract.picture_parts import read_parts
from inkling.extract.source import Source

_SMALLEST: Final = 100
"""Pixels a side; what is smaller is an icon and says nothing."""


def read(source: Source) -> Document:
    """Read the metadata of a picture.

    Raises `ReadProblem`: damaged, unknown_kind for an icon, needs_ocr when it says nothing.
    """
    with source.open() as stream:
        parts = read_parts(stream)
    if parts is None:
        raise ReadProblem("damaged")
    facts = collect(parts)
    builder = DocumentBuilder("image")
    _add_facts(builder, facts)
    document = builder.build()
    if not parts.width or not parts.height:
        if not document.blocks:
            raise ReadProblem("damaged")
    elif max(parts.width, parts.height) < _SMALLEST:
        raise ReadProblem("unknown_kind")
    if not document.blocks:
        raise ReadProblem("needs_ocr")
    return document


def _add_facts(builder: DocumentBuilder, facts: Facts) -> None:
    titles = facts.texts("title")
    builder.title = titles[0] if titles else ""
    builder.author = "; ".join(facts.texts("creator"))
    builder.date = facts.date
    for text in dict.fromkeys((*titles, *facts.texts("caption"))):
        builder.add(text, "metadata")
    builder.add("\n".join(lines(facts)), "metadata")
