"""The owner of the library: one thread that writes, and feeds those that read and embed.

Nothing else writes. What lanes and commands have to say arrives as messages; long work (scans,
removals) is done in slices between them. A crash at any moment leaves files queued or waiting
for meaning, and the next start goes on from there.
"""

from __future__ import annotations

import logging
import queue
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import FolderProblem, InklingError
from inkling.domain.events import Event, GraphRebuilt, ProblemMet
from inkling.domain.library import Brake, IndexReport, Recognition, Status
from inkling.domain.protocols import Embedder
from inkling.extract import Limits
from inkling.index.deliveries import Deliveries, Result
from inkling.index.exclusions import ExclusionRules, Exclusions
from inkling.index.folders import add_folder, begin_removal, finish_removal, scrub
from inkling.index.guard import survives
from inkling.index.housekeeping import rebuild_graph, save_graph, tidy
from inkling.index.intake import Intake
from inkling.index.meaning import Meaning
from inkling.index.messages import (
    Call,
    EmbeddingFailed,
    FileRead,
    FileUnread,
    Message,
    PathsChanged,
    RescanNeeded,
    RootSeen,
    TextsEmbedded,
)
from inkling.index.pace import Pace
from inkling.index.progress import Ledger
from inkling.index.reading import read_and_cut
from inkling.index.reconcile import KindOf, Reconciler
from inkling.index.reporter import Reporter
from inkling.index.roots import Roots
from inkling.index.stage_clock import StageClocks
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.neighbours import repair
from inkling.store.reader import CatalogueReader
from inkling.store.rows import RootRow

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_log = logging.getLogger(__name__)

_MESSAGES_AT_ONCE: Final = 64
"""Messages stored in one transaction; each commit writes a segment of the word index."""
_GATHER_S: Final = 0.05
"""While many files are being read, so long is waited for more of them to share a transaction."""
_SLICE_S: Final = 0.03
"""How long a scan or removal goes on before messages are looked at again."""
_RETRY_EVERY_S: Final = 20.0
_HOUSEKEEPING_AFTER_S: Final = 5.0
_ON_BATTERY: Final = 0.5
"""How much of the usual work is done on battery."""
_WORDS_FIRST_S: Final = 60.0
"""For so long reading has the processor to itself; then meaning begins beside it."""


@dataclass(frozen=True, slots=True)
class IndexerOptions:
    """How to read. ``lanes`` reader processes run side by side.

    ``recognition`` is for those who can recognize text at all. ``share`` is how much of the
    time is worked. ``rules`` are for `Indexer.configure`, which hands them on.
    """

    model_dir: Path
    lanes: int
    limits: Limits
    max_tokens: int = 254
    recognition: Recognition = Recognition.OFF
    share: float = 1.0
    rules: ExclusionRules = field(default_factory=ExclusionRules)
    paused: bool = False


class Indexer:
    """Owns the catalogue for writing. Every method but `post` belongs to the owning thread.

    ``publish`` gets the events. Raises the errors of the store when the library cannot be used.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        reader: CatalogueReader,
        index: HnswIndex,
        embedder: Embedder,
        exclusions: Exclusions,
        kind_of: KindOf,
        options: IndexerOptions,
        publish: Callable[[Event], None],
    ) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._index = index
        self._exclusions = exclusions
        self._options = options
        self._publish = publish
        self._reconciler = Reconciler(catalogue, exclusions, kind_of, self._note_change)
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._share = options.share
        self._pace = Pace()
        self._pace.set_share(self._share)
        self.clocks = StageClocks()
        task = partial(read_and_cut, model_dir=options.model_dir, max_tokens=options.max_tokens)
        self._intake = Intake(
            catalogue,
            self.post,
            options.lanes,
            task,
            options.limits,
            self._look_again,
            options.recognition,
            self._pace,
            self.clocks,
        )
        self._meaning = Meaning(
            catalogue, index, embedder, self.post, self._pace, self.clocks.embed
        )
        self._jobs: deque[Iterator[None]] = deque()
        self._roots = Roots(catalogue, self._reconciler, self._jobs.append, self._note_change)
        self.ledger = Ledger(self._pace, self.clocks)
        self._deliveries = Deliveries(
            catalogue,
            self._intake,
            self._meaning,
            self._roots,
            self.ledger,
            self._jobs.append,
            self._may_embed,
        )
        self._recognition = options.recognition
        self._spec = embedder.spec
        self._reporter = Reporter(reader, embedder, self.ledger, publish)
        self.problem: InklingError | None = None
        self.paused = options.paused
        self.brake = Brake.NONE
        self._held_until = 0.0
        self._reading_since: float | None = None
        self._has_more = True
        self._worked = time.monotonic()
        self._is_tidy = False
        self._is_started = False

    # Life

    def start(self, *, scan: bool = True) -> None:
        """Start the lanes and take up what an earlier run left; ``scan`` looks at the disk."""
        self._is_started = True
        self._index.load()
        repair(self._index, self._reader)
        with self._catalogue.transaction():
            self._catalogue.adopt_model()
            self._catalogue.promote_ready()
            self._catalogue.requeue_pictures(self._recognition)
        self.ledger.reused = self._catalogue.reusable_vectors()
        self._take_up_removals()
        self._intake.start()
        self._meaning.start()
        if scan:
            self.rescan()
        self._tell()

    def stop(self) -> None:
        """End the lanes, store what they still delivered, and save the graph."""
        self._pace.end()
        self._intake.stop()
        self._meaning.stop()
        self._jobs.clear()
        while messages := self._drain(0):
            self._deliveries.keep([m for m in messages if isinstance(m, Result)])
        self._store()
        save_graph(self._index, self._reader)
        self._catalogue.close()
        _log.info("time of the stages: %s", self.clocks)

    def post(self, message: Message) -> None:
        """Tell the owner something, from any thread."""
        self._inbox.put(message)

    def step(self, timeout_s: float) -> None:
        """Do what there is to do; wait up to ``timeout_s`` for something when there is nothing."""
        self._handle(self._drain(self._patience(timeout_s)))
        if not self._is_held:
            self._advance_jobs()
            self._feed()
        self._tell()

    def is_settled(self) -> bool:
        """Everything is as far as it can be: scanned, read, embedded and stored."""
        return not (
            self._jobs
            or self._has_more
            or self._intake.is_busy
            or self._meaning.is_busy
            or not self._inbox.empty()
        )

    def roots(self) -> list[RootRow]:
        """The watched folders."""
        return self._catalogue.roots()

    # Commands

    def add_folder(self, path: Path, *, is_nested_fine: bool = False) -> None:
        """Watch a folder and scan it. Raises `FolderProblem`.

        With ``is_nested_fine``, a folder inside a watched one is no problem: it is part of it.
        """
        try:
            root = add_folder(self._catalogue, self._exclusions, path)
        except FolderProblem as problem:
            if is_nested_fine and problem.code == "nested":
                return
            raise
        self._jobs.append(self._reconciler.scan(root))
        self._note_change()

    def remove_folder(self, path: Path) -> None:
        """Take a folder out of the library. Raises `FolderProblem`."""
        root_id = begin_removal(self._catalogue, path)
        if self._is_started:
            self._jobs.append(self._removal(root_id))
        self._note_change()

    def rescan(self) -> None:
        """Compare every folder with the disk."""
        self._jobs.append(self._roots.look_at_all())

    def retry(self, paths: Sequence[bytes] | None) -> None:
        """Read failed files again: those at ``paths``, or (None) all."""
        with self._catalogue.transaction():
            self._catalogue.requeue_failed(paths)
        self._note_change()

    def keep_vectors(self, text_ids: Sequence[int], vectors: FloatMatrix) -> None:
        """Have vectors stored that were made for a question, so that they are not made again."""
        self._deliveries.keep([TextsEmbedded(tuple(text_ids), vectors, seconds=0.0)])

    def configure(self, options: IndexerOptions) -> None:
        """Work by other options from now on; only what differs is touched."""
        before, self._options = self._options, options
        self._intake.configure(options.lanes, options.limits, options.recognition)
        if options.recognition is not before.recognition:
            self._recognition = options.recognition
            with self._catalogue.transaction():
                self._catalogue.requeue_pictures(options.recognition)
        if options.share != before.share:
            self._share = options.share
            self._apply_brake()
        if options.paused != before.paused:
            self.set_paused(paused=options.paused)
        if self._exclusions.adopt(options.rules):
            self.rescan()
        self._note_change()

    def rebuild_graph(self) -> None:
        """Make the graph anew from the vectors of record; nothing is embedded again."""
        self._jobs.append(self._rebuilding())

    def _rebuilding(self) -> Iterator[None]:
        yield
        rebuild_graph(self._index, self._reader)
        self._publish(GraphRebuilt(self._index.count()))

    def set_paused(self, *, paused: bool) -> None:
        """Stop after the work in hand, or go on: also against what stops the work by itself."""
        self.paused = paused
        if not paused and self.brake.stops:
            self.brake = Brake.NONE
        self._apply_brake()
        self._held_until = 0.0
        self.problem = None
        self._note_change()

    def set_brake(self, brake: Brake) -> None:
        """Work at the pace that battery and screen allow, until the next word."""
        self.brake = brake
        self._apply_brake()
        self._note_progress()

    def _apply_brake(self) -> None:
        slowed = self.brake is Brake.SLOWER
        self._pace.set_share(self._share * (_ON_BATTERY if slowed else 1.0))
        if self._is_resting:
            self._intake.take_back()
            self._meaning.take_back()
            self.ledger.pause()

    @property
    def _is_resting(self) -> bool:
        """No work is given out."""
        return self.paused or self.brake.stops

    # Messages

    def _patience(self, timeout_s: float) -> float:
        """How long to wait for a message: not at all while there is work of one's own."""
        if (self._jobs or self._has_more) and not self._is_held:
            return 0.0
        timeout_s = min(timeout_s, self._reporter.patience or timeout_s)
        retry = None if self._is_resting or self._is_held else self._intake.next_retry()
        return timeout_s if retry is None else max(0.01, min(timeout_s, retry))

    def _drain(self, timeout_s: float) -> list[Message]:
        messages = []
        if timeout_s > 0:
            try:
                with self.clocks.write.waiting():
                    messages.append(self._inbox.get(timeout=timeout_s))
            except queue.Empty:
                return []
        until = time.monotonic() + (_GATHER_S if self._intake.has_backlog else 0.0)
        while len(messages) < _MESSAGES_AT_ONCE:
            try:
                with self.clocks.write.waiting():
                    messages.append(self._inbox.get(timeout=max(0.0, until - time.monotonic())))
            except queue.Empty:
                break
        return messages

    def _handle(self, messages: list[Message]) -> None:
        for message in messages:
            match message:
                case FileRead() | FileUnread() | TextsEmbedded():
                    self._deliveries.keep([message])
                case EmbeddingFailed(text_ids, problem):
                    self._meaning.done(text_ids)
                    self._hold(problem)
                case PathsChanged(paths):
                    self._jobs.appendleft(self._roots.examine(paths))
                case RescanNeeded():
                    self.rescan()
                case RootSeen(root_id, online):
                    self._roots.seen(root_id, online=online)
                case Call(run):
                    self._run_command(run)
        if not self._is_held:
            self._store()

    def _run_command(self, run: Callable[[], None]) -> None:
        try:
            survives(run, "a command")
        except InklingError as problem:
            self._publish(ProblemMet(problem))

    def _store(self) -> None:
        """Commit what the lanes delivered; what stands in the way holds everything up."""
        try:
            with self.clocks.write.working():
                has_stored = self._deliveries.store(self._spec)
            if has_stored:
                self._note_change()
        except InklingError as problem:
            self._hold(problem)

    def _may_embed(self) -> bool:
        """There is so little to do that a small file can be embedded on the spot."""
        return self._intake.is_quiet and not self._is_resting and not self._jobs

    def _look_again(self, path: bytes) -> None:
        self._jobs.append(self._roots.look_again(path))

    @property
    def _is_held(self) -> bool:
        """A problem that only the person can mend stands in the way, for now."""
        return self.problem is not None and time.monotonic() < self._held_until

    def _hold(self, problem: InklingError) -> None:
        _log.error("work is held: %s", problem.code)
        if self.problem is None or self.problem.code != problem.code:
            self._publish(ProblemMet(problem))
        self.problem = problem
        self._held_until = time.monotonic() + _RETRY_EVERY_S

    # Work

    def _advance_jobs(self) -> None:
        until = time.monotonic() + _SLICE_S
        while self._jobs and time.monotonic() < until:
            job = self._jobs[0]
            try:
                next(job)
            except StopIteration:
                self._jobs.remove(job)
                self._note_progress()
            except InklingError as problem:
                self._hold(problem)
                # The job has ended halfway; what any job would have found, this does.
                self._jobs.clear()
                self._take_up_removals()
                self.rescan()
                return

    def _take_up_removals(self) -> None:
        """Go on with removals that an earlier run, or a full disk, interrupted."""
        if self._catalogue.is_unscrubbed():
            self._jobs.append(scrub(self._catalogue, self._index, self._reader))
        self._jobs.extend(self._removal(root_id) for root_id in self._catalogue.removing())

    def _feed(self) -> None:
        if self._is_resting:
            self._has_more = False
            return
        self.problem = None
        self._intake.feed()
        now = time.monotonic()
        if self._intake.is_busy or self._jobs:
            self._reading_since = self._reading_since or now
            if now - self._reading_since < _WORDS_FIRST_S:
                self._has_more = False
                return
        else:
            self._reading_since = None
            self.ledger.words_are_ready()
        self._meaning.feed()
        self._has_more = False

    def _removal(self, root_id: int) -> Iterator[None]:
        yield from finish_removal(self._catalogue, self._index, self._reader, root_id)
        self._note_change()

    # Telling

    def _note_change(self) -> None:
        """What a search finds has changed."""
        self._is_tidy = False
        self._reporter.note_change()
        self._note_progress()

    def _note_progress(self) -> None:
        """The status has changed, and there may be more to give out."""
        self._worked = time.monotonic()
        self._reporter.note_progress()
        self._has_more = True

    def _tell(self) -> None:
        self._reporter.tell(is_paused=self.paused, is_scanning=bool(self._jobs), brake=self.brake)
        idle_for = time.monotonic() - self._worked
        if not self._is_tidy and self.is_settled() and idle_for > _HOUSEKEEPING_AFTER_S:
            self._tidy()

    def _tidy(self) -> None:
        self._is_tidy = True
        try:
            tidy(self._catalogue, self._index, self._reader)
        except InklingError as problem:
            self._hold(problem)

    @property
    def status(self) -> Status:
        """The last snapshot; may be read from any thread."""
        return self._reporter.status

    def report(self) -> IndexReport:
        """What this run has done so far, with the library's totals."""
        return self._reporter.report()
