"""Text recognition by the program Tesseract, where the computer has it.

Each picture is given to a process of its own, which ends with it and, on Linux, inherits the
reader's limit on memory.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inkling.domain.errors import ReadProblem
from inkling.extract.layout import Line
from inkling.extract.page_text import joint

_SURE: Final = 50.0
"""Words that Tesseract believes less of 100 are mostly specks, borders and ornaments."""
_MOST_LANGUAGES: Final = 4
"""Each one takes as long as the first; who has installed all of them has not chosen any."""
_NO_LANGUAGES: Final = ("osd", "equ")
_THREADS: Final = "2"
_GAP: Final = 1.5
"""Heights of a line between words; Tesseract reads on where short columns face each other."""
_LINE: Final = ("page_num", "block_num", "par_num", "line_num")
_BOX: Final = ("left", "top", "width", "height")


def is_installed() -> bool:
    """Whether the program is on the search path."""
    return shutil.which("tesseract") is not None


def find_lines(picture: NDArray[np.uint8]) -> list[Line]:
    """The lines of text in a picture (rows × columns × 3), where they stand in it.

    Raises `ReadProblem`: needs_tesseract where it knows no language, reader_crashed.
    """
    height, width = picture.shape[:2]
    if min(height, width) < 1:
        return []
    pixmap = b"P6\n%d %d\n255\n" % (width, height) + np.ascontiguousarray(picture).tobytes()
    table = _run("stdin", "stdout", "-l", "+".join(languages()), "tsv", given=pixmap)
    rows = csv.DictReader(table.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return list(_lines(rows))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Those that are installed, English first. Raises `ReadProblem` where there is none."""
    _title, *listed = _run("--list-langs").splitlines() or [""]
    found = {name for name in listed if name not in _NO_LANGUAGES}
    if not found:
        raise ReadProblem("needs_tesseract")
    return tuple(sorted(found, key=lambda name: (name != "eng", name))[:_MOST_LANGUAGES])


def _lines(rows: Iterable[Mapping[str, str]]) -> Iterator[Line]:
    """The words of Tesseract's table, put together."""
    sure = (row for row in rows if float(row["conf"]) >= _SURE and row["text"].strip())
    for _place, group in groupby(sure, key=lambda row: [row[name] for name in _LINE]):
        open_line: Line | None = None
        for row in group:
            left, top, width, height = (int(row[name]) for name in _BOX)
            word = Line(row["text"], left, top, left + width, top + height)
            if open_line and left - open_line.right < _GAP * open_line.height:
                open_line = _joined(open_line, word)
                continue
            if open_line:
                yield open_line
            open_line = word
        if open_line:
            yield open_line


def _joined(line: Line, word: Line) -> Line:
    return Line(
        line.text + joint(line.text, word.text) + word.text,
        min(line.left, word.left),
        min(line.top, word.top),
        max(line.right, word.right),
        max(line.bottom, word.bottom),
    )


def _run(*arguments: str, given: bytes = b"") -> str:
    """What the program answers. Raises `ReadProblem` ("reader_crashed") when it fails."""
    done = subprocess.run(
        ["tesseract", *arguments],  # noqa: S607 - wherever it is
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": _THREADS},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        check=False,
    )
    if done.returncode:
        raise ReadProblem("reader_crashed")
    return done.stdout.decode("utf-8", "replace")
