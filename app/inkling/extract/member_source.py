"""Finds one member of a container again, by the names that reading gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.members import Inside
from inkling.extract.registry import walk_source
from inkling.extract.source import Source


class _Found(Exception):
    """Ends the walk through a container at the member that is looked for."""

    def __init__(self, source: Source) -> None:
        self.source = source


@dataclass(slots=True)
class _Seeker(Inside):
    """An inside that reads nothing but the way to one member."""

    wanted: tuple[str, ...] = ()

    def read(self, name: str, data: bytes, file_name: str = "") -> Iterator[Document]:
        """Go into the member if it lies on the way; pass by every other one."""
        if self.name(name) != self.wanted[0]:
            return
        source = Source(file_name or name, data=data)
        if len(self.wanted) == 1:
            raise _Found(source)
        yield from walk_source(source, self.beneath())

    def beneath(self) -> Inside:
        """The inside of a member on the way."""
        return _Seeker(self.walk, self.allowance, self.depth + 1, wanted=self.wanted[1:])

    def prefixed(self, shown: str, documents: Iterable[Document]) -> Iterator[Document]:
        """Walk through what the container reads itself, if it lies on the way."""
        if shown == self.wanted[0]:
            yield from documents


def member_source(path: Path, inner: tuple[str, ...]) -> Source:
    """The file, or what is inside it under the names ``inner``, outermost first.

    Raises `ReadProblem` (vanished where there is no such member any more) and OSError.
    """
    source = Source.of_file(path)
    if not inner:
        return source
    try:
        for _ in walk_source(source, _Seeker(walk_source, wanted=inner)):
            pass
    except _Found as found:
        return found.source
    raise ReadProblem("vanished")
