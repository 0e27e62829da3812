"""Looks over a folder before it is added: how much there is to read, and how long it takes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from inkling.domain.library import Survey
from inkling.extract import FORMATS, type_of
from inkling.index.exclusions import Exclusions
from inkling.index.scan import walk

_LOOKS_FOR_S: Final = 3.0
"""Whoever asks is waiting; a folder larger than that is told as "more than"."""
_READ: Final = frozenset(form.name for form in FORMATS)
_TEXT: Final = frozenset({"text", "markdown", "html", "csv", "json", "xml", "code"})

# Measured on two cores with int8 arithmetic; good for "some minutes" or "some hours", no more.
_FILES_A_SECOND: Final = 30
_PASSAGES_A_SECOND: Final = 170
_BYTES_A_PASSAGE: Final = 1_000
_SHARE_OF_TEXT: Final = 0.04
"""How much of a file that is not text itself is text: fonts and pictures are the rest."""
_MOST_TEXT: Final = 2_000_000


def survey(
    folder: Path,
    exclusions: Exclusions,
    is_over: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Survey:
    """Count what would be read of a folder, for at most some seconds, or until ``is_over``."""
    until = clock() + _LOOKS_FOR_S
    root = os.fsencode(folder)
    files = size = 0
    text = 0.0
    is_whole = True
    for listing in walk(root, root, exclusions, lambda _path, _error: None):
        for path, status in listing:
            kind = type_of(Path(os.fsdecode(path)))
            if kind in _READ:
                files += 1
                size += status.st_size
                share = 1.0 if kind in _TEXT else _SHARE_OF_TEXT
                text += min(_MOST_TEXT, status.st_size * share)
        if clock() > until or is_over():
            is_whole = False
            break
    seconds = files / _FILES_A_SECOND + text / _BYTES_A_PASSAGE / _PASSAGES_A_SECOND
    return Survey(files, size, seconds, is_whole)
