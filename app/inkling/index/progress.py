"""How far the work has come: rates, the time left, and the report of a run."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from inkling.domain.library import Counts, IndexReport
from inkling.index.pace import Pace
from inkling.index.stage_clock import StageClocks

_SMOOTHING: Final = 0.15
"""Weight of the newest measurement in a rate; about seven measurements decide it."""


@dataclass(slots=True)
class Rate:
    """An exponentially smoothed rate in units a second."""

    per_second: float | None = None

    def measure(self, units: float, seconds: float) -> None:
        """Take in that ``units`` took ``seconds``."""
        if seconds <= 0:
            return
        now = units / seconds
        before = self.per_second
        self.per_second = now if before is None else before + _SMOOTHING * (now - before)

    def time_for(self, units: float) -> float | None:
        """Seconds that ``units`` will take; None before the first measurement."""
        return units / self.per_second if self.per_second else None


@dataclass(slots=True)
class Ledger:
    """What one run has done so far."""

    pace: Pace
    clocks: StageClocks
    started: float = field(default_factory=time.perf_counter)
    passages: int = 0
    text_bytes: int = 0
    embed_seconds: float = 0.0
    reused: int = 0
    keyword_ready_seconds: float | None = None
    files_per_read: Rate = field(default_factory=Rate)
    passages_embedded: Rate = field(default_factory=Rate)
    pictures_seen: Rate = field(default_factory=Rate)
    files_read: int = 0
    _last_read: float | None = None

    def file_was_read(self, passages: int, text_bytes: int) -> None:
        """Take in one file."""
        now = time.perf_counter()
        if self._last_read is not None:
            self.files_per_read.measure(1, now - self._last_read)
        self._last_read = now
        self.files_read += 1
        self.passages += passages
        self.text_bytes += text_bytes

    def pause(self) -> None:
        """The time until the next file is no time of reading."""
        self._last_read = None

    def texts_were_embedded(self, passages: int, seconds: float) -> None:
        """Take in a batch of vectors: of so many passages, or (0) of names."""
        self.embed_seconds += seconds
        if passages:
            self.passages_embedded.measure(passages, seconds)

    def pictures_were_seen(self, pictures: int, seconds: float) -> None:
        """Take in a batch of vectors of pictures."""
        self.embed_seconds += seconds
        if pictures:
            self.pictures_seen.measure(pictures, seconds)

    def words_are_ready(self) -> None:
        """Note when every file was first found by word."""
        if self.keyword_ready_seconds is None:
            self.keyword_ready_seconds = self.elapsed

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return time.perf_counter() - self.started

    def time_left(self, files: int, passages: int, pictures: int = 0) -> float | None:
        """Seconds until files are read, passages embedded, and pictures looked at.

        None where it cannot be told.
        """
        expected = passages
        if self.files_read:
            expected += round(files * self.passages / self.files_read)
        reading = self.files_per_read.time_for(files) if files else 0.0
        embedding = self.passages_embedded.time_for(expected) if expected else 0.0
        looking = self.pictures_seen.time_for(pictures) if pictures else 0.0
        if reading is None or embedding is None or looking is None:
            return None
        # Reading is measured from file to file, rests and all; embedding while it works.
        return reading + (embedding + looking) / self.pace.share

    def report(self, counts: Counts, passages: int, tokens: int) -> IndexReport:
        """The report of the run, with the library's totals."""
        seconds = self.elapsed
        ready = seconds if self.keyword_ready_seconds is None else self.keyword_ready_seconds
        return IndexReport(
            counts=counts,
            passages=passages,
            tokens=tokens,
            bytes=self.text_bytes,
            seconds=round(seconds, 3),
            keyword_ready_seconds=round(ready, 3),
            embed_seconds=round(self.embed_seconds, 3),
            reused_embeddings=self.reused,
            stages=self.clocks.times(),
        )
