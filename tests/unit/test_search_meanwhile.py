"""Questions that meet files which are found by word and wait for their meaning."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from search_library import ROOT

from fakes import FakeEmbedder
from inkling.domain.choices import SearchMode
from inkling.domain.documents import Document, Passage
from inkling.domain.results import SearchRequest
from inkling.search.meanwhile import _AT_ONCE, _CONSIDERED
from inkling.search.searcher import Searcher
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.neighbours import GraphNeighbours
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, Stamp


class Waiting:
    """A library whose files are found by word, and have no vectors."""

    def __init__(self, folder: Path, files: Sequence[Sequence[str]]) -> None:
        self.embedder = FakeEmbedder()
        self.kept: dict[int, np.ndarray] = {}
        self.catalogue = Catalogue(folder / "inkling.db", self.embedder.spec)
        with self.catalogue.transaction():
            self.catalogue.add_root(ROOT.encode(), folder.stat())
            [root] = self.catalogue.roots()
            for number, texts in enumerate(files):
                stamp = Stamp(1, number, number)
                path = f"{ROOT}/{number}.txt".encode()
                file_id = self.catalogue.add_file(root, path, "text", stamp)
                reading = Reading.of(Document("text"), map(Passage, texts))
                self.catalogue.store_reading(file_id, stamp, [reading], None)
        spec = self.embedder.spec
        self.reader = CatalogueReader(folder / "inkling.db", spec.fingerprint)
        index = HnswIndex(folder, spec.fingerprint, spec.dimension)
        neighbours = GraphNeighbours(index, self.reader)
        self.searcher = Searcher(self.reader, neighbours, self.embedder, keep=self._keep)

    def _keep(self, fingerprint: str, text_ids: Sequence[int], vectors: np.ndarray) -> None:
        assert fingerprint == self.embedder.spec.fingerprint
        assert not self.kept.keys() & set(text_ids), "embedded twice"
        self.kept.update(zip(text_ids, vectors, strict=True))

    def similarities(self, text: str, mode: SearchMode = SearchMode.HYBRID) -> list[float | None]:
        answer = self.searcher.search(SearchRequest(text, mode, 100))
        return [result.similarity for result in answer.results]

    def close(self) -> None:
        self.searcher.close()
        self.reader.close()
        self.catalogue.close()


@pytest.fixture
def many(tmp_path: Path):
    made = Waiting(tmp_path, [(f"an owl in barn number {n}", f"owl {n}") for n in range(40)])
    yield made
    made.close()


def test_that_meaning_ranks_what_is_found_by_word_before_it_is_embedded(tmp_path: Path) -> None:
    texts = ["barn fire", "the barn was on fire and the fire brigade came", "barn"]
    made = Waiting(tmp_path, [[text] for text in texts])
    answer = made.searcher.search(SearchRequest("the barn was on fire", SearchMode.HYBRID, 10))
    query = made.embedder.embed_query("the barn was on fire")
    for result in answer.results:
        text = result.passages[0].text
        wanted = float(made.embedder.embed_query(text) @ query)
        assert result.similarity == pytest.approx(wanted, abs=2e-3), text
    assert sorted(made.embedder.embedded) == sorted(texts)
    assert len(made.kept) == 3
    made.close()


def test_that_few_are_embedded_at_once_and_the_next_when_asked_again(many: Waiting) -> None:
    seen = []
    for _ in range(_CONSIDERED // _AT_ONCE + 2):
        found = many.similarities("owl barn")
        assert len(found) == 40
        seen.append(sum(value is not None for value in found))
    assert seen[:3] == [16, 32, 40]
    assert len(many.kept) == len(many.embedder.embedded) == _CONSIDERED


def test_that_each_document_gets_one_passage_before_any_gets_two(many: Waiting) -> None:
    many.similarities("owl")
    assert len({text.split()[-1] for text in many.embedder.embedded}) == _AT_ONCE


def test_that_a_search_by_words_embeds_nothing(many: Waiting) -> None:
    assert many.similarities("owl", SearchMode.WORDS) == [None] * 40
    assert not many.embedder.embedded


def test_that_an_answer_is_by_word_where_time_does_not_allow_more(many: Waiting) -> None:
    many.embedder.embed_now = lambda texts, within_s: np.empty((0, 32), np.float32)
    assert many.similarities("owl") == [None] * 40
    assert not many.kept


def test_that_what_the_library_holds_by_now_is_not_embedded(many: Waiting) -> None:
    rows = many.catalogue.default.texts_without_vector(1000)
    vectors = FakeEmbedder().embed_documents([row[1] for row in rows])
    with many.catalogue.transaction():
        many.catalogue.default.store([row[0] for row in rows], vectors)
    assert None not in many.similarities("owl")
    assert not many.embedder.embedded
