"""What a question asks of the word index."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

from inkling.search.identifiers import find_identifiers
from inkling.search.spelling import correction
from inkling.search.stopwords import telling
from inkling.store.analysis import folded, question_terms, unspaced_runs, unspaced_spans
from inkling.store.vocabulary import Vocabulary

_MAX_TERMS: Final = 64
"""More words than this tell nothing more and cost time; a pasted page is cut here."""
_MOST_TRIES: Final = 3
"""Each mistake that is sought costs a look through a part of the vocabulary, some 15 ms."""
_FORGIVEN_UP_TO: Final = 12
"""In a longer question the other words find what is meant."""
_SHORTEST_BEGINNING: Final = 2
_SHORTEST_PART: Final = 5
_MOST_COMPLETIONS: Final = 12


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a question.

    ``words`` are its telling words, folded; ``pairs`` those of characters of its unspaced
    scripts. ``stems`` has for each of both what it is called in the index: several stems where
    the word is a beginning. ``match`` is the FTS5 expression that finds candidates, "" for none.
    ``searched_for`` is the question without its typing mistakes, None where there are none.
    ``runs`` are the runs of unspaced scripts that the pairs are from. ``identifiers`` stand in
    the question whole.
    """

    words: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    stems: tuple[tuple[str, ...], ...] = ()
    match: str = ""
    searched_for: str | None = None
    runs: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()

    def found(self, which: Sequence[bool]) -> tuple[str, ...]:
        """The words, and what the pairs make of the question, of those terms that were found."""
        pairs = list(compress(self.pairs, which[len(self.words) :]))
        unspaced = [run[a:b] for run in self.runs for a, b in unspaced_spans(run, pairs)]
        return tuple(dict.fromkeys((*compress(self.words, which), *unspaced)))


def read_terms(text: str, vocabulary: Vocabulary) -> Terms:
    """The terms of a question as typed.

    A word that the library does not hold is taken for the beginning of one: the last is being
    typed, a longer one is part of a compound. One that begins nothing is a typing mistake.
    """
    words, pairs = question_terms(text)
    words = telling(words)[:_MAX_TERMS]
    pairs = pairs[: _MAX_TERMS - len(words)]
    stems = vocabulary.stems([*words, *pairs])
    mistakes: dict[str, str] = {}
    tries = 0
    most_tries = _MOST_TRIES if len(words) <= _FORGIVEN_UP_TO else 0
    for at, word in enumerate(words):
        if any(vocabulary.count(stem) or vocabulary.is_name(stem) for stem in stems[at]):
            continue
        is_last = at == len(words) - 1
        if len(word) >= (_SHORTEST_BEGINNING if is_last else _SHORTEST_PART) and (
            completions := vocabulary.beginning_with(word, _MOST_COMPLETIONS)
        ):
            stems[at] = (*stems[at], *completions)
            continue
        tries += 1
        if tries <= most_tries and (meant := correction(vocabulary, word)):
            stems[at] = vocabulary.stems([meant])[0]
            mistakes[word] = words[at] = meant
    searched_for = _corrected(text, mistakes) if mistakes else None
    match = _expression(vocabulary, [*words, *pairs], stems)
    runs = tuple(run for _, run in unspaced_runs(unicodedata.normalize("NFC", text)))
    return Terms(
        tuple(words),
        tuple(pairs),
        tuple(stems),
        match,
        searched_for,
        runs,
        tuple(find_identifiers(text)),
    )


def _expression(
    vocabulary: Vocabulary, terms: Sequence[str], stems: Sequence[tuple[str, ...]]
) -> str:
    """What any of the rarer terms matches."""
    found: dict[str, None] = {}
    for row in vocabulary.affordable(stems):
        # The index stems what it is asked for: a stem that would change is asked for as a word.
        others = (
            stem if again == (stem,) else vocabulary.spellings(stem)[0]
            for stem, again in zip(stems[row][1:], vocabulary.stems(stems[row][1:]), strict=True)
        )
        found.update(dict.fromkeys((terms[row], *others)))
    # Terms hold letters, digits and marks only: no quote needs escaping.
    return " OR ".join(f'"{term}"' for term in found)


def _corrected(text: str, mistakes: dict[str, str]) -> str:
    def meant(found: re.Match[str]) -> str:
        return mistakes.get(folded(found[0]), found[0])

    return re.sub(r"\w+", meant, text)
