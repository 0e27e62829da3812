"""The library as it stands: folders, files, counts, and how far the work has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from inkling.domain.reasons import FileState, Reason


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files are in each state; ``total`` equals the files on disk."""

    queued: int = 0
    words: int = 0
    ready: int = 0
    skipped: int = 0
    failed: int = 0
    offline: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.queued + other.queued,
            self.words + other.words,
            self.ready + other.ready,
            self.skipped + other.skipped,
            self.failed + other.failed,
            self.offline + other.offline,
        )

    @property
    def total(self) -> int:
        """All counted files."""
        return self.queued + self.words + self.ready + self.skipped + self.failed + self.offline

    @property
    def pending(self) -> int:
        """Files that still wait for reading or for meaning."""
        return self.queued + self.words


@dataclass(frozen=True, slots=True)
class Folder:
    """A watched folder. ``online`` is false while it cannot be reached."""

    path: Path
    online: bool
    counts: Counts


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One row of the ledger: a file on disk and its state."""

    path: Path
    inner: tuple[str, ...]
    state: FileState
    reason: Reason | None
    type: str
    size: int
    modified: datetime
    passages: int


class Recognition(StrEnum):
    """In which files text is recognized in pictures."""

    OFF = "off"
    ON_DEMAND = "on-demand"
    ALWAYS = "always"

    def wants(self, *, asked_for: bool) -> bool:
        """Whether to recognize text in a file; ``asked_for`` says that somebody wished it."""
        return self is Recognition.ALWAYS or (asked_for and self is Recognition.ON_DEMAND)


class Phase(StrEnum):
    """What the engine is doing."""

    STARTING = "starting"
    SCANNING = "scanning"
    READING = "reading"
    EMBEDDING = "embedding"
    IDLE = "idle"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Status:
    """A snapshot of the library. ``eta_s`` is None while there is nothing to base it on."""

    phase: Phase = Phase.STARTING
    folders: tuple[Folder, ...] = ()
    counts: Counts = field(default_factory=Counts)
    passages: int = 0
    eta_s: float | None = None
    model: str = ""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one run of indexing did. Times in seconds, ``bytes`` of text read from files."""

    counts: Counts
    passages: int
    tokens: int
    bytes: int
    seconds: float
    keyword_ready_seconds: float
    embed_seconds: float
    reused_embeddings: int


@dataclass(frozen=True, slots=True)
class Check:
    """One finding of the self-check. ``remedy`` says how to mend it and may be empty."""

    name: str
    level: Literal["ok", "warn", "fail"]
    sentence: str
    remedy: str = ""
