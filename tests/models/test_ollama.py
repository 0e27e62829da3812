"""The official client of Ollama against our own server of its protocol (see serving.py)."""

from __future__ import annotations

import logging
import socket

import numpy as np
import pytest

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.providers.provider import Access, sends_text_to
from inkling.embed.providers.registry import provider
from serving import DIMENSION, hang, vectors_of

pytest.importorskip("ollama")
pytestmark = pytest.mark.usefixtures("loopback")
TEXT = "a text that nobody may read"
KEY = "a-key-of-the-test"


def profile(server, **options) -> ModelProfile:
    return ModelProfile("m", "ollama", "all-minilm", {"base_url": server.url, **options})


@pytest.fixture
def opened(server):
    models = []

    def open_model(secret=None, **options):
        access = Access(secret=lambda _: secret)
        models.append(provider("ollama").open(profile(server, **options), access))
        return models[-1]

    yield open_model
    for model in models:
        model.close()


def test_that_vectors_are_those_of_the_server(opened, server):
    model = opened()
    found = model.encode_documents(["a cat", "a dog"])
    assert np.array_equal(found, np.array(vectors_of(["a cat", "a dog"]), np.float32))
    assert model.spec.dimension == DIMENSION
    assert server.requests[0].path == "/api/embed"
    body = {"model": "all-minilm", "input": ["a cat", "a dog"], "truncate": True}
    assert server.requests[0].body == body


def test_that_the_server_is_told_what_was_chosen(opened, server):
    model = opened(truncate=False, keep_alive="30m", dimensions=4, query_prompt="query: ")
    assert model.encode_queries(["a cat"]).shape == (1, 4)
    assert server.requests[-1].body == {
        "model": "all-minilm",
        "input": ["query: a cat"],
        "truncate": False,
        "keep_alive": "30m",
        "dimensions": 4,
    }


def test_that_the_models_of_the_server_are_listed(server):
    assert provider("ollama").models(profile(server), Access()) == ["all-minilm:latest"]


def test_that_a_server_elsewhere_gets_text_and_its_key(opened, server):
    there = ModelProfile("m", "ollama", "x", {"base_url": "https://ollama.example.org"})
    assert sends_text_to(provider("ollama"), there) == "ollama.example.org"
    assert sends_text_to(provider("ollama"), ModelProfile("m", "ollama", "x")) == ""
    assert provider("ollama").reach(there).secret == "ollama"
    opened(KEY).encode_queries(["a cat"])
    assert "authorization" not in server.requests[0].headers


def answering(status, body, **headers):
    return lambda handler, _: handler.send_json(body, status, **headers)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (answering(404, {"error": 'model "x" not found, try pulling it first'}), "refused"),
        (answering(503, {"error": "server busy"}), "unreachable"),
        (answering(200, {"model": "x"}), "bad_vectors"),
        (answering(200, {"embeddings": [[1.0], [1.0]]}), "bad_vectors"),
        (answering(200, {"embeddings": [["one"]]}), "bad_vectors"),
        (answering(307, {}, Location="http://127.0.0.1:9/api/embed"), "refused"),
        (lambda handler, _: handler.send_bytes(b"<html>", "text/html"), "bad_vectors"),
        (lambda handler, _: handler.send_bytes(b'{"emb', "application/json"), "unreachable"),
        (hang, "unreachable"),
    ],
    ids=["404", "503", "none", "two", "words", "redirect", "html", "cut off", "hangs"],
)
def test_that_trouble_ends_in_the_right_problem(opened, server, answer, code):
    server.script.append(answer)
    with pytest.raises(ModelProblem) as caught:
        # A busy computer may take a second to make the client.
        opened(max_retries=0, timeout_s=0.5 if answer is hang else 30.0).encode_documents([TEXT])
    assert caught.value.code == code
    assert TEXT not in str(caught.value)
    assert len(server.requests) == 1


def test_that_a_busy_server_is_asked_again_when_it_says(opened, server):
    server.script.append(answering(429, {}, Retry_After="0"))
    assert opened().encode_documents(["a cat"]).shape == (1, DIMENSION)


def test_that_a_server_that_is_not_running_is_unreachable():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        options = {"base_url": url, "max_retries": 0}
        model = provider("ollama").open(ModelProfile("m", "ollama", "x", options), Access())
        with pytest.raises(ModelProblem, match=r"[Cc]onnection refused") as caught:
            model.encode_queries(["a cat"])
        model.close()
    assert caught.value.is_temporary


def test_that_texts_are_not_logged(opened, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("ollama", "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, logger=name)
    opened().encode_documents([TEXT])
    assert "HTTP" in caplog.text
    assert TEXT not in caplog.text


def test_that_text_for_this_computer_goes_through_no_proxy(opened, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    assert opened(timeout_s=5.0).encode_queries(["a cat"]).shape == (1, DIMENSION)
