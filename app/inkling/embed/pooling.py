"""One vector of the vectors of a text's tokens, as Sentence Transformers makes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from inkling.domain.protocols import FloatMatrix

    Hidden = NDArray[np.float32]
    """Shape (texts, tokens, dim)."""
    Mask = NDArray[np.int64]
    """Shape (texts, tokens): 1 for a token of the text, 0 for padding, on either side."""


def pool(
    hidden: Hidden, mask: Mask, modes: Sequence[str], *, prompt_length: int = 0
) -> FloatMatrix:
    """The vectors of texts, shape (texts, dim), those of several modes side by side.

    The first ``prompt_length`` tokens of each text are left out, unless there are no others.
    """
    first = mask.argmax(axis=1)[:, None]
    places = np.arange(mask.shape[1])[None, :] - first
    counted = mask * (places >= prompt_length)
    counted = np.where(counted.any(axis=1, keepdims=True), counted, mask)
    return np.concatenate([_MODES[mode](hidden, counted, places) for mode in modes], axis=1)


def _first(hidden: Hidden, mask: Mask, _places: Mask) -> FloatMatrix:
    found: FloatMatrix = hidden[np.arange(len(hidden)), mask.argmax(axis=1)]
    return found


def _last(hidden: Hidden, mask: Mask, _places: Mask) -> FloatMatrix:
    place = mask.shape[1] - 1 - mask[:, ::-1].argmax(axis=1)
    found: FloatMatrix = hidden[np.arange(len(hidden)), place]
    return found


def _max(hidden: Hidden, mask: Mask, _places: Mask) -> FloatMatrix:
    largest: FloatMatrix = np.where(mask[:, :, None] == 1, hidden, -np.inf).max(axis=1)
    return largest


def _mean(hidden: Hidden, mask: Mask, _places: Mask) -> FloatMatrix:
    return _weighted(hidden, mask.astype(np.float32))


def _mean_sqrt(hidden: Hidden, mask: Mask, places: Mask) -> FloatMatrix:
    tokens = mask.sum(axis=1, keepdims=True).astype(np.float32)
    return np.asarray(_mean(hidden, mask, places) * np.sqrt(tokens), np.float32)


def _by_place(hidden: Hidden, mask: Mask, places: Mask) -> FloatMatrix:
    return _weighted(hidden, (mask * (places + 1)).astype(np.float32))


def _weighted(hidden: Hidden, weights: NDArray[np.float32]) -> FloatMatrix:
    total = np.einsum("btd,bt->bd", hidden, weights, dtype=np.float32)
    return np.asarray(total / weights.sum(axis=1, keepdims=True), np.float32)


_MODES: Final[dict[str, Callable[[Hidden, Mask, Mask], FloatMatrix]]] = {
    "mean": _mean,
    "cls": _first,
    "lasttoken": _last,
    "max": _max,
    "mean_sqrt_len_tokens": _mean_sqrt,
    "weightedmean": _by_place,
}
MODES: Final = tuple(_MODES)
"""Every way of pooling."""
