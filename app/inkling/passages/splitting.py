"""Where text may be cut: at paragraphs, sentences, lines, words, and never inside a character."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from inkling.domain.documents import BlockKind

PARAGRAPH: Final = 3
SENTENCE: Final = 2
WORD: Final = 1
"""How good a place to cut is, best first."""

Span = tuple[int, int, int]
"""Start and end in code points, and how good the cut after it is."""

_VERY_SHORT: Final = 60
_SHORT: Final = 240
_LONG: Final = 400
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE_END: Final = re.compile(
    # Begins with a set of characters, for which the engine searches fast. Bounded, for a line of
    # a million dots would cost its square.
    r"[.!?…。！？｡।॥።။۔؟]{1,8}"
    # Chinese and Japanese need no white space after it.
    r"(?:(?<=[。！？｡])[」』”’）]*\s*"
    # Others do, and no small letter. An initial or a title before a name ends no sentence.
    r"|(?<![\s.(][A-Z]\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)(?<!\bvs\.)"
    r"[\"'”’»)\]]*\s+(?=[^\sa-z]))"
)
_LINE_END: Final = re.compile(r"\n+")
_SPACE: Final = re.compile(r"\s+")
_JOINER: Final = "\u200d"
_NON_JOINER: Final = "\u200c"


def pieces(text: str, kind: BlockKind) -> list[Span]:
    """Cut a block into pieces that follow each other without a gap.

    A piece is a sentence of prose, a stanza or line of code, a row of a table; prose that is
    short is one piece.
    """
    if len(text) <= _SHORT and "\n\n" not in text:
        return [(0, len(text), PARAGRAPH)]
    if kind == "table":
        return _by_lines(text, 0, len(text), PARAGRAPH)
    if kind == "code":
        return _by_stanzas(text)
    return _by_sentences(text)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand, without the white space around them."""
    found = []
    for start, end, _ in _by_sentences(text):
        part = text[start:end]
        first = start + len(part) - len(part.lstrip())
        last = start + len(part.rstrip())
        if first < last:
            found.append((first, last))
    return found


def _by_sentences(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for found in _BLANK_LINE.finditer(text):
        _add_sentences(spans, text, start, found.end())
        start = found.end()
    if start < len(text):
        _add_sentences(spans, text, start, len(text))
    return spans


def _add_sentences(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add the sentences of one paragraph."""
    if end - start > _SHORT:
        for found in _SENTENCE_END.finditer(text, start, end):
            at = found.end()
            if at >= end:
                break
            if at - start < _VERY_SHORT:
                continue
            if at - start > _LONG:
                spans += _by_lines(text, start, at, SENTENCE)
            else:
                spans.append((start, at, SENTENCE))
            start = at
    spans += _by_lines(text, start, end, PARAGRAPH)


def _by_stanzas(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for found in _BLANK_LINE.finditer(text):
        # The indentation of the next line belongs to that line.
        end = text.rfind("\n", found.start(), found.end()) + 1
        spans += _by_lines(text, start, end, PARAGRAPH)
        start = end
    if start < len(text):
        spans += _by_lines(text, start, len(text), PARAGRAPH)
    return spans


def _by_lines(text: str, start: int, end: int, last: int) -> list[Span]:
    """The lines of a stretch that is long, or the stretch itself."""
    if end - start <= _LONG:
        return [(start, end, last)]
    spans: list[Span] = []
    at = start
    for found in _LINE_END.finditer(text, start, end):
        spans.append((at, found.end(), SENTENCE))
        at = found.end()
    if at < end:
        spans.append((at, end, last))
    return spans


def halves(text: str, count: int) -> list[Span]:
    """Cut ``text`` into about ``count`` pieces of like length, at words where there are any."""
    size = max(1, -(-len(text) // max(count, 2)))
    spans: list[Span] = []
    start = 0
    while len(text) - start > size:
        end = _word_end(text, start, start + size)
        spans.append((start, end, WORD))
        start = end
    if start < len(text):
        spans.append((start, len(text), SENTENCE))
    return spans


def _word_end(text: str, start: int, wanted: int) -> int:
    """The end of the last word before ``wanted``, its space included; a character's if none."""
    middle = start + (wanted - start) // 2
    last = None
    for found in _SPACE.finditer(text, middle, min(wanted + 1, len(text))):
        last = found
    if last is not None and last.end() > start:
        return last.end()
    return safe_cut(text, start, wanted)


def safe_cut(text: str, start: int, wanted: int) -> int:
    """The last position up to ``wanted`` that lies between two characters as people see them.

    Never inside an emoji of several code points, a flag, or a letter and its marks. Returns
    ``wanted`` when everything since ``start`` is one such character.
    """
    at = wanted
    while at > start + 1 and _is_inside(text, at):
        at -= 1
    return at if at > start and not _is_inside(text, at) else wanted


def _is_inside(text: str, at: int) -> bool:
    if at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if after < "\u0300" and before < "\u0300":
        return False
    if before == _JOINER or after in (_JOINER, _NON_JOINER) or _extends(after):
        return True
    if _is_flag_half(before) and _is_flag_half(after):
        first = at - 1
        while first > 0 and _is_flag_half(text[first - 1]):
            first -= 1
        return (at - first) % 2 == 1
    return _is_jamo_pair(before, after)


def _extends(char: str) -> bool:
    """Whether ``char`` belongs to the one before it: marks, skin tones, tags, Thai AM."""
    if unicodedata.category(char).startswith("M"):
        return True
    return (
        "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
        or char in "\u0e33\u0eb3"
    )


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_jamo_pair(before: str, after: str) -> bool:
    """Whether two code points are parts of one Hangul syllable."""
    return "\u1100" <= before <= "\u11ff" and "\u1160" <= after <= "\u11ff"
