"""The watched folders as places that come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from inkling.index.reconcile import Reconciler, is_below, root_status
from inkling.store.catalogue import Catalogue
from inkling.store.rows import RootRow

AddJob = Callable[[Iterator[None]], None]


class Roots:
    """Knows which folders can be reached, and what to compare when something happens in one.

    Lives in the writing thread. ``add_job`` takes work to be done in slices; ``on_change`` is
    called when a folder goes or returns. The generators yield between short transactions.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        reconciler: Reconciler,
        add_job: AddJob,
        on_change: Callable[[], None],
    ) -> None:
        self._catalogue = catalogue
        self._reconciler = reconciler
        self._add_job = add_job
        self._on_change = on_change

    def look_at_all(self) -> Iterator[None]:
        """See which folders are there, and compare those with the disk."""
        with self._catalogue.transaction():
            self._catalogue.requeue_denied()
        for root in self._catalogue.roots():
            is_there = root_status(root) is not None
            self.seen(root.id, online=is_there)
            yield
            if is_there:
                yield from self._reconciler.scan(root)

    def seen(self, root_id: int, *, online: bool) -> None:
        """Take in that a folder can be reached, or not. One that returns is compared."""
        for root in self._catalogue.roots():
            if root.id == root_id and root.online != online:
                status = root_status(root)
                with self._catalogue.transaction():
                    self._catalogue.set_root_online(root.id, status)
                if status is not None:
                    self._add_job(self._reconciler.scan(root))
                self._on_change()

    def compare(self, folders: Iterable[bytes]) -> Iterator[None]:
        """Compare folders inside the watched ones with the disk."""
        roots = self._catalogue.roots()
        for folder in folders:
            for root in roots:
                if root.online and is_below(folder, root.path):
                    yield from self._reconciler.compare(root, folder)

    def examine(self, paths: frozenset[bytes]) -> Iterator[None]:
        """Look at single paths, each in its folder."""
        for root in self._catalogue.roots():
            inside = [path for path in paths if is_below(path, root.path)]
            if inside and root.online:
                yield from self._reconciler.examine(root, inside)

    def look_again(self, path: bytes) -> Iterator[None]:
        """After a file could not be read: see whether it, or its folder, has gone."""
        root = self.root_of(path)
        if root is not None:
            is_there = root_status(root) is not None
            self.seen(root.id, online=is_there)
            if is_there:
                yield from self._reconciler.examine(root, [path])

    def is_reachable(self, path: bytes) -> bool:
        """Whether the folder that a file belongs to is there."""
        root = self.root_of(path)
        return root is not None and root_status(root) is not None

    def root_of(self, path: bytes) -> RootRow | None:
        """The watched folder that a path is in."""
        return next((root for root in self._catalogue.roots() if is_below(path, root.path)), None)
