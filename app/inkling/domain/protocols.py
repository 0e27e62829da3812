"""The seams: what a reader, an embedder and a vector index must offer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeGuard, runtime_checkable

from inkling.domain.documents import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    FloatVector = NDArray[np.float32]
    """Shape (dim,), unit length."""
    FloatMatrix = NDArray[np.float32]
    """Shape (n, dim), rows of unit length."""
    IdVector = NDArray[np.int64]
    """Shape (n,)."""


class Reader(Protocol):
    """Turns one family of file formats into documents."""

    @property
    def suffixes(self) -> frozenset[str]:
        """Lower-case suffixes with their dot, such as ``.pdf``."""

    @property
    def mime_types(self) -> frozenset[str]:
        """MIME types the reader takes."""

    def read(self, path: Path) -> Document:
        """Read the file. Raises `ReadProblem` when it cannot be read."""


@dataclass(frozen=True, slots=True)
class EmbedderSpec:
    """What identifies a model. Vectors of different fingerprints are never compared.

    ``fingerprint`` covers weights, pooling, prompts, precision and dimension. ``max_tokens``
    counts the model's special tokens.
    """

    id: str
    fingerprint: str
    dimension: int
    max_tokens: int
    query_prompt: str = ""
    document_prompt: str = ""
    is_local: bool = True


class Embedder(Protocol):
    """Turns text into vectors of unit length. Safe to call from several threads."""

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model."""

    @property
    def tokens_embedded(self) -> int:
        """How many tokens of documents have been embedded so far, special tokens left out."""

    def embed_documents(
        self, texts: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> FloatMatrix:
        """Embed passages: float32, shape (len(texts), dimension), rows of unit length.

        Text beyond ``max_tokens`` is ignored. Raises `ModelProblem`, and `EmbeddingEnded` soon
        after it ``is_cancelled``.
        """

    def embed_query(self, text: str) -> FloatVector:
        """Embed a question: float32, shape (dimension,), unit length. Raises `ModelProblem`."""

    def embed_now(self, texts: Sequence[str], within_s: float) -> FloatMatrix:
        """Embed a few passages beside a question, the first ones as time allows.

        float32, shape (n, dim): the vectors of ``texts[:n]``, whichever n was reached within
        ``within_s`` seconds. None while the model for questions is not loaded: nobody waits for
        that here. Raises `ModelProblem`.
        """

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text, without the model's special tokens."""

    def release(self) -> None:
        """Give back memory held for indexing; the next call loads again what it needs."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """A vector for each token of a text, special tokens left out.

    ``vectors`` are float32, shape (tokens, dim), rows of unit length; ``spans`` say where each
    token stands in the text, in code points.
    """

    vectors: FloatMatrix
    spans: tuple[tuple[int, int], ...]


class TokenEmbedder(Protocol):
    """Gives each token of a text a vector, in its context. Safe to call from several threads."""

    def embed_tokens(self, text: str) -> TokenVectors:
        """Embed the tokens of a text; what is beyond the model's limit is ignored.

        Raises `ModelProblem`.
        """


class Reranker(Protocol):
    """Looks at question and passage together: late interaction, or a cross-encoder."""

    @property
    def weight(self) -> float:
        """How much a difference of 1 between two of its scores is worth in the first ranking."""

    def warm_up(self) -> None:
        """Load what it needs, which is no part of the time that an answer takes.

        Raises `ModelProblem`.
        """

    def score(
        self, question: str, texts: Sequence[str], is_cancelled: Callable[[], bool]
    ) -> FloatVector:
        """Score the first texts, larger is better: shape (m,), m at most ``len(texts)``.

        Ends early when it ``is_cancelled`` or has done as much as a person waits for.
        Raises `ModelProblem`.
        """


@dataclass(frozen=True, slots=True)
class SparseVector:
    """Weights of a few terms, all above 0; ``terms`` are ascending numbers of a vocabulary."""

    terms: tuple[int, ...]
    weights: tuple[float, ...]


class DenseModel(Protocol):
    """What a provider makes of a profile. `ProvidedEmbedder` makes an `Embedder` of it.

    One caller at a time. Prompts are the model's own business: they are added here.
    Every method raises `ModelProblem`.
    """

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model. Of a remote one it may ask the server, once."""

    def encode_documents(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of passages: float32, shape (len(texts), dim), of any length."""

    def encode_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of questions: float32, shape (len(texts), dim), of any length."""

    def close(self) -> None:
        """Give back memory and connections; the next call opens again what it needs."""


class SparseModel(Protocol):
    """Gives texts weights of terms. For any thread. Every method raises `ModelProblem`."""

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model; its dimension is 0 where it gives no vectors."""

    def encode_documents_sparse(self, texts: Sequence[str]) -> list[SparseVector]:
        """The terms of passages."""

    def encode_queries_sparse(self, texts: Sequence[str]) -> list[SparseVector]:
        """The terms of questions."""

    def close(self) -> None:
        """Give back memory; the next call opens again what it needs."""


@runtime_checkable
class SparseEmbedder(Protocol):
    """What an `Embedder` offers whose model gives weights of terms besides vectors.

    Every method raises `ModelProblem`.
    """

    def embed_documents_both(
        self, texts: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[FloatMatrix, Sequence[SparseVector]]:
        """What `embed_documents` gives of passages, and the terms of each.

        Raises `EmbeddingEnded` when it ``is_cancelled`` before it is done.
        """

    def embed_query_sparse(self, text: str) -> SparseVector:
        """The terms of a question."""


@runtime_checkable
class MultiVectorModel(Protocol):
    """Gives each token of a text a vector. One caller at a time. Raises `ModelProblem`."""

    def encode_documents_tokens(self, texts: Sequence[str]) -> list[FloatMatrix]:
        """The vectors of the tokens of passages: float32, shape (tokens, dim), unit rows each."""

    def encode_queries_tokens(self, texts: Sequence[str]) -> list[FloatMatrix]:
        """The same for questions."""


class ImageModel(Protocol):
    """Gives pictures vectors that can be compared with those of texts."""

    @property
    def picture_side(self) -> int:
        """What it sees of a picture: so many pixels by as many, from the middle of it.

        Raises `ModelProblem`.
        """

    def encode_images(self, pictures: Sequence[bytes]) -> FloatMatrix:
        """Vectors of pictures, given as the bytes of PNG or JPEG files: (n, dim), any length.

        One caller at a time. Raises `ModelProblem`.
        """


class PictureEmbedder(Embedder, Protocol):
    """An embedder that gives pictures vectors as well, comparable with those of texts."""

    @property
    def picture_side(self) -> int:
        """What it sees of a picture: so many pixels by as many. Raises `ModelProblem`."""

    def embed_pictures(
        self, pictures: Sequence[bytes], is_cancelled: Callable[[], bool] = lambda: False
    ) -> FloatMatrix:
        """Embed PNG or JPEG files: float32, shape (len(pictures), dimension), unit rows.

        Raises `ModelProblem`, and `EmbeddingEnded` soon after it ``is_cancelled``.
        """


class PairModel(Protocol):
    """Scores a question with a text: a cross-encoder. Every method raises `ModelProblem`."""

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model; its dimension is 0."""

    def score_pairs(self, question: str, texts: Sequence[str]) -> FloatVector:
        """How well each text answers, in 0..1, larger is better: shape (len(texts),).

        One caller at a time.
        """

    def close(self) -> None:
        """Give back memory; the next call opens again what it needs."""


# What a model can do is asked of its methods: `isinstance` would ask for its ``spec`` as well, for
# which many a model is loaded.


def gives_vectors(model: object) -> TypeGuard[DenseModel]:
    """Whether it is a `DenseModel`; asking loads nothing."""
    return hasattr(model, "encode_documents")


def gives_terms(model: object) -> TypeGuard[SparseModel]:
    """Whether it is a `SparseModel`; asking loads nothing."""
    return hasattr(model, "encode_documents_sparse")


def scores_pairs(model: object) -> TypeGuard[PairModel]:
    """Whether it is a `PairModel`; asking loads nothing."""
    return hasattr(model, "score_pairs")


def sees_pictures(model: object) -> TypeGuard[ImageModel]:
    """Whether it is an `ImageModel`; asking loads nothing."""
    return hasattr(model, "encode_images")


def is_picture_embedder(embedder: Embedder) -> TypeGuard[PictureEmbedder]:
    """Whether it is a `PictureEmbedder`; asking loads nothing."""
    return hasattr(embedder, "embed_pictures")


class TokenCounter(Protocol):
    """Counts tokens of many texts at once, without special tokens."""

    def __call__(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text."""


class VectorIndex(Protocol):
    """Nearest neighbours by cosine over labelled unit vectors. Labels are never reused.

    An implementation serialises its own calls; every method may come from any thread.
    """

    def add(self, labels: IdVector, vectors: FloatMatrix) -> None:
        """Add vectors, shape (n, dim), under new labels, shape (n,)."""

    def remove(self, labels: Collection[int]) -> None:
        """Forget labels; unknown ones are ignored."""

    def search(
        self, vector: FloatVector, k: int, allowed: Collection[int] | None = None
    ) -> tuple[IdVector, FloatVector]:
        """The nearest labels and their cosines, best first, at most ``k``.

        ``allowed`` restricts the search to these labels before ranking.
        """

    def count(self) -> int:
        """How many labels are live."""

    def save(self, generation: int) -> None:
        """Write the index to its file, atomically, as of the catalogue's ``generation``."""

    @property
    def generation(self) -> int:
        """The catalogue generation the index in memory was loaded with or last saved as."""
