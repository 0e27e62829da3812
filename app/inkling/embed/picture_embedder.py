"""An embedder that gives pictures vectors besides texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from inkling.domain.errors import EmbeddingEnded
from inkling.domain.models import KnownModel
from inkling.domain.protocols import DenseModel, ImageModel, TokenCounter
from inkling.embed.patience import waited_for
from inkling.embed.provided import ProvidedEmbedder

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix


class ProvidedPictureEmbedder(ProvidedEmbedder):
    """Meets `PictureEmbedder` of the domain; safe to call from several threads.

    ``model`` gives the vectors of texts, ``eye``, which may be the same, those of pictures.
    """

    def __init__(
        self,
        model: DenseModel,
        eye: ImageModel,
        count_tokens: TokenCounter,
        *,
        batch_size: int,
        known: KnownModel | None = None,
        is_given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(
            model, count_tokens, batch_size=batch_size, known=known, is_given_up=is_given_up
        )
        self._eye = eye

    @property
    def picture_side(self) -> int:
        """How many pixels by as many the model sees of a picture. Raises `ModelProblem`."""
        with waited_for(self._is_given_up), self._documents.using():
            return self._eye.picture_side

    def embed_pictures(
        self, pictures: Sequence[bytes], is_cancelled: Callable[[], bool] = lambda: False
    ) -> FloatMatrix:
        """Embed PNG or JPEG files: float32, shape (len(pictures), dim), unit rows."""
        spec = self.spec
        out = np.empty((len(pictures), spec.dimension), np.float32)
        with waited_for(is_cancelled):
            for start in range(0, len(pictures), self._batch_size):
                if is_cancelled():
                    raise EmbeddingEnded
                some = pictures[start : start + self._batch_size]
                found = self._documents.encode(self._eye.encode_images, some, spec)
                out[start : start + len(some)] = found
        return out
