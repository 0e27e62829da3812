"""What `inkling bench` says while it measures, and its table. Imported by that command alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inkling.domain.benchmark import BenchReport, BenchStage, Latency

if TYPE_CHECKING:
    from collections.abc import Iterator

_BAR: Final = 30
_UNKNOWN: Final = "not measured here"
_MEASURING: Final = {
    BenchStage.PREPARING: "Writing files to measure with",
    BenchStage.INDEXING: "Indexing",
    BenchStage.EMBEDDING: "Embedding alone",
    BenchStage.PEAK: "The processor's peak",
    BenchStage.QUERIES: "Questions",
    BenchStage.QUERIES_INDEXING: "Questions while indexing",
    BenchStage.STARTS: "Starting",
    BenchStage.PEERS: "Comparing",
}


def progress(stage: BenchStage, done: float) -> str:
    """A bar, and what is being measured."""
    filled = round(done * _BAR)
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] {done:4.0%}  {_MEASURING[stage]}"


def report_lines(report: BenchReport) -> Iterator[str]:
    """The figures of this computer, one a line."""
    yield (
        f"Measured on {report.files:,} files with {report.text_bytes / 1e6:.1f} MB of text and "
        f"{report.passages:,} passages, in {report.seconds:.0f} s."
    )
    for name, value in _rows(report):
        yield f"{name:<40}  {value}"


def _rows(report: BenchReport) -> Iterator[tuple[str, str]]:
    speed = report.embedding
    yield "Embedding", f"{speed.tokens_per_s:,.0f} tokens/s, {speed.texts_per_s:,.1f} passages/s"
    share, busy = report.int8_peak_share, report.query_ms_indexing
    yield "  share of this processor's int8 peak", f"{share:.0%}" if share else _UNKNOWN
    yield (
        "Indexing",
        f"{report.end_to_end_mb_per_s:.2f} MB/s, {report.documents_per_min:,.0f} documents/min",
    )
    yield "  time, compared with embedding alone", f"{report.index_over_embed:.2f} ×"
    yield "  until found by word", f"{report.keyword_mb_per_s:.2f} MB/s"
    yield "A question (median, 95 %, 99 %)", _latency(report.query_ms)
    yield (
        "  while indexing",
        _latency(busy) if busy else _UNKNOWN,
    )
    yield "Start of `inkling search`", _seconds(report.start_cli_s)
    yield "Start of the window", _seconds(report.start_window_s)
    yield "Memory with the library open", f"{report.rss_mb:,.0f} MB"
    yield "On disk", f"{report.bytes_per_passage:,.0f} bytes a passage"
    for peer in report.peers:
        agreement = (
            f"cosine {peer.cosine:.4f}, {peer.top10_overlap:.0%} of the ten nearest the same"
        )
        yield (
            f"Beside Sentence Transformers on {peer.name}",
            f"{peer.speedup:.1f} × as fast, {agreement}",
        )


def _latency(latency: Latency) -> str:
    return f"{latency.p50:.1f}, {latency.p95:.1f}, {latency.p99:.1f} ms"


def _seconds(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:.2f} s"
