"""Commit 1: which files are read next, and how what was read enters the catalogue."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from inkling.domain.choices import Recognition
from inkling.domain.reasons import FileState
from inkling.extract import Limits
from inkling.index.lanes import Post, ReadingLane, ReadJob, ReadTask, drained
from inkling.index.messages import FileRead, FileUnread
from inkling.index.pace import Pace
from inkling.index.scan import stamp_of
from inkling.index.stage_clock import StageClocks
from inkling.store.catalogue import Catalogue

_WAITING_PER_LANE: Final = 256
_BYTES_AT_ONCE: Final = 32 * 1024 * 1024
"""No more files are given out while those being read are so large: their text waits in memory."""
_CHANGING_PAUSE: Final = 10.0
"""A file that changes while it is read is read again after so many times what reading took."""
_SHORTEST_PAUSE_S: Final = 2.0


class Intake:
    """Keeps the reading lanes busy with the newest queued files. Lives in the owning thread.

    ``look_again`` has the path of a file that was postponed compared with the disk.
    ``recognition`` says in which files the text in pictures is read.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        post: Post,
        lanes: int,
        task: ReadTask,
        limits: Limits,
        look_again: Callable[[bytes], None],
        recognition: Recognition,
        pace: Pace,
        clocks: StageClocks,
    ) -> None:
        self._catalogue = catalogue
        self._jobs: queue.SimpleQueue[ReadJob | None] = queue.SimpleQueue()
        self._open_lane = partial(ReadingLane, post=post, task=task, pace=pace, clocks=clocks)
        self._limits = limits
        self._lanes = self._open_lanes(lanes)
        self._retired: list[ReadingLane] = []
        self._in_flight: dict[int, int] = {}  # bytes by file
        self._look_again = look_again
        self._recognition = recognition
        self._postponed: dict[int, tuple[float, bytes]] = {}
        self._timed_out: set[int] = set()

    def _open_lanes(self, count: int) -> list[ReadingLane]:
        return [
            self._open_lane(number, self._jobs, limits=self._limits)
            for number in range(1, count + 1)
        ]

    def configure(self, lanes: int, limits: Limits, recognition: Recognition) -> None:
        """Read so from now on. What is being read is read to its end under the old limits."""
        self._recognition = recognition
        if (lanes, limits) == (len(self._lanes), self._limits):
            return
        self._limits = limits
        waiting, ended = drained(self._jobs), self._jobs
        for _ in self._lanes:
            ended.put(None)
        self._retired = [lane for lane in (*self._retired, *self._lanes) if lane.thread.is_alive()]
        is_running = bool(self._retired)
        self._jobs = queue.SimpleQueue()
        for job in waiting:
            self._jobs.put(job)
        self._lanes = self._open_lanes(lanes)
        if is_running:
            self.start()

    def start(self) -> None:
        """Start the lanes; their processes start with the first file."""
        for lane in self._lanes:
            lane.thread.start()

    def end(self) -> None:
        """Have the lanes end, what they read abandoned; from any thread."""
        for lane in (*self._lanes, *self._retired):
            lane.stop()
            self._jobs.put(None)

    def stop(self) -> None:
        """End the lanes and wait for them. What was being read stays queued."""
        self.end()
        for lane in (*self._lanes, *self._retired):
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
        """Seconds until a file that was postponed is looked at again."""
        if not self._postponed:
            return None
        soonest = min(until for until, _ in self._postponed.values())
        return max(0.0, soonest - time.monotonic())

    def feed(self) -> None:
        """Give the lanes the next files."""
        self._take_up_postponed()
        room = len(self._lanes) * _WAITING_PER_LANE - len(self._in_flight)
        if room <= len(self._lanes) * _WAITING_PER_LANE // 2:
            return
        wanted = room + len(self._in_flight) + len(self._postponed)
        size = sum(self._in_flight.values())
        pictures = self._catalogue.looks_at_pictures
        for row in self._catalogue.queued(wanted):
            if row.id in self._in_flight or row.id in self._postponed:
                continue
            if size > _BYTES_AT_ONCE:
                break
            size += row.stamp.size
            self._in_flight[row.id] = row.stamp.size
            ocr = self._recognition.wants(asked_for=row.recognize)
            self._jobs.put(ReadJob(row.id, row.path, row.stamp, ocr, pictures))

    def take_back(self) -> None:
        """Leave files queued that no lane has begun to read."""
        for job in drained(self._jobs):
            self.done(job.file_id)

    def _take_up_postponed(self) -> None:
        now = time.monotonic()
        due = [file_id for file_id, (until, _) in self._postponed.items() if until <= now]
        for file_id in due:
            _, path = self._postponed.pop(file_id)
            self._look_again(path)

    def store(self, message: FileRead, embed_at_once: Callable[[int], bool] | None) -> int:
        """Replace what the file holds, inside the caller's transaction.

        ``embed_at_once`` adds the few vectors that are missing, so that the file goes from old
        to new, words and meaning, in one commit. Returns how many vectors were there already.
        """
        file_id = message.file_id
        if not self._catalogue.has_file(file_id):
            return 0
        state, reused = self._catalogue.store_reading(
            file_id, message.stamp, message.readings, message.reason
        )
        if state is FileState.WORDS and embed_at_once is not None:
            embed_at_once(file_id)
        self._timed_out.discard(file_id)
        self._read_again_if_due(message)
        if message.changed:
            self.postpone(file_id, message.path, _CHANGING_PAUSE * message.seconds)
        return reused

    def store_unread(self, message: FileUnread) -> None:
        """Record why a file was not read, inside the caller's transaction.

        Nothing is recorded of one that took too long for the first time: it is read once more, for
        a folder on a server may have stalled.
        """
        if not self._catalogue.has_file(message.file_id):
            return
        if message.reason.code == "timeout" and message.file_id not in self._timed_out:
            self._timed_out.add(message.file_id)
            self.postpone(message.file_id, message.path)
            return
        self._timed_out.discard(message.file_id)
        self._catalogue.store_unread(message.file_id, message.stamp, message.reason)
        self._read_again_if_due(message)
        with suppress(OSError):
            if stamp_of(message.path) != message.stamp:
                # Half written when it was read, perhaps; what comes of it may be whole.
                self.postpone(message.file_id, message.path)

    def _read_again_if_due(self, message: FileRead | FileUnread) -> None:
        """Have a file read again if meanwhile something began to look at pictures, or ended."""
        if message.pictures != self._catalogue.looks_at_pictures:
            self._catalogue.requeue(message.file_id)

    def postpone(self, file_id: int, path: bytes, pause_s: float = 0.0) -> None:
        """Leave a file alone for a while, then compare it with the disk."""
        until = time.monotonic() + max(pause_s, _SHORTEST_PAUSE_S)
        self._postponed[file_id] = (until, path)

    def done(self, file_id: int) -> None:
        """Note that a lane is through with a file and its outcome is committed."""
        self._in_flight.pop(file_id, None)
