"""Transformers: an encoder of that library, and one vector of those of its tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.models import Gives, ModelProfile, OptionValue, ProviderInfo, ProviderOption
from inkling.embed.pooling import MODES, pool
from inkling.embed.providers.hub import folder_of, short_name
from inkling.embed.providers.local import (
    OPTIONS,
    TORCH_OPTIONS,
    Loaded,
    LocalModel,
    identity_of,
    limit_torch,
    torch_weights,
)
from inkling.embed.providers.prompts import Role, prompts_of
from inkling.embed.providers.provider import Access, Provider, options_of
from inkling.embed.providers.sentence_folder import SentenceFolder

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_DEFAULT_TOKENS: Final = 512
"""Read of a text by a model that states no limit."""

INFO: Final = ProviderInfo(
    name="transformers",
    title="Transformers",
    gives=frozenset({Gives.DENSE}),
    packages=("transformers", "torch"),
    extra="transformers",
    options=(
        *OPTIONS,
        *TORCH_OPTIONS,
        ProviderOption("pooling", "auto", "how the vectors of tokens become one", ("auto", *MODES)),
        ProviderOption(
            "padding_side", "auto", "where short texts are filled up", ("auto", "left", "right")
        ),
    ),
)


def open_model(profile: ModelProfile, access: Access) -> LocalModel:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    PROVIDER.require_installed()
    return LocalModel(
        profile,
        options,
        lambda: _load(profile, options, access),
        decisive=("dtype", "pooling", "padding_side"),
    )


class _Encoder:
    """An encoder and its tokenizer in memory."""

    def __init__(self, folder: Path, options: Mapping[str, OptionValue], max_tokens: int) -> None:
        import torch
        from transformers import AutoConfig, AutoModel, AutoModelForTextEncoding, AutoTokenizer
        from transformers.models.auto.modeling_auto import MODEL_FOR_TEXT_ENCODING_MAPPING

        only_weights = {"local_files_only": True, "trust_remote_code": False}
        self.tokenizer = AutoTokenizer.from_pretrained(str(folder), **only_weights)
        if options["padding_side"] != "auto":
            self.tokenizer.padding_side = options["padding_side"]
        config = AutoConfig.from_pretrained(str(folder), **only_weights)
        # The encoder alone, of a family that also writes.
        has_encoder = type(config) in MODEL_FOR_TEXT_ENCODING_MAPPING
        kind = AutoModelForTextEncoding if has_encoder else AutoModel
        dtype = getattr(torch, str(options["dtype"]))
        model = kind.from_pretrained(str(folder), dtype=dtype, **only_weights)
        self._model = model.eval().to(_device(str(options["device"])))
        self._max_tokens = max_tokens

    def hidden(self, texts: Sequence[str]) -> tuple[Any, Any]:
        """The vectors of tokens, (texts, tokens, dim), float32, and their mask, (texts, tokens)."""
        import torch

        batch = self.tokenizer(
            list(texts),
            padding=True,
            truncation=True,
            max_length=self._max_tokens,
            return_tensors="pt",
        )
        with torch.inference_mode():
            found = self._model(**batch.to(self._model.device)).last_hidden_state
        return found.float().cpu().numpy(), batch["attention_mask"].cpu().numpy()

    def prompt_length(self, prompt: str) -> int:
        """How many tokens a prompt takes at the beginning of a text."""
        ids = self.tokenizer(prompt)["input_ids"]
        return len(ids) - (ids[-1] in self.tokenizer.all_special_ids)


def _device(wanted: str) -> str:
    import torch

    if wanted != "auto":
        return wanted
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _load(profile: ModelProfile, options: Mapping[str, OptionValue], access: Access) -> Loaded:
    folder = folder_of(profile.model, access, str(options["revision"]))
    about = SentenceFolder.read(folder)
    limit_torch(access.threads)
    max_tokens = int(options["max_tokens"]) or about.max_tokens or _DEFAULT_TOKENS
    encoder = _Encoder(about.path, options, max_tokens)
    name = short_name(profile.model)
    prompts = prompts_of(profile, name, about.prompts, about.default_prompt)
    chosen = str(options["pooling"])
    modes = (about.pooling or ("mean",)) if chosen == "auto" else (chosen,)
    includes_prompt = prompts.include_prompt and about.include_prompt
    batch_size = int(options["batch_size"])

    def encode(texts: Sequence[str], role: Role) -> FloatMatrix:
        prompt = prompts.of(role)
        left_out = 0 if includes_prompt or not prompt else encoder.prompt_length(prompt)
        vectors = []
        for start in range(0, len(texts), batch_size):
            some = [prompt + text for text in texts[start : start + batch_size]]
            hidden, mask = encoder.hidden(some)
            vectors.append(pool(hidden, mask, modes, prompt_length=left_out))
        return np.concatenate(vectors)

    return Loaded(encode, max_tokens, prompts, identity_of(folder, torch_weights(about.path)))


PROVIDER: Final = Provider(INFO, open_model)
