"""The engine beside real folders: what is on disk is right in the results, and quickly."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from libraries import PATIENCE_S, Watched, index, make_library, remove

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.choices import SearchMode
from inkling.domain.errors import EmbeddingEnded
from inkling.domain.events import MapReady, ProblemMet, SearchesChanged
from inkling.domain.facets import TODAY
from inkling.domain.library import Brake, Phase
from inkling.domain.searches import Searches
from inkling.engine.brakes import BrakeWatch, Rules
from inkling.engine.computer import Conditions
from inkling.engine.engine import Engine
from inkling.engine.ownership import OwnerLock
from inkling.engine.session import Session
from inkling.index.meaning import Meaning

_FRESH_S = 3.0
_STOPPED_S = 2.0


@pytest.fixture
def watched(watched: Watched, folder: Path) -> Watched:
    # The watch is there: what is written from now on is told.
    (folder / "probe.txt").write_text("probe")
    watched.wait_until(lambda: watched.engine.status().counts.ready == 3)
    watched.wait_until(lambda: watched.engine.status().phase is Phase.IDLE)
    return watched


def test_that_a_question_by_word_does_not_wait_for_the_model(
    library, folder, fake_embedder, monkeypatch
) -> None:
    index(library, folder)
    may_load = threading.Event()
    embed = fake_embedder.embed_query

    def slow(text: str) -> object:
        assert may_load.wait(PATIENCE_S)
        return embed(text)

    monkeypatch.setattr(fake_embedder, "embed_query", slow)
    watched = Watched(library)
    try:
        assert watched.found("boiler") == ["boiler.txt"]
        may_load.set()
        assert watched.found("boiler autumn", SearchMode.HYBRID)[0] == "boiler.txt"
    finally:
        may_load.set()
        watched.stop()


def test_that_each_change_is_right_within_three_seconds(watched, folder, fake_embedder) -> None:
    def by_meaning(question: str) -> str:
        return watched.found(question, SearchMode.MEANING)[0]

    note, moved = folder / "note.txt", folder / "sub" / "memo.txt"
    note.write_text("A walrus plays the trombone.")
    watched.wait_until(lambda: watched.found("walrus") == ["note.txt"], _FRESH_S)
    watched.wait_until(lambda: by_meaning("walrus trombone") == "note.txt", _FRESH_S)
    note.write_text("A pelican repairs the clock.")
    watched.wait_until(
        lambda: watched.found("pelican") == ["note.txt"] and not watched.found("walrus"), _FRESH_S
    )
    watched.wait_until(lambda: by_meaning("pelican clock") == "note.txt", _FRESH_S)
    embedded = list(fake_embedder.embedded)
    note.rename(moved)
    watched.wait_until(lambda: watched.found("pelican") == ["memo.txt"], _FRESH_S)
    (folder / "sub").rename(folder / "archive")
    watched.wait_until(
        lambda: sorted(watched.found("archive")) == ["garden.md", "memo.txt"], _FRESH_S
    )
    path = folder / "archive" / "memo.txt"
    watched.wait_until(
        lambda: [r.path for r in watched.ask("pelican", SearchMode.WORDS).results] == [path],
        _FRESH_S,
    )
    path.unlink()
    watched.wait_until(lambda: not watched.found("pelican"), _FRESH_S)
    assert "memo.txt" not in watched.found("pelican clock", SearchMode.MEANING)
    # At most its new name: it may be gone before its turn comes.
    assert set(fake_embedder.embedded[len(embedded) :]) <= {"memo"}


def test_that_the_map_has_every_file_and_follows_a_move(watched, folder) -> None:
    def drawn() -> dict[str, tuple[float, float]]:
        request = watched.engine.draw_map()
        event = watched.wait_for_event(
            lambda e: isinstance(e, MapReady) and e.request_id == request
        )
        assert isinstance(event, MapReady)
        assert event.map is not None
        return {point.path.name: (point.x, point.y) for point in event.map.points}

    before = drawn()
    assert set(before) == {"boiler.txt", "garden.md", "probe.txt"}
    (folder / "boiler.txt").rename(folder / "sub" / "boiler.txt")
    watched.wait_until(lambda: "boiler.txt" in watched.found("sub"))
    assert drawn() == before


def test_that_an_atomic_save_never_blinks_the_file_out(watched, folder) -> None:
    missing: list[int] = []
    for version in range(3):
        temporary = folder / ".boiler.txt.swp"
        temporary.write_text(f"The boiler is serviced in version number{version}.")
        temporary.replace(folder / "boiler.txt")

        def is_new(version: int = version) -> bool:
            if "boiler.txt" not in watched.found("boiler serviced"):
                missing.append(version)
            return watched.found(f"number{version}") == ["boiler.txt"]

        watched.wait_until(is_new, _FRESH_S)
    assert not missing


def test_that_a_folder_that_vanishes_while_watched_returns_unembedded(
    watched, folder, tmp_path, fake_embedder
) -> None:
    embedded = list(fake_embedder.embedded)
    folder.rename(tmp_path / "unplugged")
    watched.wait_until(lambda: watched.engine.status().counts.offline == 3)
    (result,) = watched.ask("boiler", SearchMode.WORDS).results
    assert result.offline
    (tmp_path / "unplugged").rename(folder)
    watched.wait_until(lambda: watched.engine.status().counts.ready == 3)
    (result,) = watched.ask("boiler", SearchMode.WORDS).results
    assert not result.offline
    assert fake_embedder.embedded == embedded


def test_that_a_paused_engine_searches_and_reads_nothing_until_resumed(watched, folder) -> None:
    watched.engine.pause()
    watched.wait_until(lambda: watched.engine.status().phase is Phase.PAUSED)
    (folder / "later.txt").write_text("An otter reads the newspaper.")
    watched.wait_until(lambda: watched.engine.status().counts.queued == 1)
    assert watched.found("boiler") == ["boiler.txt"]
    assert watched.found("otter") == []
    watched.engine.resume()
    watched.wait_until(lambda: watched.found("otter") == ["later.txt"])


def test_that_stopping_in_the_middle_of_indexing_is_quick(library, folder) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"Letter {number} about harbours. " * 200)
    watched = Watched(library)
    watched.engine.add_folder(folder)
    watched.wait_until(lambda: watched.engine.status().counts.queued > 0)
    started = time.monotonic()
    watched.stop()
    assert time.monotonic() - started < _STOPPED_S
    watched.engine.stop()
    OwnerLock(library.data.lock, answers=True).release()


class Endless(FakeEmbedder):
    """Embeds documents until it is cancelled, unless it is loading, or ``told`` to end."""

    def __init__(self) -> None:
        super().__init__()
        self.began, self.told = threading.Event(), threading.Event()
        self.is_loading = self.was_cancelled = False
        self.released_by: list[str] = []

    def embed_documents(self, texts, is_cancelled=lambda: False):
        self.began.set()
        while not (self.was_cancelled or self.told.wait(0.01)):
            self.was_cancelled = is_cancelled() and not self.is_loading
        raise EmbeddingEnded

    def release(self) -> None:
        self.released_by.append(threading.current_thread().name)


@pytest.fixture
def endless(tmp_path, folder, monkeypatch) -> Iterator[Watched]:
    monkeypatch.setattr(Meaning, "embed_at_once", lambda *_args: False)
    watched = Watched(make_library(tmp_path / "data", Endless()))
    watched.engine.add_folder(folder)
    assert watched.library.embedder().began.wait(30)
    yield watched
    watched.library.embedder().told.set()


def test_that_stopping_cancels_what_is_being_embedded(endless, tmp_path, folder) -> None:
    endless.stop()
    assert endless.library.embedder().was_cancelled
    # By nobody else: the lane would load the model anew, only to end.
    assert set(endless.library.embedder().released_by) == {"inkling-owner"}
    report = index(make_library(tmp_path / "data", FakeEmbedder()), folder)
    assert report.counts.ready == report.counts.total
    assert report.reused_embeddings == 0


def test_that_stopping_does_not_wait_until_a_model_is_loaded(endless, monkeypatch) -> None:
    monkeypatch.setattr("inkling.index.model_work._PATIENCE_S", 0.0)
    embedder = endless.library.embedder()
    embedder.is_loading = True
    endless.engine.stop()
    assert embedder.released_by == []  # which would wait
    OwnerLock(endless.library.data.lock, answers=True).release()


def test_that_files_are_counted_by_kind_as_they_come_and_go(watched, folder) -> None:
    def count(group: str) -> int:
        return watched.engine.status().facets.of_group(group)

    watched.wait_until(lambda: count("text") == 3)
    assert watched.engine.status().facets.of_period(TODAY) == 3
    (folder / "table.csv").write_text("a,b")
    (folder / "probe.txt").unlink()
    watched.wait_until(lambda: (count("text"), count("sheets")) == (2, 1))


def test_that_questions_are_kept_from_one_start_to_the_next(library) -> None:
    def told(watched: Watched) -> Searches:
        event = watched.wait_for_event(lambda e: isinstance(e, SearchesChanged))
        assert isinstance(event, SearchesChanged)
        return event.searches

    watched = Watched(library)
    assert told(watched) == Searches()
    watched.engine.change_searches(lambda searches: searches.remembering("walrus"))
    watched.stop()  # at once: what was noted is written all the same
    watched = Watched(library)
    try:
        assert told(watched).past == ("walrus",)
    finally:
        watched.stop()


def test_that_an_engine_that_was_never_started_can_be_stopped(library) -> None:
    library.data.ensure()
    engine = Engine(library.services(), OwnerLock(library.data.lock, answers=True))
    engine.add_folder(Path("/nowhere"))  # waits for no one
    engine.stop()
    OwnerLock(library.data.lock, answers=True).release()


def test_that_a_damaged_library_is_told_and_the_engine_still_ends(library) -> None:
    library.data.ensure()
    library.data.database.write_bytes(b"no database" * 500)
    watched = Watched(library)
    try:
        event = watched.wait_for_event(lambda e: isinstance(e, ProblemMet))
        assert isinstance(event, ProblemMet)
        assert event.problem.code == "damaged"
        watched.engine.add_folder(library.data.root.parent)
    finally:
        watched.stop()
    assert len([e for e in watched.events if isinstance(e, ProblemMet)]) == 1
    assert library.data.database.read_bytes() == b"no database" * 500


def test_that_a_folder_that_cannot_be_added_is_an_event(watched, tmp_path) -> None:
    watched.engine.add_folder(tmp_path / "nowhere")
    event = watched.wait_for_event(lambda e: isinstance(e, ProblemMet))
    assert isinstance(event, ProblemMet)
    assert (event.problem.code, event.problem.args_["path"]) == (
        "missing",
        str(tmp_path / "nowhere"),
    )


def test_that_a_graph_of_another_dimension_is_rebuilt_without_embedding(
    library, folder, fake_embedder
) -> None:
    for _ in range(2):
        watched = Watched(library)
        watched.engine.add_folder(folder)
        watched.wait_until(lambda w=watched: w.engine.status().counts.ready == 2)
        watched.wait_until(lambda w=watched: w.engine.status().phase is Phase.IDLE)
        found = watched.found("boiler serviced autumn", SearchMode.MEANING)
        watched.stop()
        assert found[0] == "boiler.txt"
        assert len(fake_embedder.embedded) == 4  # two texts and two names
        (graph,) = library.data.graphs.glob("*.hnsw")
        other = make_library(library.data.root.parent / "other", FakeEmbedder(dimension=16))
        strange = Watched(other)
        strange.engine.add_folder(folder)
        strange.wait_until(lambda w=strange: w.engine.status().counts.ready == 2)
        strange.stop()
        (wrong,) = other.data.graphs.glob("*.hnsw")
        graph.write_bytes(wrong.read_bytes())
        library = make_library(library.data.root, fake_embedder)


def on_battery(library: Library, percent: float) -> Callable[[Conditions], None]:
    """Has a library's engine look at conditions that the test sets, again and again."""
    now = [Conditions(on_battery=True, battery_percent=percent)]

    def make_brake_watch(tell: Callable[[Brake], None]) -> BrakeWatch:
        return BrakeWatch(lambda: now[0], Rules(), tell, every_s=0.05)

    library.make_brake_watch = make_brake_watch  # type: ignore[method-assign]
    return lambda conditions: now.__setitem__(0, conditions)


def test_that_a_low_battery_stops_the_work_and_the_charger_resumes_it(library, folder) -> None:
    set_conditions = on_battery(library, 5)
    watched = Watched(library)
    try:
        watched.wait_until(lambda: watched.engine.status().brake is Brake.LOW_BATTERY)
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.engine.status().phase is Phase.PAUSED)
        assert watched.engine.status().counts.queued == 2
        assert watched.found("boiler.txt") == ["boiler.txt"]
        seen = Session(library.services())
        said = seen.status()
        seen.close()
        assert (said.phase, said.brake) == (Phase.PAUSED, Brake.LOW_BATTERY)
        set_conditions(Conditions(on_battery=True, battery_percent=60))
        watched.wait_until(lambda: watched.engine.status().counts.ready == 2)
        assert watched.engine.status().brake is Brake.SLOWER
        set_conditions(Conditions())
        watched.wait_until(lambda: watched.engine.status().brake is Brake.NONE)
    finally:
        watched.stop()


def test_that_who_resumes_overrules_the_battery(library, folder) -> None:
    on_battery(library, 5)
    watched = Watched(library)
    try:
        watched.wait_until(lambda: watched.engine.status().brake is Brake.LOW_BATTERY)
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.engine.status().phase is Phase.PAUSED)
        watched.engine.resume()
        watched.wait_until(lambda: watched.engine.status().counts.ready == 2)
    finally:
        watched.stop()


def test_that_a_command_finishes_on_low_battery(library, folder) -> None:
    on_battery(library, 5)
    assert index(library, folder).counts.ready == 2


class Slow(FakeEmbedder):
    """Embeds one job, then waits for a word."""

    def __init__(self) -> None:
        super().__init__()
        self.began, self.goes_on = threading.Event(), threading.Event()

    def embed_documents(self, texts, is_cancelled=lambda: False):
        self.began.set()
        self.goes_on.wait()
        return super().embed_documents(texts)


def test_that_a_pause_ends_the_work_after_the_job_in_hand(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(Meaning, "embed_at_once", lambda *_args: False)
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"Letter number {number}.")
    embedder = Slow()
    watched = Watched(make_library(tmp_path / "data", embedder))
    try:
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.engine.status().counts.words == 300)
        assert embedder.began.wait(30)
        watched.engine.pause()
        watched.wait_until(lambda: watched.engine.status().phase is Phase.PAUSED)
        embedder.goes_on.set()
        watched.wait_until(lambda: watched.engine.status().counts.ready > 0)
        # Nothing is on its way any more: removing waits for everything that is.
        remove(watched.library, folder)
        assert 0 < len(embedder.embedded) < 300
    finally:
        embedder.goes_on.set()
        watched.stop()
