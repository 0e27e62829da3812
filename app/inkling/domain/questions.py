"""A question as it is typed, cut into pieces: words, phrases, exclusions and operators.

What the pieces mean is decided in ``search``; the window changes a question piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

# Straight quotes, those of phones and word processors in English, German, French, Swedish and
# Danish habits, and East Asian ones, with whatever may close them.
_CLOSERS: Final = {
    opener: re.compile(f"[{closers}]")
    for opener, closers in {
        '"': '"', "“": '”“"', "”": '”"', "„": '“”„"', "‟": '”"', "«": "»", "»": "«»",
        "＂": "＂", "〝": "〞〟", "「": "」", "『": "』",
    }.items()
}  # fmt: skip
_PAIRS: Final = (('"', '"'), ("“", "”"), ("«", "»"), ("「", "」"))
_OPENERS: Final = re.compile(f"[{''.join(_CLOSERS)}]")
_SPACE: Final = re.compile(r"\s*")
_WORD: Final = re.compile(r"\S+")
FIELDS: Final = (
    "name", "in", "folder", "type", "author", "lang", "language", "before", "after", "size",
)  # fmt: skip
"""What an operator may be called."""
_FIELD: Final = re.compile(rf"(-?)({'|'.join(FIELDS)})[:：]", re.ASCII | re.IGNORECASE)
# From here on scripts are written without spaces, so that a quote may follow a letter.
EAST_ASIAN: Final = "\u2e80"


class PieceKind(Enum):
    """What a piece of a question is."""

    WORD = auto()
    PHRASE = auto()
    EXCLUDED = auto()
    FIELD = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """``question[start:end]``. ``value`` is without quotes; ``field`` is in lower case."""

    kind: PieceKind
    value: str
    start: int
    end: int
    field: str = ""
    negated: bool = False


def scan(question: str) -> Iterator[Piece]:
    """The pieces of a question, in order; white space between them belongs to none."""
    return _Scanner(question).pieces()


class _Scanner:
    """Cuts a question into pieces, each character looked at a bounded number of times."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Up to where each opening quote is known to open nothing, so that none is sought twice.
        self._opens_nothing: dict[str, int] = {}

    def pieces(self) -> Iterator[Piece]:
        position = self._skip_space(0)
        while position < len(self._text):
            piece = self._field(position) or self._exclusion(position) or self._term(position)
            yield piece
            position = self._skip_space(piece.end)

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

    def _field(self, position: int) -> Piece | None:
        found = _FIELD.match(self._text, position)
        if not found or not self._at_word(position):
            return None
        value, end = self._value(found.end())
        if not value or (value[0] in _CLOSERS and self._text.startswith(value, found.end())):
            return None  # a field without a value, or with a quote that nothing closes
        return Piece(PieceKind.FIELD, value, position, end, found[2].lower(), bool(found[1]))

    def _exclusion(self, position: int) -> Piece | None:
        if self._text[position] != "-" or not self._at_word(position):
            return None
        is_word = self._text[position + 1 : position + 2].isalpha()
        if is_word and _FIELD.match(self._text, position):
            return None  # a field without a value
        found = self._value(position + 1) if is_word else self._quoted(position + 1)
        return None if found is None else Piece(PieceKind.EXCLUDED, found[0], position, found[1])

    def _term(self, position: int) -> Piece:
        """A phrase, or plain text up to white space or to a phrase that begins in the word."""
        quoted = self._quoted(position)
        if quoted:
            return Piece(PieceKind.PHRASE, quoted[0], position, quoted[1])
        found = _WORD.match(self._text, position)
        assert found is not None
        end = found.end()
        for opener in _OPENERS.finditer(self._text, position + 1, end):
            if self._may_open(opener.start()) and self._quoted(opener.start()):
                end = opener.start()
                break
        return Piece(PieceKind.WORD, self._text[position:end], position, end)

    def _may_open(self, position: int) -> bool:
        """Whether a quote inside a word may open a phrase: not the inches of a 27" screen."""
        before = self._text[position - 1]
        return not before.isalnum() or before >= EAST_ASIAN


def quoted(value: str) -> str:
    """A value as it can be typed behind a field: in quotes where it has to be."""
    if value and not any(c.isspace() or c in _CLOSERS for c in value):
        return value
    free = (pair for pair in _PAIRS if not _CLOSERS[pair[0]].search(value))
    opener, closer = next(free, _PAIRS[0])
    return f"{opener}{value}{closer}"
