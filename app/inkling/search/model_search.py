"""What one model makes of a question: its vector, and how near texts are to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.protocols import Embedder, SparseEmbedder
from inkling.embed.patience import waited_for
from inkling.search.background import Background
from inkling.search.meanwhile import Keep, Meanwhile
from inkling.search.question_embedder import IsGivenUp, QuestionEmbedder
from inkling.search.scale import PLAIN, Scale
from inkling.store.neighbours import Neighbours, cosines
from inkling.store.reader import CatalogueReader
from inkling.store.sparse_index import nearest_by_terms, scores_by_terms
from inkling.store.standing import Spans
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector, SparseVector

_Answer = TypeVar("_Answer")
_FAR_S: Final = 5.0
"""So long a question waits for a model that is on another computer."""


@dataclass(frozen=True, slots=True)
class SearchedModel:
    """A model that folders have: what embeds questions, and the graph and records of its vectors.

    ``reader`` reads the vectors of this model. That in the box is always there; of others it is
    told when they cannot be asked.
    """

    embedder: Embedder
    neighbours: Neighbours
    reader: CatalogueReader
    scale: Scale = PLAIN
    is_in_the_box: bool = True


class ModelSearch:
    """One model for all questions of one thread. ``keep`` gets vectors made for a question."""

    def __init__(self, model: SearchedModel, vocabulary: Vocabulary, keep: Keep | None) -> None:
        self.model = model
        self._questions = QuestionEmbedder(model.embedder)
        self.background = Background(model.reader, vocabulary)
        self.meanwhile = Meanwhile(model.reader, model.embedder, keep)
        self._is_warm = False

    @property
    def fingerprint(self) -> str:
        """What its vectors are those of."""
        return self.model.embedder.spec.fingerprint

    def warm_up(self, is_given_up: IsGivenUp) -> None:
        """Load the model and run it once, which is no part of the time that an answer takes."""
        if not self._is_warm and self.model.embedder.spec.is_local:
            # Why another model cannot be asked is told with the answer that lacks it.
            met = () if self.model.is_in_the_box else (ModelProblem, EmbeddingEnded)
            with suppress(*met), waited_for(is_given_up):
                self.model.embedder.embed_query("warm up")
                if isinstance(self.model.embedder, SparseEmbedder):
                    self.model.embedder.embed_query_sparse("warm up")
        self._is_warm = True

    def ask(self, text: str, is_given_up: IsGivenUp, *, among_all: bool, by_terms: bool) -> Asked:
        """Begin to embed a question, and to look for what is near it ``among_all`` texts.

        ``by_terms``: with its terms, if the model gives any.
        """
        look = self.model.neighbours.look_ahead if among_all else None
        answer = self._questions.begin(text, is_given_up, look)
        terms = self._questions.begin_terms(text, is_given_up) if by_terms else None
        return Asked(self, answer, self.model.scale, terms)

    def about(self, vector: FloatVector) -> Asked:
        """A question whose vector is known."""
        answer: Future[FloatVector] = Future()
        answer.set_result(vector)
        return Asked(self, answer, self.model.scale)

    def close(self) -> None:
        """Let go of what was made for questions."""
        self._questions.close()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one model understands it; ``scale`` is for what it says of texts."""

    by: ModelSearch
    answer: Future[FloatVector]
    scale: Scale
    terms_answer: Future[SparseVector] | None = None

    @property
    def is_local(self) -> bool:
        """The model is on this computer."""
        return self.by.model.embedder.spec.is_local

    @property
    def model_id(self) -> int | None:
        """The number of the model in the catalogue."""
        return self.by.model.reader.model_id

    def vector(self) -> FloatVector:
        """The question's vector, waited for where need be.

        Raises `ModelProblem`, and `EmbeddingEnded` when nobody waits for it any more.
        """
        return self._waited_for(self.answer)

    def terms(self) -> SparseVector | None:
        """The question's terms, waited for likewise; None where it has none."""
        return None if self.terms_answer is None else self._waited_for(self.terms_answer)

    def _waited_for(self, answer: Future[_Answer]) -> _Answer:
        try:
            return answer.result(None if self.is_local else _FAR_S)
        except NotYet as exc:
            name = self.by.model.embedder.spec.id
            raise ModelProblem("unreachable", host=name, detail="no answer yet") from exc

    def background(self) -> float:
        """The cosine with text that has nothing to do with the question, on the common scale."""
        return self.scale.of(self.by.background.mean(self.vector()))

    def nearest(self, count: int, allowed: IdVector | None) -> tuple[dict[int, float], bool]:
        """The texts nearest in meaning with their cosines, and whether there are more."""
        ids, near = self.by.model.neighbours.nearest(self.vector(), count, allowed)
        return dict(zip(ids.tolist(), near.tolist(), strict=True)), len(ids) == count

    def nearest_by_terms(self, count: int, allowed: IdVector | None) -> list[int]:
        """Texts that have most of the question's terms; none where it has none."""
        terms = self.terms()
        if terms is None:
            return []
        return list(nearest_by_terms(self.by.model.reader, terms, count, allowed))

    def by_terms(self, texts: Sequence[int]) -> dict[int, float]:
        """How much each text has of the question's terms, 1 for the one that has most."""
        terms = self.terms()
        if terms is None:
            return {}
        found = scores_by_terms(self.by.model.reader, terms, texts)
        most = max(found.values(), default=0.0)
        return {text: score / most for text, score in found.items()} if most > 0 else {}

    def vectors(self, texts: IdVector) -> tuple[IdVector, FloatMatrix]:
        """The vectors by this model of those texts that have one; no question is waited for."""
        return self.by.model.reader.vectors(texts.tolist())

    def cosines(self, ids: IdVector, vectors: FloatMatrix) -> dict[int, float]:
        """The cosines of texts with these `vectors`."""
        return cosines(self.vector(), ids, vectors)

    def cosines_meanwhile(self, matched: Sequence[int], waiting: Spans) -> dict[int, float]:
        """Those of a few texts that have none yet (`Meanwhile.cosines`)."""
        return self.by.meanwhile.cosines(self.vector(), matched, waiting)


OpenSearchedModel = Callable[[str, CatalogueReader], SearchedModel]
"""Opens the model of a profile beside a reader. Raises `ModelProblem`."""
