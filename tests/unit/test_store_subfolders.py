"""What is directly inside a folder, counted."""

from __future__ import annotations

from pathlib import Path

from search_library import ROOT, File, library

from inkling.domain.library import Subfolder
from inkling.store.subfolders import subfolders

FILES = [
    File(path)
    for path in (
        "top.txt",
        "Tax/2023/a.pdf",
        "Tax/2023/b.pdf",
        "Tax/2024/c.pdf",
        "Tax/d.pdf",
        "Taxi/e.pdf",
        "müll/f.pdf",
    )
]


def test_that_folders_are_counted_with_all_below_them(tmp_path) -> None:
    with library(tmp_path, FILES) as shelf:
        lib = Path(ROOT)
        assert subfolders(shelf.reader, lib) == (
            Subfolder(lib / "müll", 1, False),
            Subfolder(lib / "Tax", 4, True),
            Subfolder(lib / "Taxi", 1, False),
        )
        assert subfolders(shelf.reader, lib / "Tax") == (
            Subfolder(lib / "Tax" / "2023", 2, False),
            Subfolder(lib / "Tax" / "2024", 1, False),
        )
        assert subfolders(shelf.reader, lib / "Taxi") == ()
        assert subfolders(shelf.reader, Path("/")) == (Subfolder(Path("/home"), 7, True),)
