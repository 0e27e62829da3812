"""SPLADE: what a masked language model would say in the place of each word, as weights of terms.

Formal, Piwowarski and Clinchant, SIGIR 2021; pooled by the maximum as in its second version.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from inkling.domain.models import BUILT_IN, Gives, ModelProfile, ProviderInfo, ProviderOption
from inkling.domain.protocols import EmbedderSpec, SparseVector
from inkling.embed.model_files import unusable
from inkling.embed.providers.forward import Forward, HeldModel
from inkling.embed.providers.local import LOADING_OPTIONS, TORCH_OPTIONS
from inkling.embed.providers.provider import Access, Provider, options_of
from inkling.embed.providers.sentence_folder import SentenceFolder

INFO: Final = ProviderInfo(
    name="splade",
    title="SPLADE",
    gives=frozenset({Gives.SPARSE}),
    packages=("transformers", "torch"),
    extra="transformers",
    options=(
        *LOADING_OPTIONS,
        *TORCH_OPTIONS,
        ProviderOption("beside", BUILT_IN, "model that gives the vectors its terms go with"),
        ProviderOption("max_active_dims", 0, "heaviest terms of a text that are kept, 0 for all"),
    ),
)
_MODULES: Final = {"SpladePooling", "MLMTransformer"}


class Splade:
    """Meets `inkling.domain.protocols.SparseModel`; also what `SparseEncoder` saves.

    ``most`` limits the terms of a text, 0 for all.
    """

    def __init__(self, held: HeldModel, most: int) -> None:
        self._held = held
        self._most = most

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model. Raises `ModelProblem`."""
        return self._held.spec()

    def encode_documents_sparse(self, texts: Sequence[str]) -> list[SparseVector]:
        """The terms of passages. Raises `ModelProblem`."""
        found: list[SparseVector] = []
        with self._held.using() as model:
            pooling, activation = _pooling(model, self._held.name)
            for some in self._held.batches(texts):
                with model.pass_of(some) as (output, batch):
                    # What stands in padding weighs nothing.
                    logits = output.logits.float() * batch["attention_mask"].unsqueeze(-1)
                    weights = logits.relu().log1p()
                    if activation == "log1p_relu":
                        weights = weights.log1p()
                    pooled = weights.amax(dim=1) if pooling == "max" else weights.sum(dim=1)
                    found += [sparse(row, self._most) for row in pooled]
        return found

    def encode_queries_sparse(self, texts: Sequence[str]) -> list[SparseVector]:
        """The terms of questions. Raises `ModelProblem`."""
        return self.encode_documents_sparse(texts)

    def close(self) -> None:
        """Let go of the model; the next call loads it again."""
        self._held.close()


def sparse(weights: Any, most: int = 0) -> SparseVector:  # noqa: ANN401 - a tensor
    """The terms above 0 of a tensor of one weight a term; ``most`` of the heaviest, 0 for all."""
    terms = weights.nonzero()[:, 0]
    if most and len(terms) > most:
        terms = weights.topk(most).indices.sort().values
    return SparseVector(tuple(terms.tolist()), tuple(weights[terms].tolist()))


def _pooling(model: Forward, name: str) -> tuple[str, str]:
    """How tokens become one, and what is done to each weight. Raises `ModelProblem`."""
    others = set(SentenceFolder.read(model.folder).further) - _MODULES
    if others:
        raise unusable(name, f"it has a part that is not known: {min(others)}")
    for path in sorted(Path(model.folder).glob("*SpladePooling/config.json")):
        config = json.loads(path.read_bytes())
        return config["pooling_strategy"], config.get("activation_function", "relu")
    return "max", "relu"


def open_model(profile: ModelProfile, access: Access) -> Splade:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    PROVIDER.require_installed()
    decisive = ("max_active_dims",)
    held = HeldModel(profile, options, access, "AutoModelForMaskedLM", decisive)
    return Splade(held, int(options["max_active_dims"]))


PROVIDER: Final = Provider(INFO, open_model)
