"""The `openai` client against a real server on loopback, which is our own (see serving.py)."""

from __future__ import annotations

import logging

import numpy as np
import pytest

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile
from inkling.embed.providers.openai_services import SERVICES
from inkling.embed.providers.provider import Access, sends_text_to
from inkling.embed.providers.registry import provider
from serving import DIMENSION, running, vectors_of

pytest.importorskip("openai")
pytestmark = pytest.mark.usefixtures("loopback")

KEY = "sk-a-key-of-the-test"
KEYS = Access(secret=lambda name: f"{KEY}-{name}")


@pytest.fixture
def opened(server):
    models = []

    def open_model(access=KEYS, **options):
        options = {"service": "vllm", "base_url": f"{server.url}/v1", **options}
        models.append(
            provider("openai").open(ModelProfile("m", "openai", "small", options), access)
        )
        return models[-1]

    yield open_model
    for model in models:
        model.close()


def test_that_vectors_are_those_of_the_server_in_order(opened, server):
    model = opened(key_name="mine")
    texts = ["a cat", "a dog", ""]
    expected = vectors_of(["a cat", "a dog", " "])  # an empty text is refused by services
    assert np.array_equal(model.encode_documents(texts), np.array(expected, np.float32))
    assert model.encode_documents([]).shape == (0, DIMENSION)
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}-mine"
    assert server.requests[0].body == {"model": "small", "input": ["a cat", "a dog", " "]}


def test_that_vectors_sent_as_base64_are_the_same(opened, server):
    plain, packed = opened(), opened(encoding_format="base64")
    found = packed.encode_queries(["a cat"])
    assert server.requests[-1].body["encoding_format"] == "base64"
    assert np.array_equal(found, plain.encode_queries(["a cat"]))


def test_that_dimensions_are_asked_for_and_believed_without_asking(opened, server):
    model = opened(dimensions=4)
    assert model.spec.dimension == 4
    assert server.requests == []
    assert model.encode_documents(["a cat"]).shape == (1, 4)
    assert server.requests[-1].body["dimensions"] == 4
    assert opened().spec.dimension == DIMENSION


def test_that_prompts_stand_before_the_texts(opened, server):
    model = opened(query_prompt="query: ", document_prompt="passage: ")
    model.encode_queries(["a cat"])
    model.encode_documents(["a cat"])
    sent = [request.body["input"] for request in server.requests]
    assert sent == [["query: a cat"], ["passage: a cat"]]


def test_that_what_changes_vectors_changes_the_fingerprint(opened, server):
    changes = [
        {},
        {"dimensions": 4},
        {"query_prompt": "query: "},
        {"document_prompt": "passage: "},
        {"base_url": f"{server.url}/other"},
        {"query_parameters": '{"input_type": "search_query"}'},
    ]
    prints = {opened(**{"dimensions": DIMENSION, **some}).spec.fingerprint for some in changes}
    assert len(prints) == len(changes)
    same = [opened(dimensions=DIMENSION, timeout_s=1.0, batch_size=2), opened()]
    assert same[0].spec.fingerprint == same[1].spec.fingerprint


@pytest.mark.parametrize(
    ("service", "question", "document"),
    [
        ("voyage", {"input_type": "query"}, {"input_type": "document"}),
        ("jina", {"task": "retrieval.query"}, {"task": "retrieval.passage"}),
        ("openai", {}, {}),
    ],
)
def test_that_a_service_is_told_which_texts_are_questions(
    opened, server, service, question, document
):
    model = opened(service=service, dimensions=4)
    model.encode_queries(["a cat"])
    model.encode_documents(["a cat"])
    asked, told = (request.body for request in server.requests)
    length = asked.pop(SERVICES[service].dimensions), told.pop(SERVICES[service].dimensions)
    assert length == (4, 4)
    assert asked == {"model": "small", "input": ["a cat"], **question}
    assert told == {"model": "small", "input": ["a cat"], **document}


def test_that_any_service_can_be_told_what_it_wants_to_hear(opened, server):
    model = opened(
        query_parameters='{"input_type": "search_query"}',
        document_parameters='{"input_type": "search_document"}',
    )
    model.encode_queries(["a cat"])
    model.encode_documents(["a cat"])
    types = [request.body["input_type"] for request in server.requests]
    assert types == ["search_query", "search_document"]
    with pytest.raises(ModelProblem, match="a JSON object is needed"):
        opened(query_parameters="input_type")


def test_that_nomic_is_spoken_to_in_its_own_words(opened, server):
    model = opened(service="nomic")
    expected = np.array(vectors_of(["a cat"]), np.float32)
    assert np.array_equal(model.encode_queries(["a cat"]), expected)
    assert server.requests[0].path == "/v1/embedding/text"
    assert server.requests[0].body == {
        "model": "small",
        "texts": ["a cat"],
        "task_type": "search_query",
    }


def test_that_azure_is_asked_for_the_deployment_in_the_version(opened, server):
    model = opened(service="azure", base_url=server.url)
    assert model.encode_queries(["a cat"]).shape == (1, DIMENSION)
    path = "/openai/deployments/small/embeddings?api-version=2024-10-21"
    assert server.requests[0].path == path
    assert server.requests[0].headers["api-key"] == f"{KEY}-azure"


def test_that_a_batch_is_no_larger_than_the_service_takes(opened, server):
    texts = [str(number) for number in range(23)]
    found = opened(service="dashscope").encode_documents(texts)
    assert [len(request.body["input"]) for request in server.requests] == [10, 10, 3]
    assert np.array_equal(found, np.array(vectors_of(texts), np.float32))


def test_that_vectors_out_of_order_are_put_in_order(opened, server):
    def shuffled(handler, body):
        answer = server.answer(handler.path, body)
        handler.send_json({**answer, "data": answer["data"][::-1]})

    server.script.append(shuffled)
    found = opened().encode_documents(["a cat", "a dog"])
    assert np.array_equal(found, np.array(vectors_of(["a cat", "a dog"]), np.float32))


def test_that_a_service_without_its_key_says_so_and_sends_nothing(opened, server):
    model = opened(Access(), service="openai")
    with pytest.raises(ModelProblem, match="OpenAI needs a key"):
        model.encode_queries(["a cat"])
    assert server.requests == []


def test_that_a_server_of_ones_own_needs_no_key_and_one_can_have_another_name(opened, server):
    opened().encode_queries(["a cat"])
    opened(key_name="mine").encode_queries(["a cat"])
    sent = [request.headers["authorization"] for request in server.requests]
    assert sent == ["Bearer none", f"Bearer {KEY}-mine"]


def test_that_the_models_of_a_server_are_listed(server):
    profile = ModelProfile("m", "openai", "", {"service": "vllm", "base_url": f"{server.url}/v1"})
    assert provider("openai").models(profile, Access()) == ["small"]


def test_that_neither_texts_nor_keys_are_logged(opened, server, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "httpx", "httpx2", "httpcore", "httpcore2"):
        caplog.set_level(logging.DEBUG, logger=name)
    server.script.append(lambda handler, body: handler.send_json(body, 500))
    opened(service="openai").encode_documents(["a text that nobody may read"])
    assert KEY in server.requests[0].headers["authorization"]
    assert len(server.requests) == 2
    assert "HTTP" in caplog.text
    assert "nobody may read" not in caplog.text
    assert KEY not in caplog.text


def test_that_text_for_this_computer_goes_through_no_proxy(opened, server, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    assert opened(timeout_s=5.0).encode_queries(["a cat"]).shape == (1, DIMENSION)


def test_that_a_server_cannot_send_the_text_on_to_another(opened, server):
    with running() as other:
        target = f"{other.url}/v1/embeddings"
        server.script.append(lambda handler, body: handler.send_json({}, 307, Location=target))
        with pytest.raises(ModelProblem, match="307") as caught:
            opened().encode_queries(["a cat"])
    assert caught.value.code == "refused"
    assert other.requests == []


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_that_every_service_says_where_text_goes(service):
    address = "" if SERVICES[service].address else "https://mine.example.org/v1"
    profile = ModelProfile("m", "openai", "x", {"service": service, "base_url": address})
    host = sends_text_to(provider("openai"), profile)
    is_ours = SERVICES[service].address.startswith("http://localhost:")
    assert bool(host) is not is_ours
    assert host == host.lower()
