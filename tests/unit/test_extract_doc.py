"""Word 97 to 2003, and Word 95."""

from __future__ import annotations

import random
import struct
from datetime import UTC, datetime

import pytest
from doc_files import (
    HEADING_1,
    HEADING_2,
    OWN_HEADING,
    TITLE,
    Run,
    make_doc,
    make_old_doc,
    make_properties,
    string,
)
from ole_files import make_ole

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source

HIDDEN = struct.pack("<HB", 0x083C, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
BOLD = struct.pack("<HB", 0x0835, 1)
CELL = struct.pack("<HB", 0x2416, 1)
ROW_END = CELL + struct.pack("<HHH", 0xD608, 3, 1) + struct.pack("<HB", 0x2417, 1)
FONT = struct.pack("<HH", 0x4A4F, 7)


def read(data: bytes, name: str = "letter.doc") -> Document:
    return read_source(Source(name, data=data))


def shape(document: Document) -> list[tuple[str, tuple[str, ...], str]]:
    return [(block.kind, block.heading, block.text) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def problem(data: bytes) -> str:
    with pytest.raises(ReadProblem) as caught:
        read(data)
    return caught.value.code


def test_that_pieces_of_either_width_are_joined() -> None:
    document = read(make_doc([Run("Das Straßenfest – "), Run("東京の夜 и туман\r", is_wide=True)]))
    assert document.format == "doc"
    assert texts(document) == ["Das Straßenfest – 東京の夜 и туман"]


def test_that_styles_make_headings_in_pieces_of_either_width() -> None:
    document = read(
        make_doc(
            [
                Run("On ferries\r", TITLE),
                Run("The river\r", HEADING_1, is_wide=True),
                Run("It was wide.\r"),
                Run("Fog\r", HEADING_2),
                Run("It lay low.\r", is_wide=True),
                Run("Bees\r", OWN_HEADING),
                Run("They hum.\r"),
            ]
        )
    )
    assert document.title == "On ferries"
    top = "On ferries"
    assert shape(document) == [
        ("heading", (), top),
        ("heading", (top,), "The river"),
        ("text", (top, "The river"), "It was wide."),
        ("heading", (top, "The river"), "Fog"),
        ("text", (top, "The river", "Fog"), "It lay low."),
        ("heading", (top,), "Bees"),
        ("text", (top, "Bees"), "They hum."),
    ]


def test_that_a_paragraph_in_a_headings_dress_is_text() -> None:
    long = "All of this is bold. " * 20
    assert [kind for kind, _, _ in shape(read(make_doc([Run(f"{long}\r", HEADING_1)])))] == ["text"]


def test_that_only_the_result_of_a_field_is_text() -> None:
    link = "\x13 HYPERLINK \x13 PAGE \x147\x15 \x14the \x13 REF a \x14map\x15\x15"
    body = f"See {link} there\x13 TOC \x15.\r"
    assert texts(read(make_doc([Run(body)]))) == ["See the map there."]


def test_that_rows_of_a_table_are_lines_of_one_block() -> None:
    end = Run("\x07", dress=ROW_END)
    document = read(
        make_doc(
            [
                Run("Before.\r"),
                Run("Kilo\x07\x07\x07Price\x07", dress=CELL),
                end,
                Run("one\rpiece\x07", HEADING_1, dress=CELL),
                Run("two\x07", dress=CELL, is_wide=True),
                end,
                Run("After.\r"),
            ]
        )
    )
    assert shape(document) == [
        ("text", (), "Before."),
        ("table", (), "Kilo | Price\none piece | two"),
        ("text", (), "After."),
    ]


def test_that_rows_are_told_by_their_marks_where_nothing_else_tells() -> None:
    rows = "Kilo\x07Price\x07\x07one\x07two\rpieces\x07\x07"
    assert shape(read(make_doc([Run(f"{rows}After.\r")]))) == [
        ("table", (), "Kilo | Price\none | two pieces"),
        ("text", (), "After."),
    ]


def test_that_notes_headers_and_comments_come_after_the_text() -> None:
    document = read(
        make_doc(
            [Run("The river\r", HEADING_1), Run("Wide.\x02\x05\r")],
            notes="\x02 As they say.\r",
            headers="Letterhead\r",
            comments="\x05Really?\r",
        )
    )
    assert shape(document) == [
        ("heading", (), "The river"),
        ("text", ("The river",), "Wide."),
        ("note", (), "As they say."),
        ("text", (), "Letterhead"),
        ("note", (), "Really?"),
    ]


@pytest.mark.parametrize("mark", [HIDDEN, DELETED, FONT + BOLD + HIDDEN])
@pytest.mark.parametrize("is_wide", [False, True])
def test_that_hidden_and_deleted_text_is_left_out(mark: bytes, is_wide: bool) -> None:
    body = [
        Run("Seen, ", marks=BOLD),
        Run("not seen, ", marks=mark, is_wide=is_wide),
        Run("seen again.\r", marks=FONT),
        Run("A secret.\r", marks=mark, is_wide=is_wide),
        Run("The end.\r"),
    ]
    assert texts(read(make_doc(body))) == ["Seen, seen again.", "The end."]


def test_that_text_that_is_no_longer_hidden_is_read() -> None:
    shown = HIDDEN + struct.pack("<HB", 0x083C, 0)
    assert texts(read(make_doc([Run("Words.\r", marks=shown)]))) == ["Words."]


def test_that_breaks_and_hyphens_of_word_become_characters() -> None:
    body = "line\x0bnext\x0cpage well\x1eknown hyphen\x1fated\r"
    assert texts(read(make_doc([Run(body)]))) == ["line\nnext", "page well-known hyphenated"]


def test_that_the_summary_tells_title_author_and_date() -> None:
    saved = datetime(2024, 1, 31, 8, 30, tzinfo=UTC)
    moment = int((saved - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds())
    known = make_properties(
        (1, 2, struct.pack("<Hxx", 1251)),
        (2, 30, string("Река".encode("cp1251"))),
        (4, 30, string(b"Ada")),
        (6, 30, string(b"About ferries")),
        (12, 64, bytes(8)),
        (13, 64, struct.pack("<Q", moment * 10_000_000)),
        (9, 30, string(b"a revision")),
    )
    document = read(make_doc([Run("Words.\r")], properties=known))
    assert (document.title, document.author) == ("Река", "Ada")
    assert document.date == saved
    assert shape(document)[0] == ("metadata", (), "About ferries")


@pytest.mark.parametrize(
    "summary",
    [
        b"\xfe\xff",
        make_properties((2, 30, b"\xff\xff\xff\xff")),
        make_properties((2, 0x101E, b"\xff\xff\xff\xff"), (3, 0x100C, b"\xff\xff\xff\xff")),
        make_properties((13, 64, b"\xff" * 8)),
        make_properties((13, 64, bytes(8))),
        make_properties((1, 2, b"\x39\x30\0\0"), (2, 30, string(b""))),
        make_properties((2, 30, string(b"")))[:52] + b"\xff" * 40,
    ],
)
@pytest.mark.timeout(60)
def test_that_a_bent_summary_costs_nothing(summary: bytes) -> None:
    document = read(make_doc([Run("Words.\r")], properties=summary))
    assert (texts(document), document.title, document.date) == (["Words."], "", None)


def test_that_a_document_with_a_password_says_so() -> None:
    assert problem(make_doc([Run("garbage\r")], flags=0x0300)) == "password"


def test_that_the_table_may_be_either_of_two_streams() -> None:
    assert texts(read(make_doc([Run("Words.\r")], flags=0))) == ["Words."]


def test_that_word_95_is_read() -> None:
    old = make_old_doc("Der Fl\xfc\xdfe Lauf\rSee \x13 PAGE \x14page 7\x15.\rKilo\x07Price\x07\r")
    document = read(old)
    assert texts(document) == ["Der Flüße Lauf", "See page 7.", "Kilo | Price |"]


def test_that_what_is_older_or_incomplete_says_so() -> None:
    old = struct.pack("<HH", 0xA59B, 0x2D) + bytes(200)
    assert problem(make_ole({"WordDocument": old})) == "unsupported_variant"
    new = make_doc([Run("Words.\r")]).replace(
        "1Table".encode("utf-16-le"), "2Table".encode("utf-16-le")
    )
    assert problem(new) == "damaged"


def test_that_a_directory_that_is_one_long_chain_is_damaged() -> None:
    assert problem(make_ole({f"s{number:04}": b"" for number in range(1200)})) == "damaged"


def test_that_any_cut_or_bent_byte_gives_text_or_a_reason() -> None:
    whole = make_doc(
        [
            Run("The river\r", HEADING_1),
            Run("Hidden.\r", marks=HIDDEN),
            Run("東京\r", is_wide=True),
        ],
        notes="Noted.\r",
        properties=make_properties((2, 30, string(b"Title"))),
    )
    dice = random.Random(7)  # the same bytes every time
    bent = [whole[: dice.randrange(8, len(whole))] for _ in range(40)]
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(dice.choice([1, 5, 30])):
            data[dice.randrange(8, len(data))] = dice.randrange(256)
        bent.append(bytes(data))
    known = {"damaged", "password", "unsupported_variant", "unknown_kind"}
    for data in bent:
        try:
            assert read(bytes(data)).format == "doc"
        except ReadProblem as exc:
            assert exc.code in known  # noqa: PT017
