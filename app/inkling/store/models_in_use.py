"""Which model embeds which folder, and the texts that all models share."""

from __future__ import annotations

import sqlite3

from inkling.domain.protocols import EmbedderSpec
from inkling.store.model_vectors import ModelVectors
from inkling.store.rows import RootRow
from inkling.store.schema import create_vectors_table, vectors_table
from inkling.store.sparse_index import create_sparse_tables, drop_sparse_tables, remove_terms


class ModelsInUse:
    """The part of the catalogue that knows models, their folders, and the texts they embed.

    Every method that changes something belongs inside a transaction of the catalogue.
    """

    _db: sqlite3.Connection
    _may_hold_unused: bool
    default: ModelVectors

    def vectors_of(self, spec: EmbedderSpec) -> ModelVectors:
        """What belongs to a model, which is registered when it is new."""
        self._db.execute(
            "INSERT OR IGNORE INTO models(fingerprint, name, dimension) VALUES (?, ?, ?)",
            (spec.fingerprint, spec.id, spec.dimension),
        )
        row = self._db.execute("SELECT id FROM models WHERE fingerprint = ?", (spec.fingerprint,))
        model_id = int(row.fetchone()[0])
        create_vectors_table(self._db, model_id)
        create_sparse_tables(self._db, model_id)
        return ModelVectors(self._db, model_id)

    def profiles(self) -> set[str]:
        """The profiles that folders have, or are to have."""
        rows = self._db.execute(
            "SELECT profile FROM roots UNION "
            "SELECT next_profile FROM roots WHERE next_profile IS NOT NULL"
        )
        return {row[0] for row in rows}

    def adopt(self, profile: str, vectors: ModelVectors) -> None:
        """Have the folders of a profile embedded by the model that it means now.

        The model changes with its files, and with the processor its arithmetic depends on.
        Nothing can ask the former one any more: its folders wait for meaning.
        """
        new = vectors.model_id
        changed = self._db.execute(
            "SELECT id FROM roots WHERE profile = ? AND model_id <> ?", (profile, new)
        ).fetchall()
        self._db.execute(
            "UPDATE roots SET model_id = ? WHERE profile = ? AND model_id <> ?",
            (new, profile, new),
        )
        self._db.execute(
            "UPDATE roots SET next_model_id = ? WHERE next_profile = ?", (new, profile)
        )
        for (root_id,) in changed:
            self._have_wait("root_id = ?", root_id, vectors)

    def have_folder_wait(self, root: RootRow) -> None:
        """Have a folder wait that took up files of folders that had other models."""
        self._have_wait("root_id = ?", root.id, ModelVectors(self._db, root.model_id))

    def have_file_wait(self, file_id: int, root: RootRow) -> None:
        """Have a file wait that came to a folder of another model."""
        self._have_wait("id = ?", file_id, ModelVectors(self._db, root.model_id))

    def _have_wait(self, which: str, value: int, vectors: ModelVectors) -> None:
        """Have some files wait for their model, but for those whose every text has a vector."""
        self._db.execute(
            f"UPDATE files SET state = 'words' WHERE state = 'ready' AND passages > 0 AND {which}",
            (value,),
        )
        self._db.execute(f"UPDATE files SET has_meaning = 0 WHERE {which}", (value,))
        self._db.execute(
            "UPDATE documents SET name_waits = 1 WHERE name_text_id IS NOT NULL "
            f"AND file_id IN (SELECT id FROM files WHERE {which})",
            (value,),
        )
        vectors.promote_ready()

    def begin_change(self, root_id: int, profile: str, vectors: ModelVectors) -> None:
        """Have a folder embedded by another model; until that is done, its own one answers."""
        self._db.execute(
            "UPDATE roots SET next_model_id = ?, next_profile = ? WHERE id = ?",
            (vectors.model_id, profile, root_id),
        )

    def stay(self, root_id: int, profile: str) -> None:
        """Have a folder stay with its model, which a profile means; ends a change that was begun.

        What the other model has embedded may be dropped.
        """
        self._db.execute(
            "UPDATE roots SET profile = ?, next_model_id = NULL, next_profile = NULL WHERE id = ?",
            (profile, root_id),
        )

    def finish_changes(self, vectors: ModelVectors) -> int:
        """Give folders this model that were to have it, if it has embedded all; how many.

        In one step: what a search finds is all of the former model before, all of this after.
        """
        rows = self._db.execute(
            "SELECT id FROM roots WHERE next_model_id = ?", (vectors.model_id,)
        ).fetchall()
        if not rows or vectors.texts_of_changing_folders(1) or vectors.names_of_changing_folders(1):
            return 0
        self._db.execute(
            "UPDATE roots SET model_id = next_model_id, profile = next_profile, "
            "next_model_id = NULL, next_profile = NULL WHERE next_model_id = ?",
            (vectors.model_id,),
        )
        # Files that the former model had not come to have their vectors now as well.
        vectors.promote_ready()
        self.advance_generation()
        return len(rows)

    def drop_unused_models(self) -> list[str]:
        """Remove the vectors of models that nothing names any more; their fingerprints."""
        rows = self._db.execute(
            "SELECT id, fingerprint FROM models WHERE id NOT IN (SELECT model_id FROM roots) "
            "AND id NOT IN (SELECT next_model_id FROM roots WHERE next_model_id IS NOT NULL) "
            "AND id NOT IN (SELECT model_id FROM picture_models) AND id <> ?",
            (self.default.model_id,),
        ).fetchall()
        for model_id, _ in rows:
            self._db.execute(f"DROP TABLE IF EXISTS {vectors_table(model_id)}")
            drop_sparse_tables(self._db, model_id)
            self._db.execute("DELETE FROM models WHERE id = ?", (model_id,))
        return [fingerprint for _, fingerprint in rows]

    # Texts

    def text_row(self, digest: bytes, model_id: int) -> tuple[int, bool]:
        """The id of a text, made when it is new, and whether it has a vector of the model."""
        cursor = self._db.execute(
            "INSERT INTO texts(hash) VALUES (?) ON CONFLICT DO NOTHING", (digest,)
        )
        if cursor.rowcount:
            assert cursor.lastrowid is not None
            return cursor.lastrowid, False
        text_id, has_vector = self._db.execute(
            f"SELECT t.id, v.text_id IS NOT NULL FROM texts t "
            f"LEFT JOIN {vectors_table(model_id)} v ON v.text_id = t.id WHERE t.hash = ?",
            (digest,),
        ).fetchone()
        return text_id, bool(has_vector)

    def model_of_file(self, file_id: int) -> int:
        """The model of the folder that a file is in."""
        row = self._db.execute(
            "SELECT r.model_id FROM files f JOIN roots r ON r.id = f.root_id WHERE f.id = ?",
            (file_id,),
        ).fetchone()
        return int(row[0])

    def collect_texts(self) -> list[int]:
        """Remove texts that nothing is or has any more, with every model's vectors; their ids."""
        if not self._may_hold_unused:
            return []
        unused = [
            row[0]
            for row in self._db.execute(
                "SELECT id FROM texts t WHERE NOT EXISTS "
                "(SELECT 1 FROM passages WHERE text_id = t.id) AND NOT EXISTS "
                "(SELECT 1 FROM documents WHERE name_text_id = t.id) AND NOT EXISTS "
                "(SELECT 1 FROM documents WHERE picture_text_id = t.id)"
            )
        ]
        if unused:
            keys = [(i,) for i in unused]
            for (model_id,) in self._db.execute("SELECT id FROM models").fetchall():
                table = vectors_table(model_id)
                self._db.executemany(f"DELETE FROM {table} WHERE text_id = ?", keys)
                remove_terms(self._db, model_id, unused)
            self._db.executemany("DELETE FROM texts WHERE id = ?", keys)
            self.advance_generation()
        self._may_hold_unused = False
        return unused

    def advance_generation(self) -> None:
        """Note that the set of vectors has changed."""
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
