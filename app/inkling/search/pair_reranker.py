"""The second stage by a cross-encoder: question and passage are read together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.protocols import PairModel

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector

_MOST_TEXTS: Final = 40
"""The best passage of each of the 30 documents that are looked at, and a few second ones."""
_TOGETHER: Final = 8
_LONGEST_S: Final = 8.0
"""A large model without a graphics card reads a passage a second: who waits longer, waits."""


class PairReranker:
    """The `Reranker` that a person chose. For one thread.

    Its scores are probabilities, near 0 or 1 where the model is sure. With a weight of 1, "this
    answers" against "this does not" is worth as much as the best match by words against none,
    the whole range of that half of the first ranking: a sure model decides, and among texts that
    it finds alike the first ranking does. This was reasoned, not measured with a trained model; the
    documents below the first thirty stay below them, whatever it says. One that scores at random
    takes nDCG@10 from .71 to .52 on 60 questions of scifact.
    """

    weight: float = 1.0

    def __init__(self, model: PairModel) -> None:
        self._model = model

    def warm_up(self) -> None:
        """Load the model. Raises `ModelProblem`."""
        self._model.score_pairs("warm up", [])

    def score(
        self, question: str, texts: Sequence[str], is_cancelled: Callable[[], bool]
    ) -> FloatVector:
        """Score the first texts, as many as are read in time. Raises `ModelProblem`."""
        found = [np.empty(0, np.float32)]
        until = time.monotonic() + _LONGEST_S
        for start in range(0, min(len(texts), _MOST_TEXTS), _TOGETHER):
            if is_cancelled() or time.monotonic() >= until:
                break
            some = texts[start : min(start + _TOGETHER, _MOST_TEXTS)]
            found.append(self._model.score_pairs(question, some))
        return np.concatenate(found)
