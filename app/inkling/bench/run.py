"""The measurements of `inkling bench`, in a library of their own that is gone afterwards."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Final

import psutil

from inkling.bench.answering import Answering
from inkling.bench.peers import Peer, compare, installed_peers
from inkling.bench.starts import search_start_s, window_start_s
from inkling.bench.texts import Writer, Written
from inkling.bench.workbench import Workbench
from inkling.domain.benchmark import BenchReport, BenchStage, Latency, PeerComparison, Speed
from inkling.domain.errors import BenchProblem
from inkling.domain.library import IndexReport, Status
from inkling.engine.session import Session

Tell = Callable[[BenchStage, float], None]
"""Gets what is being measured and the share of the whole that is done."""

_log = logging.getLogger(__name__)

_PEER_FAILURES: Final = (ImportError, OSError, RuntimeError, ValueError)
_SEED: Final = 20_240_229
_PROBE_TEXTS: Final = 64
_PROBE_CHARACTERS: Final = 1_000
"""About as long as a passage."""

# When each stage begins, as a share of the whole; measured, and only good for a progress bar.
_BEGINS: Final = {
    BenchStage.PREPARING: 0.0,
    BenchStage.INDEXING: 0.05,
    BenchStage.EMBEDDING: 0.35,
    BenchStage.PEAK: 0.55,
    BenchStage.QUERIES: 0.58,
    BenchStage.QUERIES_INDEXING: 0.62,
    BenchStage.STARTS: 0.8,
    BenchStage.PEERS: 0.9,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    The texts are as many as a short probe says can be embedded in ``embed_s`` (those indexed
    beside questions: ``beside_s``), so that a slow computer needs no more time than a fast one;
    ``most_bytes`` bounds them. ``peer_s`` bounds what a peer embeds, at an eighth of our speed.
    """

    embed_s: float = 25.0
    beside_s: float = 12.0
    peer_s: float = 20.0
    most_bytes: int = 12_000_000
    most_peer_texts: int = 512
    questions: int = 200
    starts: int = 3
    peak_s: float = 2.0


class Bench:
    """One run. ``peers`` None: those that are installed."""

    def __init__(
        self,
        open_workbench: Callable[[Path], Workbench],
        plan: Plan,
        tell: Tell,
        peers: list[Peer] | None = None,
    ) -> None:
        self._open = open_workbench
        self._plan = plan
        self._tell = tell
        self._peers = peers
        self._writer = Writer(_SEED)
        self._questions: Iterator[str] = (self._writer.question() for _ in count())

    def run(self) -> BenchReport:
        """Measure everything. Raises `InklingError`; nothing is left behind, however it ends."""
        try:
            with tempfile.TemporaryDirectory(prefix="inkling-") as scratch:
                return self._run(Path(scratch))
        except OSError as exc:
            detail = exc.strerror or type(exc).__name__
            raise BenchProblem("scratch", detail=detail) from exc

    def _run(self, scratch: Path) -> BenchReport:
        started = time.perf_counter()
        self._begin(BenchStage.PREPARING)
        data = scratch / "data"
        bench = self._open(data)
        bytes_per_s = self._probe(bench)
        main, beside = scratch / "main", scratch / "beside"
        written = self._write(main, bytes_per_s * self._plan.embed_s)
        written_beside = self._write(beside, bytes_per_s * self._plan.beside_s)

        indexed = self._index(bench, main)
        texts = bench.texts()
        speed = self._embed(bench, texts)
        bytes_per_passage = _size(data) / indexed.passages
        self._begin(BenchStage.PEAK)
        tokens = max(1, round(speed.tokens_per_s / speed.texts_per_s))
        share = bench.int8_peak_share(speed.texts_per_s, tokens, self._plan.peak_s)
        idle, while_indexing, rss_mb = self._ask(bench, beside, written, written_beside)
        cli_s, window_s = self._start(data)
        megabytes = written.text_bytes / 1e6
        return BenchReport(
            files=written.files,
            text_bytes=written.text_bytes,
            passages=indexed.passages,
            embedding=speed,
            int8_peak_share=share,
            index_over_embed=indexed.seconds * speed.texts_per_s / len(texts),
            end_to_end_mb_per_s=megabytes / indexed.seconds,
            documents_per_min=written.files / indexed.seconds * 60,
            keyword_mb_per_s=megabytes / indexed.keyword_ready_seconds,
            query_ms=idle,
            query_ms_indexing=while_indexing,
            start_cli_s=cli_s,
            start_window_s=window_s,
            rss_mb=rss_mb,
            bytes_per_passage=bytes_per_passage,
            peers=self._compare(bench, texts, speed, scratch / "peers"),
            seconds=time.perf_counter() - started,
        )

    def _begin(self, stage: BenchStage) -> None:
        self._tell(stage, _BEGINS[stage])

    def _probe(self, bench: Workbench) -> float:
        """Bytes of text that are embedded in a second, roughly."""
        texts = [self._writer.text(_PROBE_CHARACTERS) for _ in range(_PROBE_TEXTS)]
        bench.embedder.embed_documents(texts)
        started = time.perf_counter()
        bench.embedder.embed_documents(texts)
        return sum(map(len, texts)) / (time.perf_counter() - started)

    def _write(self, folder: Path, text_bytes: float) -> Written:
        return self._writer.write_folder(folder, int(min(text_bytes, self._plan.most_bytes)))

    def _index(self, bench: Workbench, folder: Path) -> IndexReport:
        self._begin(BenchStage.INDEXING)
        first, last = _BEGINS[BenchStage.INDEXING], _BEGINS[BenchStage.EMBEDDING]

        def tell(status: Status) -> None:
            # Half for reading and half for meaning; they take about as long on small files.
            counts = status.counts
            done = (counts.words / 2 + counts.ready) / max(1, counts.total)
            self._tell(BenchStage.INDEXING, first + (last - first) * done)

        session = Session(bench.services)
        try:
            return session.index([folder], tell)
        finally:
            session.close()

    def _embed(self, bench: Workbench, texts: list[str]) -> Speed:
        self._begin(BenchStage.EMBEDDING)
        return embedding_speed(bench.embedder.embed_documents, texts, bench.embedder.count_tokens)

    def _ask(
        self, bench: Workbench, beside: Path, written: Written, written_beside: Written
    ) -> tuple[Latency, Latency | None, float]:
        """Latencies idle and while a second folder is indexed, and megabytes of memory idle."""
        self._begin(BenchStage.QUERIES)
        bench.embedder.release()
        with Answering(bench.services) as engine:
            engine.wait_until_settled(written.files)
            engine.ask_all(self._questions, min(10, self._plan.questions))
            idle = engine.ask_all(self._questions, self._plan.questions)
            rss_mb = psutil.Process().memory_info().rss / 1e6
            self._begin(BenchStage.QUERIES_INDEXING)
            engine.add_folder(beside)
            engine.wait_until(lambda status: status.counts.total > written.files)
            busy = engine.ask_while_working(self._questions)
            engine.wait_until_settled(written.files + written_beside.files)
        return Latency.of(idle), Latency.of(busy) if busy else None, rss_mb

    def _start(self, data: Path) -> tuple[float | None, float | None]:
        """Median seconds of a search and of the window, from the start of the process."""
        self._begin(BenchStage.STARTS)
        search = [search_start_s(data, next(self._questions)) for _ in range(self._plan.starts)]
        windows = [window_start_s(data) for _ in range(self._plan.starts)]
        return _median(search), _median([start and start.shown for start in windows])

    def _compare(
        self, bench: Workbench, texts: list[str], speed: Speed, scratch: Path
    ) -> tuple[PeerComparison, ...]:
        self._begin(BenchStage.PEERS)
        peers = installed_peers(bench.save_encoder) if self._peers is None else self._peers
        affordable = max(32, int(self._plan.peer_s * speed.texts_per_s / 8))
        some = texts[: min(affordable, self._plan.most_peer_texts)]
        found = []
        for peer in peers:
            place = scratch / peer.name
            place.mkdir(parents=True)
            try:
                found.append(compare(peer, bench.embedder.embed_documents, some, place))
            except _PEER_FAILURES as error:
                # Theirs may be installed in part, or in versions that do not fit together.
                _log.warning("%s is not compared: %s", peer.name, error)
        return tuple(found)


def embedding_speed(
    embed: Callable[[list[str]], object],
    texts: list[str],
    count_tokens: Callable[[list[str]], list[int]],
) -> Speed:
    """How fast ``texts`` are embedded together; ``embed`` has been called before."""
    started = time.perf_counter()
    embed(texts)
    took = time.perf_counter() - started
    return Speed(len(texts) / took, sum(count_tokens(texts)) / took)


def _median(seconds: list[float | None]) -> float | None:
    """The median of all that succeeded."""
    measured = [value for value in seconds if value is not None]
    return median(measured) if measured else None


def _size(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
