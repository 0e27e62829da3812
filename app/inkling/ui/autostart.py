"""Starting with the person's session: one entry where the platform looks for such."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

_ID: Final = "org.inkling.Inkling"
_PLAIN_WORD: Final = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"


def set_autostart(data_dir: Path, *, is_on: bool, only_if_missing: bool = False) -> str:
    """Make or remove the entry; gives why that failed, nothing where it did not.

    Touches the disk: never on the UI thread.
    """
    command = start_command(data_dir)
    try:
        if sys.platform == "win32":
            _set_in_registry(command, is_on=is_on)
        else:
            _set_file(command, is_on=is_on, only_if_missing=only_if_missing)
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def start_command(data_dir: Path) -> list[str]:
    """What starts this Inkling with this library, in the tray."""
    return [*_program(), "--data-dir", str(data_dir), "--in-tray"]


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    started = Path(sys.argv[0]).absolute()
    windowed = started.with_name("inkling-window.exe")
    if windowed.exists():
        return [str(windowed)]  # Windows opens a console for the other one
    if started.name != "__main__.py" and os.access(started, os.X_OK):
        return [str(started)]
    installed = shutil.which("inkling")
    return [installed] if installed else [sys.executable, "-m", "inkling"]


def _set_file(command: list[str], *, is_on: bool, only_if_missing: bool) -> None:
    path, text = _launch_agent(command) if sys.platform == "darwin" else _desktop_entry(command)
    if not is_on:
        path.unlink(missing_ok=True)
        return
    if only_if_missing and path.exists():
        return  # it may say that the person switched it off in the desktop's own settings
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)


def _desktop_entry(command: list[str]) -> tuple[Path, bytes]:
    """The entry of the freedesktop autostart specification."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Name=Inkling",
        f"Icon={_ID}",
        # Without the program the entry is nothing: an uninstalled Inkling leaves no error behind.
        *([f"TryExec={command[0]}"] if Path(command[0]).is_absolute() else []),
        f"Exec={' '.join(quoted(word) for word in command)}",
        "X-GNOME-Autostart-enabled=true",
    ]
    text = "\n".join([*lines, ""])
    return Path(place) / "autostart" / f"{_ID}.desktop", os.fsencode(text)


def quoted(word: str) -> str:
    """A word as a desktop entry writes it: quoted, and escaped once more as any of its texts."""
    word = word.replace("%", "%%")
    if _PLAIN_WORD.fullmatch(word):
        return word
    inside = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    return f'"{inside}"'.replace("\\", "\\\\")


def _launch_agent(command: list[str]) -> tuple[Path, bytes]:
    """The property list that launchd reads when the person logs in."""
    import plistlib  # brings a parser of XML along, which no other platform needs here

    agent = {"Label": _ID, "ProgramArguments": command, "RunAtLoad": True}
    return Path.home() / "Library/LaunchAgents" / f"{_ID}.plist", plistlib.dumps(agent)


def _set_in_registry(command: list[str], *, is_on: bool) -> None:
    if sys.platform != "win32":
        return
    import subprocess
    import winreg

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, winreg.KEY_SET_VALUE) as key:
        if is_on:
            line = subprocess.list2cmdline(command)
            winreg.SetValueEx(key, "Inkling", 0, winreg.REG_SZ, line)
            return
        try:
            winreg.DeleteValue(key, "Inkling")
        except FileNotFoundError:
            return  # it was not there
