"""PDF: the text of each page, with its number, title, author and date."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import IO, TYPE_CHECKING, Final

from inkling.domain.documents import Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract.builder import DocumentBuilder
from inkling.extract.dates import pdf_date
from inkling.extract.page_text import paragraphs
from inkling.extract.source import Source

if TYPE_CHECKING:
    import pypdfium2

# Files up to this size are read into memory: pdfium reads a file through Python otherwise.
_IN_MEMORY: Final = 256 * 1024 * 1024
_EMPTY_TITLES: Final = ("untitled", "unknown", "(anonymous)", "document", "title")
_WORD_PREFIX: Final = "Microsoft Word - "
_PAGES_LOOKED_AT: Final = 5


def read(source: Source) -> Document:
    """Read the text layer. Raises `ReadProblem`: password, damaged, or needs_ocr."""
    builder = DocumentBuilder("pdf")
    with source.open() as stream, _opened(source, stream) as pdf:
        _read_metadata(builder, pdf)
        unread = 0
        for number in range(1, len(pdf) + 1):
            unread += not _read_page(builder, pdf, number)
            if builder.is_full:
                break
        if len(pdf) == 0 or unread == len(pdf):
            raise ReadProblem("damaged")
        document = builder.build()
        if not document.blocks and _shows_something(pdf):
            raise ReadProblem("needs_ocr")
    return document


@contextmanager
def _opened(source: Source, stream: IO[bytes]) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed again whatever happens. Raises `ReadProblem`."""
    import pypdfium2
    import pypdfium2.raw

    is_small = source.size() <= _IN_MEMORY
    try:
        pdf = pypdfium2.PdfDocument(io.BytesIO(stream.read()) if is_small else stream)
    except pypdfium2.PdfiumError as exc:
        if exc.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise ReadProblem("password") from exc
        if exc.err_code == pypdfium2.raw.FPDF_ERR_SECURITY:
            raise ReadProblem("unsupported_variant", what="encryption") from exc
        raise ReadProblem("damaged") from exc
    with closing(pdf):
        yield pdf


def _read_page(builder: DocumentBuilder, pdf: pypdfium2.PdfDocument, number: int) -> bool:
    """Add the paragraphs of a page; false when it cannot be loaded."""
    import pypdfium2

    place = Place("page", number, number)
    try:
        with closing(pdf[number - 1]) as page, closing(page.get_textpage()) as text_page:
            text = text_page.get_text_bounded()
    except pypdfium2.PdfiumError:
        builder.warn("partly_damaged", part=f"page {number}")
        return False
    for paragraph in paragraphs(text):
        builder.add(paragraph, place=place)
    return True


def _read_metadata(builder: DocumentBuilder, pdf: pypdfium2.PdfDocument) -> None:
    found = pdf.get_metadata_dict(skip_empty=True)
    title = found.get("Title", "").removeprefix(_WORD_PREFIX).strip()
    if title.lower() not in _EMPTY_TITLES:
        builder.title = title
    builder.author = found.get("Author", "")
    builder.date = pdf_date(found.get("ModDate") or found.get("CreationDate") or "")


def _shows_something(pdf: pypdfium2.PdfDocument) -> bool:
    """Whether the first pages hold pictures or drawings, which may be pictures of text."""
    import pypdfium2

    for index in range(min(len(pdf), _PAGES_LOOKED_AT)):
        try:
            with closing(pdf[index]) as page:
                if next(iter(page.get_objects(max_depth=2)), None) is not None:
                    return True
        except pypdfium2.PdfiumError:
            continue
    return False
