"""What is embedded of a document's name: the words in it that mean something, and its title.

``Kita-Anmeldung_final2.pdf`` becomes "Kita Anmeldung". Names that only tell files apart
(``IMG_2031``, ``MED-123``, hashes) have no text: it would be near to whatever is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from inkling.store.analysis import WORD, camel_parts, folded, unspaced_runs

_LONGEST: Final = 300
"""Code points of a title; a longer one is a paragraph."""
_SUFFIX: Final = re.compile(r"(?<=[^.])\.(?=[^\W_]*[^\W\d_])[^\W_]{1,8}$")
_PACKED: Final = re.compile(r"\.tar$", re.IGNORECASE)
# Full dates, times of day, and the number a browser gives a second download.
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d([-_. ]?)[01]\d\1[0-3]\d|[0-3]?\d([-_.])[01]?\d\2(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)[0-2]?\d[.:][0-5]\d(?:[.:][0-5]\d)?(?!\d)"
    r"|\(\d+\)"
)
_PART: Final = re.compile(rf"{WORD.pattern}(?:['’&]{WORD.pattern})*")
_COPY_OF: Final = re.compile(r"^(?:copy of|kopie von|copie de|copia de|copia di) ", re.IGNORECASE)
_VERSION: Final = re.compile(
    r"(?:v|ver|version|rev|final|copy|kopie|copie|copia)\d*", re.IGNORECASE
)
# IMG2031, PMC4151, DSC00012; hashes, and numbers with letters between them.
_IS_ID: Final = re.compile(
    r"[A-Za-z]{1,5}\d{3,}|(?=[A-Fa-f]*\d)[\dA-Fa-f]{8,}|[A-Za-z]*\d+[A-Za-z]+\d\w*|\d{5,}"
)
_HAS_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_LONGEST_CODE: Final = 5
_OF_DEVICES: Final = frozenset({"img", "dsc", "dscn", "dscf", "mvi", "vid", "pxl", "scan"})


def name_text(name: str, title: str = "") -> str:
    """The text of a document's name and title; "" where neither says anything.

    ``name`` is the last part of a path, with its suffix.
    """
    stem = _PACKED.sub("", _SUFFIX.sub("", unicodedata.normalize("NFC", name)))
    words = _without_version(_words(_DATE.sub(" ", stem))) if _says_something(stem) else []
    if not _says_something(" ".join(words)):
        words = []
    said = " ".join(title[:_LONGEST].split())
    in_title = set(map(folded, _words(said)))
    in_name = set(map(folded, words))
    if not _says_something(said) or in_title <= in_name:
        return " ".join(words)
    if in_name <= in_title:
        return said
    return f"{' '.join(words)}: {said}"


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name: those written in one apart, without numbers that only identify."""
    found: list[str] = []
    for word in _PART.findall(text):
        if not _IS_ID.fullmatch(word):
            spans = list(camel_parts(word)) if word.isalnum() else []
            found += [word[start:end] for start, end in spans] or [word]
    return tuple(found)


def _without_version(words: Iterable[str]) -> list[str]:
    """The words without the number of a track or a date before, and without versions."""
    words = _COPY_OF.sub("", " ".join(words)).split()
    while words and words[0].isdigit():
        del words[0]
    while words and _ends_with_version(words):
        del words[-1]
    # Without a number it may be a word where it does not end the name: "final exam".
    return [word for word in words if word.isalpha() or not _VERSION.fullmatch(word)]


def _ends_with_version(words: list[str]) -> bool:
    return bool(_VERSION.fullmatch(words[-1])) or (
        len(words) > 1 and words[-1].isdigit() and bool(_VERSION.fullmatch(words[-2]))
    )


def _says_something(text: str) -> bool:
    """Whether there is a word of letters, and not one that only stands before a number."""
    words = [word for word in _words(text) if _HAS_LETTERS.search(word) or unspaced_runs(word)]
    if len(words) != 1 or not any(map(str.isdigit, text)):
        return bool(words)
    [word] = words
    is_code = word.isascii() and word.isupper() and len(word) <= _LONGEST_CODE
    return not is_code and word.lower() not in _OF_DEVICES
