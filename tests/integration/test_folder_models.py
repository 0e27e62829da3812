"""Folders change their model while the old one answers, and several models live side by side."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from libraries import Watched, index, make_library

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.errors import ModelProblem
from inkling.domain.events import ProblemMet
from inkling.domain.library import FolderTexts
from inkling.domain.models import (
    BUILT_IN,
    MINILM,
    Calibration,
    KnownModel,
    ModelFigures,
    ModelProfile,
)
from inkling.domain.results import Answer, SearchMode, SearchRequest
from inkling.engine.session import Session
from inkling.store.folder_texts import folder_texts

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

    def known(self, profile: str) -> KnownModel:
        """A model whose cosines are half as far above those of unrelated text."""
        calibration = Calibration(MINILM.unrelated, (MINILM.unrelated + MINILM.related) / 2)
        figures = ModelFigures(1.0, 1.0, 1.0, {}, calibration)
        return KnownModel(ModelProfile(profile, "test", ""), self.get(profile).spec, figures)


class Failing(FakeEmbedder):
    """A model that answers for so many texts, and then no more until it is mended."""

    def __init__(self, texts: int) -> None:
        super().__init__("fake-3", dimension=16)
        self.texts = texts

    def embed_documents(self, texts, is_cancelled=lambda: False):
        if len(self.embedded) + len(texts) > self.texts:
            raise ModelProblem("unreachable", host="far.example", detail="timed out")
        return super().embed_documents(texts)


class Far(FakeEmbedder):
    """A model that can be away when a question is asked."""

    is_away = False

    def embed_query(self, text):
        if self.is_away:
            raise ModelProblem("unreachable", host="far.example", detail="timed out")
        return super().embed_query(text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(5):
        (folder / f"volume {number}.txt").write_text(f"Page {number} about tulips.")
    return folder


def library_at(tmp_path: Path, default: FakeEmbedder, **others: FakeEmbedder) -> Library:
    library = make_library(tmp_path / "data", default)
    library._embedders = Shelf(default=default, **others)  # type: ignore[assignment]
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


def answer(library: Library, question: str, mode: SearchMode) -> Answer:
    session = Session(library.services())
    try:
        return session.search(SearchRequest(question, mode, 20))
    finally:
        session.close()


def found(library: Library, question: str, mode: SearchMode) -> dict[str, float | None]:
    results = answer(library, question, mode).results
    return {result.path.name: result.similarity for result in results}


def models(library: Library) -> dict[str, tuple[str, str | None]]:
    """Of each watched folder its profile, and the one that it is to have."""
    indexer = library.open_indexer(lambda _: None)
    try:
        return {Path(r.path.decode()).name: (r.profile, r.next_profile) for r in indexer.roots()}
    finally:
        indexer.stop()


def texts(library: Library) -> dict[Path, FolderTexts]:
    """What there is to embed, by watched folder."""
    with closing(library.open_reader()) as reader:
        return folder_texts(reader)


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


def test_that_folders_taken_up_by_another_get_its_model(library, folder, tmp_path, fake_embedder):
    second = tmp_path / "second"
    second.mkdir()
    index(library, folder, second)
    use(library, OTHER, folder)
    report = index(library, tmp_path)
    assert report.counts.ready >= 5
    assert models(library) == {tmp_path.name: (BUILT_IN, None)}
    assert len(fake_embedder.embedded) == 10  # those of the first time


def test_that_a_new_folder_gets_the_model_that_all_others_have(library, folder, tmp_path):
    second, third = tmp_path / "second", tmp_path / "third"
    second.mkdir()
    third.mkdir()
    index(library, folder)
    use(library, OTHER)
    index(library, second)
    assert models(library)["second"] == (OTHER, None)
    use(library, BUILT_IN, second)
    index(library, third)
    assert models(library)["third"] == (BUILT_IN, None)


def test_that_all_texts_are_looked_through_only_while_a_folder_changes(library, folder):
    index(library, folder)
    indexer = library.open_indexer(lambda _: None)
    indexer.start(scan=False)
    asked: list[str] = []
    indexer._catalogue.connection.set_trace_callback(asked.append)
    counts = []
    for profile in (BUILT_IN, OTHER):
        indexer.use_model(profile)
        asked.clear()
        indexer._meanings.feed()
        counts.append(
            sum("v.text_id IS NULL" in query and "r.next_model_id" in query for query in asked)
        )
    indexer.stop()
    assert counts[0] == 0
    assert counts[1] > 0


def test_that_what_a_model_made_is_dropped_when_nobody_has_it_any_more(library, folder):
    index(library, folder)
    use(library, OTHER)
    use(library, BUILT_IN)
    assert len(list(library.data.graphs.glob("*.json"))) == 2
    indexer = library.open_indexer(lambda _: None)
    indexer.start(scan=False)
    list(indexer._housekeeping.tidying())
    indexer.stop()
    assert len(list(library.data.graphs.glob("*.json"))) == 1
    with closing(sqlite3.connect(library.data.database)) as database:
        assert database.execute("SELECT count(*) FROM models").fetchone() == (1,)
        tables = database.execute("SELECT name FROM sqlite_master WHERE name LIKE 'vectors%'")
        assert tables.fetchall() == [("vectors_1",)]


@pytest.mark.parametrize("mode", [SearchMode.MEANING, SearchMode.HYBRID])
def test_that_folders_of_two_models_are_searched_together(library, folder, other, tmp_path, mode):
    second = tmp_path / "second"
    second.mkdir()
    (second / "page.txt").write_text("Page 3 about tulips.")
    (second / "walrus.txt").write_text("A walrus sleeps on the ice.")
    index(library, folder, second)
    use(library, OTHER, second)
    similarity = found(library, "Page 3 about tulips.", mode)
    volumes = {f"volume {number}.txt" for number in range(5)}
    assert set(similarity) == volumes | {"page.txt", "walrus.txt"}
    # The same words, each cosine as the folder's own model has it.
    assert similarity["page.txt"] == pytest.approx(1.0, abs=0.01)
    assert similarity["volume 3.txt"] == pytest.approx(1.0, abs=0.01)
    assert set(list(similarity)[:2]) == {"page.txt", "volume 3.txt"}
    question = other.embed_query("Page 3 about tulips.")
    [walrus] = other.embed_documents(["A walrus sleeps on the ice."])
    assert similarity["walrus.txt"] == pytest.approx(float(question @ walrus), abs=0.02)


def test_that_the_old_model_answers_until_the_new_one_has_embedded_all(
    tmp_path, folder, fake_embedder
):
    broken = Failing(texts=7)
    library = library_at(tmp_path, fake_embedder, broken=broken)
    index(library, folder)
    before = found(library, "tulips", SearchMode.MEANING)
    with pytest.raises(ModelProblem):
        use(library, "broken")
    assert found(library, "tulips", SearchMode.MEANING) == before
    broken.texts = 1_000
    index(library)
    after = found(library, "tulips", SearchMode.MEANING)
    assert set(after) == set(before)
    assert after != before


@pytest.mark.parametrize("is_local", [True, False])
def test_that_words_answer_for_a_model_that_is_away(tmp_path, folder, fake_embedder, is_local):
    far = Far("fake-4", dimension=16)
    far.spec = replace(far.spec, is_local=is_local)
    library = library_at(tmp_path, fake_embedder, far=far)
    index(library, folder)
    use(library, "far")
    assert answer(library, "tulips", SearchMode.HYBRID).problem is None
    far.is_away = True
    given = answer(library, "tulips", SearchMode.HYBRID)
    assert len(given.results) == 5
    assert given.problem is not None
    assert given.problem.code == "unreachable"
    with pytest.raises(ModelProblem):
        answer(library, "tulips", SearchMode.MEANING)


def test_that_what_there_is_to_embed_is_counted_by_folder(tmp_path, folder, fake_embedder):
    broken = Failing(texts=3)
    library = library_at(tmp_path, fake_embedder, broken=broken)
    index(library, folder)
    before = texts(library)[folder]
    assert (before.passages, before.left) == (5, 0)
    assert before.tokens > 0
    with pytest.raises(ModelProblem):
        use(library, "broken")
    assert 0 < texts(library)[folder].left <= 5
    broken.texts = 1_000
    index(library)
    assert texts(library)[folder] == before


def test_that_a_check_up_looks_at_every_model_in_use(tmp_path, folder, fake_embedder):
    far = Far("fake-4", dimension=16)
    fake_embedder.verified = lambda: None
    library = library_at(tmp_path, fake_embedder, far=far)

    def levels() -> dict[str, str]:
        return {check.name: check.level for check in library.check()}

    assert "model far" not in levels()
    index(library, folder)
    use(library, "far")
    checks = {check.name: check.sentence for check in library.check()}
    assert checks["model far"] == "The model far works (fake-4)."
    assert checks["graph of far"] == "The graph holds all 10 vectors."
    far.is_away = True
    assert levels()["model far"] == "fail"
    assert levels()["model"] == levels()["graph of far"] == "ok"
    far.is_away = False
    far.spec = replace(far.spec, fingerprint="fake-5")
    [told] = [check for check in library.check() if check.name == "model far"]
    assert told.level == "fail"
    assert "is not the one your library was embedded with" in told.sentence


@pytest.mark.parametrize("table", ["models", "roots", "picture_models", "meta"])
def test_that_a_check_up_tells_of_a_damaged_database(tmp_path, folder, fake_embedder, table):
    fake_embedder.verified = lambda: None
    library = library_at(tmp_path, fake_embedder)
    index(library, folder)
    with closing(sqlite3.connect(library.data.database)) as database:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = database.execute(query, (table,)).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with library.data.database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert ("database", "fail") in [(check.name, check.level) for check in library.check()]
