"""Has a vocabulary remember where common words occur, while nobody asks."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from inkling.store.analysis import folded, words_in
from inkling.store.reader import CatalogueReader
from inkling.store.vocabulary import Vocabulary

_MANY_PASSAGES: Final = 20_000
"""In a smaller library any word is read in a few milliseconds."""
_SAMPLE: Final = 128
"""Passages, spread over the library, that tell which words are common."""
_COMMON: Final = 1 / 50
"""The share of passages that a common word stands in."""
_MOST_REMEMBERED: Final = 1_000_000
"""Occurrences, in 32 bits each."""
_QUIET_S: Final = 2.0
"""While texts change, what is remembered is forgotten again: so long they are to stay the same."""


class CommonWords:
    """Remembers one word after another. For the thread of the reader and its vocabulary.

    The first question with such a word waits longest: tens of thousands of occurrences are read.
    """

    def __init__(self, reader: CatalogueReader, vocabulary: Vocabulary) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._version = -1
        self._waiting: list[str] | None = None
        self._room = 0

    def remember_next(self) -> float | None:
        """Remember one word more; after how many seconds to go on, None when it is done."""
        with self._vocabulary.snapshot():
            version = self._reader.words()
            if version != self._version:
                self._version, self._waiting = version, None
                return _QUIET_S
            if self._waiting is None:
                self._waiting, self._room = self._common(), _MOST_REMEMBERED
            elif self._waiting:
                self._remember(self._waiting.pop())
        return 0.0 if self._waiting else None

    def _remember(self, stem: str) -> None:
        count = self._vocabulary.count(stem)
        if self._vocabulary.is_affordable(stem) and count <= self._room:
            self._room -= count
            self._vocabulary.occurrences((stem,))

    def _common(self) -> list[str]:
        """The stems of common words, the most common last; none of a small library."""
        totals = self._vocabulary.totals()
        if totals.passages < _MANY_PASSAGES:
            return []
        found: Counter[str] = Counter()
        for wanted in np.linspace(totals.first, totals.last, _SAMPLE).astype(np.int64).tolist():
            (text,) = self._reader.db.execute(
                "SELECT text FROM passages WHERE id >= ? ORDER BY id LIMIT 1", (wanted,)
            ).fetchone()
            found.update({folded(word) for word in words_in(text)})
        words = [word for word, count in found.items() if count >= _SAMPLE * _COMMON]
        common: Counter[str] = Counter()
        for word, stems in zip(words, self._vocabulary.stems(words), strict=True):
            common.update(dict.fromkeys(stems, found[word]))
        return [stem for stem, _ in reversed(common.most_common())]
