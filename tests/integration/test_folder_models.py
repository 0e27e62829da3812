"""Folders change their model while the old one answers, and several models live side by side."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from libraries import Watched, index, make_library

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.errors import ModelProblem
from inkling.domain.events import ProblemMet
from inkling.domain.models import BUILT_IN
from inkling.engine.session import Session

OTHER = "other"


class Shelf:
    """Embedders by profile, in the place of those that are opened from a list."""

    def __init__(self, **embedders: FakeEmbedder) -> None:
        self._embedders = embedders

    def get(self, profile: str) -> FakeEmbedder:
        try:
            return self._embedders[profile]
        except KeyError as exc:
            raise ModelProblem("no_profile", name=profile) from exc


class Failing(FakeEmbedder):
    """A model that answers for so many texts, and then no more until it is mended."""

    def __init__(self, texts: int) -> None:
        super().__init__("fake-3", dimension=16)
        self.texts = texts

    def embed_documents(self, texts):
        if len(self.embedded) + len(texts) > self.texts:
            raise ModelProblem("unreachable", host="far.example", detail="timed out")
        return super().embed_documents(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(5):
        (folder / f"volume {number}.txt").write_text(f"Page {number} about tulips.")
    return folder


def library_at(tmp_path: Path, default: FakeEmbedder, **others: FakeEmbedder) -> Library:
    library = make_library(tmp_path / "data", default)
    library.embedders = Shelf(default=default, **others)  # type: ignore[assignment]
    return library


@pytest.fixture
def other() -> FakeEmbedder:
    return FakeEmbedder("fake-2", dimension=16)


@pytest.fixture
def library(tmp_path: Path, fake_embedder: FakeEmbedder, other: FakeEmbedder) -> Library:
    return library_at(tmp_path, fake_embedder, other=other)


def use(library: Library, profile: str, folder: Path | None = None) -> None:
    session = Session(library.services())
    try:
        session.use_model(profile, folder, lambda _: None)
    finally:
        session.close()


def models(library: Library) -> dict[str, tuple[str, str | None]]:
    """Of each watched folder its profile, and the one that it is to have."""
    indexer = library.open_indexer(lambda _: None)
    try:
        return {Path(r.path.decode()).name: (r.profile, r.next_profile) for r in indexer.roots()}
    finally:
        indexer.stop()


def test_that_a_folder_gets_another_model_without_reading_its_files_again(library, folder, other):
    index(library, folder)
    use(library, OTHER)
    assert models(library) == {"documents": (OTHER, None)}
    assert len(other.embedded) == len(set(other.embedded)) == 10  # texts and names
    embedded = len(other.embedded)
    report = index(library)
    assert report.counts.ready == 5
    assert len(other.embedded) == embedded


def test_that_new_files_are_embedded_by_the_model_of_their_folder(
    library, folder, other, fake_embedder
):
    index(library, folder)
    use(library, OTHER)
    before = list(fake_embedder.embedded)
    (folder / "more.txt").write_text("A walrus.")
    index(library)
    assert any("walrus" in text for text in other.embedded)
    assert fake_embedder.embedded == before


def test_that_a_change_that_ends_midway_is_taken_up_where_it_ended(tmp_path, folder, fake_embedder):
    broken = Failing(texts=7)
    library = library_at(tmp_path, fake_embedder, broken=broken)
    index(library, folder)
    with pytest.raises(ModelProblem, match=r"far\.example"):
        use(library, "broken")
    assert models(library) == {"documents": (BUILT_IN, "broken")}
    done = list(broken.embedded)
    broken.texts = 1_000
    again = library_at(tmp_path, fake_embedder, broken=broken)
    index(again)
    assert models(again) == {"documents": ("broken", None)}
    assert sorted(broken.embedded) == sorted(set(broken.embedded))
    assert broken.embedded[: len(done)] == done


def test_that_a_change_can_be_taken_back(tmp_path, folder, fake_embedder):
    broken = Failing(texts=7)
    library = library_at(tmp_path, fake_embedder, broken=broken)
    index(library, folder)
    embedded = list(fake_embedder.embedded)
    with pytest.raises(ModelProblem):
        use(library, "broken")
    use(library, BUILT_IN)
    assert models(library) == {"documents": (BUILT_IN, None)}
    assert fake_embedder.embedded == embedded


def test_that_a_model_that_does_not_answer_stops_neither_reading_nor_other_folders(
    tmp_path, folder, fake_embedder
):
    far = Failing(texts=0)
    library = library_at(tmp_path, fake_embedder, far=far)
    watched = Watched(library)
    try:
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.engine.status().counts.ready == 5)
        watched.engine.use_model("far", folder)
        met = watched.wait_for_event(lambda event: isinstance(event, ProblemMet))
        assert met.problem.code == "unreachable"
        (folder / "new.txt").write_text("A walrus.")
        watched.wait_until(lambda: watched.found("walrus") == ["new.txt"])
        watched.wait_until(lambda: watched.engine.status().counts.ready == 6)
        far.texts = 1_000
        watched.engine.resume()  # somebody asks for another try
        watched.wait_until(lambda: len(far.embedded) == 12)
    finally:
        watched.stop()
    assert models(library) == {"documents": ("far", None)}


def test_that_an_unknown_model_is_told_and_changes_nothing(library, folder):
    index(library, folder)
    with pytest.raises(ModelProblem, match="no model named nothing"):
        use(library, "nothing")
    assert models(library) == {"documents": (BUILT_IN, None)}


def test_that_a_file_moved_to_a_folder_of_another_model_is_embedded_by_it(
    library, folder, other, tmp_path
):
    second = tmp_path / "second"
    second.mkdir()
    index(library, folder, second)
    use(library, OTHER, second)
    (folder / "volume 3.txt").rename(second / "volume 3.txt")
    report = index(library)
    assert report.counts.ready == 5
    assert sorted(other.embedded) == ["Page 3 about tulips.", "volume 3"]


def test_that_folders_taken_up_by_another_get_its_model(library, folder, other, fake_embedder):
    index(library, folder)
    use(library, OTHER)
    report = index(library, folder.parent)
    assert report.counts.ready == 5
    assert report.reused_embeddings == 0
    assert models(library) == {folder.parent.name: (BUILT_IN, None)}
    assert len(fake_embedder.embedded) == 10  # those of the first time


def test_that_what_a_model_made_is_dropped_when_nobody_has_it_any_more(library, folder):
    index(library, folder)
    use(library, OTHER)
    use(library, BUILT_IN)
    assert len(list(library.data.graphs.glob("*.json"))) == 2
    indexer = library.open_indexer(lambda _: None)
    indexer.start(scan=False)
    indexer._housekeeping.tidy()
    indexer.stop()
    assert len(list(library.data.graphs.glob("*.json"))) == 1
    with closing(sqlite3.connect(library.data.database)) as database:
        assert database.execute("SELECT count(*) FROM models").fetchone() == (1,)
        tables = database.execute("SELECT name FROM sqlite_master WHERE name LIKE 'vectors%'")
        assert tables.fetchall() == [("vectors_1",)]
