"""EPUB: the chapters of a book in reading order, named as its table of contents names them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import unquote

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import html_text, safe_xml, safe_zip
from inkling.extract.builder import DocumentBuilder
from inkling.extract.chapters import add_chapter
from inkling.extract.dates import iso_date
from inkling.extract.source import Source
from inkling.extract.xml_parts import parse_part

_PAGES: Final = (".xhtml", ".html", ".htm")
# Fonts may be garbled without the book being locked (EPUB 3.3, 4.3).
_FONT_ONLY: Final = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)


def read(source: Source) -> Document:
    """Read a book. The place of a block is its chapter."""
    builder = DocumentBuilder("epub")
    with safe_zip.opened(source) as container:
        names = _names(container)
        if "META-INF/encryption.xml" in names and _is_locked(container):
            raise ReadProblem("password")
        package = _Package()
        opf = _package_name(container, names)
        if opf:
            parse_part(builder, container, opf, package)
        _describe(builder, package)
        pages = list(dict.fromkeys(_pages(package, opf, names)))
        if not pages:
            builder.warn("partly_damaged", part=opf or "META-INF/container.xml")
            pages = sorted({n for n in names.values() if n.lower().endswith(_PAGES)})
        labels = _labels(builder, container, package, opf, names)
        for number, name in enumerate(pages, 1):
            page = _page(builder, container, name)
            if page:
                add_chapter(builder, number, labels.get(name, ""), page)
            if builder.is_full:
                break
    return builder.build()


def _names(container: zipfile.ZipFile) -> dict[str, str]:
    """Every part by its name, and also by its name in lower case."""
    names = [name for name in container.namelist() if not name.startswith("__MACOSX")]
    return {name.casefold(): name for name in names} | {name: name for name in names}


def _page(builder: DocumentBuilder, container: zipfile.ZipFile, name: str) -> Document | None:
    """A page of the book; None for one that is damaged, which leaves the others readable."""
    try:
        return html_text.parse(b"".join(safe_zip.chunks(container, name)))
    except ReadProblem as problem:
        if problem.code not in ("damaged", "binary"):
            raise
        builder.warn("partly_damaged", part=name)
        return None


def _package_name(container: zipfile.ZipFile, names: dict[str, str]) -> str:
    """Where the package document is; found by its suffix when nothing names it."""
    found = _Attributes("rootfile", "full-path")
    if "META-INF/container.xml" in names:
        with suppress(safe_xml.XmlDamaged):
            safe_xml.parse(safe_zip.chunks(container, "META-INF/container.xml"), found)
    candidates = [*found.values, *sorted(n for n in names.values() if n.endswith(".opf"))]
    return next((names[name] for name in candidates if name in names), "")


def _is_locked(container: zipfile.ZipFile) -> bool:
    found = _Attributes("EncryptionMethod", "Algorithm")
    try:
        safe_xml.parse(safe_zip.chunks(container, "META-INF/encryption.xml"), found)
    except safe_xml.XmlDamaged:
        return True
    return any(method not in _FONT_ONLY for method in found.values)


class _Attributes:
    """Gathers one attribute of one element."""

    def __init__(self, tag: str, attribute: str) -> None:
        self.values: list[str] = []
        self._tag, self._attribute = tag, attribute

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == self._tag:
            self.values.append(attributes.get(self._attribute, ""))

    def data(self, text: str) -> None:
        """Only attributes count."""

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""


class _Package:
    """The package document: metadata, the files of the book, and their order."""

    def __init__(self) -> None:
        self.metadata: dict[str, str] = {}
        self.files: dict[str, tuple[str, str, str]] = {}
        self.spine: list[str] = []
        self.toc = ""
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        self._text.clear()
        if tag == "item":
            kind, properties = attributes.get("media-type", ""), attributes.get("properties", "")
            href = attributes.get("href", "")
            self.files[attributes.get("id", "")] = (href, kind, properties)
        elif tag == "itemref":
            self.spine.append(attributes.get("idref", ""))
        elif tag == "spine":
            self.toc = attributes.get("toc", "")

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        if text:
            self.metadata.setdefault(tag.rpartition(":")[2], text)


def _describe(builder: DocumentBuilder, package: _Package) -> None:
    builder.title = package.metadata.get("title", "")
    builder.author = package.metadata.get("creator", "")
    builder.date = iso_date(package.metadata.get("date", ""))
    description = package.metadata.get("description", "")
    if description:
        about = html_text.parse(description.encode())
        builder.add("\n".join(block.text for block in about.blocks), "metadata")


def _pages(package: _Package, opf: str, names: dict[str, str]) -> Iterator[str]:
    for item in package.spine:
        href, _, properties = package.files.get(item, ("", "", ""))
        name = _resolved(opf, href, names)
        if name and "nav" not in properties.split():
            yield name


def _resolved(base: str, href: str, names: dict[str, str]) -> str:
    """The part that a reference means, or nothing; some books escape or change its case."""
    path = href.partition("#")[0]
    for candidate in (path, unquote(path)):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(base), candidate))
        if candidate and (known := names.get(name) or names.get(name.casefold())):
            return known
    return ""


def _labels(
    builder: DocumentBuilder,
    container: zipfile.ZipFile,
    package: _Package,
    opf: str,
    names: dict[str, str],
) -> dict[str, str]:
    """The name of each chapter's part in the table of contents, new style before old."""
    labels: dict[str, str] = {}
    nav = [href for href, _, properties in package.files.values() if "nav" in properties.split()]
    ncx = [href for key, (href, kind, _) in package.files.items() if _is_ncx(package, key, kind)]
    for href in (*nav, *ncx):
        name = _resolved(opf, href, names)
        if not name:
            continue
        contents = _Contents()
        parse_part(builder, container, name, contents)
        for target, label in contents.found:
            if part := _resolved(name, target, names):
                labels.setdefault(part, label)
    return labels


def _is_ncx(package: _Package, key: str, kind: str) -> bool:
    return key == package.toc or kind == "application/x-dtbncx+xml"


class _Contents:
    """Links with their texts, of a navigation page (``a href``) or an NCX (``content src``)."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._href = ""
        self._label = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("a", "navLabel"):
            self._href = attributes.get("href", "")
            self._text.clear()
        elif tag == "content" and self._label:
            self.found.append((attributes.get("src", ""), self._label))

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "a" and self._href:
            self.found.append((self._href, "".join(self._text)))
        elif tag == "navLabel":
            self._label = "".join(self._text)
