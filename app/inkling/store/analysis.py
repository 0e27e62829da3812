"""What word search adds to plain tokens, the same for documents and for questions.

The word index knows a text by the words that stand in it, in small letters and without the
accents of Latin letters. In a column of its own stand forms that this leaves out:

* a run of Chinese, Japanese, Korean or Thai as overlapping pairs of characters, because the
  tokenizer takes the whole run for one word;
* words as `folded` writes them (ß as ss, full-width letters, Greek and Cyrillic accents, Arabic
  and Hebrew points) where that differs from how they are indexed;
* the parts of names such as getUserName.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

# Han (with extensions and compatibility), kana, Hangul, Thai, Lao, Khmer, Myanmar: scripts that
# are written without spaces, or whose words carry particles that a space does not split off.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
_RUN: Final = re.compile(f"[{_UNSPACED}]+")
# Signs that belong to a word and are no letters: accents, Hebrew and Arabic points, Indic vowels.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0963\u0966-\u0dff"
)
WORD: Final = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
_ASCII_WORD: Final = re.compile(r"[A-Za-z0-9]+")
# The same where no word is joined by "_": one set of characters is searched for at twice the speed.
_WORD_UNJOINED: Final = re.compile(rf"[\w{_MARKS}]+")
# Letters whose folded form the tokenizer does not make: others than Latin, and a few of these.
_FOLDS: Final = re.compile(
    r"[ßſ\u0132\u0133\u0149\u0370-\u06ff\u1f00-\u1fff\ufb00-\ufb06\uff00-\uffef]"
)
_LAST_POINT: Final = "\u06ff"
"""Beyond this, marks are vowels and belong to the word."""
# Begins with the rarer letter, for which the engine searches fast.
_IS_CAMEL: Final = re.compile(r"[A-Z](?<=[a-z][A-Z])")
_CAMEL_PART: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


def pairs(run: str) -> list[str]:
    """The overlapping pairs of characters of ``run``; a single character stands for itself."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def words_in(text: str) -> list[str]:
    """What `WORD` finds in ``text``."""
    return _WORD_UNJOINED.findall(text.replace("_", " "))


class _Folding(dict[int, str]):
    """The folded form of each character, made when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).casefold())
        kept = "".join(
            char for char in decomposed if char > _LAST_POINT or unicodedata.category(char) != "Mn"
        )
        # Composed again, so that a syllable of Hangul is one character to a wildcard.
        self[code] = unicodedata.normalize("NFC", kept).casefold()
        return self[code]


_FOLDING: Final = _Folding()


def folded(text: str) -> str:
    """Text as it is compared: small, compatible, without accents and points."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def camel_parts(word: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a name such as getUserName stand; nothing for any other word."""
    if _IS_CAMEL.search(word):
        for part in _CAMEL_PART.finditer(word):
            yield part.span()


def unspaced_runs(text: str) -> list[tuple[int, str]]:
    """The runs of unspaced scripts in ``text``, each with where it starts."""
    return [(run.start(), run.group()) for run in _RUN.finditer(text)]


def extra_terms(text: str | None) -> str:
    """The text of the extra column: forms of the words in ``text``, separated by spaces."""
    if not text:
        return ""
    found: list[str] = []
    if not text.isascii():
        found += (pair for run in _RUN.findall(text) for pair in pairs(run))
        found += (folded(word) for word in _words_with(_FOLDS, text))
    found += map(_camel_terms, _words_with(_IS_CAMEL, text))
    return " ".join(found)


@lru_cache(maxsize=20_000)
def _camel_terms(word: str) -> str:
    """The parts of a name such as getUserName, in small letters and separated by spaces."""
    return " ".join(word[start:end].lower() for start, end in camel_parts(word))


def _words_with(wanted: re.Pattern[str], text: str) -> Iterator[str]:
    """The words of ``text`` in which something matches; most texts have few, or none."""
    words = _ASCII_WORD if text.isascii() else WORD
    end = 0
    for found in wanted.finditer(text):
        at = found.start()
        if at < end:
            continue
        # No word is longer than what stands between spaces.
        for word in words.finditer(text, max(end, text.rfind(" ", end, at))):
            if word.end() > at:
                break
        else:
            return
        end = at + 1
        if word.start() <= at:
            end = word.end()
            yield word.group()


def question_terms(text: str) -> tuple[list[str], list[str]]:
    """The distinct words of a question, folded, and the pairs of its unspaced runs, in order."""
    normal = unicodedata.normalize("NFC", text)
    words = dict.fromkeys(folded(word) for word in words_in(_RUN.sub(" ", normal)))
    found = dict.fromkeys(pair for run in _RUN.findall(normal) for pair in pairs(run))
    return [word for word in words if word], list(found)


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
