"""An embedder over the model of any provider."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import KnownModel
from inkling.domain.protocols import DenseModel, EmbedderSpec, TokenCounter
from inkling.embed.calls import EmbedderCalls, unit_rows
from inkling.embed.probe import probe, require_same

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector


_Given = TypeVar("_Given", str, bytes)


class ProvidedEmbedder(EmbedderCalls):
    """Meets `inkling.domain.protocols.Embedder`; safe to call from several threads.

    Texts go to the model ``batch_size`` at a time; a question waits for one batch at most.
    ``count_tokens`` is that of the model in the box, with which passages are cut. ``known`` says
    what the model is to be where that was found out before: one that has changed, or gives
    anything else, is refused with the first text.
    """

    def __init__(
        self,
        model: DenseModel,
        count_tokens: TokenCounter,
        *,
        batch_size: int = 32,
        known: KnownModel | None = None,
    ) -> None:
        self._model = model
        self._count = count_tokens
        self._batch_size = batch_size
        self._known = known
        self._spec = known.spec if known else None
        self._using = threading.Lock()
        self._is_loaded = False
        self._tokens = 0

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model."""
        if self._spec is None:
            with self._using:
                self._spec = self._model.spec
        return self._spec

    @property
    def tokens_embedded(self) -> int:
        """How many tokens of documents have been embedded so far, as the default model counts."""
        return self._tokens

    def embed_documents(
        self, texts: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> FloatMatrix:
        """Embed passages: float32, shape (len(texts), dim), unit rows."""
        spec = self.spec
        out = np.empty((len(texts), spec.dimension), np.float32)
        for start in range(0, len(texts), self._batch_size):
            if is_cancelled():
                raise EmbeddingEnded
            some = texts[start : start + self._batch_size]
            out[start : start + len(some)] = self._encode(self._model.encode_documents, some)
            self._tokens += sum(self._count(some))
        return out

    def embed_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Embed questions: float32, shape (len(texts), dim), unit rows."""
        return self._encode(self._model.encode_queries, texts)

    def embed_query(self, text: str) -> FloatVector:
        """Embed a question: float32, shape (dim,), unit length."""
        vector: FloatVector = self.embed_queries([text])[0]
        return vector

    def embed_now(self, texts: Sequence[str], within_s: float) -> FloatMatrix:
        """The vectors of the first texts, as time allows; none of a model that is far away."""
        spec = self.spec
        until = time.monotonic() + within_s
        vectors: list[FloatVector] = []
        for text in texts if spec.is_local and self._is_loaded else ():
            if time.monotonic() >= until:
                break
            vectors.extend(self._encode(self._model.encode_documents, [text]))
        return np.array(vectors, np.float32).reshape(-1, spec.dimension)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text to the model in the box."""
        return self._count(texts)

    def release(self) -> None:
        """Keep the model: questions need it, and it holds nothing for documents alone."""

    def close(self) -> None:
        """Let go of the model."""
        with self._using:
            self._model.close()
            self._is_loaded = False

    def probe(self) -> FloatVector:
        """What shows later whether it is the same model still (`embed.probe`), shape (dim,)."""
        with self._using:
            return probe(self._model)

    def _require_known(self) -> None:
        """Refuse a model that is not the one that the library was embedded with."""
        known = self._known
        if known is None:
            return
        if self._model.spec.fingerprint != known.spec.fingerprint:
            raise ModelProblem("changed", name=known.profile.name)
        if known.probe:
            require_same(self._model, np.array(known.probe, np.float32))

    def _encode(
        self, encode: Callable[[Sequence[_Given]], FloatMatrix], texts: Sequence[_Given]
    ) -> FloatMatrix:
        spec = self.spec
        with self._using:
            if not self._is_loaded:
                self._require_known()
            vectors = np.asarray(encode(texts), np.float32)
            self._is_loaded = True
        return unit_rows(checked(vectors, len(texts), spec))


def checked(vectors: FloatMatrix, count: int, spec: EmbedderSpec) -> FloatMatrix:
    """The vectors, if they are ``count`` of the model's dimension, and finite.

    One of zeros is fine: a static model has no other for text of unknown words.
    Raises `ModelProblem`.
    """
    if vectors.shape != (count, spec.dimension):
        detail = f"shape {vectors.shape} instead of {(count, spec.dimension)}"
    elif not np.isfinite(vectors).all():
        detail = "not a number"
    else:
        return vectors
    raise ModelProblem("bad_vectors", name=spec.id, detail=detail)
