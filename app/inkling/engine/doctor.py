"""Checks the installation and the library, and says what to do about what is wrong."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from inkling.domain.errors import InklingError, LibraryProblem
from inkling.domain.library import Check
from inkling.paths import DataDirectory

_LOW_DISK_BYTES: Final = 500_000_000


@dataclass(frozen=True, slots=True)
class Probe:
    """Something to try: ``run`` gives a sentence of what it found, or raises `InklingError`."""

    name: str
    run: Callable[[], str]


def examine(data: DataDirectory, probes: Sequence[Probe]) -> list[Check]:
    """Run the probes, then look at the place where everything is kept."""
    checks = [_try(probe) for probe in probes]
    checks.append(_room(data.root))
    if sys.platform == "linux":
        checks.append(_watches())
    return checks


def _try(probe: Probe) -> Check:
    try:
        return Check(probe.name, "ok", probe.run())
    except LibraryProblem as problem:
        # No library yet is how everyone begins.
        return Check(probe.name, "warn" if problem.code == "empty" else "fail", str(problem))
    except InklingError as problem:
        return Check(probe.name, "fail", str(problem))


def _room(root: Path) -> Check:
    place = next(path for path in (root, *root.parents) if path.exists())
    free = shutil.disk_usage(place).free
    sentence = f"{free / 1e9:.1f} GB are free where the library is kept."
    if free < _LOW_DISK_BYTES:
        return Check("disk", "warn", sentence, "Free some space.")
    return Check("disk", "ok", sentence)


def _watches() -> Check:
    try:
        limit = int(Path("/proc/sys/fs/inotify/max_user_watches").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return Check("watching", "warn", "The system does not tell how many folders it can watch.")
    sentence = f"The system can watch {limit:,} folders at once."
    if limit < 65_536:
        return Check("watching", "warn", sentence, "Raise fs.inotify.max_user_watches.")
    return Check("watching", "ok", sentence)
