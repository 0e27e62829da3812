"""Where candidates stand: passages in documents, and what is asked of those documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from inkling.store.reader import CatalogueReader
from inkling.store.vector_reader import LISTED, numbers

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector

Spans = NDArray[np.int64]
"""Passages with their document, their text and their length in code points, shape (n, 4)."""
NO_SPANS: Final[Spans] = np.empty((0, 4), np.int64)
_REMEMBERED: Final = 50_000
"""Documents; 2.4 MB. Questions that follow each other meet the same ones again and again."""
_IS_THERE, _HAS_MEANING, _COLUMNS = 0, 1, 6
_NOBODY: Final = (np.array([np.iinfo(np.int64).max]), np.zeros((1, _COLUMNS), np.int64))
"""Ids and rows of no documents; the last id is above any other."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents in ascending order of ids, with what they hold; all arrays of the same length.

    ``names`` are the texts of their names, 0 for one that says nothing; ``lengths`` are in code
    points, ``first`` and ``last`` the ids of the first and the last passage. A document without
    passages has a ``last`` below its ``first``.
    """

    ids: IdVector
    names: IdVector
    lengths: IdVector
    first: IdVector
    last: IdVector


class Standing:
    """Looks up what stands where; what is in a folder that is being removed is left out.

    What documents hold is remembered until anything in the library changes. For the thread of
    its reader, inside the reader's snapshot.
    """

    def __init__(self, reader: CatalogueReader) -> None:
        self._reader = reader
        self._moment: tuple[Any, ...] = ()
        self._ids, self._rows = _NOBODY

    def of_passages(self, passage_ids: Sequence[int]) -> Spans:
        """Where passages stand."""
        spans = self._spans("passages_standing", "id", passage_ids)
        return spans[self._of_documents(spans)[:, _IS_THERE] > 0]

    def of_texts(self, text_ids: Sequence[int]) -> Spans:
        """Where texts stand, in files whose meaning is complete."""
        spans = self._spans("passages_by_text", "text_id", text_ids)
        return spans[self._of_documents(spans)[:, _HAS_MEANING] > 0]

    def documents(self, ids: IdVector) -> Documents:
        """What documents hold, of those that are there; ``ids`` are in ascending order."""
        rows = self._looked_up(ids)
        there = rows[:, _IS_THERE] > 0
        _, _, names, lengths, first, last = rows[there].T
        return Documents(ids[there], names, lengths, first, last)

    def _spans(self, index: str, column: str, ids: Sequence[int]) -> Spans:
        if not len(ids):
            return NO_SPANS
        # From the index alone, without a visit to the pages with the texts.
        return self._read(
            ("id", "document_id", "text_id", "length"),
            f"passages INDEXED BY {index} WHERE {column} IN {LISTED}",
            ids,
        )

    def _of_documents(self, spans: Spans) -> NDArray[np.int64]:
        """The row of the document of each span."""
        documents = distinct(spans[:, 1])
        return self._looked_up(documents)[np.searchsorted(documents, spans[:, 1])]

    def _looked_up(self, ids: IdVector) -> NDArray[np.int64]:
        """The rows of documents, ascending, of which the first column tells who is there."""
        moment = self._now()
        if moment != self._moment:
            self._moment = moment
            self._ids, self._rows = _NOBODY
        at = np.searchsorted(self._ids, ids)
        is_known = self._ids[at] == ids
        if is_known.all():
            return self._rows[at]
        missing = ids[~is_known]
        if len(self._ids) + len(missing) > _REMEMBERED:
            self._ids, self._rows = _NOBODY
            missing = ids
        self._learn(missing)
        return self._rows[np.searchsorted(self._ids, ids)]

    def _now(self) -> tuple[Any, ...]:
        """What differs after every change, by another connection or by this one."""
        db = self._reader.db
        return (*db.execute("PRAGMA data_version").fetchone(), db.total_changes)

    def _learn(self, ids: IdVector) -> None:
        # CROSS JOIN keeps the order: SQLite would begin with the folders. The passages of a
        # document are stored in one go, so that their ids follow each other.
        found = self._read(
            (
                "d.id",
                "1",
                "f.has_meaning",
                "coalesce(d.name_text_id, 0)",
                "d.length",
                "coalesce((SELECT min(id) FROM passages WHERE document_id = d.id), 1)",
                "coalesce((SELECT max(id) FROM passages WHERE document_id = d.id), 0)",
            ),
            "documents d CROSS JOIN files f ON f.id = d.file_id "
            f"WHERE d.id IN {LISTED} AND f.root_id NOT IN (SELECT id FROM roots WHERE removing)",
            ids.tolist(),
        )
        learned = np.zeros((len(ids), _COLUMNS), np.int64)
        learned[np.searchsorted(ids, found[:, 0])] = found[:, 1:]
        known = np.concatenate([self._ids, ids])
        order = np.argsort(known, kind="stable")
        self._ids = known[order]
        self._rows = np.concatenate([self._rows, learned])[order]

    def _read(self, columns: Sequence[str], source: str, ids: Sequence[int]) -> NDArray[np.int64]:
        """A matrix of whole numbers; one long row, as `VectorReader.vectors` reads it."""
        lists = ", ".join(f"group_concat({column}, ' ')" for column in columns)
        [row] = self._reader.listed(f"SELECT {lists} FROM {source}", ids)
        return np.stack([numbers(text) for text in row], axis=1)


def distinct(ids: IdVector) -> IdVector:
    """The different ones among ids, ascending; several times as fast as `np.unique` is."""
    ordered = np.sort(ids)
    is_new = np.ones(len(ids), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered[is_new]
