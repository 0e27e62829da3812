"""What word search adds to plain tokens, the same for documents and for questions.

FTS5's unicode61 tokenizer takes a run of Chinese, Japanese or Korean characters as one token,
so a word inside a sentence is never found. Such runs are indexed once more as overlapping
pairs of characters in a column of their own.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Han (with extensions and compatibility), kana, Hangul, Thai, Lao, Khmer, Myanmar: scripts that
# are written without spaces, or whose words carry particles that a space does not split off.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
_RUN: Final = re.compile(f"[{_UNSPACED}]+")
_WORD: Final = re.compile(r"[^\W_]+")


def pairs(run: str) -> list[str]:
    """The overlapping pairs of characters of ``run``; a single character stands for itself."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def unspaced_runs(text: str) -> list[tuple[int, str]]:
    """The runs of unspaced scripts in ``text``, each with where it starts."""
    return [(run.start(), run.group()) for run in _RUN.finditer(text)]


def extra_terms(text: str | None) -> str:
    """The text of the extra column: every unspaced run of ``text`` as pairs, space-separated."""
    if not text or text.isascii():
        return ""
    return " ".join(pair for run in _RUN.findall(text) for pair in pairs(run))


def question_terms(text: str) -> tuple[list[str], list[str]]:
    """The distinct words of a question, and the pairs of its unspaced runs, in order.

    Words are matched in the plain columns, pairs in the extra column.
    """
    normal = unicodedata.normalize("NFC", text)
    spaced = _RUN.sub(" ", normal)
    words = dict.fromkeys(word.casefold() for word in _WORD.findall(spaced))
    found = dict.fromkeys(pair for run in _RUN.findall(normal) for pair in pairs(run))
    return list(words), list(found)


def unspaced_spans(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """Spans of ``text`` that the pairs ``terms`` cover, merged, in order."""
    wanted = frozenset(terms)
    spans: list[tuple[int, int]] = []
    for run in _RUN.finditer(text) if wanted else ():
        for offset, pair in enumerate(pairs(run.group())):
            start = run.start() + offset
            if pair in wanted:
                if spans and spans[-1][1] >= start:
                    spans[-1] = (spans[-1][0], start + len(pair))
                else:
                    spans.append((start, start + len(pair)))
    return spans
