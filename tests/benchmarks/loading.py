"""How long the interpreter is held while a start loads the model and the graph.

    python tests/benchmarks/loading.py [--library DIR] [--megabytes 1]

A thread of the real window (offscreen) wakes every 5 ms from the moment the window is complete,
while a question waits for the model, and notes how late it is. On a busy computer it is late
because others run: of each gap no more counts than the processor time that one thread of this
process used in it. Prints the longest, in milliseconds.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from common import figure, finished_library, inkling_json, scratch, write_texts
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from inkling.compose import begin_window
from inkling.ui.app import Turns, create_application, run, when_painted

_INTERVAL_S = 0.005
_WATCHED_MS = 8_000
"""The model, the graph and the first answer are there by then."""


class Ticker:
    """Wakes in a thread of its own until `stop`, and keeps the longest gap, in seconds."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="benchmark-ticker")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            started, before = time.perf_counter(), _used_s()
            time.sleep(_INTERVAL_S)
            late = time.perf_counter() - started - _INTERVAL_S
            most = max(used - before.get(thread, 0.0) for thread, used in _used_s().items())
            self.longest_s = max(self.longest_s, min(late, most))


def _used_s() -> dict[int, float]:
    """Processor seconds of each thread of Python's."""
    idents = [thread.ident for thread in threading.enumerate() if thread.ident is not None]
    return {ident: time.clock_gettime(time.pthread_getcpuclockid(ident)) for ident in idents}


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, metavar="DIR")
    parser.add_argument("--megabytes", type=float, default=1.0)
    arguments = parser.parse_args()
    with scratch() as place:
        data = finished_library(arguments.library) if arguments.library else place / "data"
        if arguments.library is None:
            inkling_json(data, "index", str(write_texts(place / "texts", arguments.megabytes)))
        app = create_application(sys.argv[:1])
        window, steps = begin_window(data)
        ticker = Ticker()

        def watch() -> None:
            ticker.start()
            window.findChild(QLineEdit, "searchField").setText("who repairs the old boiler")
            QTimer.singleShot(_WATCHED_MS, window.close)

        when_painted(window, Turns(window, steps, watch).begin)
        run(window, window.show)
        ticker.stop()
        del app
        longest_ms = ticker.longest_s * 1000
        figure(
            "interpreter held while the start loads",
            f"{longest_ms:.0f} ms",
            longest_ms,
            at_most=50.0,
            unit="ms",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
