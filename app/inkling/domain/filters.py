"""Conditions that documents must meet, whatever speaks for them: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TextCondition:
    """A part of a name, a folder or an author, without regard to case and accents.

    In a name ``*`` stands for any characters and ``?`` for one; the whole name must match then.
    """

    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TypeCondition:
    """One of ``formats``, or a name that ends in one of ``suffixes`` (lower case, no dot)."""

    formats: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class LanguageCondition:
    """Written in one of these languages, by ISO 639-1 code."""

    languages: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """All conditions must hold. ``after`` is inclusive, ``before`` exclusive, both aware.

    Sizes are in bytes and inclusive. ``files`` are ids, any of which will do; none means all.
    """

    names: tuple[TextCondition, ...] = ()
    folders: tuple[TextCondition, ...] = ()
    types: tuple[TypeCondition, ...] = ()
    authors: tuple[TextCondition, ...] = ()
    languages: tuple[LanguageCondition, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    min_size: int | None = None
    max_size: int | None = None
    files: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every document passes."""
        return self == Filters()
