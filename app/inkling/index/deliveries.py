"""Commits what the lanes deliver: many results in one transaction, and all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from inkling.domain.errors import InklingError, ModelProblem
from inkling.domain.reasons import Reason
from inkling.index.guard import survives
from inkling.index.intake import Intake
from inkling.index.meanings import Meanings
from inkling.index.messages import FileRead, FileUnread, PicturesSeen, TextsEmbedded
from inkling.index.progress import Ledger
from inkling.index.roots import AddJob, Roots
from inkling.store.catalogue import Catalogue

Result = FileRead | FileUnread | TextsEmbedded | PicturesSeen

_DISK_REASONS: Final = frozenset({"vanished", "io_error", "no_permission"})
"""Reasons that may speak of the folder, not of the file."""


class Deliveries:
    """Stores results of reading and embedding. Lives in the owning thread.

    ``may_embed`` tells whether the owner has time to embed a small file on the spot. What could
    not be committed is kept, and committed with what comes next.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        intake: Intake,
        meanings: Meanings,
        roots: Roots,
        ledger: Ledger,
        add_job: AddJob,
        may_embed: Callable[[], bool],
    ) -> None:
        self._catalogue = catalogue
        self._intake = intake
        self._meanings = meanings
        self._roots = roots
        self._ledger = ledger
        self._add_job = add_job
        self._may_embed = may_embed
        self._waiting: list[Result] = []

    def keep(self, results: Sequence[Result]) -> None:
        """Have results wait for the next `store`."""
        self._waiting.extend(results)

    def store(self) -> bool:
        """Commit everything that waits; False when nothing did.

        Raises `InklingError`: everything waits on then, as when the disk is full. A bug that one
        result meets costs that result alone.
        """
        results, self._waiting = self._waiting, []
        if not results:
            return False
        try:
            if not survives(partial(self._commit, results), "storing results"):
                self._commit_each(results)
        except InklingError:
            self._waiting = results
            raise
        return True

    def _commit_each(self, results: list[Result]) -> None:
        """Commit one at a time what cannot be committed together."""
        while results:
            result = results[0]
            if not survives(partial(self._commit, [result]), "storing a result"):
                if isinstance(result, TextsEmbedded | PicturesSeen):
                    self._meanings.done(result)
                    del results[0]
                    name = self._meanings.name_of(result.model_id)
                    raise ModelProblem("unusable", name=name, detail="an error, see the log")
                crashed = Reason.of("reader_crashed")
                self._commit([FileUnread(result.file_id, result.path, result.stamp, crashed)])
            del results[0]

    def _commit(self, results: list[Result]) -> None:
        reused = 0
        try:
            with self._catalogue.transaction():
                for result in results:
                    reused += self._store_one(result)
        except BaseException:
            self._meanings.rolled_back()
            raise
        self._meanings.committed()
        self._ledger.reused += reused
        for result in results:
            match result:
                case TextsEmbedded():
                    self._meanings.done(result)
                    passages = 0 if result.are_names else len(result.text_ids)
                    self._ledger.texts_were_embedded(passages, result.seconds)
                case PicturesSeen():
                    self._meanings.done(result)
                    self._ledger.pictures_were_seen(len(result.text_ids), result.seconds)
                case FileRead():
                    self._intake.done(result.file_id)
                    self._ledger.file_was_read(result.passages, result.text_bytes)
                case FileUnread():
                    self._intake.done(result.file_id)

    def _store_one(self, result: Result) -> int:
        """Store one result inside the transaction; how many vectors were there already."""
        match result:
            case FileRead():
                embed = self._meanings.embed_at_once if self._may_embed() else None
                return self._intake.store(result, embed)
            case FileUnread():
                self._store_unread(result)
            case TextsEmbedded():
                self._meanings.store(result)
            case PicturesSeen():
                self._meanings.pictures.store(result)
        return 0

    def _store_unread(self, result: FileUnread) -> None:
        """Record why a file was not read, unless its folder has gone or the file itself has."""
        is_of_disk = result.reason.code in _DISK_REASONS
        has_gone = result.reason.code == "vanished"
        if has_gone or (is_of_disk and not self._roots.is_reachable(result.path)):
            self._intake.postpone(result.file_id, result.path)
            self._add_job(self._roots.look_again(result.path))
        else:
            self._intake.store_unread(result)
