"""DOCX and DOCM: every paragraph there is, in tables, boxes, notes, headers and comments too."""

from __future__ import annotations

import re
import zipfile
from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import ooxml, safe_zip
from inkling.extract.builder import DocumentBuilder
from inkling.extract.docx_body import BodyHandler
from inkling.extract.ooxml import value_of
from inkling.extract.source import Source
from inkling.extract.xml_parts import parse_part

# After the body, in the order a person would look.
_OTHER_PARTS: Final = re.compile(r"word/(footnotes|endnotes|comments|header|footer)\d*\.xml")
_ORDER: Final = ("footnotes", "endnotes", "comments", "header", "footer")
# The title of the whole stands above its chapters.
_LEVELS: Final = {"title": 1} | {f"heading {n}": n + 1 for n in range(1, 10)}


def read(source: Source) -> Document:
    """Read a Word document. Raises `ReadProblem`; nothing outside the file is opened."""
    builder = DocumentBuilder("docx")
    with safe_zip.opened(source) as container:
        names = set(container.namelist())
        body = _body_name(container, names)
        ooxml.read_properties(builder, container)
        levels = _heading_levels(builder, container, names)
        parse_part(builder, container, body, BodyHandler(builder, levels))
        builder.end_sections()
        others = (name for name in names if _OTHER_PARTS.fullmatch(name))
        seen: set[str] = set()
        for name in sorted(others, key=_part_order):
            # Headers that repeat another's text are left out.
            parse_part(builder, container, name, BodyHandler(builder, {}, seen))
    return builder.build()


def _part_order(name: str) -> tuple[int, str]:
    kind = _OTHER_PARTS.fullmatch(name)
    return (_ORDER.index(kind[1]) if kind else len(_ORDER), name)


def _body_name(container: zipfile.ZipFile, names: set[str]) -> str:
    """The part that holds the body: nearly always the usual one, else what the package names."""
    if "word/document.xml" in names:
        return "word/document.xml"
    for name in ooxml.parts_of_type(ooxml.relationships(container), "officeDocument"):
        return name
    raise ReadProblem("damaged")


class _Styles:
    """Learns which paragraph styles are headings: by name, by outline level, by ancestry."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {}
        self.parents: dict[str, str] = {}
        self._style = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        value = value_of(attributes)
        if name == "style":
            self._style = value_of(attributes, "styleId")
        elif name == "name" and value.lower() in _LEVELS:
            self.levels[self._style] = _LEVELS[value.lower()]
        elif name == "outlineLvl" and value.isdecimal() and int(value) < 9:
            self.levels.setdefault(self._style, int(value) + 2)
        elif name == "basedOn":
            self.parents[self._style] = value

    def data(self, text: str) -> None:
        """Styles hold no text."""

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""


def _heading_levels(
    builder: DocumentBuilder, container: zipfile.ZipFile, names: set[str]
) -> dict[str, int]:
    """Style id → heading level, for the styles that are headings."""
    if "word/styles.xml" not in names:
        return {}
    styles = _Styles()
    parse_part(builder, container, "word/styles.xml", styles)
    levels = dict(styles.levels)
    for style in styles.parents:
        ancestor = style
        for _ in range(10):  # ancestry may be a loop in a file made by nobody's word processor
            if ancestor in styles.levels:
                levels.setdefault(style, styles.levels[ancestor])
                break
            ancestor = styles.parents.get(ancestor, "")
    return levels
