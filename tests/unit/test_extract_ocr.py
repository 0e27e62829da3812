"""Text recognition: what is asked of it, and what it finds where something can recognize."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from pdf_files import PICTURE, lines, make_pdf, stream, text_at
from picture_files import make_png
from zip_files import make_zip

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import ocr
from inkling.extract.pdf_page import render
from inkling.extract.registry import read_source
from inkling.extract.source import Source

needs_ocr = pytest.mark.skipif(not ocr.can_recognize(), reason="needs Tesseract or the extra “ocr”")
STORY = (
    "The ferryman did not want to set out",
    "before he had drunk his second tea.",
)
TOLD = " ".join(STORY)
LETTER = "".join(text_at(72, 700 - 20 * at, line, 14) for at, line in enumerate(STORY))


def drawn(content: str) -> NDArray[np.uint8]:
    """A page of a PDF as a picture."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(make_pdf([content]))
    picture = render(pdf, 0, 1700)
    pdf.close()
    assert picture is not None
    return picture


def scan(picture: NDArray[np.uint8]) -> bytes:
    """A picture as an object of a PDF."""
    grey = np.ascontiguousarray(picture[:, :, 0])
    keys = f"/Type/XObject/Subtype/Image/Width {grey.shape[1]}/Height {grey.shape[0]}"
    keys += "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    return stream(zlib.compress(grey.tobytes()), keys)


def encoded(picture: NDArray[np.uint8], kind: str = "PNG", **options: object) -> bytes:
    from PIL import Image

    data = io.BytesIO()
    Image.fromarray(picture).save(data, kind, **options)
    return data.getvalue()


def read(data: bytes, name: str, *, asked: bool = True) -> Document:
    return read_source(Source(name, data=data, ocr=asked))


def words(document: Document) -> str:
    return " ".join(" ".join(block.text for block in document.blocks).split())


def problem(data: bytes, name: str) -> ReadProblem:
    with pytest.raises(ReadProblem) as caught:
        read(data, name)
    return caught.value


# Without anything that recognizes


@pytest.fixture
def not_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ocr.engine.cache_clear()
    monkeypatch.setattr(ocr, "can_recognize", lambda: False)
    yield
    ocr.engine.cache_clear()


@pytest.mark.usefixtures("not_installed")
def test_that_a_scan_and_a_picture_ask_for_what_is_missing() -> None:
    for data, name in ((make_pdf([PICTURE]), "scan.pdf"), (make_png(), "photo.png")):
        assert problem(data, name).code == "needs_tesseract"


@pytest.mark.usefixtures("not_installed")
def test_that_a_pdf_with_text_on_every_page_needs_none() -> None:
    assert words(read(make_pdf([lines("Words.")]), "paper.pdf")) == "Words."


def test_that_reading_without_recognition_loads_nothing_of_it() -> None:
    read(make_pdf([lines("Words."), PICTURE]), "paper.pdf", asked=False)
    assert "rapidocr" not in sys.modules or ocr.can_recognize()


# With it


@needs_ocr
def test_that_lines_of_a_letter_are_joined_to_its_paragraph() -> None:
    document = read(encoded(drawn(LETTER)), "letter.png")
    assert [(block.kind, block.text) for block in document.blocks] == [("text", TOLD)]
    assert document.warnings == ()


@needs_ocr
def test_that_columns_of_a_picture_are_read_one_after_the_other() -> None:
    left = ("In the morning the fog lay", "on the river and nobody saw", "the other bank of it.")
    right = ("The widow who kept the bees", "sold her wax to the churches", "that did not speak.")
    page = "".join(
        text_at(x, 700 - 20 * at, line, 14)
        for x, side in ((50, left), (330, right))
        for at, line in enumerate(side)
    )
    assert words(read(encoded(drawn(page)), "page.png")) == " ".join(left + right)


@needs_ocr
def test_that_a_scanned_page_between_others_is_recognized_in_its_place() -> None:
    pages = [lines("A page of text."), PICTURE, lines("Another page of text.")]
    document = read(make_pdf(pages, picture=scan(drawn(LETTER))), "paper.pdf")
    found = [(block.place and block.place.page, block.text) for block in document.blocks]
    assert found == [(1, "A page of text."), (2, TOLD), (3, "Another page of text.")]
    assert document.warnings == ()


@needs_ocr
def test_that_the_pages_of_a_tiff_keep_their_numbers() -> None:
    from PIL import Image

    first, second = (Image.fromarray(drawn(text_at(72, 600, line, 14))) for line in STORY)
    data = io.BytesIO()
    first.save(data, "TIFF", save_all=True, append_images=[second])
    document = read(data.getvalue(), "fax.tif")
    found = [(block.place and block.place.page, block.text) for block in document.blocks]
    assert found == [(1, STORY[0]), (2, STORY[1])]


@needs_ocr
def test_that_a_picture_is_turned_upright_as_it_says() -> None:
    from PIL import Image

    turned = Image.Exif()
    turned[0x112] = 6  # shown turned by a quarter to the right
    data = encoded(np.rot90(drawn(LETTER)).copy(), "JPEG", exif=turned)
    assert words(read(data, "photo.jpg")) == TOLD


@needs_ocr
def test_that_black_letters_on_nothing_are_seen_on_white() -> None:
    picture = drawn(LETTER)
    clear = np.zeros((*picture.shape[:2], 4), np.uint8)
    clear[:, :, 3] = 255 - picture[:, :, 0]
    assert words(read(encoded(clear), "drawing.png")) == TOLD


@needs_ocr
def test_that_a_tall_picture_loses_nothing_where_it_is_cut() -> None:
    said = [f"Line {word} of the page." for word in ("one", "two", "three", "four", "five", "six")]
    strip = drawn("".join(text_at(72, 700 - 20 * at, line, 14) for at, line in enumerate(said)))
    document = read(encoded(strip[:500, 150:330].repeat(1, axis=0)), "page.png")
    assert len(list(ocr._tiles(strip[:500, 150:330]))) > 1
    for line in said:
        assert line.split()[1] in words(document)


@needs_ocr
def test_that_a_blank_picture_holds_no_text() -> None:
    blank = np.full((400, 600, 3), 255, np.uint8)
    assert [warning.code for warning in read(encoded(blank), "a.png").warnings] == ["no_text"]


@needs_ocr
def test_that_pictures_in_an_archive_are_recognized_when_asked() -> None:
    data = make_zip({"in/letter.png": encoded(drawn(LETTER)), "note.txt": "A note."})
    asked, not_asked = read(data, "a.zip"), read(data, "a.zip", asked=False)
    assert {member.inner: words(member) for member in asked.members} == {
        ("in/letter.png",): TOLD,
        ("note.txt",): "A note.",
    }
    assert [member.inner for member in not_asked.members] == [("note.txt",)]


@needs_ocr
def test_that_pixels_that_are_cut_off_are_damaged_and_what_is_said_about_them_is_kept() -> None:
    whole = encoded(drawn(LETTER))
    assert problem(whole[: len(whole) // 2], "a.png").code == "damaged"
    titled = make_png((b"tEXt", b"Title\x00The ferry"))
    document = read(titled, "a.png")
    assert document.title == "The ferry"
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]


@needs_ocr
def test_that_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    huge = bytearray(encoded(np.zeros((200, 200, 3), np.uint8)))
    huge[16:29] = header
    huge[29:33] = struct.pack(">I", zlib.crc32(b"IHDR" + header))
    assert problem(bytes(huge), "huge.png").code == "unsupported_variant"


@pytest.mark.parametrize("shape", [(1, 1), (4000, 3), (3, 4000), (0, 5), (900, 500)])
def test_that_pieces_of_a_picture_are_all_of_it(shape: tuple[int, int]) -> None:
    picture = np.arange(shape[0] * shape[1] * 3, dtype=np.uint8).reshape(*shape, 3)
    pieces = list(ocr._tiles(picture))
    assert np.array_equal(np.concatenate(pieces), picture)
    assert all(piece.shape[0] for piece in pieces) or not shape[0]
