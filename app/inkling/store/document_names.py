"""The names of documents as texts to embed: small entries of their own."""

from __future__ import annotations

from inkling.store.name_text import name_text
from inkling.store.rows import text_hash
from inkling.store.vectors_of_record import VectorsOfRecord


class DocumentNames(VectorsOfRecord):
    """The part of the catalogue that knows what the names of documents say.

    Every method that changes something belongs inside a transaction of the catalogue.
    """

    def names_without_vector(self, limit: int) -> list[tuple[int, str]]:
        """Texts of names to embed: (text id, text). Distinct, at most ``limit``."""
        rows = self._db.execute(
            "SELECT name_text_id, name, title FROM documents WHERE name_waits "
            "GROUP BY name_text_id LIMIT ?",
            (limit,),
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

    def name_text_row(self, name: str, title: str = "") -> tuple[int | None, bool]:
        """The id of the text that a name and title make, if any, and whether it has no vector."""
        text = name_text(name, title)
        if not text:
            return None, False
        text_id, has_vector = self.text_row(text_hash(text))
        return text_id, not has_vector

    def update_name_text(self, document_id: int) -> None:
        """Have a document point to the text that its name and title make now."""
        name, title, before = self._db.execute(
            "SELECT name, title, name_text_id FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        text_id, waits = self.name_text_row(name, title)
        if text_id != before:
            self._may_hold_unused |= before is not None
            self._db.execute(
                "UPDATE documents SET name_text_id = ?, name_waits = ? WHERE id = ?",
                (text_id, waits, document_id),
            )
