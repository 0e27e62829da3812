"""How the cosines of several models, and those of pictures, are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Scale:
    """Puts the cosines of one model on the scale of the model in the box (`Calibration`)."""

    factor: float = 1.0
    offset: float = 0.0

    def of(self, cosine: float) -> float:
        """The cosine on that scale."""
        return self.factor * cosine + self.offset

    @property
    def is_plain(self) -> bool:
        """Nothing is changed by it."""
        return self == PLAIN


PLAIN: Final = Scale()


@dataclass(frozen=True, slots=True)
class Sight:
    """How near what a picture shows is, and the probability, 0..1, that this is no chance."""

    similarity: float
    certainty: float = 0.0
