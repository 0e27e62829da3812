"""Weights of terms: an inverted index beside the vectors of a model, and the record of each text.

A posting is kept in the order of its weight, so that the heaviest of a term are read first and
no more than are needed. The record of a text has all its terms: it scores a text exactly, and
knows which postings go with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.protocols import SparseVector
from inkling.store.vector_reader import LISTED, VectorReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from inkling.domain.protocols import IdVector

_STEP: Final = 1_024
"""A weight is kept in parts of so many: those of SPLADE are 0 to 4, those of BGE-M3 0 to 0.6."""
_HEAVIEST: Final = 65_535
_RECORD: Final = np.dtype([("term", "<u4"), ("weight", "<u2")])

_TERMS: Final = 32
"""Of a question, the heaviest."""
_POSTINGS: Final = 2_000
"""Of each term. With 20,000 texts of 120 random terms (Zipf), all of the best 50 for a question of
60 terms are among the 200 found, after 60 ms; 1,000 miss one in a hundred, 5,000 take 110 ms."""
_SCORED: Final = 4
"""So many times the texts that are wanted are scored exactly, by all terms."""
_EXACT: Final = 10_000
"""So few texts are scored as they are: the heaviest of a library may hold none of them."""


def create_sparse_tables(connection: sqlite3.Connection, model_id: int) -> None:
    """Make the tables of a model, which stay empty where it gives no terms."""
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {_records(model_id)} "
        "(text_id INTEGER PRIMARY KEY, terms BLOB NOT NULL)"
    )
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {_postings(model_id)} (term INTEGER, weight INTEGER, "
        "text_id INTEGER, PRIMARY KEY (term, weight, text_id)) WITHOUT ROWID"
    )


def drop_sparse_tables(connection: sqlite3.Connection, model_id: int) -> None:
    """Remove the tables of a model."""
    for table in (_records(model_id), _postings(model_id)):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def store_terms(
    connection: sqlite3.Connection,
    model_id: int,
    text_ids: Sequence[int],
    vectors: Sequence[SparseVector],
) -> None:
    """Store the terms of texts, in place of those they had; inside a transaction."""
    remove_terms(connection, model_id, text_ids)
    for text_id, vector in zip(text_ids, vectors, strict=True):
        record = _packed(vector)
        connection.execute(
            f"INSERT INTO {_records(model_id)} VALUES (?, ?)", (text_id, record.tobytes())
        )
        connection.executemany(
            f"INSERT INTO {_postings(model_id)} VALUES (?, ?, ?)",
            [(term, weight, text_id) for term, weight in record.tolist()],
        )


def remove_terms(connection: sqlite3.Connection, model_id: int, text_ids: Sequence[int]) -> None:
    """Remove the terms of texts; inside a transaction."""
    for text_id in text_ids:
        row = connection.execute(
            f"DELETE FROM {_records(model_id)} WHERE text_id = ? RETURNING terms", (text_id,)
        ).fetchone()
        if row is not None:
            connection.executemany(
                f"DELETE FROM {_postings(model_id)} WHERE term = ? AND weight = ? AND text_id = ?",
                [(term, weight, text_id) for term, weight in _unpacked(row[0]).tolist()],
            )


def nearest_by_terms(
    reader: VectorReader, question: SparseVector, count: int, allowed: IdVector | None
) -> dict[int, float]:
    """The texts with the largest products of weights with those of the question, at most ``count``.

    ``allowed`` restricts them to these texts.
    """
    if allowed is not None and len(allowed) <= _EXACT:
        scores = scores_by_terms(reader, question, allowed.tolist())
    else:
        some = _heaviest(reader, question, allowed)[: _SCORED * count]
        scores = scores_by_terms(reader, question, some.tolist())
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:count]
    return {text_id: score for text_id, score in best if score > 0}


def scores_by_terms(
    reader: VectorReader, question: SparseVector, text_ids: Sequence[int]
) -> dict[int, float]:
    """The product of the weights of each text that has terms with those of the question."""
    if reader.model_id is None:
        return {}
    rows = reader.listed(
        f"SELECT text_id, terms FROM {_records(reader.model_id)} WHERE text_id IN {LISTED}",
        text_ids,
    )
    if not rows or not question.terms:
        return {row[0]: 0.0 for row in rows}
    records = [_unpacked(row[1]) for row in rows]
    every = np.concatenate(records)
    owners = np.repeat(np.arange(len(rows)), list(map(len, records)))
    terms, weights = np.array(question.terms, np.int64), np.array(question.weights, float)
    places = np.searchsorted(terms, every["term"]).clip(max=len(terms) - 1)
    products = np.where(terms[places] == every["term"], weights[places] * every["weight"], 0.0)
    scores = np.bincount(owners, products, len(rows)) / _STEP
    return dict(zip((row[0] for row in rows), scores.tolist(), strict=True))


def _heaviest(
    reader: VectorReader, question: SparseVector, allowed: IdVector | None
) -> NDArray[np.int64]:
    """Texts in the order of what the heaviest postings of the heaviest terms add up to."""
    ids: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    parts: list[NDArray[np.floating]] = [np.empty(0)]
    if reader.model_id is not None:
        weighed = sorted(zip(question.weights, question.terms, strict=True), reverse=True)
        for weight, term in weighed[:_TERMS]:
            rows = reader.db.execute(
                f"SELECT text_id, weight FROM {_postings(reader.model_id)} WHERE term = ? "
                "ORDER BY weight DESC, text_id LIMIT ?",
                (term, _POSTINGS),
            ).fetchall()
            found = np.array(rows, np.int64).reshape(-1, 2)
            ids.append(found[:, 0])
            parts.append(weight * found[:, 1])
    texts, places = np.unique(np.concatenate(ids), return_inverse=True)
    sums = np.bincount(places, np.concatenate(parts), len(texts))
    order = np.lexsort((texts, -sums))
    ranked: NDArray[np.int64] = texts[order]
    return ranked if allowed is None else ranked[np.isin(ranked, allowed)]


def _packed(vector: SparseVector) -> NDArray[np.void]:
    """The terms of a text as they are kept; none weighs so little that it is lost."""
    record = np.empty(len(vector.terms), _RECORD)
    record["term"] = vector.terms
    steps = np.rint(np.array(vector.weights, float) * _STEP)
    record["weight"] = np.clip(steps, 1, _HEAVIEST)
    return record


def _unpacked(terms: bytes) -> NDArray[np.void]:
    return np.frombuffer(terms, _RECORD)


def _records(model_id: int) -> str:
    return f"terms_{model_id:d}"


def _postings(model_id: int) -> str:
    return f"postings_{model_id:d}"
