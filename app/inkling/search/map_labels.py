"""The words that tell one group of files from the others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from inkling.search.stopwords import telling
from inkling.store.analysis import question_terms

if TYPE_CHECKING:
    from inkling.store.vocabulary import Vocabulary

_WORDS: Final = 3
_SHORTEST: Final = 3
"""Letters of a word that is shown; pairs of unspaced scripts count as words."""
_PRIOR: Final = 20.0
"""How many files' worth of the whole library stands behind each group's own counts."""
_TELLING: Final = math.log(3)
"""Words whose odds are not three times as high come last, however often they are met."""
_LAST: Final = 1_000.0


def labels(groups: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Up to three words for each group of texts, one text a file, the most telling first.

    A word counts once for each file. What orders them is how much likelier a word is here than
    elsewhere (log-odds with the whole as prior, in standard deviations: Monroe, Colaresi and
    Quinn 2008), so that neither a rare word nor one that stands everywhere comes first.
    """
    spellings: dict[tuple[str, ...], Counter[str]] = {}
    counts: list[Counter[tuple[str, ...]]] = []
    for texts in groups:
        counts.append(Counter())
        for text in texts:
            words = _words(text)
            stems = dict(zip(words, vocabulary.stems(words), strict=True))
            for word, stem in stems.items():
                spellings.setdefault(stem, Counter())[word] += 1
            counts[-1].update({stem for stem in stems.values() if stem})
    everywhere = sum(counts, Counter())
    files = sum(map(len, groups))
    named = []
    for texts, count in zip(groups, counts, strict=True):
        scores = {stem: _score(n, len(texts), everywhere[stem], files) for stem, n in count.items()}
        best = sorted(scores, key=lambda stem: (-scores[stem], stem))
        # Of the forms of a word the most frequent one, and of those the shortest.
        forms = (min(spellings[s], key=lambda w: (-spellings[s][w], len(w), w)) for s in best)
        named.append(tuple(form for form, _ in zip(forms, range(_WORDS), strict=False)))
    return named


def _words(text: str) -> list[str]:
    words, pairs = question_terms(text)
    kept = [word for word in words if len(word) >= _SHORTEST and word.isalpha()]
    return [*(telling(kept) if kept else ()), *pairs]


def _score(here: int, files_here: int, everywhere: int, files: int) -> float:
    """By how many standard deviations a word is likelier in a group than outside it."""
    prior = _PRIOR * everywhere / files
    there, files_there = everywhere - here, files - files_here
    if not files_there:
        return float(here)  # the only group: its most frequent words
    in_here = math.log((here + prior) / (files_here + _PRIOR - here - prior + 1e-9))
    in_there = math.log((there + prior) / (files_there + _PRIOR - there - prior + 1e-9))
    likelier = in_here - in_there
    deviations = likelier / math.sqrt(1 / (here + prior) + 1 / (there + prior))
    return deviations if likelier > _TELLING else deviations - _LAST
