"""Commit 2 in the catalogue: texts that wait for a model's vector, and its vectors of record."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from inkling.store.name_text import name_text
from inkling.store.quantized import packed
from inkling.store.schema import vectors_table
from inkling.store.sparse_index import store_terms

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, SparseVector

Waiting = tuple[int, str, str]
"""A passage to embed: (text id, text, heading column)."""

WAITS_FOR_PICTURE: Final = (
    "EXISTS (SELECT 1 FROM documents WHERE file_id = files.id AND picture_waits)"
)
"""Of a row of files: it is a picture that has not been looked at."""
_IN_FOLDER: Final = (
    "FROM roots r JOIN files f ON f.root_id = r.id JOIN documents d ON d.file_id = f.id"
)


class ModelVectors:
    """The part of the catalogue that belongs to one model, whose texts are those of its folders.

    Every method that changes something belongs inside a transaction of the catalogue.
    """

    def __init__(self, connection: sqlite3.Connection, model_id: int) -> None:
        self._db = connection
        self.model_id = model_id
        self._vectors = vectors_table(model_id)
        self._changing_from = 0

    def texts_without_vector(self, limit: int) -> list[Waiting]:
        """Passages to embed, of files that wait for meaning.

        Distinct texts, at most ``limit``; those of the files last changed or opened come first.
        """
        rows = self._db.execute(
            "SELECT p.text_id, p.text, p.heading FROM files f "
            "JOIN roots r ON r.id = f.root_id AND r.model_id = ? "
            "JOIN documents d ON d.file_id = f.id JOIN passages p ON p.document_id = d.id "
            f"LEFT JOIN {self._vectors} v ON v.text_id = p.text_id "
            # What has its meaning waits for a look at it.
            "WHERE f.state = 'words' AND NOT f.has_meaning AND v.text_id IS NULL "
            "ORDER BY f.recent_ns DESC, f.mtime_ns DESC, f.id DESC LIMIT ?",
            (self.model_id, limit),
        )
        return list({row[0]: row for row in rows}.values())

    def texts_of_file_without_vector(self, file_id: int, limit: int) -> list[Waiting]:
        """Like `texts_without_vector`, for one file."""
        rows = self._db.execute(
            "SELECT p.text_id, p.text, p.heading FROM documents d "
            "JOIN passages p ON p.document_id = d.id "
            f"LEFT JOIN {self._vectors} v ON v.text_id = p.text_id "
            "WHERE d.file_id = ? AND v.text_id IS NULL LIMIT ?",
            (file_id, limit),
        )
        return list({row[0]: row for row in rows}.values())

    def others_wait(self, file_id: int) -> bool:
        """Whether any file but this one waits for meaning."""
        row = self._db.execute(
            # Nearly always it is none: only the index tells that at a glance.
            "SELECT 1 FROM files INDEXED BY files_by_state WHERE state = 'words' "
            "AND NOT has_meaning AND id <> ? "
            "AND root_id IN (SELECT id FROM roots WHERE model_id = ?) LIMIT 1",
            (file_id, self.model_id),
        ).fetchone()
        return row is not None

    def names_without_vector(self, limit: int) -> list[tuple[int, str]]:
        """Texts of names to embed: (text id, text). Distinct, at most ``limit``."""
        rows = self._db.execute(
            "SELECT d.name_text_id, d.name, d.title FROM documents d "
            "JOIN files f ON f.id = d.file_id JOIN roots r ON r.id = f.root_id "
            "WHERE d.name_waits AND r.model_id = ? GROUP BY d.name_text_id LIMIT ?",
            (self.model_id, limit),
        )
        return [(text_id, name_text(name, title)) for text_id, name, title in rows]

    def names_of_file_without_vector(self, file_id: int) -> list[tuple[int, str]]:
        """Like `names_without_vector`, for all documents of one file."""
        rows = self._db.execute(
            "SELECT name_text_id, name, title FROM documents WHERE file_id = ? AND name_waits "
            "GROUP BY name_text_id",
            (file_id,),
        )
        return [(text_id, name_text(name, title)) for text_id, name, title in rows]

    def has_changing_folders(self) -> bool:
        """Whether a folder is to have this model; asked first, for the rest looks at every text."""
        query = "SELECT 1 FROM roots WHERE next_model_id = ?"
        return self._db.execute(query, (self.model_id,)).fetchone() is not None

    def texts_of_changing_folders(self, limit: int) -> list[Waiting]:
        """Passages to embed, of folders that are to have this model, in the order of their ids.

        Goes on where the last call ended, and from the start when it comes to the end: none at
        all only when every text has its vector.
        """
        for start in dict.fromkeys((self._changing_from, 0)):
            rows = self._db.execute(
                f"SELECT p.text_id, min(p.text), min(p.heading) {_IN_FOLDER} "
                "JOIN passages p ON p.document_id = d.id "
                f"LEFT JOIN {self._vectors} v ON v.text_id = p.text_id "
                "WHERE r.next_model_id = ? AND v.text_id IS NULL AND p.text_id > ? "
                "GROUP BY p.text_id ORDER BY p.text_id LIMIT ?",
                (self.model_id, start, limit),
            ).fetchall()
            self._changing_from = rows[-1][0] if rows else 0
            if rows:
                return rows
        return []

    def names_of_changing_folders(self, limit: int) -> list[tuple[int, str]]:
        """Texts of names to embed, of folders that are to have this model."""
        rows = self._db.execute(
            f"SELECT d.name_text_id, d.name, d.title {_IN_FOLDER} "
            f"LEFT JOIN {self._vectors} v ON v.text_id = d.name_text_id "
            "WHERE r.next_model_id = ? AND d.name_text_id IS NOT NULL AND v.text_id IS NULL "
            "GROUP BY d.name_text_id LIMIT ?",
            (self.model_id, limit),
        )
        return [(text_id, name_text(name, title)) for text_id, name, title in rows]

    def store(
        self,
        text_ids: Sequence[int],
        vectors: FloatMatrix,
        terms: Sequence[SparseVector] = (),
    ) -> list[int]:
        """Store vectors of record, shape (n, dim); returns the ids that were stored.

        ``terms`` are those of the same texts, where the model gives any. Texts that were
        collected meanwhile are left out.
        """
        self._db.executemany(
            f"INSERT OR REPLACE INTO {self._vectors}(text_id, vector) "
            "SELECT id, ?2 FROM texts WHERE id = ?1",
            list(zip(text_ids, packed(vectors), strict=True)),
        )
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
        marks = ",".join("?" * len(text_ids))
        self._promote(
            "id IN (SELECT d.file_id FROM passages p JOIN documents d ON d.id = p.document_id "
            f"WHERE p.text_id IN ({marks}))",
            f"name_text_id IN ({marks})",
            text_ids,
        )
        rows = self._db.execute(f"SELECT id FROM texts WHERE id IN ({marks})", list(text_ids))
        stored = [row[0] for row in rows]
        if terms:
            of_text = dict(zip(text_ids, terms, strict=True))
            store_terms(self._db, self.model_id, stored, [of_text[i] for i in stored])
        return stored

    def promote_ready(self) -> None:
        """Mark files whose every passage has its vector already as ready, and such names."""
        self._promote("1", "1", ())

    def _promote(self, files: str, names: str, values: Sequence[int]) -> None:
        """The same for some ``files`` and ``names``, two conditions on these values."""
        own = "SELECT id FROM roots WHERE model_id = ?"
        self._db.execute(
            f"UPDATE files SET has_meaning = 1, state = iif({WAITS_FOR_PICTURE}, 'words', 'ready') "
            f"WHERE state = 'words' AND {files} "
            f"AND root_id IN ({own}) AND NOT EXISTS (SELECT 1 FROM documents d "
            f"JOIN passages p ON p.document_id = d.id LEFT JOIN {self._vectors} v "
            "ON v.text_id = p.text_id WHERE d.file_id = files.id AND v.text_id IS NULL)",
            (*values, self.model_id),
        )
        self._db.execute(
            f"UPDATE documents SET name_waits = 0 WHERE name_waits AND {names} "
            f"AND name_text_id IN (SELECT text_id FROM {self._vectors}) "
            f"AND file_id IN (SELECT id FROM files WHERE root_id IN ({own}))",
            (*values, self.model_id),
        )

    def reusable(self) -> int:
        """How many passages of files that wait for meaning have their vector already."""
        row = self._db.execute(
            "SELECT count(*) FROM files f JOIN roots r ON r.id = f.root_id AND r.model_id = ? "
            "JOIN documents d ON d.file_id = f.id "
            f"JOIN passages p ON p.document_id = d.id JOIN {self._vectors} v "
            "ON v.text_id = p.text_id WHERE f.state = 'words'",
            (self.model_id,),
        ).fetchone()
        return int(row[0])
