"""Folders whose model is on a server that fails: the client of OpenAI, and one of our own.

What the client makes of each failure is in tests/models/test_remote_failures.py; here is what it
means for a library: words are found meanwhile, nothing wrong is stored, and it goes on by itself.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from libraries import Watched, index, make_library

from fakes import FakeEmbedder
from inkling.compose import Library
from inkling.domain.choices import SearchMode
from inkling.domain.events import AnswerReady, ProblemMet
from inkling.domain.models import ModelProfile
from inkling.domain.results import SearchRequest
from inkling.embed.providers import remote
from inkling.engine.session import Session
from inkling.index import holds
from inkling.settings.models_file import ModelsFile
from inkling.store.reader import CatalogueReader
from serving import (
    DIMENSION,
    EmbeddingServer,
    cut_off,
    hang,
    running,
    status,
    trickle,
    vectors_of,
    with_data,
)

pytest.importorskip("openai")
pytestmark = [pytest.mark.usefixtures("loopback"), pytest.mark.timeout(120)]

FAR = "far"


def spoiled(spoil):
    """Vectors of which each is made wrong."""
    return with_data(lambda data: [{**d, "embedding": spoil(d["embedding"])} for d in data])


def another_model(handler, body):
    """The same name, and other weights."""
    made = vectors_of([f"other {text}" for text in body["input"]])
    data = [{"index": place, "embedding": vector} for place, vector in enumerate(made)]
    handler.send_json({"data": data})


FAULTS = {
    "hangs": (hang, "unreachable"),
    "never ends": (trickle, "unreachable"),
    "429 with a pause": (status(429, Retry_After="3600"), "unreachable"),
    "503": (status(503), "unreachable"),
    "500": (status(500), "unreachable"),
    "truncated JSON": (cut_off, "unreachable"),
    "another dimension": (spoiled(lambda vector: vector[:-1]), "bad_vectors"),
    "not a number": (spoiled(lambda vector: [float("nan"), *vector[1:]]), "bad_vectors"),
    "another model": (another_model, "changed"),
    "a key that is over": (status(401), "refused"),
}


class Arrivals:
    """Waits until so many requests hang."""

    def __init__(self, count: int) -> None:
        self._left = threading.Semaphore(0)
        self._count = count

    def and_hang(self, handler, body) -> None:
        self._left.release()
        hang(handler, body)

    def wait(self) -> None:
        for _ in range(self._count):
            self._left.acquire()


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with running() as server:
        yield server


@pytest.fixture
def library(
    tmp_path: Path, fake_embedder: FakeEmbedder, server: EmbeddingServer, monkeypatch
) -> Iterator[Library]:
    """One whose folder has a model on the server, which is given up after two seconds."""
    monkeypatch.setattr(holds, "_FIRST_PAUSE_S", 0.2)
    library = make_library(tmp_path / "data", fake_embedder)
    options = {"service": "vllm", "base_url": f"{server.url}/v1"}
    options |= {"timeout_s": 2.0, "max_retries": 0}
    library.models().add(ModelProfile(FAR, "openai", "small", options))
    yield library
    library.embedders.close(FAR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(5):
        (folder / f"volume {number}.txt").write_text(f"Page {number} about tulips.")
    return folder


@pytest.fixture
def watched(library: Library, folder: Path) -> Iterator[Watched]:
    """A running engine, all of whose files are embedded by the server."""
    index(library, folder)
    session = Session(library.services())
    session.use_model(FAR, None, lambda _: None)
    session.close()
    watched = Watched(library)
    try:
        watched.wait_until(lambda: watched.engine.status().counts.ready == 5)
        yield watched
    finally:
        watched.stop()


def stored(library: Library) -> dict[str, int]:
    """How many vectors of each model the library holds."""
    with closing(sqlite3.connect(library.data.database)) as database:
        models = database.execute("SELECT id, fingerprint FROM models").fetchall()
        return {
            fingerprint: database.execute(f"SELECT count(*) FROM vectors_{model}").fetchone()[0]
            for model, fingerprint in models
        }


def counted(watched: Watched) -> tuple[int, int, int]:
    """How many files are ready, found by word alone, and failed."""
    counts = watched.engine.status().counts
    return counts.ready, counts.words, counts.failed


@pytest.mark.parametrize(("fault", "code"), FAULTS.values(), ids=FAULTS)
def test_that_indexing_waits_for_a_server_and_goes_on_by_itself(
    watched, library, folder, server, fault, code
):
    before = stored(library)
    server.fault = fault
    (folder / "new.txt").write_text("A walrus sleeps.")
    told = watched.wait_for_event(lambda event: isinstance(event, ProblemMet))
    assert told.problem.code == code
    watched.wait_until(lambda: watched.found("walrus") == ["new.txt"])
    watched.wait_until(lambda: counted(watched) == (5, 1, 0))
    assert stored(library) == before
    server.fault = None
    watched.wait_until(lambda: watched.engine.status().counts.ready == 6)
    [fingerprint] = [each for each in before if "openai" in each]
    after = {**before, fingerprint: before[fingerprint] + 2}  # the passage, and the name
    watched.wait_until(lambda: stored(library) == after)
    with closing(CatalogueReader(library.data.database, fingerprint)) as reader:
        _, vectors = reader.vectors(reader.vector_ids().tolist())
        assert vectors.shape == (after[fingerprint], DIMENSION)
    walrus = watched.ask("A walrus sleeps.", SearchMode.MEANING).results[0]
    assert (walrus.path.name, walrus.similarity) == ("new.txt", pytest.approx(1.0, abs=0.01))


@pytest.mark.parametrize("fault", [hang, trickle, status(503)], ids=["hangs", "never ends", "503"])
def test_that_words_answer_while_a_server_does_not(watched, server, fault):
    server.fault = fault
    answer = watched.ask("tulips")
    assert len(answer.results) == 5
    assert answer.problem is not None
    assert answer.problem.code == "unreachable"
    server.fault = None
    assert watched.ask("tulips").problem is None


@pytest.fixture
def patient(library: Library, monkeypatch) -> None:
    """The server is given up long after the test has failed."""
    monkeypatch.setattr(remote, "_QUESTION_S", 600.0)
    known = library.models().known()[FAR]
    profile = replace(known.profile, options={**known.profile.options, "timeout_s": 600.0})
    ModelsFile(library.data.models).put(replace(known, profile=profile), replace=True)


def test_that_quitting_waits_neither_for_a_question_nor_for_passages(
    patient, watched, folder, server
):
    asked = Arrivals(2)
    server.fault = asked.and_hang
    (folder / "new.txt").write_text("A walrus sleeps.")
    watched.engine.search(SearchRequest("tulips", SearchMode.HYBRID, 20))
    asked.wait()
    watched.engine.stop()


def test_that_a_newer_question_does_not_wait_for_an_older_one(patient, watched, server):
    asked = Arrivals(1)
    server.fault = asked.and_hang
    watched.engine.search(SearchRequest("a page", SearchMode.HYBRID, 20))
    asked.wait()
    server.fault = None
    assert watched.ask("tulips").problem is None
    given = [e.answer.request.text for e in watched.events if isinstance(e, AnswerReady)]
    assert given == ["tulips"]
