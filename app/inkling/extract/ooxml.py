"""What Word, Excel and PowerPoint files share: properties, and how parts refer to each other."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from inkling.extract import safe_xml, safe_zip
from inkling.extract.builder import DocumentBuilder
from inkling.extract.dates import iso_date


@dataclass(frozen=True, slots=True)
class Relationship:
    """A reference of one part to another: the last word of its type, and the part's name."""

    id: str
    type: str
    target: str


def value_of(attributes: dict[str, str], name: str = "val") -> str:
    """The attribute with this local name, or an empty string."""
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name:
            return value
    return ""


class _Relationships:
    def __init__(self, folder: str) -> None:
        self.found: list[Relationship] = []
        self._folder = folder

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join(self._folder, attributes.get("Target", "")))
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found.append(Relationship(attributes.get("Id", ""), kind, target.lstrip("/")))

    def data(self, text: str) -> None:
        """Relationships hold no text."""

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""


def relationships(container: zipfile.ZipFile, part: str = "") -> list[Relationship]:
    """The parts that ``part`` (the package itself when empty) refers to and that are there."""
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    names = set(container.namelist())
    if where not in names:
        return []
    handler = _Relationships(folder)
    _parse_small(container, where, handler)
    return [found for found in handler.found if found.target in names]


class _Texts:
    """Gathers the text of the elements of a small part by local name; the first one counts."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._text: list[str] = []

    def start(self, _tag: str, _attributes: dict[str, str]) -> None:
        self._text.clear()

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        if self._text:
            self.found.setdefault(tag.rpartition(":")[2], "".join(self._text).strip())
        self._text.clear()


def texts_of(container: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The text of each element of a small part, by local name."""
    texts = _Texts()
    if part in container.namelist():
        _parse_small(container, part, texts)
    return texts.found


def read_properties(builder: DocumentBuilder, container: zipfile.ZipFile) -> None:
    """Take title, author, date and description from the package's properties."""
    core = texts_of(container, "docProps/core.xml")
    builder.title = core.get("title", "")
    builder.author = core.get("creator", "")
    builder.date = iso_date(core.get("modified") or core.get("created") or "")
    described = [core.get(name, "") for name in ("subject", "keywords", "description")]
    builder.add("\n".join(filter(None, described)), "metadata")


def _parse_small(container: zipfile.ZipFile, name: str, handler: safe_xml.Handler) -> None:
    """Parse a part that only helps: what is damaged in it is done without."""
    try:
        safe_xml.parse(safe_zip.chunks(container, name), handler)
    except safe_xml.XmlDamaged:
        return


def parts_of_type(found: list[Relationship], *types: str) -> Iterator[str]:
    """The names of the parts with one of these types, in the order of their references."""
    return (relationship.target for relationship in found if relationship.type in types)
