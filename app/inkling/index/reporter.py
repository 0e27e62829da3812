"""Tells the front end how the library stands, no more often than is useful."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from inkling.domain.events import Event, LibraryChanged, Progress
from inkling.domain.facets import Facets
from inkling.domain.library import Brake, Counts, IndexReport, Phase, Status
from inkling.domain.protocols import Embedder
from inkling.index.progress import Ledger
from inkling.store.facets import count_facets
from inkling.store.name_reader import has_waiting_names
from inkling.store.picture_reader import is_changing_pictures, pending_pictures
from inkling.store.reader import CatalogueReader

_STATUS_EVERY_S: Final = 0.25
_CHANGES_EVERY_S: Final = 0.5
_STATUS_SHARE: Final = 0.1
"""Of the time: making one looks at every file, 0.1 s for 200,000."""
_FACETS_EVERY_S: Final = 3.0
_FACETS_SHARE: Final = 0.02
"""Of the time: counting them looks at every file, 0.2 s for 200,000."""


class Reporter:
    """Makes snapshots and sends them, with `LibraryChanged`, as events.

    For the owning thread; ``status`` may be read from any.
    """

    def __init__(
        self,
        reader: CatalogueReader,
        embedder: Embedder,
        ledger: Ledger,
        publish: Callable[[Event], None],
    ) -> None:
        self._reader = reader
        self._embedder = embedder
        self._tokens_before = embedder.tokens_embedded
        self._ledger = ledger
        self._publish = publish
        self._status_due = 0.0
        self._told_change = 0.0
        self._is_stale = True
        self._has_changed = False
        self._facets_due = 0.0
        self._are_facets_stale = True
        self._facets = Facets()
        self.status = Status()

    @property
    def patience(self) -> float | None:
        """Seconds until there may be something to tell; None when there is nothing."""
        if self._is_stale or self._has_changed:
            return _STATUS_EVERY_S
        return _FACETS_EVERY_S if self._are_facets_stale else None

    def note_progress(self) -> None:
        """The status is no longer right."""
        self._is_stale = True

    def note_change(self) -> None:
        """What a search finds has changed."""
        self._is_stale = self._has_changed = self._are_facets_stale = True

    def tell(self, *, is_paused: bool, is_scanning: bool, brake: Brake) -> None:
        """Send what is due."""
        now = time.monotonic()
        if self._has_changed and now - self._told_change >= _CHANGES_EVERY_S:
            self._has_changed = False
            self._told_change = now
            self._publish(LibraryChanged())
        if self._are_facets_stale and now >= self._facets_due:
            self._count_facets(now)
        if self._is_stale and now >= self._status_due:
            started = time.monotonic()
            self.status = self._snapshot(is_paused, is_scanning, brake)
            self._is_stale = False
            done = time.monotonic()
            self._status_due = done + max(_STATUS_EVERY_S, (done - started) / _STATUS_SHARE)
            self._publish(Progress(self.status))

    def _count_facets(self, started: float) -> None:
        self._facets = count_facets(self._reader, datetime.now())
        done = time.monotonic()
        self._facets_due = done + max(_FACETS_EVERY_S, (done - started) / _FACETS_SHARE)
        self._are_facets_stale = False
        self._is_stale = True

    def report(self) -> IndexReport:
        """What this run has done so far, with the library's totals."""
        status = self._snapshot()
        tokens = self._embedder.tokens_embedded - self._tokens_before
        return self._ledger.report(status.counts, status.passages, tokens)

    def _snapshot(
        self, is_paused: bool = False, is_scanning: bool = False, brake: Brake = Brake.NONE
    ) -> Status:
        folders = tuple(self._reader.folders())
        counts = sum((folder.counts for folder in folders), start=Counts())
        is_changing = any(folder.next_model for folder in folders) or is_changing_pictures(
            self._reader
        )
        phase = self._phase(counts, is_scanning=is_scanning, is_changing=is_changing)
        if is_paused:
            phase, brake = Phase.PAUSED, Brake.NONE
        elif brake.stops and counts.pending:
            phase = Phase.PAUSED
        return Status(
            phase=phase,
            folders=folders,
            counts=counts,
            passages=self._reader.passage_count(),
            eta_s=self._ledger.time_left(
                counts.queued, self._reader.pending_passages(), pending_pictures(self._reader)
            ),
            model=self._embedder.spec.id,
            brake=brake,
            facets=self._facets,
        )

    def _phase(self, counts: Counts, *, is_scanning: bool, is_changing: bool) -> Phase:
        if counts.queued:
            return Phase.READING
        if is_scanning:
            return Phase.SCANNING
        is_embedding = counts.words or is_changing or has_waiting_names(self._reader)
        return Phase.EMBEDDING if is_embedding else Phase.IDLE
