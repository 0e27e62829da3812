"""How long a model on a server is waited for, with a real server on loopback that hangs."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from remote_models import failing, opened

from fakes import FakeEmbedder
from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed import patience
from inkling.embed.providers import remote
from inkling.embed.providers.provider import Access
from inkling.embed.shelf import EmbedderShelf
from serving import DIMENSION, hang, status, trickle

pytest.importorskip("openai")
pytestmark = pytest.mark.usefixtures("loopback")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("answer", [hang, trickle])
def test_that_a_server_that_hangs_is_given_up_in_time(server, answer):
    start = time.monotonic()
    problem = failing(server, answer, timeout_s=0.5)
    assert (problem.code, problem.is_temporary) == ("unreachable", True)
    assert time.monotonic() - start < 20  # the request alone would never end
    with opened(server.url) as model:
        assert model.encode_documents(["a cat"]).shape == (1, DIMENSION)


def test_that_closing_ends_what_is_under_way(server):
    arrived = threading.Event()

    def stuck(handler, body):
        arrived.set()
        trickle(handler, body)

    server.script.append(stuck)
    with opened(server.url, max_retries=0) as model:
        closing = threading.Thread(target=lambda: (arrived.wait(), model.close()))
        closing.start()
        with pytest.raises(ModelProblem) as caught:
            model.encode_documents(["a cat"])
        closing.join()
        assert caught.value.is_temporary
        assert model.encode_documents(["a cat"]).shape == (1, DIMENSION)


def test_that_closing_ends_a_pause(server, monkeypatch):
    begun = threading.Event()

    def pause(*args):
        begun.set()
        patience.pause(*args)

    monkeypatch.setattr(remote, "pause", pause)
    server.script.append(status(429, Retry_After="200"))
    with opened(server.url, timeout_s=300.0) as model:
        closing = threading.Thread(target=lambda: (begun.wait(), model.close()))
        closing.start()
        with pytest.raises(ModelProblem, match="429"):
            model.encode_documents(["a cat"])
        closing.join()
    assert len(server.requests) == 1


@pytest.mark.timeout(60)
def test_that_nobody_waits_for_a_server_whose_answer_is_not_wanted_any_more(server):
    server.script.append(hang)
    with opened(server.url, timeout_s=300.0) as model:
        with (
            pytest.raises(EmbeddingEnded),
            patience.waited_for(lambda: bool(server.requests)),  # it has come, and hangs
        ):
            model.encode_documents(["a cat"])
        assert model.encode_documents(["a cat"]).shape == (1, DIMENSION)


@pytest.mark.timeout(60)
def test_that_a_pause_ends_when_nobody_waits_any_more(server, monkeypatch):
    begun = threading.Event()
    monkeypatch.setattr(remote, "pause", lambda *args: (begun.set(), patience.pause(*args)))
    server.script.append(status(429, Retry_After="200"))
    with (
        opened(server.url, timeout_s=300.0) as model,
        pytest.raises(EmbeddingEnded),
        patience.waited_for(begun.is_set),
    ):
        model.encode_documents(["a cat"])
    assert len(server.requests) == 1


@pytest.mark.timeout(60)
def test_that_a_name_that_is_looked_up_for_ever_holds_up_nobody(monkeypatch):
    """Nothing ends a look-up: its thread is left behind."""
    asked, answered = threading.Event(), threading.Event()

    def look_up(*args, **kwargs):
        asked.set()
        answered.wait()
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    before = threading.enumerate()
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    try:
        with (
            opened("http://nowhere.invalid", timeout_s=300.0) as model,
            pytest.raises(EmbeddingEnded),
            patience.waited_for(asked.is_set),
        ):
            model.encode_queries(["a cat"])
        with (
            opened("http://nowhere.invalid", timeout_s=0.2, max_retries=0) as model,
            pytest.raises(ModelProblem, match="timed out"),
        ):
            model.encode_queries(["a cat"])
    finally:
        answered.set()
        for thread in {*threading.enumerate()}.difference(before):
            thread.join()


@pytest.mark.timeout(60)
def test_that_a_question_does_not_wait_for_passages_that_a_server_hangs_on(server):
    arrived = threading.Event()

    def stuck(handler, body):
        arrived.set()
        hang(handler, body)

    options = {"service": "vllm", "base_url": f"{server.url}/v1"}
    profile = ModelProfile("m", "openai", "small", options)
    shelf = EmbedderShelf(FakeEmbedder(), lambda name: None, Access())
    embedder = shelf.opened(profile, may_download=False)
    assert embedder.spec.dimension == DIMENSION
    server.script.append(stuck)
    is_over = threading.Event()
    ended = []

    def index() -> None:
        try:
            embedder.embed_documents(["a cat"], is_over.is_set)
        except EmbeddingEnded:
            ended.append(True)

    indexing = threading.Thread(target=index)
    indexing.start()
    arrived.wait()
    assert embedder.embed_query("a dog").shape == (DIMENSION,)
    is_over.set()
    indexing.join()
    assert ended == [True]
    embedder.close()
