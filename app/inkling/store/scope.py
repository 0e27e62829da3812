"""Which documents meet conditions: filters, phrases that must occur, words that must not."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.filters import Filters, TextCondition, TypeCondition
from inkling.store.analysis import pairs, unspaced_runs
from inkling.store.connection import translate_sqlite
from inkling.store.reader import CatalogueReader
from inkling.store.rows import readable

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector

_Clause = tuple[str, list[str | int]]
"""A condition in SQL and the values of its placeholders."""

_MAX_PATTERN: Final = 4_096
"""Characters; SQLite refuses patterns from 50,000 bytes on, and no name is that long."""
_MAX_SEGMENTS: Final = 32
_MAX_PHRASE: Final = 1_000
"""Characters of a phrase that are looked for."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST: Final = 2**63 - 1

# In the order of documents, so that the ids come sorted; the planner's own choice, by folder,
# would visit the documents in no order.
_PASSING: Final = (
    "SELECT d.id FROM documents d CROSS JOIN files f ON f.id = d.file_id "
    "WHERE f.root_id IN (SELECT id FROM roots WHERE NOT removing)"
)


def documents_in_scope(
    reader: CatalogueReader,
    filters: Filters,
    required: Sequence[str] = (),
    excluded: Sequence[str] = (),
) -> IdVector:
    """The ids, ascending, of the documents that pass.

    ``required`` and ``excluded`` are FTS5 expressions. A document meets one when any passage of
    it, or its name, title and folder, match; a blank expression says nothing.
    """
    with translate_sqlite(reader.path):
        clauses = _clauses(filters)
        if any("folded(" in sql for sql, _ in clauses):
            _register_folding(reader)
        query = " AND ".join([_PASSING, *(sql for sql, _ in clauses)])
        values = [value for _, some in clauses for value in some]
        ids = _ids(reader, f"{query} ORDER BY d.id", values)
        for expression in filter(None, required):
            ids = np.intersect1d(ids, _matching(reader, expression), assume_unique=True)
        for expression in filter(None, excluded):
            ids = np.setdiff1d(ids, _matching(reader, expression), assume_unique=True)
        return ids


def newest(reader: CatalogueReader, ids: Sequence[int] | IdVector, limit: int) -> list[int]:
    """The first ``limit`` of these documents: newest first, then by path, then by id."""
    with translate_sqlite(reader.path):
        # One parameter for any number of ids; the sort keeps no more rows than the limit.
        rows = reader.db.execute(
            "SELECT d.id FROM json_each(?) wanted CROSS JOIN documents d ON d.id = wanted.value "
            "CROSS JOIN files f ON f.id = d.file_id ORDER BY f.mtime_ns DESC, f.path, d.id LIMIT ?",
            (json.dumps(np.asarray(ids, np.int64).tolist()), limit),
        )
        return [row[0] for row in rows]


def phrase_expression(text: str) -> str:
    """The FTS5 expression of a phrase; "" when it has no letter or digit.

    Words stand in the plain columns one after the other, runs of unspaced scripts as their
    pairs in the extra column. That parts of both sorts follow one another is not asked for: the
    index cannot tell.
    """
    normal = unicodedata.normalize("NFC", text[:_MAX_PHRASE])
    segments: list[str] = []
    end = 0
    for start, run in [*unspaced_runs(normal), (len(normal), "")]:
        words = "".join(c if c.isprintable() and c != '"' else " " for c in normal[end:start])
        if any(map(str.isalnum, words)):
            segments.append(f'"{" ".join(words.split())}"')
        if run:
            # One character alone is no pair, but the beginning of those it stands in.
            prefix = " *" if len(run) == 1 else ""
            segments.append(f'extra : "{" ".join(pairs(run))}"{prefix}')
        end = start + len(run)
    return " AND ".join(segments[:_MAX_SEGMENTS])


def folded(text: str | bytes | None) -> str:
    """Text for comparison: without case, accents, and the two forms of one character."""
    if text is None:
        return ""
    if isinstance(text, bytes):
        text = readable(text)
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
    # Composed again, so that a syllable of Hangul is one character to a wildcard.
    return unicodedata.normalize("NFC", bare)


# Neighbouring files share folders and authors.
_folded_again = functools.lru_cache(1024)(folded)


def _register_folding(reader: CatalogueReader) -> None:
    # Once only: SQLite does not replace a function while a statement of the connection runs.
    known = reader.db.execute("SELECT 1 FROM pragma_function_list WHERE name = 'folded'")
    if known.fetchone() is None:
        reader.db.create_function("folded", 1, _folded_again, deterministic=True)


def _ids(reader: CatalogueReader, query: str, values: Sequence[str | int]) -> IdVector:
    return np.fromiter((row[0] for row in reader.db.execute(query, values)), np.int64)


def _matching(reader: CatalogueReader, expression: str) -> IdVector:
    """The documents that an FTS5 expression matches, ascending."""
    named = _ids(
        reader, "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?", [expression]
    )
    within = _ids(
        reader,
        "SELECT document_id FROM passages WHERE id IN "
        "(SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?)",
        [expression],
    )
    return np.union1d(named, within)


def _clauses(filters: Filters) -> list[_Clause]:
    clauses = [_type_clause(condition) for condition in filters.types]
    clauses += [("f.mtime_ns >= ?", [_ns(moment)]) for moment in (filters.after,) if moment]
    clauses += [("f.mtime_ns < ?", [_ns(moment)]) for moment in (filters.before,) if moment]
    for sql, size in (("f.size >= ?", filters.min_size), ("f.size <= ?", filters.max_size)):
        if size is not None:
            clauses.append((sql, [min(max(size, -1), _LARGEST)]))
    # What is dear comes last: SQLite asks in this order.
    clauses += [_name_clause(condition) for condition in filters.names]
    clauses += [_folder_clause(condition) for condition in filters.folders]
    clauses += [_contains("d.author", condition) for condition in filters.authors]
    return clauses


def _ns(moment: datetime) -> int:
    exact = (moment - _EPOCH) // timedelta(microseconds=1) * 1000
    return min(max(exact, -_LARGEST), _LARGEST)


def _negatable(sql: str, values: list[str | int], *, negated: bool) -> _Clause:
    return f"{'NOT ' if negated else ''}({sql})", values


def _type_clause(condition: TypeCondition) -> _Clause:
    marks = ",".join("?" * len(condition.formats))
    parts = [f"iif(d.format = '', f.kind, d.format) IN ({marks})"]
    values: list[str | int] = [*sorted(condition.formats)]
    for suffix in sorted(condition.suffixes):
        # The end of the name, not a pattern: _ is a letter like any other here.
        parts.append("lower(substr(d.name, ?)) = ?")
        values += [-len(suffix) - 1, f".{suffix}"]
    return _negatable(" OR ".join(parts), values, negated=condition.negated)


def _contains(column: str, condition: TextCondition) -> _Clause:
    value = folded(condition.value)
    if not value:
        return "TRUE", []  # an accent alone says nothing
    sql = f"instr(folded({column}), ?) > 0"
    return _negatable(sql, [value], negated=condition.negated)


def _name_clause(condition: TextCondition) -> _Clause:
    if not set("*?") & set(condition.value):
        return _contains("d.name", condition)
    pattern = re.sub(r"\*+", "*", folded(condition.value)).replace("[", "[[]")
    if len(pattern) > _MAX_PATTERN:
        return _negatable("FALSE", [], negated=condition.negated)
    return _negatable("folded(d.name) GLOB ?", [pattern], negated=condition.negated)


def _folder_clause(condition: TextCondition) -> _Clause:
    """A part of the folder as the library shows it, or the beginning of its whole path."""
    value = folded(condition.value).replace("\\", "/")
    sql = "instr(replace(folded('/' || d.folder || '/'), '\\', '/'), ?) > 0"
    if not value.startswith("/") and value[1:2] != ":":
        return _negatable(sql, [value], negated=condition.negated)
    whole = "substr(replace(folded(f.path), '\\', '/'), 1, ?) = ?"
    beginning = value.rstrip("/") + "/"
    return _negatable(
        f"{sql} OR {whole}", [value, len(beginning), beginning], negated=condition.negated
    )
