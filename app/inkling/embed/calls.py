"""The calls that every embedder offers besides those it is made of, by the names of the field."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector

_TINY = 1e-9


class EmbedderCalls(ABC):
    """Batches of questions, the question between several, and all of it to be awaited.

    For a class that meets `inkling.domain.protocols.Embedder`.
    """

    @abstractmethod
    def embed_documents(
        self, texts: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> FloatMatrix:
        """Embed passages: float32, shape (len(texts), dim), unit rows."""

    @abstractmethod
    def embed_query(self, text: str) -> FloatVector:
        """Embed a question: float32, shape (dim,), unit length."""

    def embed_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Embed questions: float32, shape (len(texts), dim), unit rows; at least one."""
        return np.stack([self.embed_query(text) for text in texts])

    def embed_aggregated_query(self, texts: Sequence[str]) -> FloatVector:
        """The unit vector between several questions that ask the same, shape (dim,)."""
        middle: FloatVector = unit_rows(self.embed_queries(texts).mean(axis=0, keepdims=True))[0]
        return middle

    async def aembed_documents(self, texts: Sequence[str]) -> FloatMatrix:
        """`embed_documents`, in a thread."""
        import asyncio  # takes long, and nothing of ours waits in this way

        return await asyncio.to_thread(self.embed_documents, texts)

    async def aembed_query(self, text: str) -> FloatVector:
        """`embed_query`, in a thread."""
        import asyncio

        return await asyncio.to_thread(self.embed_query, text)


def unit_rows(vectors: FloatMatrix) -> FloatMatrix:
    """The same directions, shape (n, dim), float32, of unit length; a null vector stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _TINY), np.float32)
