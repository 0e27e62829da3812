"""Text on its way to Qt: harmless characters, and offsets in UTF-16 units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inkling.domain.results import Span

_BIDI: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0))
_QT_MARKS: Final = (0x2028, 0x2029, 0xFDD0, 0xFDD1, 0xFFFC)

_IN_NAME: Final = dict.fromkeys((*_BIDI, *_CONTROLS, *_QT_MARKS, *range(0xD800, 0xE000)), "�")
# Zero-width spaces keep every offset: one character goes, one comes.
_IN_TEXT: Final = {
    **dict.fromkeys((*_BIDI, *_CONTROLS), "\u200b"),
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFDD0, 0xFDD1, 0xFFFC), "�"),
    0x09: "\t",
    0x0A: "\n",
    0x0B: "\n",
    0x0C: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
_LONGEST_TIP: Final = 1_000
_LONG_WORD: Final = re.compile(r"\S{40}")
_SPACE: Final = re.compile(r"\s+")


def harmless_name(name: str) -> str:
    """A file name or title that cannot reverse, hide or break the line it stands in."""
    return name.translate(_IN_NAME)


def harmless_text(text: str) -> str:
    """Document text without what changes direction or line ends; offsets stay the same."""
    if "\r" in text:
        text = text.replace("\r\n", "\u200b\n").replace("\r", "\n")
    return text.translate(_IN_TEXT)


def tip(text: str) -> str:
    """A name or a document's text as a tool tip, which it stays whatever it is made of.

    Qt takes what looks like HTML for HTML, and would load the pictures it names; so all of it
    is HTML here, and nothing in it but characters. Long words may be broken.
    """
    shown = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…"
    broken = _LONG_WORD.sub("\\g<0>\u200b", shown)
    from html import escape  # its table of entities is large: a start does without

    lines = escape(broken).replace("\n", "<br>")
    return f"<p>{lines}</p>" if text else ""


def utf16_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans of code points as spans of UTF-16 units, which is what Qt counts."""
    if not text or max(text) <= "\uffff":
        return list(spans)
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    last = len(text)
    return [(offsets[min(start, last)], offsets[min(end, last)]) for start, end in spans]


def clip_spans(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """The parts of spans inside ``[start, end)``, measured from ``start``."""
    clipped = ((max(a, start) - start, min(b, end) - start) for a, b in spans)
    return [(a, b) for a, b in clipped if a < b]


def squeeze(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Text with every run of white space as one space, and the spans moved along."""
    pieces: list[str] = []
    borders = sorted({offset for span in spans for offset in span})
    moved: dict[int, int] = {}
    length = position = at = 0
    for run in _SPACE.finditer(text):
        while at < len(borders) and borders[at] <= run.start():
            moved[borders[at]] = length + borders[at] - position
            at += 1
        pieces.append(text[position : run.start()])
        length += run.start() - position
        while at < len(borders) and borders[at] < run.end():
            moved[borders[at]] = length + 1
            at += 1
        pieces.append(" ")
        length += 1
        position = run.end()
    pieces.append(text[position:])
    for border in borders[at:]:
        moved[border] = length + min(border, len(text)) - position
    return "".join(pieces), [(moved[start], moved[end]) for start, end in spans]
