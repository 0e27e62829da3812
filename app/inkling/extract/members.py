"""What is inside a file: members are documents of their own, and share one allowance.

A container's reader has a function ``walk(source, inside)`` instead of ``read``. It yields its
own document, before or after those that `Inside.read` makes of its members.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import Reason
from inkling.extract.cleaning import clean
from inkling.extract.source import TEXT_LIMIT_MB, Source

_DEEPEST: Final = 8
_MOST_MEMBERS: Final = 50_000
_MOST_UNPACKED: Final = 2 * 1024**3
LARGEST_MEMBER: Final = 256 * 1024**2
"""Bytes of one member, which is read in memory."""
_QUIET: Final = frozenset({"unknown_kind", "binary", "needs_ocr", "empty"})
"""Members with these reasons are left out: nobody looks for them by name inside a file."""
_LINE_ENDS: Final = re.compile(r"[\r\n\t]+")
_LONGEST_NAME: Final = 200


@dataclass(slots=True)
class Allowance:
    """What one file on disk may still give, however deep its members are."""

    members: int = _MOST_MEMBERS
    unpacked: int = _MOST_UNPACKED
    text: int = TEXT_LIMIT_MB * 1024 * 1024


Walk = Callable[[Source, "Inside"], Iterator[Document]]


@dataclass(slots=True)
class Inside:
    """The inside of one container. ``walk`` reads a source with the reader it asks for.

    ``ocr`` asks for the text in pictures, as it was asked of the container.
    """

    walk: Walk
    allowance: Allowance = field(default_factory=Allowance)
    depth: int = 0
    ocr: bool = False
    _names: dict[str, int] = field(default_factory=dict)

    @property
    def spent(self) -> Reason | None:
        """Why no further member is read; None while there is something left."""
        left = self.allowance
        if left.text <= 0:
            return Reason.of("truncated", limit_mb=TEXT_LIMIT_MB)
        if left.members <= 0:
            return Reason.of("more_members", count=_MOST_MEMBERS)
        if left.unpacked <= 0:
            return Reason.of("expansion")
        return None

    def read(self, name: str, data: bytes, file_name: str = "") -> Iterator[Document]:
        """The documents of a member, their ``inner`` beginning with its name.

        ``file_name`` tells its kind where its name does not. A member that cannot be read is a
        document without text that says why; one that holds no text by nature is left out.
        """
        shown = self.name(name)
        self.allowance.members -= 1
        self.allowance.unpacked -= len(data)
        if self.depth >= _DEEPEST:
            yield self.unread(shown, Reason.of("too_deep"))
            return
        source = Source(file_name or name, data=data, ocr=self.ocr)
        try:
            for document in self.walk(source, self.beneath()):
                if self.allowance.text <= 0:
                    return
                if document.blocks or not _is_quiet(document):
                    yield replace(self._charge(document), inner=(shown, *document.inner))
        except ReadProblem as problem:
            if problem.code not in _QUIET:
                yield self.unread(shown, problem.reason)

    def beneath(self) -> Inside:
        """The inside of a member, which shares the allowance."""
        return Inside(self.walk, self.allowance, self.depth + 1, self.ocr)

    def prefixed(self, shown: str, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents of a member that its container reads itself."""
        self.allowance.members -= 1
        for document in documents:
            yield replace(self._charge(document), inner=(shown, *document.inner))

    def unread(self, shown: str, reason: Reason) -> Document:
        """A member that could not be read, by the name that `name` gave."""
        return Document("", inner=(shown,), warnings=(reason,))

    def name(self, name: str) -> str:
        """A member's name as it is shown: clean, not empty, different from all others."""
        shown = _LINE_ENDS.sub(" ", clean(name)).strip()[:_LONGEST_NAME] or "unnamed"
        count = self._names[shown] = self._names.get(shown, 0) + 1
        return shown if count == 1 else f"{shown} ({count})"

    def _charge(self, document: Document) -> Document:
        """Take the document's text off the allowance; what goes beyond is cut off."""
        for at, block in enumerate(document.blocks):
            if self.allowance.text <= 0:
                warnings = (*document.warnings, Reason.of("truncated", limit_mb=TEXT_LIMIT_MB))
                return replace(document, blocks=document.blocks[:at], warnings=warnings)
            # Inner members were charged where they were read.
            self.allowance.text -= 0 if document.inner else len(block.text)
        return document


def _is_quiet(document: Document) -> bool:
    return all(warning.code in (*_QUIET, "no_text") for warning in document.warnings)
