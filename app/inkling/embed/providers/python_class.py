"""Any Python class that embeds: of LangChain, of LlamaIndex, like Sentence Transformers, or own.

The class is imported and its code runs: only a profile that names it does that.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import Gives, ModelProfile, ProviderInfo, ProviderOption
from inkling.domain.protocols import EmbedderSpec
from inkling.embed.patience import answer_of
from inkling.embed.providers.failures import is_connection_trouble
from inkling.embed.providers.provider import Access, Provider, Reach, object_option, options_of
from inkling.embed.providers.remote import matrix

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

INFO: Final = ProviderInfo(
    name="python",
    title="Python class",
    gives=frozenset({Gives.DENSE}),
    sends_text=True,
    options=(
        ProviderOption("arguments", "{}", "its keyword arguments, as JSON"),
        ProviderOption("is_local", False, "whether it keeps texts on this computer"),
        ProviderOption("batch_size", 32, "how many texts are embedded at once", least=1),
        ProviderOption("max_tokens", 512, "how many tokens of a text the model reads", least=1),
        ProviderOption("price_per_million", 0.0, "the price of a million tokens, 0 if unknown"),
    ),
)
_PATH: Final = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*(\.[^\W\d]\w*)*")


@dataclass(frozen=True, slots=True)
class _Calls:
    documents: Callable[[list[str]], object]
    queries: Callable[[list[str]], object]


class _PythonModel:
    """Meets `inkling.domain.protocols.DenseModel`."""

    def __init__(
        self, path: str, arguments: dict[str, object], max_tokens: int, is_local: bool
    ) -> None:
        self._path = path
        self._arguments = arguments
        self._max_tokens = max_tokens
        self._is_local = is_local
        self._spec: EmbedderSpec | None = None
        self._calls: _Calls | None = None

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model: where it is imported from, and with which arguments.

        Its weights cannot be seen: `probe` notices other ones.
        """
        if self._spec is None:
            dimension = self.encode_documents(["dimension"]).shape[1]
            known = json.dumps([self._path, self._arguments, dimension], sort_keys=True)
            self._spec = EmbedderSpec(
                id=self._path,
                fingerprint=f"{INFO.name}:{hashlib.sha256(known.encode()).hexdigest()[:32]}",
                dimension=dimension,
                max_tokens=self._max_tokens,
                is_local=self._is_local,
            )
        return self._spec

    def encode_documents(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of passages: float32, shape (len(texts), dim), of any length."""
        return self._encode(self._loaded().documents, texts)

    def encode_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of questions: float32, shape (len(texts), dim), of any length."""
        return self._encode(self._loaded().queries, texts)

    def close(self) -> None:
        """Forget the object; the next call makes it again."""
        self._calls = None

    def _loaded(self) -> _Calls:
        if self._calls is None:
            self._calls = _calls_of(self._made(), self._path)
        return self._calls

    def _made(self) -> Any:  # noqa: ANN401 — whatever the path names
        module, _, name = self._path.partition(":")
        try:
            found: Any = importlib.import_module(module)
            for part in name.split("."):
                found = getattr(found, part)
            return found(**self._arguments) if callable(found) else found
        except Exception as exc:
            detail = f"{type(exc).__name__}: {exc}"
            raise ModelProblem("unusable", name=self._path, detail=detail) from exc

    def _encode(self, encode: Callable[[list[str]], object], texts: Sequence[str]) -> FloatMatrix:
        if not texts:
            return np.empty((0, self.spec.dimension), np.float32)
        call = partial(encode, list(texts))
        try:
            # What sends texts away may wait for ever.
            found = call() if self._is_local else answer_of(call)
        except EmbeddingEnded:
            self.close()  # it may be in use still
            raise
        except Exception as exc:  # noqa: BLE001 — another's code may raise anything
            # Its message is not told: it may repeat a text.
            kind, args = "unusable", {"name": self._path, "detail": type(exc).__name__}
            if is_connection_trouble(exc):
                kind, args = "unreachable", {"host": self._path, "detail": type(exc).__name__}
        else:
            return matrix(found, len(texts), self._path)
        raise ModelProblem(kind, **args)


def _calls_of(thing: Any, path: str) -> _Calls:  # noqa: ANN401
    if _has(thing, "embed_documents", "embed_query"):  # LangChain
        return _Calls(thing.embed_documents, lambda texts: [*map(thing.embed_query, texts)])
    if _has(thing, "get_text_embedding_batch", "get_query_embedding"):  # LlamaIndex
        ask = thing.get_query_embedding
        return _Calls(thing.get_text_embedding_batch, lambda texts: [*map(ask, texts)])
    if _has(thing, "encode"):  # Sentence Transformers
        documents = getattr(thing, "encode_document", thing.encode)
        return _Calls(documents, getattr(thing, "encode_query", thing.encode))
    detail = (
        "it has neither embed_documents and embed_query, nor get_text_embedding_batch and "
        "get_query_embedding, nor encode"
    )
    raise ModelProblem("unusable", name=path, detail=detail)


def _has(thing: object, *names: str) -> bool:
    return all(callable(getattr(thing, name, None)) for name in names)


def _reach(profile: ModelProfile) -> Reach:
    return Reach("" if options_of(profile, INFO)["is_local"] else profile.model)


def _open(profile: ModelProfile, _access: Access) -> _PythonModel:
    options = options_of(profile, INFO)
    if not _PATH.fullmatch(profile.model):
        raise ModelProblem(
            "bad_option",
            provider=INFO.title,
            option="model",
            value=profile.model or "nothing",
            expected="a path such as package.module:Class",
        )
    arguments = object_option(INFO, options, "arguments")
    max_tokens, is_local = int(options["max_tokens"]), bool(options["is_local"])
    return _PythonModel(profile.model, arguments, max_tokens, is_local)


PROVIDER: Final = Provider(INFO, _open, _reach)
