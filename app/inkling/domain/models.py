"""Models as a person chooses them, and what those who provide them have to say."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from inkling.domain.protocols import EmbedderSpec

OptionValue = str | int | float | bool

BUILT_IN: Final = "default"
"""The name of the profile of the model in the box."""


class Gives(enum.Enum):
    """What a model can make of a text or a picture."""

    DENSE = "dense"
    """One vector a text."""
    SPARSE = "sparse"
    """A weight for each of a few terms of a vocabulary."""
    TOKENS = "tokens"
    """A vector for each token: late interaction."""
    IMAGES = "images"
    """One vector a picture, comparable with those of texts."""
    SCORES = "scores"
    """A score for a question and a text together: a reranker."""


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """A model as it was chosen: who provides it, which one, and how it is asked.

    ``model`` is what the provider calls it: a folder, the name on a hub or on a server, an
    import path. ``options`` are those of `ProviderInfo.options` that were set; a secret is
    never among them.
    """

    name: str
    provider: str
    model: str
    options: Mapping[str, OptionValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the cosines of one model compare with those of the model in the box.

    ``unrelated`` and ``related`` are its mean cosines of a question with text that has nothing
    to do with it, and with text that answers it, on the built-in test (`bench.model_test`).
    """

    unrelated: float
    related: float

    def to(self, other: Calibration) -> tuple[float, float]:
        """The ``(scale, offset)`` that turn its cosines into those ``other`` would have given."""
        scale = (other.related - other.unrelated) / (self.related - self.unrelated)
        return scale, other.unrelated - scale * self.unrelated


MINILM: Final = Calibration(unrelated=0.040, related=0.403)
"""That of the model in the box, as `inkling models bench` measures it."""


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """What a model costs and is good for on this computer, by the built-in test.

    ``ndcg`` is nDCG@10 by language (ISO 639-1), ``memory_mb`` what the process grew by.
    """

    passages_per_s: float
    load_s: float
    memory_mb: float
    ndcg: Mapping[str, float]
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Agreement:
    """How close a smaller copy of a model is to it, on texts it was not calibrated with.

    Cosines of their vectors, and the share of the ten nearest texts that both find.
    """

    cosine_mean: float
    cosine_min: float
    overlap: float


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A profile with what was found out when it was added.

    ``spec`` says what the model is: one that turns out to be another is refused. ``probe`` is
    its vector of a certain text, of a model whose weights cannot be seen; empty for others.
    """

    profile: ModelProfile
    spec: EmbedderSpec
    figures: ModelFigures
    probe: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderOption:
    """One thing that can be set of a profile. ``help`` is a short English noun phrase.

    ``least`` is the smallest number that makes sense, of an option that is one.
    """

    name: str
    default: OptionValue
    help: str
    choices: tuple[str, ...] = ()
    least: float = 0


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """What is told about a provider without importing what it needs.

    ``packages`` are the modules it imports, all of which the extra ``extra`` installs.
    ``sends_text`` means that documents and questions leave the computer unless its server runs
    here; ``secret`` names the key it needs, as the keyring knows it, "" for none.
    """

    name: str
    title: str
    gives: frozenset[Gives]
    packages: tuple[str, ...] = ()
    extra: str = ""
    sends_text: bool = False
    secret: str = ""
    options: tuple[ProviderOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """What embedding so many passages takes, roughly.

    ``seconds`` is None of a model that was not measured; ``price`` is in the currency of its
    ``price_per_million``, 0 where it names none.
    """

    passages: int
    seconds: float | None
    price: float


def effort_of(
    passages: int, tokens: int, figures: ModelFigures | None, profile: ModelProfile | None
) -> Effort:
    """What embedding passages takes with a model; the one in the box has no ``profile``."""
    seconds = passages / figures.passages_per_s if figures and figures.passages_per_s else None
    rate = float(profile.options.get("price_per_million", 0.0)) if profile else 0.0
    return Effort(passages, seconds, tokens * rate / 1_000_000)
