"""Keys of services, in the keyring of the package `keyring`, with a backend of the test's own."""

from __future__ import annotations

import logging

import pytest

from inkling.domain.errors import ModelProblem
from inkling.engine import secrets

keyring = pytest.importorskip("keyring")
from keyring.backend import KeyringBackend  # noqa: E402 — once it is known to be there
from keyring.backends import fail, null  # noqa: E402
from keyring.errors import KeyringLocked, PasswordDeleteError  # noqa: E402


class InMemory(KeyringBackend):
    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class Locked(InMemory):
    def get_password(self, service, username, password=None):
        raise KeyringLocked("the keyring is locked")

    set_password = delete_password = get_password


@pytest.fixture
def use():
    before = keyring.get_keyring()

    def use_ring(ring):
        keyring.set_keyring(ring)
        return ring

    yield use_ring
    keyring.set_keyring(before)


def test_that_a_key_is_kept_given_and_forgotten(use):
    ring = use(InMemory())
    assert secrets.get("openai") is None
    secrets.put("openai", "sk-1")
    assert secrets.get("openai") == "sk-1"
    assert ring.kept == {("inkling", "openai"): "sk-1"}
    secrets.delete("openai")
    secrets.delete("openai")
    assert secrets.get("openai") is None


@pytest.mark.parametrize(
    ("ring", "detail"),
    [(fail.Keyring, "none was found"), (null.Keyring, "none was found"), (Locked, "is locked")],
)
def test_that_without_a_keyring_the_environment_serves(use, monkeypatch, ring, detail):
    use(ring())
    assert secrets.get("lm-studio") is None
    with pytest.raises(ModelProblem, match=rf"{detail}.*INKLING_LM_STUDIO_KEY"):
        secrets.put("lm-studio", "sk-1")
    with pytest.raises(ModelProblem, match="INKLING_LM_STUDIO_KEY"):
        secrets.delete("lm-studio")
    monkeypatch.setenv("INKLING_LM_STUDIO_KEY", "sk-2")
    assert secrets.get("lm-studio") == "sk-2"


def test_that_a_key_is_in_no_log_and_no_problem(use, caplog):
    caplog.set_level(logging.DEBUG)
    use(InMemory())
    secrets.put("openai", "sk-secret")
    use(Locked())
    with pytest.raises(ModelProblem) as caught:
        secrets.put("openai", "sk-secret")
    assert "sk-secret" not in caplog.text + str(caught.value)
