"""The ledger's rows as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from inkling.domain.library import FileEntry
from inkling.ui import wording


def write_csv(path: Path, files: Sequence[FileEntry]) -> str:
    """Write the table; gives what the system says is in the way, empty when it is done.

    Touches the disk: never on the UI thread. A name that is no text keeps its bytes as escapes.
    """
    rows = [
        (
            "/".join((str(entry.path), *entry.inner)),
            entry.state.value,
            entry.reason.code if entry.reason else "",
            wording.reason_sentence(entry.reason),
            entry.type,
            entry.size,
            entry.modified.isoformat(),
        )
        for entry in files
    ]
    try:
        # The mark tells spreadsheets that this is UTF-8.
        with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
            table = csv.writer(file)
            table.writerow(("path", "state", "reason_code", "reason", "type", "size", "modified"))
            table.writerows(rows)
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""
