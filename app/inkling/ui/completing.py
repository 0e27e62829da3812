"""What the search field offers while somebody types: operators, their values, past questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from inkling.domain.facets import GROUPS
from inkling.domain.kinds import names_of
from inkling.domain.languages import LANGUAGES, names_of_language
from inkling.domain.questions import quoted

_OPERATORS: Final = ("type", "in", "name", "author", "lang", "after", "before", "size")
_DATES: Final = (
    "today",
    "yesterday",
    "this week",
    "last week",
    "this month",
    "last month",
    "this year",
    "last year",
)
_SIZES: Final = (">1mb", ">10mb", "<100kb")
_SHORTEST_WORD: Final = 3
"""Of an operator: with less, half of all questions would begin with an offer."""
_SHORTEST_PAST: Final = 2
_MOST_PAST: Final = 5
_MOST_RECENT: Final = 8
_MOST_VALUES: Final = 9
_LONGEST: Final = 200

_VALUE: Final = re.compile(
    r"(?:^|(?<=\s))-?(type|in|folder|lang|language|after|before|size):"
    r"(?:\"([^\"]*)|([^\s\"]*))$",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"(?:^|(?<=\s))-?([a-z]+)$", re.IGNORECASE)


class Offer(Enum):
    """What kind of thing is offered."""

    OPERATOR = auto()
    VALUE = auto()
    PAST = auto()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One offer; taking it makes the question ``text`` with the cursor at ``cursor``.

    ``value`` is what it is about: an operator, the value of one, or a past question.
    """

    offer: Offer
    value: str
    text: str
    cursor: int
    field: str = ""


def suggestions(
    text: str,
    cursor: int,
    folders: Sequence[str],
    past: Sequence[str],
    languages: Sequence[str] = LANGUAGES,
) -> tuple[Suggestion, ...]:
    """What to offer for a question with the cursor at ``cursor``; nothing inside a word."""
    head, tail = text[:cursor], text[cursor:]
    if len(text) > _LONGEST or (tail and not tail[0].isspace()):
        return ()
    found = _VALUE.search(head)
    if found and head[: found.start()].count('"') % 2 == 0:
        known = _known(found[1].lower(), folders, languages)
        return tuple(_values(head, tail, found, known))[:_MOST_VALUES]
    return (*_operators(head, tail), *_past(text, past))


def recent(past: Sequence[str]) -> tuple[Suggestion, ...]:
    """What to offer for an empty field that is asked for something: past questions, operators."""
    questions = [Suggestion(Offer.PAST, text, text, len(text)) for text in past[:_MOST_RECENT]]
    operators = [_operator("", "", name) for name in ("type", "in", "after")]
    return (*questions, *operators)


def _values(
    head: str, tail: str, found: re.Match[str], known: Iterable[tuple[str, ...]]
) -> Iterator[Suggestion]:
    field = found[1].lower()
    begun = found[2] if found[2] is not None else found[3]
    before, sign, last = begun.rpartition(",") if field == "type" else ("", "", begun)
    start = found.start(2) if found[2] is not None else found.start(3)
    opening = head[: start - 1] if found[2] is not None else head[:start]
    wanted = last.strip().casefold()
    for names in known:
        value = next((name for name in names if name.casefold().startswith(wanted)), None)
        if value is not None and value.casefold() != wanted:
            done = opening + quoted(f"{before}{sign}{value}") + " "
            yield Suggestion(Offer.VALUE, value, done + tail.lstrip(), len(done), field)


def _known(
    field: str, folders: Sequence[str], languages: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """The values of a field, each with other names it goes by."""
    match field:
        case "type":
            yield from map(names_of, GROUPS)
        case "in" | "folder":
            yield from ((name,) for name in folders)
        case "lang" | "language":
            yield from map(names_of_language, languages)
        case "size":
            yield from ((size,) for size in _SIZES)
        case _:
            yield from ((date,) for date in _DATES)


def _operators(head: str, tail: str) -> Iterator[Suggestion]:
    found = _WORD.search(head)
    if not found or len(found[1]) < _SHORTEST_WORD:
        return
    for name in _OPERATORS:
        if name.startswith(found[1].lower()) and name != found[1].lower():
            yield _operator(head[: found.start(1)], tail, name)


def _operator(head: str, tail: str, name: str) -> Suggestion:
    done = f"{head}{name}:"
    return Suggestion(Offer.OPERATOR, name, done + tail, len(done), name)


def _past(text: str, past: Sequence[str]) -> list[Suggestion]:
    typed = " ".join(text.split()).casefold()
    if len(typed) < _SHORTEST_PAST:
        return []
    alike = [
        question
        for question in past
        if question.casefold().startswith(typed) and question.casefold() != typed
    ]
    return [Suggestion(Offer.PAST, q, q, len(q)) for q in alike[:_MOST_PAST]]
