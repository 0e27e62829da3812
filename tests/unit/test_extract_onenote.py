"""OneNote sections in both packagings, made here object by object."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.onenote_files import (
    Other,
    Own,
    Revision,
    Section,
    Thing,
    key_node,
    make_package,
    make_store,
)

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import read_document

MANIFEST, PAGE, TITLE, OUTLINE, ELEMENT = 0x60037, 0x6000B, 0x6002C, 0x6000C, 0x6000D
TEXT, IMAGE, TABLE, ROW, CELL, FILE, CONTAINER = (
    0x6000E,
    0x60011,
    0x60022,
    0x60023,
    0x60024,
    0x60035,
    0x80036,
)
CONTENT, ELEMENTS, STRUCTURE, LIST = 0x24001C1F, 0x24001C20, 0x24001D5F, 0x24001C26
UNICODE, ASCII, IS_TITLE = 0x1C001C22, 0x1C003498, 0x08001CB4

Maker = Callable[[Section], bytes]
BOTH = pytest.mark.parametrize("make", [make_store, make_package])


def wide(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\0\0"


def text(words: str, *properties: tuple[int, object]) -> Thing:
    return Thing(TEXT, ((UNICODE, wide(words)), *properties))


def node(kind: int, name: int, *numbers: int) -> Thing:
    return Thing(kind, ((name, [Own(number) for number in numbers]),))


def page(title: str, *children: int) -> dict[int, Thing]:
    """A page with a title; what is on it are objects from 20 on."""
    return {
        1: node(MANIFEST, CONTENT, 2),
        2: Thing(
            PAGE,
            (
                (0x14001D7A, 1260574680),
                (0x1C001D75, wide("Ada")),
                (STRUCTURE, [Own(3)]),
                (ELEMENTS, [Own(child) for child in children]),
            ),
        ),
        3: node(TITLE, ELEMENTS, 4),
        4: node(ELEMENT, CONTENT, 5),
        5: text(title, (IS_TITLE, True)),
    }


def section(*pages: list[Revision]) -> Section:
    """Pages in spaces from 2 on, named by the section's series in this order."""
    spaces = range(2, 2 + len(pages))
    series = Thing(0x60008, ((0x2C001D63, [Other(space) for space in spaces]),))
    root = {1: node(0x60007, ELEMENTS, 2), 2: series}
    # Spaces stand in the file the other way round.
    return {1: [root], **dict(reversed(list(zip(spaces, pages, strict=True))))}


def read(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "notes.one"
    path.write_bytes(data)
    return read_document(path)


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


@BOTH
def test_that_pages_come_in_the_order_of_the_section_with_their_titles(
    tmp_path: Path, make: Maker
) -> None:
    first = {**page("Bees", 20), 20: node(OUTLINE, ELEMENTS, 21), 21: node(ELEMENT, CONTENT, 22)}
    second = {**page("Tea", 20), 20: node(ELEMENT, CONTENT, 21), 21: text("Steep 日本")}
    document = read(tmp_path, make(section([{**first, 22: text("Honey")}], [second])))
    assert (document.format, document.title, document.author) == ("onenote", "Bees", "Ada")
    assert document.date == datetime(2019, 12, 11, 23, 38, tzinfo=UTC)
    assert blocks(document) == [
        ("heading", "Bees"),
        ("text", "Honey"),
        ("heading", "Tea"),
        ("text", "Steep 日本"),
    ]
    assert document.blocks[3].heading == ("Tea",)
    places = [block.place for block in document.blocks if block.place]
    assert [(place.kind, place.first, place.label) for place in places] == [
        ("page", 1, "Bees"),
        ("page", 1, "Bees"),
        ("page", 2, "Tea"),
        ("page", 2, "Tea"),
    ]


@BOTH
def test_that_only_the_newest_revision_is_read(tmp_path: Path, make: Maker) -> None:
    old = {
        **page("Bees", 20, 22),
        20: node(ELEMENT, CONTENT, 21),
        21: text("Old words"),
        22: node(ELEMENT, CONTENT, 23),
        23: text("Kept words"),
    }
    deleted: Revision = {30: text("Not on the page")}
    document = read(tmp_path, make(section([old, deleted, {21: text("New words")}])))
    assert blocks(document) == [
        ("heading", "Bees"),
        ("text", "New words"),
        ("text", "Kept words"),
    ]


@BOTH
def test_that_headings_lists_links_tables_and_pictures_are_told_apart(
    tmp_path: Path, make: Maker
) -> None:
    content = {
        **page("Bees", 20, 22, 24, 26, 40),
        20: node(ELEMENT, CONTENT, 21),
        21: text("Hives", (0x2000342C, [Own(60)])),
        60: Thing(0x12004D, ((0x1C00345A, wide("h2")),)),
        22: Thing(ELEMENT, ((LIST, [Own(61)]), (CONTENT, [Own(23)]))),
        61: Thing(0x60012),
        23: text('See \ufddfHYPERLINK "https://example.org"here'),
        24: node(ELEMENT, CONTENT, 25),
        25: Thing(TEXT, ((ASCII, b"caf\xe9"),)),
        26: node(ELEMENT, CONTENT, 27),
        27: node(TABLE, ELEMENTS, 28, 29),
        28: node(ROW, ELEMENTS, 30, 31),
        29: node(ROW, ELEMENTS, 32),
        **{30 + at: node(CELL, ELEMENTS, 50 + at) for at in range(3)},
        **{50 + at: node(ELEMENT, CONTENT, 70 + at) for at in range(3)},
        **{70 + at: text(f"cell {at}") for at in range(3)},
        40: Thing(IMAGE, ((0x1C001E58, wide("A hive")), (UNICODE, wide("BEE-7")))),
    }
    document = read(tmp_path, make(section([content])))
    assert blocks(document) == [
        ("heading", "Bees"),
        ("heading", "Hives"),
        ("list", "See here"),
        ("text", "café"),
        ("table", "cell 0 | cell 1\ncell 2"),
        ("text", "A hive\nBEE-7"),
    ]
    assert document.blocks[2].heading == ("Bees", "Hives")


@BOTH
def test_that_an_attached_file_is_a_member(tmp_path: Path, make: Maker) -> None:
    content = {
        **page("Bees", 20),
        20: Thing(FILE, ((0x1C001D9C, wide("notes.txt")), (0x20001D9B, [Own(21)]))),
        21: Thing(CONTAINER, file=b"Feed the bees.\n" * 4000),
    }
    document = read(tmp_path, make(section([content])))
    (member,) = document.members
    assert (member.inner, member.format) == (("notes.txt",), "text")
    assert member.blocks[0].text.startswith("Feed the bees.")
    assert ("text", "notes.txt") in blocks(document)


def test_that_a_package_inside_the_shell_of_a_store_is_read(tmp_path: Path) -> None:
    shell = bytearray(make_store(section([page("Old")])))
    shell[160:172] = len(shell).to_bytes(8, "little") + bytes(4)
    document = read(tmp_path, bytes(shell) + make_package(section([page("New")])))
    assert document.title == "New"


def test_that_a_section_with_a_password_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadProblem) as caught:
        read(tmp_path, make_store(section([page("Secret")]), extra=key_node()))
    assert caught.value.code == "password"


def test_that_lists_and_objects_that_lead_in_circles_end(tmp_path: Path) -> None:
    content = {**page("Bees", 20), 20: node(ELEMENT, ELEMENTS, 20, 2, 21), 21: text("Honey")}
    revisions = make_store(section([content]))
    assert blocks(read(tmp_path, revisions)) == [("heading", "Bees"), ("text", "Honey")]


def test_that_a_section_is_known_without_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "notes.bin"
    path.write_bytes(make_store(section([page("Bees")])))
    assert read_document(path).format == "onenote"


@BOTH
def test_that_any_cut_of_a_section_gives_text_or_a_reason(tmp_path: Path, make: Maker) -> None:
    content = {**page("Bees", 20), 20: node(ELEMENT, CONTENT, 21), 21: text("Honey")}
    whole = make(section([content]))
    codes = set()
    for size in range(16, len(whole), 17):
        try:
            document = read(tmp_path, whole[:size])
        except ReadProblem as problem:
            codes.add(problem.code)
        else:
            assert document.blocks or document.warnings
    assert codes == {"damaged"}


def test_that_a_title_in_a_thicket_of_references_is_not_sought_for_ever(tmp_path: Path) -> None:
    thicket = {number: node(ELEMENT, ELEMENTS, *range(20, 60)) for number in range(20, 60)}
    content = {**page("", 20), **thicket, 3: node(TITLE, ELEMENTS, *range(20, 60))}
    assert blocks(read(tmp_path, make_store(section([content])))) == []


def test_that_a_bent_object_leaves_the_rest_and_a_warning(tmp_path: Path) -> None:
    content = {
        **page("Bees", 20),
        20: node(ELEMENT, CONTENT, 21, 22),
        21: text("Honey"),
        22: text("Wax"),
    }
    data = make_store(section([content]))
    at = data.index("Honey".encode("utf-16-le")) - 4
    document = read(tmp_path, data[:at] + b"\xff\xff\xff\x7f" + data[at + 4 :])
    assert blocks(document) == [("heading", "Bees"), ("text", "Wax")]
    assert [(w.code, w.args) for w in document.warnings] == [
        ("partly_damaged", (("part", "page 1"),))
    ]
