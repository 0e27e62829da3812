"""XLS and XLSB: the values of each sheet through calamine, and the text boxes beside them."""

from __future__ import annotations

import io
import struct
from typing import Final

import python_calamine as calamine

from inkling.domain.documents import Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import ole
from inkling.extract.builder import DocumentBuilder
from inkling.extract.cleaning import clean, one_line
from inkling.extract.sheet_rows import RowWriter, cell_text
from inkling.extract.source import Source

_OLE: Final = b"\xd0"
# How the streams of Excel 2 to 4 begin, which had no container.
_ANCIENT: Final = frozenset({b"\x09\x00", b"\x09\x02", b"\x09\x04"})
_FILEPASS, _CONTINUE, _TXO = 0x2F, 0x3C, 0x1B6
_LARGEST: Final = 512 * 1024 * 1024


def read(source: Source) -> Document:
    """Read a workbook. The place of a block is a range of rows in the sheet it names."""
    if source.size() > _LARGEST:
        raise ReadProblem("too_large", limit_mb=_LARGEST // 1024**2)
    builder = DocumentBuilder("xls")
    if source.read(2) in _ANCIENT:
        raise ReadProblem("unsupported_variant", what="Excel 4 or older")
    boxes = _read_container(builder, source) if source.read(1) == _OLE else []
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.read(_LARGEST)))
    except calamine.PasswordError as exc:
        raise ReadProblem("password") from exc
    except calamine.CalamineError as exc:
        raise ReadProblem("damaged") from exc
    with workbook:
        for name in workbook.sheet_names:
            _read_sheet(builder, workbook, name)
            if builder.is_full:
                break
    builder.end_sections()
    for text in boxes:
        builder.add(text, "note")
    return builder.build()


def _read_container(builder: DocumentBuilder, source: Source) -> list[str]:
    """Take the properties of an XLS; returns its comments and text boxes.

    Records are described in [MS-XLS] 2.4. Raises `ReadProblem` for one with a password.
    """
    with ole.opened(source) as container:
        ole.read_properties(builder, container)
        data = ole.stream(container, "Workbook") or ole.stream(container, "Book") or b""
    boxes = []
    at, expected = 0, 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        body = data[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _FILEPASS:
            raise ReadProblem("password")
        if kind == _TXO and len(body) >= 12:
            (expected,) = struct.unpack_from("<H", body, 10)
        elif kind == _CONTINUE and expected and body:
            wide = body[0] & 1
            text = body[1:].decode("utf-16-le" if wide else "cp1252", "replace")
            boxes.append(text[:expected])
            expected = 0
    return boxes


def _read_sheet(builder: DocumentBuilder, workbook: calamine.CalamineWorkbook, name: str) -> None:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except calamine.CalamineError:  # a chart alone on its sheet, or a damaged one
        return
    label = one_line(clean(name))
    builder.end_sections()
    builder.heading(1, label, place=Place("sheet", 1, 1, label))
    rows = RowWriter(builder, label)
    first = sheet.start[0] + 1 if sheet.start else 1
    for number, cells in enumerate(sheet.to_python(), first):
        shown = [one_line(clean(cell_text(cell))) for cell in cells if cell != ""]
        if shown:
            rows.add(number, shown)
        if builder.is_full:
            break
    rows.finish()
