"""The guard and the fakes every other test leans on."""

from __future__ import annotations

import contextlib
import socket

import numpy as np
import pytest


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: socket.gethostbyname("localhost"),
        lambda: socket.create_connection(("127.0.0.1", 9)),
    ],
)
def test_that_the_network_is_refused_and_the_attempt_remembered(network_guard, attempt):
    with contextlib.suppress(OSError):  # as a library would that copes without a network
        attempt()
    assert network_guard.attempts
    network_guard.attempts.clear()  # or the fixture would fail this test, as it should


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs local sockets")
def test_that_local_sockets_are_left_alone(network_guard, tmp_path):
    left, right = socket.socketpair()
    left.close()
    right.close()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
    assert not network_guard.attempts


def test_that_texts_with_shared_words_are_more_similar(fake_embedder):
    texts = ["the red planet is mars", "the red planet was mars", "tax return for last year", ""]
    vectors = fake_embedder.embed_documents(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    assert vectors[0] @ vectors[1] > 0.6 > vectors[0] @ vectors[2]
    assert np.array_equal(fake_embedder.embed_query(texts[0]), vectors[0])
    assert fake_embedder.embedded == texts
    assert fake_embedder.embed_documents([]).shape == (0, 32)
    assert fake_embedder.count_tokens(texts) == [5, 5, 5, 0]
