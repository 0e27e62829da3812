"""The folders directly inside a folder, with how many files each holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from inkling.domain.library import Subfolder
from inkling.store.connection import translate_sqlite
from inkling.store.reader import CatalogueReader
from inkling.store.rows import range_below

_MOST: Final = 1_000
"""Folders: nobody looks through more, and each is a row."""


def subfolders(reader: CatalogueReader, folder: Path) -> tuple[Subfolder, ...]:
    """By name; those without a counted file are not known. Visits every file below."""
    raw = os.fsencode(folder)
    begin, end = range_below(raw)
    with translate_sqlite(reader.path):
        rows = reader.db.execute(
            "WITH below AS (SELECT substr(path, :at) AS rest FROM files "
            "WHERE path >= :begin AND path < :end) "
            "SELECT substr(rest, 1, instr(rest, :separator) - 1) AS name, count(*), "
            "max(instr(substr(rest, instr(rest, :separator) + 1), :separator)) > 0 "
            "FROM below WHERE instr(rest, :separator) GROUP BY name ORDER BY name LIMIT :most",
            {
                "at": len(begin) + 1,
                "begin": begin,
                "end": end,
                "separator": os.fsencode(os.sep),
                "most": _MOST,
            },
        )
        found = [
            Subfolder(folder / os.fsdecode(name), count, bool(has_folders))
            for name, count, has_folders in rows
        ]
    return tuple(sorted(found, key=lambda each: each.path.name.casefold()))
