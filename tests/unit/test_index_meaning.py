"""What is embedded on the spot, and what waits for its turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeEmbedder
from inkling.domain.documents import Document, Passage
from inkling.index.meaning import Meaning
from inkling.index.models import OpenModel
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClock
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, Stamp


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue(tmp_path / "library.db", FakeEmbedder().spec)
    with catalogue.transaction():
        catalogue.add_root(b"/lib", tmp_path.stat())
    yield catalogue
    catalogue.close()


def meaning_of(catalogue: Catalogue, path: Path) -> Meaning:
    embedder = FakeEmbedder()
    spec = embedder.spec
    reader = CatalogueReader.beside(path, catalogue.connection, spec.fingerprint)
    graph = HnswIndex(path.parent / "graph", spec.fingerprint, spec.dimension)
    model = OpenModel(embedder, graph)
    return Meaning(model, catalogue.default, reader, lambda _message: None, Pace(), StageClock())


def read(catalogue: Catalogue, name: bytes, text: str) -> int:
    stamp = Stamp(1, 1, len(name))
    file_id = catalogue.add_file(catalogue.roots()[0], b"/lib/" + name, "text", stamp)
    catalogue.store_reading(file_id, stamp, [Reading.of(Document("text"), [Passage(text)])], None)
    return file_id


def test_that_a_single_file_is_embedded_on_the_spot_and_the_last_of_many_is_not(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    meaning = meaning_of(catalogue, tmp_path / "library.db")
    with catalogue.transaction():
        assert meaning.embed_at_once(read(catalogue, b"heron", "A heron in the reeds."))
        read(catalogue, b"owl.txt", "An owl, which waits.")
        assert not meaning.embed_at_once(read(catalogue, b"stork.txt", "A stork on the roof."))
    waiting = [text for _, text, _ in catalogue.default.texts_without_vector(9)]
    assert sorted(waiting) == ["A stork on the roof.", "An owl, which waits."]
