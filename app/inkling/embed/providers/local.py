"""What the models that run on this computer have in common."""

from __future__ import annotations

import hashlib
import json
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.domain.models import ModelProfile, OptionValue, ProviderOption
from inkling.domain.protocols import EmbedderSpec
from inkling.embed.calls import unit_rows
from inkling.embed.model_files import unusable
from inkling.embed.providers.hub import short_name
from inkling.embed.providers.prompts import OPTIONS as PROMPT_OPTIONS
from inkling.embed.providers.prompts import Prompts, Role

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

LOADING_OPTIONS: Final = (
    ProviderOption("batch_size", 32, "texts embedded together", least=1),
    ProviderOption("max_tokens", 0, "tokens of a text that are read, 0 for what the model can"),
    ProviderOption("revision", "", "version of the model on its hub, the newest where not set"),
)
OPTIONS: Final = (
    *PROMPT_OPTIONS,
    *LOADING_OPTIONS,
    ProviderOption("truncate_dim", 0, "numbers of a vector that are kept, 0 for all"),
    ProviderOption("normalize", True, "vectors of unit length; a library compares no others"),
)
TORCH_OPTIONS: Final = (
    ProviderOption("device", "auto", "what computes it", ("auto", "cpu", "cuda", "mps")),
    ProviderOption(
        "dtype", "float32", "precision of its numbers", ("float32", "float16", "bfloat16")
    ),
)
# Beside the weights, what decides how a text becomes tokens and vectors.
_CONFIGURATION: Final = ("*.json", "*.txt", "*.model", "*/config.json", "*/*.safetensors")
_PROBE: Final = "."

Encode = Callable[[Sequence[str], Role], "FloatMatrix"]
"""Makes vectors of any length of texts, shape (n, dim), their prompts added."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model in memory. ``identity`` is what makes its vectors what they are, besides options."""

    encode: Encode
    max_tokens: int
    prompts: Prompts
    identity: str


class LocalModel:
    """Meets `inkling.domain.protocols.DenseModel`; ``load`` is called when it is first needed.

    ``decisive`` are the options that change vectors, besides those that every model has.
    """

    def __init__(
        self,
        profile: ModelProfile,
        options: Mapping[str, OptionValue],
        load: Callable[[], Loaded],
        decisive: Sequence[str] = (),
    ) -> None:
        self._profile = profile
        self._dimension = int(options["truncate_dim"])
        self._normalize = bool(options["normalize"])
        self._decisive = {name: options[name] for name in decisive}
        self._load = load
        self._model: Loaded | None = None
        self._spec: EmbedderSpec | None = None

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model, which is loaded for it once. Raises `ModelProblem`."""
        if self._spec is None:
            dimension = self._encode([_PROBE], "document").shape[1]
            self._spec = self._described(self._loaded(), dimension)
        return self._spec

    def encode_documents(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of passages, shape (len(texts), dim). Raises `ModelProblem`."""
        return self._encode(texts, "document")

    def encode_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of questions, shape (len(texts), dim). Raises `ModelProblem`."""
        return self._encode(texts, "query")

    def close(self) -> None:
        """Let go of the model; the next call loads it again."""
        self._model = None

    def _loaded(self) -> Loaded:
        if self._model is None:
            with foreign_problems(short_name(self._profile.model)):
                self._model = self._load()
        return self._model

    def _encode(self, texts: Sequence[str], role: Role) -> FloatMatrix:
        model = self._loaded()
        with foreign_problems(short_name(self._profile.model)):
            vectors = model.encode(texts, role)
        if self._dimension:
            vectors = vectors[:, : self._dimension]
        return unit_rows(vectors) if self._normalize else vectors

    def _described(self, model: Loaded, dimension: int) -> EmbedderSpec:
        name = short_name(self._profile.model)
        prompts = (model.prompts.query, model.prompts.document, model.prompts.include_prompt)
        parts = (model.identity, prompts, model.max_tokens, dimension, self._decisive)
        return EmbedderSpec(
            id=name,
            fingerprint=fingerprint(self._profile, parts),
            dimension=dimension,
            max_tokens=model.max_tokens,
            query_prompt=model.prompts.query,
            document_prompt=model.prompts.document,
        )


def fingerprint(profile: ModelProfile, parts: object) -> str:
    """What tells a model from any other, by the ``parts`` that decide what it gives."""
    digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
    return f"{short_name(profile.model)}:{profile.provider}:{digest}"


def identity_of(folder: Path, weights: Iterable[Path]) -> str:
    """A hash of the weights of a model and of its configuration. Raises OSError."""
    files = {path for pattern in _CONFIGURATION for path in folder.glob(pattern)}
    digest = hashlib.sha256()
    for path in sorted(files | set(weights)):
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{found}\0".encode())
    return digest.hexdigest()


def torch_weights(folder: Path) -> list[Path]:
    """The files torch reads: those of safetensors where there are some, else the others."""
    safe = sorted(folder.glob("*.safetensors"))
    return safe or sorted(folder.glob("*.bin"))


def limit_torch(threads: int | None) -> None:
    """Let torch use so many threads of the processor, in the whole process; None for all."""
    import torch

    if threads is not None:
        torch.set_num_threads(threads)


def torch_device(wanted: str) -> str:
    """What torch computes on: what is ``wanted``, the best there is for "auto"."""
    import torch

    if wanted != "auto":
        return wanted
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


@contextmanager
def foreign_problems(model: str) -> Iterator[None]:
    """Turn what libraries raise about a model that cannot be loaded or run into `ModelProblem`."""
    try:
        yield
    except _foreign() as exc:
        raise unusable(model, str(exc) or type(exc).__name__) from exc


def _foreign() -> tuple[type[Exception], ...]:
    safetensors = sys.modules.get("safetensors")
    onnx = sys.modules.get("onnxruntime.capi.onnxruntime_pybind11_state")
    # torch asserts that a device is there; a damaged file raises any of the others.
    return (
        ImportError,
        OSError,
        RuntimeError,
        ValueError,
        AssertionError,
        pickle.UnpicklingError,
        *([safetensors.SafetensorError] if safetensors else []),
        *([onnx.Fail, onnx.InvalidGraph, onnx.InvalidProtobuf] if onnx else []),
    )
