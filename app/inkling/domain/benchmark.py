"""What `inkling bench` measures: figures of this computer, and how far the measuring has come."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class BenchStage(StrEnum):
    """What is being measured."""

    PREPARING = "preparing"
    INDEXING = "indexing"
    EMBEDDING = "embedding"
    PEAK = "peak"
    QUERIES = "queries"
    QUERIES_INDEXING = "queries_indexing"
    STARTS = "starts"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class Latency:
    """Percentiles by nearest rank, in the unit of the samples."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, samples: Sequence[float]) -> Self:
        """The percentiles of at least one sample."""
        ordered = sorted(samples)
        return cls(*(ordered[math.ceil(len(ordered) * p / 100) - 1] for p in (50, 95, 99)))


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast texts are embedded, tokenization included."""

    texts_per_s: float
    tokens_per_s: float


@dataclass(frozen=True, slots=True)
class PeerComparison:
    """Inkling's embedder beside another on the same texts.

    ``speedup``: how many times faster Inkling's is. ``cosine``: mean of each text's two vectors.
    ``top10_overlap``: mean share of the ten nearest texts that both find.
    """

    name: str
    speedup: float
    cosine: float
    top10_overlap: float


@dataclass(frozen=True, slots=True)
class BenchReport:
    """Figures of this computer. Megabytes are of text and 10^6 bytes, memory is resident.

    ``int8_peak_share`` compares the matrix operations of the texts embedded in a second with
    what the processor does at most. ``index_over_embed``: indexing a folder, divided by embedding
    its distinct passages alone. None: not measured here.
    """

    files: int
    text_bytes: int
    passages: int
    embedding: Speed
    int8_peak_share: float | None
    index_over_embed: float
    end_to_end_mb_per_s: float
    documents_per_min: float
    keyword_mb_per_s: float
    query_ms: Latency
    query_ms_indexing: Latency | None
    start_cli_s: float | None
    start_window_s: float | None
    rss_mb: float
    bytes_per_passage: float
    peers: tuple[PeerComparison, ...]
    seconds: float

    def peer(self, name: str) -> PeerComparison | None:
        """The comparison with the peer of this name."""
        return next((peer for peer in self.peers if peer.name == name), None)
