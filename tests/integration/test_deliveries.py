"""What happens to results of reading that cannot simply be stored."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from changing_files import read_while_it_grows, read_while_it_is_finished
from libraries import Watched, index, make_library, names

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.choices import SearchMode
from inkling.domain.errors import DiskFull
from inkling.domain.events import ProblemMet
from inkling.domain.library import FileEntry
from inkling.domain.reasons import FileState
from inkling.engine.session import Session
from inkling.index import indexer, intake, obstacle
from inkling.index.meaning import Meaning
from inkling.store.catalogue import Catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "owl.txt").write_text("An owl in the barn.")
    (folder / "log.txt").write_text("A log of storms.")
    return folder


def ledger(library: Library) -> dict[str, FileEntry]:
    session = Session(library.services())
    try:
        return {entry.path.name: entry for entry in session.files(frozenset())}
    finally:
        session.close()


def test_that_a_file_that_always_grows_is_found_and_says_so(library, folder, monkeypatch) -> None:
    monkeypatch.setattr(indexer, "read_and_cut", read_while_it_grows)
    report = index(library, folder)
    assert (report.counts.ready, report.counts.total) == (2, 2)
    reason = ledger(library)["log.txt"].reason
    assert reason is not None
    assert reason.code == "changing"
    assert names(library, "storms", SearchMode.MEANING)[0] == "log.txt"
    monkeypatch.undo()
    index(library)
    assert ledger(library)["log.txt"].reason is None
    assert names(library, "more")


@pytest.mark.parametrize("beginning", ["HALF", "SHORT"])
def test_that_a_file_that_is_finished_while_it_is_read_ends_whole(
    library, folder, monkeypatch, beginning
) -> None:
    monkeypatch.setattr(indexer, "read_and_cut", read_while_it_is_finished)
    monkeypatch.setattr(intake, "_SHORTEST_PAUSE_S", 0.1)
    (folder / "download.txt").write_text(f"{beginning} a bird")
    watched = Watched(library)
    try:
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.found("last") == ["download.txt"])
        watched.wait_until(lambda: watched.engine.status().counts.ready == 3)
    finally:
        watched.stop()
    entry = ledger(library)["download.txt"]
    assert (entry.state, entry.reason) == (FileState.READY, None)


def test_that_a_bug_in_storing_one_file_costs_that_file(library, folder, monkeypatch) -> None:
    stores = Catalogue.store_reading

    def stumble(self, file_id, stamp, readings, reason):
        if any("storms" in p.text for reading in readings for p in reading.passages):
            raise RuntimeError("a bug")
        return stores(self, file_id, stamp, readings, reason)

    monkeypatch.setattr(Catalogue, "store_reading", stumble)
    report = index(library, folder)
    assert (report.counts.ready, report.counts.failed, report.counts.total) == (1, 1, 2)
    reason = ledger(library)["log.txt"].reason
    assert reason is not None
    assert reason.code == "reader_crashed"


def test_that_a_bug_in_storing_vectors_is_told_and_loses_no_words(
    library, folder, monkeypatch
) -> None:
    def stumble(*_args):
        raise RuntimeError("a bug")

    monkeypatch.setattr(Meaning, "store", stumble)
    monkeypatch.setattr(Meaning, "embed_at_once", lambda *_args: False)
    watched = Watched(library)
    try:
        watched.engine.add_folder(folder)
        event = watched.wait_for_event(lambda e: isinstance(e, ProblemMet))
        assert isinstance(event, ProblemMet)
        assert event.problem.code == "unusable"
        assert watched.found("owl") == ["owl.txt"]
    finally:
        watched.stop()


def test_that_a_full_disk_is_told_once_and_nothing_read_is_lost(
    library, folder, monkeypatch
) -> None:
    stores = Catalogue.store_reading
    tries = []

    def fill_up(self, *args):
        tries.append(args)
        if len(tries) <= 3:
            raise DiskFull("disk_full", path="here")
        return stores(self, *args)

    monkeypatch.setattr(Catalogue, "store_reading", fill_up)
    monkeypatch.setattr(obstacle, "_RETRY_EVERY_S", 0.05)
    watched = Watched(library)
    try:
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.engine.status().counts.ready == 2)
        told = [event for event in watched.events if isinstance(event, ProblemMet)]
        assert [event.problem.code for event in told] == ["disk_full"]
        assert watched.found("storms") == ["log.txt"]
    finally:
        watched.stop()


class HeldUp(FakeEmbedder):
    """The embedding lane gets nowhere; questions have a lane of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.goes_on = threading.Event()

    def embed_documents(self, texts, is_cancelled=lambda: False):
        if threading.current_thread().name == "inkling-embed":
            self.goes_on.wait()
        return super().embed_documents(texts)


def test_that_a_question_brings_meaning_before_its_turn_and_for_good(
    tmp_path, folder, monkeypatch
) -> None:
    monkeypatch.setattr(Meaning, "embed_at_once", lambda *_args: False)
    embedder = HeldUp()
    watched = Watched(make_library(tmp_path / "data", embedder))
    try:
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.engine.status().counts.words == 2)
        (result,) = watched.ask("an owl in a barn").results
        assert result.similarity is not None
        # Stored by the owner, though the lane still holds the same text.
        watched.wait_until(lambda: watched.engine.status().counts.ready == 1)
        assert watched.found("barn owl", SearchMode.MEANING) == ["owl.txt"]
        assert embedder.embedded == ["An owl in the barn."]
    finally:
        embedder.goes_on.set()
        watched.stop()
