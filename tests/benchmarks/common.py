"""What the benchmarks share: one line a figure, folders to measure with, processes."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from inkling.bench.starts import inkling_command
from inkling.bench.texts import Writer
from inkling.paths import DataDirectory

SEED = 11


def figure(
    name: str,
    measured: str,
    ratio: float,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    unit: str = "×",
) -> None:
    """Print what was measured, the bar, and the figure that the bar is for."""
    if at_least is not None:
        bar, is_met = f"at least {at_least:g} {unit}", ratio >= at_least
    elif at_most is not None:
        bar, is_met = f"at most {at_most:g} {unit}", ratio <= at_most
    else:
        bar, is_met = "none", True
    verdict = "met" if is_met else "MISSED"
    print(f"{name} | {measured} | bar {bar} | {ratio:.4g} {unit} | {verdict}", flush=True)


def skip(reason: str) -> int:
    """Say why nothing is measured; the exit code of a benchmark that was skipped."""
    print(f"skipped: {reason}", flush=True)
    return 0


@contextmanager
def scratch() -> Iterator[Path]:
    """A directory that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="inkling-benchmark-") as name:
        yield Path(name)


def write_texts(folder: Path, megabytes: float, seed: int = SEED) -> Path:
    """Fill ``folder`` with generated text and Markdown files."""
    Writer(seed).write_folder(folder, int(megabytes * 1e6))
    return folder


def inkling_json(data_dir: Path, *arguments: str) -> tuple[dict, float]:
    """What a command prints with ``--json``, and the seconds its process took."""
    started = time.perf_counter()
    done = subprocess.run(
        inkling_command(data_dir, *arguments, "--json"),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)  # it has said why
    return json.loads(done.stdout), time.perf_counter() - started


def finished_library(folder: Path) -> Path:
    """The data directory that a folder holds or is. Ends with a sentence where there is none."""
    for data in (folder.absolute() / "data", folder.absolute()):
        if DataDirectory(data).database.exists():
            return data
    return sys.exit(
        f"{folder} holds no library; `python tests/benchmarks/large_library.py {folder}` makes one."
    )


def size_of(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def alternating(
    left: Callable[[], float | None], right: Callable[[], float | None], rounds: int
) -> tuple[float, float]:
    """Medians of two measurements taken in turns, so that both see the same computer."""
    pairs = [(left(), right()) for _ in range(rounds)]
    lefts, rights = zip(*pairs, strict=True)
    return _median(lefts), _median(rights)


def _median(found: Sequence[float | None]) -> float:
    return statistics.median(value for value in found if value is not None)


def python_command(code: str) -> list[str]:
    """The command line that runs code in this same Python."""
    return [sys.executable, "-c", code]


def percentile(samples: Sequence[float], share: float) -> float:
    """A percentile by nearest rank."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
