"""Models behind the embeddings protocol of OpenAI, at any service or on a server of one's own."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.errors import ModelProblem
from inkling.domain.models import Gives, ModelProfile, OptionValue, ProviderInfo, ProviderOption
from inkling.embed.providers.failures import bad_answer
from inkling.embed.providers.openai_services import SERVICES, Service
from inkling.embed.providers.provider import (
    Access,
    Provider,
    Reach,
    is_here,
    object_option,
    options_of,
)
from inkling.embed.providers.remote import REMOTE_OPTIONS, RemoteModel, Terms, address_of

if TYPE_CHECKING:
    from openai import OpenAI

INFO: Final = ProviderInfo(
    name="openai",
    title="OpenAI-compatible service",
    gives=frozenset({Gives.DENSE}),
    packages=("openai",),
    extra="openai",
    sends_text=True,
    secret="openai",  # noqa: S106 — the name of the key
    options=(
        ProviderOption("service", "openai", "the service", tuple(SERVICES)),
        ProviderOption("base_url", "", "its address, if not the usual one"),
        ProviderOption("key_name", "", "the name of its key, if not the usual one"),
        ProviderOption("api_version", "2024-10-21", "the version of the API of Azure"),
        ProviderOption("encoding_format", "", "how vectors are sent", ("", "float", "base64")),
        ProviderOption("query_parameters", "{}", "what is sent with a question, as JSON"),
        ProviderOption("document_parameters", "{}", "what is sent with passages, as JSON"),
        *REMOTE_OPTIONS,
    ),
)


class _OpenAIModel(RemoteModel):
    def __init__(
        self,
        terms: Terms,
        service: Service,
        secret: Callable[[], str | None],
        parameters: tuple[Mapping[str, object], Mapping[str, object]],
    ) -> None:
        super().__init__(terms)
        self._service = service
        self._secret = secret
        self._parameters = parameters
        self._client: OpenAI | None = None

    def models(self) -> list[str]:
        """The names of the models that the server has. Raises `ModelProblem`."""

        def request(timeout_s: float) -> Any:  # noqa: ANN401 — what it is, is seen below
            told = self._connected().get("/models", cast_to=str, options={"timeout": timeout_s})
            return json.loads(told)

        answer = self.ask(request, self._patience_s(is_query=True))
        try:
            return sorted(str(model["id"]) for model in answer["data"])
        except (KeyError, TypeError) as exc:
            raise bad_answer(self._terms.host, "the answer has another form") from exc

    def _errors(self) -> tuple[type[Exception], ...]:
        from openai import OpenAIError

        return OpenAIError, ValueError

    def _request(self, texts: list[str], is_query: bool, timeout_s: float) -> object:
        service, options = self._service, self._terms.options
        body: dict[str, object] = {
            "model": self._terms.model,
            # An empty text is refused.
            service.texts: [text or " " for text in texts],
            **self._parameters[is_query],
        }
        if options["encoding_format"]:
            body["encoding_format"] = options["encoding_format"]
        if options["dimensions"] and service.dimensions:
            body[service.dimensions] = options["dimensions"]
        # The text of the answer, not the client's own reading of it, which takes anything.
        told = self._connected().post(
            service.path, cast_to=str, body=body, options={"timeout": timeout_s}
        )
        answer = json.loads(told)
        try:
            return _in_order(answer[service.vectors])
        except (KeyError, TypeError) as exc:
            raise bad_answer(self._terms.model, "the answer has another form") from exc

    def _hang_up(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connected(self) -> OpenAI:
        client = self._client
        if client is None:
            client = self._client = self._connect()
        return client

    def _connect(self) -> OpenAI:
        from openai import AzureOpenAI, DefaultHttpxClient, OpenAI

        terms, service = self._terms, self._service
        key = self._secret()
        if key is None and service.needs_secret:
            raise ModelProblem("no_secret", provider=service.title)
        # Text for a server on this computer goes through no proxy, and text for any server goes
        # to no other that it names.
        http = DefaultHttpxClient(trust_env=not is_here(terms.address), follow_redirects=False)
        more: dict[str, Any] = {"api_key": key or "none", "max_retries": 0, "http_client": http}
        if service is SERVICES["azure"]:
            version = terms.text("api_version")
            return AzureOpenAI(azure_endpoint=terms.address, api_version=version, **more)
        return OpenAI(base_url=terms.address, **more)


def _in_order(vectors: list[Any]) -> list[object]:
    """Vectors by their ``index``; some services leave it out where it is 0, or everywhere."""
    if not all(isinstance(item, dict) for item in vectors):
        return vectors
    places = [item.get("index", place) for place, item in enumerate(vectors)]
    if sorted(places) != list(range(len(vectors))):
        raise TypeError
    found = sorted(zip(places, vectors, strict=True), key=lambda pair: int(pair[0]))
    return [_numbers(item["embedding"]) for _, item in found]


def _numbers(vector: object) -> object:
    return np.frombuffer(base64.b64decode(vector), "<f4") if isinstance(vector, str) else vector


def _service(options: Mapping[str, OptionValue]) -> Service:
    return SERVICES[str(options["service"])]


def _reach(profile: ModelProfile) -> Reach:
    options = options_of(profile, INFO)
    service = _service(options)
    address = address_of(INFO, "base_url", str(options["base_url"]) or service.address)
    # A server of one's own rarely wants a key: the keyring is left locked.
    usual = service.secret if service.needs_secret or not is_here(address) else ""
    return Reach(address, str(options["key_name"]) or usual)


def _open(profile: ModelProfile, access: Access) -> _OpenAIModel:
    PROVIDER.require_installed()
    options = options_of(profile, INFO)
    service, reach = _service(options), _reach(profile)
    document = {**service.document, **object_option(INFO, options, "document_parameters")}
    question = {**service.question, **object_option(INFO, options, "query_parameters")}
    terms = Terms(
        INFO.name,
        profile.model,
        reach.address,
        options,
        service.most_texts,
        {"document": document, "question": question},
    )
    return _OpenAIModel(terms, service, reach.key_from(access), (document, question))


def _models(profile: ModelProfile, access: Access) -> list[str]:
    with closing(_open(profile, access)) as model:
        return model.models()


PROVIDER: Final = Provider(INFO, _open, _reach, _models)
