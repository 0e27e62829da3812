"""The second ranking stage: what it changes, what it leaves, and how it ends early."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from search_library import File, Library, library, names

from inkling.domain.choices import SearchMode
from inkling.domain.protocols import TokenVectors
from inkling.domain.results import Answer, SearchRequest
from inkling.search.late_interaction import LateInteraction
from inkling.store.reader import CatalogueReader
from inkling.store.vocabulary import Vocabulary

QUESTION = "heating costs of the tenant"


class Favourite:
    """A reranker that likes the passages in which a word stands."""

    weight = 10.0

    def __init__(self, word: str, most: int = 1000) -> None:
        self.word = word
        self.most = most
        self.read: list[str] = []

    def score(
        self, question: str, texts: Sequence[str], is_cancelled: Callable[[], bool]
    ) -> np.ndarray:
        self.read = list(texts[: self.most])
        return np.array([self.word in text for text in self.read], np.float32)


def files(count: int = 12) -> list[File]:
    """The lower the number, the more of the question stands in the file."""
    return [
        File(
            f"{n:02}.txt",
            (f"heating costs tenant {'other words entirely ' * n} number{n:02}", "filler text"),
        )
        for n in range(count)
    ]


def ask(found: Library, mode: SearchMode = SearchMode.HYBRID, limit: int = 20) -> Answer:
    return found.searcher.search(SearchRequest(QUESTION, mode, limit, refine=True))


@pytest.mark.parametrize("mode", [SearchMode.HYBRID, SearchMode.MEANING])
def test_that_the_reranker_lifts_what_it_likes_to_the_top(tmp_path: Path, mode: SearchMode) -> None:
    with library(tmp_path, files(), Favourite("number07")) as found:
        assert names(found.ask(QUESTION, mode))[0] != "07.txt"
        assert names(ask(found, mode))[0] == "07.txt"


def test_that_words_alone_have_no_second_stage(tmp_path: Path) -> None:
    favourite = Favourite("number07")
    with library(tmp_path, files(), favourite) as found:
        assert names(ask(found, SearchMode.WORDS)) == found.find(QUESTION)
        assert favourite.read == []


def test_that_documents_it_did_not_look_at_stay_below_in_their_order(tmp_path: Path) -> None:
    with library(tmp_path, files(), Favourite("nothing like this", most=4)) as found:
        first = names(found.ask(QUESTION, limit=20))
        again = names(ask(found))
        assert set(again[:4]) == set(first[:4])
        assert again[4:] == first[4:]


def test_that_the_refined_top_does_not_change_with_the_limit(tmp_path: Path) -> None:
    with library(tmp_path, files(40), Favourite("number25")) as found:
        many = names(ask(found, limit=40))
        assert names(ask(found, limit=3)) == many[:3]
        assert names(ask(found, limit=10)) == many[:10]


def test_that_best_passages_of_all_documents_are_read_before_second_ones(tmp_path: Path) -> None:
    favourite = Favourite("x")
    with library(tmp_path, files(), favourite) as found:
        ask(found)
    assert all("heating" in text for text in favourite.read[:12])
    assert favourite.read[12:] == ["filler text"] * 12


def test_that_what_is_near_the_leaders_rises(tmp_path: Path) -> None:
    texts = {
        "leader": "heating costs tenant boiler radiator oil",
        "kin": "heating boiler radiator oil pump valve",
        "stranger": "heating weather snow winter ski holiday",
    }
    some = [File(f"{name}.txt", (text,)) for name, text in texts.items()]
    with library(tmp_path, some, Favourite("costs")) as found:
        scores = {r.path.stem: r.score for r in found.ask(QUESTION).results}
        again = {r.path.stem: r.score for r in ask(found).results}
    assert again["kin"] - again["stranger"] > scores["kin"] - scores["stranger"]


def test_that_a_cancelled_second_stage_leaves_the_first_ranking(tmp_path: Path) -> None:
    with library(tmp_path, files(), Favourite("number07")) as found:
        request = SearchRequest(QUESTION, limit=20, refine=True)
        answer = found.searcher.search(request, lambda: True)
        assert names(answer) == names(found.ask(QUESTION, limit=20))


@pytest.mark.parametrize("count", [0, 1])
def test_that_too_little_to_compare_changes_nothing(tmp_path: Path, count: int) -> None:
    with library(tmp_path, files(count), Favourite("number00")) as found:
        assert [r.score for r in ask(found).results] == [
            r.score for r in found.ask(QUESTION).results
        ]


# Late interaction


class LetterTokens:
    """Words as tokens; a word is as near to another as their first letters are the same."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def embed_tokens(self, text: str) -> TokenVectors:
        self.read.append(text)
        spans, end = [], 0
        for word in text.split():
            start = text.index(word, end)
            end = start + len(word)
            spans.append((start, end))
        vectors = np.zeros((len(spans), 26), np.float32)
        for row, (start, _) in enumerate(spans):
            vectors[row, ord(text[start].lower()) - ord("a")] = 1.0
        return TokenVectors(vectors, tuple(spans))


def score(
    found: Library, question: str, *texts: str, is_cancelled: Callable[[], bool] = lambda: False
) -> list[float]:
    reader: CatalogueReader = found.reader
    vocabulary = Vocabulary(reader)
    with vocabulary.snapshot():
        scores = LateInteraction(LetterTokens(), vocabulary).score(question, texts, is_cancelled)
    vocabulary.close()
    return [round(float(value), 3) for value in scores]


def test_that_every_token_of_the_question_looks_for_its_nearest(tmp_path: Path) -> None:
    with library(tmp_path, []) as found:
        assert score(found, "boiler pump", "big pear", "big", "zoo", "") == [1.0, 0.5, 0.0, 0.0]


def test_that_rare_words_count_for_more_and_stop_words_for_nothing(tmp_path: Path) -> None:
    some = [File(f"{n}.txt", ("pump",)) for n in range(20)] + [File("x.txt", ("boiler",))]
    with library(tmp_path, some) as found:
        rare, common = score(found, "the boiler pump", "big", "pear")
        assert rare > 0.6 > 0.4 > common
        assert score(found, "the boiler", "tea") == [0.0]
        assert score(found, "the", "tea") == [1.0]


def test_that_it_reads_no_more_than_a_person_waits_for(tmp_path: Path) -> None:
    long = "word " * 2000
    with library(tmp_path, []) as found:
        assert len(score(found, "word", *[long] * 10)) == 3
        assert score(found, "word", long, is_cancelled=lambda: True) == []
        assert score(found, "", long) == []
