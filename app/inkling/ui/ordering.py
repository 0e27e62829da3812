"""The orders a list of results can be shown in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from inkling.domain.results import Result
from inkling.ui.wording import file_name


class Order(Enum):
    """What comes first: the best, the newest, or the first of the alphabet."""

    RELEVANCE = auto()
    DATE = auto()
    NAME = auto()


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
