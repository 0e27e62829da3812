"""Commit 1: which files are read next, and how what was read enters the catalogue."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from inkling.domain.reasons import FileState
from inkling.extract import Limits
from inkling.index.lanes import Post, ReadingLane, ReadJob, ReadTask
from inkling.index.messages import FileRead, FileUnread
from inkling.index.progress import Ledger
from inkling.store.catalogue import Catalogue

_WAITING_PER_LANE: Final = 32
_CHANGING_PAUSE: Final = 10.0
"""A file that changes while it is read is read again after so many times what reading took."""
_SHORTEST_PAUSE_S: Final = 2.0


class Intake:
    """Keeps the reading lanes busy with the newest queued files. Lives in the owning thread."""

    def __init__(
        self,
        catalogue: Catalogue,
        post: Post,
        lanes: int,
        task: ReadTask,
        limits: Limits,
    ) -> None:
        self._catalogue = catalogue
        self._jobs: queue.SimpleQueue[ReadJob | None] = queue.SimpleQueue()
        self._lanes = [
            ReadingLane(number, self._jobs, post, task, limits) for number in range(1, lanes + 1)
        ]
        self._in_flight: set[int] = set()
        self._not_before: dict[int, float] = {}

    def start(self) -> None:
        """Start the lanes; their processes start with the first file."""
        for lane in self._lanes:
            lane.thread.start()

    def stop(self) -> None:
        """End the lanes and wait for them. What was being read stays queued."""
        for lane in self._lanes:
            lane.stop()
            self._jobs.put(None)
        for lane in self._lanes:
            if lane.thread.ident is not None:
                lane.thread.join()

    @property
    def is_busy(self) -> bool:
        """Files are being read or wait in the lanes."""
        return bool(self._in_flight)

    @property
    def has_backlog(self) -> bool:
        """More files wait than the lanes read at once."""
        return len(self._in_flight) > 2 * len(self._lanes)

    @property
    def is_quiet(self) -> bool:
        """So little is being read that one file can be given time."""
        return len(self._in_flight) <= 1

    def next_retry(self) -> float | None:
        """Seconds until a file that kept changing may be read again."""
        if not self._not_before:
            return None
        return max(0.0, min(self._not_before.values()) - time.monotonic())

    def feed(self) -> None:
        """Give the lanes the next files."""
        now = time.monotonic()
        # A file that has gone meanwhile would otherwise be waited for in vain.
        self._not_before = {i: until for i, until in self._not_before.items() if until > now}
        room = len(self._lanes) * _WAITING_PER_LANE - len(self._in_flight)
        if room <= len(self._lanes) * _WAITING_PER_LANE // 2:
            return
        wanted = room + len(self._in_flight) + len(self._not_before)
        for file_id, path, _ in self._catalogue.queued(wanted):
            if file_id in self._in_flight or file_id in self._not_before:
                continue
            self._in_flight.add(file_id)
            self._jobs.put(ReadJob(file_id, Path(os.fsdecode(path))))

    def store(
        self, message: FileRead, ledger: Ledger, embed_at_once: Callable[[int], bool]
    ) -> None:
        """Replace what the file holds, inside the caller's transaction.

        ``embed_at_once`` may add the few vectors that are missing, so that the file goes from
        old to new, words and meaning, in one commit.
        """
        file_id = message.file_id
        if not self._catalogue.has_file(file_id):
            return
        state, reused = self._catalogue.store_reading(
            file_id, message.stamp, message.readings, message.reason
        )
        passages = [p for reading in message.readings for p in reading.passages]
        ledger.file_was_read(len(passages), sum(len(p.text.encode()) for p in passages))
        ledger.reused += reused
        if state is FileState.WORDS:
            embed_at_once(file_id)
        if message.changed:
            self.postpone(file_id, _CHANGING_PAUSE * message.seconds)
            self._catalogue.requeue(file_id)

    def postpone(self, file_id: int, pause_s: float = _SHORTEST_PAUSE_S) -> None:
        """Leave a queued file alone for a while."""
        self._not_before[file_id] = time.monotonic() + max(pause_s, _SHORTEST_PAUSE_S)

    def store_unread(self, message: FileUnread) -> None:
        """Record why a file was not read, inside the caller's transaction."""
        if self._catalogue.has_file(message.file_id):
            self._catalogue.store_unread(message.file_id, message.reason)

    def done(self, file_id: int) -> None:
        """Note that a lane is through with a file and its outcome is committed."""
        self._in_flight.discard(file_id)
