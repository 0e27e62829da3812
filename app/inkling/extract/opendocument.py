"""OpenDocument: texts, sheets and presentations, in their ZIP or as one flat XML file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import safe_xml, safe_zip
from inkling.extract.builder import DocumentBuilder
from inkling.extract.dates import iso_date
from inkling.extract.opendocument_body import BodyHandler
from inkling.extract.source import Source

_CHUNK = 256 * 1024
_ZIP = b"PK"


def read(source: Source) -> Document:
    """Read a document. Sheets and slides are the places of their blocks."""
    builder = DocumentBuilder("odt")
    if source.read(2) != _ZIP:
        _read_flat(builder, source)
        return builder.build()
    with safe_zip.opened(source) as container:
        names = set(container.namelist())
        if "content.xml" not in names:
            raise ReadProblem("damaged")
        if "META-INF/manifest.xml" in names and _is_encrypted(container):
            raise ReadProblem("password")
        if "meta.xml" in names:
            _parse(builder, safe_zip.chunks(container, "meta.xml"), _Meta(builder), "meta.xml")
        body = BodyHandler(builder)
        _parse(builder, safe_zip.chunks(container, "content.xml"), body, "content.xml")
        body.finish()
        if "styles.xml" in names:
            # Headers and footers are part of the styles.
            builder.end_sections()
            styles = BodyHandler(builder, only_headers=True)
            _parse(builder, safe_zip.chunks(container, "styles.xml"), styles, "styles.xml")
    return builder.build()


def _read_flat(builder: DocumentBuilder, source: Source) -> None:
    for handler in (_Meta(builder), body := BodyHandler(builder)):
        with source.open() as stream:
            _parse(builder, iter(lambda: stream.read(_CHUNK), b""), handler, source.name)
    body.finish()


def _parse(
    builder: DocumentBuilder, chunks: Iterable[bytes], handler: safe_xml.Handler, part: str
) -> None:
    try:
        safe_xml.parse(chunks, handler)
    except safe_xml.XmlDamaged:
        builder.warn("partly_damaged", part=part)


class _Meta:
    """Title, author, date and description."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._text: list[str] = []
        self._is_open = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "office:meta":
            self._is_open = True
        elif tag == "office:body":
            raise safe_xml.StopParsing
        self._text.clear()

    def data(self, text: str) -> None:
        if self._is_open:
            self._text.append(text)

    def end(self, tag: str) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        if tag == "office:meta":
            self._is_open = False
        elif tag == "dc:title":
            self._builder.title = text
        elif tag == "meta:initial-creator" or (tag == "dc:creator" and not self._builder.author):
            self._builder.author = text
        elif tag == "dc:date" or (tag == "meta:creation-date" and not self._builder.date):
            self._builder.date = iso_date(text) or self._builder.date
        elif tag in ("dc:description", "dc:subject", "meta:keyword"):
            self._builder.add(text, "metadata")


class _Encryption:
    def __init__(self) -> None:
        self.is_there = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.is_there |= tag.rpartition(":")[2] in ("encryption-data", "encrypted-key")

    def data(self, text: str) -> None:
        """A manifest holds no text."""

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""


def _is_encrypted(container: zipfile.ZipFile) -> bool:
    found = _Encryption()
    try:
        safe_xml.parse(safe_zip.chunks(container, "META-INF/manifest.xml"), found)
    except safe_xml.XmlDamaged:
        return False
    return found.is_there
