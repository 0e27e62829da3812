"""The lines of a printed page → paragraphs: hyphens at line ends undone, lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from inkling.extract.cleaning import clean

# What pdfium puts for a hyphen at the end of a line; the line end itself is then left out.
# The words are bounded, for a page may be one word of a million letters.
_BREAK_HYPHEN: Final = re.compile(r"([^\W\d_]{0,40})[\x02\ufffe](?:\r?\n)?([^\W\d_]{0,40})")
_LINE_HYPHEN: Final = re.compile(r"([^\W\d_]{1,40})[-‐\xad] ?\r?\n(?=([^\W\d_]{1,40}))")
_ITEM: Final = re.compile(r"(?:[•‣▪●◦·–—*-]|\(?\d{1,3}[.)])\s")
_SENTENCE_ENDS: Final = (".", "!", "?", ":", "。", "！", "？", "”", '."', ".)", "’")
_SHORT: Final = 0.75


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of the text of one page.

    A line that is clearly shorter than the others stays a line of its own: a heading, a row, a
    line of verse.
    """
    lines = [line.strip() for line in clean(_without_hyphens(text)).split("\n")]
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
            open_lines.append("\n" if breaks else _joint(line, following))
    if open_lines:
        yield "".join(open_lines)


def _without_hyphens(text: str) -> str:
    def joined(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        is_split_word = before[-1:].islower() and after[:1].islower()
        # A word that has its hyphen elsewhere on the page keeps it here.
        keeps = not is_split_word or f"{before}-{after}" in text
        return f"{before}{'-' if keeps else ''}{after}"

    def joined_lines(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        if not (before[-1:].islower() and after[:1].islower()):
            return f"{before}-\n" if found[0].endswith("\n") else found[0]
        return f"{before}-" if f"{before}-{after}" in text else before

    return _LINE_HYPHEN.sub(joined_lines, _BREAK_HYPHEN.sub(joined, text))


def _usual_length(lines: list[str]) -> int:
    """The length of a full line: nine of ten lines are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _joint(line: str, following: str) -> str:
    """What stands between two lines: nothing in Chinese or Japanese, nor after a hyphen."""
    if line.endswith("-") and line[-2:-1].isalnum():
        return ""
    return "" if _is_unspaced(line[-1]) and _is_unspaced(following[0]) else " "


def _is_unspaced(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\ua4cf" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"
    )
