"""The query language: what a person types, taken apart. Whatever is no operator is plain text.

"exact phrase"   required, but in a sentence; "a" OR "b": one of them; -word  -"a phrase": excluded
name:*.pdf  in:"Tax 2024"  type:slides,pdf  author:smith  lang:de  before:2024-06  after:today
size:>2mb  size:1mb..5mb                                    -type:pdf: any of them negated
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from typing import Final

from inkling.domain.amounts import parse_date, parse_size
from inkling.domain.filters import Filters, LanguageCondition, TextCondition, TypeCondition
from inkling.domain.kinds import kind_names, resolve_kind
from inkling.domain.languages import resolve_languages
from inkling.domain.questions import EAST_ASIAN, Piece, PieceKind, scan

_MAX_OPERATORS: Final = 32
"""Of each sort: each one costs a look-up, and more than this is a pasted page."""

_SENTENCE: Final = 8
"""Words beside what is quoted."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BLANK: Final = re.compile(r"[\s\0-/:-@\[-`{-\x7f]*")


@dataclass(frozen=True, slots=True)
class Query:
    """A question taken apart.

    ``text`` is what is ranked by, without operators, filters and excluded words. Every element
    of ``phrases`` is required and met by any of its alternatives; nothing in ``excluded`` may
    occur.
    """

    text: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)

    @property
    def is_filter_only(self) -> bool:
        """Whether there are conditions and nothing to rank by; false for a blank question."""
        has_conditions = bool(self.excluded) or not self.filters.is_empty
        return has_conditions and _BLANK.fullmatch(self.text) is not None


class _Kind(Enum):
    WORD = auto()
    PHRASE = auto()
    OR = auto()
    EXCLUDED = auto()
    FILTER = auto()


_Token = tuple[_Kind, str]


def parse(text: str, now: datetime | None = None) -> Query:
    """Take a question apart; never fails. Dates count from ``now``, in its time zone.

    Lone surrogates, which neither the database nor a model can take, become U+FFFD, as they do
    in the names of files.
    """
    lexer = _Lexer(_SURROGATE.sub("\ufffd", text), now or datetime.now())
    return _assembled(list(lexer.tokens()), lexer)


class _Lexer:
    """Takes conditions and exclusions out of a question; what makes no sense is a word."""

    def __init__(self, text: str, now: datetime) -> None:
        self._text = text
        self._now = now
        self.filters = Filters()
        self.excluded: dict[str, None] = {}
        self._filter_count = 0

    def tokens(self) -> Iterator[_Token]:
        for piece in scan(self._text):
            match piece.kind:
                case PieceKind.FIELD:
                    yield self._filter(piece)
                case PieceKind.EXCLUDED:
                    if len(self.excluded) < _MAX_OPERATORS:
                        self.excluded[piece.value] = None
                    yield _Kind.EXCLUDED, ""
                case PieceKind.PHRASE:
                    yield _Kind.PHRASE, piece.value
                case PieceKind.WORD:
                    yield (_Kind.OR if piece.value == "OR" else _Kind.WORD), piece.value

    def _filter(self, piece: Piece) -> _Token:
        filters = _with_condition(
            self.filters, piece.field, piece.value, self._now, negated=piece.negated
        )
        if filters is None or self._filter_count == _MAX_OPERATORS:
            return _Kind.WORD, self._text[piece.start : piece.end]
        self._filter_count += filters != self.filters
        self.filters = filters
        return _Kind.FILTER, ""


def _assembled(tokens: list[_Token], lexer: _Lexer) -> Query:
    """Put the tokens together; OR counts between two terms only and else is a word."""
    words: list[str] = []
    groups: list[list[_Token]] = []
    waiting = 0  # ORs that no term has followed yet
    for kind, value in tokens:
        if kind is _Kind.OR:
            waiting += 1
            continue
        is_term = kind in (_Kind.WORD, _Kind.PHRASE)
        if is_term and waiting and groups and groups[-1]:
            groups[-1].append((kind, value))
        else:
            words += ["OR"] * waiting
            groups.append([(kind, value)] if is_term else [])
        waiting = 0
        if is_term:
            words.append(value)
    words += ["OR"] * waiting
    text = " ".join(" ".join(words).split())
    return Query(text, _required(groups), tuple(lexer.excluded), lexer.filters)


def _required(groups: Iterable[list[_Token]]) -> tuple[tuple[str, ...], ...]:
    """The alternatives of each group that has a phrase; a plain word may be one of them.

    In a whole sentence quotes mark a title or a word that is spoken of: nothing is required.
    """
    groups = list(groups)
    plain = [value for group in groups for kind, value in group if kind is _Kind.WORD]
    if sum(map(_word_count, plain)) >= _SENTENCE:
        return ()
    required: dict[tuple[str, ...], None] = {}
    for group in groups:
        if any(kind is _Kind.PHRASE for kind, _ in group):
            terms = dict.fromkeys(value for _, value in group if any(map(str.isalnum, value)))
            # Of too many alternatives none may be dropped: that would hide what meets it.
            if len(terms) <= _MAX_OPERATORS:
                required[tuple(terms)] = None
    return tuple(required)[:_MAX_OPERATORS]


def _word_count(text: str) -> int:
    """About how many words; two characters are one where no spaces are written."""
    dense = sum(char >= EAST_ASIAN for char in text)
    return dense // 2 if dense else any(map(str.isalnum, text))


def _with_condition(
    filters: Filters, name: str, value: str, now: datetime, *, negated: bool
) -> Filters | None:
    """The filters with one condition more; None when the value makes no sense for the field."""
    if name in ("before", "after"):
        moment = parse_date(value, now)
        # Not before a day is from its beginning on, which is what after means.
        is_after = (name == "after") is not negated
        return _with_date(filters, moment, is_after=is_after) if moment else None
    if name == "size":
        return _with_size(filters, value, negated=negated)
    if name == "type":
        kinds = [resolve_kind(part) for part in kind_names(value)]
        known = [kind for kind in kinds if kind is not None]
        if not known or len(known) < len(kinds):
            return None
        formats = frozenset[str]().union(*(kind[0] for kind in known))
        suffixes = frozenset[str]().union(*(kind[1] for kind in known))
        types = (*filters.types, TypeCondition(formats, suffixes, negated))
        return replace(filters, types=tuple(dict.fromkeys(types)))
    if name in ("lang", "language"):
        languages = resolve_languages(value)
        if languages is None:
            return None
        written = (*filters.languages, LanguageCondition(languages, negated))
        return replace(filters, languages=tuple(dict.fromkeys(written)))
    condition = TextCondition(value, negated)
    if name == "name":
        return replace(filters, names=_with(filters.names, condition))
    if name == "author":
        return replace(filters, authors=_with(filters.authors, condition))
    return replace(filters, folders=_with(filters.folders, condition))


def _with(
    conditions: tuple[TextCondition, ...], condition: TextCondition
) -> tuple[TextCondition, ...]:
    return conditions if condition in conditions else (*conditions, condition)


def _with_date(filters: Filters, moment: datetime, *, is_after: bool) -> Filters:
    if is_after:
        return replace(filters, after=max(moment, filters.after or moment))
    return replace(filters, before=min(moment, filters.before or moment))


def _with_size(filters: Filters, value: str, *, negated: bool) -> Filters | None:
    bounds = parse_size(value)
    if bounds is None:
        return None
    low, high = bounds
    if negated:
        if low is not None and high is not None:
            return None  # two ranges, which no single pair of bounds can say
        low, high = (None if high is None else high + 1), (None if low is None else low - 1)
    lows = [size for size in (low, filters.min_size) if size is not None]
    highs = [size for size in (high, filters.max_size) if size is not None]
    return replace(filters, min_size=max(lows, default=None), max_size=min(highs, default=None))
