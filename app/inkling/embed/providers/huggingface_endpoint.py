"""Models behind an endpoint of Hugging Face or a server that speaks like one, or its router."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from inkling.domain.errors import ModelProblem
from inkling.domain.models import Gives, ModelProfile, ProviderInfo, ProviderOption
from inkling.embed.providers.failures import bad_answer
from inkling.embed.providers.provider import THIS_COMPUTER, Access, Provider, Reach, options_of
from inkling.embed.providers.remote import REMOTE_OPTIONS, RemoteModel, Terms, address_of

if TYPE_CHECKING:
    from httpx2 import Client, Request

_OPTIONS: Final = (
    ProviderOption("inference_provider", "hf-inference", "who runs a model that has a name"),
    ProviderOption("normalize", False, "have the server make vectors of unit length"),
    ProviderOption("truncate", True, "cut texts that are too long, instead of refusing them"),
    ProviderOption("query_prompt_name", "", "the model's own prompt for questions"),
    ProviderOption("document_prompt_name", "", "the model's own prompt for passages"),
)
INFO: Final = ProviderInfo(
    name="huggingface-endpoint",
    title="Hugging Face Inference",
    gives=frozenset({Gives.DENSE}),
    packages=("huggingface_hub",),
    extra="huggingface",
    sends_text=True,
    secret="huggingface",  # noqa: S106 — the name of the key
    options=(
        *_OPTIONS,
        *REMOTE_OPTIONS,
    ),
)
_ROUTER: Final = "https://router.huggingface.co"
_HUB: Final = "huggingface.co"
_MOST_TEXTS: Final = 32
"""What Text Embeddings Inference takes (huggingface.co/docs/text-embeddings-inference)."""

_asked: ContextVar[str] = ContextVar("_asked", default="")
"""The host that a person chose to send texts to, while a request goes there."""


class _EndpointModel(RemoteModel):
    def __init__(self, terms: Terms, secret: Callable[[], str | None]) -> None:
        super().__init__(terms)
        self._secret = secret

    def _errors(self) -> tuple[type[Exception], ...]:
        from httpx2 import HTTPError
        from huggingface_hub.errors import HfHubHTTPError, InferenceTimeoutError

        return HTTPError, HfHubHTTPError, InferenceTimeoutError, ConnectionError, ValueError

    def _request(self, texts: list[str], is_query: bool, timeout_s: float) -> object:
        from huggingface_hub import InferenceClient

        terms, options = self._terms, self._terms.options
        provider: Any = options["inference_provider"]
        client = InferenceClient(
            terms.model, provider=provider, token=self._key(), timeout=timeout_s
        )
        several: Any = texts  # the client is typed for one text, and takes several
        prompt = terms.text("query_prompt_name" if is_query else "document_prompt_name")
        with _going_to(terms.host):
            try:
                return client.feature_extraction(
                    several,
                    normalize=bool(options["normalize"]) or None,
                    prompt_name=prompt or None,
                    truncate=bool(options["truncate"]),
                    dimensions=int(terms.number("dimensions")) or None,
                )
            except TypeError as exc:  # what the client makes of JSON that is no list
                raise bad_answer(terms.model, "the answer has another form") from exc

    def _hang_up(self) -> None:
        import huggingface_hub

        # The hub has one client for all of a process.
        huggingface_hub.close_session()

    def _key(self) -> str:
        key = self._secret()
        if key is None and self._terms.address == _ROUTER:
            raise ModelProblem("no_secret", provider=INFO.title)
        # Never none: the client would look for a key that another program of the hub kept.
        return key or "none"


@contextmanager
def _going_to(host: str) -> Iterator[None]:
    _open_the_gate()
    before = _asked.set(host)
    try:
        yield
    finally:
        _asked.reset(before)


@cache
def _open_the_gate() -> None:
    """Let through what `_asked` names, though the hub is offline for everything else."""
    import huggingface_hub

    hooks = huggingface_hub.get_session().event_hooks["request"]

    def gate(request: Request) -> None:
        asked = _asked.get()
        if not asked:
            for hook in hooks:
                hook(request)
            return
        host = request.url.host
        if host != asked and not (asked.endswith(_HUB) and host in (_HUB, f"router.{_HUB}")):
            raise ModelProblem("refused", host=asked, detail="it sends texts on to another host")

    def client() -> Client:
        import httpx2

        direct = {f"all://{f'[{host}]' if ':' in host else host}": None for host in THIS_COMPUTER}
        hooks_here = {"request": [gate]}
        return httpx2.Client(
            event_hooks=hooks_here, follow_redirects=True, timeout=None, mounts=direct
        )

    huggingface_hub.set_client_factory(client)


def _reach(profile: ModelProfile) -> Reach:
    is_url = "://" in profile.model
    return Reach(address_of(INFO, "model", profile.model) if is_url else _ROUTER, INFO.secret)


def _open(profile: ModelProfile, access: Access) -> _EndpointModel:
    PROVIDER.require_installed()
    options, reach = options_of(profile, INFO), _reach(profile)
    also = {option.name: options[option.name] for option in _OPTIONS}
    terms = Terms(INFO.name, profile.model, reach.address, options, _MOST_TEXTS, also)
    return _EndpointModel(terms, reach.key_from(access))


PROVIDER: Final = Provider(INFO, _open, _reach)
