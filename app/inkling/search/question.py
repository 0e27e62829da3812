"""What a question asks of the word index."""

from __future__ import annotations

from typing import Final

from inkling.search.stopwords import telling
from inkling.store.analysis import question_terms
from inkling.store.reader import match_expression

_MAX_TERMS: Final = 64
"""More words than this tell nothing more and cost time; a pasted page is cut here."""


def word_query(text: str) -> tuple[str, list[str]]:
    """The FTS5 expression of a question ("" for none), and its terms in unspaced scripts."""
    words, pairs = question_terms(text)
    terms = [*telling(words), *pairs][:_MAX_TERMS]
    return match_expression(terms), pairs
