"""The client of the hub against our own server of an endpoint's protocol (see serving.py)."""

from __future__ import annotations

import logging

import numpy as np
import pytest

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.providers.provider import Access, sends_text_to
from inkling.embed.providers.registry import provider
from serving import DIMENSION, hang, vectors_of

huggingface_hub = pytest.importorskip("huggingface_hub", minversion="2.4")
pytestmark = pytest.mark.usefixtures("loopback")
TEXT = "a text that nobody may read"
KEY = "hf_a_key_of_the_test"


@pytest.fixture
def opened(server):
    models = []

    def open_model(secret=None, **options):
        own = ModelProfile("m", "huggingface-endpoint", server.url, options)
        models.append(provider(own.provider).open(own, Access(secret=lambda _: secret)))
        return models[-1]

    yield open_model
    for model in models:
        model.close()


def test_that_vectors_are_those_of_the_endpoint(opened, server):
    model = opened(KEY)
    found = model.encode_documents(["a cat", "a dog"])
    assert np.array_equal(found, np.array(vectors_of(["a cat", "a dog"]), np.float32))
    assert model.spec.dimension == DIMENSION
    assert model.spec.is_local
    assert server.requests[0].path == "/"
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert server.requests[0].body == {"inputs": ["a cat", "a dog"], "truncate": True}


def test_that_the_endpoint_is_told_what_was_chosen(opened, server):
    model = opened(
        normalize=True, truncate=False, query_prompt_name="query", document_prompt_name="passage"
    )
    model.encode_queries(["a cat"])
    model.encode_documents(["a cat"])
    common = {"inputs": ["a cat"], "normalize": True, "truncate": False}
    assert [request.body for request in server.requests] == [
        {**common, "prompt_name": "query"},
        {**common, "prompt_name": "passage"},
    ]
    assert model.spec.fingerprint != opened().spec.fingerprint


def test_that_a_batch_is_no_larger_than_an_endpoint_takes(opened, server):
    texts = [str(number) for number in range(40)]
    found = opened().encode_documents(texts)
    assert [len(request.body["inputs"]) for request in server.requests] == [32, 8]
    assert np.array_equal(found, np.array(vectors_of(texts), np.float32))


def test_that_a_key_of_another_program_is_never_sent(opened, server, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_of_another_program")
    opened().encode_queries(["a cat"])
    assert server.requests[0].headers["authorization"] == "Bearer none"


def test_that_the_hub_stays_offline_for_everything_else(opened, server):
    opened().encode_queries(["a cat"])
    with pytest.raises(huggingface_hub.errors.OfflineModeIsEnabled):
        huggingface_hub.get_session().get(server.url)
    assert len(server.requests) == 1


def test_that_an_endpoint_cannot_send_the_text_on_to_another(opened, server):
    target = "http://localhost:9/"
    server.script.append(lambda handler, body: handler.send_json({}, 307, Location=target))
    with pytest.raises(ModelProblem, match="another host") as caught:
        opened().encode_queries(["a cat"])
    assert caught.value.code == "refused"


def test_that_text_for_this_computer_goes_through_no_proxy(opened, monkeypatch):
    huggingface_hub.close_session()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    assert opened(timeout_s=5.0).encode_queries(["a cat"]).shape == (1, DIMENSION)


def test_that_a_model_by_its_name_goes_to_the_router_and_needs_a_key():
    own = ModelProfile("m", "huggingface-endpoint", "BAAI/bge-small-en-v1.5")
    endpoint = provider(own.provider)
    assert sends_text_to(endpoint, own) == "router.huggingface.co"
    with pytest.raises(ModelProblem, match="needs a key"):
        endpoint.open(own, Access()).encode_queries(["a cat"])


def answering(status, body, **headers):
    return lambda handler, _: handler.send_json(body, status, **headers)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (answering(401, {"error": "Invalid username or password."}), "refused"),
        (answering(413, {"error": "batch size", "error_type": "Validation"}), "refused"),
        (answering(422, {"error": TEXT}), "refused"),
        (answering(503, {"error": "Model is loading", "estimated_time": 20.0}), "unreachable"),
        (answering(200, [[1.0], [1.0]]), "bad_vectors"),
        (answering(200, [[1.0], [1.0, 2.0]]), "bad_vectors"),
        (answering(200, [[[1.0]]]), "bad_vectors"),
        (answering(200, {"vectors": 1}), "bad_vectors"),
        (lambda handler, _: handler.send_bytes(b"<html>", "text/html"), "bad_vectors"),
        (lambda handler, _: handler.send_bytes(b"[[0.1, 0.", "application/json"), "unreachable"),
        (hang, "unreachable"),
    ],
    ids=[
        *("401", "413", "422", "503", "two", "ragged", "tokens"),
        *("another form", "html", "cut off", "hangs"),
    ],
)
def test_that_trouble_ends_in_the_right_problem(opened, server, answer, code):
    server.script.append(answer)
    with pytest.raises(ModelProblem) as caught:
        # A busy computer may take a second to make the client.
        opened(max_retries=0, timeout_s=0.5 if answer is hang else 30.0).encode_documents([TEXT])
    assert caught.value.code == code
    assert TEXT not in str(caught.value)
    assert len(server.requests) == 1


def test_that_neither_texts_nor_keys_are_logged(opened, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("huggingface_hub", "httpx2", "httpcore2"):
        caplog.set_level(logging.DEBUG, logger=name)
    opened(KEY).encode_documents([TEXT])
    assert "HTTP" in caplog.text
    assert TEXT not in caplog.text
    assert KEY not in caplog.text
