"""Notices when a model changes behind its name: one text has to mean what it meant before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inkling.domain.errors import ModelProblem
from inkling.embed.calls import unit_rows

if TYPE_CHECKING:
    from inkling.domain.protocols import DenseModel, FloatVector

_TEXT: Final = "A lighthouse keeper writes down the weather of every evening in a blue book."
_SAME: Final = 0.999
"""Servers compute in half precision and in batches of any size: vectors differ a little."""


def probe(model: DenseModel) -> FloatVector:
    """What the model makes of a certain text: float32, shape (dim,), unit length.

    Raises `ModelProblem`.
    """
    vector: FloatVector = unit_rows(model.encode_documents([_TEXT]))[0]
    return vector


def is_same(model: DenseModel, before: FloatVector) -> bool:
    """Whether the model is the one that `probe` gave ``before``. Raises `ModelProblem`."""
    now = probe(model)
    return now.shape == before.shape and float(now @ before) >= _SAME


def require_same(model: DenseModel, before: FloatVector) -> None:
    """Raise `ModelProblem` if the model is not the one that `probe` gave ``before``."""
    if not is_same(model, before):
        raise ModelProblem("changed", name=model.spec.id)
