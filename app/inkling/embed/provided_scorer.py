"""A reranker over the model of any provider."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from inkling.domain.errors import ModelProblem
from inkling.domain.models import KnownModel
from inkling.domain.protocols import EmbedderSpec, PairModel

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector


class ProvidedScorer:
    """Meets `inkling.domain.protocols.PairModel`; safe to call from several threads.

    ``known`` says what the model is to be where that was found out before: another is refused
    with the first text.
    """

    def __init__(self, model: PairModel, known: KnownModel | None = None) -> None:
        self._model = model
        self._known = known
        self._using = threading.Lock()

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model. Raises `ModelProblem`."""
        if self._known is not None:
            return self._known.spec
        with self._using:
            return self._model.spec

    def score_pairs(self, question: str, texts: Sequence[str]) -> FloatVector:
        """How well each text answers, in 0..1, shape (len(texts),). Raises `ModelProblem`."""
        with self._using:
            spec, known = self._model.spec, self._known
            if known is not None and spec.fingerprint != known.spec.fingerprint:
                raise ModelProblem("changed", name=known.profile.name)
            scores = np.asarray(self._model.score_pairs(question, texts), np.float32)
        if scores.shape != (len(texts),):
            detail = f"shape {scores.shape} instead of {(len(texts),)}"
        elif not ((scores >= 0) & (scores <= 1)).all():
            detail = "a score that is not in 0 to 1"
        else:
            return scores
        raise ModelProblem("bad_vectors", name=spec.id, detail=detail)

    def close(self) -> None:
        """Let go of the model."""
        with self._using:
            self._model.close()
