"""What the preview says about a result: why it was found, by which words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from inkling.domain.previews import PreviewPart
from inkling.domain.results import PassageHit, Result
from inkling.ui import wording
from inkling.ui.text import harmless_name

_MOST_WORDS: Final = 200
_SHOWN: Final = 8

translate = QCoreApplication.translate


def words_in(parts: Iterable[PreviewPart | PassageHit]) -> tuple[str, ...]:
    """The marked words as they stand in passages, each once."""
    found: dict[str, None] = {}
    for part in parts:
        for start, end in part.highlights:
            word = part.text[start:end].strip().casefold()
            if word:
                found[word] = None
    return tuple(found)[:_MOST_WORDS]


def reasons(result: Result) -> str:
    """Why a result was found, in one line."""
    parts = []
    if result.similarity is not None:
        parts.append(
            translate("PreviewPane", "meaning {value}").format(
                value=wording.cosine(result.similarity)
            )
        )
    words = result.why.words if result.why else words_in(result.passages[:1])
    if words:
        shown = ", ".join(harmless_name(word) for word in words[:_SHOWN])
        parts.append(translate("PreviewPane", "words: {words}").format(words=shown))
    if not parts:
        return ""
    return translate("PreviewPane", "Why this: {reasons}").format(reasons="    ".join(parts))
