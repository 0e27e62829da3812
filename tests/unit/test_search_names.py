"""Documents that are found by what their names say, with a fake embedder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from search_library import ROOT, File, Library, library, names

from inkling.domain.choices import SearchMode
from inkling.search.gathering import _NAMESAKES

TEXTS = [
    File(f"{number}.txt", (f"nothing but figures {number}", f"page {number} is blank"))
    for number in range(40)
]
POOL = File("swimming_pool_final2.bin")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    files = [
        *TEXTS,
        POOL,
        File("Rules of the swimming pool.bin"),
        File("swimming-goggles.txt", ("prices of lenses",)),
        File("IMG_2031.jpg"),
        *(File(f"{number}/readme.md") for number in range(300)),
    ]
    with library(tmp_path_factory.mktemp("search"), files, with_names=True) as made:
        yield made


@pytest.mark.parametrize("mode", [SearchMode.MEANING, SearchMode.HYBRID])
def test_that_a_file_that_was_not_read_is_found_by_the_meaning_of_its_name(
    shelf: Library, mode: SearchMode
) -> None:
    first = shelf.ask("swimming pool", mode).results[0]
    assert first.path.name == POOL.path
    assert first.similarity is None
    assert first.passages == ()


def test_that_a_name_alone_does_not_give_its_passages_another_similarity(shelf: Library) -> None:
    results = shelf.ask("swimming goggles prices", SearchMode.MEANING).results
    [found] = [result for result in results if result.path.name == "swimming-goggles.txt"]
    query = shelf.embedder.embed_query("swimming goggles prices")
    [passage] = shelf.embedder.embed_documents(["prices of lenses"])
    assert found.similarity is not None
    assert found.similarity == pytest.approx(float(query @ passage), abs=2e-3)
    assert found.score > found.similarity


def test_that_a_name_many_files_share_leaves_room_for_other_documents(shelf: Library) -> None:
    results = shelf.ask("readme of a blank page", SearchMode.MEANING, 400).results
    found = [result.path.name for result in results]
    assert found.count("readme.md") == _NAMESAKES
    assert {file.path for file in TEXTS} < set(found)


def test_that_a_name_is_found_inside_the_folder_asked_for(shelf: Library) -> None:
    results = shelf.ask("readme folder:/299", SearchMode.MEANING).results
    assert [result.path.parent.name for result in results] == ["299"]


def test_that_what_is_similar_to_a_name_is_sought_where_there_is_nothing_else(
    shelf: Library,
) -> None:
    similar = names(shelf.searcher.similar(Path(ROOT) / POOL.path, 3))
    assert similar[0] == "Rules of the swimming pool.bin"
    # What has passages is compared by them.
    answer = shelf.searcher.similar(Path(ROOT) / "swimming-goggles.txt", 400)
    assert POOL.path not in names(answer)
