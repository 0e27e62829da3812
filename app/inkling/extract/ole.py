"""Streams of an OLE container (the format of DOC, XLS, PPT and MSG), read without trusting it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import olefile

from inkling.extract.builder import DocumentBuilder
from inkling.extract.source import Source, translating_damage

# Numbers and types of properties ([MS-OLEPS] 2.25.1, 2.11).
_CODE_PAGE, _TITLE, _AUTHOR, _CREATED, _SAVED = 1, 2, 4, 12, 13
_ABOUT: Final = (3, 5, 6)  # subject, keywords, comments
_STRING, _TIME = 0x1E, 0x40
_UTF8, _UTF16 = 65001, 1200
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)
# What olefile raises for bent containers beside its own error.
_BROKEN: Final = (
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


@contextmanager
def opened(source: Source) -> Iterator[olefile.OleFileIO]:
    """The container. Raises `ReadProblem` ("damaged") when it is none or breaks while in use."""
    with source.open() as stream:
        with translating_damage(*_BROKEN):
            container = olefile.OleFileIO(stream)
        with container:
            yield container


def names(container: olefile.OleFileIO) -> list[tuple[str, ...]]:
    """The path of every stream."""
    with translating_damage(*_BROKEN):
        return [tuple(path) for path in container.listdir(streams=True, storages=False)]


def stream(container: olefile.OleFileIO, *path: str) -> bytes | None:
    """The bytes of a stream, None when there is no such stream. Raises `ReadProblem`."""
    with translating_damage(*_BROKEN):
        if not container.exists(list(path)):
            return None
        data = container.openstream(list(path)).read()
    return bytes(data)


def read_properties(builder: DocumentBuilder, container: olefile.OleFileIO) -> None:
    """Take title, author, date and description from the summary information.

    Raises `ReadProblem` where the container is damaged; bent properties are left out.
    """
    found = _properties(stream(container, "\x05SummaryInformation") or b"")
    builder.title = found.text(_TITLE)
    builder.author = found.text(_AUTHOR)
    builder.date = found.moment(_SAVED) or found.moment(_CREATED)
    builder.add("\n".join(filter(None, map(found.text, _ABOUT))), "metadata")


@dataclass(frozen=True, slots=True)
class _Properties:
    """A property set ([MS-OLEPS] 2.21): where each property stands in it."""

    section: bytes
    offsets: dict[int, int]

    def text(self, number: int) -> str:
        """A property that is a string in the code page of the set."""
        kind, size = self._unpack(number, "<II", (0, 0))
        if kind != _STRING:
            return ""
        start = self.offsets[number] + 8
        value = self.section[start : start + size]
        # Written as a signed number of two bytes, read as an unsigned one of the four.
        kind, page = self._unpack(_CODE_PAGE, "<IH", (0, 1252))
        encoding = "utf-8" if page == _UTF8 else "utf-16-le" if page == _UTF16 else f"cp{page}"
        try:
            text = value.decode(encoding, "replace")
        except LookupError:
            text = value.decode("cp1252", "replace")
        return text.partition("\0")[0].strip()

    def moment(self, number: int) -> datetime | None:
        """A property that is a time, in tenths of microseconds since 1601."""
        kind, ticks = self._unpack(number, "<IQ", (0, 0))
        with suppress(OverflowError):
            moment = _EPOCH + timedelta(microseconds=ticks // 10)
            if kind == _TIME and moment.year > _EPOCH.year:
                return moment
        return None

    def _unpack(self, number: int, form: str, otherwise: tuple[int, int]) -> tuple[int, int]:
        offset = self.offsets.get(number)
        if offset is None or offset + struct.calcsize(form) > len(self.section):
            return otherwise
        first, second = struct.unpack_from(form, self.section, offset)
        return first, second


def _properties(data: bytes) -> _Properties:
    """The first property set of a stream, empty where it is bent."""
    if len(data) < 48:
        return _Properties(b"", {})
    section = data[struct.unpack_from("<I", data, 44)[0] :]
    if len(section) < 8:
        return _Properties(b"", {})
    (count,) = struct.unpack_from("<I", section, 4)
    pairs = struct.iter_unpack("<II", section[8 : 8 + 8 * min(count, len(section) // 8 - 1)])
    return _Properties(section, dict(pairs))
