"""An embedder over the model of any provider."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import KnownModel
from inkling.domain.protocols import DenseModel, EmbedderSpec, TokenCounter
from inkling.embed.calls import EmbedderCalls, unit_rows
from inkling.embed.patience import held, waited_for, within
from inkling.embed.probe import TEXT_OF_PROBE, is_same, probe
from inkling.embed.providers.remote import RemoteModel

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector


_Given = TypeVar("_Given", str, bytes)


class ProvidedEmbedder(EmbedderCalls):
    """Meets `inkling.domain.protocols.Embedder`; safe to call from several threads.

    Texts go to the model ``batch_size`` at a time; a question waits for one batch at most, and
    for none where ``for_questions`` is the same model once more, as one on a server is.
    ``count_tokens`` is that of the model in the box, with which passages are cut. ``known`` says
    what the model is to be where that was found out before: one that has changed, or gives
    anything else, is refused with the first text. A model on a server may change at any time: what
    shows that goes along with each batch there. Nobody waits for any of it who ``is_given_up``.
    """

    def __init__(
        self,
        model: DenseModel,
        count_tokens: TokenCounter,
        *,
        for_questions: DenseModel | None = None,
        batch_size: int = 32,
        known: KnownModel | None = None,
        is_given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        self._documents = _Guarded(model, known)
        self._questions = _Guarded(for_questions, known) if for_questions else self._documents
        self._count = count_tokens
        self._batch_size = batch_size
        self._is_given_up = is_given_up
        self._spec = known.spec if known else None
        self._tokens = 0

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model."""
        if self._spec is None:
            with waited_for(self._is_given_up), self._documents.using() as model:
                self._spec = model.spec
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
        size = max(self._batch_size - len(self._documents.probes), 1)
        with waited_for(is_cancelled):
            for start in range(0, len(texts), size):
                if is_cancelled():
                    raise EmbeddingEnded
                some = texts[start : start + size]
                out[start : start + len(some)] = self._encoded(some)
                self._tokens += sum(self._count(some))
        return out

    def embed_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Embed questions: float32, shape (len(texts), dim), unit rows."""
        spec = self.spec
        with waited_for(self._is_given_up):
            return self._questions.encode_queries(texts, spec)

    def embed_query(self, text: str) -> FloatVector:
        """Embed a question: float32, shape (dim,), unit length."""
        vector: FloatVector = self.embed_queries([text])[0]
        return vector

    def embed_now(self, texts: Sequence[str], within_s: float) -> FloatMatrix:
        """The vectors of the first texts, as time allows; none of a model on a server."""
        is_here = self.spec.is_local and self._questions is self._documents
        until = time.monotonic() + within_s
        vectors: list[FloatVector] = []
        with suppress(EmbeddingEnded), waited_for(lambda: time.monotonic() >= until):
            for text in within(within_s, texts if is_here and self._documents.is_seen else ()):
                vectors.extend(self._encoded([text]))
        return np.array(vectors, np.float32).reshape(-1, self.spec.dimension)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text to the model in the box."""
        return self._count(texts)

    def release(self) -> None:
        """Keep the model: questions need it, and it holds nothing for documents alone."""

    def close(self) -> None:
        """Let go of the model."""
        for guarded in {self._documents, self._questions}:
            guarded.close()

    def probe(self) -> FloatVector:
        """What shows later whether it is the same model still (`embed.probe`), shape (dim,)."""
        with waited_for(self._is_given_up), self._documents.using() as model:
            return probe(model)

    def _encoded(self, texts: Sequence[str]) -> FloatMatrix:
        spec = self.spec
        with waited_for(self._is_given_up):
            return self._documents.encode_documents(texts, spec)


class _Guarded:
    """A model for one caller at a time, seen to be what it is to be where that is ``known``.

    `probes` go along with passages: with the first, and with all that go to a server.
    """

    def __init__(self, model: DenseModel, known: KnownModel | None) -> None:
        self._model = model
        self._known = known
        self._lock = threading.Lock()
        self._may_change = isinstance(model, RemoteModel)
        self._probes = [TEXT_OF_PROBE] if known is not None and known.probe else []
        self.is_seen = False

    @property
    def probes(self) -> list[str]:
        """Texts that show what the model is, to go along with the next passages."""
        return self._probes if self._may_change or not self.is_seen else []

    @contextmanager
    def using(self) -> Iterator[DenseModel]:
        """The model, whatever it is. Raises `EmbeddingEnded` when nobody waits for it any more."""
        with held(self._lock):
            yield self._model

    def encode_documents(self, texts: Sequence[str], spec: EmbedderSpec) -> FloatMatrix:
        """Vectors of passages, shape (len(texts), dim), unit rows. Raises `ModelProblem`."""
        with self._checked() as model:
            probes = self.probes
            some = [*texts, *probes]
            vectors = unit_rows(checked(model.encode_documents(some), len(some), spec))
            if probes:
                self._require_same(vectors[-1])
            return vectors[: len(texts)]

    def encode_queries(self, texts: Sequence[str], spec: EmbedderSpec) -> FloatMatrix:
        """Vectors of questions, shape (len(texts), dim), unit rows. Raises `ModelProblem`."""
        return self.encode(self._model.encode_queries, texts, spec)

    def encode(
        self,
        encode: Callable[[Sequence[_Given]], FloatMatrix],
        given: Sequence[_Given],
        spec: EmbedderSpec,
    ) -> FloatMatrix:
        """What a method of the model gives, shape (len(given), dim), unit rows.

        Raises `ModelProblem`.
        """
        with self._checked() as model:
            if self.probes and not self.is_seen:
                self._require_same(probe(model))
            return unit_rows(checked(encode(given), len(given), spec))

    def close(self) -> None:
        """Let go of the model."""
        with self._lock:
            self._model.close()
            self.is_seen = False

    @contextmanager
    def _checked(self) -> Iterator[DenseModel]:
        """The model; what fails may be another one when it works again."""
        with self.using() as model:
            known = self._known
            if known and not self.is_seen and model.spec.fingerprint != known.spec.fingerprint:
                raise ModelProblem("changed", name=known.profile.name)
            try:
                yield model
            except ModelProblem:
                self.is_seen = False
                raise
            self.is_seen = True

    def _require_same(self, now: FloatVector) -> None:
        known = self._known
        if known is not None and not is_same(now, np.array(known.probe, np.float32)):
            raise ModelProblem("changed", name=known.profile.name)


def checked(vectors: FloatMatrix, count: int, spec: EmbedderSpec) -> FloatMatrix:
    """The vectors as float32, if they are ``count`` of the model's dimension, and finite.

    One of zeros is fine: a static model has no other for text of unknown words.
    Raises `ModelProblem`.
    """
    vectors = np.asarray(vectors, np.float32)
    if vectors.shape != (count, spec.dimension):
        detail = f"shape {vectors.shape} instead of {(count, spec.dimension)}"
    elif not np.isfinite(vectors).all():
        detail = "not a number"
    else:
        return vectors
    raise ModelProblem("bad_vectors", name=spec.id, detail=detail)
