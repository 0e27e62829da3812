"""Changed settings are at work at once, in a running engine."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from libraries import PATIENCE_S

from inkling.compose import Library
from inkling.domain.events import GraphRebuilt
from inkling.domain.library import Phase
from inkling.domain.results import SearchRequest
from inkling.engine.session import Session
from inkling.index import housekeeping
from inkling.paths import resources_dir
from inkling.settings import Settings
from inkling.store.hnsw import HnswIndex


@pytest.mark.parametrize("by_path", [False, True])
def test_that_excluded_files_leave_and_return_without_new_embeddings(
    watched, folder, fake_embedder, by_path
):
    embedded = list(fake_embedder.embedded)
    settings = Settings()
    if by_path:
        excluding = replace(settings, index_exclude_folders=(str(folder / "sub"),))
    else:
        excluding = replace(settings, index_exclude=(*settings.index_exclude, "/sub/"))
    watched.engine.apply(excluding)
    watched.wait_until(lambda: watched.engine.status().counts.total == 1)
    assert watched.found("tulips") == []
    (folder / "sub" / "new.txt").write_text("A walrus.")
    (folder / "seen.txt").write_text("A pelican.")
    watched.wait_until(lambda: watched.found("pelican") == ["seen.txt"])
    assert watched.found("walrus") == []
    watched.engine.apply(settings)
    watched.wait_until(lambda: watched.engine.status().counts.ready == 4)
    assert watched.found("tulips") == ["garden.md"]
    assert not {text for text in fake_embedder.embedded[len(embedded) :] if "Tulips" in text}


def test_that_the_reading_lanes_can_become_more_and_fewer_while_at_work(watched, folder):
    for number, readers in enumerate((3, 1, 2)):
        watched.engine.apply(replace(Settings(), index_readers=readers, index_read_timeout_s=20))
        for each in range(5):
            (folder / f"{number}-{each}.txt").write_text(f"Page {each} of volume {number}.")
        ready = 2 + 5 * (number + 1)
        watched.wait_until(lambda ready=ready: watched.engine.status().counts.ready == ready)
    watched.wait_until(
        lambda: sum(t.name.startswith("inkling-read-") for t in threading.enumerate()) == 2
    )


def test_that_pausing_by_settings_holds_until_it_is_taken_back(watched, folder):
    watched.engine.apply(replace(Settings(), index_paused=True))
    watched.wait_until(lambda: watched.engine.status().phase is Phase.PAUSED)
    watched.engine.apply(Settings())
    watched.wait_until(lambda: watched.engine.status().phase is Phase.IDLE)


def test_that_the_model_gets_its_threads(watched, fake_embedder):
    watched.engine.apply(replace(Settings(), index_threads=3))
    watched.wait_until(lambda: fake_embedder.threads == 3)


def test_that_the_graph_is_made_anew_without_embedding(watched, fake_embedder):
    embedded = len(fake_embedder.embedded)
    watched.library.graph().discard()
    watched.engine.rebuild_graph()
    event = watched.wait_for_event(lambda event: isinstance(event, GraphRebuilt))
    assert event.vectors == watched.library.graph().count() > 0
    assert len(fake_embedder.embedded) == embedded


def test_that_nothing_is_tidied_up_while_the_work_is_paused(watched, folder, monkeypatch):
    is_tidied = threading.Event()
    watched.engine.apply(replace(Settings(), index_paused=True))
    watched.wait_until(lambda: watched.engine.status().phase is Phase.PAUSED)
    monkeypatch.setattr(housekeeping, "_AFTER_S", 0.0)
    monkeypatch.setattr(housekeeping.Housekeeping, "go_on", lambda _: is_tidied.set())
    (folder / "new.txt").write_text("a walrus played the trombone")
    watched.wait_until(lambda: watched.engine.status().counts.queued == 1)
    assert not is_tidied.is_set()
    watched.engine.apply(Settings())
    assert is_tidied.wait(PATIENCE_S)


@pytest.mark.parametrize("occasion", ["asked for", "tidying", "removal"])
def test_that_a_new_file_does_not_wait_until_a_large_graph_is_made_anew(
    watched, folder, tmp_path, monkeypatch, occasion
):
    may_end, is_made = threading.Event(), threading.Event()

    def rebuilding(_index, _records):
        while not may_end.is_set():
            yield
        is_made.set()

    monkeypatch.setattr(HnswIndex, "rebuilding", rebuilding)
    monkeypatch.setattr(housekeeping, "_AFTER_S", 0.0)
    if occasion == "tidying":
        monkeypatch.setattr(HnswIndex, "needs_compaction", True)
    elif occasion == "asked for":
        watched.engine.rebuild_graph()
    else:
        other = tmp_path / "other"
        other.mkdir()
        watched.engine.add_folder(other)
        watched.engine.remove_folder(other)
    (folder / "new.txt").write_text("a walrus played the trombone")
    watched.wait_until(lambda: watched.found("walrus") == ["new.txt"])
    assert not is_made.is_set()
    may_end.set()
    assert is_made.wait(PATIENCE_S)


@pytest.mark.real
def test_that_the_sample_question_is_answered_by_the_sample_texts(tmp_path):
    library = Library(tmp_path / "data")
    session = Session(library.services())
    try:
        session.index([resources_dir() / "sample"], lambda _: None)
        answer = session.search(SearchRequest("who pays when the heating breaks", limit=5))
        assert answer.results[0].path.name == "Lease agreement.md"
        assert session.status().counts.ready == 8
    finally:
        session.close()
