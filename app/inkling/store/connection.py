"""Connections to the catalogue: one for each thread, one of them the writer.

SQLite before 3.51.3 can corrupt a WAL when two connections write or checkpoint at the same
moment (sqlite.org/wal.html#walresetbug), so only the writer does either.

The database file is never opened here but by SQLite: closing any other descriptor of it would
drop the locks this process holds (sqlite.org/howtocorrupt.html, 2.2), and another process would
then delete the WAL under us.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from inkling.domain.errors import (
    DiskFull,
    InklingError,
    LibraryDamaged,
    LibraryProblem,
    LibraryTooNew,
)
from inkling.store.analysis import extra_terms
from inkling.store.schema import VERSION, migrate

VOCABULARY: Final = "vocabulary"
"""The table of a reading connection with every occurrence of every stem in passages."""
VOCABULARY_COUNTS: Final = "vocabulary_counts"
"""The same, with a row for each stem."""
VOCABULARY_OF_NAMES: Final = "vocabulary_of_names"
"""A row for each stem in names, titles and folders."""
_VOCABULARIES: Final = (
    (VOCABULARY, "passages_fts", "instance"),
    (VOCABULARY_COUNTS, "passages_fts", "row"),
    (VOCABULARY_OF_NAMES, "documents_fts", "row"),
)

_BUSY_TIMEOUT_S = 5.0
_COPY_SUFFIX: Final = ".version-"
_CACHE_KIB = 16_384
# Of 4 KiB: a commit of many files is several times SQLite's thousand, and would be copied, and
# waited for on the disk, each time.
_WAL_PAGES = 8_000
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


@contextmanager
def translate_sqlite(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about the database at ``path`` into the library's own errors.

    Errors that can only be a mistake of ours pass through.
    """
    try:
        yield
    except sqlite3.Error as error:
        translated = _translated(error, path)
        if translated is None:
            raise
        raise translated from error


def _translated(error: sqlite3.Error, path: Path) -> InklingError | None:
    # The primary result code is in the low byte (sqlite.org/rescode.html).
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED or "malformed" in str(error):
        return LibraryDamaged("damaged", path=str(path))
    if code == sqlite3.SQLITE_FULL:
        return DiskFull("disk_full", path=str(path.parent))
    if code in _UNWRITABLE:
        return LibraryProblem("not_writable", path=str(path.parent))
    if code == sqlite3.SQLITE_IOERR:
        return LibraryProblem("io_error", path=str(path.parent), detail=str(error))
    return None


def open_writer(path: Path) -> sqlite3.Connection:
    """The one writing connection; makes and migrates the database.

    A database that has to be migrated is copied aside first; the copy goes when the database was
    opened once more. Raises `LibraryDamaged`, `LibraryTooNew`, `LibraryProblem`.
    """
    with translate_sqlite(path):
        connection = _connect(path, read_only=False)
        try:
            # Reads before anything is written: what is no library of ours stays as it is.
            version = _check_version(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
            connection.execute("PRAGMA foreign_keys = ON")
            if version == VERSION:
                _forget_copies(path)
            elif version:
                _copy_aside(connection, path, version)
            migrate(connection)
        except BaseException:
            connection.close()
            raise
        path.chmod(0o600)
        return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads, for the calling thread.

    Raises `LibraryProblem` ``empty`` when there is no library yet.
    """
    with translate_sqlite(path):
        if not path.exists():
            raise LibraryProblem("empty")
        connection = _connect(path, read_only=True)
        try:
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            version = _check_version(connection, path)
            if version == 0:  # its owner ended before the first commit
                raise LibraryProblem("empty")
            if version < VERSION:
                raise LibraryProblem("too_old", path=str(path))
            # A view of the word index; temporary, and so of this connection alone.
            for name, table, kind in _VOCABULARIES:
                connection.execute(
                    f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab(main, {table}, {kind})"
                )
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    # A reader opens read-write too: in WAL mode it must be able to make the shared memory file.
    mode = "rw" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
        uri=True,
    )
    connection.create_function("extra_terms", 1, extra_terms, deterministic=True)
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


def _copy_aside(connection: sqlite3.Connection, path: Path, version: int) -> None:
    copy = path.with_name(f"{path.name}{_COPY_SUFFIX}{version}")
    copy.unlink(missing_ok=True)  # what an attempt before this one has left may be incomplete
    connection.execute("VACUUM INTO ?", (str(copy),))
    copy.chmod(0o600)


def _forget_copies(path: Path) -> None:
    for copy in path.parent.glob(f"{path.name}{_COPY_SUFFIX}*"):
        copy.unlink(missing_ok=True)


def _check_version(connection: sqlite3.Connection, path: Path) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise LibraryTooNew("too_new", path=str(path))
    return int(version)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the write lock at once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        # A commit that fails leaves the transaction open.
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
