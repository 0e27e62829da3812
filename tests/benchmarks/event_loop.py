"""How late the window's event loop is while a folder is being indexed.

    python tests/benchmarks/event_loop.py [--files 5000]

Makes a folder of text files, indexes it in the real window with the real model (offscreen), and
measures how late a 16 ms timer fires, idle and while indexing. Prints one JSON object;
lateness in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer, Slot

from inkling.compose import build_window
from inkling.domain.library import Phase
from inkling.ui.app import create_application

_INTERVAL_MS = 16
_IDLE_S = 5.0
_WORDS = [
    "river",
    "harbour",
    "invoice",
    "lantern",
    "meeting",
    "copper",
    "garden",
    "winter",
    "contract",
    "engine",
    "bread",
    "letter",
    "mountain",
    "repair",
    "ticket",
    "window",
    "market",
    "doctor",
    "violin",
    "library",
    "bicycle",
    "station",
    "salt",
    "paper",
]


class Lateness(QObject):
    """Collects how many milliseconds late each tick is."""

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._due = time.perf_counter() + _INTERVAL_MS / 1000
        self._timer = QTimer(self)
        self._timer.setTimerType(self._timer.timerType().PreciseTimer)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    @Slot()
    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max(0.0, (now - self._due) * 1000))
        self._due = now + _INTERVAL_MS / 1000

    def take(self) -> dict[str, float]:
        """Percentiles of what was collected since the last call."""
        found, self.late_ms = sorted(self.late_ms), []
        share = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
        return {
            name: round(found[min(len(found) - 1, int(len(found) * part))], 2)
            for name, part in share.items()
        } | {"ticks": len(found)}


def make_files(folder: Path, count: int) -> None:
    """Write files of about 150 words each."""
    rng = random.Random(7)
    for number in range(count):
        path = folder / f"{number // 250:03d}" / f"note-{number:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = " ".join(rng.choices(_WORDS, k=150))
        path.write_text(f"Note {number}\n\n{text}.\n", encoding="utf-8")


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        make_files(folder, arguments.files)
        app = create_application(sys.argv[:1])
        window = build_window(Path(scratch, "data"))
        window.show()
        lateness = Lateness()
        report: dict[str, object] = {"files": arguments.files}
        started = time.perf_counter()
        while time.perf_counter() - started < _IDLE_S:
            app.processEvents()
            time.sleep(0.001)
        report["idle_ms"] = lateness.take()
        engine = window.engine
        engine.add_folder(folder)
        started = time.perf_counter()
        phases: dict[Phase, dict[str, float]] = {}
        phase = Phase.STARTING
        while True:
            app.processEvents()
            time.sleep(0.001)
            status = engine.status()
            if status.phase is not phase:
                if lateness.late_ms:
                    phases[phase] = lateness.take()
                phase = status.phase
            if status.counts.ready == arguments.files:
                break
        if lateness.late_ms:
            phases[phase] = lateness.take()
        report["indexing_ms"] = {str(key): value for key, value in phases.items()}
        report["seconds"] = round(time.perf_counter() - started, 1)
        window.close()
        print(json.dumps(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
