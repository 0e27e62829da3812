"""Commit 2 in the catalogue: texts that wait for their vector, and the vectors of record."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from inkling.store.quantized import packed
from inkling.store.schema import vectors_table

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix


class VectorsOfRecord:
    """The part of the catalogue that belongs to one model: ``_vectors`` is the model's table.

    Every method that changes something belongs inside a transaction of the catalogue.
    """

    _db: sqlite3.Connection
    _vectors: str
    _may_hold_unused: bool
    model_id: int

    def text_row(self, digest: bytes) -> tuple[int, bool]:
        """The id of a text, made when it is new, and whether it has a vector."""
        row = self._db.execute(
            f"SELECT t.id, v.text_id IS NOT NULL FROM texts t LEFT JOIN {self._vectors} v "
            "ON v.text_id = t.id WHERE t.hash = ?",
            (digest,),
        ).fetchone()
        if row:
            return row[0], bool(row[1])
        cursor = self._db.execute("INSERT INTO texts(hash) VALUES (?)", (digest,))
        assert cursor.lastrowid is not None
        return cursor.lastrowid, False

    def texts_without_vector(self, limit: int) -> list[tuple[int, str, str]]:
        """Passages to embed: (text id, text, heading column).

        Distinct texts, at most ``limit``; those of the files last changed or opened come first.
        """
        rows = self._db.execute(
            "SELECT p.text_id, p.text, p.heading FROM files f "
            "JOIN documents d ON d.file_id = f.id JOIN passages p ON p.document_id = d.id "
            f"LEFT JOIN {self._vectors} v ON v.text_id = p.text_id "
            "WHERE f.state = 'words' AND v.text_id IS NULL "
            "ORDER BY f.recent_ns DESC, f.mtime_ns DESC, f.id DESC LIMIT ?",
            (limit,),
        )
        return list({row[0]: row for row in rows}.values())

    def texts_of_file_without_vector(self, file_id: int, limit: int) -> list[tuple[int, str, str]]:
        """Like `texts_without_vector`, for one file."""
        rows = self._db.execute(
            "SELECT p.text_id, p.text, p.heading FROM documents d "
            "JOIN passages p ON p.document_id = d.id "
            f"LEFT JOIN {self._vectors} v ON v.text_id = p.text_id "
            "WHERE d.file_id = ? AND v.text_id IS NULL LIMIT ?",
            (file_id, limit),
        )
        return list({row[0]: row for row in rows}.values())

    def store_vectors(self, text_ids: Sequence[int], vectors: FloatMatrix) -> list[int]:
        """Store vectors of record, shape (n, dim); returns the ids that were stored.

        Texts that were collected meanwhile are left out.
        """
        self._db.executemany(
            f"INSERT OR REPLACE INTO {self._vectors}(text_id, vector) "
            "SELECT id, ?2 FROM texts WHERE id = ?1",
            list(zip(text_ids, packed(vectors), strict=True)),
        )
        self.advance_generation()
        marks = ",".join("?" * len(text_ids))
        self._db.execute(
            "UPDATE files SET state = 'ready', has_meaning = 1 "
            "WHERE state = 'words' AND id IN ("
            "SELECT d.file_id FROM passages p JOIN documents d ON d.id = p.document_id "
            f"WHERE p.text_id IN ({marks})) AND NOT EXISTS ("
            "SELECT 1 FROM documents d JOIN passages p ON p.document_id = d.id "
            f"LEFT JOIN {self._vectors} v ON v.text_id = p.text_id "
            "WHERE d.file_id = files.id AND v.text_id IS NULL)",
            list(text_ids),
        )
        self._db.execute(
            f"UPDATE documents SET name_waits = 0 WHERE name_waits AND name_text_id IN ({marks})",
            list(text_ids),
        )
        rows = self._db.execute(f"SELECT id FROM texts WHERE id IN ({marks})", list(text_ids))
        return [row[0] for row in rows]

    def adopt_model(self) -> None:
        """Have folders that another model embedded wait for meaning under this one.

        The model changes with its files, and with the processor its arithmetic depends on.
        """
        self._db.execute(
            "UPDATE files SET state = 'words', has_meaning = 0 WHERE state = 'ready' "
            "AND passages > 0 AND root_id IN (SELECT id FROM roots WHERE model_id <> ?)",
            (self.model_id,),
        )
        self._db.execute(
            "UPDATE files SET has_meaning = 0 "
            "WHERE root_id IN (SELECT id FROM roots WHERE model_id <> ?)",
            (self.model_id,),
        )
        self._db.execute(
            "UPDATE documents SET name_waits = 1 WHERE name_text_id IS NOT NULL "
            "AND file_id IN (SELECT f.id FROM files f JOIN roots r ON r.id = f.root_id "
            "WHERE r.model_id <> ?)",
            (self.model_id,),
        )
        self._db.execute("UPDATE roots SET model_id = ?", (self.model_id,))

    def drop_unused_models(self) -> None:
        """Remove the vectors of models that no folder names any more."""
        rows = self._db.execute(
            "SELECT id FROM models WHERE id <> ? AND id NOT IN (SELECT model_id FROM roots)",
            (self.model_id,),
        )
        for (model_id,) in rows.fetchall():
            self._db.execute(f"DROP TABLE IF EXISTS {vectors_table(model_id)}")
            self._db.execute("DELETE FROM models WHERE id = ?", (model_id,))

    def promote_ready(self) -> None:
        """Mark files whose every passage has its vector already as ready, and such names."""
        self._db.execute(
            "UPDATE files SET state = 'ready', has_meaning = 1 WHERE state = 'words' "
            "AND NOT EXISTS (SELECT 1 FROM documents d "
            f"JOIN passages p ON p.document_id = d.id LEFT JOIN {self._vectors} v "
            "ON v.text_id = p.text_id WHERE d.file_id = files.id AND v.text_id IS NULL)"
        )
        self._db.execute(
            "UPDATE documents SET name_waits = 0 "
            f"WHERE name_waits AND name_text_id IN (SELECT text_id FROM {self._vectors})"
        )

    def reusable_vectors(self) -> int:
        """How many passages of files that wait for meaning have their vector already."""
        row = self._db.execute(
            "SELECT count(*) FROM files f JOIN documents d ON d.file_id = f.id "
            f"JOIN passages p ON p.document_id = d.id JOIN {self._vectors} v "
            "ON v.text_id = p.text_id WHERE f.state = 'words'"
        ).fetchone()
        return int(row[0])

    def collect_texts(self) -> list[int]:
        """Remove texts that no passage or name uses, with every model's vectors; their ids."""
        if not self._may_hold_unused:
            return []
        unused = [
            row[0]
            for row in self._db.execute(
                "SELECT id FROM texts t WHERE NOT EXISTS "
                "(SELECT 1 FROM passages WHERE text_id = t.id) AND NOT EXISTS "
                "(SELECT 1 FROM documents WHERE name_text_id = t.id)"
            )
        ]
        if unused:
            keys = [(i,) for i in unused]
            for (model_id,) in self._db.execute("SELECT id FROM models").fetchall():
                table = vectors_table(model_id)
                self._db.executemany(f"DELETE FROM {table} WHERE text_id = ?", keys)
            self._db.executemany("DELETE FROM texts WHERE id = ?", keys)
            self.advance_generation()
        self._may_hold_unused = False
        return unused

    def advance_generation(self) -> None:
        """Note that the set of vectors has changed."""
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
