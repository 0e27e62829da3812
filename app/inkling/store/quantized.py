"""Vectors as they are kept: a signed byte for each component, and the length of its step.

Measured with MiniLM on scifact, cranfield and cacm: a cosine is off by 0.0004 (standard
deviation), of the ten nearest 99.7 % are the same, nDCG@10 of a hybrid search changes by 0.0001.
A vector of 384 dimensions takes 388 bytes instead of 768 as halves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector

_LAST_STEP: Final = 127
_SHORTEST: Final = 1e-30
"""Stands for the longest component of a row of zeros."""
_STEP: Final = np.dtype("<f4")
_AT_ONCE: Final = 512


def quantized(vectors: FloatMatrix) -> tuple[NDArray[np.int8], FloatVector]:
    """Rows of shape (n, dim) in steps of their own: codes (n, dim) and steps (n,).

    A step is such that the length of the row does not change.
    """
    longest = np.abs(vectors).max(axis=1, initial=_SHORTEST, keepdims=True)
    codes = np.rint(vectors * (_LAST_STEP / longest))
    lengths = np.maximum(np.linalg.norm(codes, axis=1), 1.0)
    return codes.astype(np.int8), (np.linalg.norm(vectors, axis=1) / lengths).astype(np.float32)


def restored(
    codes: NDArray[np.int8], steps: FloatVector, out: FloatMatrix | None = None
) -> FloatMatrix:
    """The rows that `quantized` made codes of, shape (n, dim), in ``out`` if it is given."""
    return np.multiply(codes, steps[:, np.newaxis], out=out, dtype=np.float32)


def inner_products(codes: NDArray[np.int8], steps: FloatVector, vector: FloatVector) -> FloatVector:
    """The restored rows with a vector, shape (n,), a few at a time: they fit the cache so."""
    parts = [codes[at : at + _AT_ONCE] for at in range(0, len(codes), _AT_ONCE)]
    found = [part.astype(np.float32) @ vector for part in parts]
    return np.concatenate([np.empty(0, np.float32), *found]) * steps


def rounded(vectors: FloatMatrix) -> FloatMatrix:
    """Rows as the catalogue will give them back."""
    return restored(*quantized(vectors))


def packed(vectors: FloatMatrix) -> list[bytes]:
    """Each row as the bytes of a column: its step, and its codes."""
    codes, steps = quantized(vectors)
    return [
        step.tobytes() + row.tobytes() for step, row in zip(steps.astype(_STEP), codes, strict=True)
    ]


def unpacked(records: bytes, count: int) -> FloatMatrix:
    """The ``count`` rows of which `packed` made these bytes, one at least, shape (n, dim)."""
    table: NDArray[Any] = np.frombuffer(records, np.int8).reshape(count, -1)
    steps = np.ascontiguousarray(table[:, : _STEP.itemsize]).view(_STEP)[:, 0]
    return restored(table[:, _STEP.itemsize :], steps)
