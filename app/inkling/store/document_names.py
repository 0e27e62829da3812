"""The names of documents as texts to embed: small entries of their own."""

from __future__ import annotations

from inkling.store.models_in_use import ModelsInUse
from inkling.store.name_text import name_text
from inkling.store.rows import text_hash


class DocumentNames(ModelsInUse):
    """The part of the catalogue that knows what the names of documents say.

    Every method that changes something belongs inside a transaction of the catalogue.
    """

    def name_text_row(self, model_id: int, name: str, title: str = "") -> tuple[int | None, bool]:
        """The id of the text that a name and title make, if any, and whether it has no vector."""
        text = name_text(name, title)
        if not text:
            return None, False
        text_id, has_vector = self.text_row(text_hash(text), model_id)
        return text_id, not has_vector

    def update_name_text(self, document_id: int) -> None:
        """Have a document point to the text that its name and title make now."""
        name, title, before, model_id = self._db.execute(
            "SELECT d.name, d.title, d.name_text_id, r.model_id FROM documents d "
            "JOIN files f ON f.id = d.file_id JOIN roots r ON r.id = f.root_id WHERE d.id = ?",
            (document_id,),
        ).fetchone()
        text_id, waits = self.name_text_row(model_id, name, title)
        if text_id != before:
            self._may_hold_unused |= before is not None
            self._db.execute(
                "UPDATE documents SET name_text_id = ?, name_waits = ? WHERE id = ?",
                (text_id, waits, document_id),
            )
