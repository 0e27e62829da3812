"""The lines of printed pages → paragraphs: hyphens at line ends undone, lines joined.

A hyphen at the end of a line belongs to the line end or to the word. The rules, in order:

1. Capitals or figures beside it: it belongs to the word (``pages 10-12``).
2. The word stands elsewhere in the document with its hyphen: it keeps it.
3. It stands elsewhere in one piece: it is one piece.
4. Its first half is one that makes compounds (``well-known``), or both halves are words of the
   document of four letters or more (``machine-readable``): it keeps the hyphen.
5. Otherwise the hyphen goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from inkling.extract.cleaning import clean

# What pdfium puts for a hyphen at the end of a line; the line end itself is then left out.
# The words are bounded, for a page may be one word of a million letters.
_BREAK_HYPHEN: Final = re.compile(r"([^\W\d_]{0,40})[\x02\ufffe](?:\r?\n)?([^\W\d_]{0,40})")
_LINE_HYPHEN: Final = re.compile(r"([^\W\d_]{1,40})[-‐\xad] ?\r?\n(?=([^\W\d_]{1,40}))")
_BROKEN_WORD: Final = re.compile(
    r"[^\W\d_]{0,40}(?:[\x02\ufffe](?:\r?\n)?|[-‐\xad] ?\r?\n)[^\W\d_]{0,40}"
)
_ITEM: Final = re.compile(r"(?:[•‣▪●◦·–—*-]|\(?\d{1,3}[.)])\s")
_SENTENCE_ENDS: Final = (".", "!", "?", ":", "。", "！", "？", "”", '."', ".)", "’")
_SHORT: Final = 0.75
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_WORDS: Final = 200_000
_LONG_HALF: Final = 4
_COMPOUNDING: Final = frozenset(
    {"all", "anti", "cross", "ever", "ex", "far", "full", "half", "high", "ill", "large", "long"}
    | {"low", "mid", "multi", "non", "one", "quasi", "real", "self", "semi", "short", "single"}
    | {"small", "so", "state", "three", "two", "well"}
)
# The number of a page; longer ones are those of invoices.
_NUMBER: Final = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_EDGE: Final = 2
_RUNNING: Final = 3


class Hyphens:
    """Knows the words of a document, to tell which hyphens belong to them."""

    def __init__(self, pages: Iterable[str]) -> None:
        self._words: set[str] = set()
        for text in pages:
            if len(self._words) > _MOST_WORDS:
                break
            # The halves of a broken word are no words of their own.
            whole = _BROKEN_WORD.sub(" ", text)
            self._words.update(found.lower() for found in _WORD.findall(whole))

    def belongs_to_word(self, before: str, after: str) -> bool:
        """Whether the word is written with a hyphen between its halves."""
        if not (before[-1:].islower() and after[:1].islower()):
            return True
        first, second = before.lower(), after.lower()
        if f"{first}-{second}" in self._words:
            return True
        if first + second in self._words:
            return False
        halves_are_words = min(len(first), len(second)) >= _LONG_HALF and (
            first in self._words and second in self._words
        )
        return first in _COMPOUNDING or halves_are_words


def without_running_lines(pages: Sequence[str]) -> list[str]:
    """The pages with their headers and footers set apart from the text.

    That is what stands at the head or foot of three pages or more, page numbers aside. What
    stands on a third of all pages is left out where an earlier page has it already: the title
    of a chapter says something on each of its pages, the name of the book does not.
    """
    edges = [_edges(page.split("\n")) for page in pages]
    counts = Counter(key for page in edges for key in set(page.values()))
    everywhere = max(_RUNNING, len(pages) / 3)
    seen: set[str] = set()
    cleaned = []
    for page, keys in zip(pages, edges, strict=True):
        lines = page.split("\n")
        for at, key in keys.items():
            if counts[key] >= _RUNNING:
                lines[at] = "" if key in seen else f"\n{lines[at]}\n"
        seen.update(key for key in keys.values() if counts[key] >= everywhere)
        cleaned.append("\n".join(lines))
    return cleaned


def _edges(lines: list[str]) -> dict[int, str]:
    """The first and last lines of a page by their place, page numbers made alike."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return {at: _NUMBER.sub("#", lines[at].strip()) for at in {*filled[:_EDGE], *filled[-_EDGE:]}}


def paragraphs(text: str, hyphens: Hyphens | None = None) -> Iterator[str]:
    """The paragraphs of the text of one page; ``hyphens`` knows the whole document.

    A line that is clearly shorter than the others stays a line of its own: a heading, a row, a
    line of verse.
    """
    lines = [
        line.strip()
        for line in clean(_without_hyphens(text, hyphens or Hyphens([text]))).split("\n")
    ]
    usual = _usual_length(lines)
    open_lines: list[str] = []
    for at, line in enumerate(lines):
        if not line:
            if open_lines:
                yield "".join(open_lines)
                open_lines = []
            continue
        open_lines.append(line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        is_short = len(line) < _SHORT * usual
        if is_short and line.endswith(_SENTENCE_ENDS):
            yield "".join(open_lines)
            open_lines = []
        elif following:
            breaks = is_short or _ITEM.match(following)
            open_lines.append("\n" if breaks else joint(line, following))
    if open_lines:
        yield "".join(open_lines)


def _without_hyphens(text: str, hyphens: Hyphens) -> str:
    def joined(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        return f"{before}{'-' if hyphens.belongs_to_word(before, after) else ''}{after}"

    def joined_lines(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        if not (before[-1:].islower() and after[:1].islower()):
            return f"{before}-\n" if found[0].endswith("\n") else found[0]
        return f"{before}-" if hyphens.belongs_to_word(before, after) else before

    return _LINE_HYPHEN.sub(joined_lines, _BREAK_HYPHEN.sub(joined, text))


def _usual_length(lines: list[str]) -> int:
    """The length of a full line: nine of ten lines are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def joint(line: str, following: str) -> str:
    """What stands between two lines: nothing in Chinese or Japanese, nor after a hyphen."""
    if line.endswith("-") and line[-2:-1].isalnum():
        return ""
    return "" if _is_unspaced(line[-1]) and _is_unspaced(following[0]) else " "


def _is_unspaced(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\ua4cf" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"
    )
