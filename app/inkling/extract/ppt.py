"""PPT (PowerPoint 97 to 2003), after [MS-PPT]: slides with their notes, comments and footers."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from inkling.domain.documents import Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import ole
from inkling.extract.builder import NO_TITLES, DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.ppt_records import Kind, Objects, Record, records
from inkling.extract.source import Source

_ENCRYPTED: Final = 0xF3D1C4DF
_SLIDES, _NOTES = 0, 2  # instances of the lists of slides
_TITLES: Final = frozenset({0, 6})  # types of text: title, centred title
_LONGEST_TITLE: Final = 200
# What stands for the number of the slide or the date.
_FIELD: Final = "*"
_BREAKS: Final = str.maketrans({"\r": "\n", "\x0b": "\n"})


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a shape and its type ([MS-PPT] 2.9.37)."""

    text: str
    type: int


@dataclass(slots=True)
class _Slide:
    """What the list says of a slide or of notes: where it stands, and its outline texts."""

    reference: int
    id: int
    texts: list[_Text] = field(default_factory=list)


def read(source: Source) -> Document:
    """Read a presentation. The place of a block is its slide, labelled with the slide's title.

    Raises `ReadProblem`: password, unsupported_variant for PowerPoint 95 and older.
    """
    builder = DocumentBuilder("ppt")
    with ole.opened(source) as container:
        ole.read_properties(builder, container)
        data = ole.stream(container, "PowerPoint Document")
        user = ole.stream(container, "Current User") or b""
    if data is None:
        raise ReadProblem("unsupported_variant", what="PowerPoint 95 or older")
    token, newest = struct.unpack_from("<II", user.ljust(20, b"\0"), 12)
    objects = Objects(data, newest)
    if token == _ENCRYPTED or objects.is_encrypted:
        raise ReadProblem("password")
    if objects.document is None:
        _read_unlisted(builder, data)
    else:
        _read_listed(builder, objects, objects.document)
    return builder.build()


def _read_listed(builder: DocumentBuilder, objects: Objects, document: Record) -> None:
    notes_by_id = {slide.id: slide for slide in _listed(document, _NOTES)}
    for number, entry in enumerate(_listed(document, _SLIDES), 1):
        slide = objects.get(entry.reference, Kind.SLIDE)
        texts = list(entry.texts)
        notes: Record | None = None
        if slide is not None:
            texts = _texts_of(slide, entry.texts)
            noted = notes_by_id.get(_notes_id(slide))
            notes = objects.get(noted.reference, Kind.NOTES) if noted else None
        else:
            builder.warn("partly_damaged", part=f"slide {number}")
        _add_slide(builder, number, texts, slide, notes)
        if builder.is_full:
            return
    builder.end_sections()
    for text in dict.fromkeys(_strings(document)):
        builder.add(text)


def _read_unlisted(builder: DocumentBuilder, data: bytes) -> None:
    """The slides in the order of the file, when the table of its objects is broken."""
    builder.warn("partly_damaged", part="the list of slides")
    number = 0
    for record in records(data, 0, len(data)):
        if record.kind == Kind.SLIDE:
            number += 1
            _add_slide(builder, number, _texts_of(record, []), record, None)


def _listed(document: Record, instance: int) -> Iterator[_Slide]:
    for slides in document.children():
        if slides.kind != Kind.SLIDE_LIST or slides.instance != instance:
            continue
        slide: _Slide | None = None
        kind = 0
        for record in slides.children():
            if record.kind == Kind.SLIDE_PERSIST and record.end - record.start >= 16:
                if slide is not None:
                    yield slide
                reference, _, _, number = struct.unpack_from("<IIII", record.content)
                slide = _Slide(reference, number)
            elif record.kind == Kind.TEXT_HEADER:
                kind = _type_of(record)
                if slide is not None:
                    slide.texts.append(_Text("", kind))
            elif record.kind in (Kind.TEXT_CHARS, Kind.TEXT_BYTES) and slide and slide.texts:
                slide.texts[-1] = _Text(_decoded(record), kind)
        if slide is not None:
            yield slide


def _texts_of(slide: Record, outline: list[_Text]) -> list[_Text]:
    """The texts of the shapes, then those of the outline that no shape shows."""
    found: list[_Text] = []
    shown: set[int] = set()
    for drawing in slide.find(Kind.DRAWING):
        for box in drawing.find(Kind.CLIENT_TEXT):
            kind = 0
            for record in box.children():
                if record.kind == Kind.TEXT_HEADER:
                    kind = _type_of(record)
                elif record.kind in (Kind.TEXT_CHARS, Kind.TEXT_BYTES):
                    found.append(_Text(_decoded(record), kind))
                elif record.kind == Kind.OUTLINE_REF and record.end - record.start >= 4:
                    (index,) = struct.unpack_from("<I", record.content)
                    if index < len(outline):
                        found.append(outline[index])
                        shown.add(index)
    return [*found, *(text for index, text in enumerate(outline) if index not in shown)]


def _add_slide(
    builder: DocumentBuilder,
    number: int,
    texts: list[_Text],
    slide: Record | None,
    notes: Record | None,
) -> None:
    titled = next((text for text in texts if text.type in _TITLES and text.text.strip()), None)
    title = one_line(clean(titled.text))[:_LONGEST_TITLE] if titled else ""
    place = Place("slide", number, number, title)
    builder.end_sections()
    if title:
        builder.heading(1, title, place=place)
        if builder.title in NO_TITLES:
            builder.title = title
    for text in texts:
        if text is not titled:
            builder.add(text.text, place=place)
    for comment in slide.find(Kind.COMMENT) if slide else ():
        words = [_decoded(part) for part in comment.children() if part.kind == Kind.STRING]
        builder.add(": ".join(words[:2]), "note", place=place)
    for part in (slide, notes):
        for line in dict.fromkeys(_strings(part) if part else ()):
            builder.add(line, place=place)
    for note in _texts_of(notes, []) if notes else ():
        if note.text != _FIELD:
            builder.add(note.text, "note", place=place)


def _strings(record: Record) -> Iterator[str]:
    """Headers and footers."""
    for group in record.children():
        if group.kind == Kind.HEADERS_FOOTERS:
            yield from (_decoded(part) for part in group.children() if part.kind == Kind.STRING)


def _notes_id(slide: Record) -> int:
    """Which notes belong to a slide ([MS-PPT] 2.5.10)."""
    atom = next((part for part in slide.children() if part.kind == Kind.SLIDE_ATOM), None)
    if atom is None or atom.end - atom.start < 20:
        return 0
    (number,) = struct.unpack_from("<I", atom.content, 16)
    return int(number)


def _type_of(header: Record) -> int:
    return header.content[0] if header.end > header.start else 0


def _decoded(record: Record) -> str:
    """The text of an atom: in UTF-16, or its lower halves alone."""
    encoding = "latin-1" if record.kind == Kind.TEXT_BYTES else "utf-16-le"
    return record.content.decode(encoding, "replace").translate(_BREAKS)
