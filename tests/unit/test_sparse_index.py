"""Weights of terms in the catalogue: what is found by them, and that nothing of them is left."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from fakes import FakeEmbedder
from inkling.domain.documents import Document, Passage
from inkling.domain.protocols import SparseVector
from inkling.store import sparse_index
from inkling.store.catalogue import Catalogue
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, Stamp
from inkling.store.sparse_index import nearest_by_terms, scores_by_terms

STAMP = Stamp(1, 1, 1)


class Store:
    """A catalogue of one file a passage, and its reader."""

    def __init__(self, folder: Path) -> None:
        spec = FakeEmbedder().spec
        self.catalogue = Catalogue(folder / "inkling.db", spec)
        with self.catalogue.transaction():
            self.catalogue.add_root(os.fsencode(folder), folder.stat())
        self.reader = CatalogueReader(folder / "inkling.db", spec.fingerprint)
        self.files: list[int] = []

    def add(self, count: int) -> list[int]:
        """The ids of the texts of so many new files."""
        [root] = self.catalogue.roots()
        with self.catalogue.transaction():
            for _ in range(count):
                number = len(self.files)
                file_id = self.catalogue.add_file(root, f"/{number}.txt".encode(), "text", STAMP)
                reading = Reading.of(Document("text"), [Passage(f"text {number}")])
                self.catalogue.store_reading(file_id, STAMP, [reading], None)
                self.files.append(file_id)
            return sorted(row[0] for row in self.catalogue.default.texts_without_vector(10_000))

    def store(self, ids: list[int], terms: list[SparseVector]) -> None:
        with self.catalogue.transaction():
            vectors = np.eye(1, 32, dtype=np.float32).repeat(len(ids), axis=0)
            self.catalogue.default.store(ids, vectors, terms)

    def rows(self) -> tuple[int, int]:
        """How many records and postings there are."""
        model = self.reader.model_id or self.catalogue.default.model_id
        return tuple(
            self.reader.db.execute(f"SELECT count(*) FROM {table}_{model}").fetchone()[0]
            for table in ("terms", "postings")
        )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path)
    yield made
    made.reader.close()
    made.catalogue.close()


def some_terms(count: int, seed: int = 0) -> list[SparseVector]:
    random = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        terms = np.sort(random.choice(60, random.integers(1, 20), replace=False))
        found.append(SparseVector(tuple(terms.tolist()), tuple(random.uniform(0, 3, len(terms)))))
    return found


def product(one: SparseVector, two: SparseVector) -> float:
    weights = dict(zip(two.terms, two.weights, strict=True))
    return sum(w * weights.get(term, 0.0) for term, w in zip(one.terms, one.weights, strict=True))


def test_that_the_texts_with_the_largest_products_are_found(store: Store) -> None:
    ids = store.add(200)
    terms = some_terms(200)
    store.store(ids, terms)
    for question in some_terms(5, seed=1):
        expected = {i: product(question, t) for i, t in zip(ids, terms, strict=True)}
        best = sorted(expected, key=lambda i: -expected[i])[:10]
        found = nearest_by_terms(store.reader, question, 10, None)
        assert list(found) == best
        assert list(found.values()) == pytest.approx([expected[i] for i in best], abs=0.02)
        assert scores_by_terms(store.reader, question, ids) == pytest.approx(expected, abs=0.03)


@pytest.mark.parametrize("exact", [10_000, 0])
def test_that_a_scope_is_never_left(store: Store, monkeypatch, exact: int) -> None:
    monkeypatch.setattr(sparse_index, "_EXACT", exact)
    ids = store.add(50)
    store.store(ids, [SparseVector((3,), (1.0 + n,)) for n in range(50)])
    allowed = np.array(ids[:5])
    found = nearest_by_terms(store.reader, SparseVector((3, 4), (1.0, 1.0)), 3, allowed)
    assert list(found) == [ids[4], ids[3], ids[2]]


def test_that_a_text_without_any_of_the_terms_is_not_found(store: Store) -> None:
    ids, none = store.add(3), SparseVector((), ())
    store.store(ids, [SparseVector((1,), (1.0,)), SparseVector((2,), (1e-9,)), none])
    assert list(nearest_by_terms(store.reader, SparseVector((2,), (5.0,)), 3, None)) == [ids[1]]
    assert nearest_by_terms(store.reader, none, 3, None) == {}
    assert store.rows() == (3, 2)


def test_that_terms_stored_again_replace_those_before(store: Store) -> None:
    ids = store.add(2)
    store.store(ids, some_terms(2))
    store.store(ids, [SparseVector((7,), (1.0,))] * 2)
    assert store.rows() == (2, 2)


def test_that_nothing_is_left_of_texts_that_are_gone(store: Store) -> None:
    ids = store.add(3)
    terms = some_terms(3)
    store.store(ids, terms)
    with store.catalogue.transaction():
        store.catalogue.remove_files(store.files[:2])
        gone = store.catalogue.collect_texts()
    assert set(gone) >= set(ids[:2])
    for question in terms:
        assert set(nearest_by_terms(store.reader, question, 9, None)) <= {ids[2]}
    assert store.rows() == (1, len(terms[2].terms))


def test_that_a_model_without_terms_leaves_no_rows(store: Store) -> None:
    store.store(store.add(3), [])
    assert store.rows() == (0, 0)
