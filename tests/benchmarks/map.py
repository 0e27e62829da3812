"""How long the map of a library takes, from the question to the map, and to paint it.

    python tests/benchmarks/map.py [--files 20000] [--library DIR]

``--library`` keeps the library there, to be used again. Time is processor time, with one thread
for arithmetic: on a computer with nothing else to do a person waits as long, or less.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Threads that wait for each other on a busy computer spin, which would be counted as work.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

from common import figure, scratch
from large_library import make_library
from PySide6.QtWidgets import QApplication

from inkling.domain.maps import LibraryMap
from inkling.search.map_maker import MapMaker
from inkling.ui.map_view import MapView

_BAR_S = 3.0
_BAR_FILES = 20_000
_PASSAGES_OF_A_FILE = 5
_ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=_BAR_FILES)
    parser.add_argument("--library", type=Path)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        kept = arguments.library or stack.enter_context(scratch()) / "library"
        passages = arguments.files * _PASSAGES_OF_A_FILE
        library = make_library(kept.absolute(), passages, _PASSAGES_OF_A_FILE)
        library.embedder()  # its fingerprint names the vectors that are read
        made: list[LibraryMap | None] = []
        makers = [MapMaker(library.open_reader) for _ in range(_ROUNDS)]
        new = [_timed(lambda m=maker: made.append(m.make(lambda _: True))) for maker in makers]
        again = [_timed(lambda m=maker: m.make(lambda _: True)) for maker in makers]
    drawn = made[-1]
    assert drawn is not None
    named = f"{len(drawn.points):,} files in {len(drawn.clusters)} clusters"
    figure(
        f"map of {named}",
        f"processor seconds {', '.join(f'{cpu:.2f}' for _, cpu in new)}; "
        f"on the clock {', '.join(f'{wall:.2f}' for wall, _ in new)}; "
        f"unchanged {statistics.median(cpu for _, cpu in again):.2f}",
        statistics.median(cpu for _, cpu in new),
        at_most=_BAR_S if arguments.files <= _BAR_FILES else None,
        unit="s",
    )
    _paint(drawn)
    return 0


def _paint(drawn: LibraryMap) -> None:
    app = QApplication([])
    view = MapView()
    view.resize(980, 600)
    view.show_map(drawn)
    whole = statistics.median(_timed(lambda: (view.light({}), view.grab()))[1] for _ in range(5))
    moved = statistics.median(_timed(lambda: (view.zoom(1.1), view.grab()))[1] for _ in range(5))
    figure(
        "painting it while it is moved",
        f"all dots anew {whole * 1000:.0f} ms",
        moved * 1000,
        unit="ms",
    )
    app.quit()


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


if __name__ == "__main__":
    sys.exit(main())
