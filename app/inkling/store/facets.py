"""Counts what the library holds: by kind, by when it was changed, by language."""

from __future__ import annotations

from datetime import datetime

from inkling.domain.facets import PERIODS, Facets, begin_of
from inkling.store.connection import translate_sqlite
from inkling.store.reader import CatalogueReader, nanoseconds


def count_facets(reader: CatalogueReader, now: datetime) -> Facets:
    """The files counted, seen from ``now``. Looks at every file of the library."""
    columns = ", ".join(
        f"sum(mtime_ns {'<' if period.field == 'before' else '>='} ?)" for period in PERIODS
    )
    begins = [nanoseconds(begin_of(period, now)) for period in PERIODS]
    with translate_sqlite(reader.path):
        rows = reader.db.execute(
            f"SELECT kind, count(*), {columns} FROM files "
            "WHERE root_id NOT IN (SELECT id FROM roots WHERE removing) GROUP BY kind",
            begins,
        ).fetchall()
        languages = reader.db.execute(
            "SELECT d.language, count(*) FROM documents d JOIN files f ON f.id = d.file_id "
            "WHERE d.language <> '' AND f.root_id NOT IN (SELECT id FROM roots WHERE removing) "
            "GROUP BY d.language"
        ).fetchall()
    totals = [sum(column) for column in zip(*(row[2:] for row in rows), strict=True)]
    return Facets(
        kinds={row[0]: row[1] for row in rows},
        periods={period.text: count for period, count in zip(PERIODS, totals, strict=False)},
        languages=dict(languages),
    )
