"""Sentence Transformers: any model of that library, on torch or on what Optimum wrote."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.errors import ModelProblem
from inkling.domain.models import Gives, ModelProfile, OptionValue, ProviderInfo, ProviderOption
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

_BACKENDS: Final = {
    "onnx": ("optimum.onnxruntime", "ORTModelForFeatureExtraction"),
    "openvino": ("optimum.intel.openvino", "OVModelForFeatureExtraction"),
}
"""What the library uses for each of its backends besides torch: a module, and a class of it."""
_NO_LIMIT: Final = 1_000_000

INFO: Final = ProviderInfo(
    name="sentence-transformers",
    title="Sentence Transformers",
    gives=frozenset({Gives.DENSE}),
    packages=("sentence_transformers",),
    extra="sentence-transformers",
    options=(
        *OPTIONS,
        *TORCH_OPTIONS,
        ProviderOption("backend", "torch", "what runs it", ("torch", *_BACKENDS)),
        ProviderOption("file_name", "", "graph that the backend reads, its usual one if not set"),
    ),
)


def open_model(profile: ModelProfile, access: Access) -> LocalModel:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    PROVIDER.require_installed()
    decisive = ("dtype", "backend", "file_name")
    return LocalModel(profile, options, lambda: _load(profile, options, access), decisive)


def _load(profile: ModelProfile, options: Mapping[str, OptionValue], access: Access) -> Loaded:
    backend = str(options["backend"])
    _require(backend)
    others = tuple(f"{each}/*" for each in _BACKENDS if each != backend)
    folder = folder_of(profile.model, access, str(options["revision"]), others)
    model = _opened(folder, options, access)
    about = SentenceFolder.read(folder)
    name = short_name(profile.model)
    prompts = prompts_of(profile, name, about.prompts, about.default_prompt)
    if not prompts.include_prompt:
        model.set_pooling_include_prompt(include_prompt=False)

    def encode(texts: Sequence[str], role: Role) -> FloatMatrix:
        found = (model.encode_query if role == "query" else model.encode_document)(
            list(texts),
            prompt=prompts.of(role),
            batch_size=int(options["batch_size"]),
            show_progress_bar=False,
        )
        return np.asarray(found, np.float32)

    return Loaded(
        encode=encode,
        max_tokens=min(model.max_seq_length or _NO_LIMIT, _NO_LIMIT),
        prompts=prompts,
        identity=identity_of(folder, _weights(folder, backend)),
    )


def _opened(folder: Path, options: Mapping[str, OptionValue], access: Access) -> Any:  # noqa: ANN401 - untyped
    from sentence_transformers import SentenceTransformer

    device, file_name = options["device"], options["file_name"]
    kwargs: dict[str, Any] = {}
    if options["backend"] == "torch":
        kwargs["dtype"] = options["dtype"]
        limit_torch(access.threads)
    elif file_name:
        kwargs["file_name"] = file_name
    model = SentenceTransformer(
        str(folder),
        device=None if device == "auto" else str(device),
        backend=options["backend"],
        trust_remote_code=False,
        local_files_only=True,
        model_kwargs=kwargs,
    )
    if options["max_tokens"]:
        model.max_seq_length = options["max_tokens"]
    return model


def _require(backend: str) -> None:
    """The library itself only says that something is missing, by a bare `Exception`."""
    if backend == "torch":
        return
    module, name = _BACKENDS[backend]
    try:
        getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as exc:
        title = f"{INFO.title} on {backend}"
        raise ModelProblem.not_installed(title, f"{INFO.extra}-{backend}") from exc


def _weights(folder: Path, backend: str) -> list[Path]:
    if backend == "torch":
        return torch_weights(folder)
    patterns = ("**/*.onnx*",) if backend == "onnx" else ("**/openvino*.xml", "**/openvino*.bin")
    return sorted(path for pattern in patterns for path in folder.glob(pattern))


PROVIDER: Final = Provider(INFO, open_model)
