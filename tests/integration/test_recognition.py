"""Text in pictures: passed over, asked for, or always read. The engine that recognizes is faked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from libraries import Watched, index, names

from inkling.compose import Library
from inkling.domain.choices import Recognition
from inkling.domain.errors import ReadProblem
from inkling.domain.reasons import FileState
from inkling.engine.session import Session
from inkling.extract import ocr
from inkling.index import indexer
from inkling.index.reading import ReadPart, read_and_cut


def read_picture(path: bytes, ocr: bool, model_dir: Path, max_tokens: int) -> Iterator[ReadPart]:
    """A text file plays the picture; children import this."""
    if not ocr:
        raise ReadProblem("needs_ocr")
    yield from read_and_cut(path, ocr, model_dir, max_tokens)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(indexer, "read_and_cut", read_picture)
    monkeypatch.setattr(ocr, "can_recognize", lambda: True)
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "letter.txt").write_text("A heron in the reeds.")
    return folder


def states(library: Library) -> list[FileState]:
    session = Session(library.services())
    try:
        return [entry.state for entry in session.files(frozenset())]
    finally:
        session.close()


def choose(library: Library, recognition: Recognition) -> None:
    library.settings_file.set("index.ocr", recognition)
    vars(library).pop("settings", None)  # read again


def test_that_pictures_are_read_when_that_is_asked_for(library: Library, folder: Path) -> None:
    index(library, folder)
    assert states(library) == [FileState.SKIPPED]
    index(library)
    assert names(library, "heron") == []
    watched = Watched(library)
    watched.engine.retry([folder / "letter.txt"])
    watched.wait_until(lambda: watched.found("heron") == ["letter.txt"])
    watched.stop()


def test_that_pictures_are_read_once_they_always_are(library: Library, folder: Path) -> None:
    index(library, folder)
    choose(library, Recognition.ALWAYS)
    index(library)
    assert names(library, "heron") == ["letter.txt"]


def test_that_pictures_are_left_alone_where_it_is_off(library: Library, folder: Path) -> None:
    choose(library, Recognition.OFF)
    index(library, folder)
    watched = Watched(library)
    watched.engine.retry([folder / "letter.txt"])
    watched.stop()
    index(library)
    assert states(library) == [FileState.SKIPPED]
