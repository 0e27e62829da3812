"""Spans of matching words, in code points, as the word index matches them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from inkling.domain.results import Span
from inkling.search.question import Terms
from inkling.store.analysis import WORD, camel_parts, folded, unspaced_spans, words_in
from inkling.store.vocabulary import Vocabulary

_BEGINNING: Final = 2
_REMEMBERED: Final = 16_384
"""Words whose forms are remembered; those of one page return on the next."""


def highlight_spans(
    vocabulary: Vocabulary, terms: Terms, texts: Sequence[str]
) -> list[tuple[Span, ...]]:
    """The spans of matching words in each text; () where no word matches."""
    if not terms.stems:
        return [()] * len(texts)
    wanted = {stem for stems in terms.stems for stem in stems}
    matching = _matching(vocabulary, set(words_in("\n".join(texts))), wanted)
    pairs = list(terms.pairs)
    return [
        _merged(
            [
                (start + first, start + last)
                for word, places in matching.items()
                for start in _places(text, word)
                for first, last in places
            ]
            + unspaced_spans(text, pairs)
        )
        for text in texts
    ]


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word begins in a text, as a whole word.

    Words that match are few: this is much faster than a look at where every word stands.
    """
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (start and WORD.match(text, start - 1, start)) and not WORD.match(text, end):
            yield start
        start = text.find(word, end)


def _matching(
    vocabulary: Vocabulary, words: Iterable[str], wanted: set[str]
) -> dict[str, tuple[Span, ...]]:
    """Where in each word a wanted stem stands: all of it, or a part of a name."""
    # Stemming changes how words end, never how they begin: few are worth the look.
    likely = list(_likely(words, {stem[:_BEGINNING] for stem in wanted}))
    found: dict[str, tuple[Span, ...]] = {}
    forms = [form for _, form, _ in likely]
    for (word, _, place), stems in zip(likely, vocabulary.stems(forms), strict=True):
        if wanted.intersection(stems):
            found[word] = (*found.get(word, ()), place)
    return found


def _likely(words: Iterable[str], begins: Collection[str]) -> Iterator[tuple[str, str, Span]]:
    """Words with those of their forms that begin so, and where these stand."""
    for word in words:
        if word[1:].islower() and word.isascii():  # it has one form, as most have
            if word[:_BEGINNING].lower() in begins:
                yield word, word.lower(), (0, len(word))
        else:
            for form, place in _forms(word):
                if form[:_BEGINNING] in begins:
                    yield word, form, place


@functools.lru_cache(_REMEMBERED)
def _forms(word: str) -> tuple[tuple[str, Span], ...]:
    """A word and its parts, folded, each with where it stands."""
    places = ((0, len(word)), *camel_parts(word))
    return tuple((folded(word[start:end]), (start, end)) for start, end in places)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
