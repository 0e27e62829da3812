"""Pages, Numbers and Keynote, made here: the XML of '09 and the archives of 2013."""

from __future__ import annotations

import gzip
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.iwork_files import Objects, make_package, message, reference, snappy, varint
from tests.unit.test_extract_office import make_pdf

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import iwa, iwork, read_document

DOCUMENT = "Index/Document.iwa"
SPACES = 'xmlns:sl="l" xmlns:sf="f" xmlns:sfa="a" xmlns:key="k" xmlns:ls="s"'


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def storage(text: str, *fields: tuple[int, int | str | bytes]) -> tuple[int, bytes]:
    return 2001, message((3, text), *fields)


def table_at(*entries: tuple[int, int]) -> bytes:
    """What belongs to a text from positions on."""
    return message(*((1, message((1, at), (2, reference(target)))) for at, target in entries))


def pages_of(body: tuple[int, bytes], others: Objects | None = None) -> dict[str, Objects]:
    root = (10000, message((4, reference(2))))
    return {DOCUMENT: {1: root, 2: body, **(others or {})}}


def cell(kind: int, flags: int, packed: bytes) -> bytes:
    return struct.pack("<BB6xI", 5, kind, flags) + packed


def row(number: int, cells: list[bytes]) -> bytes:
    offsets, buffer = b"", b""
    for packed in cells:
        offsets += struct.pack("<H", len(buffer) if packed else 0xFFFF)
        buffer += packed
    return message((1, number), (6, buffer), (7, offsets))


def table(rows: list[bytes], strings: dict[int, str], first: int) -> Objects:
    """A table info at ``first``, followed by what it needs."""
    tile = message((1, 0), (2, reference(first + 2)))
    store = message((3, message((1, tile), (2, 256))), (4, reference(first + 3)))
    entries = [(3, message((1, key), (3, text))) for key, text in strings.items()]
    return {
        first: (6000, message((2, reference(first + 1)))),
        first + 1: (6001, message((4, store), (8, "Ships"), (22, 1))),
        first + 2: (6002, message(*((5, packed) for packed in rows))),
        first + 3: (6005, message(*entries)),
    }


def test_that_pages_keeps_headings_by_the_level_their_style_or_its_parent_has(
    tmp_path: Path,
) -> None:
    outlined = (2022, message((12, message((27, 1)))))
    variation = (2022, message((1, message((3, reference(10))))))
    plain = (2022, message((12, message((27, 0xFFFFFFFF)))))
    text = "🍯 Honey\nIt keeps."
    body = storage(text, (5, table_at((0, 11), (9, 12))))
    parts = pages_of(body, {10: outlined, 11: variation, 12: plain})
    document = read_document(make_package(tmp_path / "a.pages", parts))
    assert (document.format, document.title) == ("pages", "🍯 Honey")
    assert blocks(document) == [("heading", "🍯 Honey"), ("text", "It keeps.")]
    assert document.blocks[1].heading == ("🍯 Honey",)


def test_that_footnotes_comments_and_boxes_follow_the_paragraph_they_are_in(
    tmp_path: Path,
) -> None:
    body = storage(
        "One\x0e\nTwo \ufffc", (9, table_at((9, 3))), (16, table_at((3, 5))), (23, table_at((0, 7)))
    )
    others: Objects = {
        3: (2003, message((1, reference(4)))),
        4: (2011, message((4, reference(9)))),
        5: (2008, message((2, reference(6)))),
        6: storage("A footnote", (1, 2)),
        7: (2013, message((1, reference(8)))),
        8: (3056, message((1, "A comment"))),
        9: storage("In a box \ufffc", (1, 3), (9, table_at((9, 30)))),
        30: (2003, message((1, reference(31)))),
        31: (3008, message((2, reference(32)))),
        32: (3005, message((1, message((8, "A hive"))))),
        20: storage("Head", (1, 1)),
        21: storage("Head", (1, 1)),
    }
    document = read_document(make_package(tmp_path / "a.pages", pages_of(body, others)))
    assert blocks(document) == [
        ("text", "One"),
        ("note", "A comment"),
        ("note", "A footnote"),
        ("text", "Two"),
        ("text", "In a box"),
        ("text", "A hive"),
        ("text", "Head"),
    ]


def test_that_text_deleted_in_tracked_changes_is_left_out(tmp_path: Path) -> None:
    deletions = message((1, message((1, 4), (2, reference(9)))), (1, message((1, 8))))
    parts = pages_of(storage("Our old tea", (22, deletions)))
    document = read_document(make_package(tmp_path / "a.pages", parts))
    assert blocks(document) == [("text", "Our tea")]


def test_that_slides_come_in_the_order_of_the_tree_with_their_notes(tmp_path: Path) -> None:
    def slide(title: int, note: int) -> tuple[int, bytes]:
        return 5, message((5, reference(title)), (20, reference(40)), (27, reference(note)))

    def placeholder(at: int) -> tuple[int, bytes]:
        return 7, message((1, message((2, reference(at)))))

    tree = message((2, reference(11)), (2, reference(10)))
    parts: dict[str, Objects] = {
        DOCUMENT: {
            1: (1, message((2, reference(2)))),
            2: (2, message((3, tree))),
            10: (4, message((2, reference(20)))),
            11: (4, message((2, reference(21)))),
        },
        "Index/Slide.iwa": {
            20: slide(30, 50),
            30: placeholder(31),
            31: storage("Last"),
            40: placeholder(41),
            41: storage("99"),
            50: (15, message((1, reference(51)))),
            51: storage("Smile", (1, 4)),
        },
        "Index/Slide-2.iwa": {21: slide(32, 52), 32: placeholder(33), 33: storage("First")},
        "Index/MasterSlide.iwa": {60: storage("Title Text")},
    }
    document = read_document(make_package(tmp_path / "a.key", parts))
    assert (document.format, document.title) == ("key", "First")
    assert blocks(document) == [("heading", "First"), ("heading", "Last"), ("note", "Smile")]
    places = [block.place for block in document.blocks]
    assert [(place.kind, place.first, place.label) for place in places if place] == [
        ("slide", 1, "First"),
        ("slide", 2, "Last"),
        ("slide", 2, "Last"),
    ]


def test_that_numbers_reads_cells_of_every_kind_under_sheet_and_table(tmp_path: Path) -> None:
    # 12.5 as a decimal number: 125, and an exponent of -1 with its bias.
    decimal = (125 | (0x1820 - 1) << 113).to_bytes(16, "little")
    rows = [
        row(0, [cell(3, 8, struct.pack("<I", 1)), b"", cell(3, 8, struct.pack("<I", 2))]),
        row(
            4,
            [
                cell(2, 1, decimal),
                cell(5, 4, struct.pack("<d", 86400.0)),
                cell(6, 2, struct.pack("<d", 1.0)),
            ],
        ),
    ]
    sheet = (2, message((1, "Harbour"), (2, reference(10))))
    root = (1, message((1, reference(2))))
    content = {1: root, 2: sheet, **table(rows, {1: "Name", 2: "Tons"}, 10)}
    document = read_document(make_package(tmp_path / "a.numbers", {DOCUMENT: content}))
    assert document.format == "numbers"
    last = document.blocks[-1]
    assert last.text == "Name |  | Tons\n\n\n\n12.5 | 2001-01-02 | TRUE"
    assert last.heading == ("Harbour", "Ships")
    assert last.place is not None
    assert (last.place.kind, last.place.first, last.place.last, last.place.label) == (
        "sheet",
        1,
        5,
        "Harbour",
    )


def test_that_cells_packed_as_before_2016_are_read(tmp_path: Path) -> None:
    old = struct.pack("<BB2xI4xII", 4, 3, 0x14, 0, 1)
    packed = message((1, 0), (3, old), (4, struct.pack("<H", 0)))
    sheet = (2, message((1, "Harbour"), (2, reference(10))))
    content = {1: (1, message((1, reference(2)))), 2: sheet, **table([packed], {1: "Tea"}, 10)}
    document = read_document(make_package(tmp_path / "a.numbers", {DOCUMENT: content}))
    assert document.blocks[-1].text == "Tea"


def test_that_a_package_is_known_without_its_suffix(tmp_path: Path) -> None:
    path = make_package(tmp_path / "a.bin", pages_of(storage("Honey")))
    assert read_document(path).format == "pages"


def test_that_the_index_may_be_a_package_inside_the_package(tmp_path: Path) -> None:
    inner = make_package(tmp_path / "Index.zip", pages_of(storage("Honey")))
    parts = {"Index.zip": inner.read_bytes(), "Metadata/BuildVersionHistory.plist": b""}
    assert blocks(read_document(make_package(tmp_path / "a.pages", parts))) == [("text", "Honey")]


def test_that_the_preview_is_read_where_the_archives_cannot_be(tmp_path: Path) -> None:
    parts = {DOCUMENT: b"\1nonsense", "QuickLook/Preview.pdf": make_pdf([["As it looks."]])}
    document = read_document(make_package(tmp_path / "a.pages", parts))
    assert (document.format, blocks(document)) == ("pages", [("text", "As it looks.")])


@pytest.mark.parametrize("name", [".iwpv2", "a.pages/.iwph"])
def test_that_a_package_with_a_password_says_so(tmp_path: Path, name: str) -> None:
    path = make_package(tmp_path / "a.pages", {DOCUMENT: b"\x93\x11", name: b""})
    with pytest.raises(ReadProblem) as caught:
        read_document(path)
    assert caught.value.code == "password"


def test_that_snappy_copies_reach_back_and_into_themselves() -> None:
    # "ab" once, then five bytes from two back (one-byte form), then "ab" (two-byte form).
    packed = varint(9) + b"\x04ab" + bytes([1 << 2 | 1, 2]) + bytes([1 << 2 | 2, 7, 0])
    chunk = b"\0" + len(packed).to_bytes(3, "little") + packed
    assert iwa.unpack(chunk, 9) == b"abababaab"


def test_that_snappy_that_promises_too_much_is_refused() -> None:
    packed = varint(1 << 31) + b"\x04ab"
    with pytest.raises(iwa.IwaDamaged):
        iwa.unpack(b"\0" + len(packed).to_bytes(3, "little") + packed, 100)


def test_that_any_cut_of_an_archive_gives_text_or_a_reason(tmp_path: Path) -> None:
    whole = snappy(b"".join([b"\x0a" * 5]))  # an archive whose header is none
    body = make_package(tmp_path / "a.pages", pages_of(storage("Honey " * 20)))
    with zipfile.ZipFile(body) as container:
        data = container.read(DOCUMENT)
    codes = set()
    for content in (whole, *(data[:size] for size in range(0, len(data), 5))):
        path = make_package(tmp_path / "b.pages", {DOCUMENT: content})
        try:
            shown = read_document(path)
        except ReadProblem as problem:
            codes.add(problem.code)
        else:
            assert shown.blocks or shown.warnings
    assert codes == {"damaged"}


def old(root: str, content: str) -> str:
    return f'<?xml version="1.0"?><{root} {SPACES}>{content}</{root}>'


def make_old(path: Path, part: str, xml: str) -> Path:
    data = gzip.compress(xml.encode()) if part.endswith(".gz") else xml.encode()
    with zipfile.ZipFile(path, "w") as container:
        container.writestr(part, data)
        container.writestr("buildVersionHistory.plist", "")
    return path


def body_of(text: str) -> str:
    return f"<sf:text-storage><sf:text-body>{text}</sf:text-body></sf:text-storage>"


def test_that_old_pages_keeps_properties_pages_headings_and_notes(tmp_path: Path) -> None:
    outline = '<sf:outlineStyleType><sf:number sfa:number="{}"/></sf:outlineStyleType>'
    xml = old(
        "sl:document",
        '<sl:SLLastModifiedDateProperty><sl:date sf:val="2012-04-27T10:22:43-0700"/>'
        "</sl:SLLastModifiedDateProperty>"
        '<sf:metadata><sf:title><sf:string sfa:string="On bees"/></sf:title>'
        '<sf:authors><sf:string sfa:string="Ada"/></sf:authors></sf:metadata>'
        f"<sl:section-prototypes>{body_of('<sf:p>Lorem ipsum</sf:p>')}</sl:section-prototypes>"
        '<sf:paragraphstyle sf:name="Überschrift 1" sf:ident="h">'
        f'{outline.format(2)}<sf:paragraphstyle sf:ident="b">{outline.format(1)}'
        "</sf:paragraphstyle></sf:paragraphstyle>"
        '<sf:paragraphstyle sf:parent-ident="h" sfa:ID="h2"/>'
        + body_of(
            '<sf:page-start sf:page-index="0"/><sf:p sf:style="h2">Honey<sf:br/></sf:p>'
            '<sf:page-start sf:page-index="1"/><sf:p sf:style="b">It <sf:span>keeps'
            f"</sf:span>.<sf:footnote>{body_of('<sf:p>Sealed.</sf:p>')}</sf:footnote></sf:p>"
        )
        + "<sf:footers><sf:footer>"
        + body_of("<sf:p>Foot <sf:page-number>1</sf:page-number></sf:p>")
        + "</sf:footer></sf:footers>",
    )
    document = read_document(make_old(tmp_path / "a.pages", "index.xml.gz", xml))
    assert (document.title, document.author) == ("On bees", "Ada")
    assert document.date == datetime(2012, 4, 27, 17, 22, 43, tzinfo=UTC)
    assert blocks(document) == [
        ("heading", "Honey"),
        ("note", "Sealed."),
        ("text", "It keeps."),
        ("text", "Foot"),
    ]
    assert [block.place and block.place.page for block in document.blocks[:3]] == [1, 2, 2]
    assert document.blocks[2].heading == ("Honey",)


def test_that_old_keynote_keeps_slides_notes_and_tables(tmp_path: Path) -> None:
    cells = "".join(
        f'<sf:t {at}><sf:ct sfa:s="{text}"/></sf:t>'
        for at, text in [('sf:ct="0"', "a"), ("", "b"), ('sf:ct="255"', "c")]
    )
    xml = old(
        "key:presentation",
        f"<key:theme-list>{body_of('<sf:p>Title Text</sf:p>')}</key:theme-list>"
        "<key:slide><key:title-placeholder>"
        f"{body_of('<sf:p>Honey</sf:p>')}</key:title-placeholder>"
        '<sf:tabular-model><sf:grid sf:numcols="2"><sf:datasource>'
        f'{cells}<sf:n sf:v="7"/></sf:datasource></sf:grid></sf:tabular-model>'
        f"<key:notes>{body_of('<sf:p>Smile</sf:p>')}</key:notes></key:slide>",
    )
    document = read_document(make_old(tmp_path / "a.key", "index.apxl", xml))
    assert document.format == "key"
    assert blocks(document) == [
        ("heading", "Honey"),
        ("table", "a | b\nc | 7"),
        ("note", "Smile"),
    ]
    assert {block.place and block.place.label for block in document.blocks} == {"Honey"}


def test_that_old_numbers_keeps_sheet_and_table_names(tmp_path: Path) -> None:
    xml = old(
        "ls:document",
        '<ls:workspace ls:workspace-name="Harbour">'
        '<sf:tabular-model sf:name="Ships" sf:name-is-visible="true"><sf:grid sf:numcols="1">'
        '<sf:datasource><sf:t><sf:ct sfa:s="Aurora"/></sf:t><sf:d sf:cell-date='
        '"2009-01-02T00:00:00+0000"/></sf:datasource></sf:grid></sf:tabular-model></ls:workspace>',
    )
    document = read_document(make_old(tmp_path / "a.numbers", "index.xml", xml))
    last = document.blocks[-1]
    assert (last.text, last.heading) == ("Aurora\n2009-01-02", ("Harbour", "Ships"))
    assert last.place is not None
    assert (last.place.kind, last.place.label) == ("sheet", "Harbour")


@pytest.mark.parametrize("data", [b"-----BEGIN RSA PRIVATE KEY-----\nMIIE\n", b"\x30\x82\x00\xff"])
def test_that_a_key_of_another_sort_is_no_damaged_presentation(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "server.key"
    path.write_bytes(data)
    with pytest.raises(ReadProblem) as caught:
        read_document(path)
    assert caught.value.code == "unknown_kind"


def test_that_an_index_that_grows_beyond_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(iwork, "_LARGEST_INDEX", 1024 * 1024)
    path = tmp_path / "a.pages"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("index.xml.gz", gzip.compress(b" " * 2 * 1024 * 1024))
        container.writestr("buildVersionHistory.plist", "")
    with pytest.raises(ReadProblem) as caught:
        read_document(path)
    assert caught.value.code == "expansion"


def test_that_a_deletion_may_reach_over_paragraphs(tmp_path: Path) -> None:
    deletions = message((1, message((1, 2), (2, reference(9)))), (1, message((1, 9))))
    parts = pages_of(storage("one\ntwo\nsix", (22, deletions)))
    document = read_document(make_package(tmp_path / "a.pages", parts))
    assert blocks(document) == [("text", "on"), ("text", "ix")]


def test_that_archives_that_grow_beyond_the_limit_are_refused() -> None:
    with pytest.raises(ReadProblem) as caught:
        iwa.unpack(snappy(b"x" * 100), 99)
    assert caught.value.code == "expansion"


def test_that_a_package_of_09_with_a_password_says_so(tmp_path: Path) -> None:
    path = make_old(tmp_path / "a.pages", "index.xml", "<sl:document/>")
    # Its parts are packed by a method that is none.
    data = path.read_bytes().replace(b"\x14\0\0\0\0\0", b"\x14\0\0\0\x6c\x63")
    path.write_bytes(data)
    with pytest.raises(ReadProblem) as caught:
        read_document(path)
    assert caught.value.code == "password"
