"""Which documents meet conditions: filters, phrases that must occur, words that must not."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.filters import Filters, LanguageCondition, TextCondition, TypeCondition
from inkling.store.analysis import folded, pairs, unspaced_runs
from inkling.store.connection import translate_sqlite
from inkling.store.reader import CatalogueReader, nanoseconds
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
_LARGEST: Final = 2**63 - 1
_FEW_DOCUMENTS: Final = 5_000
_FEW_PASSAGES: Final = 5_000
# The format, or what the name of a file says that was not read; only those are looked up.
_KIND: Final = "iif(d.format = '', (SELECT k.kind FROM files k WHERE k.id = d.file_id), d.format)"


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
        clauses = _clauses(filters, _roots(reader) if filters.folders else [])
        wanted = [_matching(reader, expression) for expression in required if expression]
        met = functools.reduce(np.intersect1d, wanted) if wanted else None
        if met is not None and len(met) <= _FEW_DOCUMENTS:
            listed: _Clause = ("d.id IN (SELECT value FROM json_each(?))", [_json(met)])
            clauses.insert(0, listed)
        ids = _passing(reader, clauses)
        if met is not None:
            ids = np.intersect1d(ids, met, assume_unique=True)
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
            (_json(np.asarray(ids, np.int64)), limit),
        )
        return [row[0] for row in rows]


def phrase_expression(text: str) -> str:
    """The FTS5 expression of a phrase; "" when it has no letter or digit.

    Words stand in the plain columns one after the other, runs of unspaced scripts as their
    pairs in the extra column. That parts of both sorts follow one another is not asked for: the
    index cannot tell.
    """
    if len(text) > _MAX_PHRASE:
        text = text[:_MAX_PHRASE].rpartition(" ")[0] or text[:_MAX_PHRASE]  # no word cut in two
    normal = unicodedata.normalize("NFC", text)
    segments: list[str] = []
    end = 0
    for start, run in [*unspaced_runs(normal), (len(normal), "")]:
        # As written and as folded, which stands in the extra column or is how a text has it.
        forms = dict.fromkeys(map(_quotable, (normal[end:start], folded(normal[end:start]))))
        found = " OR ".join(f'"{form}"' for form in forms if any(map(str.isalnum, form)))
        if found:
            segments.append(f"({found})" if len(forms) > 1 else found)
        if run:
            # One character alone is no pair, but the beginning of those it stands in.
            prefix = " *" if len(run) == 1 else ""
            segments.append(f'extra : "{" ".join(pairs(run))}"{prefix}')
        end = start + len(run)
    return " AND ".join(segments[:_MAX_SEGMENTS])


def _quotable(text: str) -> str:
    printable = "".join(c if c.isprintable() and c != '"' else " " for c in text)
    return " ".join(printable.split()).lower()


def _register_folding(reader: CatalogueReader) -> None:
    # Once only: SQLite does not replace a function while a statement of the connection runs.
    known = reader.db.execute("SELECT 1 FROM pragma_function_list WHERE name = 'folded'")
    if known.fetchone() is None:
        # Neighbouring files share folders and authors, but hardly names.
        again = functools.lru_cache(1024)(folded)
        reader.db.create_function("folded_again", 1, again, deterministic=True)
        reader.db.create_function("folded", 1, folded, deterministic=True)


def _ids(reader: CatalogueReader, query: str, values: Sequence[str | int] = ()) -> IdVector:
    return np.fromiter((row[0] for row in reader.db.execute(query, values)), np.int64)


def _json(ids: IdVector) -> str:
    """Any number of ids as one parameter."""
    return json.dumps(ids.tolist())


def _passing(reader: CatalogueReader, clauses: list[_Clause]) -> IdVector:
    """The documents that meet all clauses, ascending, without those of folders being removed."""
    removing = _ids(reader, "SELECT id FROM roots WHERE removing").tolist()
    if removing:
        marks = ",".join("?" * len(removing))
        clauses = [(f"f.root_id NOT IN ({marks})", removing), *clauses]
    conditions = " AND ".join(sql for sql, _ in clauses)
    if "folded" in conditions:
        _register_folding(reader)
    # Files are joined only where they are asked about, and in the order of documents: the
    # planner's own choice, by folder, would visit the documents in no order.
    files = " CROSS JOIN files f ON f.id = d.file_id" if re.search(r"\bf\.", conditions) else ""
    query = f"SELECT d.id FROM documents d{files} WHERE {conditions or 'TRUE'} ORDER BY d.id"
    return _ids(reader, query, [value for _, values in clauses for value in values])


def _matching(reader: CatalogueReader, expression: str) -> IdVector:
    """The documents that an FTS5 expression matches, ascending."""
    named = _ids(
        reader, "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?", [expression]
    )
    hits = "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?"
    first = _ids(reader, f"{hits} LIMIT ?", [expression, _FEW_PASSAGES + 1])
    # Few passages are looked up. For many, reading all of a small index beats visiting the
    # pages with their texts.
    source = (
        "passages WHERE id"
        if len(first) <= _FEW_PASSAGES
        else ("passages INDEXED BY passages_by_document WHERE +id")
    )
    within = _ids(reader, f"SELECT DISTINCT document_id FROM {source} IN ({hits})", [expression])
    return np.union1d(named, within)


def _roots(reader: CatalogueReader) -> list[tuple[int, str]]:
    """The watched folders by id, as folder conditions are compared with them."""
    rows = reader.db.execute("SELECT id, path FROM roots WHERE NOT removing")
    return [(root_id, _slashed(readable(path)).rstrip("/")) for root_id, path in rows]


def _clauses(filters: Filters, roots: Sequence[tuple[int, str]]) -> list[_Clause]:
    clauses: list[_Clause] = []
    if filters.files:
        listed = json.dumps(filters.files)
        clauses.append(("d.file_id IN (SELECT value FROM json_each(?))", [listed]))
    clauses += [_language_clause(condition) for condition in filters.languages]
    clauses += [_type_clause(condition) for condition in filters.types]
    clauses += [("f.mtime_ns >= ?", [_ns(moment)]) for moment in (filters.after,) if moment]
    clauses += [("f.mtime_ns < ?", [_ns(moment)]) for moment in (filters.before,) if moment]
    for sql, size in (("f.size >= ?", filters.min_size), ("f.size <= ?", filters.max_size)):
        if size is not None:
            clauses.append((sql, [min(max(size, -1), _LARGEST)]))
    # What is dear comes last: SQLite asks in this order.
    clauses += [_name_clause(condition) for condition in filters.names]
    clauses += [_folder_clause(condition, roots) for condition in filters.folders]
    clauses += [_contains("folded_again(d.author)", condition) for condition in filters.authors]
    return clauses


def _ns(moment: datetime) -> int:
    return min(max(nanoseconds(moment), -_LARGEST), _LARGEST)


def _negatable(sql: str, values: list[str | int], *, negated: bool) -> _Clause:
    return f"{'NOT ' if negated else ''}({sql})", values


def _type_clause(condition: TypeCondition) -> _Clause:
    marks = ",".join("?" * len(condition.formats))
    parts = [f"{_KIND} IN ({marks})"] if condition.formats else []
    values: list[str | int] = [*sorted(condition.formats)]
    for suffix in sorted(condition.suffixes):
        parts.append("d.name LIKE ? ESCAPE '\\'")
        values.append("%." + re.sub(r"([%_\\])", r"\\\1", suffix))
    if not parts:
        parts = ["FALSE"]
    return _negatable(" OR ".join(parts), values, negated=condition.negated)


def _language_clause(condition: LanguageCondition) -> _Clause:
    marks = ",".join("?" * len(condition.languages))
    values: list[str | int] = [*sorted(condition.languages)]
    return _negatable(f"d.language IN ({marks})", values, negated=condition.negated)


def _contains(folded_column: str, condition: TextCondition) -> _Clause:
    value = folded(condition.value)
    if not value:
        return "TRUE", []  # an accent alone says nothing
    sql = f"instr({folded_column}, ?) > 0"
    return _negatable(sql, [value], negated=condition.negated)


def _name_clause(condition: TextCondition) -> _Clause:
    if not set("*?") & set(condition.value):
        return _contains("folded(d.name)", condition)
    pattern = re.sub(r"\*+", "*", folded(condition.value)).replace("[", "[[]")
    if len(pattern) > _MAX_PATTERN:
        return _negatable("FALSE", [], negated=condition.negated)
    return _negatable("folded(d.name) GLOB ?", [pattern], negated=condition.negated)


def _folder_clause(condition: TextCondition, roots: Sequence[tuple[int, str]]) -> _Clause:
    """A part of the folder as the library shows it, or a whole path."""
    value = _slashed(condition.value)
    shown = "instr(replace(folded_again('/' || d.folder || '/'), '\\', '/'), ?)"
    parts = [f"{shown} > 0"]
    values: list[str | int] = [value]
    if value.startswith("/") or value[1:2] == ":":
        value = value.rstrip("/") + "/"
        if value.startswith("/") and any(not root for _, root in roots):
            parts, values = [], []  # the whole disk is watched: a path is whole, or none
        for root_id, root in roots:
            # What the library shows begins with the watched folder's own name.
            above = root.rpartition("/")[0] + "/" if "/" in root else f"{root}/"
            if f"{root}/".startswith(value):
                parts.append("f.root_id = ?")
                values.append(root_id)
            elif value.startswith(f"{root}/"):
                parts.append(f"(f.root_id = ? AND {shown} = 1)")
                values += [root_id, "/" + value[len(above) :]]
    return _negatable(" OR ".join(parts), values, negated=condition.negated)


def _slashed(path: str) -> str:
    return folded(path).replace("\\", "/")
