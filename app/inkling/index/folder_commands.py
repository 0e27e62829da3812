"""What a person asks for about whole folders: watch one, forget it, embed it by another model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from inkling.domain.errors import FolderProblem
from inkling.index.exclusions import Exclusions
from inkling.index.folders import (
    add_folder,
    begin_removal,
    find_folder,
    finish_removal,
    scrub,
)
from inkling.index.jobs import Jobs
from inkling.index.meanings import Meanings
from inkling.index.reconcile import Reconciler
from inkling.store.catalogue import Catalogue


class FolderCommands:
    """Does at once what is short, and the rest as jobs. Lives in the owning thread.

    ``note_change`` is told when what a search finds has changed.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        exclusions: Exclusions,
        meanings: Meanings,
        reconciler: Reconciler,
        jobs: Jobs,
        note_change: Callable[[], None],
    ) -> None:
        self._catalogue = catalogue
        self._exclusions = exclusions
        self._meanings = meanings
        self._reconciler = reconciler
        self._jobs = jobs
        self._note_change = note_change

    def add(self, path: Path, *, is_nested_fine: bool) -> None:
        """Watch a folder and scan it. Raises `FolderProblem`, `ModelProblem`."""
        try:
            profile = self._meanings.usual_profile()
            vectors = self._meanings.opened(profile).vectors
            root = add_folder(self._catalogue, self._exclusions, path, profile, vectors)
        except FolderProblem as problem:
            if is_nested_fine and problem.code == "nested":
                return
            raise
        self._jobs.append(self._reconciler.scan(root))
        self._note_change()

    def use_model(self, profile: str, folder: Path | None) -> None:
        """Have a folder (None: all) embedded by the model of a profile, its own answers meanwhile.

        Raises `FolderProblem`, `ModelProblem`.
        """
        roots = [find_folder(self._catalogue, folder)] if folder else self._catalogue.roots()
        self._meanings.use(roots, profile)
        self._note_change()

    def remove(self, path: Path, *, at_once: bool) -> None:
        """Hide a folder, and forget it ``at_once`` or with `take_up`. Raises `FolderProblem`."""
        root_id = begin_removal(self._catalogue, path)
        if at_once:
            self._finish(root_id)
        self._note_change()

    def take_up(self) -> None:
        """Go on with removals that an earlier run, or a full disk, interrupted."""
        if self._catalogue.unscrubbed():
            self._jobs.put_last(scrub(self._catalogue, self._meanings))
        for root_id in self._catalogue.removing():
            self._finish(root_id)

    def _finish(self, root_id: int) -> None:
        self._jobs.append(self._removal(root_id))
        self._jobs.put_last(scrub(self._catalogue, self._meanings))

    def _removal(self, root_id: int) -> Iterator[None]:
        yield from finish_removal(self._catalogue, root_id)
        self._note_change()
