"""Where a passage and single words stand on a page of a PDF, as rectangles.

The passage was cleaned when it was read: hyphens undone, lines joined, running lines gone. It is
found again by its letters and digits alone, in one piece or, where that fails, in pieces.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inkling.domain.previews import Mark

if TYPE_CHECKING:
    import pypdfium2

_MOST_CHARACTERS: Final = 200_000
_MOST_MARKS: Final = 2_000
_PIECE: Final = re.compile(r"[^\n.!?;。！？]+[\n.!?;。！？]*")
_SHORTEST_PIECE: Final = 6
"""Letters and digits; a shorter piece stands in too many places."""
# What stands in the text layer where a word is broken at the end of a line.
_BREAK: Final = re.compile(r"(?:[\x02\ufffe\xad]|(?<=[^\W\d_])-(?=\r?\n))(?:\r?\n)?")
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ufaff]")
_GRID: Final = 1_000_000
"""Steps across the page in which pdfium tells where a point of it lies."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, as pdfium counts."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """Folded letters and digits, and where in the text each of them stands."""

    text: str
    places: Sequence[int]

    @classmethod
    def of(cls, text: str) -> _Letters:
        letters, places = [], []
        for place, character in enumerate(text):
            folded = _folded(character)
            letters.append(folded)
            places.extend([place] * len(folded))
        return cls("".join(letters), places)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    shown = unicodedata.normalize("NFKC", character).casefold()
    return "".join(found for found in shown if found.isalnum())


def marks_on(
    page: pypdfium2.PdfPage, passage: str, words: Sequence[str]
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The rectangles of the passage, and those of all words, in shares of the page."""
    if not passage and not words:
        return (), ()
    with closing(page.get_textpage()) as text_page:
        text = _text(text_page)
        of_passage = _merged(text_page, passage_places(text, passage))
        of_words = [
            box for start, end in word_spans(text, words) for box in _merged(
                text_page, list(range(start, end))
            )
        ]  # fmt: skip
    shares = _Shares(page)
    return shares.marks(of_passage), shares.marks(of_words)


def passage_places(text: str, passage: str) -> list[int]:
    """The offsets of the characters of ``text`` that ``passage`` is made of, ascending."""
    there, wanted = _Letters.of(text), _Letters.of(passage)
    if not wanted.text:
        return []
    at = there.text.find(wanted.text)
    if at >= 0:
        return list(there.places[at : at + len(wanted.text)])
    places: set[int] = set()
    behind = 0
    for piece in _PIECE.findall(passage):
        letters = _Letters.of(piece).text
        if len(letters) < _SHORTEST_PIECE:
            continue
        at = there.text.find(letters, behind)
        if at < 0:
            at = there.text.find(letters)
        if at >= 0:
            places.update(there.places[at : at + len(letters)])
            behind = at + len(letters)
    return sorted(places)


def word_spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where whole words stand in ``text``, whatever their case, broken at a line end or not."""
    wanted = sorted({word.casefold() for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return []
    kept: list[int] = []
    end = 0
    for gap in _BREAK.finditer(text):
        kept.extend(range(end, gap.start()))
        end = gap.end()
    kept.extend(range(end, len(text)))
    # Lower case keeps the length here, or the character is left as it is.
    lowered = [text[at].casefold() for at in kept]
    joined = "".join(
        low if len(low) == 1 else text[at] for low, at in zip(lowered, kept, strict=True)
    )
    pattern = "|".join(
        re.escape(word) if _UNSPACED.search(word) else rf"(?<!\w){re.escape(word)}(?!\w)"
        for word in wanted
    )
    return [(kept[hit.start()], kept[hit.end() - 1] + 1) for hit in re.finditer(pattern, joined)]


def _text(text_page: pypdfium2.PdfTextPage) -> str:
    """The text layer, one character for each that pdfium counts."""
    from pypdfium2 import raw

    count = min(text_page.count_chars(), _MOST_CHARACTERS)
    codes = (raw.FPDFText_GetUnicode(text_page, at) for at in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffe" for code in codes)


def _merged(text_page: pypdfium2.PdfTextPage, places: Sequence[int]) -> list[Box]:
    """The boxes of characters, those side by side on a line as one."""
    boxes: list[Box] = []
    last = -2
    for place, box in _boxes(text_page, places):
        if boxes and _continues(boxes[-1], box, is_next=place <= last + 3):
            one = boxes[-1]
            boxes[-1] = (
                min(one[0], box[0]), min(one[1], box[1]), max(one[2], box[2]), max(one[3], box[3])
            )  # fmt: skip
        elif len(boxes) < _MOST_MARKS:
            boxes.append(box)
        last = place
    return boxes


def _boxes(text_page: pypdfium2.PdfTextPage, places: Sequence[int]) -> Iterator[tuple[int, Box]]:
    for place in places:
        box = text_page.get_charbox(place, loose=True)
        if box[2] > box[0] and box[3] > box[1]:
            yield place, box


def _continues(line: Box, box: Box, *, is_next: bool) -> bool:
    """Whether a character stands on the line, after what is there of it."""
    height = min(line[3] - line[1], box[3] - box[1])
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    gap = box[0] - line[2]
    widest = 2.0 if is_next else 1.0
    return overlap > height / 2 and -height < gap < widest * height


class _Shares:
    """Turns boxes in points into shares of the page as it is shown, turned or cropped."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page

    def marks(self, boxes: Sequence[Box]) -> tuple[Mark, ...]:
        """The boxes as marks; those outside of the page are left out."""
        found = []
        for left, bottom, right, top in boxes:
            xs, ys = zip(self._point(left, bottom), self._point(right, top), strict=True)
            mark = Mark(max(0.0, min(xs)), max(0.0, min(ys)), min(1.0, max(xs)), min(1.0, max(ys)))
            if mark.left < mark.right and mark.top < mark.bottom:
                found.append(mark)
        return tuple(found)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        from pypdfium2 import raw

        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
        return across.value / _GRID, down.value / _GRID
