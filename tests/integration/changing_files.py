"""What reader processes are made to run by tests of files that change; children import this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inkling.domain.errors import ReadProblem
from inkling.index.reading import ReadEnd, ReadPart, read_and_cut
from inkling.index.scan import stamp_of


def read_while_it_grows(
    path: Path, ocr: bool, model_dir: Path, max_tokens: int
) -> Iterator[ReadPart]:
    """Somebody appends to the file in the middle of each reading."""
    for part in read_and_cut(path, ocr, model_dir, max_tokens):
        if isinstance(part, ReadEnd):
            with path.open("a") as stream:
                stream.write(" And more.")
            yield replace(part, after=stamp_of(bytes(path)))
        else:
            yield part


def read_while_it_is_finished(
    path: Path, ocr: bool, model_dir: Path, max_tokens: int
) -> Iterator[ReadPart]:
    """The first reading meets half a file, which is whole as soon as that has failed."""
    text = path.read_text()
    if text.startswith("HALF"):
        path.write_text("A heron at last.")
        raise ReadProblem("damaged")
    if text.startswith("SHORT"):
        parts = list(read_and_cut(path, ocr, model_dir, max_tokens))
        path.write_text("A stork at last.")
        yield from parts[:-1]
        end = parts[-1]
        assert isinstance(end, ReadEnd)
        yield replace(end, after=stamp_of(bytes(path)))
        return
    yield from read_and_cut(path, ocr, model_dir, max_tokens)
