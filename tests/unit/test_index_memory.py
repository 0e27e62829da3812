"""Memory that is given back."""

from __future__ import annotations

import platform

import psutil
import pytest

from inkling.index.memory import give_back_memory

BLOCKS = 1_000
BLOCK = 60_000
"""Bytes; few enough that they are a part of the heap, and no mapping of their own."""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what is free")
def test_that_free_memory_between_blocks_in_use_is_given_back() -> None:
    blocks = [bytes(BLOCK) for _ in range(BLOCKS)]
    held = blocks[::2]
    del blocks
    before = psutil.Process().memory_info().rss
    give_back_memory()
    given = before - psutil.Process().memory_info().rss
    assert given > BLOCK * (BLOCKS - len(held)) / 2
