"""Resident memory of the window's process, when it has rested for a minute.

    python tests/benchmarks/memory.py [FOLDER] [--megabytes 4] [--rest 60]
    python tests/benchmarks/memory.py --library DIR [--passages 100000] [--rest 60]

After it has indexed a folder; or, with ``--library``, after it was started on a finished library,
which is kept there to be used again. The reader processes are counted too, where there are any
left.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

import psutil
from common import figure, inkling_json, scratch, skip, write_texts
from large_library import make_library

from inkling.bench.starts import inkling_command, window_environment, window_start_s

_BAR_MB = 420.0
_BAR_FOR = 100_000
"""Passages."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--megabytes", type=float, default=4.0)
    parser.add_argument("--rest", type=float, default=60.0)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    arguments = parser.parse_args()
    with scratch() as place:
        data = place / "data"
        if arguments.library:
            kept = arguments.library.absolute()
            data = make_library(kept, arguments.passages, per_file=10).data.root
        if window_start_s(data) is None:
            return skip("the window cannot be shown on this computer.")
        window = subprocess.Popen(
            inkling_command(data), env=window_environment(), stderr=subprocess.DEVNULL
        )
        try:
            while not (data / "owner.sock").exists():
                time.sleep(0.1)
            if arguments.library:
                done = f"starting on {arguments.passages:,} passages"
                bar = _BAR_MB if arguments.passages <= _BAR_FOR else None
            else:
                folder = arguments.folder or write_texts(place / "texts", arguments.megabytes)
                # The window owns the library: it is asked to do the work.
                report, _ = inkling_json(data, "index", str(folder))
                done, bar = f"indexing {report['passages']:,} passages", None
            busy = memory_of(window.pid)
            time.sleep(arguments.rest)
            idle = memory_of(window.pid)
        finally:
            window.terminate()
            window.wait()
        figure(
            f"resident memory {arguments.rest:g} s after {done}",
            f"{busy:.0f} MB right after it",
            idle,
            at_most=bar,
            unit="MB",
        )
    return 0


def memory_of(pid: int) -> float:
    """Resident megabytes of a process and its children."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return sum(member.memory_info().rss for member in family) / 1e6


if __name__ == "__main__":
    sys.exit(main())
