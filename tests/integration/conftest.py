"""The library and the folder that most tests here work on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from libraries import Watched, make_library

from fakes import FakeEmbedder
from inkling.compose import Library


@pytest.fixture
def library(tmp_path: Path, fake_embedder: FakeEmbedder) -> Library:
    """An empty library with a fake model and real reader processes."""
    return make_library(tmp_path / "data", fake_embedder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, one of them in a folder of its own."""
    folder = tmp_path / "documents"
    (folder / "sub").mkdir(parents=True)
    (folder / "boiler.txt").write_text("The boiler is serviced every autumn.")
    (folder / "sub" / "garden.md").write_text("# Garden\n\nTulips and a pear tree.")
    return folder


@pytest.fixture
def watched(library: Library, folder: Path) -> Iterator[Watched]:
    """A running engine that knows the folder."""
    watched = Watched(library)
    try:
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: watched.engine.status().counts.ready == 2)
        yield watched
    finally:
        watched.stop()
