"""A connection that reads the library as of one moment, and the vectors of record in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np

from inkling.store.connection import open_reader, translate_sqlite
from inkling.store.quantized import unpacked
from inkling.store.schema import vectors_table

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, IdVector

_AT_ONCE = 2_000
Row = tuple[Any, ...]
LISTED: Final = "(SELECT value FROM json_each(?))"
"""Ids in a query, as one parameter: whatever their number, it is the same statement to SQLite."""
_NO_VECTORS: Final = (np.empty(0, np.int64), np.empty((0, 0), np.float32))


class VectorReader:
    """The reading side of what belongs to one model. Raises the errors of `translate_sqlite`."""

    def __init__(self, path: Path, model_fingerprint: str) -> None:
        self.path = path
        self.db = open_reader(path)
        self._fingerprint = model_fingerprint
        try:
            self.look_again()
        except BaseException:
            self.db.close()
            raise

    @classmethod
    def beside(cls, path: Path, connection: sqlite3.Connection, fingerprint: str) -> Self:
        """A reader over the writer's own connection, for the writer's thread."""
        self = cls.__new__(cls)
        self.path, self.db, self._fingerprint = path, connection, fingerprint
        self.look_again()
        return self

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside sees the library as of one moment."""
        with translate_sqlite(self.path):
            self.db.execute("BEGIN")
            try:
                # The first read takes the snapshot; the vectors' table may be new since then.
                self.look_again()
                yield
            finally:
                if self.db.in_transaction:  # a damaged database may have ended it
                    self.db.execute("COMMIT")

    def look_again(self) -> None:
        """Find out anew where the vectors are: a model may have come, or come again."""
        with translate_sqlite(self.path):
            row = self.db.execute(
                "SELECT id FROM models WHERE fingerprint = ?", (self._fingerprint,)
            ).fetchone()
        self.model_id: int | None = row[0] if row else None
        self._vectors = None if self.model_id is None else vectors_table(self.model_id)

    def turn_to_largest_model(self) -> None:
        """Read the vectors of the model that has most files from now on."""
        row = self.db.execute(
            "SELECT m.fingerprint FROM roots r JOIN models m ON m.id = r.model_id "
            "JOIN files f ON f.root_id = r.id WHERE NOT r.removing "
            "GROUP BY m.id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        if row is not None:
            self._fingerprint = row[0]
            self.look_again()

    def generation(self) -> int:
        """Counts the changes of the set of vectors."""
        return self._meta("generation")

    def words(self) -> int:
        """Counts the changes of what is found by word."""
        return self._meta("words")

    def library(self) -> int:
        """A number that tells this library from any other."""
        return self._meta("library")

    def _meta(self, key: str) -> int:
        with translate_sqlite(self.path):
            row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return int(row[0])

    def vector_ids(self) -> IdVector:
        """The ids of all texts that have a vector, ascending, shape (n,)."""
        if self._vectors is None:
            return np.empty(0, np.int64)
        with translate_sqlite(self.path):
            rows = self.db.execute(f"SELECT text_id FROM {self._vectors} ORDER BY text_id")
            return np.fromiter((row[0] for row in rows), np.int64)

    def vectors(self, text_ids: Sequence[int]) -> tuple[IdVector, FloatMatrix]:
        """The vectors of those texts that have one: ids (n,), unit rows (n, dim), by id."""
        if self._vectors is None or not len(text_ids):
            return _NO_VECTORS
        # One long row: for each, Python gives the interpreter away and has to get it back.
        [(listed, records)] = self.listed(
            "SELECT group_concat(text_id, ' '), CAST(group_concat(vector, '') AS BLOB) "
            f"FROM {self._vectors} WHERE text_id IN {LISTED}",
            text_ids,
        )
        ids = numbers(listed)
        if not len(ids):
            return _NO_VECTORS
        order = np.argsort(ids)
        return ids[order], unpacked(records, len(ids))[order]

    def all_vectors(self) -> Iterator[tuple[IdVector, FloatMatrix]]:
        """Every vector of record, in batches: each as of the moment when it is asked for."""
        if self._vectors is None:
            return
        # Not one long statement: others may write, and see what they wrote, between two batches.
        query = f"SELECT text_id, vector FROM {self._vectors} WHERE text_id > ? ORDER BY 1 LIMIT ?"
        last = 0
        while rows := self.db.execute(query, (last, _AT_ONCE)).fetchall():
            ids, records = zip(*rows, strict=True)
            last = ids[-1]
            yield np.array(ids, np.int64), unpacked(b"".join(records), len(ids))

    def passage_range(self) -> tuple[int, int]:
        """The ids of the first and the last passage, (0, 0) without any."""
        # Asked for together without the parentheses, SQLite would look at every id.
        first, last = self.db.execute(
            "SELECT (SELECT min(id) FROM passages), (SELECT max(id) FROM passages)"
        ).fetchone()
        return first or 0, last or 0

    def sample(self, count: int) -> FloatMatrix:
        """Vectors of up to ``count`` passages, spread evenly over the library, shape (n, dim)."""
        low, high = self.passage_range()
        if not high:
            return _NO_VECTORS[1]
        texts = set()
        for wanted in np.unique(np.linspace(low, high, count).astype(np.int64)).tolist():
            texts.update(
                self.db.execute(
                    "SELECT text_id FROM passages WHERE id >= ? ORDER BY id LIMIT 1", (wanted,)
                ).fetchone()
            )
        return self.vectors(sorted(texts))[1]

    def listed(self, query: str, ids: Sequence[int]) -> list[Row]:
        """Run a query with `LISTED` for ids, of any number."""
        with translate_sqlite(self.path):
            return self.db.execute(query, (json.dumps(list(ids)),)).fetchall()


def numbers(text: str | None) -> IdVector:
    """The whole numbers that `group_concat` put into a text, separated by spaces."""
    return np.fromstring(text, np.int64, sep=" ") if text else np.empty(0, np.int64)
