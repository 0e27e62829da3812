"""Watches folders. Events are hints: they say where to look, never what is there.

What watchdog does not tell is watched for here: a queue that overflowed (it only logs), a
folder whose watch died with it, folders beyond the system's limit of watches, drives that
come and go, and a computer that slept.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Final

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from inkling.index.exclusions import Exclusions
from inkling.index.guard import survives
from inkling.index.messages import Message, PathsChanged, RescanNeeded, RootSeen
from inkling.index.reconcile import root_status
from inkling.store.rows import RootRow

_log = logging.getLogger(__name__)

_QUIET_S: Final = 0.25
"""An event is acted on when its path has been quiet for so long,"""
_LONGEST_S: Final = 2.0
"""or at the latest after so long, for a file that keeps changing."""
_TICK_S: Final = 0.1
_PROBE_EVERY_S: Final = 3.0
_PATIENCE_S: Final = 0.5
"""At the end so long is waited for a look at a folder; a server that stalls can take minutes."""
_MANY: Final = 20_000
"""More changed paths than this are cheaper to find by a rescan."""
_CLOCK_JUMP_S: Final = 30.0
_KINDS: Final[list[type[events.FileSystemEvent]]] = [
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileClosedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
]
"""Not that a file was opened to be read: every file that we read tells that, twice."""


class Watcher:
    """Posts `PathsChanged`, `RescanNeeded` and `RootSeen`; two threads beside watchdog's own.

    One of them looks at the folders: where that hangs, as in one of a server that stalls, events
    of the others go on.
    """

    def __init__(
        self, exclusions: Exclusions, post: Callable[[Message], None], rescan_every_s: float
    ) -> None:
        self._exclusions = exclusions
        self._post = post
        self._rescan_every_s = rescan_every_s
        self._next_rescan = 0.0
        self._dirty = _DirtyPaths()
        self._roots: dict[int, RootRow] = {}
        self._watches: dict[int, ObservedWatch] = {}
        self._roots_lock = threading.Lock()
        self._stopping = threading.Event()
        self._observer: BaseObserver = Observer()
        self._overflow = _OverflowListener()
        self._thread = threading.Thread(target=self._run, name="inkling-watch")
        self._prober = threading.Thread(target=self._look, name="inkling-probe", daemon=True)

    def start(self) -> None:
        """Start watching what `set_roots` names."""
        logging.getLogger("watchdog.observers").addHandler(self._overflow)
        self._observer.start()
        self._thread.start()
        self._prober.start()

    def stop(self) -> None:
        """End, and wait for all threads but those that are held up in a folder."""
        self._stopping.set()
        self._thread.join()
        self._prober.join(_PATIENCE_S)
        if not self._prober.is_alive():  # whose folder would be waited for
            self._observer.stop()
            self._observer.join(_PATIENCE_S)
        logging.getLogger("watchdog.observers").removeHandler(self._overflow)

    def set_roots(self, roots: list[RootRow]) -> None:
        """Watch these folders and no others, from the next look on."""
        with self._roots_lock:
            self._roots = {root.id: root for root in roots}

    def set_interval(self, rescan_every_s: float) -> None:
        """Compare the folders with the library this often from now on."""
        if rescan_every_s != self._rescan_every_s:
            self._rescan_every_s = rescan_every_s
            self._next_rescan = time.monotonic() + rescan_every_s

    def _run(self) -> None:
        self._next_rescan = time.monotonic() + self._rescan_every_s
        clock = time.time() - time.monotonic()
        while not self._stopping.wait(_TICK_S):
            now = time.monotonic()
            paths = self._dirty.take_due(now)
            if len(paths) > _MANY:
                self._post(RescanNeeded())
            elif paths:
                self._post(PathsChanged(frozenset(paths)))
            # The monotonic clock of Linux stands still while the computer sleeps.
            drift = time.time() - time.monotonic() - clock
            if self._overflow.take() or now >= self._next_rescan or abs(drift) > _CLOCK_JUMP_S:
                clock += drift
                self._next_rescan = now + self._rescan_every_s
                self._post(RescanNeeded())

    def _look(self) -> None:
        while not self._stopping.is_set():
            survives(self._probe, "watching folders")
            self._stopping.wait(_PROBE_EVERY_S)

    def _probe(self) -> None:
        """Look at each folder: report it, and see that it is watched."""
        with self._roots_lock:
            roots = dict(self._roots)
        for root_id in self._watches.keys() - roots.keys():
            self._unwatch(root_id)
        for root in roots.values():
            if self._stopping.is_set():
                return
            is_there = root_status(root) is not None
            if not is_there or not self._is_alive(root.id):
                self._unwatch(root.id)
            if is_there and root.id not in self._watches:
                self._watch(root)
            self._post(RootSeen(root.id, is_there))

    def _is_alive(self, root_id: int) -> bool:
        watch = self._watches.get(root_id)
        emitters = {emitter.watch: emitter for emitter in self._observer.emitters}
        return watch in emitters and emitters[watch].is_alive()

    def _watch(self, root: RootRow) -> None:
        handler = _Handler(self._dirty, self._exclusions)
        try:
            self._watches[root.id] = self._observer.schedule(
                handler, os.fsdecode(root.path), recursive=True, event_filter=_KINDS
            )
        except OSError as error:
            # Out of watches, most likely: rescans find what events would have told.
            _log.warning("a folder is not watched: %s", error.strerror)
            return
        # What happened between the last scan and the watch told nobody.
        self._post(RescanNeeded())

    def _unwatch(self, root_id: int) -> None:
        watch = self._watches.pop(root_id, None)
        if watch is not None:
            try:
                self._observer.unschedule(watch)
            except (KeyError, OSError):
                _log.debug("a dead watch was dropped")


class _DirtyPaths:
    """Paths that may have changed, each with the times of its first and last event."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._times: dict[bytes, tuple[float, float]] = {}

    def add(self, path: bytes) -> None:
        now = time.monotonic()
        with self._lock:
            first, _ = self._times.get(path, (now, now))
            self._times[path] = (first, now)

    def take_due(self, now: float) -> list[bytes]:
        """The paths that are to be looked at. All go together: a move is two paths."""
        with self._lock:
            if not self._times:
                return []
            last = max(times[1] for times in self._times.values())
            first = min(times[0] for times in self._times.values())
            if now - last < _QUIET_S and now - first < _LONGEST_S:
                return []
            paths = list(self._times)
            self._times.clear()
            return paths


class _Handler(events.FileSystemEventHandler):
    """Notes paths, and nothing else: a slow handler loses events."""

    def __init__(self, dirty: _DirtyPaths, exclusions: Exclusions) -> None:
        self._dirty = dirty
        self._exclusions = exclusions

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            raw = os.fsencode(path)
            if raw and not self._exclusions.is_own(raw):
                self._dirty.add(raw)


class _OverflowListener(logging.Handler):
    """Hears from watchdog's log that events were lost; there is no other sign."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage().lower():
            self._seen.set()

    def take(self) -> bool:
        seen = self._seen.is_set()
        self._seen.clear()
        return seen
