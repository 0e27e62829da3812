"""Pictures that show what is asked for, and pictures like one, on the scale of texts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.models import MINILM
from inkling.search.model_search import Asked, SearchedModel
from inkling.search.scale import Sight
from inkling.store.picture_reader import (
    documents_showing,
    pictures_in,
    sample_of_pictures,
    seen_pictures,
)
from inkling.store.reader import CatalogueReader

if TYPE_CHECKING:
    from inkling.domain.protocols import Embedder, FloatMatrix, FloatVector, IdVector

_CANDIDATES: Final = 200
_COPIES: Final = 20
"""Documents that are the same picture and are candidates for it."""
_SAMPLE: Final = 512
_CAPTIONS: Final = (
    "a photo of a person",
    "a photo of an animal",
    "a photo of food on a table",
    "a photo of a building",
    "a landscape with trees",
    "a street with cars",
    "a room with furniture",
    "a screenshot of a program",
    "a page of printed text",
    "a drawing of something",
    "a diagram with arrows",
    "an empty background",
)
"""What pictures may show; any one shows few of these."""
_WEIGHT: Final = 16
"""The usual nearness to a question is drawn towards that to the captions as if so many pictures
had it: a handful of pictures says little about those that have nothing to do with a question."""
_SPREAD: Final = (MINILM.related - MINILM.unrelated) / 5
"""A picture that is five spreads nearer to a question than is usual counts as text does that
answers it. Not measured: the nearest of a thousand unrelated ones is some three spreads above."""
_FEWEST: Final = 100
"""Pictures; with fewer than that a look is as sure as with so many."""
_DOUBT: Final = 1.0
"""So many spreads are allowed for what a sample does not tell. In a simulation with it, 3 to 6 of
100 questions that no picture answers find one that is called good, and 96 of 100 to which one is
4.3 spreads nearer than is usual find that."""
_NARROWEST: Final = 0.005
"""A cosine; a model is no surer than that."""


@dataclass(frozen=True, slots=True)
class _Usual:
    """How near pictures usually are: the middle of the cosines, and how far most are from it."""

    middle: float
    spread: float
    count: int

    @classmethod
    def of(cls, cosines: FloatVector) -> _Usual:
        middle = float(np.median(cosines))
        # What is above may be what is asked for.
        below = cosines[cosines <= middle] - middle
        return cls(middle, float(np.sqrt(np.mean(below**2))), cosines.size)

    def spreads(self, cosine: float) -> float:
        """By how many spreads a cosine is above the middle."""
        return (cosine - self.middle) / max(self.spread, _NARROWEST)

    def towards(self, other: _Usual) -> _Usual:
        """The same, drawn towards another one."""
        count = self.count + _WEIGHT
        middle = (self.middle * self.count + other.middle * _WEIGHT) / count
        variance = (self.spread**2 * self.count + other.spread**2 * _WEIGHT) / count
        return _Usual(middle, float(np.sqrt(variance)), count)


class PictureSearch:
    """Finds pictures of one library. For the thread of its reader."""

    def __init__(self, reader: CatalogueReader) -> None:
        self._reader = reader
        self._known: tuple[str, int] | None = None
        self._count = 0
        self._sample: FloatMatrix = np.empty((0, 0), np.float32)
        self._captions: tuple[str, FloatMatrix] | None = None

    def showing(self, asked: Asked, background: float, scope: IdVector | None) -> dict[int, Sight]:
        """Documents in ``scope`` (None: all) that are pictures, and how near the question is.

        The cosine between a question and a picture is of another size than that between two
        texts, with every model. So it is told how far above the usual it is, for this question
        and the pictures of this library, on the scale of the model in the box; ``background`` is
        the cosine there of what is as near as is usual. Raises `ModelProblem`.
        """
        sample = self._sampled(asked.by.model)
        if not len(sample):
            return {}
        captions = self._captioned(asked.by.model.embedder)
        usual = _Usual.of(sample @ asked.vector())
        usual = usual.towards(_Usual.of((captions @ sample.T).ravel()))
        above = {
            document: usual.spreads(sight.similarity)
            for document, sight in self.near(asked, scope).items()
        }
        count = max(len(sample), _FEWEST)
        return {
            document: Sight(min(background + _SPREAD * spreads, 1.0), _no_chance(spreads, count))
            for document, spreads in above.items()
        }

    def near(self, asked: Asked, scope: IdVector | None) -> dict[int, Sight]:
        """Documents in ``scope`` that are pictures, and their cosines. Raises `ModelProblem`."""
        allowed = None if scope is None else pictures_in(self._reader, scope)
        found, showing = self._nearest(asked, scope, allowed)
        if allowed is None and len({*showing.values()}) < len(found):
            # The model embeds texts as well, which are nearer to a question than pictures are.
            found, showing = self._nearest(asked, scope, pictures_in(self._reader, None))
        return {document: Sight(found[text_id]) for document, text_id in showing.items()}

    def _nearest(
        self, asked: Asked, scope: IdVector | None, allowed: IdVector | None
    ) -> tuple[dict[int, float], dict[int, int]]:
        """Cosines of what is nearest, by text, and the documents that are pictures of it."""
        nearest = asked.by.model.neighbours.nearest
        ids, cosines = nearest(asked.vector(), _CANDIDATES, allowed)
        found = dict(zip(ids.tolist(), cosines.tolist(), strict=True))
        return found, documents_showing(self._reader, list(found), scope, _COPIES)

    def background(self, asked: Asked) -> float:
        """How near pictures of the library are to one, in the middle. Raises `ModelProblem`."""
        return _Usual.of(self._sampled(asked.by.model) @ asked.vector()).middle

    def _sampled(self, model: SearchedModel) -> FloatMatrix:
        """Pictures from all over the library, shape (n, dim); looked for anew as it changes."""
        fingerprint, generation = model.embedder.spec.fingerprint, model.reader.generation()
        if (fingerprint, generation) == self._known:
            return self._sample
        count = seen_pictures(self._reader)
        is_other = self._known is None or self._known[0] != fingerprint
        if is_other or len(self._sample) < _SAMPLE or abs(count - self._count) > count / 16:
            self._sample, self._count = sample_of_pictures(model.reader, _SAMPLE), count
        self._known = fingerprint, generation
        return self._sample

    def _captioned(self, embedder: Embedder) -> FloatMatrix:
        """The captions as a model understands them, shape (n, dim). Raises `ModelProblem`."""
        if self._captions is None or self._captions[0] != embedder.spec.fingerprint:
            vectors = np.array([embedder.embed_query(text) for text in _CAPTIONS], np.float32)
            self._captions = embedder.spec.fingerprint, vectors
        return self._captions[1]


def _no_chance(spreads: float, count: int) -> float:
    """How probable it is that none of so many unrelated pictures comes as near."""
    return (0.5 * math.erfc((_DOUBT - spreads) / math.sqrt(2))) ** count
