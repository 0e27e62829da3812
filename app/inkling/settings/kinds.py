"""What an option can accept: words, numbers, yes or no, name patterns."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from enum import StrEnum

Value = str | int | bool | tuple[str, ...]


class Kind(Protocol):
    """What an option accepts. ``read`` and ``parse`` raise ValueError for anything else."""

    @property
    def expected(self) -> str:
        """What is accepted, to be followed by "is needed"."""

    def read(self, raw: object) -> Value:
        """The value of what stands in the file."""

    def parse(self, text: str) -> Value:
        """The value of what a person typed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    values: type[StrEnum]

    @property
    def expected(self) -> str:
        """The words, listed."""
        return f"one of {', '.join(self.values)}"

    def read(self, raw: object) -> Value:
        """The member of that name."""
        if not isinstance(raw, str):
            raise ValueError
        return self.values(raw)

    def parse(self, text: str) -> Value:
        """The member of that name, in any case."""
        return self.values(text.strip().lower())


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds, both inclusive."""

    low: int
    high: int

    @property
    def expected(self) -> str:
        """The bounds."""
        return f"a whole number from {self.low} to {self.high}"

    def read(self, raw: object) -> Value:
        """The number, if it is within bounds."""
        if not isinstance(raw, int) or isinstance(raw, bool) or not self.low <= raw <= self.high:
            raise ValueError
        return raw

    def parse(self, text: str) -> Value:
        """The number that is written."""
        return self.read(int(text))


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    expected: str = "true or false"

    def read(self, raw: object) -> Value:
        """A TOML boolean, nothing that merely resembles one."""
        if not isinstance(raw, bool):
            raise ValueError
        return raw

    def parse(self, text: str) -> Value:
        """The usual words for yes and no."""
        word = text.strip().lower()
        if word not in ("true", "yes", "on", "1", "false", "no", "off", "0"):
            raise ValueError
        return word in ("true", "yes", "on", "1")


@dataclass(frozen=True, slots=True)
class Patterns:
    """A list of name patterns, with ``*``, ``?`` and ``[...]`` as in a shell."""

    expected: str = "a list of name patterns without slashes, separated by commas,"

    def read(self, raw: object) -> Value:
        """The patterns, if all of them can match a name."""
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            raise ValueError
        if any(not item or "/" in item or "\0" in item for item in raw):
            raise ValueError
        return tuple(raw)

    def parse(self, text: str) -> Value:
        """Patterns between commas, or a TOML array for names that hold a comma."""
        if text.lstrip().startswith("["):
            with suppress(ValueError, RecursionError):
                return self.read(_parse_array(text))
        return self.read([item.strip() for item in text.split(",") if item.strip()])


def format_value(value: Value) -> str:
    """A value as a person types it; `Kind.parse` takes it back."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, tuple):
        return str(value)
    joined = ", ".join(value)
    is_plain = Patterns().parse(joined) == value
    return joined if is_plain else json.dumps(value, ensure_ascii=False)


def _parse_array(text: str) -> object:
    import tomllib  # only for names that hold a comma

    return tomllib.loads(f"list = {text}")["list"]
