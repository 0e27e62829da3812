"""The owner of the library: one thread that writes, and feeds those that read and embed.

Nothing else writes. What lanes and commands have to say arrives as messages; long work (scans,
removals) is done in slices between them. A crash at any moment leaves files queued or waiting
for meaning, and the next start goes on from there.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from inkling.domain.errors import InklingError
from inkling.domain.events import Event, ProblemMet
from inkling.domain.library import Brake, IndexReport, Status
from inkling.domain.protocols import Embedder
from inkling.index.deliveries import Deliveries, Result
from inkling.index.exclusions import Exclusions
from inkling.index.folder_commands import FolderCommands
from inkling.index.guard import survives
from inkling.index.housekeeping import Housekeeping, rebuilding, save_graphs
from inkling.index.inbox import Inbox
from inkling.index.intake import Intake
from inkling.index.jobs import Jobs
from inkling.index.meanings import Meanings
from inkling.index.messages import (
    Call,
    EmbeddingFailed,
    Message,
    PathsChanged,
    RescanNeeded,
    RootSeen,
    TextsEmbedded,
)
from inkling.index.models import OpenModel, OpenProfile
from inkling.index.obstacle import Obstacle
from inkling.index.options import IndexerOptions
from inkling.index.pace import Pace
from inkling.index.progress import Ledger
from inkling.index.reading import read_and_cut
from inkling.index.reconcile import KindOf, Reconciler
from inkling.index.reporter import Reporter
from inkling.index.restraint import Restraint
from inkling.index.roots import Roots
from inkling.index.stage_clock import StageClocks
from inkling.index.turns import Turns
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader
from inkling.store.rows import RootRow

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_log = logging.getLogger(__name__)


class Indexer:
    """Owns the catalogue for writing, in one thread; `post` and `end` are for any.

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
        open_profile: OpenProfile,
    ) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._exclusions = exclusions
        self._options = options
        self._publish = publish
        self._reconciler = Reconciler(catalogue, exclusions, kind_of, self._note_change)
        self._pace = Pace()
        self._restraint = Restraint(self._pace, options.share, paused=options.paused)
        self.clocks = StageClocks()
        self._inbox = Inbox(self.clocks.write)
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
        self._meanings = Meanings(
            catalogue,
            reader,
            OpenModel(embedder, index),
            open_profile,
            self.post,
            self._pace,
            self.clocks.embed,
            options.limits,
            lambda problem: publish(ProblemMet(problem)),
        )
        self._jobs = Jobs()
        add_job = self._jobs.append
        self._roots = Roots(catalogue, self._reconciler, add_job, self._note_change)
        self._folders = FolderCommands(
            catalogue, exclusions, self._meanings, self._reconciler, self._jobs, self._note_change
        )
        self.ledger = Ledger(self._pace, self.clocks)
        self._deliveries = Deliveries(
            catalogue,
            self._intake,
            self._meanings,
            self._roots,
            self.ledger,
            add_job,
            self._may_embed,
        )
        self._reporter = Reporter(reader, embedder, self.ledger, publish)
        self._obstacle = Obstacle(publish)
        self._turns = Turns()
        self._has_more = True
        self._housekeeping = Housekeeping(catalogue, self._meanings)
        self._is_started = False

    # Life

    def start(self, *, scan: bool = True) -> None:
        """Start the lanes and take up what an earlier run left; ``scan`` looks at the disk."""
        self._is_started = True
        self._meanings.start(self._options.pictures)
        with self._catalogue.transaction():
            self._catalogue.requeue_pictures(self._options.recognition)
        self.ledger.reused = self._meanings.reusable()
        self._folders.take_up()
        self._intake.start()
        if scan:
            self.rescan()
        self._tell()

    def end(self) -> None:
        """Have the lanes end; from any thread. `stop` waits for them."""
        self._pace.end()
        self._intake.end()
        self._meanings.end()

    def stop(self) -> None:
        """End the lanes, store what they still delivered, and save the graph."""
        self.end()
        self._intake.stop()
        self._meanings.stop()
        self._jobs.clear()
        while messages := self._inbox.take(0.0, has_backlog=False):
            self._deliveries.keep([m for m in messages if isinstance(m, Result)])
        self._store()
        save_graphs(self._meanings.graphs())
        self._catalogue.close()
        _log.info("time of the stages: %s", self.clocks)

    def post(self, message: Message) -> None:
        """Tell the owner something, from any thread."""
        self._inbox.put(message)

    def step(self, timeout_s: float) -> None:
        """Do what there is to do; wait up to ``timeout_s`` for something when there is nothing."""
        patience_s = self._patience(timeout_s)
        self._handle(self._inbox.take(patience_s, has_backlog=self._intake.has_backlog))
        if not self._obstacle.is_in_the_way:
            self._advance_jobs()
            self._feed()
        self._tell()

    def is_settled(self) -> bool:
        """Everything is as far as it can be: scanned, read, embedded and stored."""
        return not (
            self._jobs
            or self._has_more
            or self._intake.is_busy
            or self._meanings.is_busy
            or not self._inbox.is_empty
        )

    @property
    def problem(self) -> InklingError | None:
        """What holds the work up, or what is left of it; None when nothing does."""
        if self._obstacle.problem is not None or not self.is_settled():
            return self._obstacle.problem
        return self._meanings.problem

    def roots(self) -> list[RootRow]:
        """The watched folders."""
        return self._catalogue.roots()

    # Commands

    def add_folder(self, path: Path, *, is_nested_fine: bool = False) -> None:
        """Watch a folder and scan it. Raises `FolderProblem`, `ModelProblem`.

        With ``is_nested_fine``, a folder inside a watched one is no problem: it is part of it.
        """
        self._folders.add(path, is_nested_fine=is_nested_fine)

    def remove_folder(self, path: Path) -> None:
        """Take a folder out of the library. Raises `FolderProblem`."""
        self._folders.remove(path, at_once=self._is_started)

    def rescan(self) -> None:
        """Compare every folder with the disk."""
        self._jobs.append(self._roots.look_at_all())

    def retry(self, paths: Sequence[bytes] | None) -> None:
        """Read failed files again: those at ``paths``, or (None) all."""
        with self._catalogue.transaction():
            self._catalogue.requeue_failed(paths)
        self._note_change()

    def keep_vectors(self, fingerprint: str, text_ids: Sequence[int], vectors: FloatMatrix) -> None:
        """Have vectors stored that were made for a question, so that they are not made again."""
        model_id = self._meanings.id_of(fingerprint)
        if model_id is not None:
            made = TextsEmbedded(model_id, tuple(text_ids), vectors, seconds=0.0)
            self._deliveries.keep([made])

    def configure(self, options: IndexerOptions) -> None:
        """Work by other options from now on; only what differs is touched."""
        before, self._options = self._options, options
        self._intake.configure(options.lanes, options.limits, options.recognition)
        if options.recognition is not before.recognition:
            with self._catalogue.transaction():
                self._catalogue.requeue_pictures(options.recognition)
        self._meanings.look_with(options.pictures)
        self._restraint.set_share(options.share)
        if options.paused != before.paused:
            self.set_paused(paused=options.paused)
        if self._exclusions.adopt(options.rules):
            self.rescan()
            # What was named by its path is gone, or there again, before all else is compared.
            named = {*before.rules.folders} ^ {*options.rules.folders}
            self._jobs.put_first(self._roots.compare(map(os.fsencode, named)))
        self._note_change()

    def use_model(self, profile: str, folder: Path | None = None) -> None:
        """Have a folder (None: all) embedded by the model of a profile, its own answers meanwhile.

        Raises `FolderProblem`, `ModelProblem`.
        """
        self._folders.use_model(profile, folder)

    def rebuild_graph(self) -> None:
        """Make the graph anew from the vectors of record; nothing is embedded again."""
        self._jobs.put_last(rebuilding(self._meanings, self._publish))

    def set_paused(self, *, paused: bool) -> None:
        """Stop after the work in hand, or go on: also against what stops the work by itself."""
        self._restraint.set_paused(paused=paused)
        self._rest_if_due()
        self._obstacle.clear()
        self._meanings.try_again()
        self._note_change()

    def set_brake(self, brake: Brake) -> None:
        """Work at the pace that battery and screen allow, until the next word."""
        self._restraint.set_brake(brake)
        self._rest_if_due()
        self._note_progress()

    def _rest_if_due(self) -> None:
        if self._restraint.is_resting:
            self._intake.take_back()
            self._meanings.take_back()
            self.ledger.pause()

    # Messages

    def _patience(self, timeout_s: float) -> float:
        """How long to wait for a message: not at all while there is work of one's own."""
        is_tidying = self._housekeeping.is_at_work and self._is_idle
        if (self._jobs or self._has_more or is_tidying) and not self._obstacle.is_in_the_way:
            return 0.0
        timeout_s = min(timeout_s, self._reporter.patience or timeout_s)
        is_held = self._restraint.is_resting or self._obstacle.is_in_the_way
        retry = None if is_held else self._intake.next_retry()
        return timeout_s if retry is None else max(0.01, min(timeout_s, retry))

    def _handle(self, messages: list[Message]) -> None:
        for message in messages:
            match message:
                case _ if isinstance(message, Result):
                    self._deliveries.keep([message])
                case EmbeddingFailed():
                    self._meanings.done(message)
                case PathsChanged(paths):
                    self._jobs.put_first(self._roots.examine(paths))
                case RescanNeeded():
                    self.rescan()
                case RootSeen(root_id, online):
                    self._roots.seen(root_id, online=online)
                case Call(run):
                    self._run_command(run)
        if not self._obstacle.is_in_the_way:
            self._store()

    def _run_command(self, run: Callable[[], None]) -> None:
        try:
            survives(run, "a command")
        except InklingError as problem:
            self._publish(ProblemMet(problem))

    def _store(self) -> None:
        """Commit what the lanes delivered; what stands in the way holds everything up."""
        with self._obstacle.met():
            with self.clocks.write.working():
                has_stored = self._deliveries.store()
            if has_stored:
                self._note_change()

    def _may_embed(self) -> bool:
        """There is so little to do that a small file can be embedded on the spot."""
        is_held = self._restraint.is_resting or self._pace.is_over
        return self._intake.is_quiet and not is_held and not self._jobs.are_pressing

    def _look_again(self, path: bytes) -> None:
        self._jobs.append(self._roots.look_again(path))

    # Work

    def _advance_jobs(self) -> None:
        try:
            self._jobs.advance(self._note_progress)
        except InklingError as problem:
            self._obstacle.meet(problem)
            # What any job would have found, this does.
            self._folders.take_up()
            self.rescan()

    def _feed(self) -> None:
        if self._restraint.is_resting:
            self._has_more = False
            return
        self._obstacle.clear()
        self._intake.feed()
        is_reading = self._intake.is_busy or self._jobs.are_pressing
        if not is_reading:
            self.ledger.words_are_ready()
        embedded_s = self.ledger.embed_seconds
        may_embed = self._turns.is_for_meaning(is_reading=is_reading, embedded_s=embedded_s)
        self._has_more = False
        if may_embed and self._meanings.feed():
            self._note_change()

    # Telling

    def _note_change(self) -> None:
        """What a search finds has changed."""
        self._housekeeping.note_change()
        self._reporter.note_change()
        self._note_progress()

    def _note_progress(self) -> None:
        """The status has changed, and there may be more to give out."""
        self._housekeeping.note_work()
        self._reporter.note_progress()
        self._has_more = True

    def _tell(self) -> None:
        self._reporter.tell(
            is_paused=self._restraint.paused,
            is_scanning=self._jobs.are_pressing,
            brake=self._restraint.brake,
        )
        if self._housekeeping.is_due and self._is_idle:
            with self._obstacle.met():
                self._housekeeping.go_on()

    @property
    def _is_idle(self) -> bool:
        """Nothing is to be done, and nobody wants the computer to rest."""
        return self.is_settled() and not self._restraint.is_resting

    @property
    def status(self) -> Status:
        """The last snapshot; may be read from any thread."""
        return self._reporter.status

    def report(self) -> IndexReport:
        """What this run has done so far, with the library's totals."""
        return self._reporter.report()
