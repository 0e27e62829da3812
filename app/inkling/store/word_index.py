"""What the word index is told: every passage and document that is added, renamed or removed.

No trigger tells it of what is added; that is gathered until the commit. For each statement that
fires a trigger or checks a foreign key of a row that changes, SQLite opens a savepoint, and FTS5
writes what it has gathered to a segment of its own then: one for every passage, which took more
than half of the time of storing.
"""

from __future__ import annotations

import sqlite3

from inkling.store.analysis import extra_terms
from inkling.store.rows import PassageRow

_Names = tuple[str, str, str]
"""Name, title and folder of a document."""


class WordIndex:
    """The writing side of `passages_fts` and `documents_fts`, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._passages: list[tuple[int, str, str, str]] = []
        self._before: dict[int, dict[int, _Names]] = {}

    def add_passage(self, passage_id: int, row: PassageRow) -> None:
        """Have a new passage added at the next writing. A trigger removes it with its row."""
        self._passages.append((passage_id, row.text, row.heading, row.extra))

    def follow(self, file_id: int) -> None:
        """Take in what is done from now on to the documents of a file, and to what they hold."""
        if file_id not in self._before:
            self._before[file_id] = self._documents(file_id)

    def write_passages(self) -> None:
        """Write the passages that were gathered: also before one of them is removed."""
        self._db.executemany(
            "INSERT INTO passages_fts(rowid, text, heading, extra) VALUES (?, ?, ?, ?)",
            self._passages,
        )
        self._passages.clear()

    def write(self) -> None:
        """Write all that was gathered, before the commit."""
        self.write_passages()
        if not self._before:
            return
        gone: list[tuple[int, _Names]] = []
        new: list[tuple[int, _Names]] = []
        for file_id, before in self._before.items():
            after = self._documents(file_id)
            gone += before.items() - after.items()
            new += after.items() - before.items()
        self._db.executemany(
            "INSERT INTO documents_fts(documents_fts, rowid, name, title, folder, extra) "
            "VALUES ('delete', ?, ?, ?, ?, ?)",
            map(_row, sorted(gone)),
        )
        self._db.executemany(
            "INSERT INTO documents_fts(rowid, name, title, folder, extra) VALUES (?, ?, ?, ?, ?)",
            map(_row, sorted(new)),
        )
        # Who remembers what words occur where, remembers it until this number changes.
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'words'")
        self._before.clear()

    def forget(self) -> None:
        """Drop what was gathered: the transaction is rolled back."""
        self._passages.clear()
        self._before.clear()

    def _documents(self, file_id: int) -> dict[int, _Names]:
        rows = self._db.execute(
            "SELECT id, name, title, folder FROM documents WHERE file_id = ?", (file_id,)
        )
        return {key: (name, title, folder) for key, name, title, folder in rows}


def _row(document: tuple[int, _Names]) -> tuple[int, str, str, str, str]:
    key, (name, title, folder) = document
    return key, name, title, folder, extra_terms(f"{name} {title}")
