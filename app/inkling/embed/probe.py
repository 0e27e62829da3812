"""Notices when a model changes behind its name: one text has to mean what it meant before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inkling.embed.calls import unit_rows

if TYPE_CHECKING:
    from inkling.domain.protocols import DenseModel, FloatVector

TEXT_OF_PROBE: Final = (
    "A lighthouse keeper writes down the weather of every evening in a blue book."
)
_SAME: Final = 0.999
"""Servers compute in half precision and in batches of any size: vectors differ a little."""


def probe(model: DenseModel) -> FloatVector:
    """What the model makes of a certain text: float32, shape (dim,), unit length.

    Raises `ModelProblem`.
    """
    vector: FloatVector = unit_rows(model.encode_documents([TEXT_OF_PROBE]))[0]
    return vector


def is_same(now: FloatVector, before: FloatVector) -> bool:
    """Whether what two models make of `TEXT_OF_PROBE` shows that they are one."""
    return now.shape == before.shape and float(now @ before) >= _SAME
