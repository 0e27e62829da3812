"""What the measurements are made of, each with known texts and numbers."""

from __future__ import annotations

import os
import sys

import numpy as np
import pytest

from inkling.bench import starts
from inkling.bench.peers import Peer, compare, installed_peers, overlap
from inkling.bench.starts import lines_s, run_s, window_environment
from inkling.bench.texts import Writer
from inkling.domain.benchmark import Latency


def test_that_the_same_seed_writes_the_same_and_another_something_else(tmp_path):
    texts = [Writer(seed).text(2_000) for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]
    assert [Writer(1).question()] * 2 == [Writer(1).question() for _ in range(2)]


def test_that_a_folder_holds_files_of_both_kinds_and_many_lengths(tmp_path):
    written = Writer(3).write_folder(tmp_path, 600_000)
    sizes = [path.stat().st_size for path in tmp_path.rglob("*.*")]
    assert written.files == len(sizes)
    assert written.text_bytes == sum(sizes) >= 600_000
    assert max(sizes) > 10 * min(sizes)
    assert {path.suffix for path in tmp_path.rglob("*.*")} == {".txt", ".md"}


def test_that_no_two_paragraphs_are_the_same():
    paragraphs = Writer(4).text(300_000).split("\n\n")
    assert len(set(paragraphs)) == len(paragraphs)


def test_that_percentiles_are_samples():
    assert Latency.of([5.0]) == Latency(5.0, 5.0, 5.0)
    assert Latency.of([float(n) for n in range(100, 0, -1)]) == Latency(50.0, 95.0, 99.0)


def test_that_vectors_in_another_order_share_no_neighbours():
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((200, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert overlap(vectors, vectors) == 1.0
    assert overlap(vectors, rng.permutation(vectors)) < 0.2


def test_that_a_peer_is_compared_on_the_same_texts(fake_embedder, tmp_path):
    seen: list[list[str]] = []

    def embed(texts):
        seen.append(list(texts))
        return fake_embedder.embed_documents(texts)

    texts = [Writer(n).text(200) for n in range(40)]
    found = compare(Peer("twin", lambda _: embed), fake_embedder.embed_documents, texts, tmp_path)
    assert seen[-1] == texts
    assert found.cosine == pytest.approx(1.0, abs=1e-5)
    assert found.top10_overlap == 1.0
    assert found.speedup > 0


def test_that_peers_that_are_not_installed_are_left_out(monkeypatch):
    monkeypatch.setattr("inkling.bench.peers._has", lambda module: module != "torch")
    assert installed_peers(lambda path: None) == []


def test_that_a_start_ends_with_the_first_line_and_a_failed_one_is_none():
    def python(code: str) -> list[str]:
        return [sys.executable, "-c", code]

    environment = dict(os.environ)
    assert run_s(python("pass")) > 0
    assert run_s(python("raise SystemExit(1)")) is None
    assert run_s(["/nowhere/inkling"]) is None
    shown, complete = lines_s(python("print('shown', flush=True); print('complete')"), environment)
    assert 0 < shown <= complete
    assert lines_s(python("raise SystemExit(1)"), environment) == ()
    assert lines_s(["/nowhere/inkling"], environment) == ()


def test_that_a_start_is_measured_with_modules_that_stay_compiled(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = "import sys; sys.exit(sys.dont_write_bytecode)"
    assert run_s([sys.executable, "-c", code]) is not None
    assert "PYTHONDONTWRITEBYTECODE" not in window_environment()


def test_that_a_window_that_never_shows_is_given_up(monkeypatch):
    monkeypatch.setattr(starts, "_LIMIT_S", 0.05)
    hang = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    reader, writer = os.pipe()
    with os.fdopen(reader) as waiting, os.fdopen(writer, "w"):
        monkeypatch.setattr("sys.stdin", waiting)
        assert lines_s(hang, dict(os.environ)) == ()


@pytest.mark.skipif(sys.platform != "linux", reason="X11 and Wayland")
def test_that_without_a_display_the_window_is_painted_into_memory(monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert window_environment()["QT_QPA_PLATFORM"] == "offscreen"
    monkeypatch.setenv("DISPLAY", ":0")
    assert "QT_QPA_PLATFORM" not in window_environment()
