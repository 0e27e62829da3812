"""The reading side of the catalogue: one instance for each thread, never writing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inkling.domain.documents import Passage, Place
from inkling.domain.library import Counts, FileEntry, Folder
from inkling.domain.reasons import FileState
from inkling.store.connection import translate_sqlite
from inkling.store.rows import load_heading, load_place, load_reason
from inkling.store.vector_reader import LISTED, Row, VectorReader

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# The state a person sees: a file of a folder that cannot be reached is offline, and becomes
# again what it was when the folder returns.
_SHOWN_STATE = "iif(r.online, f.state, 'offline')"


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as it is shown."""

    id: int
    document_id: int
    text_id: int
    text: str
    heading: tuple[str, ...]
    place: Place | None
    line: int | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the file that holds it.

    ``kind`` is its format, where it was read, and else what the name of the file says.
    """

    id: int
    file_id: int
    path: bytes
    inner: tuple[str, ...]
    title: str
    kind: str
    size: int
    mtime_ns: int
    online: bool


class CatalogueReader(VectorReader):
    """Looks things up in the catalogue. Raises the errors of `translate_sqlite`."""

    # The ledger

    def folders(self) -> list[Folder]:
        """The watched folders with the counts of their files."""
        counts: dict[int, dict[str, int]] = {}
        with translate_sqlite(self.path):
            roots = self.db.execute(
                "SELECT id, path, online, profile, next_profile FROM roots WHERE NOT removing"
            ).fetchall()
            for root_id, state, count in self.db.execute(
                "SELECT root_id, state, count(*) FROM files GROUP BY root_id, state"
            ):
                counts.setdefault(root_id, {})[state] = count
        folders = []
        for root_id, path, online, profile, next_profile in roots:
            found = counts.get(root_id, {})
            if not online:
                found = {"offline": sum(found.values())}
            place = Path(os.fsdecode(path))
            folders.append(Folder(place, bool(online), Counts(**found), profile, next_profile))
        return sorted(folders, key=lambda folder: folder.path)

    def models_in_use(self) -> list[tuple[str, str]]:
        """Profile and fingerprint of each model that embeds a folder, the first known first."""
        with translate_sqlite(self.path):
            return self.db.execute(
                "SELECT min(r.profile), m.fingerprint FROM roots r "
                "JOIN models m ON m.id = r.model_id "
                "WHERE NOT r.removing GROUP BY m.id ORDER BY m.id"
            ).fetchall()

    def models_of_documents(self, document_ids: Sequence[int]) -> dict[int, int]:
        """The number of the model that embeds each document: that of its folder."""
        return dict(
            self.listed(
                "SELECT d.id, r.model_id FROM documents d JOIN files f ON f.id = d.file_id "
                f"JOIN roots r ON r.id = f.root_id WHERE d.id IN {LISTED}",
                document_ids,
            )
        )

    def passage_count(self) -> int:
        """How many passages the library holds."""
        # Not joined: SQLite would go through all files once for each folder.
        row = self.db.execute(
            "SELECT total(passages) FROM files "
            "WHERE root_id NOT IN (SELECT id FROM roots WHERE removing)"
        ).fetchone()
        return int(row[0])

    def pending_passages(self) -> int:
        """How many passages belong to files that wait for meaning."""
        row = self.db.execute(
            "SELECT total(passages) FROM files WHERE state = 'words' "
            "AND root_id NOT IN (SELECT id FROM roots WHERE removing)"
        ).fetchone()
        return int(row[0])

    def files(self, states: frozenset[FileState]) -> Iterator[FileEntry]:
        """The files in one of ``states`` (empty: all), by path."""
        marks = ",".join("?" * len(states))
        cursor = self.db.execute(
            f"SELECT f.path, {_SHOWN_STATE} AS shown, f.reason, f.kind, f.size, f.mtime_ns, "
            "f.passages FROM files f JOIN roots r ON r.id = f.root_id WHERE NOT r.removing "
            + (f"AND shown IN ({marks}) " if states else "")
            + "ORDER BY f.path",
            [str(state) for state in states],
        )
        for path, state, reason, kind, size, mtime_ns, passages in cursor:
            yield FileEntry(
                path=Path(os.fsdecode(path)),
                inner=(),
                state=FileState(state),
                reason=load_reason(reason),
                type=kind,
                size=size,
                modified=utc(mtime_ns),
                passages=passages,
            )

    # Candidates

    def matching_passages(self, match: str, limit: int, scope: IdVector | None) -> list[int]:
        """The ids of the best passages by BM25, best first, of the documents in ``scope``.

        ``match`` is an FTS5 expression; no scope means all documents.
        """
        # The plus keeps FTS5 from seeking every passage of the scope on its own.
        within = (
            "AND +rowid IN (SELECT p.id FROM passages p WHERE p.document_id IN "
            "(SELECT value FROM json_each(?))) "
        )
        return self._matching(
            "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? {within}"
            "ORDER BY bm25(passages_fts, 1.0, 0.7, 1.0), rowid LIMIT ?",
            within,
            match,
            limit,
            scope,
        )

    def matches_within(self, match: str, document_id: int, limit: int) -> list[int]:
        """The first passages of a document in whose text words match, in reading order."""
        # The passages of a document are stored in one go, so that their ids follow each other.
        with translate_sqlite(self.path):
            first, last = self.db.execute(
                "SELECT min(id), max(id) FROM passages WHERE document_id = ?", (document_id,)
            ).fetchone()
            rows = self.db.execute(
                "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? "
                "AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
                (f"{{text extra}} : ({match})", first, last, limit),
            )
            return [row[0] for row in rows]

    def matching_documents(
        self, match: str, limit: int, scope: IdVector | None
    ) -> dict[int, float]:
        """The best documents in ``scope`` by name, title and folder, with their BM25 scores."""
        within = "AND +rowid IN (SELECT value FROM json_each(?)) "
        rows = self._matching(
            "WITH hits AS MATERIALIZED (SELECT rowid AS id, "
            "-bm25(documents_fts, 1.0, 1.0, 0.3, 1.0) AS score FROM documents_fts "
            "WHERE documents_fts MATCH ? {within}ORDER BY score DESC, rowid LIMIT ?) "
            "SELECT d.id, hits.score FROM hits JOIN documents d ON d.id = hits.id "
            "JOIN files f ON f.id = d.file_id JOIN roots r ON r.id = f.root_id "
            "WHERE NOT r.removing",
            within,
            match,
            limit,
            scope,
        )
        return dict(rows)

    def _matching(
        self, query: str, within: str, match: str, limit: int, scope: IdVector | None
    ) -> list[Any]:
        values = (match, limit) if scope is None else (match, json.dumps(scope.tolist()), limit)
        with translate_sqlite(self.path):
            rows = self.db.execute(
                query.format(within="" if scope is None else within), values
            ).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]

    def texts_in(self, scope: IdVector) -> IdVector:
        """The texts of names, and of documents in files whose meaning is complete, ascending."""
        with translate_sqlite(self.path):
            rows = self.db.execute(
                "SELECT p.text_id FROM json_each(?1) wanted "
                "CROSS JOIN passages p ON p.document_id = wanted.value "
                "JOIN documents d ON d.id = p.document_id "
                "JOIN files f ON f.id = d.file_id WHERE f.has_meaning "
                "UNION SELECT d.name_text_id FROM json_each(?1) wanted "
                "CROSS JOIN documents d ON d.id = wanted.value "
                "WHERE d.name_text_id IS NOT NULL ORDER BY 1",
                (json.dumps(scope.tolist()),),
            )
            return np.fromiter((row[0] for row in rows), np.int64)

    def embedded_texts(self, most: int | None = None) -> list[str]:
        """Every distinct text as the model sees it, or about ``most`` of them, evenly spread."""
        first, last = self.passage_range()
        step = 1 if most is None else max(1, (last - first) // most)
        rows = self.db.execute(
            "SELECT text, heading FROM passages WHERE id % ? = 0 GROUP BY text_id", (step,)
        )
        return [Passage(text, load_heading(heading)).embedded_text for text, heading in rows]

    def texts_of_file(self, path: bytes) -> list[int]:
        """The texts of all that a file holds, in reading order; [] for an unknown file."""
        rows = self.db.execute(
            "SELECT p.text_id FROM files f JOIN documents d ON d.file_id = f.id "
            "JOIN passages p ON p.document_id = d.id WHERE f.path = ? ORDER BY p.id",
            (path,),
        )
        return [row[0] for row in rows]

    def document_ids(self, path: bytes) -> IdVector:
        """The documents of a file: its own and those inside it, ascending."""
        rows = self.db.execute(
            "SELECT d.id FROM documents d JOIN files f ON f.id = d.file_id WHERE f.path = ? "
            "ORDER BY d.id",
            (path,),
        )
        return np.fromiter((row[0] for row in rows), np.int64)

    # Rows to show

    def documents(self, ids: Sequence[int]) -> dict[int, DocumentRow]:
        """Documents by id."""
        rows = self.listed(
            "SELECT d.id, f.id, f.path, d.inner, d.title, iif(d.format = '', f.kind, d.format), "
            "f.size, f.mtime_ns, r.online FROM documents d JOIN files f ON f.id = d.file_id "
            f"JOIN roots r ON r.id = f.root_id WHERE d.id IN {LISTED}",
            ids,
        )
        return {
            row[0]: DocumentRow(
                id=row[0],
                file_id=row[1],
                path=row[2],
                inner=tuple(json.loads(row[3])),
                title=row[4],
                kind=row[5],
                size=row[6],
                mtime_ns=row[7],
                online=bool(row[8]),
            )
            for row in rows
        }

    def passages(self, ids: Sequence[int]) -> dict[int, PassageRow]:
        """Passages by id."""
        rows = self.listed(
            "SELECT id, document_id, text_id, text, heading, place, line FROM passages "
            f"WHERE id IN {LISTED}",
            ids,
        )
        return {row[0]: _passage(row) for row in rows}

    def first_passages(self, document_id: int, limit: int) -> list[PassageRow]:
        """The first passages of a document, in reading order."""
        rows = self.db.execute(
            "SELECT id, document_id, text_id, text, heading, place, line FROM passages "
            "WHERE document_id = ? ORDER BY id LIMIT ?",
            (document_id, limit),
        )
        return [_passage(row) for row in rows]

    def around(
        self, passage: PassageRow, each_side: int
    ) -> tuple[list[PassageRow], list[PassageRow]]:
        """Up to ``each_side`` passages before and after one, in reading order."""
        columns = "SELECT id, document_id, text_id, text, heading, place, line FROM passages "
        key = (passage.document_id, passage.id, each_side)
        before = self.db.execute(
            columns + "WHERE document_id = ? AND id < ? ORDER BY id DESC LIMIT ?", key
        ).fetchall()
        after = self.db.execute(
            columns + "WHERE document_id = ? AND id > ? ORDER BY id LIMIT ?", key
        ).fetchall()
        return [_passage(row) for row in reversed(before)], [_passage(row) for row in after]


def utc(mtime_ns: int) -> datetime:
    """A modification time in nanoseconds as an aware datetime, clamped to what that can hold."""
    seconds = min(max(mtime_ns // 1_000_000_000, -62_135_596_800), 253_402_300_799)
    return _EPOCH + timedelta(seconds=seconds, microseconds=mtime_ns % 1_000_000_000 // 1000)


def nanoseconds(moment: datetime) -> int:
    """An aware datetime as the catalogue keeps times."""
    return (moment - _EPOCH) // timedelta(microseconds=1) * 1000


def _passage(row: Row) -> PassageRow:
    passage_id, document_id, text_id, text, heading, place, line = row
    return PassageRow(
        passage_id, document_id, text_id, text, load_heading(heading), load_place(place), line
    )
