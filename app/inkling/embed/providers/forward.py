"""A model of Transformers with its tokenizer, for those that need more of it than one vector."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from inkling.domain.models import ModelProfile, OptionValue
from inkling.domain.protocols import EmbedderSpec
from inkling.embed.model_files import unusable
from inkling.embed.providers.hub import folder_of, short_name
from inkling.embed.providers.local import (
    fingerprint,
    foreign_problems,
    identity_of,
    limit_torch,
    torch_device,
    torch_weights,
)
from inkling.embed.providers.provider import Access
from inkling.embed.providers.sentence_folder import SentenceFolder

_Given = TypeVar("_Given")
_NOT_NEEDED: Final = ("onnx/*", "openvino/*")
DEFAULT_TOKENS: Final = 512
"""Read of a text by a model that states no limit."""


@dataclass(frozen=True, slots=True)
class Forward:
    """A model in memory. ``folder`` is where it is from, ``max_tokens`` what it reads of a text."""

    tokenizer: Any
    model: Any
    folder: Path
    max_tokens: int

    def tokens(self, *texts: Sequence[str]) -> Any:  # noqa: ANN401 - a batch of tensors
        """The tokens of texts, or of pairs as two sequences, where the model is."""
        return self.tokenizer(
            *map(list, texts),
            padding=True,
            truncation=True,
            max_length=self.max_tokens,
            return_tensors="pt",
        ).to(self.model.device)

    @contextmanager
    def computing(self) -> Iterator[None]:
        """Compute without gradients, also what is made of the outputs inside."""
        import torch

        with torch.inference_mode():
            yield

    @contextmanager
    def pass_of(self, *texts: Sequence[str]) -> Iterator[tuple[Any, Any]]:
        """The outputs of one pass over `tokens`, and those, to be used inside."""
        batch = self.tokens(*texts)
        with self.computing():
            yield self.model(**batch), batch


class HeldModel:
    """Loads a model of a profile when it is first needed, and says what identifies it.

    ``kind`` is the class of Transformers that opens it, ``decisive`` are the options that change
    what it gives, besides the weights. What libraries raise becomes `ModelProblem`.
    For any thread, one at a time.
    """

    def __init__(
        self,
        profile: ModelProfile,
        options: Mapping[str, OptionValue],
        access: Access,
        kind: str,
        decisive: Sequence[str] = (),
    ) -> None:
        self.name = short_name(profile.model)
        self.batch_size = int(options["batch_size"])
        self._profile = profile
        self._options = options
        self._access = access
        self._kind = kind
        self._decisive = {name: options[name] for name in ("dtype", *decisive)}
        self._lock = threading.RLock()
        self._model: Forward | None = None
        self._spec: EmbedderSpec | None = None

    @contextmanager
    def using(self) -> Iterator[Forward]:
        """The model in memory. Raises `ModelProblem`, also for what goes wrong inside."""
        with self._lock, foreign_problems(self.name):
            if self._model is None:
                self._model = self._loaded()
            yield self._model

    def spec(self, dimension: Callable[[Forward], int] | None = None) -> EmbedderSpec:
        """What identifies the model; its dimension is 0 unless the loaded model tells it."""
        if self._spec is None:
            folder, about = self._folder()
            with foreign_problems(self.name):
                heads = folder.glob("*.pt")
                identity = identity_of(folder, [*torch_weights(about.path), *heads])
            numbers = 0
            if dimension is not None:
                with self.using() as model:
                    numbers = dimension(model)
            tokens = self._max_tokens(about)
            parts = (identity, tokens, numbers, self._decisive)
            self._spec = EmbedderSpec(self.name, fingerprint(self._profile, parts), numbers, tokens)
        return self._spec

    def batches(self, given: Sequence[_Given]) -> Iterator[Sequence[_Given]]:
        """Texts, or pictures, as they are computed together."""
        for start in range(0, len(given), self.batch_size):
            yield given[start : start + self.batch_size]

    def close(self) -> None:
        """Let go of the model; the next call loads it again."""
        self._model = None

    def _folder(self) -> tuple[Path, SentenceFolder]:
        revision = str(self._options["revision"])
        folder = folder_of(self._profile.model, self._access, revision, _NOT_NEEDED)
        return folder, SentenceFolder.read(folder)

    def _max_tokens(self, about: SentenceFolder) -> int:
        return int(self._options["max_tokens"]) or about.max_tokens or DEFAULT_TOKENS

    def _loaded(self) -> Forward:
        import torch
        import transformers

        folder, about = self._folder()
        limit_torch(self._access.threads)
        transformers.utils.logging.disable_progress_bar()
        only_weights = {"local_files_only": True, "trust_remote_code": False}
        place = str(about.path)
        tokenizer = transformers.AutoTokenizer.from_pretrained(place, **only_weights)
        dtype = getattr(torch, str(self._options["dtype"]))
        kind = getattr(transformers, self._kind)
        model, found = kind.from_pretrained(
            place, dtype=dtype, output_loading_info=True, **only_weights
        )
        # Transformers makes up what is missing. What pools a bare encoder is not used here.
        is_bare = self._kind == "AutoModel"
        missing = [n for n in found["missing_keys"] if not (is_bare and "pooler" in n)]
        if missing:
            raise unusable(self.name, f"its weights lack {min(missing)}")
        device = torch_device(str(self._options["device"]))
        return Forward(tokenizer, model.eval().to(device), folder, self._max_tokens(about))
