"""What reader processes are made to run by tests of files that change; children import this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inkling.domain.errors import ReadProblem
from inkling.index.reading import Portion, ReadEnd, read_and_cut
from inkling.index.scan import stamp_of


def read_while_it_grows(
    path: Path, ocr: bool, pictures: bool, model_dir: Path, max_tokens: int
) -> Iterator[Portion]:
    """Somebody appends to the file in the middle of each reading."""
    portions = list(read_and_cut(path, ocr, pictures, model_dir, max_tokens))
    with path.open("a") as stream:
        stream.write(" And more.")
    yield from _ended_now(portions, path)


def read_while_it_is_finished(
    path: Path, ocr: bool, pictures: bool, model_dir: Path, max_tokens: int
) -> Iterator[Portion]:
    """The first reading meets half a file, which is whole as soon as that has failed."""
    text = path.read_text()
    if text.startswith("HALF"):
        path.write_text("A heron at last.")
        raise ReadProblem("damaged")
    portions = list(read_and_cut(path, ocr, pictures, model_dir, max_tokens))
    if text.startswith("SHORT"):
        path.write_text("A stork at last.")
        portions = _ended_now(portions, path)
    yield from portions


def _ended_now(portions: list[Portion], path: Path) -> list[Portion]:
    """The same reading, ended when the file is as it is now."""
    *before, last = portions
    *parts, end = last.parts
    assert isinstance(end, ReadEnd)
    return [*before, Portion((*parts, replace(end, after=stamp_of(bytes(path)))))]
