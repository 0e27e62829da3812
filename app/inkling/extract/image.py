"""Pictures: what their metadata says, and with text recognition the text that is in them."""

from __future__ import annotations

from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.builder import DocumentBuilder
from inkling.extract.heartbeat import beat
from inkling.extract.picture_facts import Facts, collect, lines
from inkling.extract.picture_parts import read_parts
from inkling.extract.source import Source

_SMALLEST: Final = 100
"""Pixels a side; what is smaller is an icon and says nothing."""


def read(source: Source) -> Document:
    """Read the metadata of a picture, and the text in it where the source asks for that.

    Raises `ReadProblem`: damaged, unknown_kind for an icon, needs_ocr when nothing was written
    about it and nobody is to look at it, unsupported_variant for pixels that are not decoded.
    """
    with source.open() as stream:
        parts = read_parts(stream)
    if parts is None:
        raise ReadProblem("damaged")
    has_size = parts.width > 0 and parts.height > 0
    if has_size and max(parts.width, parts.height) < _SMALLEST:
        raise ReadProblem("unknown_kind")
    builder = DocumentBuilder("image")
    facts = collect(parts)
    _add_facts(builder, facts)
    if not has_size and not builder.has_text:
        raise ReadProblem("damaged")
    if not parts.is_decodable:
        if not builder.has_text:
            raise ReadProblem("unsupported_variant", what="text in HEIC pictures")
        return builder.build()
    if source.pictures:
        builder.picture = source.key()
    if source.ocr:
        _add_text(builder, source)
    elif builder.has_text:
        builder.warn("pictures_unread", where="the picture")
    elif source.pictures:
        builder.warn("needs_ocr")
    else:
        raise ReadProblem("needs_ocr")
    return builder.build()


def _add_facts(builder: DocumentBuilder, facts: Facts) -> None:
    titles = facts.texts("title")
    builder.title = titles[0] if titles else ""
    builder.author = "; ".join(facts.texts("creator"))
    builder.date = facts.date
    for text in dict.fromkeys((*titles, *facts.texts("caption"))):
        builder.add(text, "metadata")
    builder.add("\n".join(lines(facts)), "metadata")


def _add_text(builder: DocumentBuilder, source: Source) -> None:
    """Recognize the text. What was read is kept when the pixels cannot be."""
    from inkling.extract import ocr, pixels

    ocr.engine()  # says what is missing before anything is decoded
    try:
        for place, picture in pixels.pictures(source):
            for paragraph in ocr.recognize(picture):
                builder.add(paragraph, place=place)
            beat()
            if builder.is_full:
                break
    except ReadProblem as problem:
        if not builder.has_text:
            raise
        if problem.code == "damaged":
            builder.warn("partly_damaged", part="the picture")
        else:
            builder.warn("pictures_unread", where="the picture")
