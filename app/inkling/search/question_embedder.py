"""The meaning of a question, found while its words are looked up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from inkling.domain.documents import Block
from inkling.domain.protocols import Embedder, SparseEmbedder
from inkling.embed.patience import waited_for
from inkling.passages import cut

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, SparseVector

_T = TypeVar("_T")
IsGivenUp = Callable[[], bool]
"""Whether nobody waits for an answer any more, because another question was asked."""

_SHORT: Final = 1_000
"""Characters that the model surely reads whole; a longer question is a pasted text."""
_PASSAGES: Final = 4


class QuestionEmbedder:
    """Embeds questions on a thread of its own: the model and SQLite both leave Python to others."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._thread = ThreadPoolExecutor(1, "inkling-question")
        self._closed = threading.Event()

    def begin(
        self, text: str, is_given_up: IsGivenUp, use: Callable[[FloatVector], None] | None = None
    ) -> Future[FloatVector]:
        """Begin to embed, and to ``use`` the vector.

        The future gives the vector, or raises `ModelProblem`, or `EmbeddingEnded` soon after the
        question ``is_given_up``.
        """
        return self._wanted(partial(self._embed_and_use, text, use), is_given_up)

    def begin_terms(self, text: str, is_given_up: IsGivenUp) -> Future[SparseVector] | None:
        """Begin to find the terms of a question, None of a model that knows none."""
        if not isinstance(self._embedder, SparseEmbedder):
            return None
        return self._wanted(partial(self._embedder.embed_query_sparse, text), is_given_up)

    def _wanted(self, work: Callable[[], _T], is_given_up: IsGivenUp) -> Future[_T]:
        def run() -> _T:
            with waited_for(lambda: self._closed.is_set() or is_given_up()):
                return work()

        return self._thread.submit(run)

    def _embed_and_use(self, text: str, use: Callable[[FloatVector], None] | None) -> FloatVector:
        vector = self._embed(text)
        if use is not None:
            use(vector)
        return vector

    def _embed(self, text: str) -> FloatVector:
        """The meaning of a question; a pasted page means what its passages mean together."""
        if len(text) <= _SHORT:
            return self._embedder.embed_query(text)
        some = passages_from_all_of(self._embedder, [Block(text)], _PASSAGES)
        return middle(np.array([self._embedder.embed_query(passage) for passage in some]))

    def close(self) -> None:
        """End the thread, and what it waits for."""
        self._closed.set()
        self._thread.shutdown()


def passages_from_all_of(embedder: Embedder, blocks: Sequence[Block], most: int) -> list[str]:
    """What is embedded of a text: its passages, or ``most`` from all of a long one."""
    room = embedder.spec.max_tokens - 2
    passages = cut(blocks, embedder.count_tokens, room)
    return [passage.embedded_text for passage in passages[:: -(-len(passages) // most) or 1]]


def middle(vectors: FloatMatrix) -> FloatVector:
    """The unit vector between vectors, shape (n, dim)."""
    mean = vectors.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)
