"""The library that most tests here work on."""

from __future__ import annotations

from pathlib import Path

import pytest
from libraries import make_library

from fakes import FakeEmbedder
from inkling.compose import Library


@pytest.fixture
def library(tmp_path: Path, fake_embedder: FakeEmbedder) -> Library:
    """An empty library with a fake model and real reader processes."""
    return make_library(tmp_path / "data", fake_embedder)
