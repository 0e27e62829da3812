"""Models of other providers: what is slow to make is made once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from serving import EmbeddingServer, running

# Before any of the libraries is imported; `inkling` does the same.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    """A server of the test that embeds, and does what it is told to do wrong."""
    with running() as server:
        yield server
