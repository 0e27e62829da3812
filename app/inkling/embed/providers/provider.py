"""What a provider is, and what it may use."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from inkling.domain.errors import ModelProblem
from inkling.domain.models import ModelProfile, OptionValue, ProviderInfo
from inkling.domain.protocols import DenseModel, PairModel, SparseModel


def _no_secret(_name: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Access:
    """What a provider may reach for.

    ``secret`` gives a key by its name, None where there is none. ``downloads`` is where models
    from a hub are kept; nothing is fetched unless ``may_download``, and no more of it once
    ``is_cancelled``. ``threads`` limits the
    processor threads, None for all.
    """

    secret: Callable[[str], str | None] = _no_secret
    downloads: Path | None = None
    may_download: bool = False
    is_cancelled: Callable[[], bool] = lambda: False
    threads: int | None = None


Model = DenseModel | SparseModel | PairModel
"""Besides, a model may meet the other protocols of its kind: `ProviderInfo.gives` says which."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the model of a profile reaches for beyond this process.

    ``address`` is the URL that texts go to, or the name of code that may send them anywhere;
    ``secret`` is the name of the key that is used. "" for none.
    """

    address: str = ""
    secret: str = ""

    def key_from(self, access: Access) -> Callable[[], str | None]:
        """What gives the key when it is needed, None where there is none."""
        return lambda: access.secret(self.secret) if self.secret else None


def _no_reach(_profile: ModelProfile) -> Reach:
    return Reach()


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider: what it says of itself, and how it opens a model.

    ``open`` does no work beyond checking the profile and what is installed: models are loaded
    with the first call. ``models`` asks a server which models it has. All three raise
    `ModelProblem`.
    """

    info: ProviderInfo
    open: Callable[[ModelProfile, Access], Model]
    reach: Callable[[ModelProfile], Reach] = _no_reach
    models: Callable[[ModelProfile, Access], list[str]] | None = None

    @property
    def is_installed(self) -> bool:
        """Whether everything it imports is there."""
        return all(map(_is_installed, self.info.packages))

    def require_installed(self) -> None:
        """Raise `ModelProblem` with the command that installs what is missing."""
        require_packages(self.info.title, self.info.packages, self.info.extra)


def require_packages(title: str, packages: Iterable[str], extra: str) -> None:
    """Raise `ModelProblem`, unless what ``title`` imports is there; ``extra`` installs it."""
    if not all(map(_is_installed, packages)):
        raise ModelProblem.not_installed(title, extra)


def sends_text_to(provider: Provider, profile: ModelProfile) -> str:
    """The host that documents and questions are sent to, "" if they stay on this computer.

    Raises `ModelProblem`.
    """
    address = provider.reach(profile).address
    return "" if is_here(address) else urlsplit(address).hostname or address


def is_here(address: str) -> bool:
    """Whether an address is none, or one of this computer."""
    return not address or urlsplit(address).hostname in THIS_COMPUTER


# Only these three: requests to them are sent without a proxy, whatever the environment says.
THIS_COMPUTER: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def _is_installed(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None
    except (ImportError, ValueError):  # a parent package is missing, or it is blocked
        return False


def options_of(profile: ModelProfile, info: ProviderInfo) -> Mapping[str, OptionValue]:
    """Every option of a provider with its value. Raises `ModelProblem` for what is not valid.

    An integer is taken where a float is wanted; nothing else is converted.
    """
    known = {option.name: option for option in info.options}
    values: dict[str, OptionValue] = {name: option.default for name, option in known.items()}
    for name, value in profile.options.items():
        option = known.get(name)
        if option is None:
            expected = "one of " + ", ".join(sorted(known))
            raise _bad(info, "options", name, expected)
        if option.choices and value not in option.choices:
            raise _bad(info, name, value, "one of " + ", ".join(option.choices))
        kind = type(option.default)
        is_whole = kind is float and type(value) is int
        if type(value) is not kind and not is_whole:
            raise _bad(info, name, value, _EXPECTED[kind])
        if isinstance(value, str) and len(value) > _LONGEST:
            raise _bad(info, name, f"{value[:20]}…", f"a text of at most {_LONGEST} characters")
        # Nothing is, neither below nor above, what is not a number.
        if kind in (int, float) and not option.least <= float(value) <= _MOST:
            raise _bad(info, name, value, f"a number from {option.least} to {_MOST}")
        values[name] = float(value) if is_whole else value
    return values


def object_option(
    info: ProviderInfo, options: Mapping[str, OptionValue], name: str
) -> dict[str, object]:
    """What an option says that holds a JSON object as text. Raises `ModelProblem`."""
    text = str(options[name])
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise _bad(info, name, text, "a JSON object")
    return value


_LONGEST: Final = 10_000
_MOST: Final = 1_000_000
_EXPECTED: Final = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


def _bad(info: ProviderInfo, option: str, value: OptionValue, expected: str) -> ModelProblem:
    return ModelProblem(
        "bad_option", provider=info.title, option=option, value=str(value), expected=expected
    )
