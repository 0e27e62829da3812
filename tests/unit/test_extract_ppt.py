"""Presentations of PowerPoint 97 to 2003, made here record by record."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

import pytest
from ole_files import make_ole

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source


def atom(kind: int, content: bytes, instance: int = 0) -> bytes:
    return struct.pack("<HHI", instance << 4, kind, len(content)) + content


def container(kind: int, *parts: bytes, instance: int = 0) -> bytes:
    body = b"".join(parts)
    return struct.pack("<HHI", instance << 4 | 0xF, kind, len(body)) + body


def text(words: str, kind: int = 4) -> bytes:
    """A header and its characters; what Latin-1 can say stands in single bytes."""
    header = atom(0x0F9F, struct.pack("<I", kind))
    try:
        return header + atom(0x0FA8, words.encode("latin-1"))
    except UnicodeEncodeError:
        return header + atom(0x0FA0, words.encode("utf-16-le"))


def string(words: str, instance: int = 0) -> bytes:
    return atom(0x0FBA, words.encode("utf-16-le"), instance)


def drawing(*boxes: bytes) -> bytes:
    shapes = [container(0xF004, atom(0xF00D, box)) for box in boxes]
    return container(0x040C, container(0xF002, container(0xF003, *shapes)))


def persist(reference: int, number: int) -> bytes:
    return atom(0x03F3, struct.pack("<IIIII", reference, 0, 0, number, 0))


def slide(notes: int, *parts: bytes) -> bytes:
    return container(0x03EE, atom(0x03EF, struct.pack("<12xIII", 0, notes, 0)), *parts)


COMMENT = atom(0x138B, container(0x2EE0, string("Ada"), string("Is it lit?", 1)))
LISTS = (
    container(0x0FF0, persist(3, 258), text("Brücke", 0), persist(2, 256), text("Leuchtturm", 0)),
    container(0x0FF0, persist(4, 900), instance=2),
)
SLIDES = {
    2: slide(
        900,
        drawing(atom(0x0F9E, struct.pack("<I", 0)), text("The lamp\rturns at dusk")),
        container(0x1388, container(0x138A, COMMENT)),
    ),
    3: slide(0, drawing(text("Πέτρα"))),
    4: container(0x03F0, drawing(text("Speak slowly", 2), text("*"))),
}


def deck(
    *,
    token: int = 0xE391C05F,
    edit_size: int = 28,
    lost: tuple[int, ...] = (),
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Two slides, notes, a comment and a header, with the second slide written first."""
    footers = container(0x0FD9, string("Harbour office", 1), instance=4)
    objects = {1: container(0x03E8, *LISTS, footers), **SLIDES}
    stream, offsets = b"", []
    for number in sorted(objects):
        offsets.append(0xFFFFFF if number in lost else len(stream))
        stream += objects[number]
    directory = len(stream)
    stream += atom(0x1772, struct.pack(f"<I{len(offsets)}I", len(offsets) << 20 | 1, *offsets))
    edit = len(stream)
    fields = struct.pack("<IIIIIII", 256, 0, 0, directory, 1, 5, 0).ljust(edit_size, b"\0")
    stream += atom(0x0FF5, fields)
    user = atom(0x0FF6, struct.pack("<III", 20, token, edit))
    return make_ole({"PowerPoint Document": stream, "Current User": user, **more})


def read(data: bytes) -> Document:
    return read_source(Source("deck.ppt", data=data))


def test_that_slides_come_in_the_order_of_the_list_with_their_titles() -> None:
    document = read(deck())
    assert (document.format, document.title) == ("ppt", "Brücke")
    found = [
        (block.kind, block.text, block.place and (block.place.first, block.place.label))
        for block in document.blocks
    ]
    assert found == [
        ("heading", "Brücke", (1, "Brücke")),
        ("text", "Πέτρα", (1, "Brücke")),
        ("heading", "Leuchtturm", (2, "Leuchtturm")),
        ("text", "The lamp\nturns at dusk", (2, "Leuchtturm")),
        ("note", "Ada: Is it lit?", (2, "Leuchtturm")),
        ("note", "Speak slowly", (2, "Leuchtturm")),
        ("text", "Harbour office", None),
    ]


def test_that_a_lost_slide_leaves_its_outline_and_says_so() -> None:
    document = read(deck(lost=(2,)))
    assert [block.text for block in document.blocks if block.kind == "heading"] == [
        "Brücke",
        "Leuchtturm",
    ]
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]


def test_that_slides_are_read_without_their_list() -> None:
    document = read(deck(lost=(1,)))
    assert "The lamp\nturns at dusk" in [block.text for block in document.blocks]
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]


@pytest.mark.parametrize("locked", [deck(token=0xF3D1C4DF), deck(edit_size=32)])
def test_that_a_password_is_told(locked: bytes) -> None:
    with pytest.raises(ReadProblem) as caught:
        read(locked)
    assert caught.value.code == "password"


def test_that_records_without_end_stop_with_the_file() -> None:
    whole = deck()
    at = whole.index(struct.pack("<H", 0x0FA8))
    endless = whole[: at + 2] + b"\xff\xff\xff\x7f" + whole[at + 6 :]
    assert read(endless).blocks


def test_that_properties_are_taken_and_bent_ones_left_out() -> None:
    title = "Σήματα".encode("cp1253") + b"\0"
    values = {
        1: struct.pack("<Ih2x", 2, 1253),
        2: struct.pack("<II", 0x1E, len(title)) + title,
        4: struct.pack("<II", 0x101E, 0xFFFFFFFF),  # four thousand million authors
        12: struct.pack("<IQ", 0x40, (13_000_000_000 * 10_000_000)),
    }
    table, content = b"", b""
    for number, value in values.items():
        table += struct.pack("<II", number, 8 + 8 * len(values) + len(content))
        content += value.ljust(-(-len(value) // 4) * 4, b"\0")
    section = struct.pack("<II", 8 + len(table) + len(content), len(values)) + table + content
    summary = struct.pack("<HHI16xI16xI", 0xFFFE, 0, 0, 1, 48) + section
    document = read(deck(more={"\x05SummaryInformation": summary}))
    assert (document.title, document.author) == ("Σήματα", "")
    assert document.date == datetime(2012, 12, 14, 23, 6, 40, tzinfo=UTC)
