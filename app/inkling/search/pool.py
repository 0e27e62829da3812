"""The pool of candidates for one question, as arrays: passages, and the documents they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from inkling.search.fusion import NAME_MARGIN, Evidence, Scores
from inkling.search.lexical import Candidates, WordScores, score_words
from inkling.search.scale import Scale
from inkling.store.standing import Spans, Standing, distinct
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector


class Cosines:
    """Cosines of texts with the question: as they are, and ``scaled`` to compare models."""

    def __init__(self) -> None:
        self.scaled: dict[int, float] = {}
        self._shown: dict[int, float] = {}

    def add(self, cosines: Mapping[int, float], scale: Scale) -> None:
        """Take up texts that are not known yet."""
        if scale.is_plain:
            self.scaled = {**cosines, **self.scaled}
            return
        new = {text: cosine for text, cosine in cosines.items() if text not in self.scaled}
        self._shown.update(new)
        self.scaled.update((text, scale.of(cosine)) for text, cosine in new.items())

    def of(self, texts: IdVector) -> tuple[Scores, Scores]:
        """Scaled cosines, and those that are shown, of texts; NaN where there is none."""
        scaled = _values(self.scaled, texts, np.nan)
        shown = _values(self._shown, texts, np.nan)
        return scaled, np.where(np.isnan(shown), scaled, shown)


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates in ascending order of ids.

    ``owner`` has for each passage the index of its document in ``documents``, ``texts`` the id
    of its text, ``terms`` how much it has of the question's terms, in 0..1. ``similarity`` is
    NaN where there is no vector, ``cosines`` the same as the model of the text has it, not scaled
    to compare it with others. ``names`` are BM25 scores of name, title and folder, ``called`` the
    cosines of what name and title say, NaN where they say nothing.
    """

    passages: IdVector
    texts: IdVector
    owner: NDArray[np.intp]
    similarity: Scores
    cosines: Scores
    documents: IdVector
    names: Scores
    called: Scores
    words: WordScores
    terms: Scores

    def evidence(self) -> Evidence:
        """What speaks for each document."""
        return Evidence(
            self._best(self.words.passages, 0.0) + self.names,
            self.words.documents + self.names,
            np.fmax(self._best_known(self.similarity), self.called - NAME_MARGIN),
            self._names_ahead(),
            self._best(self.terms, 0.0),
        )

    def passage_evidence(self) -> Evidence:
        """What speaks for each passage."""
        none = np.zeros(len(self.passages))
        words = self.words.passages
        return Evidence(words, words, self.similarity, none, self.terms)

    def _names_ahead(self) -> Scores:
        """How much nearer than any passage a name is, as far as no passage has the words."""
        rarity = self.words.rarity
        held = float((rarity @ self.words.holds).max(initial=0.0))
        unsaid = 1.0 - held / max(float(rarity.sum()), 1e-9) if len(rarity) else 1.0
        nearest = np.fmax.reduce(self.similarity, initial=0.0)
        ahead = self.called - NAME_MARGIN - nearest
        return np.asarray(unsaid * np.maximum(np.nan_to_num(ahead, nan=0.0), 0.0), np.float64)

    def _best(self, scores: Scores, least: float) -> Scores:
        best = np.full(len(self.documents), least)
        np.maximum.at(best, self.owner, scores)
        return best

    def best_cosines(self) -> Scores:
        """The cosine of each document's best passage, NaN where there is none."""
        return self._best_known(self.cosines)

    def _best_known(self, scores: Scores) -> Scores:
        best = self._best(np.nan_to_num(scores, nan=-np.inf), -np.inf)
        return np.where(np.isneginf(best), np.nan, best)


def make_pool(
    standing: Standing,
    vocabulary: Vocabulary,
    spans: Spans,
    names: Mapping[int, float],
    called: Mapping[int, float],
    cosines: Cosines,
    terms: Sequence[Sequence[str]],
    exact: Mapping[int, float],
    by_terms: Mapping[int, float],
) -> Pool:
    """The pool of the passages at ``spans``, and of the documents found by name.

    ``names`` has the BM25 scores of documents, ``called`` the cosines of their names,
    ``cosines`` those of texts; ``terms`` are groups of stems; ``exact`` has what is
    added to the BM25 of passages that hold an identifier whole; ``by_terms`` how much texts have
    of the question's terms, in 0..1.
    """
    passages, at = np.unique(spans[:, 0], return_index=True)
    _, owners, texts, lengths = spans[at].T
    documents = standing.documents(
        distinct(np.concatenate([owners, np.array([*names, *called], np.int64)]))
    )
    candidates = Candidates(
        passages, lengths, documents.ids, documents.lengths, documents.first, documents.last
    )
    owner = np.searchsorted(documents.ids, owners)
    scaled, shown = cosines.of(texts)
    return Pool(
        passages=passages,
        texts=texts,
        owner=owner,
        similarity=scaled,
        cosines=shown,
        documents=documents.ids,
        names=_values(names, documents.ids, 0.0),
        words=score_words(vocabulary, terms, candidates).with_added(
            _values(exact, passages, 0.0), owner
        ),
        terms=_values(by_terms, texts, 0.0),
        called=_values(called, documents.ids, np.nan),
    )


def _values(known: Mapping[int, float], ids: IdVector, otherwise: float) -> Scores:
    """What is known of each id, shape (n,)."""
    if not known:
        return np.full(len(ids), otherwise)
    keys = np.fromiter(known, np.int64, len(known))
    order = np.argsort(keys)
    at = order[np.searchsorted(keys[order], ids).clip(max=len(keys) - 1)]
    values = np.fromiter(known.values(), float, len(known))
    return np.where(keys[at] == ids, values[at], otherwise)
