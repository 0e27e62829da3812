"""The default embedder: a quantized sentence encoder in OpenVINO, on the CPU."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.protocols import EmbedderSpec, TokenVectors
from inkling.embed import processor
from inkling.embed.calls import EmbedderCalls, unit_rows
from inkling.embed.lanes import Feed, IndexingLane, QueryLane
from inkling.embed.model_files import ModelFiles, Variant
from inkling.embed.patience import within
from inkling.embed.processor import DotProduct
from inkling.embed.tokenizer import TextEncoder, load_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from inkling.domain.protocols import FloatMatrix, FloatVector
    from inkling.embed.kept_graphs import KeptGraphs

# Texts sorted by length and embedded together: enough for full batches of like length, few
# enough that cutting the next ones into tokens hides behind the batches in flight.
_WINDOW: Final = 256
_SPECIAL_TOKENS: Final = 2
"""[CLS] and [SEP]."""


class OpenVinoEmbedder(EmbedderCalls):
    """Meets `inkling.domain.protocols.Embedder`; safe to call from several threads.

    Nothing is loaded before it is needed. Questions and documents have a compiled model and a
    lock each, so that `embed_query` never waits for `embed_documents`. ``threads`` limits the
    processor threads of indexing (None: all); questions are short and use all. ``variant``
    overrides the choice made from the processor. The model for documents starts
    its threads inside ``giving_way``; that for questions is compiled once and then ``kept``.
    """

    def __init__(
        self,
        model_dir: Path,
        *,
        threads: int | None = None,
        variant: Variant | None = None,
        giving_way: Callable[[], AbstractContextManager[None]] = nullcontext,
        kept: KeptGraphs | None = None,
    ) -> None:
        self._kept = kept
        self._giving_way = giving_way
        self._model_dir = model_dir
        self._threads = threads
        self._wanted = variant
        self._loading = threading.Lock()
        self._files: ModelFiles | None = None
        self._encoder: TextEncoder | None = None
        self._xml: Path | None = None
        self._kind: DotProduct | None = None
        self._indexing_lock = threading.Lock()
        self._indexing: IndexingLane | None = None
        self._indexing_threads = threads
        self._query_lock = threading.Lock()
        self._query: QueryLane | None = None
        # One count for each lock: the lanes are used at the same time.
        self._tokens_indexed = self._tokens_now = 0

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model; its fingerprint names variant and arithmetic.

        Reads ``model.json``, nothing else, on Linux and macOS. Raises `ModelProblem`.
        """
        with self._loading:
            files, variant, kind = self._load_files(), self._variant(), self._dot_product()
        fingerprint = f"{files.id}:{variant}:{kind}:{files.graph(variant).fingerprint}"
        return EmbedderSpec(
            id=files.id,
            fingerprint=fingerprint,
            dimension=files.dimension,
            max_tokens=files.max_tokens,
            query_prompt=files.query_prompt,
            document_prompt=files.document_prompt,
        )

    @property
    def tokens_embedded(self) -> int:
        """How many tokens of documents have been embedded so far, special tokens left out."""
        return self._tokens_indexed + self._tokens_now

    def embed_documents(
        self, texts: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> FloatMatrix:
        """Embed passages: float32, shape (len(texts), dimension), rows of unit length.

        Memory beyond the result does not depend on how many there are. Raises `ModelProblem`,
        and `EmbeddingEnded` soon after it ``is_cancelled``.
        """
        with self._loading:
            files = self._load_files()
        out = np.empty((len(texts), files.dimension), dtype=np.float32)
        if not texts:
            return out
        encoder = self._load_encoder()
        with self._indexing_lock:
            if self._indexing is None or self._indexing_threads != self._threads:
                xml, self._indexing_threads = self.verified(), self._threads
                self._indexing = None
                with self._giving_way():
                    self._indexing = IndexingLane(
                        xml, threads=self._indexing_threads, feed=_feed(files)
                    )
            lane = self._indexing
            try:
                for start in range(0, len(texts), _WINDOW):
                    window = texts[start : start + _WINDOW]
                    ids = encoder.encode([files.document_prompt + text for text in window])
                    lane.submit(ids, out[start : start + len(window)], is_cancelled)
                    self._tokens_indexed += sum(len(row) - _SPECIAL_TOKENS for row in ids)
                lane.finish(is_cancelled)
            except BaseException:
                self._indexing = None
                lane.abandon()
                raise
        return out

    def embed_query(self, text: str) -> FloatVector:
        """Embed a question: float32, shape (dimension,), unit length. Raises `ModelProblem`."""
        with self._loading:
            prompt = self._load_files().query_prompt
        (ids,) = self._load_encoder().encode([prompt + text])
        with self._query_lock:
            return self._query_lane().embed(ids)

    def embed_tokens(self, text: str) -> TokenVectors:
        """Embed the tokens of a text, special ones left out. Raises `ModelProblem`."""
        ids, spans = self._load_encoder().encode_with_spans(text)
        with self._query_lock:
            vectors = self._query_lane().embed_tokens(ids)
        vectors = unit_rows(vectors)
        return TokenVectors(vectors[1:-1], tuple(spans[1:-1]))

    def embed_now(self, texts: Sequence[str], within_s: float) -> FloatMatrix:
        """Embed the first of ``texts`` on the lane of questions: shape (n, dimension).

        One after another, as `within` has it; none while no question has loaded the model.
        Raises `ModelProblem`.
        """
        with self._loading:
            files = self._load_files()
        vectors: list[FloatVector] = []
        with self._query_lock:
            lane = self._query
            if lane is not None and texts:
                prompted = [files.document_prompt + text for text in texts]
                for ids in within(within_s, self._load_encoder().encode(prompted)):
                    vectors.append(lane.embed(ids))
                    self._tokens_now += len(ids) - _SPECIAL_TOKENS
        return np.array(vectors, np.float32).reshape(-1, files.dimension)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text, without the model's special tokens."""
        return self._load_encoder().count(texts)

    def set_threads(self, threads: int | None) -> None:
        """Limit indexing to so many processor threads, from the next texts on."""
        self._threads = threads

    def release(self) -> None:
        """Drop the model for documents, once a running `embed_documents` is done."""
        with self._indexing_lock:
            self._indexing = None

    def keep(self) -> None:
        """Keep the model for questions for the next start, where this one had to compile it.

        OpenVINO holds the interpreter for some 0.2 s: for the end of a process.
        """
        with self._query_lock:
            if self._query is not None:
                self._query.keep()

    def verified(self) -> Path:
        """The graph, found unchanged; its files are read once in the life of the embedder.

        Raises `ModelProblem`.
        """
        with self._loading:
            if self._xml is None:
                files = self._load_files()
                graph = files.graph(self._variant())
                files.verified(graph.bin)
                self._xml = files.verified(graph.xml)
            return self._xml

    def _load_encoder(self) -> TextEncoder:
        with self._loading:
            if self._encoder is None:
                self._encoder = load_encoder(self._load_files())
            return self._encoder

    def _query_lane(self) -> QueryLane:
        if self._query is None:
            with self._loading:
                feed = _feed(self._load_files())
            self._query = QueryLane(self.verified, self.spec.fingerprint, self._kept, feed)
        return self._query

    # The rest is called with `_loading` held.

    def _load_files(self) -> ModelFiles:
        if self._files is None:
            self._files = ModelFiles.load(self._model_dir)
        return self._files

    def _dot_product(self) -> DotProduct:
        if self._kind is None:
            self._kind = processor.detect()
        return self._kind

    def _variant(self) -> Variant:
        best = processor.best_variant(self._dot_product())
        return self._wanted or self._load_files().nearest(best)


def _feed(files: ModelFiles) -> Feed:
    return Feed(longest=files.max_tokens, pad_id=files.pad_id)
