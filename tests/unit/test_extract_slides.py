"""Presentations, made here part by part."""

from __future__ import annotations

import pytest
from zip_files import make_zip, relationships

from inkling.domain.documents import Block, Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source


def shape(text: str, placeholder: str = "") -> str:
    kind = f'<p:nvPr><p:ph type="{placeholder}"/></p:nvPr>' if placeholder else ""
    return f"<p:sp>{kind}<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"


def slide(*shapes: str) -> str:
    return f"<p:sld><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:sld>"


def deck(**more: str | bytes) -> bytes:
    """Two slides; the second file comes first."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("r1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": '<p:p><p:sldId id="9" r:id="b"/><p:sldId id="8" r:id="a"/></p:p>',
        "ppt/_rels/presentation.xml.rels": relationships(
            ("a", "slide", "slides/slide1.xml"), ("b", "slide", "slides/slide2.xml")
        ),
        "ppt/slides/slide1.xml": slide(shape("Harvest", "body"), shape("7", "sldNum")),
        "ppt/slides/slide2.xml": slide(shape("Apples", "title"), shape("Storing them cool")),
    }
    return make_zip(parts | {name.replace("__", "/"): part for name, part in more.items()})


def read(data: bytes, name: str = "talk.pptx") -> Document:
    return read_source(Source(name, data=data))


def on_slide(document: Document, number: int) -> list[tuple[str, str]]:
    def stands(block: Block) -> bool:
        return block.place is not None and block.place.first == number

    return [(block.kind, block.text) for block in document.blocks if stands(block)]


def test_that_slides_come_in_the_order_of_the_talk() -> None:
    document = read(deck())
    assert document.format == "pptx"
    assert document.title == "Apples"
    assert on_slide(document, 1) == [("heading", "Apples"), ("text", "Storing them cool")]
    assert on_slide(document, 2) == [("text", "Harvest")]
    assert document.blocks[1].heading == ("Apples",)
    place = document.blocks[1].place
    assert place is not None
    assert (place.kind, place.label, place.page) == ("slide", "Apples", 1)


def test_that_tables_notes_comments_and_diagrams_belong_to_their_slide() -> None:
    cell = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    row = f"<a:tr>{cell.format('Boskoop')}{cell.format('March')}</a:tr>"
    table = f"<p:graphicFrame><a:tbl>{row}</a:tbl></p:graphicFrame>"
    parts = {
        "ppt/slides/slide1.xml": slide(shape("Harvest"), table),
        "ppt/slides/_rels/slide1.xml.rels": relationships(
            ("n", "notesSlide", "../notesSlides/notesSlide1.xml"),
            ("c", "comments", "../comments/comment1.xml"),
            ("d", "diagramData", "../diagrams/data1.xml"),
            ("o", "image", "https://example.org/tracker.png"),
        ),
        "ppt/notesSlides/notesSlide1.xml": slide(shape("Mention the frost"), shape("2", "sldNum")),
        "ppt/comments/comment1.xml": "<p:cmLst><p:cm><p:text>Is it so?</p:text></p:cm></p:cmLst>",
        "ppt/diagrams/data1.xml": "<d><pt><t><a:p><a:t>Pick</a:t></a:p></t></pt></d>",
    }
    document = read(deck(**parts))
    assert on_slide(document, 2) == [
        ("text", "Harvest"),
        ("table", "Boskoop | March"),
        ("text", "Pick"),
        ("note", "Mention the frost"),
        ("note", "Is it so?"),
    ]


def test_that_a_deck_with_broken_parts_gives_what_is_whole() -> None:
    document = read(deck(**{"ppt/presentation.xml": "<p:p", "ppt/slides/slide2.xml": "<p:sld><p"}))
    assert [block.text for block in document.blocks] == ["Harvest"]
    assert {warning.code for warning in document.warnings} == {"partly_damaged"}


def test_that_a_deck_cut_off_anywhere_is_damaged() -> None:
    whole = deck()
    for length in range(4, len(whole) - 30, 211):
        with pytest.raises(ReadProblem) as caught:
            read(whole[:length])
        assert caught.value.code == "damaged"
