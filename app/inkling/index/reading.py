"""What a child process does with one file: read it, cut it into passages, send them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from inkling.domain.documents import Block, Document
from inkling.domain.errors import ReadProblem
from inkling.domain.protocols import TokenCounter
from inkling.embed.tokenizer import load_token_counter
from inkling.extract import read_document, walk_document
from inkling.extract.language import language_of
from inkling.index.scan import stamp_of
from inkling.passages import cut
from inkling.store.rows import PassageRow, Stamp

_CHARACTERS_AT_ONCE: Final = 1_000_000
"""Text cut before passages are sent: the time limit is for each portion, not for the file."""


class DocumentStart(NamedTuple):
    """A document begins; its passages follow. ``document`` carries no blocks."""

    document: Document


class PassagesRead(NamedTuple):
    """The next passages of the document that began last."""

    passages: tuple[PassageRow, ...]


class ReadEnd(NamedTuple):
    """The file is read whole. ``before`` is its stamp when reading began, ``after`` at the end.

    ``seconds`` is what it took, ``split_s`` of that the cutting into passages.
    """

    before: Stamp
    after: Stamp | None
    seconds: float = 0.0
    split_s: float = 0.0


ReadPart = DocumentStart | PassagesRead | ReadEnd


def read_and_cut(path: bytes, ocr: bool, model_dir: Path, max_tokens: int) -> Iterator[ReadPart]:
    """Read a file into passages. Raises `ReadProblem` as readers do.

    ``ocr`` asks for the text in pictures.
    ``model_dir`` holds the tokenizer that measures passages; none is longer than ``max_tokens``.
    """
    before = stamp_of(path)
    if before is None:
        raise ReadProblem("vanished")
    began, split_s = time.perf_counter(), 0.0
    count_tokens = _token_counter(model_dir)
    for document in walk_document(Path(os.fsdecode(path)), ocr=ocr):
        language = language_of(document.blocks)
        yield DocumentStart(replace(document, blocks=(), members=(), language=language))
        for blocks in _portions(document.blocks):
            split_began = time.perf_counter()
            passages = tuple(map(PassageRow.of, cut(blocks, count_tokens, max_tokens)))
            split_s += time.perf_counter() - split_began
            yield PassagesRead(passages)
    yield ReadEnd(before, stamp_of(path), time.perf_counter() - began, split_s)


def _portions(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The blocks in portions of about `_CHARACTERS_AT_ONCE`; a heading begins a portion."""
    start = size = 0
    for number, block in enumerate(blocks):
        after_heading = number > start and blocks[number - 1].kind == "heading"
        if size >= _CHARACTERS_AT_ONCE and not after_heading:
            yield blocks[start:number]
            start, size = number, 0
        size += len(block.text)
    if start < len(blocks):
        yield blocks[start:]


def read_whole(path: Path, ocr: bool) -> Iterator[Document]:
    """Read a file into one document, members inside it. Raises `ReadProblem`."""
    yield read_document(path, ocr=ocr)


@lru_cache(maxsize=1)
def _token_counter(model_dir: Path) -> TokenCounter:
    return load_token_counter(model_dir)
