"""Looks up what documents are called: the texts of their names."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import islice
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
    place = {text_id: at for at, text_id in enumerate(text_ids)}
    if scope is None:
        rows = _called(reader, text_ids, each)
    else:
        rows = [row for row in texts_of_names(reader, scope.tolist()).items() if row[1] in place]
    rows.sort(key=lambda row: (place[row[1]], -row[0]))
    found: dict[int, int] = {}
    seen: Counter[int] = Counter()
    for document_id, text_id in rows:
        seen[text_id] += 1
        if seen[text_id] <= each:
            found[document_id] = text_id
    return dict(islice(found.items(), limit))


def _called(reader: CatalogueReader, text_ids: Sequence[int], each: int) -> list[tuple[int, int]]:
    with translate_sqlite(reader.path):
        return reader.db.execute(
            "SELECT d.id, d.name_text_id FROM json_each(?) wanted CROSS JOIN documents d "
            "ON d.id IN (SELECT id FROM documents WHERE name_text_id = wanted.value "
            "ORDER BY id DESC LIMIT ?) CROSS JOIN files f ON f.id = d.file_id "
            "CROSS JOIN roots r ON r.id = f.root_id WHERE NOT r.removing",
            (json.dumps(list(text_ids)), each),
        ).fetchall()


def texts_of_names(reader: CatalogueReader, document_ids: Sequence[int]) -> dict[int, int]:
    """The texts of the names of those documents whose name says something, by document."""
    with translate_sqlite(reader.path):
        rows = reader.db.execute(
            "SELECT d.id, d.name_text_id FROM json_each(?) wanted "
            "CROSS JOIN documents d ON d.id = wanted.value WHERE d.name_text_id IS NOT NULL",
            (json.dumps(list(document_ids)),),
        )
        return dict(rows.fetchall())
