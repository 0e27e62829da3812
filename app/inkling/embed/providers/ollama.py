"""Models of a running Ollama, by its own protocol: `/api/embed`, through its official client."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Final

from inkling.domain.models import Gives, ModelProfile, ProviderInfo, ProviderOption
from inkling.embed.providers.provider import Access, Provider, Reach, is_here, options_of
from inkling.embed.providers.remote import REMOTE_OPTIONS, RemoteModel, Terms, address_of

if TYPE_CHECKING:
    from httpx import Request
    from ollama import Client

INFO: Final = ProviderInfo(
    name="ollama",
    title="Ollama",
    gives=frozenset({Gives.DENSE}),
    packages=("ollama",),
    extra="ollama",
    sends_text=True,
    secret="ollama",  # noqa: S106 — the name of the key
    options=(
        ProviderOption("base_url", "http://localhost:11434", "the address of the server"),
        ProviderOption("truncate", True, "cut texts that are too long, instead of refusing them"),
        ProviderOption("keep_alive", "", "how long the server keeps the model loaded, such as 5m"),
        *REMOTE_OPTIONS,
    ),
)


class _OllamaModel(RemoteModel):
    def __init__(self, terms: Terms, secret: Callable[[], str | None]) -> None:
        super().__init__(terms)
        self._secret = secret
        self._client: Client | None = None
        self._timeout_s = 0.0

    def models(self) -> list[str]:
        """The names of the models that the server has. Raises `ModelProblem`."""

        def request(timeout_s: float) -> list[str]:
            return sorted(str(model.model) for model in self._connected(timeout_s).list().models)

        return self.ask(request, self._patience_s(is_query=True))

    def _errors(self) -> tuple[type[Exception], ...]:
        from httpx import HTTPError
        from ollama import ResponseError

        return HTTPError, ResponseError, ConnectionError, ValueError

    def _request(
        self,
        texts: list[str],
        is_query: bool,  # noqa: ARG002 — both are asked for alike
        timeout_s: float,
    ) -> object:
        options = self._terms.options
        answer = self._connected(timeout_s).embed(
            model=self._terms.model,
            input=texts,
            truncate=bool(options["truncate"]),
            keep_alive=options["keep_alive"] or None,
            dimensions=options["dimensions"] or None,
        )
        return answer.embeddings

    def _hang_up(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connected(self, timeout_s: float) -> Client:
        from ollama import Client

        self._timeout_s = timeout_s
        client = self._client
        if client is None:
            address, key = self._terms.address, self._secret()
            client = self._client = Client(
                address,
                headers={"authorization": f"Bearer {key}"} if key else {},
                # As with any server: no proxy for this computer, and on to no other.
                trust_env=not is_here(address),
                follow_redirects=False,
                event_hooks={"request": [self._limit]},
            )
        return client

    def _limit(self, request: Request) -> None:
        # The client takes one timeout for its life, and each request has its own.
        seconds = dict.fromkeys(("connect", "read", "write", "pool"), self._timeout_s)
        request.extensions["timeout"] = seconds


def _reach(profile: ModelProfile) -> Reach:
    options = options_of(profile, INFO)
    address = address_of(INFO, "base_url", str(options["base_url"]))
    return Reach(address, "" if is_here(address) else INFO.secret)


def _open(profile: ModelProfile, access: Access) -> _OllamaModel:
    PROVIDER.require_installed()
    options, reach = options_of(profile, INFO), _reach(profile)
    also = {"truncate": options["truncate"]}
    terms = Terms(INFO.name, profile.model, reach.address, options, also=also)
    return _OllamaModel(terms, reach.key_from(access))


def _models(profile: ModelProfile, access: Access) -> list[str]:
    with closing(_open(profile, access)) as model:
        return model.models()


PROVIDER: Final = Provider(INFO, _open, _reach, _models)
