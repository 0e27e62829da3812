"""What an option can accept: words, numbers, yes or no, patterns, folders."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from enum import StrEnum

Value = str | int | bool | tuple[str, ...]

_SPECIAL: Final = frozenset("/\\[")
_HELD_KEYS: Final = {"meta": "Meta", "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}
_FUNCTION_KEY: Final = re.compile(r"f([1-9]|1\d|2[0-4])")
_PLAIN_KEY: Final = re.compile(rf"[a-z0-9,./;'\[\]\\`=-]|{_FUNCTION_KEY.pattern}")
_NAMES: Final = "Space Return Ins Home End PgUp PgDown Up Down Left Right Pause"
_NAMED_KEYS: Final = {name.lower(): name for name in _NAMES.split()}


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
        wanted = text.strip().casefold()
        return next((v for v in self.values if v.casefold() == wanted), None) or self.values(text)


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


class Flag:
    """Yes or no."""

    expected: Final = "true or false"

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


class Keys:
    """Keys pressed together, as Qt writes them, or none."""

    expected: Final = "keys such as Ctrl+Alt+Space, or nothing at all,"

    def read(self, raw: object) -> Value:
        """The keys in the usual order, if they can stand for themselves in every program."""
        if not isinstance(raw, str):
            raise ValueError
        *held, key = [part.strip().lower() for part in raw.split("+")]
        if not held and not key:
            return ""
        named = _NAMED_KEYS.get(key) or (key.upper() if _PLAIN_KEY.fullmatch(key) else "")
        is_typing = not {"ctrl", "alt", "meta"} & set(held) and not _FUNCTION_KEY.fullmatch(key)
        if not named or is_typing or set(held) - set(_HELD_KEYS) or len(set(held)) != len(held):
            raise ValueError
        return "+".join([*(name for code, name in _HELD_KEYS.items() if code in held), named])

    def parse(self, text: str) -> Value:
        """The keys that are written, in any case and order."""
        return self.read(text.strip())


class ModelName:
    """The name of a model, or none."""

    expected: Final = "the name of a model, or nothing at all,"

    def read(self, raw: object) -> Value:
        """The name; whether there is such a model shows when it is used."""
        if not isinstance(raw, str) or not (raw.isprintable() and raw == raw.strip()):
            raise ValueError
        return raw

    def parse(self, text: str) -> Value:
        """The name that is written."""
        return self.read(text.strip())


class Patterns:
    """A list of patterns as in a ``.gitignore``."""

    expected: Final = "a list of patterns as in a .gitignore, separated by commas,"

    def read(self, raw: object) -> Value:
        """The patterns, if each of them can match something."""
        patterns = _texts(raw)
        for pattern in patterns:
            if not pattern.strip().strip("!/") or pattern.startswith("#") or "\n" in pattern:
                raise ValueError
        if any(not _SPECIAL.isdisjoint(pattern) for pattern in patterns):
            from pathspec import GitIgnoreSpec  # names alone, as by default, need no check

            try:
                GitIgnoreSpec.from_lines(patterns)
            except re.error as exc:
                raise ValueError from exc
        return patterns

    def parse(self, text: str) -> Value:
        """Patterns between commas, or a TOML array for names that hold a comma."""
        return self.read(_listed(text))


class Folders:
    """A list of folders, each an absolute path."""

    expected: Final = "a list of absolute paths of folders, separated by commas,"

    def read(self, raw: object) -> Value:
        """The paths, if all of them are absolute; they need not exist."""
        paths = _texts(raw)
        if not all(PurePath(path).is_absolute() for path in paths):
            raise ValueError
        return paths

    def parse(self, text: str) -> Value:
        """Paths between commas, or a TOML array for names that hold a comma."""
        return self.read(_listed(text))


def _texts(raw: object) -> tuple[str, ...]:
    """A list of texts that can stand in a path or a pattern. Raises ValueError."""
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        raise ValueError
    if any(not item or "\0" in item for item in raw):
        raise ValueError
    return tuple(raw)


def _listed(text: str) -> object:
    """What is written between commas, or in a TOML array."""
    if text.lstrip().startswith("["):
        with suppress(ValueError, RecursionError):
            return _parse_array(text)
    return [item.strip() for item in text.split(",") if item.strip()]


def format_value(value: Value) -> str:
    """A value as a person types it; `Kind.parse` takes it back."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, tuple):
        return str(value)
    joined = ", ".join(value)
    if _listed(joined) == list(value):
        return joined
    import json  # only for names that hold a comma

    return json.dumps(value, ensure_ascii=False)


def _parse_array(text: str) -> object:
    import tomllib  # only for names that hold a comma

    return tomllib.loads(f"list = {text}")["list"]
