"""Streams of an OLE container (the format of DOC, XLS, PPT and MSG), read without trusting it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import olefile

from inkling.domain.errors import ReadProblem
from inkling.extract.source import Source

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
