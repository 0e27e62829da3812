"""Walks a folder: regular files with what the disk says of them, links not followed."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable, Iterator

from inkling.index.exclusions import Exclusions
from inkling.store.rows import Stamp

_log = logging.getLogger(__name__)

Listing = list[tuple[bytes, os.stat_result]]
"""Paths of files with what the disk says of them."""


def walk(
    root: bytes,
    folder: bytes,
    exclusions: Exclusions,
    on_closed: Callable[[bytes, OSError], None],
) -> Iterator[Listing]:
    """The regular files below ``folder``, a listing for each folder in it.

    ``folder`` is the watched folder ``root``, or inside it.

    Symbolic links, sockets, pipes and devices are not files of the library. ``on_closed`` is
    called for a folder that is there and cannot be read.
    """
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                listing, folders = _sort(root, entries, exclusions)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            _log.warning("a folder was not read: %s", error.strerror)
            _log.debug("not read: %r", current)
            on_closed(current, error)
            continue
        waiting.extend(reversed(folders))
        yield listing


def _sort(
    root: bytes, entries: Iterator[os.DirEntry[bytes]], exclusions: Exclusions
) -> tuple[Listing, list[bytes]]:
    listing: Listing = []
    folders: list[bytes] = []
    is_left_out = exclusions.file_filter(root)
    for entry in entries:
        try:
            if entry.is_file(follow_symlinks=False):
                if not is_left_out(entry):
                    listing.append((entry.path, entry.stat(follow_symlinks=False)))
            elif entry.is_dir(follow_symlinks=False) and not exclusions.excludes_folder(
                root, entry.path
            ):
                folders.append(entry.path)
        except OSError:
            # Gone between listing and stat: the next event or scan settles it.
            continue
    return listing, folders


def stamp_of(path: bytes) -> Stamp | None:
    """The stamp of a regular file; None for anything else or nothing.

    Raises `OSError` when the disk cannot tell.
    """
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Stamp.of(status) if stat.S_ISREG(status.st_mode) else None


def is_closed(path: bytes) -> bool:
    """Whether a folder that cannot be read is at ``path``."""
    return os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK)  # noqa: PTH112


def is_gone(path: bytes) -> bool:
    """Whether the disk says that nothing is at ``path``; an error is no such word."""
    try:
        return stamp_of(path) is None
    except OSError:
        return False
