"""Cold starts beside what they cannot do without.

    python tests/benchmarks/starts.py [--rounds 7] [--megabytes 1 | --library DIR]

A search from process start to exit beside ``import openvino``; the window from process start until
it is painted, with the field that takes what is typed, and until it is complete, beside an empty
window of PySide6 until that is painted. Taken in turns; medians; the first start of each, which
may have to compile its modules, is not counted. The library is made of generated
files, or is one that is there: a hundred thousand passages take a while to index.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from statistics import median

from common import (
    alternating,
    figure,
    finished_library,
    inkling_json,
    python_command,
    scratch,
    skip,
    write_texts,
)

from inkling.bench.starts import (
    lines_s,
    run_s,
    search_start_s,
    window_environment,
    window_start_s,
)

_EMPTY_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)
    def tell(self):
        print("shown", flush=True)
        self.close()
app = QApplication([])
window = Window()
window.resize(1360, 860)
window.show()
app.exec()
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--library", type=Path, metavar="DIR")
    arguments = parser.parse_args()
    with scratch() as place:
        data = finished_library(arguments.library) if arguments.library else place / "data"
        if arguments.library is None:
            inkling_json(data, "index", str(write_texts(place / "texts", arguments.megabytes)))
        question = "who repairs the old boiler"
        search_start_s(data, question)
        search, openvino = alternating(
            partial(search_start_s, data, question),
            partial(run_s, python_command("import openvino")),
            arguments.rounds,
        )
        figure(
            "cold `inkling search` beside `import openvino`",
            f"{search:.3f} s and {openvino:.3f} s",
            search / openvino,
            at_most=3.0,
        )
        if window_start_s(data) is None:
            return skip("the window cannot be shown on this computer.")
        windows, empties = [], []
        for _ in range(arguments.rounds):
            windows.append(window_start_s(data))
            empties += lines_s(python_command(_EMPTY_WINDOW), window_environment())
        empty = median(empties)
        for name, took, at_most in (
            ("painted", median(start.shown for start in windows if start), 1.6),
            ("complete", median(start.complete for start in windows if start), None),
        ):
            figure(
                f"window {name} beside an empty one",
                f"{took:.3f} s and {empty:.3f} s",
                took / empty,
                at_most=at_most,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
