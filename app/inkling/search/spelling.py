"""Words that the library does not hold: what they begin, or what was meant."""

from __future__ import annotations

from collections import Counter
from typing import Final

from inkling.store.analysis import folded
from inkling.store.vocabulary import Vocabulary

_SHORTEST: Final = 4
_SHORTEST_STEM: Final = 6
_FIRST_LETTERS: Final = 4
_BLOCK: Final = 128
"""Code points; the small letters of an alphabet stand in one such block."""


def correction(vocabulary: Vocabulary, word: str) -> str | None:
    """The word of the library one typing mistake away from ``word``, of the most frequent stem.

    A mistake is a letter too many, too few, another, or two in the wrong order (Damerau). None
    for short words, for those with digits (numbers are not misspelt words), and for words of the
    language: who asks for bread does not mean breaks. Nor is what endings leave of a word
    compared when it is short: "needles" are not "need".
    """
    if len(word) < _SHORTEST or not word.isalpha() or vocabulary.is_word(word):
        return None
    stem = "".join(vocabulary.stems([word])[0])
    forms = [word, stem] if len(stem) >= _SHORTEST_STEM and stem != word else [word]
    counts: Counter[str] = Counter()
    for form in forms:
        start = min(_FIRST_LETTERS, len(form) - 1)
        counts.update(vocabulary.counts_beginning_with(form[:start]))
        counts.update(vocabulary.counts_of(_mended(form, start)))
    near = [
        known
        for known in counts
        if len(known) >= _SHORTEST - 1 and any(_is_near(known, form) for form in forms)
    ]
    if not near:
        return None
    known = min(near, key=lambda known: (known[0] != word[0], -counts[known], known))
    spellings = vocabulary.spellings(known)
    return next((s for s in spellings if _is_near(s, word)), spellings[0])


def _mended(word: str, length: int) -> set[str]:
    """What a mistake in the first letters may have been made of; the very first stays or moves.

    Looking each of them up is faster than going through all words with this first letter.
    """
    letters = _alphabet(word)
    found = {word[1:], word[1] + word[0] + word[2:]}
    for at in range(1, length + 1):
        before, after = word[:at], word[at:]
        found.add(before + after[1:])
        found.add(before + after[1:2] + after[:1] + after[2:])
        found.update(before + letter + after for letter in letters)
        found.update(before + letter + after[1:] for letter in letters)
    return found - {word}


def _alphabet(word: str) -> set[str]:
    """The small letters of the scripts that a word is written in."""
    blocks = {ord(letter) // _BLOCK for letter in word}
    characters = (chr(block * _BLOCK + i) for block in blocks for i in range(_BLOCK))
    return {c for c in characters if c.isalpha() and folded(c) == c}


def _is_near(one: str, other: str) -> bool:
    """Whether a single mistake leads from one word to the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = 0
    while at < len(shorter) and shorter[at] == longer[at]:
        at += 1
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    if shorter[at + 1 :] == longer[at + 1 :]:
        return True
    swapped = longer[at : at + 2][::-1]
    return shorter[at : at + 2] == swapped and shorter[at + 2 :] == longer[at + 2 :]
