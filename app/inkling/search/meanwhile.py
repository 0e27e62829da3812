"""Meaning for files that still wait for theirs: the best by word are embedded with the question."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.documents import Passage
from inkling.domain.protocols import Embedder
from inkling.store.quantized import rounded
from inkling.store.reader import CatalogueReader
from inkling.store.standing import Spans

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector

Keep = Callable[[str, Sequence[int], "FloatMatrix"], None]
"""Takes a model's fingerprint, ids of texts, and their vectors by it, shape (n, dim), so that
they are not embedded again."""

_Span = list[int]
"""A row of `Spans`."""
_AT_ONCE: Final = 16
_WITHIN_S: Final = 0.04
"""What a question may take longer for it; one passage takes 5 to 20 ms."""
_CONSIDERED: Final = 64
"""So many of the best by word are embedded in the end, when a question is repeated."""
_REMEMBERED: Final = 2_000
"""Vectors; 3 MB. They bridge the time until the library holds them."""


class Meanwhile:
    """Embeds candidates that have no vector yet. For the thread of its reader.

    ``keep`` gets what was embedded, where somebody can store it.
    """

    def __init__(self, reader: CatalogueReader, embedder: Embedder, keep: Keep | None) -> None:
        self._reader = reader
        self._embedder = embedder
        self._keep = keep
        self._vectors: OrderedDict[int, FloatVector] = OrderedDict()

    def cosines(
        self, vector: FloatVector, matched: Sequence[int], waiting: Spans
    ) -> dict[int, float]:
        """The cosines of texts at ``waiting``, which have no vector: remembered, and a few new.

        ``matched`` are passages, best first.
        """
        spans = {span[0]: span for span in waiting.tolist()}
        best = [spans[i] for i in matched if i in spans]
        self._embed([span for span in _one_each(best) if span[2] not in self._vectors])
        texts = [span[2] for span in best if span[2] in self._vectors]
        for text_id in texts:
            self._vectors.move_to_end(text_id)
        return {text_id: float(self._vectors[text_id] @ vector) for text_id in texts}

    def _embed(self, spans: Sequence[_Span]) -> None:
        chosen = {span[2]: span[0] for span in spans[:_AT_ONCE]}
        if not chosen:
            return
        rows = self._reader.passages(list(chosen.values()))
        passages = [Passage(rows[i].text, rows[i].heading) for i in chosen.values()]
        vectors = self._embedder.embed_now([p.embedded_text for p in passages], _WITHIN_S)
        if not len(vectors) or not np.isfinite(vectors).all():
            return
        ids = list(chosen)[: len(vectors)]
        # As the catalogue will give them back: a score does not change with that.
        self._vectors.update(zip(ids, rounded(vectors), strict=True))
        while len(self._vectors) > _REMEMBERED:
            self._vectors.popitem(last=False)
        if self._keep is not None:
            self._keep(self._embedder.spec.fingerprint, ids, vectors)


def _one_each(spans: Sequence[_Span]) -> list[_Span]:
    """The best passage of each document before any second one, of the best there are."""
    seen: set[int] = set()
    first: list[_Span] = []
    others: list[_Span] = []
    for span in spans[:_CONSIDERED]:
        (others if span[1] in seen else first).append(span)
        seen.add(span[1])
    return first + others
