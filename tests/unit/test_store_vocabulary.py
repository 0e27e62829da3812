"""What is known of the words of a library, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from search_library import File, library

from fakes import FakeEmbedder
from inkling.store import vocabulary as module
from inkling.store.analysis import WORD, words_in
from inkling.store.catalogue import Catalogue
from inkling.store.reader import CatalogueReader
from inkling.store.vocabulary import Vocabulary

MANY = 600
COMMON = "because"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of which half the passages hold a common word, and one a rare one."""
    texts = [f"number {n}" + (f" {COMMON}" if n % 2 else "") for n in range(MANY)]
    texts[7] += " zebra"
    folder = tmp_path_factory.mktemp("vocabulary")
    with library(folder, [File(f"{n}.txt", (text,)) for n, text in enumerate(texts)]):
        return folder


@pytest.fixture
def vocabulary(folder: Path) -> Iterator[Vocabulary]:
    reader = CatalogueReader(folder / "inkling.db", FakeEmbedder().spec.fingerprint)
    found = Vocabulary(reader)
    yield found
    found.close()
    reader.close()


def statements(vocabulary: Vocabulary, stem: str) -> list[str]:
    """What SQLite is asked while a stem is looked up in a snapshot of its own."""
    asked: list[str] = []
    with vocabulary.snapshot():
        vocabulary._db.set_trace_callback(asked.append)
        vocabulary.count(stem)
        vocabulary.occurrences([stem])
        vocabulary.totals()
        vocabulary._db.set_trace_callback(None)
    return asked


def test_that_words_are_remembered_while_vectors_come_in(
    folder: Path, vocabulary: Vocabulary
) -> None:
    assert statements(vocabulary, "zebra")
    embedder = FakeEmbedder()
    catalogue = Catalogue(folder / "inkling.db", embedder.spec)
    with catalogue.transaction():
        catalogue.default.store([1], np.ones((1, embedder.spec.dimension), np.float32))
    assert statements(vocabulary, "zebra") == []
    changed = catalogue.file_at(b"/home/lib/9.txt")
    assert changed is not None
    with catalogue.transaction():
        catalogue.remove_files([changed.id])
    catalogue.close()
    assert statements(vocabulary, "zebra")


def test_that_a_common_word_of_a_large_library_is_estimated_and_a_rare_one_counted(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_COUNTED", 100)
    monkeypatch.setattr(module, "_READ_FOR_A_QUESTION", 100)
    monkeypatch.setattr(module, "_PART", 16)
    with vocabulary.snapshot():
        stems = vocabulary.stems([COMMON, "zebra"])
        assert stems[0] != (COMMON,)
        monkeypatch.setattr(vocabulary, "_exact_count", lambda _: (1, 1))
        (common,), (rare,) = stems
        assert vocabulary.count(common) == pytest.approx(MANY / 2, rel=0.1)
        assert vocabulary.count(rare) == 1
        assert vocabulary.affordable(stems) == [1]


@pytest.mark.parametrize(
    "text",
    ["snake_case and_", "__", "e\u0301t\u0301 cafe\u0301", "नमस्ते दुनिया", "a-b'c 12,5", "東京_x"],
)
def test_that_words_in_a_text_are_those_that_the_pattern_of_a_word_finds(text: str) -> None:
    assert words_in(text) == WORD.findall(text)
