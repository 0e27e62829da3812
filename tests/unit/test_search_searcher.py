"""Answers over a real catalogue, with a fake embedder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from search_library import File, library, names

from fakes import FakeEmbedder
from inkling.domain.choices import SearchMode
from inkling.domain.results import SearchRequest
from inkling.search.searcher import Searcher
from inkling.store.neighbours import GraphNeighbours

FILES = {
    "tea.txt": ("How to boil water for green tea", "A teapot keeps tea warm"),
    "bread.txt": ("Knead the dough and bake the bread",),
    "copy.txt": ("Knead the dough and bake the bread",),
    "café.txt": ("🫖🫖 the Café serves cafe\u0301 crème in 東京都",),
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    files = [*(File(name, texts) for name, texts in FILES.items()), File("walrus.bin")]
    with library(tmp_path_factory.mktemp("search"), files) as made:
        yield made.searcher


@pytest.mark.parametrize("mode", list(SearchMode))
@pytest.mark.parametrize(
    "text",
    [
        *("C++", 'foo"bar', "a AND", "NEAR(", "*", "file:path", "-x", "tea " * 2500, "x" * 10_000),
        *("\ud800\udfff", "te\0a", "{tea}", "^tea", "東", "'; DROP TABLE files"),
    ],
)
def test_that_no_text_of_a_question_is_an_error(
    searcher: Searcher, mode: SearchMode, text: str
) -> None:
    searcher.search(SearchRequest(text, mode))


def test_that_the_graph_is_searched_beside_the_words_unless_there_are_conditions(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    monkeypatch.setattr(
        GraphNeighbours, "look_ahead", lambda *_: threads.append(threading.current_thread().name)
    )
    searcher.search(SearchRequest("tea type:pdf"))
    searcher.search(SearchRequest("tea", SearchMode.WORDS))
    assert threads == []
    searcher.search(SearchRequest("tea"))
    assert [name.startswith("inkling-question") for name in threads] == [True]


@pytest.mark.parametrize("mode", list(SearchMode))
@pytest.mark.parametrize("text", ["", "  \n\t"])
def test_that_a_blank_question_has_no_results(
    searcher: Searcher, mode: SearchMode, text: str
) -> None:
    assert searcher.search(SearchRequest(text, mode)).results == ()


def test_that_the_best_file_is_first_and_every_file_comes_once(searcher: Searcher) -> None:
    found = names(searcher.search(SearchRequest("boil water for tea")))
    assert found[0] == "tea.txt"
    assert len(found) == len(set(found))


def test_that_ties_are_in_the_order_of_paths_and_the_limit_only_cuts(searcher: Searcher) -> None:
    found = names(searcher.search(SearchRequest("bake bread")))
    assert found[:2] == ["bread.txt", "copy.txt"]
    for limit in range(1, len(found) + 1):
        assert names(searcher.search(SearchRequest("bake bread", limit=limit))) == found[:limit]


def test_that_a_similarity_is_the_true_cosine(searcher: Searcher) -> None:
    embedder = FakeEmbedder()
    question = "warm bread and tea"
    for result in searcher.search(SearchRequest(question)).results:
        for hit in result.passages:
            true = float(np.dot(embedder.embed_query(question), embedder.embed_query(hit.text)))
            # A vector is kept in a byte for each component; here it has few.
            assert hit.similarity == pytest.approx(true, abs=5e-3)


def test_that_a_file_that_was_not_read_is_found_by_its_name(searcher: Searcher) -> None:
    assert names(searcher.search(SearchRequest("walrus", SearchMode.WORDS))) == ["walrus.bin"]


def test_that_highlights_stand_on_the_words(searcher: Searcher) -> None:
    [result] = searcher.search(SearchRequest("cafe 東京", SearchMode.WORDS)).results
    [hit] = result.passages
    marked = [hit.text[start:end] for start, end in hit.highlights]
    assert marked[0] == "Café"
    assert marked[-1] == "東京"


@pytest.mark.parametrize("side", ["before", "after"])
def test_that_a_pasted_page_is_understood_from_all_of_it(searcher: Searcher, side: str) -> None:
    talk = "Nothing of interest. " * 300
    bread = "Knead the dough and bake the bread. " * 300
    page = bread + talk if side == "before" else talk + bread
    answer = searcher.search(SearchRequest(page, SearchMode.MEANING))
    assert names(answer)[0] in ("bread.txt", "copy.txt")
    assert (answer.results[0].similarity or 0.0) > 0.5


def test_that_similar_files_leave_out_the_file_itself(searcher: Searcher) -> None:
    found = names(searcher.similar(Path("/home/lib/bread.txt"), 10))
    assert found[0] == "copy.txt"
    assert "bread.txt" not in found
