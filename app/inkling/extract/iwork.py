"""Pages, Numbers and Keynote: the XML of '09, the archives of 2013 and later, else the preview."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import iwa, pdf, safe_xml, safe_zip
from inkling.extract.builder import DocumentBuilder
from inkling.extract.iwa import Object
from inkling.extract.iwork_objects import DocumentWalk
from inkling.extract.iwork_xml import BodyHandler
from inkling.extract.members import Inside
from inkling.extract.source import Source

_XML: Final = ("index.xml", "index.apxl", "index.xml.gz", "index.apxl.gz")
_PREVIEWS: Final = ("preview.pdf", "QuickLook/Preview.pdf")
_ZIP: Final = b"PK"
_INDEX: Final = "Index.zip"
_ARCHIVE: Final = ".iwa"
_PAGES_DOCUMENT: Final = 10000
_CHUNK: Final = 256 * 1024
_LARGEST_INDEX: Final = 256 * 1024 * 1024
"""Bytes of all archives unpacked. What is read from them takes a few times as much."""
# How a package with a password says so: a member, an extra field, methods that are no methods.
_VERIFIERS: Final = frozenset({".iwpv2", ".iwph"})
_VERIFIER_FIELDS: Final = (b"iwpv", b"iwph")
_SCRAMBLED: Final = (0x636B, 0x636C)


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The document. Raises `ReadProblem`: password, damaged, expansion, unknown_kind."""
    if source.suffix == ".key" and source.read(len(_ZIP)) != _ZIP:
        raise ReadProblem("unknown_kind")  # a key of another sort
    with safe_zip.opened(source) as container:
        names = container.namelist()
        if _is_encrypted(container):
            raise ReadProblem("password")
        body = next((name for name in _XML if name in names), None)
        document = _read_xml(container, body) if body else _read_archives(container)
        if document is None or not document.blocks:
            shown = _preview(container, inside)
            if shown is not None:
                name = document.format if document else source.suffix.removeprefix(".")
                document = replace(shown, format=name)
        if document is None:
            raise ReadProblem("damaged")
    yield document


def _is_encrypted(container: zipfile.ZipFile) -> bool:
    infos = container.infolist()
    return any(
        info.filename.rpartition("/")[2] in _VERIFIERS
        or info.compress_type in _SCRAMBLED
        or any(mark in info.extra for mark in _VERIFIER_FIELDS)
        for info in infos
    )


def _read_xml(container: zipfile.ZipFile, part: str) -> Document:
    builder = DocumentBuilder("pages")
    body = BodyHandler(builder)
    chunks = safe_zip.chunks(container, part)
    try:
        safe_xml.parse(_unzipped(chunks) if part.endswith(".gz") else chunks, body)
    except safe_xml.XmlDamaged:
        builder.warn("partly_damaged", part=part)
    body.finish()
    return builder.build()


def _unzipped(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of a part that is compressed once more. Raises `ReadProblem`."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    total = 0
    for chunk in chunks:
        waiting = chunk
        while waiting:
            try:
                piece = unpacker.decompress(waiting, _CHUNK)
            except zlib.error as exc:
                raise ReadProblem("damaged") from exc
            waiting = unpacker.unconsumed_tail
            total += len(piece)
            if total > _LARGEST_INDEX:
                raise ReadProblem("expansion")
            yield piece


def _read_archives(container: zipfile.ZipFile) -> Document | None:
    """The document in the archives, None where there are none."""
    if _INDEX in container.namelist():
        data = b"".join(_limited(safe_zip.chunks(container, _INDEX)))
        with safe_zip.opened(Source(_INDEX, data=data)) as index:
            return _read_index(index)
    return _read_index(container)


def _read_index(container: zipfile.ZipFile) -> Document | None:
    builder = DocumentBuilder("numbers")
    objects: dict[int, Object] = {}
    left = _LARGEST_INDEX
    for info in container.infolist():
        if not info.filename.endswith(_ARCHIVE):
            continue
        try:
            data = iwa.unpack(b"".join(_limited(safe_zip.chunks(container, info))), left)
            left -= len(data)
            for found in iwa.objects_of(info.filename, data):
                objects.setdefault(found.id, found)
        except iwa.IwaDamaged:
            builder.warn("partly_damaged", part=info.filename)
        except ReadProblem as problem:
            if problem.code != "damaged":
                raise
            builder.warn("partly_damaged", part=info.filename)
    if not objects:
        return None
    builder.format = _program(objects)
    DocumentWalk(builder, objects).walk(builder.format)
    return builder.build()


def _program(objects: dict[int, Object]) -> str:
    """Which of the three programs wrote it. Numbers and Keynote number their types alike."""
    if any(found.type == _PAGES_DOCUMENT for found in objects.values()):
        return "pages"
    is_show = any("/Slide" in found.part for found in objects.values())
    return "key" if is_show else "numbers"


def _limited(chunks: Iterator[bytes]) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > _LARGEST_INDEX:
            raise ReadProblem("expansion")
        yield chunk


def _preview(container: zipfile.ZipFile, inside: Inside) -> Document | None:
    """The PDF that shows the document to those who do not have the program."""
    name = next((name for name in _PREVIEWS if name in container.namelist()), None)
    if name is None:
        return None
    data = b"".join(_limited(safe_zip.chunks(container, name)))
    return next(pdf.walk(Source(name, data=data), inside))
