"""Compares the disk with the catalogue and writes down the difference.

Watch events only say where to look; what is on disk decides. Every generator here yields
between short transactions, so that its thread can do other work in between.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from inkling.domain.reasons import Reason
from inkling.index.exclusions import Exclusions
from inkling.index.scan import Listing, is_closed, is_gone, stamp_of, walk
from inkling.store.catalogue import Catalogue
from inkling.store.rows import FileRow, RootRow, Stamp

_FILES_AT_ONCE: Final = 200
_ROWS_AT_ONCE: Final = 5_000
_NONE: Final = Stamp(0, 0, 0)

KindOf = Callable[[bytes], str]
"""The kind of a file by its name."""


class Reconciler:
    """Brings the catalogue in line with what is on disk. Lives in the writing thread.

    ``on_change`` is called after each commit.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        exclusions: Exclusions,
        kind_of: KindOf,
        on_change: Callable[[], None],
    ) -> None:
        self._on_change = on_change
        self._catalogue = catalogue
        self._exclusions = exclusions
        self._kind_of = kind_of

    def scan(self, root: RootRow, folder: bytes | None = None) -> Iterator[None]:
        """Compare a watched folder, or a folder inside it, with the catalogue."""
        folder = folder or root.path
        known: dict[bytes, FileRow] = {}
        rows = self._catalogue.files_under(folder)
        while batch := list(islice(rows, _ROWS_AT_ONCE)):
            known.update((row.path, row) for row in batch)
            yield
        waiting: Listing = []
        closed: dict[bytes, OSError] = {}
        for listing in walk(root.path, folder, self._exclusions, closed.__setitem__):
            for path, stamp in listing:
                row = known.pop(path, None)
                if row is None or row.stamp != stamp or row.root_id != root.id:
                    waiting.append((path, stamp))
            while len(waiting) >= _FILES_AT_ONCE:
                self._put_all(root, waiting[:_FILES_AT_ONCE])
                del waiting[:_FILES_AT_ONCE]
                yield
        self._put_all(root, waiting)
        yield
        self._put_closed(root, closed)
        missing = [row for path, row in known.items() if path not in closed]
        for start in range(0, len(missing), _FILES_AT_ONCE):
            if not root_is_there(root):
                return
            self._drop(root, missing[start : start + _FILES_AT_ONCE])
            yield

    def examine(self, root: RootRow, paths: Iterable[bytes]) -> Iterator[None]:
        """Look at single paths of a root. What is there comes first: a move is then seen as one."""
        gone: list[bytes] = []
        files: Listing = []
        folders: list[bytes] = []
        for path in paths:
            if self._exclusions.excludes_below(root.path, path):
                continue
            try:
                stamp = stamp_of(path)
            except OSError:
                continue
            if stamp is not None:
                files.append((path, stamp))
            elif self._is_entered(root, path):
                folders.append(path)
            gone.append(path)  # or what was here before: a folder, where now a file is
        for start in range(0, len(files), _FILES_AT_ONCE):
            self._put_all(root, files[start : start + _FILES_AT_ONCE])
            yield
        for folder in folders:
            yield from self.scan(root, folder)
        scanned = set(folders)
        for path in gone:
            if not root_is_there(root):
                return
            row = self._catalogue.file_at(path)
            self._drop(root, [row] if row else [])
            if path not in scanned:
                yield from self._drop_below(root, path)

    def compare(self, root: RootRow, folder: bytes) -> Iterator[None]:
        """Compare a folder inside a watched one; one that is left alone holds nothing."""
        if self._exclusions.excludes_below(root.path, folder):
            yield from self._drop_below(root, folder)
        else:
            yield from self.examine(root, [folder])

    def _drop_below(self, root: RootRow, folder: bytes) -> Iterator[None]:
        rows = list(self._catalogue.files_under(folder))
        for start in range(0, len(rows), _FILES_AT_ONCE):
            self._drop(root, rows[start : start + _FILES_AT_ONCE])
            yield

    def _is_entered(self, root: RootRow, path: bytes) -> bool:
        is_folder = os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114
        return is_folder and not self._exclusions.excludes_folder(root.path, path)

    def _put_all(self, root: RootRow, found: Listing) -> None:
        if not found:
            return
        with self._catalogue.transaction():
            for path, stamp in found:
                self._put(root, path, stamp)
        self._on_change()

    def _put_closed(self, root: RootRow, closed: dict[bytes, OSError]) -> None:
        """Count a folder that cannot be read like a file that cannot, so that it is told of."""
        with self._catalogue.transaction():
            for path, error in closed.items():
                if path == root.path:
                    continue
                if isinstance(error, PermissionError):
                    reason = Reason.of("no_permission")
                else:
                    reason = Reason.of("io_error", detail=error.strerror or "unknown")
                row = self._catalogue.file_at(path)
                file_id = row.id if row else self._catalogue.add_file(root, path, "folder", _NONE)
                self._catalogue.store_unread(file_id, _NONE, reason)
        if closed:
            self._on_change()

    def _put(self, root: RootRow, path: bytes, stamp: Stamp) -> None:
        row = self._catalogue.file_at(path)
        if row is not None:
            if row.root_id != root.id:
                self._catalogue.move_file(row.id, root, path, self._kind_of(path))
            if row.stamp != stamp:
                self._catalogue.requeue(row.id, stamp)
            else:
                self._catalogue.requeue_denied(row.id)
            return
        moved = self._moved_from(stamp)
        if moved is not None:
            kind = self._kind_of(path)
            self._catalogue.move_file(moved.id, root, path, kind)
            if kind != self._kind_of(moved.path):
                self._catalogue.requeue(moved.id)
        else:
            self._catalogue.add_file(root, path, self._kind_of(path), stamp)

    def _has_left(self, root: RootRow, path: bytes) -> bool:
        """Whether a path is gone, or a scan would not come to it any more."""
        return (
            (is_gone(path) and not is_closed(path))
            or self._exclusions.excludes_below(root.path, path)
            or _is_behind_link(root.path, path)
        )

    def _moved_from(self, stamp: Stamp) -> FileRow | None:
        """The row of a file that was here before under another path, by inode, size and time."""
        for row in self._catalogue.files_with_stamp(stamp):
            if is_gone(row.path):
                return row
        return None

    def _drop(self, root: RootRow, rows: list[FileRow]) -> None:
        """Forget files that are gone; what moved meanwhile has another path by now."""
        gone = []
        for row in rows:
            current = self._catalogue.file_at(row.path)
            if current is not None and current.id == row.id and self._has_left(root, row.path):
                gone.append(row.id)
        if gone:
            with self._catalogue.transaction():
                self._catalogue.remove_files(gone)
            self._on_change()


def _is_behind_link(root: bytes, path: bytes) -> bool:
    """Whether a folder between a watched folder and a path is now a symbolic link."""
    folder = os.path.dirname(path)  # noqa: PTH120
    while is_below(folder, root):
        if os.path.islink(folder):  # noqa: PTH114
            return True
        folder = os.path.dirname(folder)  # noqa: PTH120
    return False


def is_below(path: bytes, folder: bytes) -> bool:
    """Whether a path is inside a folder."""
    separator = os.fsencode(os.sep)
    return path.startswith(folder.rstrip(separator) + separator)


def root_is_there(root: RootRow) -> bool:
    """Whether the folder on disk is the one that was added."""
    return root_status(root) is not None


def root_status(root: RootRow) -> os.stat_result | None:
    """The stat of a watched folder, or None while it is missing, unreadable or another one.

    A mount point without its drive is an empty folder of the parent's device: device and inode
    both differ then. A drive that returns may get another device number, but its top folder
    keeps its inode; a folder made anew keeps the device.
    """
    try:
        status = os.stat(root.path)  # noqa: PTH116 — paths are bytes here
        if not os.access(root.path, os.R_OK | os.X_OK):
            return None
    except OSError:
        return None
    same = status.st_dev == root.device or Stamp.of(status).inode == root.inode
    return status if same and os.path.isdir(root.path) else None  # noqa: PTH112
