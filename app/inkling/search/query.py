"""The query language: what a person types, taken apart. Whatever is no operator is plain text.

"exact phrase"   required, but in a sentence; "a" OR "b": one of them; -word  -"a phrase": excluded
name:*.pdf  in:"Tax 2024"  type:slides,pdf  author:smith    before:2024-06  after:"last month"
size:>2mb  size:1mb..5mb                                    -type:pdf: any of them negated
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from typing import Final

from inkling.domain.filters import Filters, TextCondition, TypeCondition
from inkling.search.amounts import parse_date, parse_size
from inkling.search.kinds import resolve_kind

_MAX_OPERATORS: Final = 32
"""Of each sort: each one costs a look-up, and more than this is a pasted page."""

# Straight quotes, those of phones and word processors in English, German, French, Swedish and
# Danish habits, and East Asian ones, with whatever may close them.
_CLOSERS: Final = {
    opener: re.compile(f"[{closers}]")
    for opener, closers in {
        '"': '"', "“": '”“"', "”": '”"', "„": '“”„"', "‟": '”"', "«": "»", "»": "«»",
        "＂": "＂", "〝": "〞〟", "「": "」", "『": "』",
    }.items()
}  # fmt: skip
_OPENERS: Final = re.compile(f"[{''.join(_CLOSERS)}]")
_SENTENCE: Final = 8
"""Words beside what is quoted."""
_SPACE: Final = re.compile(r"\s*")
_WORD: Final = re.compile(r"\S+")
_FIELD: Final = re.compile(
    r"(-?)(name|in|folder|type|author|before|after|size)[:：]", re.ASCII | re.IGNORECASE
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# From here on scripts are written without spaces, so that a quote may follow a letter.
_EAST_ASIAN: Final = "\u2e80"
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
    """Cuts a question into tokens, each character looked at a bounded number of times."""

    def __init__(self, text: str, now: datetime) -> None:
        self._text = text
        self._now = now
        # Up to where each opening quote is known to open nothing, so that none is sought twice.
        self._opens_nothing: dict[str, int] = {}
        self.filters = Filters()
        self.excluded: dict[str, None] = {}
        self._filter_count = 0

    def tokens(self) -> Iterator[_Token]:
        position = self._skip_space(0)
        while position < len(self._text):
            token, end = self._filter(position) or self._exclusion(position) or self._term(position)
            yield token
            position = self._skip_space(end)

    def _skip_space(self, position: int) -> int:
        found = _SPACE.match(self._text, position)
        return found.end() if found else position

    def _at_word(self, position: int) -> bool:
        return position == 0 or self._text[position - 1].isspace()

    def _quoted(self, position: int) -> tuple[str, int] | None:
        """The phrase whose opening quote stands here and where it ends; None if it is none."""
        opener = self._text[position : position + 1]
        if opener not in _CLOSERS or position < self._opens_nothing.get(opener, 0):
            return None
        found = _CLOSERS[opener].search(self._text, position + 1)
        if found:
            phrase = " ".join(self._text[position + 1 : found.start()].split())
            if any(map(str.isalnum, phrase)):
                return phrase, found.end()
        self._opens_nothing[opener] = found.start() if found else len(self._text)
        return None

    def _value(self, position: int) -> tuple[str, int]:
        """The value of a field: a quoted one or what goes up to the next white space."""
        quoted = self._quoted(position)
        if quoted:
            return quoted
        found = _WORD.match(self._text, position)
        return (found.group(), found.end()) if found else ("", position)

    def _filter(self, position: int) -> tuple[_Token, int] | None:
        found = _FIELD.match(self._text, position)
        if not found or not self._at_word(position):
            return None
        value, end = self._value(found.end())
        if not value or value[0] in _CLOSERS:
            return None
        name, negated = found[2].lower(), bool(found[1])
        filters = _with_condition(self.filters, name, value, self._now, negated=negated)
        if filters is None or self._filter_count == _MAX_OPERATORS:
            return (_Kind.WORD, self._text[position:end]), end
        self._filter_count += filters != self.filters
        self.filters = filters
        return (_Kind.FILTER, ""), end

    def _exclusion(self, position: int) -> tuple[_Token, int] | None:
        if self._text[position] != "-" or not self._at_word(position):
            return None
        is_word = self._text[position + 1 : position + 2].isalpha()
        if is_word and _FIELD.match(self._text, position):
            return None  # a field without a value
        found = self._value(position + 1) if is_word else self._quoted(position + 1)
        if found is None:
            return None
        if len(self.excluded) < _MAX_OPERATORS:
            self.excluded[found[0]] = None
        return (_Kind.EXCLUDED, ""), found[1]

    def _term(self, position: int) -> tuple[_Token, int]:
        """A phrase, or plain text up to white space or to a phrase that begins in the word."""
        quoted = self._quoted(position)
        if quoted:
            return (_Kind.PHRASE, quoted[0]), quoted[1]
        found = _WORD.match(self._text, position)
        assert found is not None
        end = found.end()
        for opener in _OPENERS.finditer(self._text, position + 1, end):
            if self._may_open(opener.start()) and self._quoted(opener.start()):
                end = opener.start()
                break
        word = self._text[position:end]
        return (_Kind.OR if word == "OR" else _Kind.WORD, word), end

    def _may_open(self, position: int) -> bool:
        """Whether a quote inside a word may open a phrase: not the inches of a 27" screen."""
        before = self._text[position - 1]
        return not before.isalnum() or before >= _EAST_ASIAN


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
    dense = sum(char >= _EAST_ASIAN for char in text)
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
        kinds = [resolve_kind(part) for part in re.split("[,，;|]", value) if part.strip()]
        known = [kind for kind in kinds if kind is not None]
        if not known or len(known) < len(kinds):
            return None
        formats = frozenset[str]().union(*(kind[0] for kind in known))
        suffixes = frozenset[str]().union(*(kind[1] for kind in known))
        types = (*filters.types, TypeCondition(formats, suffixes, negated))
        return replace(filters, types=tuple(dict.fromkeys(types)))
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
