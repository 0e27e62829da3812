"""Keys of services, kept in the keyring of the computer: never in settings, never in a log."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import ModelProblem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "inkling"
_SAFE: Final = 1
"""What keyring recommends: anything less keeps keys in a plain file, or not at all."""


def get(name: str) -> str | None:
    """The key of that name, None where there is none, or no keyring.

    An environment variable goes before the keyring, for computers that have none.
    """
    given = os.environ.get(variable(name))
    if given:
        return given
    with suppress(ModelProblem):
        ring = _keyring(name)
        with _translated(name):
            found: str | None = ring.get_password(_SERVICE, name)
            return found
    return None


def put(name: str, key: str) -> None:
    """Keep a key. Raises `ModelProblem` where there is no keyring."""
    ring = _keyring(name)
    with _translated(name):
        ring.set_password(_SERVICE, name, key)


def delete(name: str) -> None:
    """Forget a key, if there is one. Raises `ModelProblem` where there is no keyring."""
    ring = _keyring(name)
    with _translated(name):
        if ring.get_password(_SERVICE, name) is not None:
            ring.delete_password(_SERVICE, name)


def variable(name: str) -> str:
    """The environment variable that the key may be given in."""
    return f"INKLING_{re.sub(r'[^A-Z0-9]', '_', name.upper())}_KEY"


def _keyring(name: str) -> KeyringBackend:
    try:
        import keyring
    except ImportError as exc:
        raise _problem(name, "the package keyring is not installed") from exc
    ring = keyring.get_keyring()
    if ring.priority < _SAFE:
        raise _problem(name, "none was found")
    return ring


@contextmanager
def _translated(name: str) -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except KeyringError as exc:
        raise _problem(name, str(exc) or type(exc).__name__) from exc


def _problem(name: str, detail: str) -> ModelProblem:
    return ModelProblem("no_keyring", detail=detail, variable=variable(name))
