"""The library as it stands: folders, files, counts, and how far the work has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from inkling.domain.facets import Facets
from inkling.domain.models import BUILT_IN
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
    """A watched folder. ``online`` is false while it cannot be reached.

    ``model`` is the profile that embeds it; ``next_model`` the one that is to, once it has
    embedded everything.
    """

    path: Path
    online: bool
    counts: Counts
    model: str = BUILT_IN
    next_model: str | None = None


@dataclass(frozen=True, slots=True)
class FolderTexts:
    """What there is to embed in a watched folder.

    ``tokens`` is a rough guess. ``left`` are the passages that the model it is to have has not
    embedded yet; 0 where it keeps its model.
    """

    passages: int = 0
    tokens: int = 0
    left: int = 0

    def __add__(self, other: FolderTexts) -> FolderTexts:
        return FolderTexts(
            self.passages + other.passages, self.tokens + other.tokens, self.left + other.left
        )


@dataclass(frozen=True, slots=True)
class Subfolder:
    """A folder inside a watched one. ``files`` are those counted below it, at any depth."""

    path: Path
    files: int
    has_folders: bool


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


@dataclass(frozen=True, slots=True)
class Survey:
    """What a folder holds that would be read. ``is_whole`` is false where the time ran out.

    ``bytes`` is their size on disk, ``seconds`` a rough guess at how long reading takes.
    """

    files: int
    bytes: int
    seconds: float
    is_whole: bool = True


class Brake(StrEnum):
    """What slows or stops indexing, other than the person's own pause."""

    NONE = "none"
    SLOWER = "slower_on_battery"
    BATTERY = "on_battery"
    LOW_BATTERY = "low_battery"
    FULL_SCREEN = "full_screen"

    @property
    def stops(self) -> bool:
        """Nothing is read or embedded."""
        return self in (Brake.BATTERY, Brake.LOW_BATTERY, Brake.FULL_SCREEN)

    @property
    def at_most_slower(self) -> Brake:
        """What is left of it for work that somebody asked for and waits for."""
        if not self.stops:
            return self
        return Brake.NONE if self is Brake.FULL_SCREEN else Brake.SLOWER


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
    """A snapshot of the library. ``eta_s`` is None while there is nothing to base it on.

    ``brake`` says what slows or, in the phase ``PAUSED``, stops the work; ``NONE`` there means
    the person's own pause. ``facets`` follow the rest within a few seconds.
    """

    phase: Phase = Phase.STARTING
    folders: tuple[Folder, ...] = ()
    counts: Counts = field(default_factory=Counts)
    passages: int = 0
    eta_s: float | None = None
    model: str = ""
    brake: Brake = Brake.NONE
    facets: Facets = field(default_factory=Facets)


@dataclass(frozen=True, slots=True)
class StageTime:
    """What one stage of indexing did with its time; threads of one stage are added up."""

    busy_seconds: float = 0.0
    waited_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one run of indexing did. Times in seconds, ``bytes`` of text read from files.

    ``stages`` are read, split, embed and write.
    """

    counts: Counts
    passages: int
    tokens: int
    bytes: int
    seconds: float
    keyword_ready_seconds: float
    embed_seconds: float
    reused_embeddings: int
    stages: Mapping[str, StageTime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One finding of the self-check. ``remedy`` says how to mend it and may be empty."""

    name: str
    level: Literal["ok", "warn", "fail"]
    sentence: str
    remedy: str = ""
