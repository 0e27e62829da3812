"""Spans of matching words, in code points, as the word index matches them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from inkling.domain.results import Span
from inkling.search.question import Terms
from inkling.store.analysis import WORD, camel_parts, folded, unspaced_spans
from inkling.store.vocabulary import Vocabulary

_BEGINNING: Final = 2


def highlight_spans(
    vocabulary: Vocabulary, terms: Terms, texts: Sequence[str]
) -> list[tuple[Span, ...]]:
    """The spans of matching words in each text; () where no word matches."""
    if not terms.stems:
        return [()] * len(texts)
    wanted = {stem for stems in terms.stems for stem in stems}
    found = [[word.span() for word in WORD.finditer(text)] for text in texts]
    words = {
        text[start:end] for text, spans in zip(texts, found, strict=True) for start, end in spans
    }
    matching = _matching(vocabulary, list(words), wanted)
    return [
        _merged(
            [
                *(
                    (start + first, start + last)
                    for start, end in spans
                    for first, last in matching.get(text[start:end], ())
                ),
                *unspaced_spans(text, list(terms.pairs)),
            ]
        )
        for text, spans in zip(texts, found, strict=True)
    ]


def _matching(
    vocabulary: Vocabulary, words: list[str], wanted: set[str]
) -> dict[str, tuple[Span, ...]]:
    """Where in each word a wanted stem stands: all of it, or a part of a name."""
    places: list[tuple[str, Span]] = []
    for word in words:
        places.append((word, (0, len(word))))
        places.extend((word, part) for part in camel_parts(word))
    # Stemming changes how words end, never how they begin: few are worth the look.
    begins = {stem[:_BEGINNING] for stem in wanted}
    forms = [folded(word[start:end]) for word, (start, end) in places]
    likely = [at for at, form in enumerate(forms) if form[:_BEGINNING] in begins]
    found: dict[str, tuple[Span, ...]] = {}
    for at, stems in zip(likely, vocabulary.stems([forms[at] for at in likely]), strict=True):
        if wanted.intersection(stems):
            word, place = places[at]
            found[word] = (*found.get(word, ()), place)
    return found


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
