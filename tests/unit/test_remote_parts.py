"""What is known of models on servers without asking any."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile, effort_of
from inkling.embed.providers.failures import failure_of
from inkling.embed.providers.provider import is_here, sends_text_to
from inkling.embed.providers.registry import provider, providers
from inkling.engine import secrets


@pytest.mark.parametrize(
    "address",
    ["", "http://localhost:8000/v1", "http://LOCALHOST", "http://127.0.0.1:1", "http://[::1]:1/v1"],
)
def test_that_an_address_of_this_computer_is_known(address):
    assert is_here(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://api.openai.com/v1",
        "http://localhost.example.org/v1",
        "http://localhost@example.org/v1",
        "http://192.168.1.5:8000/v1",
        "http://127.0.0.1.example.org",
        "http://0.0.0.0:8000",
        "somebodys.module:Class",
    ],
)
def test_that_any_other_address_is_not(address):
    assert not is_here(address)


def test_that_the_host_that_text_goes_to_is_told():
    own = provider("openai")
    there = ModelProfile("m", "openai", "text-embedding-3-small")
    here = ModelProfile("m", "openai", "small", {"service": "vllm"})
    assert sends_text_to(own, there) == "api.openai.com"
    assert sends_text_to(own, here) == ""
    assert own.reach(there).secret == "openai"
    assert own.reach(here).secret == ""
    elsewhere = {"service": "vllm", "base_url": "https://gpu.example.org/v1"}
    assert own.reach(ModelProfile("m", "openai", "small", elsewhere)).secret == "vllm"


@pytest.mark.parametrize(
    "options",
    [
        {"service": "other"},
        {"service": "azure"},
        {"base_url": "example.org/v1"},
        {"base_url": "file:///etc"},
        {"base_url": "https://"},
    ],
    ids=str,
)
def test_that_an_address_that_is_none_is_told(options):
    with pytest.raises(ModelProblem, match="an address such as"):
        provider("openai").reach(ModelProfile("m", "openai", "x", options))


def test_that_exactly_the_providers_that_may_send_text_say_so():
    sending = {one.info.name for one in providers() if one.info.sends_text}
    assert sending == {"huggingface-endpoint", "ollama", "openai", "python"}


def test_that_the_price_is_that_of_the_tokens():
    profile = ModelProfile("m", "openai", "x", {"price_per_million": 0.02})
    assert effort_of(1, 5_000_000, None, profile).price == pytest.approx(0.1)
    assert effort_of(1, 5_000_000, None, ModelProfile("m", "openai", "x")).price == 0


def answered(status, text="", **headers):
    error = RuntimeError()
    error.response = SimpleNamespace(status_code=status, text=text, headers=headers)
    return failure_of(error, "example.org", "small")


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("2", 2), ("0.5", 0.5), ("-3", 0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("soon", None)],
)
def test_that_the_pause_a_server_asks_for_is_read(told, seconds):
    assert answered(429, **{"retry-after": told}).retry_after_s == seconds


@pytest.mark.parametrize(
    ("status", "text", "sentence"),
    [
        (401, '{"error": {"code": "invalid_api_key"}}', "(401 Unauthorized, invalid_api_key)"),
        (404, '{"error": {"code": null, "type": "not_found"}}', "(404 Not Found, not_found)"),
        (413, '{"error": "too long", "error_type": "Validation"}', "Large, Validation)"),
        (403, '{"error": {"code": "you sent: my diary"}}', "(403 Forbidden)"),
        (400, "no JSON", "(400 Bad Request)"),
        (418, '["a list"]', "(418 I'm a Teapot)"),
        (499, "", "(499)"),
    ],
)
def test_that_a_refusal_tells_the_code_and_nothing_that_was_sent(status, text, sentence):
    problem = answered(status, text).problem
    assert problem.code == "refused"
    assert sentence in str(problem)


def test_that_without_the_package_keyring_the_environment_serves(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert secrets.get("openai") is None
    with pytest.raises(ModelProblem, match=r"keyring is not installed.*INKLING_OPENAI_KEY"):
        secrets.put("openai", "sk-1")
    monkeypatch.setenv("INKLING_OPENAI_KEY", "sk-2")
    assert secrets.get("openai") == "sk-2"
