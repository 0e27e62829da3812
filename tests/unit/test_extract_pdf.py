"""PDF: reading order, hyphens, running lines, outline, comments, forms, attachments, scans."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone

import pytest
from pdf_files import PICTURE, first_more, lines, make_pdf, page_object, stream, text_at
from zip_files import make_zip

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source

LEFT = (
    "In the morning the fog lay on the river",
    "and the ferryman did not want to set out",
    "before he had drunk his second cup of tea",
    "for in such weather he had once run upon",
    "a sandbank and had to wait there all day",
    "with eleven geese and an angry widow who",
    "talked about nothing but the price of salt",
    "until the tide came in and took them off",
)
RIGHT = (
    "The widow lived on the other bank behind",
    "the mill where she kept bees and sold wax",
    "to the two churches that did not speak to",
    "each other since the quarrel about a bell",
    "which had been cast for one of them and",
    "hung in the tower of the other by mistake",
    "some forty years before either priest had",
    "been born or the old bridge washed away",
)
LOST = "/Title<FEFFD800>"
"""A name that ends in the middle of a character."""


def read(data: bytes, *, ocr: bool = False) -> Document:
    return read_source(Source("paper.pdf", data=data, ocr=ocr))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def pages(document: Document) -> list[tuple[int | None, str]]:
    return [(block.place and block.place.page, block.text) for block in document.blocks]


def shape(document: Document) -> list[tuple[str, tuple[str, ...], str]]:
    return [(block.kind, block.heading, block.text) for block in document.blocks]


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


# Reading order


def two_columns(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """Two columns, drawn as a careless program does: line by line across both."""
    rows = enumerate(zip(left, right, strict=True))
    return "".join(
        text_at(50, 700 - 12 * at, one) + text_at(330, 700 - 12 * at, other)
        for at, (one, other) in rows
    )


def test_that_columns_drawn_line_by_line_are_read_one_after_the_other() -> None:
    assert texts(read(make_pdf([two_columns(LEFT, RIGHT)]))) == [" ".join(LEFT + RIGHT)]


def test_that_a_title_above_columns_comes_before_both() -> None:
    title = text_at(50, 740, "A report on the ferry, in two columns and with a long title", 12)
    document = read(make_pdf([title + two_columns(LEFT, RIGHT)]))
    flat = " ".join("\n".join(texts(document)).split())
    assert flat.startswith("A report on the ferry")
    assert flat.endswith(" ".join(LEFT + RIGHT))


def test_that_the_rows_of_a_table_stay_rows() -> None:
    cells = tuple(f"Kilo {number}" for number in range(1, 9))
    prices = tuple(f"{number} shillings" for number in range(11, 19))
    flat = " ".join("\n".join(texts(read(make_pdf([two_columns(cells, prices)])))).split())
    assert flat.startswith("Kilo 1 11 shillings Kilo 2 12 shillings")


def test_that_columns_drawn_one_after_the_other_keep_their_order() -> None:
    def column(x: int, side: tuple[str, ...]) -> str:
        return "".join(text_at(x, 700 - 12 * at, text) for at, text in enumerate(side))

    document = read(make_pdf([column(330, LEFT) + column(50, RIGHT)]))
    assert texts(document) == [" ".join(LEFT + RIGHT)]


def test_that_a_hyphen_at_a_line_end_of_a_page_is_undone_with_what_other_pages_say() -> None:
    first = lines("The bridge is well known as the longest inter-", "national one of them all.")
    second = lines("He crossed the sand-", "bank.")
    document = read(make_pdf([first, second, lines("No sandbank lasts.")]))
    assert texts(document)[:2] == [
        "The bridge is well known as the longest international one of them all.",
        "He crossed the sandbank.",
    ]


def test_that_the_name_of_the_book_is_read_once_and_page_numbers_are_not_in_the_text() -> None:
    said = [f"Here is what the {word} page says." for word in ("first", "next", "third", "last")]
    made = [lines("On ferries", text, f"- {n} -") for n, text in enumerate(said, 8)]
    assert texts(read(make_pdf(made))) == ["On ferries", said[0], "- 8 -", *said[1:]]


# Outline


def bookmarks(count: int, *entries: tuple[str, int, int]) -> tuple[str, list[str]]:
    """The outline as an entry of the catalog and its objects: (title, page, level) each."""
    root = first_more(count)
    found = [f"<</First {root + 1} 0 R/Last {root + len(entries)} 0 R>>"]
    for at, (title, page, level) in enumerate(entries):
        above = max((n for n in range(at) if entries[n][2] < level), default=-1)
        below = [n for n in range(at + 1, len(entries)) if entries[n][2] > level]
        beside = [n for n in range(at + 1, len(entries)) if entries[n][2] == level]
        keys = f"/Parent {root + 1 + above} 0 R/Dest[{page_object(page)} 0 R/Fit]"
        if below and below[0] == at + 1:
            keys += f"/First {root + 2 + at} 0 R/Last {root + 2 + at} 0 R"
        if beside:
            keys += f"/Next {root + 1 + beside[0]} 0 R"
        shown = title if title.startswith("/") else f"/Title({title})"
        found.append(f"<<{shown}{keys}>>")
    return f"/Outlines {root} 0 R", found


def test_that_bookmarks_are_the_headings_above_the_text() -> None:
    catalog, more = bookmarks(
        2, ("The river", 1, 0), ("1.1 Fog", 1, 1), ("Page 2", 2, 0), ("Bees", 2, 0)
    )
    first = lines("Said at first.", "1.1. FOG", "It lay on the water of the river.")
    document = read(make_pdf([first, lines("They hum.")], catalog=catalog, more=more))
    assert shape(document) == [
        ("heading", (), "The river"),
        ("text", ("The river",), "Said at first."),
        ("heading", ("The river",), "1.1 Fog"),
        ("text", ("The river", "1.1 Fog"), "It lay on the water of the river."),
        ("heading", (), "Bees"),
        ("text", ("Bees",), "They hum."),
    ]
    assert [page for page, _ in pages(document)] == [1, 1, 1, 1, 2, 2]


def test_that_a_heading_between_full_lines_is_joined_to_neither() -> None:
    catalog, more = bookmarks(1, ("The river and all that lives on its banks", 1, 0))
    heading = "2 The river and all that lives on its banks"
    document = read(make_pdf([lines(*LEFT, heading, *RIGHT)], catalog=catalog, more=more))
    title = heading[2:]
    assert shape(document) == [
        ("text", (), " ".join(LEFT)),
        ("heading", (), title),
        ("text", (title,), " ".join(RIGHT)),
    ]


def test_that_an_outline_that_goes_round_in_circles_comes_to_an_end() -> None:
    catalog, more = bookmarks(1, ("One", 1, 0), ("Two", 1, 0))
    more[2] = more[2].replace(">>", f"/Next {first_more(1) + 1} 0 R>>")
    document = read(make_pdf([lines("Words.")], catalog=catalog, more=more))
    assert texts(document)[-1] == "Words."


# Comments, forms, attachments


def test_that_comments_and_filled_fields_follow_their_page() -> None:
    at = first_more(2)
    more = [
        "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Is this so?)>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Contents(a link)>>",
        "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(n)/TU(Name)/V(Ada)/P 5 0 R>>",
        "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(e)/TU(Empty)/P 5 0 R>>",
        "<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Contents(Is this so?)>>",
    ]
    numbers = " ".join(f"{at + number} 0 R" for number in range(len(more)))
    document = read(
        make_pdf(
            [lines("The first page."), lines("The second page.")],
            catalog=f"/AcroForm<</Fields[{at + 2} 0 R {at + 3} 0 R]>>",
            page_keys={1: f"/Annots[{numbers}]"},
            more=more,
        )
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("text", "The first page."),
        ("note", "Is this so?"),
        ("note", "Name: Ada"),
        ("text", "The second page."),
    ]
    assert [page for page, _ in pages(document)] == [1, 1, 1, 2]


def attached(**files: bytes) -> dict[str, str | list[str | bytes]]:
    """What `make_pdf` needs for these attachments to a document of one page."""
    at = first_more(1)
    more: list[str | bytes] = []
    named = []
    for name, data in sorted(files.items()):
        named.append(f"({name}) {at + len(more)} 0 R")
        file_name = f"/F({name})/UF({name})"
        if name == "lost":
            file_name = LOST.replace("Title", "UF")
        data_at = f"{at + len(more) + 1} 0 R"
        more.append(f"<</Type/Filespec{file_name}/EF<</F {data_at}/UF {data_at}>>>>")
        more.append(stream(data, "/Type/EmbeddedFile"))
    return {"catalog": f"/Names<</EmbeddedFiles<</Names[{' '.join(named)}]>>>>", "more": more}


def test_that_attachments_are_documents_inside() -> None:
    files = {
        "a.txt": b"Words in a text.",
        "b.zip": make_zip({"deep.md": "# Deep\n\nWords"}),
        "c.docx": b"PK\x03\x04cut off",
        "d.bin": bytes(range(256)) * 9,
    }
    document = read(make_pdf([lines("The letter.")], **attached(**files)))  # type: ignore[arg-type]
    assert texts(document) == ["The letter."]
    members = [(member.inner, texts(member), codes(member)) for member in document.members]
    assert (("a.txt",), ["Words in a text."], []) in members
    assert (("b.zip", "deep.md"), ["Deep", "Words"], []) in members
    assert (("c.docx",), [], ["damaged"]) in members
    assert not [inner for inner, _, _ in members if inner == ("d.bin",)]


def test_that_a_portfolio_without_text_of_its_own_is_read() -> None:
    document = read(make_pdf([PICTURE], **attached(a=b"Words in a text.")))  # type: ignore[arg-type]
    assert [texts(member) for member in document.members] == [["Words in a text."]]


# Metadata


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("/Title(Über den Fährmann)".encode(), "Über den Fährmann"),
        ("/Title(Река и туман)".encode(), "Река и туман"),
        (b"/Title(\xdcber den Flu\xdf)", "Über den Fluß"),
        (b"/Title<FEFF00DC006200650072>", "Über"),
        (b"/Title(Microsoft Word - letter.doc)", "letter.doc"),
        (b"/Title(untitled)", ""),
        (LOST.encode(), "\ufffd"),
    ],
)
def test_that_a_title_is_read_however_it_was_written(written: bytes, title: str) -> None:
    assert read(make_pdf([lines("Words.")], info=written)).title == title


def test_that_names_that_end_within_a_character_are_no_trouble() -> None:
    catalog, more = bookmarks(1, (LOST, 1, 0))
    assert texts(read(make_pdf([lines("Words.")], catalog=catalog, more=more)))[-1] == "Words."
    inside = read(make_pdf([lines("Words.")], **attached(lost=b"Inside.")))  # type: ignore[arg-type]
    assert [texts(member) for member in inside.members] == [["Inside."]]


def test_that_subject_keywords_and_the_last_change_are_kept() -> None:
    info = b"/Author(Ada)/Subject(Ferries)/Keywords(fog, salt)/CreationDate(D:2019)"
    info += b"/ModDate(D:20240131093000-05'30')"
    document = read(make_pdf([lines("Words.")], info=info))
    assert document.author == "Ada"
    zone = timezone(-timedelta(hours=5, minutes=30))
    assert document.date == datetime(2024, 1, 31, 9, 30, tzinfo=zone)
    assert shape(document)[0] == ("metadata", (), "Ferries\nfog, salt")
    bare = read(make_pdf([lines("Words.")], info=b"/CreationDate(D:2019)/ModDate()"))
    assert bare.date == datetime(2019, 1, 1, tzinfo=UTC)


# Pages that cannot be read


def test_that_scanned_pages_between_pages_of_text_are_named() -> None:
    text, drawing = lines("Words."), "0.5 g 9 9 200 200 re f"
    document = read(make_pdf([text, PICTURE, drawing, PICTURE, PICTURE, "", text]))
    assert [(warning.code, warning.args) for warning in document.warnings] == [
        ("pictures_unread", (("where", "pages 2, 4–5"),))
    ]


def test_that_a_picture_on_a_page_with_text_is_no_scan() -> None:
    assert codes(read(make_pdf([PICTURE + "\n" + lines("A caption.")]))) == []


def test_that_a_pdf_of_empty_pages_says_that_it_holds_no_text() -> None:
    assert codes(read(make_pdf(["", ""]))) == ["no_text"]


def test_that_a_page_that_is_broken_leaves_the_others() -> None:
    whole = make_pdf([lines("One."), lines("Two."), lines("Three.")])
    lost = f"{page_object(2)} 0 obj\n<</Type/Page".encode()
    assert lost in whole
    document = read(whole.replace(lost, lost.replace(b"<</Type/Page", b"12 %%%%%%%%%")))
    assert pages(document) == [(1, "One."), (3, "Three.")]
    assert [warning.args for warning in document.warnings] == [(("part", "page 2"),)]


def test_that_bent_bytes_anywhere_give_text_or_a_reason() -> None:
    catalog, more = bookmarks(2, ("The river", 1, 0), ("1.1 Fog", 1, 1))
    keys = {1: f"/Annots[{first_more(2) + 1} 0 R]"}
    info = b"/Title(On tea)/ModDate(D:20240131)"
    whole = make_pdf([lines(*LEFT), PICTURE], info=info, catalog=catalog, page_keys=keys, more=more)
    dice = random.Random(7)  # the same bytes every time
    for _ in range(150):
        bent = bytearray(whole)
        for _ in range(dice.choice([1, 5, 30])):
            bent[dice.randrange(9, len(bent))] = dice.randrange(256)
        try:
            assert read(bytes(bent)).format == "pdf"
        except ReadProblem as problem:
            assert problem.code in ("damaged", "needs_ocr", "password", "unsupported_variant")  # noqa: PT017
