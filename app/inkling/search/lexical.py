"""Word evidence: BM25 of candidate passages, and of the documents they stand in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from inkling.search.fusion import Scores
from inkling.store.exact import highest
from inkling.store.vocabulary import Occurrences, Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector

# The values that Anserini made customary for BM25 (Yang, Fang, Lin: Anserini, SIGIR 2017).
_K1: Final = 0.9
_B: Final = 0.4


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages and documents to score; all arrays in ascending order of ids.

    ``lengths`` and ``document_lengths`` are in code points; ``first`` and ``last`` are the ids
    of a document's first and last passage.
    """

    passages: IdVector
    lengths: IdVector
    documents: IdVector
    document_lengths: IdVector
    first: IdVector
    last: IdVector


@dataclass(frozen=True, slots=True)
class WordScores:
    """BM25 of each passage and each document, and which term stands in which passage.

    ``holds`` has shape (terms, passages); ``rarity`` is how much each term tells, shape (terms,),
    0 for one that is too common to be counted.
    """

    passages: Scores
    documents: Scores
    holds: NDArray[np.bool_]
    rarity: Scores

    def with_added(self, passages: Scores, owner: NDArray[np.intp]) -> WordScores:
        """With more for each passage, and the most of it for its document, ``owner``."""
        documents = np.zeros(len(self.documents))
        np.maximum.at(documents, owner, passages)
        return replace(
            self, passages=self.passages + passages, documents=self.documents + documents
        )


def best_passages(vocabulary: Vocabulary, terms: Sequence[Sequence[str]], limit: int) -> list[int]:
    """The passages that promise most by the terms of a question, at most ``limit``, best first.

    Their lengths are not known here and taken to be alike.
    """
    passages = vocabulary.totals().passages
    ids, scores = [np.empty(0, np.int64)], [np.empty(0)]
    for row in vocabulary.affordable(terms):
        found = vocabulary.occurrences(terms[row])
        where, times = np.unique(found.passages, return_counts=True)
        ids.append(where)
        scores.append(_rarity(found, passages) * times * (_K1 + 1.0) / (times + _K1))
    candidates, at = np.unique(np.concatenate(ids), return_inverse=True)
    total = np.bincount(at, np.concatenate(scores)).astype(np.float64)
    return [int(i) for i in candidates[highest(candidates, total, limit)]]


def score_words(
    vocabulary: Vocabulary, terms: Sequence[Sequence[str]], candidates: Candidates
) -> WordScores:
    """Score ``candidates`` by the terms of a question, each a group of stems that mean the same.

    A document is scored as a whole as well: its words may be spread over passages, and its
    length tells how much they mean. Both use how rare a term is among passages.
    """
    totals = vocabulary.totals()
    passages = np.zeros(len(candidates.passages))
    documents = np.zeros(len(candidates.documents))
    holds = np.zeros((len(terms), len(candidates.passages)), bool)
    rarity = np.zeros(len(terms))
    if not totals.passages or not totals.characters:
        return WordScores(passages, documents, holds, rarity)
    norm = _norm(candidates.lengths, totals.characters / totals.passages)
    document_norm = _norm(candidates.document_lengths, totals.characters / totals.documents)
    for row in vocabulary.affordable(terms):
        found = vocabulary.occurrences(terms[row])
        rarity[row] = _rarity(found, totals.passages)
        times = _between(found.passages, candidates.passages, candidates.passages)
        holds[row] = times > 0
        passages += rarity[row] * times * (_K1 + 1.0) / (times + norm)
        times = _between(found.passages, candidates.first, candidates.last)
        documents += rarity[row] * times * (_K1 + 1.0) / (times + document_norm)
    return WordScores(passages, documents, holds, rarity)


def _rarity(found: Occurrences, passages: int) -> float:
    without = max(0, passages - found.distinct)
    return math.log(1.0 + (without + 0.5) / (found.distinct + 0.5))


def _norm(lengths: IdVector, average: float) -> Scores:
    return np.asarray(_K1 * (1.0 - _B + _B * lengths / average), np.float64)


def _between(occurrences: NDArray[np.integer[Any]], first: IdVector, last: IdVector) -> IdVector:
    """How many occurrences there are from each first id to each last, both inclusive."""
    ends = np.searchsorted(occurrences, last, "right")
    return np.asarray(ends - np.searchsorted(occurrences, first, "left"), np.int64)
