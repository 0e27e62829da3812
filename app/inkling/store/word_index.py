"""What the word index is told: every passage and document that is added, renamed or removed.

No trigger tells it of what is added, and passages are gathered. For each statement that fires a
trigger or checks a foreign key of a row that changes, SQLite opens a savepoint, and FTS5 writes
what it has gathered to a segment of its own then: one for every passage, which took more than
half of the time of storing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from inkling.store.analysis import extra_terms
from inkling.store.rows import PassageRow

_Names = tuple[str, str, str]
"""Name, title and folder of a document."""


class WordIndex:
    """The writing side of `passages_fts` and `documents_fts`, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._passages: list[tuple[int, str, str, str]] = []

    def add_passage(self, passage_id: int, row: PassageRow) -> None:
        """Have a new passage added with the next `write`. A trigger removes it with its row."""
        self._passages.append((passage_id, row.text, row.heading, row.extra))

    def write(self) -> None:
        """Write what was gathered: before the commit, and before a passage is removed."""
        self._db.executemany(
            "INSERT INTO passages_fts(rowid, text, heading, extra) VALUES (?, ?, ?, ?)",
            self._passages,
        )
        self._passages.clear()

    def forget(self) -> None:
        """Drop what was gathered: the transaction is rolled back."""
        self._passages.clear()

    @contextmanager
    def following_documents(self, file_id: int) -> Iterator[None]:
        """Take in what is done inside to the documents of a file, and to what they hold."""
        before = self._documents(file_id)
        yield
        after = self._documents(file_id)
        for key, names in sorted(before.items() - after.items()):
            self._db.execute(
                "INSERT INTO documents_fts(documents_fts, rowid, name, title, folder, extra) "
                "VALUES ('delete', ?, ?, ?, ?, ?)",
                _row(key, names),
            )
        for key, names in sorted(after.items() - before.items()):
            self._db.execute(
                "INSERT INTO documents_fts(rowid, name, title, folder, extra) "
                "VALUES (?, ?, ?, ?, ?)",
                _row(key, names),
            )
        # Who remembers what words occur where, remembers it until this number changes.
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'words'")

    def _documents(self, file_id: int) -> dict[int, _Names]:
        rows = self._db.execute(
            "SELECT id, name, title, folder FROM documents WHERE file_id = ?", (file_id,)
        )
        return {key: (name, title, folder) for key, name, title, folder in rows}


def _row(key: int, names: _Names) -> tuple[int, str, str, str, str]:
    name, title, folder = names
    return key, name, title, folder, extra_terms(f"{name} {title}")
