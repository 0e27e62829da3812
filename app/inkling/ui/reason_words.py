"""The words that stand inside of reasons and problems, where they are words of ours."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# What readers and settings put into a sentence. {words} are words that are typed as they are;
# any other name in braces stands for a number or a list of numbers.
_KNOWN: Final[tuple[object, ...]] = (
    QT_TRANSLATE_NOOP("Argument", "the picture"),
    QT_TRANSLATE_NOOP("Argument", "the text"),
    QT_TRANSLATE_NOOP("Argument", "the list of slides"),
    QT_TRANSLATE_NOOP("Argument", "slide {n}"),
    QT_TRANSLATE_NOOP("Argument", "page {n}"),
    QT_TRANSLATE_NOOP("Argument", "pages {n}"),
    QT_TRANSLATE_NOOP("Argument", "text in HEIC pictures"),
    QT_TRANSLATE_NOOP("Argument", "pages of this kind of file"),
    QT_TRANSLATE_NOOP("Argument", "pixels of this kind of picture"),
    QT_TRANSLATE_NOOP("Argument", "more than {n} pixels"),
    QT_TRANSLATE_NOOP("Argument", "encryption"),
    QT_TRANSLATE_NOOP("Argument", "entities that multiply"),
    QT_TRANSLATE_NOOP("Argument", "Word {n} or older"),
    QT_TRANSLATE_NOOP("Argument", "Excel {n} or older"),
    QT_TRANSLATE_NOOP("Argument", "PowerPoint {n} or older"),
    QT_TRANSLATE_NOOP("Argument", "one of {words}"),
    QT_TRANSLATE_NOOP("Argument", "true or false"),
    QT_TRANSLATE_NOOP("Argument", "a whole number from {low} to {high}"),
    QT_TRANSLATE_NOOP("Argument", "a list of patterns as in a .gitignore, separated by commas,"),
    QT_TRANSLATE_NOOP("Argument", "keys such as Ctrl+Alt+Space, or nothing at all,"),
    QT_TRANSLATE_NOOP("Argument", "a list of absolute paths of folders, separated by commas,"),
)
_NUMBERS: Final = re.compile(r"\\\{(\w+)\\\}")


def _pattern(known: str) -> re.Pattern[str]:
    with_words = re.escape(known).replace(r"\{words\}", "(?P<words>.+)")
    return re.compile(_NUMBERS.sub(r"(?P<\1>[0-9][0-9,–… ]*)", with_words))


_PATTERNS: Final = tuple((str(known), _pattern(str(known))) for known in _KNOWN)


def argument(value: str) -> str:
    """The value of an argument in the language of the window; names and numbers stay as they are.

    A reason is stored with the English words its reader used, or with the sentence of another
    reason.
    """
    for known, pattern in _PATTERNS:
        found = pattern.fullmatch(value)
        if found:
            return QCoreApplication.translate("Argument", known).format(**found.groupdict())
    return QCoreApplication.translate("Reason", value)
