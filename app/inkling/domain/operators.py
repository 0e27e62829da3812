"""Turning operators of a question on and off in its text; whatever else stands there stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from inkling.domain.kinds import kind_names, resolve_kind
from inkling.domain.questions import Piece, PieceKind, quoted, scan

_SAME_FIELD: Final = {"folder": "in", "language": "lang"}
_DATES: Final = ("after", "before")


@dataclass(frozen=True, slots=True)
class Condition:
    """One operator that can be chosen. ``also`` are other values that mean the same."""

    field: str
    value: str
    also: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The operator as it is typed."""
        return f"{self.field}:{quoted(self.value)}"


def has_condition(question: str, condition: Condition) -> bool:
    """Whether the question says this."""
    return any(_says(piece, condition) for piece in _operators(question))


def toggled(question: str, condition: Condition, rivals: Sequence[Condition] = ()) -> str:
    """The question with the condition, or without it if it was there.

    Of the condition and its ``rivals`` the question keeps one at most.
    """
    left = without(question, (condition, *rivals))
    return left if has_condition(question, condition) else _with(left, condition.text)


def without(question: str, conditions: Sequence[Condition]) -> str:
    """The question without any of the conditions."""
    said = [
        piece
        for piece in _operators(question)
        if any(_says(piece, condition) for condition in conditions)
    ]
    return _replaced(question, [(piece, "") for piece in said])


def has_field(question: str, field: str) -> bool:
    """Whether the question says anything by this operator."""
    return any(_field_of(piece) == field for piece in _operators(question))


def without_field(question: str, field: str) -> str:
    """The question without what it says by this operator."""
    said = [piece for piece in _operators(question) if _field_of(piece) == field]
    return _replaced(question, [(piece, "") for piece in said])


def without_fields(question: str) -> str:
    """The question in its words alone, without anything that narrows it."""
    return _replaced(question, [(piece, "") for piece in _fields(question)]).strip()


def with_condition(question: str, condition: Condition, *, negated: bool = False) -> str:
    """The question with the condition, or its opposite, beside all others."""
    return _with(question, f"{'-' if negated else ''}{condition.text}")


def has_kind(question: str, group: str) -> bool:
    """Whether the question asks for a kind, alone or among others."""
    return any(
        _is_same_kind(name, group)
        for piece in _kind_operators(question)
        for name in kind_names(piece.value)
    )


def toggled_kind(question: str, group: str) -> str:
    """The question with a kind, or without it if it was there; kinds stand in one operator."""
    if has_kind(question, group):
        return _without_kind(question, group, negated=False)
    question = _without_kind(question, group, negated=True)
    for piece in _kind_operators(question):
        return _replaced(question, [(piece, _type_operator([*kind_names(piece.value), group]))])
    return _with(question, Condition("type", group).text)


def _without_kind(question: str, group: str, *, negated: bool) -> str:
    changes = []
    for piece in _kind_operators(question, negated=negated):
        names = kind_names(piece.value)
        left = [name for name in names if not _is_same_kind(name, group)]
        if len(left) < len(names):
            sign = "-" if negated else ""
            changes.append((piece, f"{sign}{_type_operator(left)}" if left else ""))
    return _replaced(question, changes)


def _type_operator(names: Sequence[str]) -> str:
    return Condition("type", ",".join(names)).text


def _is_same_kind(name: str, group: str) -> bool:
    return resolve_kind(name) == resolve_kind(group)


def _kind_operators(question: str, *, negated: bool = False) -> list[Piece]:
    """The operators on the type that make sense."""
    return [
        piece
        for piece in _operators(question, negated=negated)
        if piece.field == "type" and all(resolve_kind(n) for n in kind_names(piece.value))
    ]


def _operators(question: str, *, negated: bool = False) -> list[Piece]:
    return [piece for piece in _fields(question) if piece.negated == negated]


@lru_cache(maxsize=8)
def _fields(question: str) -> tuple[Piece, ...]:
    # Some thirty conditions are looked for in the same question.
    return tuple(piece for piece in scan(question) if piece.kind is PieceKind.FIELD)


def _field_of(piece: Piece) -> str:
    return _SAME_FIELD.get(piece.field, piece.field)


def _says(piece: Piece, condition: Condition) -> bool:
    field = _field_of(piece)
    if field != condition.field:
        return False
    meant = {_plain(field, value) for value in (condition.value, *condition.also)}
    return _plain(field, piece.value) in meant


def _plain(field: str, value: str) -> str:
    """A value without what makes no difference to its meaning."""
    value = value.casefold()
    if field in _DATES:
        return re.sub(r"[ _-]+", " ", value)
    return value.replace("\\", "/").rstrip("/") or "/"


def _with(question: str, operator: str) -> str:
    """Operators stand in front, where typing goes on behind them."""
    at = 0
    for piece in scan(question):
        if piece.kind is not PieceKind.FIELD:
            break
        at = piece.end
    before, after = question[:at].rstrip(), question[at:].lstrip()
    return " ".join(part for part in (before, operator) if part) + f" {after}"


def _replaced(question: str, changes: Sequence[tuple[Piece, str]]) -> str:
    """The question with pieces replaced; with a piece that goes, one gap goes as well."""
    for piece, text in reversed(changes):
        before, after = question[: piece.start], question[piece.end :]
        if not text:
            before, after = (before, after.lstrip()) if after.strip() else (before.rstrip(), "")
        question = f"{before}{text}{after}"
    return question
