"""What a map of the library is drawn from: files, the middle of their meaning, their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.store.connection import translate_sqlite
from inkling.store.reader import CatalogueReader
from inkling.store.vector_reader import LISTED

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, IdVector

_PASSAGES: Final = 40_000
"""Read for a map at most, unless there are more files: reading 10,000 takes some 0.1 s."""
_MOST_OF_A_FILE: Final = 16
_FILES_AT_ONCE: Final = 4_000
_LINE: Final = 160
"""Code points of a text that are enough for the line that shows it."""


@dataclass(frozen=True, slots=True)
class MapFile:
    """A file as a map shows it; ``first_passage`` is None where no text of it was read."""

    id: int
    path: bytes
    title: str
    kind: str
    name_text_id: int | None
    first_passage: int | None
    last_passage: int | None


def files_of_map(reader: CatalogueReader) -> list[MapFile]:
    """Every file of the library, by id."""
    with translate_sqlite(reader.path):
        # The passages of a file are stored in one go, so that their ids follow each other.
        extents = {
            row[0]: row[1:]
            for row in reader.db.execute(
                "SELECT d.file_id, min(p.first), max(p.last) FROM "
                "(SELECT document_id, min(id) AS first, max(id) AS last "
                "FROM passages GROUP BY document_id) p "
                "JOIN documents d ON d.id = p.document_id GROUP BY d.file_id"
            )
        }
        rows = reader.db.execute(
            "SELECT f.id, f.path, d.title, iif(d.format = '', f.kind, d.format), d.name_text_id "
            "FROM files f JOIN roots r ON r.id = f.root_id "
            "JOIN documents d ON d.file_id = f.id AND d.inner = '[]' "
            "WHERE NOT r.removing ORDER BY f.id"
        )
        return [MapFile(*row, *extents.get(row[0], (None, None))) for row in rows]


def meanings(
    reader: CatalogueReader, files: Sequence[MapFile]
) -> Iterator[tuple[IdVector, FloatMatrix]]:
    """The middle of what each file means: its place in ``files`` (n,), and sums (n, dim).

    Comes in parts, not scaled to any length. A file without vectors of text means what its name
    means; one without either is left out.
    """
    most = min(_MOST_OF_A_FILE, max(1, _PASSAGES // max(1, len(files))))
    for start in range(0, len(files), _FILES_AT_ONCE):
        places, texts = _texts(reader, files[start : start + _FILES_AT_ONCE], most)
        ids, vectors = reader.vectors(np.unique(texts).tolist())
        if not len(ids):
            continue
        rows = np.searchsorted(ids, texts)
        has_vector = ids[np.minimum(rows, len(ids) - 1)] == texts
        yield _sums(places[has_vector] + start, vectors, rows[has_vector])


def _sums(places: IdVector, vectors: FloatMatrix, rows: IdVector) -> tuple[IdVector, FloatMatrix]:
    """The distinct ``places``, and for each the sum of those of ``vectors`` that ``rows`` name."""
    order = np.argsort(places, kind="stable")
    found, begins, counts = np.unique(places[order], return_index=True, return_counts=True)
    rows = rows[order]
    sums = vectors[rows[begins]]
    for number in range(1, int(counts.max(initial=0))):  # at most `_MOST_OF_A_FILE`
        more = counts > number
        sums[more] += vectors[rows[begins[more] + number]]
    return found, sums


def _texts(
    reader: CatalogueReader, files: Sequence[MapFile], most: int
) -> tuple[IdVector, IdVector]:
    """Texts from all of each file, and the place of the file each is of; both shape (m,)."""
    place_of: dict[int, int] = {}
    for place, file in enumerate(files):
        if file.first_passage is not None and file.last_passage is not None:
            count = min(most, file.last_passage - file.first_passage + 1)
            step = (file.last_passage - file.first_passage + 1) / count
            for number in range(count):
                place_of[file.first_passage + int(number * step)] = place
    rows = reader.listed(f"SELECT id, text_id FROM passages WHERE id IN {LISTED}", [*place_of])
    found = [(place_of[passage], text) for passage, text in rows]
    found += [
        (place, file.name_text_id)
        for place, file in enumerate(files)
        if file.first_passage is None and file.name_text_id is not None
    ]
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def beginnings(reader: CatalogueReader, files: Sequence[MapFile]) -> dict[int, str]:
    """How the texts of files begin, by the id of the first passage."""
    wanted = [file.first_passage for file in files if file.first_passage is not None]
    query = f"SELECT id, substr(text, 1, {_LINE}) FROM passages WHERE id IN {LISTED}"
    return dict(reader.listed(query, wanted))
