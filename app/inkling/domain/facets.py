"""What the window offers to narrow a question by: kinds, times and languages, with counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final

from inkling.domain.amounts import parse_date
from inkling.domain.kinds import formats_of
from inkling.domain.languages import names_of_language
from inkling.domain.operators import Condition

GROUPS: Final = (
    "documents",
    "sheets",
    "slides",
    "text",
    "mail",
    "images",
    "web",
    "books",
    "code",
    "data",
    "calendar",
    "contacts",
    "archives",
    "audio",
    "video",
)
"""Kinds that are offered, as ``type:`` names them."""

TODAY: Final = Condition("after", "today")
LAST_WEEK: Final = Condition("after", "last week")
LAST_MONTH: Final = Condition("after", "last month")
THIS_YEAR: Final = Condition("after", "this year")
OLDER: Final = Condition("before", "this year")
PERIODS: Final = (TODAY, LAST_WEEK, LAST_MONTH, THIS_YEAR, OLDER)


def _no_counts() -> Mapping[str, int]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facets:
    """Files of the whole library, counted by kind and by when they were changed.

    ``kinds`` is keyed by what the readers call a file, ``periods`` by the text of `PERIODS`;
    ``languages`` counts documents by the code of the language they are written in.
    """

    kinds: Mapping[str, int] = field(default_factory=_no_counts)
    periods: Mapping[str, int] = field(default_factory=_no_counts)
    languages: Mapping[str, int] = field(default_factory=_no_counts)

    def of_group(self, group: str) -> int:
        """How many files are of one of `GROUPS`."""
        return sum(self.kinds.get(kind, 0) for kind in formats_of(group))

    def languages_by_count(self) -> tuple[str, ...]:
        """The languages there are, the most frequent first."""
        return tuple(sorted(self.languages, key=lambda code: (-self.languages[code], code)))

    def of_period(self, period: Condition) -> int:
        """How many files were changed in one of `PERIODS`."""
        return self.periods.get(period.text, 0)


def language_condition(code: str) -> Condition:
    """The operator for a language, by whatever name."""
    return Condition("lang", code, names_of_language(code))


def begin_of(period: Condition, now: datetime) -> datetime:
    """The moment at which one of `PERIODS` begins, or before which it lies."""
    moment = parse_date(period.value, now)
    assert moment is not None
    return moment
