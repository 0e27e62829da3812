"""Model2Vec: static vectors of tokens, averaged. Hundreds of times faster, and less exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.models import Gives, ModelProfile, OptionValue, ProviderInfo
from inkling.embed.providers.hub import folder_of, short_name
from inkling.embed.providers.local import OPTIONS, Loaded, LocalModel, identity_of
from inkling.embed.providers.prompts import Role, prompts_of
from inkling.embed.providers.provider import Access, Provider, options_of

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_NO_LIMIT: Final = 1_000_000

INFO: Final = ProviderInfo(
    name="model2vec",
    title="Model2Vec",
    gives=frozenset({Gives.DENSE}),
    packages=("model2vec",),
    extra="model2vec",
    options=OPTIONS,
)


def open_model(profile: ModelProfile, access: Access) -> LocalModel:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    PROVIDER.require_installed()
    return LocalModel(profile, options, lambda: _load(profile, options, access))


def _load(profile: ModelProfile, options: Mapping[str, OptionValue], access: Access) -> Loaded:
    from model2vec import StaticModel

    folder = folder_of(profile.model, access, str(options["revision"]), ("onnx/*",))
    model = StaticModel.from_pretrained(folder, force_download=False)
    if options["max_tokens"]:
        model.max_length = options["max_tokens"]
    prompts = prompts_of(profile, short_name(profile.model), {})

    def encode(texts: Sequence[str], role: Role) -> FloatMatrix:
        prompted = [prompts.of(role) + text for text in texts]
        # Processes of its own would have to be started for each batch.
        return np.asarray(model.encode(prompted, use_multiprocessing=False), np.float32)

    weights = sorted(folder.glob("*.safetensors"))
    return Loaded(encode, model.max_length or _NO_LIMIT, prompts, identity_of(folder, weights))


PROVIDER: Final = Provider(INFO, open_model)
