"""The second stage: the top of a ranking, looked at more closely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.documents import Passage
from inkling.domain.protocols import Reranker
from inkling.search.fusion import Scores
from inkling.search.ranking import Ranking
from inkling.store.reader import CatalogueReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DOCUMENTS: Final = 30
_PASSAGES: Final = 2
"""Passages of a document that are looked at; the second ones after the first ones of all."""
_FEEDBACK: Final = 0.3
_LEADERS: Final = 3


def refined(
    ranking: Ranking,
    question: str,
    reader: CatalogueReader,
    reranker: Reranker,
    is_cancelled: Callable[[], bool],
) -> Ranking:
    """The ranking with its top in a better order; the same one when there is nothing to compare.

    Two things are added to the score of a document, each as what it is above or below the mean:
    the reranker's score of its best passage, and then how near it is to the documents that now
    lead (pseudo-relevance feedback; Rocchio 1971). What was below these stays below.

    The weights were chosen as those of the first stage were, on a part of the questions (nDCG@10):

    =======  =======  =========  ====  ====  ======  =========  ======  =======  ========  ====
             scifact  cranfield  cisi  cacm  nq-utd  squad-dev  locomo  drcd-zh  xquad-de  mean
    =======  =======  =========  ====  ====  ======  =========  ======  =======  ========  ====
    first       .731       .408  .455  .548    .852       .939    .783     .975      .977  .741
    refined     .736       .419  .467  .559    .864       .942    .807     .971      .980  .750
    =======  =======  =========  ====  ====  ======  =========  ======  =======  ========  ====
    """
    chosen = _chosen(ranking)
    rows = reader.passages(ranking.pool.passages[chosen].tolist())
    texts = [
        Passage(rows[i].text, rows[i].heading).embedded_text
        for i in ranking.pool.passages[chosen].tolist()
    ]
    scores = reranker.score(question, texts, is_cancelled).astype(np.float64)
    looked_at = np.array(chosen[: len(scores)], np.intp)
    owners = ranking.pool.owner[looked_at]
    seen = np.unique(owners)
    if len(seen) < 2 or is_cancelled():
        return ranking
    documents, passages = ranking.documents.copy(), ranking.passages.copy()
    passages[looked_at] += reranker.weight * (scores - scores.mean())
    documents[seen] += reranker.weight * _above_mean(_best(owners, scores, seen))
    near = _nearness(ranking, reader, looked_at, documents)
    documents[seen] += _FEEDBACK * _above_mean(_best(owners, near, seen))
    # What was high up by name alone keeps its score.
    below = ranking.documents < ranking.documents[seen].min()
    excess = documents[below].max(initial=-np.inf) - documents[seen].min()
    documents[below] -= max(float(excess), 0.0)
    return replace(ranking, documents=documents, passages=passages)


def _chosen(ranking: Ranking) -> list[int]:
    """Where the best passages of the best documents stand in the pool, in order of interest."""
    order = np.lexsort((ranking.pool.documents, -ranking.documents))[:_DOCUMENTS]
    turns: list[list[int]] = [[] for _ in range(_PASSAGES)]
    for document in order[~np.isneginf(ranking.documents[order])].tolist():
        own = np.flatnonzero(ranking.pool.owner == document)
        best = own[np.argsort(-ranking.passages[own], kind="stable")]
        for turn, at in zip(turns, best.tolist(), strict=False):
            turn.append(at)
    return [at for turn in turns for at in turn]


def _nearness(
    ranking: Ranking, reader: CatalogueReader, looked_at: NDArray[np.intp], documents: Scores
) -> Scores:
    """The cosine of each passage with those of the leading documents; 0 where none is known."""
    pool = ranking.pool
    owners = pool.owner[looked_at]
    ids = pool.texts[looked_at].tolist()
    known, found = reader.vectors(sorted(set(ids)))
    vectors = dict(zip(known.tolist(), found, strict=True))
    # Passages come best first, so the first of a document is its best.
    first = dict(zip(owners[::-1].tolist(), ids[::-1], strict=True))
    leaders = sorted(first, key=lambda owner: (-documents[owner], pool.documents[owner]))
    middle = sum(
        vectors[first[owner]] / place
        for place, owner in enumerate(leaders[:_LEADERS], 1)
        if first[owner] in vectors
    )
    length = float(np.linalg.norm(middle))
    if not length:
        return np.zeros(len(ids))
    return np.array([float(vectors[i] @ middle) / length if i in vectors else 0.0 for i in ids])


def _best(owners: NDArray[np.intp], scores: Scores, seen: NDArray[np.intp]) -> Scores:
    """The best score of each document in ``seen``."""
    best = np.full(len(seen), -np.inf)
    np.maximum.at(best, np.searchsorted(seen, owners), scores)
    return best


def _above_mean(scores: Scores) -> Scores:
    return np.asarray(scores - scores.mean(), float)
