"""PPTX: slides in their order, with tables, diagrams, speaker notes and comments."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import Final

from inkling.domain.documents import Block, BlockKind, Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import ooxml, safe_zip
from inkling.extract.builder import NO_TITLES, DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.ooxml import value_of
from inkling.extract.source import Source
from inkling.extract.xml_parts import parse_part

_TITLES: Final = frozenset({"title", "ctrTitle"})
# What a master puts on every slide: numbers, dates, and the picture of the slide on its notes.
_REPEATED: Final = frozenset({"sldNum", "dt", "sldImg"})
_LONGEST_TITLE: Final = 200


def read(source: Source) -> Document:
    """Read a presentation. The place of a block is its slide, labelled with the slide's title."""
    builder = DocumentBuilder("pptx")
    with safe_zip.opened(source) as container:
        ooxml.read_properties(builder, container)
        for number, part in enumerate(_slides(builder, container), 1):
            _read_slide(builder, container, part, number)
            if builder.is_full:
                break
    return builder.build()


class _SlideIds:
    """The relationship ids of the slides, in the order of the presentation."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sldId":
            # An `id` of its own stands beside `r:id`.
            named = [v for k, v in attributes.items() if k.rpartition(":")[2] == "id" and ":" in k]
            self.ids += named[:1]

    def data(self, text: str) -> None:
        """The presentation's own part holds no text."""

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""


def _slides(builder: DocumentBuilder, container: zipfile.ZipFile) -> list[str]:
    """The parts of the slides in order; those that nothing names come last."""
    parts = {name for name in container.namelist() if _number_of(name)}
    presentation = next(
        ooxml.parts_of_type(ooxml.relationships(container), "officeDocument"),
        "ppt/presentation.xml",
    )
    if presentation not in container.namelist():
        if not parts:
            raise ReadProblem("damaged")
        builder.warn("partly_damaged", part=presentation)
        return sorted(parts, key=_number_of)
    order = _SlideIds()
    parse_part(builder, container, presentation, order)
    by_id = {found.id: found.target for found in ooxml.relationships(container, presentation)}
    named = [by_id[i] for i in order.ids if i in by_id]
    return [*named, *sorted(parts.difference(named), key=_number_of)]


def _number_of(name: str) -> int:
    """The number in a slide's part name; 0 for any other part."""
    digits = name.removeprefix("ppt/slides/slide").removesuffix(".xml")
    return int(digits) if digits.isdecimal() and len(digits) < 8 else 0


def _read_slide(
    builder: DocumentBuilder, container: zipfile.ZipFile, part: str, number: int
) -> None:
    slide = _ShapeHandler()
    parse_part(builder, container, part, slide)
    title = one_line(clean(slide.title))[:_LONGEST_TITLE]
    place = Place("slide", number, number, title)
    builder.end_sections()
    if title:
        builder.heading(1, title, place=place)
        if builder.title in NO_TITLES:
            builder.title = title
    _add(builder, slide.blocks, place)
    found = ooxml.relationships(container, part)
    for diagram in ooxml.parts_of_type(found, "diagramData"):
        _add_part(builder, container, diagram, place, "text")
    for chart in ooxml.parts_of_type(found, "chart"):
        _add_part(builder, container, chart, place, "text")
    for notes in ooxml.parts_of_type(found, "notesSlide"):
        _add_part(builder, container, notes, place, "note")
    for comments in ooxml.parts_of_type(found, "comments", "comment"):
        _add_part(builder, container, comments, place, "note")


def _add_part(
    builder: DocumentBuilder, container: zipfile.ZipFile, part: str, place: Place, kind: BlockKind
) -> None:
    handler = _ShapeHandler()
    parse_part(builder, container, part, handler)
    _add(builder, [Block(block.text, kind) for block in handler.blocks], place)


def _add(builder: DocumentBuilder, blocks: list[Block], place: Place) -> None:
    for block in blocks:
        builder.add(block.text, block.kind, place=place)


@dataclass(slots=True)
class _Shape:
    """A shape that is open: its placeholder and the paragraphs in it."""

    placeholder: str = ""
    lines: list[str] = field(default_factory=list)


class _ShapeHandler:
    """Turns the events of a slide, a diagram, notes or comments into blocks, a shape each.

    DrawingML has one paragraph for all: ``a:p`` with runs ``a:t``. Comments of old have a plain
    ``p:text``; a chart has its words in ``c:v``.
    """

    def __init__(self) -> None:
        self.title = ""
        self.blocks: list[Block] = []
        self._shape = _Shape()
        self._paragraph: list[str] = []
        self._cells: list[str] | None = None
        self._rows: list[str] = []
        self._is_text = False
        self._skipped = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if self._skipped or tag == "Fallback":
            self._skipped += 1
        elif tag in ("t", "text", "v"):
            self._is_text = True
        elif tag == "br":
            self._paragraph.append("\n")
        elif tag == "tab":
            self._paragraph.append("\t")
        elif tag in ("sp", "pt", "graphicFrame"):
            self._end_shape()
        elif tag == "ph":
            self._shape.placeholder = value_of(attributes, "type") or "body"
        elif tag == "tr":
            self._cells = []

    def data(self, text: str) -> None:
        if self._is_text and not self._skipped:
            self._paragraph.append(text)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if self._skipped:
            self._skipped -= 1
        elif tag == "t":
            self._is_text = False
        elif tag in ("p", "text", "v"):
            self._is_text = False
            self._end_paragraph()
        elif tag == "tc" and self._cells is not None:
            self._cells.append(one_line(" ".join(self._shape.lines)))
            self._shape.lines.clear()
        elif tag == "tr" and self._cells is not None:
            self._rows.append(" | ".join(filter(None, self._cells)))
            self._cells = None
        elif tag == "tbl":
            self._put("\n".join(filter(None, self._rows)), "table")
            self._rows.clear()
        elif tag in ("sp", "pt", "cm", "graphicFrame", "cSld", "chartSpace"):
            self._end_shape()

    def _end_paragraph(self) -> None:
        line = "".join(self._paragraph).strip()
        self._paragraph.clear()
        if line:
            self._shape.lines.append(line)

    def _end_shape(self) -> None:
        self._end_paragraph()
        shape, self._shape = self._shape, _Shape()
        text = "\n".join(shape.lines)
        if shape.placeholder in _TITLES and not self.title:
            self.title = text
        elif shape.placeholder not in _REPEATED:
            self._put(text, "text")

    def _put(self, text: str, kind: BlockKind) -> None:
        if text:
            self.blocks.append(Block(text, kind))
