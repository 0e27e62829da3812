"""DOCX and DOCM: every paragraph there is, in tables, boxes, notes, headers and comments too."""

from __future__ import annotations

import re
import zipfile
from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import safe_xml, safe_zip
from inkling.extract.builder import DocumentBuilder
from inkling.extract.dates import iso_date
from inkling.extract.docx_body import BodyHandler, value_of
from inkling.extract.source import Source

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
        _read_core(builder, container, names)
        levels = _heading_levels(container, names)
        _read_part(builder, container, body, levels)
        builder.end_sections()
        others = (name for name in names if _OTHER_PARTS.fullmatch(name))
        seen: set[str] = set()
        for name in sorted(others, key=_part_order):
            _read_part(builder, container, name, {}, seen)
    return builder.build()


def _part_order(name: str) -> tuple[int, str]:
    kind = _OTHER_PARTS.fullmatch(name)
    return (_ORDER.index(kind[1]) if kind else len(_ORDER), name)


def _read_part(
    builder: DocumentBuilder,
    container: zipfile.ZipFile,
    name: str,
    levels: dict[str, int],
    seen: set[str] | None = None,
) -> None:
    """Add the paragraphs of a part; ``seen`` leaves out headers that repeat another's text."""
    try:
        safe_xml.parse(safe_zip.chunks(container, name), BodyHandler(builder, levels, seen))
    except safe_xml.XmlDamaged:
        builder.warn("partly_damaged", part=name)


def _body_name(container: zipfile.ZipFile, names: set[str]) -> str:
    """The part that holds the body: nearly always the usual one, else what the package names."""
    if "word/document.xml" in names:
        return "word/document.xml"
    if "_rels/.rels" in names:
        links = _Collector(attribute="Target", tag="Relationship", key="Type")
        _parse_small(container, "_rels/.rels", links)
        for kind, target in links.found.items():
            if kind.endswith("/officeDocument") and target.lstrip("/") in names:
                return target.lstrip("/")
    raise ReadProblem("damaged")


class _Collector:
    """Gathers attributes or texts of a small XML part by name."""

    def __init__(self, *, attribute: str = "", tag: str = "", key: str = "") -> None:
        self.found: dict[str, str] = {}
        self._attribute, self._tag, self._key = attribute, tag, key
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._text.clear()
        if self._tag and tag.rpartition(":")[2] == self._tag:
            self.found[attributes.get(self._key, "")] = attributes.get(self._attribute, "")

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        if not self._tag and self._text:
            self.found[tag.rpartition(":")[2]] = "".join(self._text)
        self._text.clear()


def _parse_small(container: zipfile.ZipFile, name: str, handler: safe_xml.Handler) -> None:
    try:
        safe_xml.parse(safe_zip.chunks(container, name), handler)
    except safe_xml.XmlDamaged:
        return


def _read_core(builder: DocumentBuilder, container: zipfile.ZipFile, names: set[str]) -> None:
    if "docProps/core.xml" not in names:
        return
    core = _Collector()
    _parse_small(container, "docProps/core.xml", core)
    builder.title = core.found.get("title", "")
    builder.author = core.found.get("creator", "")
    builder.date = iso_date(core.found.get("modified") or core.found.get("created") or "")
    keywords = [core.found.get(name, "") for name in ("subject", "keywords", "description")]
    builder.add("\n".join(filter(None, keywords)), "metadata")


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


def _heading_levels(container: zipfile.ZipFile, names: set[str]) -> dict[str, int]:
    """Style id → heading level, for the styles that are headings."""
    if "word/styles.xml" not in names:
        return {}
    styles = _Styles()
    _parse_small(container, "word/styles.xml", styles)
    levels = dict(styles.levels)
    for style in styles.parents:
        ancestor = style
        for _ in range(10):  # ancestry may be a loop in a file made by nobody's word processor
            if ancestor in styles.levels:
                levels.setdefault(style, styles.levels[ancestor])
                break
            ancestor = styles.parents.get(ancestor, "")
    return levels
