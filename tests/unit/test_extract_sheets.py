"""Workbooks, made here part by part."""

from __future__ import annotations

import struct

import pytest
from ole_files import make_ole
from zip_files import make_zip, relationships

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source

STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-407]dd/mm/yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="20"/></cellXfs></styleSheet>'
)
STRINGS = (
    "<sst><si><t>Pears</t><rPh><t>hint</t></rPh></si>"
    "<si><r><t>Ap</t></r><r><t>ples</t></r></si></sst>"
)


def workbook(cells: str, **more: str) -> bytes:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("r", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": '<workbook><sheets><sheet name="Fruit" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("s", "worksheet", "worksheets/sheet1.xml"),
            ("t", "sharedStrings", "sharedStrings.xml"),
            ("f", "styles", "styles.xml"),
        ),
        "xl/sharedStrings.xml": STRINGS,
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>",
    }
    return make_zip(parts | more)


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def cell(value: str, kind: str = "n", style: int = 0) -> str:
    return f'<c t="{kind}" s="{style}"><v>{value}</v></c>'


def read(data: bytes, name: str = "fruit.xlsx") -> Document:
    return read_source(Source(name, data=data))


def test_that_cells_are_shown_as_a_person_sees_them() -> None:
    cells = [cell("0", "s"), cell("1", "s"), cell("3"), cell("2.50"), cell("1", "b")]
    dates = [cell("45413", style=1), cell("0.75", style=2), cell("#N/A", "e")]
    document = read(workbook(row(1, *cells, *dates)))
    assert document.format == "xlsx"
    assert document.blocks[0].text == "Fruit"
    assert document.blocks[1].text == "Pears | Apples | 3 | 2.5 | TRUE | 2024-05-01 | 18:00 | #N/A"


def test_that_a_block_knows_its_sheet_its_rows_and_its_columns() -> None:
    header = row(1, cell("0", "s"), cell("1", "s"))
    rows = [row(number, cell(str(number))) for number in range(2, 50)]
    document = read(workbook(header + "".join(rows)))
    block = document.blocks[2]
    assert block.place is not None
    assert (block.place.label, block.place.first, block.place.last) == ("Fruit", 21, 40)
    assert block.heading == ("Fruit", "Pears | Apples")
    assert block.text.count("\n") == 19


def test_that_a_lonely_cell_far_away_costs_nothing() -> None:
    document = read(workbook(row(1, cell("1")) + row(1048576, cell("7"))))
    assert [block.text for block in document.blocks] == ["Fruit", "1", "7"]


def test_that_comments_text_boxes_and_headers_are_text() -> None:
    more = {
        "xl/worksheets/sheet1.xml": "<worksheet><sheetData/><headerFooter><oddHeader>"
        '&amp;L&amp;"Arial,Bold"Orchard &amp;P</oddHeader></headerFooter></worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("c", "comments", "../comments1.xml"), ("d", "drawing", "../drawings/drawing1.xml")
        ),
        "xl/comments1.xml": '<comments><comment ref="A1"><text><r><t>Too ripe</t></r></text>'
        "</comment></comments>",
        "xl/drawings/drawing1.xml": "<d><sp><p><r><t>Store cool</t></r></p></sp></d>",
    }
    document = read(workbook("", **more))
    notes = [block.text for block in document.blocks if block.kind == "note"]
    assert notes == ["Too ripe", "Store cool", "Orchard"]


def records(*found: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in found)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x09\x04\x06\x00" + bytes(100), "unsupported_variant"),
        (make_ole({"Workbook": records((0x809, bytes(16)), (0x2F, bytes(6)))}), "password"),
        (make_ole({"Workbook": b"\xff" * 5000}), "damaged"),
    ],
)
def test_that_old_workbooks_that_are_not_read_say_why(data: bytes, code: str) -> None:
    with pytest.raises(ReadProblem) as caught:
        read(data, "old.xls")
    assert caught.value.code == code


def test_that_a_workbook_cut_off_is_damaged_and_a_broken_part_is_told() -> None:
    whole = workbook(row(1, cell("1")))
    with pytest.raises(ReadProblem) as caught:
        read(whole[: len(whole) // 2])
    assert caught.value.code == "damaged"
    document = read(workbook(row(1, cell("1")), **{"xl/sharedStrings.xml": "<sst><si"}))
    assert document.blocks[1].text == "1"
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]
