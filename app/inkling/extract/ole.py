"""Streams of an OLE container (the format of DOC, XLS, PPT and MSG), read without trusting it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import olefile

from inkling.domain.errors import ReadProblem
from inkling.extract.builder import DocumentBuilder
from inkling.extract.source import Source

_UTF8: Final = 65001
_NO_YEAR: Final = 1601
"""Where the times of this format begin: what is not set shows this year."""
# What olefile raises for bent containers. Its own error is an OSError without a number.
_BROKEN: Final = (IndexError, ValueError, TypeError, AttributeError, OverflowError)


@contextmanager
def opened(source: Source) -> Iterator[olefile.OleFileIO]:
    """The container. Raises `ReadProblem` ("damaged") when it is none or breaks while in use."""
    with source.open() as stream:
        with _translating():
            container = olefile.OleFileIO(stream)
        with container:
            yield container


def names(container: olefile.OleFileIO) -> list[tuple[str, ...]]:
    """The path of every stream."""
    with _translating():
        return [tuple(path) for path in container.listdir(streams=True, storages=False)]


def stream(container: olefile.OleFileIO, *path: str) -> bytes | None:
    """The bytes of a stream, None when there is no such stream. Raises `ReadProblem`."""
    with _translating():
        if not container.exists(list(path)):
            return None
        data = container.openstream(list(path)).read()
    return bytes(data)


def read_properties(builder: DocumentBuilder, container: olefile.OleFileIO) -> None:
    """Take title, author, date and description from the summary information."""
    with _translating():
        found = container.get_metadata()
    pages = found.codepage
    builder.title = _text(found.title, pages)
    builder.author = _text(found.author, pages)
    moment = found.last_saved_time or found.create_time
    if isinstance(moment, datetime) and moment.year > _NO_YEAR:
        builder.date = moment.replace(tzinfo=UTC)
    described = [_text(value, pages) for value in (found.subject, found.keywords, found.comments)]
    builder.add("\n".join(filter(None, described)), "metadata")


def _text(value: object, code_page: object) -> str:
    if not isinstance(value, bytes):
        return ""
    encoding = "utf-8" if code_page == _UTF8 else f"cp{code_page}"
    try:
        return value.decode(encoding, "replace").strip("\0 ")
    except LookupError:
        return value.decode("cp1252", "replace").strip("\0 ")


@contextmanager
def _translating() -> Iterator[None]:
    try:
        yield
    except _BROKEN as exc:
        raise ReadProblem("damaged") from exc
    except OSError as exc:
        if exc.errno is not None:
            raise
        raise ReadProblem("damaged") from exc
