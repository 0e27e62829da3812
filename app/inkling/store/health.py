"""What a check-up asks of the store."""

from __future__ import annotations

import sqlite3

from inkling.domain.errors import LibraryDamaged
from inkling.store.connection import translate_sqlite
from inkling.store.hnsw import HnswIndex
from inkling.store.reader import CatalogueReader


def sqlite_version() -> str:
    """The version of SQLite in use."""
    return sqlite3.sqlite_version


def check_database(reader: CatalogueReader) -> str:
    """A sentence about a sound database. Raises `LibraryDamaged`."""
    path = reader.path
    with translate_sqlite(path):
        (verdict,) = reader.db.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise LibraryDamaged("damaged", path=str(path))
    return f"The database is sound ({path.stat().st_size / 1e6:.1f} MB, SQLite {sqlite_version()})."


def check_graph(index: HnswIndex, reader: CatalogueReader) -> str:
    """A sentence about the saved graph; one that is missing or old is no problem."""
    vectors = len(reader.vector_ids())
    if not index.load():
        return f"No graph is saved; it is built from {vectors:,} vectors at the next start."
    if index.generation != reader.generation():
        return "The saved graph lags behind; it is brought up to date at the next start."
    return f"The graph holds all {vectors:,} vectors."
