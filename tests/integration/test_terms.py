"""Folders of a model that gives weights of terms besides vectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from libraries import index
from test_folder_models import found, library_at, use

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.models import BUILT_IN
from inkling.domain.protocols import SparseVector
from inkling.domain.results import SearchMode

SYNONYMS = {"automobile": "car", "physician": "doctor"}
NUMBERS = {"car": 1, "doctor": 2}


class Thesaurus(FakeEmbedder):
    """A fake that knows two words by other names as well; nothing else has terms."""

    def __init__(self) -> None:
        super().__init__("fake-terms", dimension=256)

    def embed_documents_both(
        self, texts: Sequence[str], is_cancelled=lambda: False
    ) -> tuple[np.ndarray, Sequence[SparseVector]]:
        return self.embed_documents(texts), [self._terms(text) for text in texts]

    def embed_query_sparse(self, text: str) -> SparseVector:
        return self._terms(text)

    def _terms(self, text: str) -> SparseVector:
        words = [SYNONYMS.get(word, word) for word in text.lower().strip(".").split()]
        terms = sorted({NUMBERS[word] for word in words if word in NUMBERS})
        return SparseVector(tuple(terms), (2.0,) * len(terms))


@pytest.fixture
def library(tmp_path: Path, fake_embedder: FakeEmbedder) -> Library:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number}.txt").write_text(f"Notes number {number} about the garden.")
    (folder / "100.txt").write_text("The workshop has the car since monday.")
    (folder / "200.txt").write_text("The doctor came on friday.")
    library = library_at(tmp_path, fake_embedder, terms=Thesaurus())
    index(library, folder)
    return library


def rows(library: Library, kind: str) -> dict[str, int]:
    """How many rows each table of that kind has."""
    with closing(sqlite3.connect(library.data.database)) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE ? || '\\_%' "
            "ESCAPE '\\' ORDER BY name",
            (kind,),
        )
        return {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for (name,) in tables.fetchall()
        }


def tidy(library: Library) -> None:
    indexer = library.open_indexer(lambda _: None)
    indexer.start(scan=False)
    list(indexer._housekeeping.tidying())
    indexer.stop()


def test_that_a_passage_is_found_by_a_term_that_it_says_in_another_word(library):
    question = "automobile"
    assert next(iter(found(library, question, SearchMode.HYBRID))) != "100.txt"
    use(library, "terms")
    assert next(iter(found(library, question, SearchMode.HYBRID))) == "100.txt"
    assert next(iter(found(library, "physician", SearchMode.HYBRID))) == "200.txt"


def test_that_the_terms_of_a_question_keep_to_its_conditions(library):
    use(library, "terms")
    assert "100.txt" not in found(library, "automobile -workshop", SearchMode.HYBRID)


def test_that_terms_are_stored_with_the_vectors_and_go_with_them(library, tmp_path):
    use(library, "terms")
    texts = rows(library, "vectors")["vectors_2"]
    assert rows(library, "terms") == {"terms_1": 0, "terms_2": texts}
    assert rows(library, "postings")["postings_2"] == 2
    (tmp_path / "documents" / "100.txt").write_text("The workshop is closed.")
    index(library)
    tidy(library)
    assert rows(library, "postings")["postings_2"] == 1
    use(library, BUILT_IN)
    tidy(library)
    assert rows(library, "postings") == {"postings_1": 0}
    assert rows(library, "terms") == {"terms_1": 0}


def test_that_folders_with_and_without_terms_are_searched_together(library, tmp_path):
    second = tmp_path / "second"
    second.mkdir()
    (second / "second car.txt").write_text("Another car in the garage.")
    index(library, second)
    use(library, "terms", second)
    names = list(found(library, "automobile", SearchMode.HYBRID))
    assert names[0] == "second car.txt"


def test_that_a_small_change_is_stored_with_its_terms(library, tmp_path):
    use(library, "terms")
    (tmp_path / "documents" / "new.txt").write_text("One more doctor and one more car.")
    index(library)
    assert rows(library, "postings")["postings_2"] == 4
