"""Pictures are found by what they show, beside texts, with a model that sees colours."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from libraries import Watched, index
from seeing import FakeEye, paint
from test_folder_models import answer, found, library_at

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.errors import EmbeddingEnded, ModelProblem, ReadProblem
from inkling.domain.events import ProblemMet
from inkling.domain.library import Counts, FileEntry
from inkling.domain.models import BUILT_IN
from inkling.domain.results import SearchMode
from inkling.engine.session import Session

EYE, OTHER = "eye", "other"
RED, BLUE = "IMG_0001.png", "IMG_0002.jpg"
QUESTION = "something red"


@pytest.fixture
def eye() -> FakeEye:
    return FakeEye()


@pytest.fixture
def other() -> FakeEye:
    return FakeEye("fake-eye-2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    paint(folder / RED, "red")
    paint(folder / BLUE, "blue")
    for number, colour in enumerate(("green", "yellow", "white", "black"), 3):
        paint(folder / f"IMG_000{number}.png", colour)
    (folder / "boiler.txt").write_text("The boiler is serviced every autumn.")
    (folder / "garden.txt").write_text("Tulips and a pear tree, and something to sit on.")
    return folder


@pytest.fixture
def library(tmp_path: Path, fake_embedder: FakeEmbedder, eye: FakeEye, other: FakeEye) -> Library:
    texts = FakeEmbedder("fake-2", dimension=16)
    library = library_at(tmp_path, fake_embedder, eye=eye, other=other, texts=texts)
    look_with(library, EYE)
    return library


def look_with(library: Library, profile: str) -> None:
    library.settings_file.set("index.pictures", profile)
    library.load_settings()


def tidy(library: Library) -> None:
    indexer = library.open_indexer(lambda _: None)
    indexer.start(scan=False)
    list(indexer._housekeeping.tidying())
    indexer.stop()


def vectors(library: Library, eye: FakeEye) -> int:
    """How many vectors of record a model has; 0 of one that is forgotten."""
    with closing(sqlite3.connect(library.data.database)) as database:
        row = database.execute(
            "SELECT id FROM models WHERE fingerprint = ?", (eye.spec.fingerprint,)
        ).fetchone()
        return (
            database.execute(f"SELECT count(*) FROM vectors_{row[0]}").fetchone()[0] if row else 0
        )


def files(library: Library) -> dict[str, FileEntry]:
    session = Session(library.services())
    try:
        return {entry.path.name: entry for entry in session.files(frozenset())}
    finally:
        session.close()


def similar(library: Library, path: Path) -> list[str]:
    session = Session(library.services())
    try:
        return [result.path.name for result in session.similar(path, 20).results]
    finally:
        session.close()


@pytest.mark.parametrize("mode", [SearchMode.MEANING, SearchMode.HYBRID])
def test_that_a_picture_is_found_by_what_it_shows(library, folder, mode):
    index(library, folder)
    first, second, *_ = answer(library, QUESTION, mode).results
    assert (first.path.name, first.type) == (RED, "image")
    assert first.similarity > second.similarity + 0.1
    assert first.strength != "weak"
    assert next(iter(found(library, "blue", mode))) == BLUE


def test_that_a_picture_that_shows_nothing_of_it_is_below_a_text_that_answers(library, folder):
    index(library, folder)
    for mode in (SearchMode.MEANING, SearchMode.HYBRID):
        names = list(found(library, "boiler serviced in autumn", mode))
        assert names[0] == "boiler.txt"
    assert not any("IMG" in name for name in found(library, "boiler", SearchMode.WORDS))


def test_that_pictures_are_ready_once_they_were_looked_at(library, folder, eye):
    report = index(library, folder)
    assert report.counts == Counts(ready=8)
    assert eye.looks == 6
    assert eye.largest <= 4 * eye.picture_side  # scaled down where they were decoded
    entry = files(library)[RED]
    assert (entry.reason.code, entry.passages) == ("needs_ocr", 0)  # its text was not read


def test_that_a_check_up_looks_at_what_looks_at_pictures(library, folder, fake_embedder, eye):
    fake_embedder.verified = lambda: None
    index(library, folder)
    checks = {check.name: check.level for check in library.check()}
    assert (checks["model eye"], checks["graph of eye"]) == ("ok", "ok")
    eye.spec = replace(eye.spec, fingerprint="another")
    assert {check.name: check.level for check in library.check()}["model eye"] == "fail"


def test_that_without_a_model_for_them_pictures_are_passed_over_as_ever(library, folder, eye):
    look_with(library, "")
    report = index(library, folder)
    assert report.counts == Counts(ready=2, skipped=6)
    assert eye.looks == 0


def test_that_pictures_are_looked_at_that_were_passed_over_before(library, folder, eye):
    look_with(library, "")
    index(library, folder)
    look_with(library, EYE)
    report = index(library)
    assert (report.counts, eye.looks) == (Counts(ready=8), 6)
    assert next(iter(found(library, QUESTION, SearchMode.HYBRID))) == RED


def test_that_a_copy_and_a_move_cost_no_look(library, folder, eye):
    index(library, folder)
    shutil.copyfile(folder / RED, folder / "IMG_0010.png")
    (folder / BLUE).rename(folder / "IMG_0011.jpg")
    assert index(library).counts == Counts(ready=9)
    assert eye.looks == 6
    names = list(found(library, QUESTION, SearchMode.MEANING))
    assert {*names[:2]} == {RED, "IMG_0010.png"}
    assert next(iter(found(library, "blue", SearchMode.MEANING))) == "IMG_0011.jpg"


def test_that_a_picture_that_changes_or_goes_is_found_as_what_it_is_now(library, folder, eye):
    index(library, folder)
    paint(folder / RED, "green", seed=1)
    (folder / BLUE).unlink()
    assert index(library).counts == Counts(ready=7)
    assert eye.looks == 7
    tidy(library)
    assert vectors(library, eye) == 6 - 1  # the old red and the blue one are gone
    names = list(found(library, "green", SearchMode.MEANING))
    assert {*names[:2]} == {RED, "IMG_0003.png"}
    assert BLUE not in found(library, "blue", SearchMode.MEANING)


def test_that_a_question_given_up_while_it_waits_for_what_looks_is_no_bug(
    library, folder, eye, monkeypatch
):
    see = eye.embed_query

    def give_up(text: str) -> np.ndarray:
        if "boiler" in text:
            raise EmbeddingEnded
        return see(text)

    index(library, folder)
    monkeypatch.setattr(eye, "embed_query", give_up)
    names = found(library, "boiler serviced in autumn", SearchMode.MEANING)
    assert next(iter(names)) == "boiler.txt"
    assert not any("IMG" in name for name in names)


def test_that_what_looks_is_made_ready_before_the_first_question(library, folder, eye):
    index(library, folder)
    library.load_model()
    assert eye.asked == ["warm up"]


def test_that_similar_pictures_are_those_that_show_the_like(library, folder, eye):
    paint(folder / "IMG_0020.png", "red", (300, 100), seed=1)
    (folder / "red.txt").write_text("IMG 0001")
    index(library, folder)
    names = similar(library, folder / RED)
    assert names[0] == "IMG_0020.png"
    assert RED not in names
    assert not any(name.endswith(".txt") for name in names)
    assert eye.asked == []  # no text is embedded for it, for which the model would be loaded


def test_that_a_picture_without_a_look_has_none_like_it(library, folder):
    look_with(library, "")
    index(library, folder)
    with pytest.raises(ReadProblem, match="only pictures"):
        similar(library, folder / RED)


def test_that_conditions_hold_for_pictures(library, folder, tmp_path):
    (folder / "sub").mkdir()
    paint(folder / "sub" / "IMG_0030.png", "red", seed=2)
    index(library, folder)
    assert next(iter(found(library, f"{QUESTION} in:sub", SearchMode.HYBRID))) == "IMG_0030.png"
    assert RED not in found(library, f"{QUESTION} in:sub", SearchMode.HYBRID)
    assert RED not in found(library, f"{QUESTION} type:text", SearchMode.HYBRID)


def test_that_a_damaged_picture_is_a_row_with_a_reason(library, folder, eye):
    whole = (folder / RED).read_bytes()
    (folder / RED).write_bytes(whole[: len(whole) // 2])
    assert index(library, folder).counts == Counts(ready=7, failed=1)
    assert files(library)[RED].reason.code == "damaged"
    assert index(library).counts == Counts(ready=7, failed=1)
    assert eye.looks == 5
    (folder / RED).write_bytes(whole)
    assert index(library).counts == Counts(ready=8)


def test_that_no_look_is_taken_twice_when_the_work_is_broken_off(
    tmp_path, folder, fake_embedder, library
):
    weary = FakeEye(most=0)
    broken = library_at(tmp_path, fake_embedder, eye=weary)
    look_with(broken, EYE)
    with pytest.raises(ModelProblem, match="it is closed"):
        index(broken, folder)
    assert {entry.state for entry in files(broken).values()} == {"ready", "words"}
    weary.most = 6
    assert index(broken).counts == Counts(ready=8)
    assert weary.looks == 6


def test_that_turning_it_off_leaves_nothing_behind(library, folder, eye):
    index(library, folder)
    look_with(library, "")
    assert index(library).counts == Counts(ready=2, skipped=6)
    assert RED not in found(library, QUESTION, SearchMode.MEANING)
    tidy(library)
    assert vectors(library, eye) == 0


def test_that_the_old_model_answers_until_the_new_one_has_seen_all(library, folder, eye, other):
    index(library, folder)
    other.most = 0
    look_with(library, OTHER)
    with pytest.raises(ModelProblem):
        index(library)
    tidy(library)
    assert next(iter(found(library, QUESTION, SearchMode.MEANING))) == RED
    assert files(library)[RED].state == "ready"
    assert vectors(library, eye) == 6
    other.most = 100
    index(library)
    tidy(library)
    assert (vectors(library, eye), vectors(library, other)) == (0, 6)
    assert next(iter(found(library, QUESTION, SearchMode.MEANING))) == RED
    assert (eye.looks, other.looks) == (6, 6)


def test_that_a_picture_that_comes_during_the_change_waits_for_the_new_model(
    library, folder, other
):
    index(library, folder)
    other.most = 0
    look_with(library, OTHER)
    paint(folder / "IMG_0040.png", "red", seed=3)
    with pytest.raises(ModelProblem):
        index(library)
    assert files(library)["IMG_0040.png"].state == "words"
    assert "IMG_0040.png" not in found(library, QUESTION, SearchMode.MEANING)
    other.most = 100
    assert index(library).counts == Counts(ready=9)
    assert "IMG_0040.png" in list(found(library, QUESTION, SearchMode.MEANING))[:2]


def test_that_a_model_whose_files_changed_looks_at_all_again(
    tmp_path, library, folder, fake_embedder
):
    index(library, folder)
    changed = FakeEye("fake-eye-changed")
    again = library_at(tmp_path, fake_embedder, eye=changed)
    look_with(again, EYE)
    assert index(again).counts == Counts(ready=8)
    assert changed.looks == 6
    assert next(iter(found(again, QUESTION, SearchMode.MEANING))) == RED


def test_that_another_model_of_texts_leaves_pictures_alone(library, folder, eye):
    index(library, folder)
    session = Session(library.services())
    try:
        report = session.use_model("texts", None, lambda _: None)
    finally:
        session.close()
    assert (report.counts, eye.looks) == (Counts(ready=8), 6)
    assert next(iter(found(library, QUESTION, SearchMode.MEANING))) == RED


def test_that_one_model_may_embed_texts_and_look_at_pictures(library, folder, eye):
    index(library, folder)
    session = Session(library.services())
    try:
        assert session.use_model(EYE, None, lambda _: None).counts == Counts(ready=8)
    finally:
        session.close()
    names = list(found(library, QUESTION, SearchMode.MEANING))
    assert next(name for name in names if name.startswith("IMG")) == RED
    assert "garden.txt" in names
    assert eye.looks == 6


def test_that_pictures_in_archives_are_not_looked_at(library, folder, eye):
    with zipfile.ZipFile(folder / "photos.zip", "w") as packed:
        packed.write(folder / RED, "inside.png")
    assert index(library, folder).counts.ready == 9
    assert eye.looks == 6


def test_that_a_model_that_sees_nothing_is_told_and_texts_go_on(library, folder):
    look_with(library, BUILT_IN)
    watched = Watched(library)
    try:
        watched.engine.add_folder(folder)
        problem = watched.wait_for_event(lambda event: isinstance(event, ProblemMet))
        assert isinstance(problem.problem, ModelProblem)
        assert problem.problem.code == "no_pictures"
        watched.wait_until(lambda: watched.engine.status().counts.ready == 2)
    finally:
        watched.stop()


def test_that_it_is_turned_on_and_off_while_the_window_is_open(library, folder):
    look_with(library, "")
    watched = Watched(library)

    def counts(wanted: Counts) -> None:
        watched.wait_until(lambda: watched.engine.status().counts == wanted)

    try:
        watched.engine.add_folder(folder)
        counts(Counts(ready=2, skipped=6))
        for profile, wanted in ((EYE, Counts(ready=8)), ("", Counts(ready=2, skipped=6))):
            library.settings_file.set("index.pictures", profile)
            watched.engine.apply(library.settings_file.load()[0])
            counts(wanted)
            assert (RED in watched.found(QUESTION, SearchMode.MEANING)) is bool(profile)
    finally:
        watched.stop()


def test_that_a_search_tells_when_pictures_cannot_be_asked_for(
    tmp_path, library, folder, fake_embedder
):
    index(library, folder)

    class Blind(FakeEye):
        def embed_query(self, text: str) -> Sequence[float]:
            raise ModelProblem("unusable", name="eye", detail="it is closed")

    closed = library_at(tmp_path, fake_embedder, eye=Blind())
    look_with(closed, EYE)
    given = answer(closed, "boiler", SearchMode.HYBRID)
    assert given.problem is not None
    assert given.results[0].path.name == "boiler.txt"
