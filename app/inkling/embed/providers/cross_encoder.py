"""Cross-encoders: a question and a text are read together, and get one score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.models import Gives, ModelProfile, ProviderInfo
from inkling.domain.protocols import EmbedderSpec
from inkling.embed.model_files import unusable
from inkling.embed.providers.forward import HeldModel
from inkling.embed.providers.local import LOADING_OPTIONS, TORCH_OPTIONS
from inkling.embed.providers.provider import Access, Provider, options_of

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector

INFO: Final = ProviderInfo(
    name="cross-encoder",
    title="Cross-encoders",
    gives=frozenset({Gives.SCORES}),
    packages=("transformers", "torch"),
    extra="transformers",
    options=(*LOADING_OPTIONS, *TORCH_OPTIONS),
)


class CrossEncoder:
    """Meets `inkling.domain.protocols.PairModel`.

    A score is the sigmoid of the one number that the model gives; of a model that tells two
    classes apart it is the probability of the second, which by custom is "relevant".
    """

    def __init__(self, held: HeldModel) -> None:
        self._held = held

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model. Raises `ModelProblem`."""
        return self._held.spec()

    def score_pairs(self, question: str, texts: Sequence[str]) -> FloatVector:
        """How well each text answers, in 0..1, shape (len(texts),). Raises `ModelProblem`."""
        # Texts of like length are read together: less of a batch is padding.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        scores = np.empty(len(texts), np.float32)
        done = 0
        with self._held.using() as model:
            for some in self._held.batches([texts[at] for at in order]):
                with model.pass_of([question] * len(some), some) as (output, _):
                    found = _probabilities(output.logits.float(), self._held.name)
                scores[order[done : done + len(some)]] = found
                done += len(some)
        return scores

    def close(self) -> None:
        """Let go of the model; the next call loads it again."""
        self._held.close()


def _probabilities(logits: object, name: str) -> FloatVector:
    """Scores in 0..1 of what the model gives, a tensor of shape (texts, classes)."""
    import torch

    assert isinstance(logits, torch.Tensor)
    classes = logits.shape[1]
    if classes == 1:
        found = logits.sigmoid()[:, 0]
    elif classes == 2:
        found = logits.softmax(dim=1)[:, 1]
    else:
        raise unusable(name, f"it tells {classes} classes apart instead of giving a score")
    return np.asarray(found.cpu().numpy(), np.float32)


def open_model(profile: ModelProfile, access: Access) -> CrossEncoder:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    PROVIDER.require_installed()
    kind = "AutoModelForSequenceClassification"
    return CrossEncoder(HeldModel(profile, options, access, kind))


PROVIDER: Final = Provider(INFO, open_model)
