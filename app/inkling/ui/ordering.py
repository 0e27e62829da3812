"""The orders a list of results can be shown in, and the sections it can be divided into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from inkling.domain.facets import GROUPS
from inkling.domain.kinds import formats_of
from inkling.domain.results import Result
from inkling.ui.filter_names import group_name
from inkling.ui.wording import file_name, folder_of

translate = QCoreApplication.translate


class Order(Enum):
    """What comes first: the best, the newest, or the first of the alphabet."""

    RELEVANCE = auto()
    DATE = auto()
    NAME = auto()


class Grouping(Enum):
    """What the results of one section have in common."""

    NONE = auto()
    FOLDER = auto()
    KIND = auto()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands above results that belong together; ``count`` is how many there are."""

    name: str
    count: int


def ordered(results: Sequence[Result], order: Order) -> tuple[Result, ...]:
    """The results in an order; equal ones stay as relevance has them."""
    match order:
        case Order.RELEVANCE:
            return tuple(results)
        case Order.DATE:
            return tuple(sorted(results, key=lambda result: result.modified, reverse=True))
        case Order.NAME:
            return tuple(sorted(results, key=_name))


def _name(result: Result) -> tuple[str, str]:
    name = (result.title.strip() or file_name(result.path, result.inner)).casefold()
    return name, str(result.path)


def divided(
    results: Sequence[Result], grouping: Grouping, roots: Sequence[Path]
) -> list[tuple[Section | None, tuple[Result, ...]]]:
    """The results in sections, those of the first result first; their order stays as it is.

    None stands for a section without a heading. ``roots`` are the watched folders.
    """
    if grouping is Grouping.NONE or not results:
        return [(None, tuple(results))]
    sections: dict[str, list[Result]] = {}
    for result in results:
        name = folder_of(result.path, roots) if grouping is Grouping.FOLDER else _kind(result)
        sections.setdefault(name, []).append(result)
    return [(Section(name, len(found)), tuple(found)) for name, found in sections.items()]


def _kind(result: Result) -> str:
    group = next((group for group in GROUPS if result.type in formats_of(group)), None)
    return group_name(group) if group else translate("Ordering", "Other files")
