"""Looks up what documents are called: the texts of their names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from inkling.store.connection import translate_sqlite
from inkling.store.reader import CatalogueReader

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector


def has_waiting_names(reader: CatalogueReader) -> bool:
    """Whether a name has no vector yet."""
    return reader.db.execute("SELECT 1 FROM documents WHERE name_waits").fetchone() is not None


def documents_called(
    reader: CatalogueReader, text_ids: Sequence[int], scope: IdVector | None, each: int, limit: int
) -> dict[int, int]:
    """Documents in ``scope`` (None: all) with one of these names: document id to text id.

    Those of the first texts come first; at most ``limit``, and ``each`` with the same name,
    the last that were counted.
    """
    within = "" if scope is None else "AND d.id IN (SELECT value FROM json_each(:scope)) "
    values = {"texts": json.dumps(list(text_ids)), "each": each, "limit": limit}
    if scope is not None:
        values["scope"] = json.dumps(scope.tolist())
    with translate_sqlite(reader.path):
        rows = reader.db.execute(
            "SELECT found.id, found.name_text_id FROM json_each(:texts) wanted "
            "CROSS JOIN documents found ON found.id IN (SELECT d.id FROM documents d "
            "CROSS JOIN files f ON f.id = d.file_id CROSS JOIN roots r ON r.id = f.root_id "
            f"WHERE d.name_text_id = wanted.value AND NOT r.removing {within}"
            "ORDER BY d.id DESC LIMIT :each) ORDER BY wanted.key, found.id DESC LIMIT :limit",
            values,
        )
        return dict(rows.fetchall())


def texts_of_names(reader: CatalogueReader, document_ids: Sequence[int]) -> dict[int, int]:
    """The texts of the names of those documents whose name says something, by document."""
    with translate_sqlite(reader.path):
        rows = reader.db.execute(
            "SELECT d.id, d.name_text_id FROM json_each(?) wanted "
            "CROSS JOIN documents d ON d.id = wanted.value WHERE d.name_text_id IS NOT NULL",
            (json.dumps(list(document_ids)),),
        )
        return dict(rows.fetchall())
