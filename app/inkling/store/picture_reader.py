"""Looks up pictures: which files show what was found, and what looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from inkling.store.connection import translate_sqlite
from inkling.store.reader import CatalogueReader
from inkling.store.vector_reader import LISTED

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, IdVector


def picture_model(reader: CatalogueReader) -> tuple[str, str] | None:
    """Profile and fingerprint of the model that answers for pictures; None where there is none."""
    with translate_sqlite(reader.path):
        row: tuple[str, str] | None = reader.db.execute(
            "SELECT p.profile, m.fingerprint FROM picture_models p "
            "JOIN models m ON m.id = p.model_id WHERE NOT p.is_next"
        ).fetchone()
    return row


def picture_profiles(reader: CatalogueReader) -> list[str]:
    """The profiles of the models that look at pictures, or are to."""
    with translate_sqlite(reader.path):
        return [row[0] for row in reader.db.execute("SELECT profile FROM picture_models")]


def is_changing_pictures(reader: CatalogueReader) -> bool:
    """Whether another model is to look at pictures once it has seen all."""
    row = reader.db.execute("SELECT 1 FROM picture_models WHERE is_next").fetchone()
    return row is not None


def pending_pictures(reader: CatalogueReader) -> int:
    """How many pictures wait to be looked at."""
    row = reader.db.execute("SELECT count(*) FROM documents WHERE picture_waits").fetchone()
    return int(row[0])


def seen_pictures(reader: CatalogueReader) -> int:
    """How many files are a picture that was looked at."""
    row = reader.db.execute(
        "SELECT count(*) FROM documents WHERE picture_text_id IS NOT NULL"
    ).fetchone()
    return int(row[0]) - pending_pictures(reader)


def pictures_in(reader: CatalogueReader, scope: IdVector | None) -> IdVector:
    """The pictures among some documents (None: all), as ids of texts, ascending."""
    some = "SELECT DISTINCT picture_text_id FROM documents WHERE picture_text_id IS NOT NULL "
    if scope is None:
        with translate_sqlite(reader.path):
            rows = reader.db.execute(f"{some} ORDER BY 1").fetchall()
    else:
        rows = reader.listed(f"{some} AND id IN {LISTED} ORDER BY 1", scope.tolist())
    return np.fromiter((row[0] for row in rows), np.int64)


def documents_showing(
    reader: CatalogueReader, text_ids: Sequence[int], scope: IdVector | None, each: int
) -> dict[int, int]:
    """Documents in ``scope`` (None: all) that are one of these pictures: id to id of the picture.

    At most ``each`` copies of a picture, the last that were counted.
    """
    rows = reader.listed(
        "SELECT d.id, d.picture_text_id FROM documents d JOIN files f ON f.id = d.file_id "
        "JOIN roots r ON r.id = f.root_id "
        f"WHERE d.picture_text_id IN {LISTED} AND NOT r.removing ORDER BY d.id DESC",
        text_ids,
    )
    inside = None if scope is None else frozenset(scope.tolist())
    found: dict[int, int] = {}
    copies: dict[int, int] = {}
    for document, text_id in rows:
        if inside is None or document in inside:
            copies[text_id] = copies.get(text_id, 0) + 1
            if copies[text_id] <= each:
                found[document] = text_id
    return found


def picture_of_file(reader: CatalogueReader, path: bytes) -> int | None:
    """The picture that a file is, as the id of a text; None where it is none."""
    row = reader.db.execute(
        "SELECT d.picture_text_id FROM documents d JOIN files f ON f.id = d.file_id "
        "WHERE f.path = ? AND d.picture_text_id IS NOT NULL",
        (path,),
    ).fetchone()
    return int(row[0]) if row else None


def sample_of_pictures(reader: CatalogueReader, count: int) -> FloatMatrix:
    """Vectors of up to ``count`` pictures, spread evenly over those seen, shape (n, dim).

    ``reader`` is that of the model that looks at them.
    """
    with translate_sqlite(reader.path):
        rows = reader.db.execute(
            "SELECT picture_text_id FROM documents WHERE picture_text_id IS NOT NULL "
            "EXCEPT SELECT picture_text_id FROM documents WHERE picture_waits ORDER BY 1"
        ).fetchall()
    ids = [row[0] for row in rows]
    step = max(1, len(ids) / count)
    some = [ids[int(at * step)] for at in range(min(count, len(ids)))]
    return reader.vectors(some)[1]
