"""How fast a folder becomes searchable by word, beside recollindex.

    python tests/benchmarks/keyword_ready.py [FOLDER] [--megabytes 25]

Recoll is Debian's package recollcmd, with its own defaults and a configuration of its own.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from common import figure, inkling_json, scratch, size_of, skip, write_texts


def recoll_s(folder: Path, place: Path) -> float:
    """Seconds that recollindex takes for a folder."""
    place.mkdir()
    (place / "recoll.conf").write_text(f"topdirs = {folder}\n", encoding="utf-8")
    started = time.perf_counter()
    subprocess.run(["recollindex", "-c", str(place)], check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--megabytes", type=float, default=25.0)
    arguments = parser.parse_args()
    if shutil.which("recollindex") is None:
        return skip("recollindex is not installed (Debian's package recollcmd).")
    with scratch() as place:
        folder = arguments.folder or write_texts(place / "texts", arguments.megabytes)
        megabytes = size_of(folder) / 1e6
        theirs_s = recoll_s(folder.resolve(), place / "recoll")
        report, _ = inkling_json(place / "data", "index", str(folder))
        ours_s = report["keyword_ready_seconds"]
        figure(
            "found by word beside recollindex",
            f"{megabytes / ours_s:.2f} MB/s and {megabytes / theirs_s:.2f} MB/s",
            theirs_s / ours_s,
            at_least=3.0,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
