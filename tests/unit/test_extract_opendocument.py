"""OpenDocument files, made here part by part."""

from __future__ import annotations

import pytest
from zip_files import make_zip

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source

MIME = "application/vnd.oasis.opendocument."


def package(kind: str, body: str, **more: str) -> bytes:
    content = (
        f"<office:document-content><office:body>{body}</office:body></office:document-content>"
    )
    parts = {"mimetype": MIME + kind, "content.xml": content}
    return make_zip(parts | {name.replace("__", "/") + ".xml": part for name, part in more.items()})


def read(data: bytes | str, name: str = "file.odt") -> Document:
    return read_source(Source(name, data=data.encode() if isinstance(data, str) else data))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


TEXT = (
    "<office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
    '<text:h text:outline-level="1">Bees</text:h><text:h text:outline-level="2">Swarms</text:h>'
    "<text:p>They fly<text:s/>in\nMay<text:note><text:note-citation>1</text:note-citation>"
    "<text:p>Or June.</text:p></text:note>.</text:p>"
    "<text:list><text:list-item><text:p>smoke</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>queen</text:p></table:table-cell>"
    "<table:table-cell><text:p>old</text:p></table:table-cell></table:table-row></table:table>"
    "<text:p>漢<text:ruby><text:ruby-text>かん</text:ruby-text></text:ruby>字</text:p></office:text>"
)


def test_that_a_text_keeps_headings_lists_tables_and_notes() -> None:
    document = read(
        package(
            "text",
            TEXT,
            meta="<office:document-meta><office:meta><dc:title>Hive</dc:title>"
            "<meta:initial-creator>Ada</meta:initial-creator><dc:date>2024-05-01T10:00:00</dc:date>"
            "</office:meta></office:document-meta>",
            styles="<s><style:header><text:p>Beekeepers of Hull</text:p></style:header>"
            "<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p>"
            "</style:footer></s>",
        )
    )
    assert blocks(document) == [
        ("heading", "Bees"),
        ("heading", "Swarms"),
        ("note", "Or June."),
        ("text", "They fly in May."),
        ("list", "smoke"),
        ("table", "queen | old"),
        ("text", "漢字"),
        ("text", "Beekeepers of Hull"),
    ]
    assert document.blocks[3].heading == ("Bees", "Swarms")
    assert (document.format, document.title, document.author) == ("odt", "Hive", "Ada")
    assert document.date is not None
    assert document.date.year == 2024


def test_that_a_flat_file_is_read_whatever_it_is_called() -> None:
    flat = (
        f'<?xml version="1.0"?><office:document office:mimetype="{MIME}text">'
        f"<office:body>{TEXT}</office:body></office:document>"
    )
    assert blocks(read(flat, "notes.xml"))[0] == ("heading", "Bees")


def test_that_a_sheet_keeps_its_rows_and_endless_repeats_cost_nothing() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="{}"><table:table-cell '
        'table:number-columns-repeated="{}">{}</table:table-cell></table:table-row>'
    )
    body = (
        '<office:spreadsheet><table:table table:name="Honey">'
        + row.format(1, 2, "<text:p>kilo</text:p>")
        + row.format(1048000, 16000, "")
        + row.format(
            1,
            16000,
            "<text:p>x</text:p><office:annotation><text:p>odd</text:p></office:annotation>",
        )
        + "</table:table></office:spreadsheet>"
    )
    document = read(package("spreadsheet", body), "file.ods")
    assert document.format == "ods"
    assert [block.kind for block in document.blocks] == ["heading", "table", "table", "note"]
    assert document.blocks[1].text == "kilo | kilo"
    place = document.blocks[2].place
    assert place is not None
    assert (place.kind, place.first, place.label) == ("sheet", 1048002, "Honey")
    assert len(document.blocks[2].text) < 1000


def test_that_slides_have_titles_and_notes() -> None:
    frame = '<draw:frame presentation:class="{}"><text:p>{}</text:p></draw:frame>'
    slide = (
        f'<draw:page draw:name="page1">{frame.format("title", "Honey")}'
        f"{frame.format('outline', 'Sell it')}<presentation:notes><text:p>Smile</text:p>"
        "</presentation:notes></draw:page>"
    )
    document = read(package("presentation", f"<office:presentation>{slide}</office:presentation>"))
    assert blocks(document) == [("heading", "Honey"), ("text", "Sell it"), ("note", "Smile")]
    place = document.blocks[1].place
    assert place is not None
    assert (place.kind, place.label, place.page) == ("slide", "Honey", 1)


def test_that_one_with_a_password_says_so() -> None:
    manifest = "<manifest:m><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(ReadProblem) as caught:
        read(package("text", "garbage", **{"META-INF__manifest": manifest + "</manifest:m>"}))
    assert caught.value.code == "password"


def test_that_a_text_cut_off_gives_what_is_whole() -> None:
    content = f"<office:document-content><office:body>{TEXT}"
    document = read(make_zip({"mimetype": MIME + "text", "content.xml": content[:-200]}))
    assert ("heading", "Bees") in blocks(document)
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]
