"""Where candidates stand, and for how long that is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from search_library import ROOT

from fakes import FakeEmbedder
from inkling.domain.documents import Document, Passage
from inkling.store import standing as module
from inkling.store.catalogue import Catalogue
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, Stamp
from inkling.store.standing import Standing

FILES = (("an owl", "a barn"), (), ("a barn", "a fox", "a hen"))
ALL = np.array([1, 2, 3])


class Place:
    """A catalogue of `FILES`, of which the first has its meaning, and who looks things up."""

    def __init__(self, folder: Path) -> None:
        self.embedder = FakeEmbedder()
        self.catalogue = Catalogue(folder / "inkling.db", self.embedder.spec)
        with self.catalogue.transaction():
            self.catalogue.add_root(ROOT.encode(), folder.stat())
            [root] = self.catalogue.roots()
            for number, texts in enumerate(FILES):
                stamp = Stamp(1, number, number)
                path = f"{ROOT}/{number}.txt".encode()
                file_id = self.catalogue.add_file(root, path, "text", stamp)
                reading = Reading.of(Document("text"), map(Passage, texts))
                self.catalogue.store_reading(file_id, stamp, [reading], None)
        self.embed(2)
        self.reader = CatalogueReader(folder / "inkling.db", self.embedder.spec.fingerprint)
        self.standing = Standing(self.reader)

    def embed(self, count: int) -> None:
        with self.catalogue.transaction():
            waiting = dict(row[:2] for row in self.catalogue.default.texts_without_vector(100))
            some = sorted(waiting)[:count]
            vectors = self.embedder.embed_documents([waiting[text_id] for text_id in some])
            self.catalogue.default.store(some, vectors)

    def statements(self, ids: np.ndarray) -> list[str]:
        asked: list[str] = []
        self.reader.db.set_trace_callback(asked.append)
        self.standing.documents(ids)
        self.reader.db.set_trace_callback(None)
        return [statement for statement in asked if "PRAGMA" not in statement]

    def close(self) -> None:
        self.reader.close()
        self.catalogue.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.close()


def test_that_passages_and_documents_stand_where_they_were_stored(place: Place) -> None:
    spans = place.standing.of_passages([5, 2, 2, 99])
    assert spans[:, [0, 1, 3]].tolist() == [[2, 1, 6], [5, 3, 5]]
    found = place.standing.documents(np.array([1, 2, 3, 99]))
    assert found.ids.tolist() == [1, 2, 3]
    assert found.first.tolist() == [1, 1, 3]
    assert found.last.tolist() == [2, 0, 5]
    assert found.lengths.tolist() == [12, 0, 16]


def test_that_a_text_is_found_by_meaning_once_all_of_its_file_has_it(place: Place) -> None:
    barn = [2]
    assert place.standing.of_texts(barn)[:, 0].tolist() == [2]
    place.embed(2)
    assert place.standing.of_texts(barn)[:, 0].tolist() == [2, 3]


def test_that_what_is_being_removed_stands_nowhere(place: Place) -> None:
    assert len(place.standing.of_passages([1, 4])) == 2
    with place.catalogue.transaction():
        place.catalogue.connection.execute("UPDATE roots SET removing = 1")
    assert len(place.standing.of_passages([1, 4])) == 0
    assert len(place.standing.of_texts([1, 2])) == 0
    assert len(place.standing.documents(ALL).ids) == 0


def test_that_documents_are_remembered_until_something_changes(place: Place) -> None:
    assert place.statements(ALL[:2])
    assert place.statements(ALL[:2]) == []
    [asked] = place.statements(ALL)
    assert "[3]" in asked
    place.embed(2)
    assert place.statements(ALL)


def test_that_no_more_documents_are_remembered_than_there_is_room_for(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 3)
    for ids in (ALL[:2], ALL[1:], ALL[:1]):
        assert place.standing.documents(ids).ids.tolist() == ids.tolist()
    assert place.statements(ALL[1:])
