"""Which texts are embedded together, and in which shape.

OpenVINO keeps compiled kernels and buffers for every input shape it has met: with free shapes an
int8 graph grows by gigabytes (openvino#34289). Only the shapes below reach it: sixteen for a
model of 256 tokens, twenty-two for one of 512.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    IdMatrix = NDArray[np.int64]

LENGTHS: Final = (16, 32, 48, 64, 96, 128, 192, 256, 320, 384, 512)
"""Allowed numbers of tokens a row; passages are cut to about 250 of the model in the box."""
ROWS: Final = (1, 8)
"""Allowed numbers of rows."""

# What a token costs alone, relative to one in a batch of eight (measured: about a tenth more).
_SINGLE_COST: Final = 1.1


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts embedded together: their positions in the input, and the padded shape."""

    rows: tuple[int, ...]
    shape: tuple[int, int]


def bucket(length: int, longest: int = LENGTHS[-1]) -> int:
    """The smallest allowed row length that holds ``length`` tokens.

    ``longest`` is what the model takes: it has no positions beyond it, not even for padding.
    """
    if length > min(longest, LENGTHS[-1]):
        raise ValueError(f"{length} tokens exceed the longest row of {longest}")
    return min(LENGTHS[bisect_left(LENGTHS, length)], longest)


def plan(lengths: Sequence[int], longest: int = LENGTHS[-1]) -> list[Batch]:
    """Batches that cover texts of these token counts, each text once, longest first.

    ``longest`` is that of `bucket`. Neighbours in length go eight at a time; a group that would
    mostly be padding (the last few texts, or lengths far apart) goes one by one instead.
    """
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    most = ROWS[-1]
    batches: list[Batch] = []
    for start in range(0, len(order), most):
        group = tuple(order[start : start + most])
        width = bucket(lengths[group[0]], longest)
        one_by_one = sum(bucket(lengths[row], longest) for row in group) * _SINGLE_COST
        if most * width <= one_by_one:
            batches.append(Batch(group, (most, width)))
        else:
            batches.extend(Batch((row,), (1, bucket(lengths[row], longest))) for row in group)
    return batches


def fill(batch: Batch, ids: Sequence[Sequence[int]], pad_id: int = 0) -> tuple[IdMatrix, IdMatrix]:
    """Token ids and attention mask of a batch, int64, both of its shape, filled up with padding.

    A row without a text attends to one padding token: a row that attends to nothing would
    divide by zero.
    """
    tokens = np.full(batch.shape, pad_id, dtype=np.int64)
    mask = np.zeros(batch.shape, dtype=np.int64)
    mask[:, 0] = 1
    for row, text in enumerate(batch.rows):
        tokens[row, : len(ids[text])] = ids[text]
        mask[row, : len(ids[text])] = 1
    return tokens, mask


def require_known_shape(shape: tuple[int, ...], longest: int = LENGTHS[-1]) -> None:
    """Refuse, with ValueError, a shape that would make OpenVINO's caches grow."""
    widths = (*(width for width in LENGTHS if width < longest), longest)
    if len(shape) != 2 or shape[0] not in ROWS or shape[1] not in widths:
        raise ValueError(f"the shape {shape} is not one of {ROWS} × {widths}")
