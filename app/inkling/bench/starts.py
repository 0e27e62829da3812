"""How long Inkling takes to start, as processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from inkling.paths import own_command

SHOWN: Final = "--exit-when-shown"
"""The option with which the window says that it is shown, that it is complete, and closes."""
_LIMIT_S: Final = 60.0


class WindowStart(NamedTuple):
    """Seconds from the start of the process.

    ``shown``: the window is painted for the first time, in its place and size, with the search
    field that takes what is typed; the grounds of its panels are still empty. ``complete``: all
    of it is there, and the engine behind it is started.
    """

    shown: float
    complete: float


def inkling_command(data_dir: Path, *arguments: str) -> list[str]:
    """The command line that starts this same Inkling on a library."""
    return [*own_command(), "--data-dir", str(data_dir), *arguments]


def run_s(command: Sequence[str]) -> float | None:
    """Seconds from the start of a command to its end; None when it fails."""
    started = time.perf_counter()
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_LIMIT_S, check=False, env=start_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return time.perf_counter() - started if done.returncode == 0 else None


def lines_s(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, ...]:
    """Seconds from the start of a command to each of its lines. The command is waited for."""
    started = time.perf_counter()
    try:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
    except OSError:
        return ()
    patience = threading.Timer(_LIMIT_S, process.kill)
    patience.start()
    with process:
        try:
            assert process.stdout is not None
            times = tuple(time.perf_counter() - started for _ in process.stdout)
            process.wait()
        finally:
            patience.cancel()
            process.kill()
    return times


def start_environment() -> dict[str, str]:
    """The environment of a start: Python keeps what it has compiled, as installers do for it."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def window_environment() -> dict[str, str]:
    """The environment of a window: without a display it is painted into memory."""
    environment = start_environment()
    has_display = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform == "linux" and not has_display:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def search_start_s(data_dir: Path, question: str) -> float | None:
    """Seconds a search takes that is started for one question; None when it fails."""
    return run_s(inkling_command(data_dir, "search", "--json", "--", question))


def window_start_s(data_dir: Path) -> WindowStart | None:
    """How long the window takes to appear; None where Qt cannot start."""
    lines = lines_s(inkling_command(data_dir, SHOWN), window_environment())
    return WindowStart(*lines) if len(lines) == len(WindowStart._fields) else None
