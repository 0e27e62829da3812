"""Which language a document is written in, as far as its first lines tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pycld2

from inkling.domain.documents import Block
from inkling.domain.languages import LANGUAGES

_ENOUGH: Final = 4_000
"""Characters: more make the answer no surer, and these take a quarter of a millisecond."""
_MOST_OF_IT: Final = 60
"""Percent of the text that are in one language, where a document counts as written in it."""
_PROSE: Final = frozenset({"text", "heading", "list", "note"})
# What CLD2 calls differently: Hebrew, the writings of Norwegian, and Chinese by its script.
_SAME: Final = {"iw": "he", "nn": "no", "zh-Hant": "zh"}


def language_of(blocks: Iterable[Block]) -> str:
    """The code of the language, one of `LANGUAGES`; "" where it cannot be told."""
    try:
        is_sure, _, found = pycld2.detect(_beginning(blocks).encode("utf-8", "ignore"))
    except pycld2.error:
        return ""  # characters that Unicode assigns to nothing
    _name, code, percent, _score = found[0]
    code = _SAME.get(code, code)
    return code if is_sure and percent >= _MOST_OF_IT and code in LANGUAGES else ""


def _beginning(blocks: Iterable[Block]) -> str:
    """The first prose of a document, without control characters: CLD2 takes none."""
    parts, size = [], 0
    for block in blocks:
        if block.kind in _PROSE:
            parts.append(block.text[: _ENOUGH - size])
            size += len(parts[-1]) + 1
            if size >= _ENOUGH:
                break
    text = " ".join(parts).replace("\n", " ").replace("\t", " ")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " for char in text)
