"""Words that the library does not hold: what they begin, or what was meant."""

from __future__ import annotations

from typing import Final

from inkling.store.vocabulary import Vocabulary

_SHORTEST: Final = 4
_SHORTEST_STEM: Final = 6
_MOST_LOOKED_AT: Final = 50_000


def correction(vocabulary: Vocabulary, word: str) -> str | None:
    """The word of the library one typing mistake away from ``word``, of the most frequent stem.

    A mistake is a letter too many, too few, another, or two in the wrong order (Damerau). None
    for short words and for those with digits: numbers are not misspelt words. Nor is what
    endings leave of a word compared when it is short: "needles" are not "need".
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    stem = "".join(vocabulary.stems([word])[0])
    starts = dict.fromkeys((word[0], word[1]))
    for start in starts:
        for known in vocabulary.beginning_with(start, _MOST_LOOKED_AT):
            if len(known) >= _SHORTEST - 1 and (
                _is_near(known, word) or (len(stem) >= _SHORTEST_STEM and _is_near(known, stem))
            ):
                spellings = vocabulary.spellings(known)
                return next((s for s in spellings if _is_near(s, word)), spellings[0])
    return None


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
