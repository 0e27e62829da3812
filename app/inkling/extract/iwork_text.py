"""The text of iWork 2013 and later: one string, and tables of what belongs to its positions."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from inkling.extract.iwa import Message

# Paragraph ends, page and section breaks; then what stands for an object in the text.
_ENDS: Final = re.compile("[\n\r\x04\x05\x06\x0c\u2029]")
_ANCHORS: Final = str.maketrans("", "", "\ufffc\x0e")


def without_anchors(text: str) -> str:
    """``text`` without the characters that stand for objects."""
    return text.translate(_ANCHORS)


def attribute_table(storage: Message, field: int) -> list[tuple[int, int | None]]:
    """Where in a text objects begin to count: pairs of position and object, sorted."""
    entries: Iterable[Message] = storage.message(field).messages(1)
    return sorted(
        ((entry.number(1) or 0, entry.reference(2)) for entry in entries), key=lambda pair: pair[0]
    )


def deletions(storage: Message) -> list[tuple[int, int]]:
    """The ranges of a text that tracked changes have deleted."""
    table = attribute_table(storage, 22)
    ends = [at for at, _ in table[1:]] + [1 << 62]
    return [(at, end) for (at, target), end in zip(table, ends, strict=False) if target]


def paragraphs(text: str, deleted: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The paragraphs of a text without what is deleted, with where they begin and end.

    Positions count UTF-16 units, as they do in the tables beside the text.
    """
    start = 0
    waiting = deque(deleted)
    for piece in _ENDS.split(text):
        units = piece.encode("utf-16-le", "surrogatepass")
        end = start + len(units) // 2
        kept: list[bytes] = []
        at = start
        while waiting and waiting[0][0] < end:
            first, last = waiting[0]
            kept.append(units[2 * (at - start) : 2 * max(first - start, 0)])
            at = max(at, last)
            if last > end:
                break  # it goes on in the next paragraph
            waiting.popleft()
        kept.append(units[2 * (at - start) :])
        shown = b"".join(kept).decode("utf-16-le", "replace")
        yield start, end, without_anchors(shown).strip()
        start = end + 1
