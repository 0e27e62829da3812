"""A rescan of files that have not changed, inside the running engine, beside ``find``.

    python tests/benchmarks/rescan.py [--files 30000] [--rounds 5]

Both warm and in turns. The library is written directly, as `large_library` does.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

from common import alternating, figure, scratch, skip
from large_library import make_library

from inkling.bench.answering import Answering
from inkling.index.indexer import Indexer


def rescan_s(engine: Answering) -> float:
    """Seconds from the request until everything has been compared."""
    owner = engine._engine._owner
    is_done = threading.Event()

    def look(indexer: Indexer) -> None:
        if indexer.is_settled():
            is_done.set()
        else:
            owner.call(look)

    started = time.perf_counter()
    owner.call(Indexer.rescan)
    owner.call(look)
    is_done.wait()
    return time.perf_counter() - started


def find_s(folder: Path) -> float:
    """Seconds that find takes to print what a rescan compares."""
    started = time.perf_counter()
    subprocess.run(
        ["find", str(folder), "-printf", r"%s %T@ %p\n"], check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    if shutil.which("find") is None:
        return skip("find is not installed.")
    with scratch() as place:
        library = make_library(place, passages=arguments.files, per_file=1, pool=50)
        with Answering(library.services()) as engine:
            status = engine.wait_until_settled(arguments.files)
            assert status.counts.ready == arguments.files, status.counts
            folder = place / "files"
            rescan_s(engine), find_s(folder)
            ours, theirs = alternating(
                partial(rescan_s, engine), partial(find_s, folder), arguments.rounds
            )
        figure(
            f"rescan of {arguments.files:,} unchanged files beside find",
            f"{ours * 1000:.0f} ms and {theirs * 1000:.0f} ms",
            ours / theirs,
            at_most=5.0,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
