"""An embedder that gives weights of terms besides vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import KnownModel
from inkling.domain.protocols import Embedder, EmbedderSpec, SparseModel, SparseVector
from inkling.embed.calls import EmbedderCalls

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector


class ProvidedSparseEmbedder(EmbedderCalls):
    """Meets `Embedder` and `SparseEmbedder` of the domain; safe to call from several threads.

    Vectors come from ``dense``, terms from ``sparse``, which may be the model of ``dense``: then
    a batch is given to both before the next, so that the model need not read it twice.
    ``is_one`` says so. ``close`` lets go of what was opened for it.
    """

    def __init__(
        self,
        dense: Embedder,
        sparse: SparseModel,
        close: Callable[[], None],
        *,
        is_one: bool,
        batch_size: int,
        known: KnownModel | None = None,
    ) -> None:
        self._dense = dense
        self._sparse = sparse
        self.close = close
        self._is_one = is_one
        self._batch_size = batch_size
        self._known = known
        self._spec = known.spec if known else None
        self._is_checked = False

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the two together. Raises `ModelProblem`."""
        if self._spec is None:
            self._spec = self._found_spec()
        return self._spec

    @property
    def tokens_embedded(self) -> int:
        """How many tokens of documents have been embedded so far."""
        return self._dense.tokens_embedded

    def embed_documents(
        self, texts: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> FloatMatrix:
        """The vectors of passages alone: float32, shape (len(texts), dim), unit rows."""
        return self._dense.embed_documents(texts, is_cancelled)

    def embed_documents_both(
        self, texts: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[FloatMatrix, Sequence[SparseVector]]:
        """Vectors of passages, shape (len(texts), dim), unit rows, and the terms of each."""
        self._require_known()
        vectors = np.empty((len(texts), self.spec.dimension), np.float32)
        terms: list[SparseVector] = []
        for start in range(0, len(texts), self._batch_size):
            if is_cancelled():
                raise EmbeddingEnded
            some = texts[start : start + self._batch_size]
            vectors[start : start + len(some)] = self._dense.embed_documents(some, is_cancelled)
            terms += self._checked(self._sparse.encode_documents_sparse(some), len(some))
        return vectors, terms

    def embed_query(self, text: str) -> FloatVector:
        """Embed a question: float32, shape (dim,), unit length."""
        return self._dense.embed_query(text)

    def embed_query_sparse(self, text: str) -> SparseVector:
        """The terms of a question."""
        self._require_known()
        return self._checked(self._sparse.encode_queries_sparse([text]), 1)[0]

    def embed_now(self, texts: Sequence[str], within_s: float) -> FloatMatrix:
        """Nothing, shape (0, dim): what is made for a question is stored without its terms."""
        del texts, within_s
        return np.empty((0, self.spec.dimension), np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text to the model in the box."""
        return self._dense.count_tokens(texts)

    def release(self) -> None:
        """Give back memory held for indexing."""
        self._dense.release()

    def probe(self) -> FloatVector:
        """Empty: what gives the vectors looks after itself, and the terms are made here."""
        return np.empty(0, np.float32)

    def _found_spec(self) -> EmbedderSpec:
        dense = self._dense.spec
        if self._is_one:
            return dense
        sparse = self._sparse.spec
        return replace(
            dense,
            id=f"{sparse.id} + {dense.id}",
            fingerprint=f"{sparse.fingerprint}+{dense.fingerprint}",
        )

    def _require_known(self) -> None:
        """Refuse models that are not those that the library was embedded with."""
        known = self._known
        if known is None or self._is_checked:
            return
        if self._found_spec().fingerprint != known.spec.fingerprint:
            raise ModelProblem("changed", name=known.profile.name)
        self._is_checked = True

    def _checked(self, found: list[SparseVector], count: int) -> list[SparseVector]:
        """The terms, if they are those of ``count`` texts, and finite. Raises `ModelProblem`."""
        if len(found) != count:
            detail = f"the terms of {len(found)} texts instead of {count}"
        elif not all(np.isfinite(each.weights).all() for each in found):
            detail = "not a number"
        else:
            return found
        raise ModelProblem("bad_vectors", name=self.spec.id, detail=detail)
