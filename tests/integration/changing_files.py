"""What reader processes are made to run by tests of files that change; children import this."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from inkling.domain.errors import ReadProblem
from inkling.index.reading import ReadEnd, ReadPart, read_and_cut
from inkling.index.scan import stamp_of


def read_while_it_grows(
    path: bytes, ocr: bool, model_dir: Path, max_tokens: int
) -> Iterator[ReadPart]:
    """Somebody appends to the file in the middle of each reading."""
    parts = list(read_and_cut(path, ocr, model_dir, max_tokens))
    with Path(os.fsdecode(path)).open("a") as stream:
        stream.write(" And more.")
    yield from _ended_now(parts, path)


def read_while_it_is_finished(
    path: bytes, ocr: bool, model_dir: Path, max_tokens: int
) -> Iterator[ReadPart]:
    """The first reading meets half a file, which is whole as soon as that has failed."""
    file = Path(os.fsdecode(path))
    text = file.read_text()
    if text.startswith("HALF"):
        file.write_text("A heron at last.")
        raise ReadProblem("damaged")
    parts = list(read_and_cut(path, ocr, model_dir, max_tokens))
    if text.startswith("SHORT"):
        file.write_text("A stork at last.")
        parts = _ended_now(parts, path)
    yield from parts


def _ended_now(parts: list[ReadPart], path: bytes) -> list[ReadPart]:
    """The same reading, ended when the file is as it is now."""
    *before, end = parts
    assert isinstance(end, ReadEnd)
    return [*before, end._replace(after=stamp_of(path))]
