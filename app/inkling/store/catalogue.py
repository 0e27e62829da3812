"""The writing side of the catalogue. One instance in one thread, in the process that owns it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from inkling.domain.choices import Recognition
from inkling.domain.protocols import EmbedderSpec
from inkling.domain.reasons import FileState
from inkling.store.connection import open_writer, transaction, translate_sqlite
from inkling.store.file_contents import FileContents
from inkling.store.rows import (
    FileRow,
    Known,
    RootRow,
    Stamp,
    range_below,
    readable,
)
from inkling.store.watched_folders import WatchedFolders
from inkling.store.word_index import WordIndex

_REMOVED_AT_ONCE = 200
_ROWS_AT_ONCE = 5_000
# Reasons for which pictures were passed over.
_PICTURES = "'needs_ocr', 'pictures_unread'"


class Catalogue(WatchedFolders, FileContents):
    """Files, documents, passages and vectors of record, as they are written.

    ``spec`` is that of the model in the box, ``default`` what belongs to it.

    Every method that changes something belongs inside ``with catalogue.transaction():``.
    Raises the errors of `translate_sqlite`.
    """

    def __init__(self, path: Path, spec: EmbedderSpec) -> None:
        self._path = path
        self._db = open_writer(path)
        self._words = WordIndex(self._db)
        with self.transaction():
            self.default = self.vectors_of(spec)
        # An earlier run may have ended before it collected what it removed.
        self._may_hold_unused = True

    def close(self) -> None:
        """Let SQLite tidy its statistics and the WAL, and close."""
        with translate_sqlite(self._path):
            self._db.execute("PRAGMA optimize")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, with SQLite's errors translated."""
        with translate_sqlite(self._path), transaction(self._db):
            try:
                yield
                self._words.write()
            except BaseException:
                self._words.forget()
                raise

    def remove_some(self, root_id: int) -> bool:
        """Remove a batch of a folder's files; True while there are more.

        The folder itself goes with the last batch.
        """
        rows = self._db.execute(
            "SELECT id FROM files WHERE root_id = ? LIMIT ?", (root_id, _REMOVED_AT_ONCE)
        )
        ids = [row[0] for row in rows]
        self.remove_files(ids)
        if len(ids) == _REMOVED_AT_ONCE:
            return True
        self._db.execute("DELETE FROM roots WHERE id = ?", (root_id,))
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'unscrubbed'")
        return False

    # Files

    def files_under(self, folder: bytes) -> Iterator[dict[bytes, Known]]:
        """The files below a folder (without a trailing separator) by path, in portions."""
        cursor = self._db.execute(
            "SELECT path, root_id, size, mtime_ns, inode FROM files WHERE path >= ? AND path < ?",
            range_below(folder),
        )
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield {row[0]: row[1:] for row in rows}

    def file_at(self, path: bytes) -> FileRow | None:
        """The file with this exact path."""
        row = self._db.execute(
            "SELECT id, root_id, path, size, mtime_ns, inode FROM files WHERE path = ?", (path,)
        ).fetchone()
        return _file_row(row) if row else None

    def has_file(self, file_id: int) -> bool:
        """Whether the file is still counted."""
        row = self._db.execute("SELECT 1 FROM files WHERE id = ?", (file_id,)).fetchone()
        return row is not None

    def files_with_stamp(self, stamp: Stamp) -> list[FileRow]:
        """Files that have exactly this stamp: where a new path may have moved from."""
        rows = self._db.execute(
            "SELECT id, root_id, path, size, mtime_ns, inode FROM files "
            "WHERE inode = ? AND size = ? AND mtime_ns = ?",
            (stamp.inode, stamp.size, stamp.mtime_ns),
        )
        return [_file_row(row) for row in rows]

    def add_file(self, root: RootRow, path: bytes, kind: str, stamp: Stamp) -> int:
        """Count a new file; it is found by its name from now on."""
        cursor = self._db.execute(
            "INSERT INTO files(root_id, path, kind, state, size, mtime_ns, recent_ns, inode) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                root.id,
                path,
                kind,
                FileState.QUEUED,
                stamp.size,
                stamp.mtime_ns,
                stamp.recent_ns,
                stamp.inode,
            ),
        )
        file_id = cursor.lastrowid
        assert file_id is not None
        name, folder = _name_and_folder(root, path)
        self._words.follow(file_id)
        self._db.execute(
            "INSERT INTO documents(file_id, name, folder, name_text_id, name_waits) "
            "VALUES (?, ?, ?, ?, ?)",
            (file_id, name, folder, *self.name_text_row(root.model_id, name)),
        )
        return file_id

    def move_file(self, file_id: int, root: RootRow, path: bytes, kind: str) -> None:
        """Give a file another path; its passages and vectors stay, but for that of its name.

        In a folder of another model it waits for that, unless it has embedded all the texts.
        """
        waits = self.model_of_file(file_id) != root.model_id
        self._db.execute(
            "UPDATE files SET root_id = ?, path = ?, kind = ? WHERE id = ?",
            (root.id, path, kind, file_id),
        )
        name, folder = _name_and_folder(root, path)
        self._words.follow(file_id)
        self._db.execute(
            "UPDATE documents SET name = iif(inner = '[]', ?, name), folder = ? WHERE file_id = ?",
            (name, folder, file_id),
        )
        self.update_name_text(self._own_document(file_id))
        if waits:
            self.have_file_wait(file_id, root)

    def requeue(self, file_id: int, stamp: Stamp | None = None) -> None:
        """Have a file read again; what it holds now stays searchable until then."""
        self._db.execute("UPDATE files SET state = 'queued' WHERE id = ?", (file_id,))
        if stamp is not None:
            self._db.execute(
                "UPDATE files SET size = ?, mtime_ns = ?, inode = ?, recent_ns = ? WHERE id = ?",
                (stamp.size, stamp.mtime_ns, stamp.inode, stamp.recent_ns, file_id),
            )

    def requeue_failed(self, paths: Sequence[bytes] | None) -> None:
        """Have failed and skipped files read again: those at ``paths``, or (None) all failed.

        Who asks for a file whose pictures were passed over asks for the text in them.
        """
        if paths is None:
            self._db.execute("UPDATE files SET state = 'queued' WHERE state = 'failed'")
        else:
            self._db.executemany(
                "UPDATE files SET state = 'queued', "
                f"recognize = recognize OR json_extract(reason, '$[0]') IN ({_PICTURES}) "
                "WHERE path = ? AND state IN ('failed', 'skipped')",
                [(path,) for path in paths],
            )

    def requeue_denied(self, file_id: int | None = None) -> None:
        """Have files read again (None: all) that the disk or their permissions kept from us.

        What mends that does not change their stamps.
        """
        only = "" if file_id is None else " AND id = :id"
        self._db.execute(
            "UPDATE files SET state = 'queued' WHERE state = 'failed' AND kind <> 'folder' AND "
            f"json_extract(reason, '$[0]') IN ('no_permission', 'io_error'){only}",
            {"id": file_id} if only else {},
        )

    def requeue_pictures(self, recognition: Recognition) -> None:
        """Have files read again whose pictures were passed over and no longer are."""
        self._db.execute(
            "UPDATE files SET state = 'queued' WHERE state IN ('ready', 'words', 'skipped') AND "
            f"json_extract(reason, '$[0]') IN ({_PICTURES}) AND iif(recognize, ?, ?)",
            (recognition.wants(asked_for=True), recognition.wants(asked_for=False)),
        )

    def remove_files(self, ids: Iterable[int]) -> None:
        """Forget files with their documents and passages; vectors stay until collected."""
        for file_id in ids:
            self._words.follow(file_id)
            self._remove_contents(file_id, keep_name=False)
            self._db.execute("DELETE FROM files WHERE id = ?", (file_id,))

    def queued(self, limit: int) -> list[FileRow]:
        """Files to read, those last changed or opened first. Files of offline folders wait."""
        rows = self._db.execute(
            "SELECT f.id, f.root_id, f.path, f.size, f.mtime_ns, f.inode, f.recognize "
            "FROM files f JOIN roots r ON r.id = f.root_id "
            "WHERE f.state = 'queued' AND r.online AND NOT r.removing "
            "ORDER BY f.recent_ns DESC, f.mtime_ns DESC LIMIT ?",
            (limit,),
        )
        return [replace(_file_row(row[:6]), recognize=bool(row[6])) for row in rows]

    # Housekeeping

    def unscrubbed(self) -> int:
        """How many folders were removed whose text may still be in the database's bytes."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'unscrubbed'").fetchone()
        return int(row[0])

    def scrub(self, removals: int) -> None:
        """Rewrite the database so that nothing removed is left in its bytes.

        Outside a transaction; takes time in proportion to the library. ``removals`` is what
        `unscrubbed` told before the graphs were written without what was removed. It stays as it
        is when this fails (a full disk).
        """
        with translate_sqlite(self._path):
            for table in ("passages_fts", "documents_fts"):
                # Merging all segments into one drops the terms of deleted rows.
                self._db.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
            self._db.execute("VACUUM")
            self._db.execute(
                "UPDATE meta SET value = value - ? WHERE key = 'unscrubbed'", (removals,)
            )
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def checkpoint(self) -> None:
        """Fold the WAL into the database and drop cached pages, when nothing else is to be done."""
        with translate_sqlite(self._path):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.execute("PRAGMA shrink_memory")

    @property
    def connection(self) -> sqlite3.Connection:
        """The writing connection, for reading in the same thread (`CatalogueReader`)."""
        return self._db


def _file_row(row: tuple[int, int, bytes, int, int, int]) -> FileRow:
    file_id, root_id, path, size, mtime_ns, inode = row
    return FileRow(file_id, root_id, path, Stamp(size, mtime_ns, inode))


def _name_and_folder(root: RootRow, path: bytes) -> tuple[str, str]:
    """The file's name, and its folder from the watched folder's own name downwards."""
    folder, name = os.path.split(path)
    return readable(name), _folder_below(root.path, folder)


@lru_cache(maxsize=1)
def _folder_below(root: bytes, folder: bytes) -> str:
    """A folder from the watched folder's own name downwards; files come folder by folder."""
    above = os.path.dirname(root)  # noqa: PTH120 — paths are bytes here
    return readable(os.path.relpath(folder, above))
