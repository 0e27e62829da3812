"""What a question asks of the word index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from inkling.search.stopwords import telling
from inkling.store.analysis import question_terms
from inkling.store.reader import match_expression

_MAX_TERMS: Final = 64
"""More words than this tell nothing more and cost time; a pasted page is cut here."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The telling words of a question, and the pairs of characters of its unspaced scripts."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Terms:
        """The terms of a question as typed."""
        words, pairs = question_terms(text)
        kept = telling(words)[:_MAX_TERMS]
        return cls(tuple(kept), tuple(pairs[: _MAX_TERMS - len(kept)]))

    @property
    def all(self) -> tuple[str, ...]:
        """Words, then pairs."""
        return (*self.words, *self.pairs)

    @property
    def match(self) -> str:
        """The FTS5 expression that any of the terms matches; "" for none."""
        return match_expression(self.all)
