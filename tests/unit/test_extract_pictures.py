"""Pictures: what is said about them, in every kind of file and by every kind of metadata."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from picture_files import (
    exif_segment,
    iptc_segment,
    make_gif,
    make_heic,
    make_jpeg,
    make_png,
    make_tiff,
    make_webp,
    xmp_segment,
)

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import read_document

CAPTION = "A heron stands in the harbour at dusk"
EXIF = make_tiff({0x10E: CAPTION.encode()})
XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r">
<rdf:Description photoshop:City="Husum" xmlns:photoshop="p" xmlns:dc="d" xmlns:mwg-rs="m">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The heron</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li>{CAPTION}</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag><rdf:li>birds</rdf:li><rdf:li>Nordsee</rdf:li></rdf:Bag></dc:subject>
<dc:creator><rdf:Seq><rdf:li>Ada Byron</rdf:li></rdf:Seq></dc:creator>
<r><rdf:li><rdf:Description mwg-rs:Name="Grandmother"/></rdf:li></r>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def read(tmp_path: Path, content: bytes, name: str = "picture") -> Document:
    path = tmp_path / name
    path.write_bytes(content)
    return read_document(path)


def texts(document: Document) -> list[str]:
    assert all(block.kind == "metadata" for block in document.blocks)
    return [block.text for block in document.blocks]


def problem(tmp_path: Path, content: bytes, name: str = "picture") -> str:
    with pytest.raises(ReadProblem) as caught:
        read(tmp_path, content, name)
    return caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        make_jpeg(exif_segment(EXIF)),
        make_jpeg(xmp_segment(XMP)),
        make_jpeg(iptc_segment((2, 120, CAPTION.encode()))),
        make_jpeg((0xFE, CAPTION.encode())),
        make_png((b"eXIf", EXIF)),
        make_png((b"tEXt", b"Description\x00" + CAPTION.encode())),
        make_png((b"zTXt", b"Description\x00\x00" + zlib.compress(CAPTION.encode()))),
        make_png((b"iTXt", b"Description\x00\x00\x00de\x00Titel\x00" + CAPTION.encode())),
        make_png((b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + XMP.encode())),
        make_webp((b"VP8 ", b"odd"), (b"EXIF", EXIF)),
        make_webp((b"XMP ", XMP.encode())),
        make_gif(CAPTION.encode()),
        make_gif(b"", XMP.encode()),
        make_tiff({0x100: 640, 0x101: 480, 0x10E: CAPTION.encode()}, order=">"),
        make_tiff({0x100: 640, 0x101: 480, 700: XMP.encode()}),
        make_heic(EXIF, b""),
        make_heic(b"", XMP.encode()),
    ],
)
def test_that_a_caption_is_found_wherever_a_format_keeps_it(tmp_path: Path, content: bytes) -> None:
    document = read(tmp_path, content)
    assert document.format == "image"
    assert CAPTION in texts(document)


def test_that_exif_tells_when_where_and_with_what(tmp_path: Path) -> None:
    tiff = make_tiff(
        {0x10F: b"Canon\x00", 0x110: b"Canon EOS 90D\x00", 0x8298: "© Ada".encode()},
        {0x9003: b"2019:05:03 14:00:21\x00", 0x9011: b"+02:00\x00"},
        {1: b"N\x00", 2: [54, 28, 36], 3: b"W\x00", 4: [9, 3, 0]},
    )
    document = read(tmp_path, make_jpeg(exif_segment(tiff)))
    assert document.date == datetime(2019, 5, 3, 12, 0, 21, tzinfo=UTC)
    assert texts(document)[0].split("\n") == [
        "Place: 54.47667° N, 9.05000° W",
        "Camera: Canon EOS 90D",
        "Copyright: © Ada",
        "Date: 2019-05-03 14:00",
    ]


def test_that_xmp_names_title_creator_people_and_keywords(tmp_path: Path) -> None:
    document = read(tmp_path, make_jpeg(xmp_segment(XMP)))
    assert (document.title, document.author) == ("The heron", "Ada Byron")
    assert texts(document) == [
        "The heron",
        CAPTION,
        "Keywords: birds, Nordsee\nPeople: Grandmother\nPlace: Husum\nCreator: Ada Byron",
    ]


def test_that_windows_fields_and_comments_keep_their_letters(tmp_path: Path) -> None:
    tiff = make_tiff(
        {
            0x9C9B: "東京の夜\x00".encode("utf-16-le"),
            0x9C9E: "雨; neon\x00".encode("utf-16-le"),
        },
        {0x9286: b"UNICODE\x00" + "Straße bei Regen".encode("utf-16-be")},
        order=">",
    )
    document = read(tmp_path, make_jpeg(exif_segment(tiff)))
    assert document.title == "東京の夜"
    assert texts(document) == ["東京の夜", "Straße bei Regen", "Keywords: 雨, neon"]


def test_that_iptc_text_is_decoded_as_it_declares_and_otherwise_guessed(tmp_path: Path) -> None:
    declared = iptc_segment((1, 90, b"\x1b%G"), (2, 25, "Möwe".encode()))
    assert texts(read(tmp_path, make_jpeg(declared))) == ["Keywords: Möwe"]
    legacy = iptc_segment((2, 25, "Möwe".encode("cp1252")), (2, 80, b"Ada"))
    assert texts(read(tmp_path, make_jpeg(legacy))) == ["Keywords: Möwe\nCreator: Ada"]


def test_that_the_same_words_in_three_places_are_one_block(tmp_path: Path) -> None:
    three = (
        exif_segment(EXIF),
        xmp_segment(XMP),
        iptc_segment((2, 120, CAPTION.upper().encode())),
    )
    assert texts(read(tmp_path, make_jpeg(*three))).count(CAPTION) == 1


@pytest.mark.parametrize(
    "content",
    [
        make_png(),
        make_png((b"tEXt", b"Software\x00Any Painter 3")),
        make_png((b"tEXt", b"date:create\x002024-01-01T00:00:00")),
        make_jpeg(exif_segment(make_tiff({0x10E: b"OLYMPUS DIGITAL CAMERA   "}))),
        make_gif(b"Created with a painter"),
        make_jpeg(exif_segment(make_tiff({}, {0x9003: b"2019:05:03 14:00:21\x00"}))),
    ],
)
def test_that_a_picture_nobody_described_asks_for_text_recognition(
    tmp_path: Path, content: bytes
) -> None:
    assert problem(tmp_path, content) == "needs_ocr"


def test_that_icons_are_passed_over(tmp_path: Path) -> None:
    icon = make_png((b"tEXt", b"Title\x00An icon"), size=(64, 64))
    assert problem(tmp_path, icon) == "unknown_kind"
    banner = make_png((b"tEXt", b"Title\x00A banner"), size=(700, 64))
    assert read(tmp_path, banner).title == "A banner"


def test_that_a_film_in_the_same_container_is_no_picture(tmp_path: Path) -> None:
    film = make_heic(EXIF, b"").replace(b"ftypheic", b"ftypisom")
    assert problem(tmp_path, film, "film.mp4") == "unknown_kind"


def test_that_text_chunks_do_not_unpack_without_end(tmp_path: Path) -> None:
    bomb = zlib.compress(b"words " * 10_000_000)
    chunk = (b"zTXt", b"Description\x00\x00" + bomb)
    document = read(tmp_path, make_png(*[chunk] * 50))
    assert sum(map(len, texts(document))) < 100_000


@pytest.mark.parametrize(
    "content",
    [
        make_jpeg(exif_segment(EXIF), xmp_segment(XMP), iptc_segment((2, 120, b"words"))),
        make_png((b"eXIf", EXIF), (b"iTXt", b"Title\x00\x00\x00\x00\x00words")),
        make_webp((b"EXIF", EXIF), (b"XMP ", XMP.encode())),
        make_gif(CAPTION.encode(), XMP.encode()),
        make_heic(EXIF, XMP.encode()),
        make_tiff({0x100: 640, 0x101: 480}, {0x9286: b"ASCII\x00\x00\x00words"}),
    ],
)
def test_that_any_cut_of_a_picture_gives_text_or_a_reason(tmp_path: Path, content: bytes) -> None:
    codes: set[str] = set()
    for length in range(12, len(content), 7):
        try:
            read(tmp_path, content[:length], "picture.jpg")
        except ReadProblem as exc:
            codes.add(exc.code)
    assert codes <= {"damaged", "needs_ocr", "unsupported_variant"}


def test_that_directories_that_point_at_themselves_come_to_an_end(tmp_path: Path) -> None:
    loop = make_tiff({0x100: 640, 0x101: 480, 0x8769: 8, 0x8825: 8})
    assert problem(tmp_path, loop) == "needs_ocr"
