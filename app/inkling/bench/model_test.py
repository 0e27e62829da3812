"""A small test that every model can take in a few seconds, and what it tells.

Short passages in three languages, each with a question that says the same in other words. It
is far too small to choose between two good models; it shows what a model costs, that it works,
which languages it knows, and how its cosines compare with those of another.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import psutil

from inkling.domain.models import Calibration, ModelFigures
from inkling.domain.protocols import Embedder
from inkling.paths import resources_dir

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_CALIBRATED_BY: Final = "en"
"""The language that every model knows at least a little."""
_DEPTH: Final = 10
_TIMED: Final = 64
_LEAST_APART: Final = 0.02
"""Nearer than that, a model does not tell what answers a question from what does not."""


@dataclass(frozen=True, slots=True)
class ModelTest:
    """Passages and the question that each answers, by language."""

    pairs: Mapping[str, tuple[tuple[str, str], ...]]

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

    def take(self, embedder: Embedder) -> ModelFigures:
        """Measure a model. Raises `ModelProblem`."""
        before = _memory()
        started = time.perf_counter()
        embedder.embed_query("warm up")
        load_s = time.perf_counter() - started
        ndcg: dict[str, float] = {}
        cosines = np.empty((0, 0), np.float32)
        for language, pairs in self.pairs.items():
            found = _cosines(embedder, pairs)
            ndcg[language] = _ndcg(found)
            if language == _CALIBRATED_BY:
                cosines = found
        count = len(cosines)
        unrelated = float(cosines[~np.eye(count, dtype=bool)].mean())
        related = max(float(np.diag(cosines).mean()), unrelated + _LEAST_APART)
        return ModelFigures(
            passages_per_s=self._speed(embedder),
            load_s=load_s,
            memory_mb=max(0.0, (_memory() - before) / 1e6),
            ndcg=ndcg,
            calibration=Calibration(unrelated, related),
        )

    def _speed(self, embedder: Embedder) -> float:
        """Passages a second, each as long as those of a library: about a thousand characters."""
        text = " ".join(passage for passage, _ in self.pairs[_CALIBRATED_BY])
        texts = [text[start : start + 1_000] for start in range(0, _TIMED * 13, 13)]
        started = time.perf_counter()
        embedder.embed_documents(texts)
        return len(texts) / (time.perf_counter() - started)


def _cosines(embedder: Embedder, pairs: tuple[tuple[str, str], ...]) -> FloatMatrix:
    """The cosine of each question (rows) with each passage (columns)."""
    passages = embedder.embed_documents([passage for passage, _ in pairs])
    questions = np.stack([embedder.embed_query(question) for _, question in pairs])
    return np.asarray(questions @ passages.T, np.float32)


def _ndcg(cosines: FloatMatrix) -> float:
    """nDCG@10 where each question has one right passage, that of its own number."""
    right = np.diag(cosines)[:, None]
    places = (cosines > right).sum(axis=1)
    gains = np.where(places < _DEPTH, 1 / np.log2(places + 2), 0.0)
    return float(gains.mean())


def _memory() -> int:
    return int(psutil.Process().memory_info().rss)
