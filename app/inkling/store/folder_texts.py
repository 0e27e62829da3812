"""How much there is to embed in each watched folder, and how much of it is left to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from inkling.domain.library import FolderTexts
from inkling.store.reader import CatalogueReader
from inkling.store.schema import vectors_table

# A token is about four letters, or one character where words are not set apart by spaces.
_TOKENS: Final = (
    "CASE WHEN d.language IN ('zh', 'ja', 'ko', 'th') THEN d.length ELSE d.length / 4 END"
)


def folder_texts(reader: CatalogueReader) -> dict[Path, FolderTexts]:
    """What there is to embed, by watched folder."""
    found = {}
    for root_id, path, next_model in reader.db.execute(
        "SELECT id, path, next_model_id FROM roots WHERE NOT removing"
    ).fetchall():
        passages = _one(reader, "SELECT sum(passages) FROM files WHERE root_id = ?", root_id)
        tokens = _one(
            reader,
            f"SELECT sum({_TOKENS}) FROM files f JOIN documents d ON d.file_id = f.id "
            "WHERE f.root_id = ?",
            root_id,
        )
        left = _left(reader, root_id, next_model) if next_model is not None else 0
        found[Path(os.fsdecode(path))] = FolderTexts(passages, tokens, left)
    return found


def _left(reader: CatalogueReader, root_id: int, model_id: int) -> int:
    return _one(
        reader,
        "SELECT count(*) FROM files f JOIN documents d ON d.file_id = f.id "
        "JOIN passages p ON p.document_id = d.id "
        f"LEFT JOIN {vectors_table(model_id)} v ON v.text_id = p.text_id "
        "WHERE f.root_id = ? AND v.text_id IS NULL",
        root_id,
    )


def _one(reader: CatalogueReader, question: str, root_id: int) -> int:
    return int(reader.db.execute(question, (root_id,)).fetchone()[0] or 0)
