"""PDF: the text of each page with its number, under the headings of the outline.

Pages that hold only pictures are recognized where that is asked for; files that are attached
are documents of their own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import IO, TYPE_CHECKING, Final

from inkling.domain.documents import Document, Place
from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import Reason
from inkling.extract.builder import DocumentBuilder
from inkling.extract.dates import pdf_date
from inkling.extract.members import Inside
from inkling.extract.page_text import Hyphens, paragraphs, without_running_lines
from inkling.extract.pdf_outline import Outline, read_outline
from inkling.extract.pdf_page import Page, read_page, string_from
from inkling.extract.source import Source

if TYPE_CHECKING:
    import pypdfium2

# Files up to this size are read into memory: pdfium reads a file through Python otherwise.
_IN_MEMORY: Final = 256 * 1024 * 1024
_EMPTY_TITLES: Final = ("untitled", "unknown", "(anonymous)", "document", "title")
_WORD_PREFIX: Final = "Microsoft Word - "
# What bytes from 0x80 mean in the encoding of this format, where that differs from Latin-1.
_PDF_DOC: Final = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\x9f€"
_BYTES: Final = {ord(character): byte for byte, character in enumerate(_PDF_DOC, 0x80)}
_MOST_RECOGNIZED: Final = 1000
_MOST_ATTACHMENTS: Final = 1000


def walk(source: Source, inside: Inside) -> Iterator[Document]:
    """The document, then what is attached to it.

    Raises `ReadProblem`: password, damaged, needs_ocr, or needs_tesseract where text
    recognition was asked for and is not installed.
    """
    builder = DocumentBuilder("pdf")
    with source.open() as stream, opened(source, stream) as pdf:
        _read_metadata(builder, pdf)
        pages = _pages(builder, pdf)
        if not any(pages):
            raise ReadProblem("damaged")
        _add_pages(builder, pages, read_outline(pdf), pdf, source)
        attached = min(pdf.count_attachments(), _MOST_ATTACHMENTS)
        document = builder.build()
        is_empty = not document.blocks and not attached
        if is_empty and not source.ocr and any(page and page.shows_something for page in pages):
            raise ReadProblem("needs_ocr")
        yield document
        yield from _attachments(pdf, attached, inside)


@contextmanager
def opened(
    source: Source, stream: IO[bytes], in_memory: int = _IN_MEMORY
) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed again whatever happens. Raises `ReadProblem`.

    A file of up to ``in_memory`` bytes is read whole at once.
    """
    import pypdfium2
    import pypdfium2.raw

    is_small = source.size() <= in_memory
    try:
        pdf = pypdfium2.PdfDocument(io.BytesIO(stream.read()) if is_small else stream)
    except pypdfium2.PdfiumError as exc:
        if exc.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise ReadProblem("password") from exc
        if exc.err_code == pypdfium2.raw.FPDF_ERR_SECURITY:
            raise ReadProblem("unsupported_variant", what="encryption") from exc
        raise ReadProblem("damaged") from exc
    with closing(pdf):
        with suppress(pypdfium2.PdfiumError):  # a bent form leaves the pages as they are
            pdf.init_forms()
        yield pdf


def _pages(builder: DocumentBuilder, pdf: pypdfium2.PdfDocument) -> list[Page | None]:
    """Every page, None for one that cannot be loaded, up to the limit of text."""
    pages: list[Page | None] = []
    size = 0
    for index in range(len(pdf)):
        page = read_page(pdf, index)
        pages.append(page)
        if page is None:
            builder.warn("partly_damaged", part=f"page {index + 1}")
            continue
        size += len(page.text)
        if size > builder.limit:
            break
    return pages


def _add_pages(
    builder: DocumentBuilder,
    pages: list[Page | None],
    outline: Outline,
    pdf: pypdfium2.PdfDocument,
    source: Source,
) -> None:
    texts = without_running_lines([page.text if page else "" for page in pages])
    hyphens = Hyphens(texts)
    unread: list[int] = []
    recognized = 0
    for number, (page, text) in enumerate(zip(pages, texts, strict=True), 1):
        if builder.is_full:
            break
        if page is None:
            continue
        place = Place("page", number, number)
        found = list(paragraphs(outline.set_apart(number, text), hyphens))
        if not page.text and page.shows_something:
            if source.ocr and recognized < _MOST_RECOGNIZED:
                found = _recognized(pdf, number - 1)
                recognized += 1
            elif page.holds_picture:
                unread.append(number)
        outline.add(builder, number, found, place)
        for note in page.notes:
            builder.add(note, "note", place=place)
    if unread and builder.has_text:
        builder.warn("pictures_unread", where=_named(unread))


def _recognized(pdf: pypdfium2.PdfDocument, index: int) -> list[str]:
    """The paragraphs that are recognized on a page. Raises `ReadProblem` ("needs_tesseract")."""
    from inkling.extract import ocr
    from inkling.extract.heartbeat import beat
    from inkling.extract.pdf_page import render

    ocr.engine()
    picture = render(pdf, index, ocr.LONGEST_SIDE)
    found = [] if picture is None else ocr.recognize(picture)
    beat()
    return found


def _named(numbers: list[int]) -> str:
    """``[3, 7, 8, 9]`` → ``pages 3, 7–9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs[:10]]
    more = ", …" if len(runs) > len(shown) else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(shown)}{more}"


def _attachments(pdf: pypdfium2.PdfDocument, count: int, inside: Inside) -> Iterator[Document]:
    import pypdfium2
    from pypdfium2 import raw

    for index in range(count):
        if inside.spent is not None:
            return
        try:
            attachment = pdf.get_attachment(index)
            name = string_from(raw.FPDFAttachment_GetName, attachment)
            data = bytes(attachment.get_data())
        except pypdfium2.PdfiumError:
            shown = inside.name(f"attachment {index + 1}")
            yield inside.unread(shown, Reason.of("damaged"))
            continue
        yield from inside.read(name, data)


def _read_metadata(builder: DocumentBuilder, pdf: pypdfium2.PdfDocument) -> None:
    from pypdfium2 import raw

    def entry(name: str) -> str:
        return string_from(raw.FPDF_GetMetaText, pdf, name.encode() + b"\0")

    title = _mended(entry("Title")).removeprefix(_WORD_PREFIX).strip()
    if title.lower() not in _EMPTY_TITLES:
        builder.title = title
    builder.author = _mended(entry("Author"))
    builder.date = pdf_date(entry("ModDate") or entry("CreationDate"))
    about = [_mended(entry(name)) for name in ("Subject", "Keywords")]
    builder.add("\n".join(filter(None, about)), "metadata")


def _mended(text: str) -> str:
    """UTF-8 that was written where the format knows only its own encoding, decoded again."""
    try:
        return text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
