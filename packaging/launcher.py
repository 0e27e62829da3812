"""What the frozen program runs first.

Its own children branch off before anything else is imported.
"""

from __future__ import annotations

import multiprocessing
import os
import sys


def leave_no_trace() -> None:
    """Give the programs that we start, viewers for instance, the system's libraries again.

    The loader was told of ours by this variable and has read it; our own children get it anew.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


if __name__ == "__main__":
    leave_no_trace()
    multiprocessing.freeze_support()
    from inkling.__main__ import main

    sys.exit(main())
