"""How long Inkling takes to start, as processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from inkling.paths import own_command

SHOWN: Final = "--exit-when-shown"
"""The option with which the window says that it is shown, and closes."""
_LIMIT_S: Final = 60.0


def inkling_command(data_dir: Path, *arguments: str) -> list[str]:
    """The command line that starts this same Inkling on a library."""
    return [*own_command(), "--data-dir", str(data_dir), *arguments]


def run_s(command: Sequence[str]) -> float | None:
    """Seconds from the start of a command to its end; None when it fails."""
    started = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return time.perf_counter() - started if done.returncode == 0 else None


def first_line_s(command: Sequence[str], environment: Mapping[str, str]) -> float | None:
    """Seconds from the start of a command to its first line; None when there is none.

    The command is waited for.
    """
    started = time.perf_counter()
    try:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
    except OSError:
        return None
    patience = threading.Timer(_LIMIT_S, process.kill)
    patience.start()
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - started
        process.communicate()
    finally:
        patience.cancel()
        process.kill()
        process.wait()
    return took if line else None


def window_environment() -> dict[str, str]:
    """The environment of a window: without a display it is painted into memory."""
    environment = dict(os.environ)
    has_display = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform == "linux" and not has_display:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def search_start_s(data_dir: Path, question: str) -> float | None:
    """Seconds a search takes that is started for one question; None when it fails."""
    return run_s(inkling_command(data_dir, "search", "--json", "--", question))


def window_start_s(data_dir: Path) -> float | None:
    """Seconds until the window is painted; None where Qt cannot start."""
    return first_line_s(inkling_command(data_dir, SHOWN), window_environment())
