"""Memory that is free, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back_memory() -> None:
    """Return what glibc keeps of freed memory between blocks that are in use.

    After start these are some 10 MB, after indexing much more. Other C libraries do it themselves.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
