"""What a child process does with one file: read it, cut it into passages, send them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from inkling.domain.documents import Document, Passage
from inkling.domain.errors import ReadProblem
from inkling.domain.protocols import TokenCounter
from inkling.embed.tokenizer import load_token_counter
from inkling.extract import read_document
from inkling.index.scan import stamp_of
from inkling.passages import cut
from inkling.store.rows import Stamp

_BLOCKS_AT_ONCE: Final = 2_000
"""Blocks cut before passages are sent: the time limit is for each portion, not for the file."""


@dataclass(frozen=True, slots=True)
class DocumentStart:
    """A document begins; its passages follow. ``document`` carries no blocks."""

    document: Document


@dataclass(frozen=True, slots=True)
class PassagesRead:
    """The next passages of the document that began last."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReadEnd:
    """The file is read whole. ``before`` is its stamp when reading began, ``after`` at the end."""

    before: Stamp
    after: Stamp | None


ReadPart = DocumentStart | PassagesRead | ReadEnd


def read_and_cut(path: Path, model_dir: Path, max_tokens: int) -> Iterator[ReadPart]:
    """Read a file into passages, in portions. Raises `ReadProblem` as readers do.

    ``model_dir`` holds the tokenizer that measures passages; none is longer than ``max_tokens``.
    """
    raw = bytes(path)
    before = stamp_of(raw)
    if before is None:
        raise ReadProblem("vanished")
    count_tokens = _token_counter(model_dir)
    for document in read_document(path).walk():
        yield DocumentStart(replace(document, blocks=(), members=()))
        for start in range(0, len(document.blocks), _BLOCKS_AT_ONCE):
            blocks = document.blocks[start : start + _BLOCKS_AT_ONCE]
            yield PassagesRead(tuple(cut(blocks, count_tokens, max_tokens)))
    yield ReadEnd(before, stamp_of(raw))


def read_whole(path: Path) -> Iterator[Document]:
    """Read a file into one document, members inside it. Raises `ReadProblem`."""
    yield read_document(path)


@lru_cache(maxsize=1)
def _token_counter(model_dir: Path) -> TokenCounter:
    return load_token_counter(model_dir)
