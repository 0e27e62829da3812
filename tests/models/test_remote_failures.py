"""What goes wrong with a model on a server, against a real one on loopback that does it."""

from __future__ import annotations

import http.server
import socket
import ssl
import subprocess
import threading
import time
from email.utils import formatdate

import numpy as np
import pytest
from remote_models import failing, opened

from inkling.domain.errors import ModelProblem
from inkling.domain.models import Calibration, KnownModel, ModelFigures, ModelProfile
from inkling.embed import probe
from inkling.embed.provided import ProvidedEmbedder
from serving import DIMENSION, cut_off, reply, running, status, vectors_of, with_data

pytest.importorskip("openai")
pytestmark = pytest.mark.usefixtures("loopback")


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504, 529])
def test_that_a_server_in_trouble_is_asked_again(server, code):
    server.script.append(status(code, Retry_After="0"))
    with opened(server.url) as model:
        assert model.encode_documents(["a cat"]).shape == (1, DIMENSION)
    assert len(server.requests) == 2


@pytest.mark.parametrize("code", [429, 500, 503])
def test_that_a_server_that_stays_in_trouble_is_unreachable(server, code):
    problem = failing(server, *[status(code, Retry_After="0")] * 3, max_retries=2)
    assert len(server.requests) == 3
    assert (problem.code, problem.is_temporary) == ("unreachable", True)
    assert str(code) in str(problem)


@pytest.mark.parametrize("wait", ["0.3", pytest.param("date", id="date")])
def test_that_the_pause_a_server_asks_for_is_kept(server, wait):
    # A date has whole seconds: one that is two seconds ahead is more than one second away.
    after = formatdate(time.time() + 2, usegmt=True) if wait == "date" else wait
    server.script.append(status(429, Retry_After=after))
    start = time.monotonic()
    with opened(server.url, timeout_s=10.0) as model:
        model.encode_documents(["a cat"])
    assert time.monotonic() - start >= (0.9 if wait == "date" else 0.3)


def test_that_a_pause_longer_than_the_timeout_ends_at_once(server):
    problem = failing(server, status(429, Retry_After="3600"), timeout_s=30.0)
    assert problem.is_temporary
    assert len(server.requests) == 1


def test_that_spent_money_is_not_waited_for(server):
    problem = failing(server, status(429, {"error": {"code": "insufficient_quota"}}))
    assert (problem.code, problem.is_temporary) == ("refused", False)
    assert "insufficient_quota" in str(problem)
    assert len(server.requests) == 1


@pytest.mark.parametrize("code", [400, 401, 403, 404, 413, 422])
def test_that_a_refusal_is_told_and_not_repeated(server, code):
    body = {"error": {"code": "some_code", "message": "sent: a text that nobody may read"}}
    problem = failing(server, status(code, body))
    assert (problem.code, problem.is_temporary) == ("refused", False)
    assert f"{code} " in str(problem)
    assert "some_code" in str(problem)
    assert len(server.requests) == 1


def too_long(handler, body):
    if max(map(len, body["input"])) > 300:
        handler.send_json({"error": {"message": "maximum context length is 64 tokens"}}, 400)
    else:
        handler.send_json(handler.server.answer(handler.path, body))


def test_that_a_text_that_is_too_long_is_cut_until_it_is_taken(server):
    server.script.extend([too_long] * 9)
    with opened(server.url) as model:
        found = model.encode_documents(["x" * 1000, "short"])
    assert np.array_equal(found, np.array(vectors_of(["x" * 250, "short"]), np.float32))


def test_that_a_text_that_no_cut_makes_short_enough_is_refused(server):
    answer = status(413, {"error": "`inputs` must have less than 512 tokens. Given: 600"})
    server.script.extend([answer] * 9)
    with opened(server.url) as model, pytest.raises(ModelProblem) as caught:
        model.encode_documents(["x" * 300])
    assert caught.value.code == "refused"
    assert [len(request.body["input"][0]) for request in server.requests] == [300, 150, 75]


BAD = {
    "fewer": with_data(lambda data: data[:-1]),
    "twice": with_data(lambda data: [data[0], *data]),
    "words": with_data(lambda data: [{**data[0], "embedding": ["one", "two"]}]),
    "no vector": with_data(lambda data: [{"index": 0}]),
    "broken base64": with_data(lambda data: [{**data[0], "embedding": "AAA="}]),
    "another form": reply(lambda answer: {"vectors": answer["data"]}),
    "a list": reply(lambda answer: [answer]),
    "html": lambda handler, _: handler.send_bytes(b"<html>Sign in</html>", "text/html"),
    "nothing": lambda handler, _: handler.send_bytes(b"", "application/json"),
}


@pytest.mark.parametrize("answer", BAD.values(), ids=BAD)
def test_that_an_answer_that_cannot_be_used_is_refused(server, answer):
    problem = failing(server, answer)
    assert (problem.code, problem.is_temporary) == ("bad_vectors", False)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda data: [{**data[0], "embedding": [1.0]}, data[1]],
        lambda data: [data[0], {**data[1], "index": 0}],
        lambda data: [data[0], {**data[1], "index": 2}],
        lambda data: [data[0], {**data[1], "index": None}],
    ],
    ids=["lengths", "one index twice", "an index too far", "no index"],
)
def test_that_vectors_that_cannot_be_told_apart_are_refused(server, change):
    server.script.append(with_data(change))
    with opened(server.url) as model, pytest.raises(ModelProblem) as caught:
        model.encode_documents(["a cat", "a dog"])
    assert caught.value.code == "bad_vectors"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda vector: vector[:-1],
        lambda vector: [float("nan"), *vector[1:]],
        lambda vector: [None, *vector[1:]],
    ],
    ids=["another dimension", "not a number", "null"],
)
def test_that_vectors_that_do_not_fit_the_model_never_reach_the_library(server, spoil):
    with opened(server.url) as model:
        embedder = ProvidedEmbedder(model, lambda texts: [1] * len(texts))
        embedder.embed_documents(["a cat"])
        answer = with_data(lambda data: [{**data[0], "embedding": spoil(data[0]["embedding"])}])
        server.script.append(answer)
        with pytest.raises(ModelProblem) as caught:
            embedder.embed_documents(["a dog"])
        assert caught.value.code == "bad_vectors"
        assert embedder.embed_documents(["a dog"]).shape == (1, DIMENSION)


def drop(handler, body):
    """Promise more than is sent, and hang up."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"data": [')
    handler.close_connection = True


@pytest.mark.parametrize("answer", [cut_off, drop], ids=["JSON", "connection"])
def test_that_an_answer_that_is_cut_off_is_asked_for_again(server, answer):
    server.script.append(answer)
    with opened(server.url) as model:
        found = model.encode_documents(["a cat"])
    assert np.array_equal(found, np.array(vectors_of(["a cat"]), np.float32))
    assert failing(server, answer, max_retries=0).is_temporary


def test_that_a_port_that_nobody_listens_on_is_unreachable():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with (
            opened(url, max_retries=1) as model,
            pytest.raises(ModelProblem, match=r"[Cc]onnection refused") as caught,
        ):
            model.encode_queries(["a cat"])
    assert caught.value.is_temporary


def test_that_a_host_without_an_address_is_unreachable(monkeypatch):
    def nobody(*args, **kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with (
        opened("http://nowhere.invalid", max_retries=0) as model,
        pytest.raises(ModelProblem, match=r"nowhere\.invalid does not answer") as caught,
    ):
        model.encode_queries(["a cat"])
    assert caught.value.is_temporary


def test_that_a_certificate_that_nobody_vouches_for_is_not_accepted(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    made += ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)]
    try:
        subprocess.run(made, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl makes the certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listening = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    listening.handle_error = lambda *args: None
    listening.socket = context.wrap_socket(listening.socket, server_side=True)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        url = f"https://127.0.0.1:{listening.server_address[1]}"
        with (
            opened(url, max_retries=0) as model,
            pytest.raises(ModelProblem, match="certificate is not accepted") as caught,
        ):
            model.encode_queries(["a cat"])
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
    assert caught.value.is_temporary


def test_that_another_model_behind_the_same_name_is_noticed_at_once():
    def other(texts):
        return vectors_of([f"other {text}" for text in texts])

    with running() as server, opened(server.url) as model:
        before = probe.probe(model)
        assert np.linalg.norm(before) == pytest.approx(1.0)
        figures = ModelFigures(1.0, 1.0, 1.0, {}, Calibration(0.0, 1.0))
        profile = ModelProfile("mine", "openai", "small")
        known = KnownModel(profile, model.spec, figures, tuple(before.tolist()))
        embedder = ProvidedEmbedder(model, lambda texts: [1] * len(texts), known=known)
        embedder.embed_query("a question")
        embedder.embed_documents(["a cat"])
        server.embed = other  # behind a model that was loaded long ago
        with pytest.raises(ModelProblem, match="is not the one your library was embedded with"):
            embedder.embed_documents(["a cat"])
        with pytest.raises(ModelProblem, match="is not the one your library was embedded with"):
            embedder.embed_query("a question")
        server.embed = lambda texts: vectors_of(texts, 4)
        with pytest.raises(ModelProblem):
            embedder.embed_documents(["a cat"])
        server.embed = vectors_of
        assert embedder.embed_documents(["a cat"] * 70).shape == (70, DIMENSION)
        assert max(len(request.body["input"]) for request in server.requests) == 32
