"""A small test that every model can take in a few seconds, and what it tells.

Short passages in three languages, each with a question that says the same in other words. It
is far too small to choose between two good models; it shows what a model costs, that it works,
which languages it knows, and how its cosines compare with those of another.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import numpy as np
import psutil

from inkling.domain.models import Calibration, ModelFigures
from inkling.domain.protocols import Embedder, PairModel, SparseEmbedder, scores_pairs
from inkling.paths import resources_dir

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_CALIBRATED_BY: Final = "en"
"""The language that every model knows at least a little."""
_SCORED: Final = 12
_DEPTH: Final = 10
_TIMED: Final = 64
_LEAST_APART: Final = 0.02
"""Nearer than that, a model does not tell what answers a question from what does not."""


Pairs = tuple[tuple[str, str], ...]
"""Passages, each with its question."""


@dataclass(frozen=True, slots=True)
class ModelTest:
    """Passages and the question that each answers, by language."""

    pairs: Mapping[str, Pairs]

    @classmethod
    def load(cls, path: Path | None = None) -> ModelTest:
        """The test that comes with Inkling."""
        path = path or resources_dir() / "model_test" / "questions.json"
        table = json.loads(path.read_bytes())
        return cls(
            {
                language: tuple((row["passage"], row["question"]) for row in rows)
                for language, rows in table.items()
            }
        )

    def take(self, model: Embedder | PairModel) -> ModelFigures:
        """Measure a model. Raises `ModelProblem`.

        One that gives scores reads every passage again for each question: it is given the first
        `_SCORED` of each language only, which are fewer to choose from.
        """
        if scores_pairs(model):
            return self._measured(partial(_scores, model), partial(model.score_pairs, "warm up"))
        embedder = cast("Embedder", model)
        compare = partial(_cosines, embedder)
        if isinstance(embedder, SparseEmbedder):
            return self._measured(compare, embedder.embed_documents_both)
        return self._measured(compare, embedder.embed_documents)

    def _measured(
        self,
        compare: Callable[[Pairs], FloatMatrix],
        read: Callable[[Sequence[str]], object],
    ) -> ModelFigures:
        """The figures of a model that compares questions with passages, and reads passages."""
        before = _memory()
        started = time.perf_counter()
        read(["warm up"])
        load_s = time.perf_counter() - started
        ndcg: dict[str, float] = {}
        cosines = np.empty((0, 0), np.float32)
        for language, pairs in self.pairs.items():
            found = compare(pairs)
            ndcg[language] = _ndcg(found)
            if language == _CALIBRATED_BY:
                cosines = found
        count = len(cosines)
        unrelated = float(cosines[~np.eye(count, dtype=bool)].mean())
        related = max(float(np.diag(cosines).mean()), unrelated + _LEAST_APART)
        return ModelFigures(
            passages_per_s=self._speed(read),
            load_s=load_s,
            memory_mb=max(0.0, (_memory() - before) / 1e6),
            ndcg=ndcg,
            calibration=Calibration(unrelated, related),
        )

    def _speed(self, read: Callable[[Sequence[str]], object]) -> float:
        """Passages a second, each as long as those of a library: about a thousand characters."""
        text = " ".join(passage for passage, _ in self.pairs[_CALIBRATED_BY])
        texts = [text[start : start + 1_000] for start in range(0, _TIMED * 13, 13)]
        started = time.perf_counter()
        read(texts)
        return len(texts) / (time.perf_counter() - started)


def _scores(model: PairModel, pairs: Pairs) -> FloatMatrix:
    """The score of each question (rows) with each passage (columns)."""
    some = pairs[:_SCORED]
    passages = [passage for passage, _ in some]
    return np.stack([model.score_pairs(question, passages) for _, question in some])


def _cosines(embedder: Embedder, pairs: Pairs) -> FloatMatrix:
    """The cosine of each question (rows) with each passage (columns)."""
    passages = embedder.embed_documents([passage for passage, _ in pairs])
    questions = np.stack([embedder.embed_query(question) for _, question in pairs])
    return np.asarray(questions @ passages.T, np.float32)


def _ndcg(cosines: FloatMatrix) -> float:
    """nDCG@10 where each question has one right passage, that of its own number.

    Among passages that are as near, the right one is taken to be in the middle.
    """
    right = np.diag(cosines)[:, None]
    places = (cosines > right).sum(axis=1) + ((cosines == right).sum(axis=1) - 1) / 2
    gains = np.where(places < _DEPTH, 1 / np.log2(places + 2), 0.0)
    return float(gains.mean())


def _memory() -> int:
    return int(psutil.Process().memory_info().rss)
