"""Spans of matching words, in code points, as the word index matches them."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.domain.results import Span
from inkling.search.question import Terms
from inkling.store.analysis import WORD, camel_parts, folded, unspaced_spans
from inkling.store.vocabulary import Vocabulary


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
    found: dict[str, tuple[Span, ...]] = {}
    for word, stems in zip(words, vocabulary.stems([folded(word) for word in words]), strict=True):
        if wanted.intersection(stems):
            found[word] = ((0, len(word)),)
    for word in words:
        if word in found:
            continue
        parts = list(camel_parts(word))
        names = [word[start:end].lower() for start, end in parts]
        matching = tuple(
            part
            for part, stems in zip(parts, vocabulary.stems(names), strict=True)
            if wanted.intersection(stems)
        )
        if matching:
            found[word] = matching
    return found


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
