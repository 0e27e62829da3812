"""`inkling bench` with the real model, in small."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from inkling.bench.peers import Peer
from inkling.bench.run import Bench, Plan
from inkling.cli import as_json
from inkling.compose import CommandHost, Library
from inkling.domain.benchmark import BenchStage
from inkling.domain.errors import BenchProblem
from inkling.engine.ownership import OwnerLock
from inkling.paths import DataDirectory

pytestmark = pytest.mark.real

SMALL = Plan(most_bytes=60_000, questions=5, starts=1, peak_s=0.1, most_peer_texts=40)
KEYS = (
    "embed_tokens_per_s embed_passages_per_s int8_peak_share index_over_embed end_to_end_mb_per_s "
    "documents_per_min keyword_mb_per_s query_ms query_ms_indexing start_s rss_mb "
    "bytes_per_passage speedup"
)

_LISTENING = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from inkling.__main__ import main
if __name__ == "__main__":
    sys.exit(main())
"""


def test_that_everything_is_measured_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    # Another Inkling is open; its library is not ours to touch.
    DataDirectory(data_dir).ensure()
    lock = OwnerLock(DataDirectory(data_dir).lock, answers=True)
    before = {path: path.stat().st_mtime_ns for path in data_dir.rglob("*")}
    told: list[tuple[BenchStage, float]] = []
    twin = Peer("torch", lambda _: Library(data_dir).embedder().embed_documents)
    try:
        report = Bench(
            lambda folder: Library(folder).workbench(),
            SMALL,
            lambda stage, done: told.append((stage, done)),
            [twin],
        ).run()
    finally:
        lock.release()
    found = as_json.bench_report(report)
    assert set(KEYS.split()) <= found.keys()
    for key in KEYS.split():
        value = found[key]
        assert isinstance(value, dict) or value is None or value > 0, key
    assert found["query_ms"]["p50"] <= found["query_ms"]["p99"]
    assert found["start_s"]["cli"] > 0
    assert found["start_s"]["window"] > 0
    assert found["speedup"]["torch"] > 0
    assert found["speedup"]["openvino"] is None
    assert found["agreement"]["torch"]["top10_overlap"] == 1.0
    assert list(dict(told)) == list(BenchStage)
    assert [done for _, done in told] == sorted(done for _, done in told)
    assert list(scratch.iterdir()) == []
    assert {path: path.stat().st_mtime_ns for path in data_dir.rglob("*")} == before


def test_that_a_window_or_peer_that_cannot_start_is_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    plan = Plan(most_bytes=2_000, questions=1, starts=1, peak_s=0.01)
    broken = Peer("torch", lambda _: __import__("no_such_module"))
    bench = Bench(lambda folder: Library(folder).workbench(), plan, lambda *_: None, [broken])
    report = bench.run()
    assert report.peers == ()
    assert report.start_window_s is None
    assert report.start_cli_s


def test_that_a_directory_that_cannot_be_written_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    with pytest.raises(BenchProblem, match="TMPDIR"):
        CommandHost().bench(lambda *_: None)


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_that_an_interruption_leaves_nothing_behind(
    tmp_path: Path, data_dir: Path, number: signal.Signals
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    running = subprocess.Popen(
        # A shell ignores the signal for what it runs in the background, and so would the child.
        [sys.executable, "-c", _LISTENING, "bench", "--json"],
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_indexing(scratch, running)
        running.send_signal(number)
        out, err = running.communicate(timeout=120)
    finally:
        running.kill()
        running.wait()
    assert (running.returncode, out) == (130, "")
    assert err == "inkling: stopped; nothing of the measurement is kept.\n"
    assert list(scratch.iterdir()) == []
    assert not data_dir.exists()


def wait_until_indexing(scratch: Path, running: subprocess.Popen[str]) -> None:
    """Return when the library is being written."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert running.poll() is None, "the measurement ended before it could be stopped"
        if any(path.stat().st_size > 0 for path in scratch.glob("*/data/library.db-wal")):
            return
        os.sched_yield()
    raise AssertionError("nothing was indexed")
