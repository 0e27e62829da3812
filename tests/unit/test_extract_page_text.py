"""Lines of a printed page: their order, hyphens at line ends, headers and footers."""

from __future__ import annotations

import pytest

from inkling.extract.layout import Line, text_in_order
from inkling.extract.page_text import Hyphens, paragraphs, without_running_lines


def box(text: str, left: float, top: float, width: float) -> Line:
    return Line(text, left, top, left + width, top + 10)


def test_that_boxes_of_text_are_put_in_order() -> None:
    placed = [box("foot", 0, 200, 250)]
    for at in range(3):
        placed += [box(f"r{at}", 150, 20 + 12 * at, 100), box(f"l{at}", 0, 20 + 12 * at, 100)]
    assert text_in_order(placed).split("\n") == ["l0", "l1", "l2", "r0", "r1", "r2", "", "foot"]
    assert text_in_order([]) == ""


def test_that_cells_of_a_row_are_set_apart_and_words_are_not() -> None:
    row = [box("wax", 100, 0, 20), box("of bees", 123, 1, 40), box("Salt", 0, 0, 20)]
    assert text_in_order(row) == "Salt\twax of bees"


@pytest.mark.timeout(60)
def test_that_ten_thousand_boxes_are_put_in_order_at_once() -> None:
    text_in_order([box("x", at % 100 * 30, at // 100 * 12, 20) for at in range(10_000)])


# Words and paragraphs


@pytest.mark.parametrize(
    ("elsewhere", "broken", "whole"),
    [
        # 1. capitals or figures beside it
        ("", "the Anglo-\nSaxon", "the Anglo-Saxon"),
        # 2. elsewhere with its hyphen
        ("a ferry-man", "the ferry-\nman", "the ferry-man"),
        # 3. elsewhere in one piece, although both halves are words
        ("sandbank, sand, bank", "the sand-\nbank", "the sandbank"),
        # 4. a first half that makes compounds, or two words of four letters or more
        ("", "a self-\nmade one", "a self-made one"),
        ("they are machine parts, readable", "a machine-\nreadable one", "a machine-readable one"),
        ("an ant is an imal", "an ant-\nimal", "an antimal"),
        # 5. otherwise it goes
        ("", "the ferry-\nman", "the ferryman"),
        # the halves of a broken word prove nothing
        ("ferry-\nman", "the ferry-\nman", "the ferryman"),
    ],
)
def test_that_the_document_tells_whether_a_hyphen_belongs_to_the_word(
    elsewhere: str, broken: str, whole: str
) -> None:
    assert list(paragraphs(broken, Hyphens([elsewhere, broken]))) == [whole]


@pytest.mark.timeout(60)
def test_that_a_word_of_a_million_letters_is_no_trouble() -> None:
    list(paragraphs("a" * 1_000_000 + "-\n" + "b-" * 100_000))


def test_that_items_of_a_list_stay_apart() -> None:
    page = "Bring along what you will need there\n• a lamp\n• a rope of the longer kind\n2. tea"
    assert list(paragraphs(page)) == [page]


# Running lines


def test_that_the_numbers_of_invoices_are_no_page_numbers() -> None:
    made = [f"Invoice {20240100 + n}\nTea\n{n} boxes\nThank you\n{n}" for n in range(5)]
    assert [page.split()[1] for page in without_running_lines(made)] == [
        str(20240100 + n) for n in range(5)
    ]


def test_that_a_running_chapter_title_is_kept_but_joined_to_no_sentence() -> None:
    made = [f"Chapter {n // 4}: X{n // 4}\nA sentence\ngoes {n}.\nbare\nend {n}" for n in range(12)]
    cleaned = without_running_lines(made)
    assert cleaned[0].startswith("\nChapter 0: X0\n\n")
    alone = [f"Of bees\nwords of {n} and\nmore" if n < 3 else f"{n}x\n{n}y" for n in range(40)]
    assert [page[:9] for page in without_running_lines(alone)[:3]] == ["\nOf bees\n"] * 3


def test_that_what_stands_on_two_pages_only_is_text() -> None:
    made = ["Once more\nsome words", "Once more\nother words"]
    assert without_running_lines(made) == made
