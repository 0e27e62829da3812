"""Candidates in the order of a mode."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.choices import SearchMode
from inkling.search.fusion import Evidence, Scores, fuse, word_evidence
from inkling.search.pool import Pool

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector

_TENTH: Final = 10


@dataclass(frozen=True, slots=True)
class Ranking:
    """The pool with a score for each document and each passage; -inf leaves a document out."""

    pool: Pool
    evidence: Evidence
    mode: SearchMode
    background: float
    documents: Scores
    passages: Scores

    def without(self, documents: IdVector) -> Ranking:
        """The ranking with some documents left out."""
        left_out = np.isin(self.pool.documents, documents)
        return replace(self, documents=np.where(left_out, -np.inf, self.documents))

    def contenders(self, limit: int) -> dict[int, int]:
        """Where the best ``limit`` documents stand in the pool, and all that tie with the last.

        Ties are broken by whoever shows them: the same way whatever the limit.
        """
        least = np.sort(self.documents)[-limit:].min(initial=np.inf)
        found = np.flatnonzero((self.documents >= least) & ~np.isneginf(self.documents))
        return dict(zip(self.pool.documents[found].tolist(), found.tolist(), strict=True))

    def tenth(self) -> float | None:
        """The score of the tenth document, None where there are fewer."""
        best = np.sort(self.documents[~np.isneginf(self.documents)])[::-1]
        return float(best[_TENTH - 1]) if len(best) >= _TENTH else None

    def lead(self, at: int, covered: float | None, tenth: float | None) -> float:
        """How far a document is above the `tenth`, or above nothing where there are fewer.

        By words the best has 1, however little of the question stands in it: above nothing it
        leads by the share that is ``covered``.
        """
        score = float(self.documents[at])
        if tenth is not None:
            return score - tenth
        if self.mode is SearchMode.MEANING:
            return score - self.background
        return score * covered if self.mode is SearchMode.WORDS and covered is not None else score


def rank(pool: Pool, mode: SearchMode, background: float, word_count: int) -> Ranking:
    """Score documents and passages. Words are in 0..1, meaning is the cosine."""
    evidence, passages = pool.evidence(), pool.passage_evidence()
    if mode is SearchMode.WORDS:
        scores = word_evidence(evidence), word_evidence(passages)
    elif mode is SearchMode.MEANING:
        scores = (
            np.nan_to_num(evidence.similarity, nan=-1.0),
            np.nan_to_num(passages.similarity, nan=-1.0),
        )
    else:
        scores = (
            fuse(evidence, background, word_count),
            fuse(passages, background, word_count),
        )
    return Ranking(pool, evidence, mode, background, *scores)
