"""One page of a PDF: its text layer, its comments and form fields, what it shows."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from inkling.extract.layout import Line, text_in_order

if TYPE_CHECKING:
    import pypdfium2

_DOTS_PER_INCH: Final = 200
_POINTS_PER_INCH: Final = 72
_MOST_ANNOTATIONS: Final = 2000
_MOST_RUNS: Final = 3000
# Runs of text this many times as wide as high, side by side so often, are columns of prose.
_PROSE: Final = 12.0
_SIDE_BY_SIDE: Final = 6


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds. ``text`` is the text layer, ``notes`` are comments and form fields.

    Whether a page shows or holds anything is looked at only where it has no text.
    """

    text: str
    notes: tuple[str, ...] = ()
    shows_something: bool = False
    holds_picture: bool = False


def read_page(pdf: pypdfium2.PdfDocument, index: int) -> Page | None:
    """The page, None when it cannot be loaded."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        with closing(pdf[index]) as page:
            with closing(page.get_textpage()) as text_page:
                text = _text(text_page, page.get_height())
            notes = _notes(pdf, page)
            if text.strip():
                return Page(text, notes)
            kinds = {found.type for found in page.get_objects(max_depth=3)}
            return Page("", notes, bool(kinds), raw.FPDF_PAGEOBJ_IMAGE in kinds)
    except pypdfium2.PdfiumError:
        return None


def render(pdf: pypdfium2.PdfDocument, index: int, longest_side: int) -> NDArray[np.uint8] | None:
    """The page as a picture in red, green and blue; None when it cannot be drawn."""
    import pypdfium2

    try:
        with closing(pdf[index]) as page:
            longest = max(*page.get_size(), 1.0)
            scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, longest_side / longest)
            with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
                return np.array(bitmap.to_numpy()[:, :, :3])
    except pypdfium2.PdfiumError:
        return None


def string_from(function: Callable[..., int], *args: object) -> str:
    """A string from a function of pdfium that is asked first how long it is.

    What is no UTF-16 is replaced; pypdfium2 raises an error for it.
    """
    from pypdfium2 import raw

    size = function(*args, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(*args, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()


def _text(text_page: pypdfium2.PdfTextPage, height: float) -> str:
    """The text in the order of the file, unless that goes to and fro between columns."""
    text = str(text_page.get_text_bounded())
    count = text_page.count_rects()
    if not 2 * _SIDE_BY_SIDE <= count <= _MOST_RUNS:
        return text
    boxes = [text_page.get_rect(number) for number in range(count)]
    if not _goes_to_and_fro(boxes):
        return text
    return text_in_order(
        [
            Line(
                text_page.get_text_bounded(left, bottom, right, top),
                left,
                height - top,
                right,
                height - bottom,
            )
            for left, bottom, right, top in boxes
        ]
    )


def _goes_to_and_fro(boxes: list[tuple[float, float, float, float]]) -> bool:
    """Whether line after line of prose is followed by one beside it, across the same gap."""
    gaps = []
    for before, box in pairwise(boxes):
        height = box[3] - box[1]
        is_beside = before[1] < (box[1] + box[3]) / 2 < before[3]
        is_prose = min(before[2] - before[0], box[2] - box[0]) > _PROSE * height
        if is_beside and is_prose and box[0] - before[2] > height:
            gaps.append((before[2], box[0]))
    return len(gaps) >= _SIDE_BY_SIDE and max(end for end, _ in gaps) < min(at for _, at in gaps)


def _notes(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> tuple[str, ...]:
    """Comments, and form fields with what was filled in, in the order of the file."""
    from pypdfium2 import raw

    found: dict[str, None] = {}
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == raw.FPDF_ANNOT_WIDGET:
                note = _field(pdf, annotation)
            elif kind in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
                note = ""
            else:
                note = string_from(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
        if note:
            found[note] = None
    return tuple(found)


def _field(pdf: pypdfium2.PdfDocument, annotation: object) -> str:
    """``name: value`` of a field that holds text; an empty string for every other one."""
    from pypdfium2 import raw

    if not pdf.formenv:
        return ""
    texts = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
    if raw.FPDFAnnot_GetFormFieldType(pdf.formenv, annotation) not in texts:
        return ""
    value = string_from(raw.FPDFAnnot_GetFormFieldValue, pdf.formenv, annotation)
    name = string_from(raw.FPDFAnnot_GetFormFieldAlternateName, pdf.formenv, annotation)
    if not value:
        return ""
    return f"{name}: {value}" if name else value
