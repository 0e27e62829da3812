"""How near a question is to text that has nothing to do with it, in this library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.store.reader import CatalogueReader
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector

_SAMPLE: Final = 512
_WHOLE: Final = 384
"""So many vectors are of most places that were looked at; elsewhere they are still to come."""
_ABOUT_AS_LARGE: Final = 1 / 16
# What is expected before anything is known: the mean of the library's cosines is drawn towards
# this value as if so many texts had it. A handful of files says little about unrelated text.
_EXPECTED: Final = 0.12
_WEIGHT: Final = 20


class Background:
    """Compares questions with texts spread over the library. For the thread of its reader."""

    def __init__(self, reader: CatalogueReader, vocabulary: Vocabulary) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._generation = self._passages = -1
        self._vectors: FloatMatrix = np.empty((0, 0), np.float32)

    def mean(self, vector: FloatVector) -> float:
        """The mean cosine between ``vector`` and the library's texts."""
        generation = self._reader.generation()
        if generation != self._generation and not self._still_tells():
            self._vectors = self._reader.sample(_SAMPLE)
            self._passages = self._vocabulary.totals().passages
        self._generation = generation
        count = len(self._vectors)
        total = float((self._vectors @ vector).sum()) if count else 0.0
        return (total + _EXPECTED * _WEIGHT) / (count + _WEIGHT)

    def _still_tells(self) -> bool:
        """The sample was a whole one, and the library is about as large as it was then."""
        changed = abs(self._vocabulary.totals().passages - self._passages)
        return len(self._vectors) >= _WHOLE and changed <= self._passages * _ABOUT_AS_LARGE
