"""What the computer tells of itself: its cores, its battery, and what is on its screen."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

_log = logging.getLogger(__name__)

_LOWEST_NICE: Final = 19
_FEW_CORES: Final = 2
_BUSY_SCREENS: Final = frozenset({2, 3, 4})
"""QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN and QUNS_PRESENTATION_MODE of Windows."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What speaks for working less. ``battery_percent`` is None without a battery."""

    on_battery: bool = False
    battery_percent: float | None = None
    full_screen: bool = False


def look() -> Conditions:
    """The conditions of this moment; what cannot be told speaks for nothing."""
    import psutil  # needed only where something is indexed

    try:
        battery = psutil.sensors_battery()
    except (AttributeError, OSError, RuntimeError, ValueError) as error:
        # Not every system has the call, and drivers of batteries say strange things.
        _log.debug("the battery cannot be asked: %s", error)
        battery = None
    if battery is None:
        return Conditions(full_screen=_is_full_screen())
    # None stands for "not known", which is no reason to slow down.
    return Conditions(battery.power_plugged is False, battery.percent, _is_full_screen())


def _is_full_screen() -> bool:
    """Whether a program fills the screen.

    Windows and X11 tell. Wayland tells nobody about the windows of others, and macOS only with
    a permission to record the screen.
    """
    if sys.platform == "win32":
        import ctypes

        state = ctypes.c_int()
        if ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state)) != 0:
            return False
        return state.value in _BUSY_SCREENS
    if sys.platform == "linux" and not os.environ.get("WAYLAND_DISPLAY"):
        from inkling.engine import x11

        return x11.is_full_screen()
    return False


def cores() -> int:
    """How many cores indexing may use: one is left to the person where there are more than two."""
    import psutil

    there = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        there = len(os.sched_getaffinity(0))
    # Two threads on one core gain nothing for matrix products.
    there = min(there, psutil.cpu_count(logical=False) or there)
    return there - 1 if there > _FEW_CORES else there


@contextmanager
def lowering_new_threads() -> Iterator[None]:
    """Have threads that a library starts inside give way to everything else.

    On Linux, where a thread has a priority of its own that others of its process may lower.
    """
    before = _threads()
    yield
    ours = {thread.native_id for thread in threading.enumerate()}
    for thread in _threads() - before - ours:
        with suppress(OSError):
            # Of a thread, not of the process, in spite of the name.
            os.setpriority(os.PRIO_PROCESS, thread, _LOWEST_NICE)


def _threads() -> set[int]:
    if sys.platform != "linux":
        return set()
    return {int(name) for name in os.listdir("/proc/self/task")}  # noqa: PTH208
