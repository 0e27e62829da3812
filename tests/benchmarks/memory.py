"""Resident memory of the window's process, after it has indexed a folder and rested for a minute.

    python tests/benchmarks/memory.py [FOLDER] [--megabytes 4] [--rest 60]

The reader processes are counted too, where there are any left.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

import psutil
from common import figure, inkling_json, scratch, skip, write_texts

from inkling.bench.starts import inkling_command, window_environment, window_start_s


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--megabytes", type=float, default=4.0)
    parser.add_argument("--rest", type=float, default=60.0)
    arguments = parser.parse_args()
    with scratch() as place:
        folder = arguments.folder or write_texts(place / "texts", arguments.megabytes)
        data = place / "data"
        if window_start_s(data) is None:
            return skip("the window cannot be shown on this computer.")
        window = subprocess.Popen(
            inkling_command(data), env=window_environment(), stderr=subprocess.DEVNULL
        )
        try:
            while not (data / "owner.sock").exists():
                time.sleep(0.1)
            # The window owns the library: it is asked to do the work.
            report, _ = inkling_json(data, "index", str(folder))
            busy = memory_of(window.pid)
            time.sleep(arguments.rest)
            idle = memory_of(window.pid)
        finally:
            window.terminate()
            window.wait()
        figure(
            f"resident memory {arguments.rest:g} s after indexing {report['passages']:,} passages",
            f"{busy:.0f} MB right after it",
            idle,
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
