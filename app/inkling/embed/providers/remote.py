"""What models on a server have in common: patience, what identifies them, and their answers."""

from __future__ import annotations

import hashlib
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

import numpy as np

from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import OptionValue, ProviderInfo, ProviderOption
from inkling.domain.protocols import EmbedderSpec
from inkling.embed.patience import answer_of, pause
from inkling.embed.providers.failures import TextTooLong, bad_answer, failure_of
from inkling.embed.providers.provider import is_here

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_T = TypeVar("_T")

REMOTE_OPTIONS: Final = (
    ProviderOption("batch_size", 32, "how many texts are embedded at once", least=1),
    ProviderOption("dimensions", 0, "the length of the vectors, 0 for that of the model"),
    ProviderOption("max_tokens", 512, "how many tokens of a text the model reads", least=1),
    ProviderOption("query_prompt", "", "what is put before a question"),
    ProviderOption("document_prompt", "", "what is put before a passage"),
    ProviderOption(
        "timeout_s", 60.0, "seconds to wait for an answer, all tries together", least=0.1
    ),
    ProviderOption("max_retries", 4, "how often a request is repeated when it fails"),
    ProviderOption("price_per_million", 0.0, "the price of a million tokens, 0 if unknown"),
)
_FIRST_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 8.0
_QUESTION_S: Final = 15.0
"""Nobody waits longer for an answer; words are found meanwhile."""
_GRACE_S: Final = 0.25
"""What the client tells of a request that was too late tells more: it is given time to do so."""
_SHORTEST_S: Final = 0.001

_SHORTEST: Final = 64
"""Characters: a text is not cut further when a server calls it too long."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a model on a server is asked.

    ``most_texts`` is how many the server takes in one request. ``also`` is what else changes its
    vectors.
    """

    provider: str
    model: str
    address: str
    options: Mapping[str, OptionValue]
    most_texts: int = 1024
    also: Mapping[str, object] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The name of the server."""
        return urlsplit(self.address).hostname or self.address

    def text(self, option: str) -> str:
        """The value of an option that is a text."""
        return str(self.options[option])

    def number(self, option: str) -> float:
        """The value of an option that is a number."""
        return float(self.options[option])

    def spec(self, dimension: int) -> EmbedderSpec:
        """What identifies the model. Its weights cannot be seen: `probe` notices other ones."""
        prompts = self.text("query_prompt"), self.text("document_prompt")
        identity = [self.provider, self.address.rstrip("/"), self.model, dimension, *prompts]
        known = json.dumps([*identity, dict(self.also)], sort_keys=True)
        return EmbedderSpec(
            id=self.model,
            fingerprint=f"{self.provider}:{hashlib.sha256(known.encode()).hexdigest()[:32]}",
            dimension=dimension,
            max_tokens=int(self.number("max_tokens")),
            query_prompt=prompts[0],
            document_prompt=prompts[1],
            is_local=is_here(self.address),
        )


class RemoteModel(ABC):
    """Meets `inkling.domain.protocols.DenseModel`; `close` may come from another thread.

    Closing ends what is under way, and so does `inkling.embed.patience.waited_for`. A request that
    fails in a way that passes is repeated, as long as the time of the profile allows.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._spec: EmbedderSpec | None = None
        self._closings = 0

    @abstractmethod
    def _errors(self) -> tuple[type[Exception], ...]:
        """What the client raises when a request fails or its answer cannot be read."""

    @abstractmethod
    def _request(self, texts: list[str], is_query: bool, timeout_s: float) -> object:
        """Ask once: a sequence of a vector for each text, in order."""

    @abstractmethod
    def _hang_up(self) -> None:
        """Close the connection, from any thread."""

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model; asks the server for a vector if its length is not known."""
        if self._spec is None:
            wanted = int(self._terms.number("dimensions"))
            dimension = wanted or self._embed(["dimension"], is_query=False).shape[1]
            self._spec = self._terms.spec(dimension)
        return self._spec

    def encode_documents(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of passages: float32, shape (len(texts), dim), of any length."""
        return self._embed(texts, is_query=False)

    def encode_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of questions: float32, shape (len(texts), dim), of any length."""
        return self._embed(texts, is_query=True)

    def close(self) -> None:
        """Close the connection, and end what is under way; the next call opens it again."""
        self._closings += 1
        self._hang_up()

    def ask(self, request: Callable[[float], _T], within_s: float) -> _T:
        """The answer to a request, which is given the seconds it may take.

        Repeated while its failure may pass, after a pause that doubles or that the server names.
        Raises `ModelProblem`, and `EmbeddingEnded` when nobody waits for it any more.
        """
        # The client is imported here, which takes its time.
        errors: tuple[type[Exception], ...] = (*self._errors(), TimeoutError)
        until = time.monotonic() + within_s
        closings = self._closings
        tries = 0

        def is_closed() -> bool:
            return self._closings != closings

        while True:
            left = max(until - time.monotonic(), _SHORTEST_S)
            try:
                return answer_of(partial(request, left), left + _GRACE_S, is_closed)
            except EmbeddingEnded:
                self._hang_up()
                raise
            except errors as exc:
                failure = failure_of(exc, self._terms.host, self._terms.model)
                if isinstance(exc, TimeoutError):
                    self._hang_up()  # or what was left behind reads from the server for ever
            tries += 1
            seconds = failure.retry_after_s
            if seconds is None:
                seconds = min(_FIRST_PAUSE_S * 2 ** (tries - 1), _LONGEST_PAUSE_S)
            is_last = tries > self._terms.number("max_retries")
            is_late = time.monotonic() + seconds >= until
            # Without what caused it: its message may hold the text that was sent.
            if not failure.problem.is_temporary or is_last or is_late:
                raise failure.problem
            pause(seconds, is_closed)
            if is_closed():
                raise failure.problem

    def _embed(self, texts: Sequence[str], is_query: bool) -> FloatMatrix:
        terms = self._terms
        prompt = terms.text("query_prompt" if is_query else "document_prompt")
        within_s = self._patience_s(is_query=is_query)
        parts = []
        for start in range(0, len(texts), terms.most_texts):
            some = [prompt + text for text in texts[start : start + terms.most_texts]]
            parts.append(self._embed_few(some, is_query, within_s))
        if len({part.shape[1] for part in parts}) > 1:
            raise bad_answer(terms.model, "its vectors differ in length")
        return np.concatenate(parts) if parts else np.empty((0, self.spec.dimension), np.float32)

    def _patience_s(self, *, is_query: bool) -> float:
        seconds = self._terms.number("timeout_s")
        return min(seconds, _QUESTION_S) if is_query else seconds

    def _embed_few(self, texts: list[str], is_query: bool, within_s: float) -> FloatMatrix:
        while True:
            try:
                answer = self.ask(partial(self._request, texts, is_query), within_s)
            except TextTooLong:
                # What is beyond the model's limit is to be ignored, and only it knows its tokens.
                most = max(map(len, texts)) // 2
                if most < _SHORTEST:
                    raise
                texts = [text[:most] for text in texts]
            else:
                return matrix(answer, len(texts), self._terms.model)


def address_of(info: ProviderInfo, option: str, address: str) -> str:
    """The URL of a server, without a slash at its end. Raises `ModelProblem`."""
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise ModelProblem(
            "bad_option",
            provider=info.title,
            option=option,
            value=address or "nothing",
            expected="an address such as https://example.org/v1",
        )
    return address.rstrip("/")


def matrix(answer: object, count: int, name: str) -> FloatMatrix:
    """Vectors as they came, as float32, shape (count, dim), dim > 0. Raises `ModelProblem`."""
    try:
        vectors = np.array(answer, np.float32)
    except (TypeError, ValueError) as exc:
        raise bad_answer(name, "its vectors differ in length, or are not of numbers") from exc
    if vectors.ndim != 2 or len(vectors) != count or (count and not vectors.size):
        raise bad_answer(name, f"shape {vectors.shape} for {count} texts")
    return vectors
