"""How fast a folder becomes searchable by word, beside recollindex.

    python tests/benchmarks/keyword_ready.py [FOLDER] [--megabytes 25]

Both from an empty index until the last file can be found, starting up included. Recoll is Debian's
package recollcmd, with its own defaults and a configuration of its own.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from common import figure, scratch, size_of, skip, write_texts

from inkling.bench.answering import Answering
from inkling.compose import Library


def recoll_s(folder: Path, place: Path) -> float:
    """Seconds that recollindex takes for a folder."""
    place.mkdir()
    (place / "recoll.conf").write_text(f"topdirs = {folder}\n", encoding="utf-8")
    started = time.perf_counter()
    subprocess.run(["recollindex", "-c", str(place)], check=True, capture_output=True)
    return time.perf_counter() - started


def inkling_s(folder: Path, data: Path) -> float:
    """Seconds until an engine has all words of a folder."""
    files = sum(path.is_file() for path in folder.rglob("*"))
    started = time.perf_counter()
    with Answering(Library(data).services()) as engine:
        engine.add_folder(folder)
        engine.wait_until(lambda s: s.counts.total >= files and not s.counts.queued)
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
        folder = folder.resolve()
        megabytes = size_of(folder) / 1e6
        theirs_s = recoll_s(folder, place / "recoll")
        ours_s = inkling_s(folder, place / "data")
        figure(
            "found by word beside recollindex",
            f"{megabytes / ours_s:.2f} MB/s and {megabytes / theirs_s:.2f} MB/s",
            theirs_s / ours_s,
            at_least=3.0,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
