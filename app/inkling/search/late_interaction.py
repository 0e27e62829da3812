"""Late interaction: question and passage are compared token by token."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.protocols import TokenEmbedder, TokenVectors
from inkling.search.stopwords import telling
from inkling.store.analysis import WORD, folded
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector
    from inkling.search.fusion import Scores

_MOST_TOKENS: Final = 5_000
"""What two cores of a laptop read in 150 ms: 20 passages of 250 tokens."""


class LateInteraction:
    """The `Reranker` that needs no model but the one that embeds.

    Each token of the question looks for its nearest token in the passage; the score is the mean
    of their cosines (MaxSim of Khattab and Zaharia, ColBERT, SIGIR 2020), each token weighted by
    the square root of how rare its word is in the library. Belongs to the thread of
    ``vocabulary``; call it inside its snapshot.
    """

    weight: float = 0.6

    def __init__(self, embedder: TokenEmbedder, vocabulary: Vocabulary) -> None:
        self._embedder = embedder
        self._vocabulary = vocabulary

    def warm_up(self) -> None:
        """Nothing: the model that embeds the question is loaded for it."""

    def score(
        self, question: str, texts: Sequence[str], is_cancelled: Callable[[], bool]
    ) -> FloatVector:
        """Score the first texts, as many as are read in time."""
        wanted = self._embedder.embed_tokens(question)
        weights = self._weights(question, wanted)
        scores: list[float] = []
        read = 0
        for text in texts:
            if is_cancelled() or read >= _MOST_TOKENS or not len(weights):
                break
            found = self._embedder.embed_tokens(text).vectors
            read += len(found)
            nearest = (wanted.vectors @ found.T).max(axis=1, initial=0.0)
            scores.append(float(nearest @ weights))
        return np.array(scores, np.float32)

    def _weights(self, question: str, tokens: TokenVectors) -> Scores:
        """What each token of the question counts; together 1."""
        weights = np.zeros(len(tokens.spans))
        words = {found.span(): folded(found[0]) for found in WORD.finditer(question)}
        counted = set(telling(list(words.values())))
        for (first, last), word in words.items():
            if word in counted:
                inside = [first <= start and end <= last for start, end in tokens.spans]
                weights[inside] = math.sqrt(self._rarity(word))
        if not weights.any():
            weights[:] = 1.0
        return weights / max(float(weights.sum()), 1e-9)

    def _rarity(self, word: str) -> float:
        count = max(map(self._vocabulary.count, self._vocabulary.stems([word])[0]), default=0)
        return math.log1p(self._vocabulary.totals().passages / (count + 0.5))
