"""What is inside a file is found on its own, and goes with the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from libraries import index

from inkling.compose import Library
from inkling.domain.choices import SearchMode
from inkling.domain.results import SearchRequest
from inkling.engine.session import Session


def make_zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def found(library: Library, question: str) -> list[tuple[str, tuple[str, ...], str]]:
    session = Session(library.services())
    try:
        answer = session.search(SearchRequest(question, SearchMode.WORDS, 20))
        return [(result.path.name, result.inner, result.type) for result in answer.results]
    finally:
        session.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    inner = make_zip({"deep/tides.md": b"# Tides\n\nHigh at noon."})
    members = {"harbour.txt": b"A lighthouse.", "more.zip": inner, "cut.pdf": b"%PDF-1.4 cut"}
    (folder / "papers.zip").write_bytes(make_zip(members))
    return folder


def test_that_members_are_found_by_their_text_and_by_their_names(
    library: Library, folder: Path
) -> None:
    report = index(library, folder)
    assert report.counts.total == 1
    tides = ("papers.zip", ("more.zip", "deep/tides.md"), "markdown")
    assert found(library, "noon") == [tides]
    assert found(library, "tides") == [tides]
    assert found(library, "lighthouse") == [("papers.zip", ("harbour.txt",), "text")]


def test_that_members_go_when_the_archive_loses_them(library: Library, folder: Path) -> None:
    index(library, folder)
    (folder / "papers.zip").write_bytes(make_zip({"harbour.txt": b"A new pier."}))
    index(library)
    assert found(library, "noon") == []
    assert found(library, "pier") == [("papers.zip", ("harbour.txt",), "text")]
