"""Models that score a question with a text: how much is read, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from search_library import File, library, names

from inkling.bench.model_test import ModelTest
from inkling.domain.errors import ModelProblem
from inkling.domain.models import Calibration, KnownModel, ModelFigures, ModelProfile
from inkling.domain.protocols import EmbedderSpec
from inkling.domain.results import SearchRequest
from inkling.embed.provided_scorer import ProvidedScorer
from inkling.search.pair_reranker import PairReranker


class Judge:
    """Gives the share of a question's words that a text has, or whatever it was told to."""

    spec = EmbedderSpec("judge", "judge-1", 0, 512)

    def __init__(self, *answers: float) -> None:
        self.answers = answers
        self.read: list[str] = []
        self.problem: ModelProblem | None = None

    def score_pairs(self, question: str, texts: Sequence[str]) -> np.ndarray:
        if self.problem:
            raise self.problem
        self.read += texts
        words = question.split()
        shares = [sum(word in text.split() for word in words) / len(words) for text in texts]
        return np.array(self.answers or shares, np.float32)

    def close(self) -> None:
        """It holds nothing."""


def test_that_so_many_texts_are_read_and_no_more() -> None:
    judge = Judge()
    scores = PairReranker(judge).score("a b", ["a"] * 100, lambda: False)
    assert scores.tolist() == [0.5] * 40
    assert len(judge.read) == 40
    assert PairReranker(judge).score("a b", [], lambda: False).shape == (0,)


def test_that_a_cancelled_judge_keeps_what_it_read() -> None:
    judge = Judge()
    scores = PairReranker(judge).score("a", ["a"] * 40, lambda: len(judge.read) >= 8)
    assert scores.shape == (8,)


def test_that_a_sure_judge_decides_and_a_failing_one_leaves_the_first_ranking(
    tmp_path: Path,
) -> None:
    files = [
        File("many.txt", ("boiler boiler boiler pump",)),
        File("answer.txt", ("the boiler and the pump were mended by Emma in May",)),
        File("other.txt", ("a boiler",)),
    ]
    judge = Judge()
    request = SearchRequest("boiler pump mended Emma", refine=True)
    with library(tmp_path, files, PairReranker(judge)) as found:
        answer = found.searcher.search(request)
        assert names(answer)[0] == "answer.txt"
        assert answer.problem is None
        judge.problem = ModelProblem("changed", name="judge")
        failed = found.searcher.search(request)
        assert failed.problem is judge.problem
        first = found.searcher.search(replace(request, refine=False))
        assert [r.score for r in failed.results] == [r.score for r in first.results]


@pytest.mark.parametrize("answers", [(0.5,), (0.5, 1.5), (0.5, -0.1), (0.5, float("nan"))])
def test_that_scores_that_are_none_are_refused(answers: tuple[float, ...]) -> None:
    with pytest.raises(ModelProblem, match="cannot be used"):
        ProvidedScorer(Judge(*answers)).score_pairs("a", ["a", "b"])


def test_that_another_model_behind_the_name_is_refused() -> None:
    figures = ModelFigures(1.0, 1.0, 1.0, {}, Calibration(0.0, 1.0))
    profile = ModelProfile("mine", "test", "judge")
    same = KnownModel(profile, Judge.spec, figures)
    assert ProvidedScorer(Judge(), same).score_pairs("a", ["a"]).tolist() == [1.0]
    other = replace(same, spec=replace(Judge.spec, fingerprint="judge-2"))
    with pytest.raises(ModelProblem, match="`inkling models use`"):
        ProvidedScorer(Judge(), other).score_pairs("a", ["a"])


def test_that_a_judge_takes_the_built_in_test_with_fewer_passages() -> None:
    test = ModelTest({"en": tuple((f"walrus{n} on ice", f"walrus{n} ice") for n in range(40))})
    judge = Judge()
    figures = test.take(judge)
    assert figures.ndcg == {"en": 1.0}
    assert figures.calibration == Calibration(0.5, 1.0)
    assert len(judge.read) < 12 * 12 + 70
