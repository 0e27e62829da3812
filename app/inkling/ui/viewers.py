"""Opening a document at a page or line, in the program the person chose for its kind.

Only programs whose command line is known to take a place are started here; every other file is
opened by the desktop. Nothing here may run on the UI thread.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeDatabase, QStandardPaths

from inkling.domain.documents import Place

_BROWSERS: Final = """
    brave brave-browser brave-browser-stable chrome chromium chromium-browser firefox firefox-esr
    google-chrome google-chrome-stable librewolf microsoft-edge microsoft-edge-stable msedge
    vivaldi vivaldi-stable
"""
_AT_PAGE: Final[dict[str, str]] = {
    **dict.fromkeys(_BROWSERS.split(), "{url}#page={n}"),
    # Linux
    **dict.fromkeys(("evince", "atril", "papers", "xreader"), "--page-index={n} {file}"),
    "okular": "--page {n} {file}",
    "zathura": "--page={n} {file}",
    "qpdfview": "{file}#{n}",
    "mupdf": "{file} {n}",
    # Windows
    "sumatrapdf": "-page {n} {file}",
    **dict.fromkeys(("acrobat", "acrord32", "acroread", "pdfxedit"), "/A page={n} {file}"),
    **dict.fromkeys(("foxitpdfreader", "foxitreader"), "{file} /A page={n}"),
}
"""What the manuals of viewers name to open a PDF at a page, by the program's name."""
_AT_LINE: Final[dict[str, str]] = {
    **dict.fromkeys(("gedit", "pluma", "xed", "gvim", "emacs", "featherpad"), "+{n} {file}"),
    **dict.fromkeys(("kate", "kwrite"), "--line {n} {file}"),
    **dict.fromkeys(("geany", "mousepad"), "--line={n} {file}"),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor"), "--goto {file}:{n}"),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor"), "{file}:{n}"),
    "texstudio": "{file} --line {n}",
    "notepad++": "-n{n} {file}",
}
"""The same of editors, for a line."""
_PDF: Final = ".pdf"
_FIELDS: Final = frozenset({"%f", "%F", "%u", "%U"})
_START_TIMEOUT_S: Final = 10


def open_at(path: Path, where: Place) -> bool:
    """Open a file at a place; False when its program cannot be told one, or is not known."""
    command = _command(path, where)
    return command is not None and _start(command)


def _command(path: Path, where: Place) -> list[str] | None:
    program = _program_on_windows(path) if sys.platform == "win32" else _program_by_desktop(path)
    name = _name_of(program)
    if where.kind == "page" and path.suffix.lower() == _PDF:
        template = _AT_PAGE.get(name)
    else:
        template = _AT_LINE.get(name) if where.kind == "line" else None
    if template is None or shutil.which(program[0]) is None:
        return None
    target = {"file": str(path), "url": path.as_uri(), "n": where.first}
    return _filled(program, [part.format(**target) for part in template.split()], str(path))


def _name_of(program: Sequence[str]) -> str:
    """What the tables call a program: of Flatpak, the command inside it."""
    if not program:
        return ""
    inside = (word.partition("=")[2] for word in program if word.startswith("--command="))
    # Windows paths are taken apart on Windows only; a name may hold dots: "google-chrome.exe".
    return Path(next(inside, program[0])).name.lower().removesuffix(".exe")


def _filled(program: Sequence[str], arguments: list[str], file: str) -> list[str] | None:
    """A command of a desktop entry with arguments in place of its field code."""
    field = next((i for i, word in enumerate(program) if word in _FIELDS), len(program))
    before, after = list(program[:field]), [w for w in program[field + 1 :] if w[:1] != "%"]
    if before and before[-1].startswith("@@"):
        # Flatpak hands over the file between the marks; a place belongs outside of them.
        if file not in arguments:
            return None
        at = arguments.index(file)
        middle = [*arguments[:at], "@@", file, "@@", *arguments[at + 1 :]]
        return [*before[:-1], *middle, *(word for word in after if word != "@@")]
    return [*before, *arguments, *after]


def _program_by_desktop(path: Path) -> list[str]:
    """The words of the default program's command on a freedesktop; empty where there is none."""
    kind = QMimeDatabase().mimeTypeForFile(os.fsencode(path).decode("utf-8", "replace"))
    for name in (kind.name(), *kind.allAncestors()):
        if entry := _asked(["xdg-mime", "query", "default", name]):
            return _exec_of(entry)
    return []


def _asked(command: list[str]) -> str:
    try:
        answer = subprocess.run(
            command, check=False, capture_output=True, timeout=_START_TIMEOUT_S
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.decode("utf-8", "replace").partition("\n")[0].strip()


def _exec_of(entry: str) -> list[str]:
    """The command of a desktop entry; empty for a program that wants a terminal."""
    import shlex  # here, because a start needs neither
    from configparser import Error, RawConfigParser

    place = QStandardPaths.StandardLocation.ApplicationsLocation
    parser = RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=False)
    try:
        parser.read(QStandardPaths.locate(place, entry), encoding="utf-8")
        if parser.get("Desktop Entry", "Terminal", fallback="false") == "true":
            return []
        return shlex.split(parser.get("Desktop Entry", "Exec"))
    except (Error, ValueError, OSError):
        return []


def _start(command: list[str]) -> bool:
    """Start a program that outlives this one and is no child of it."""
    if os.name == "posix":
        command = ["/bin/sh", "-c", '"$@" &', "sh", *command]
    nothing = subprocess.DEVNULL
    try:
        started = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
        return os.name != "posix" or started.wait(_START_TIMEOUT_S) == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _program_on_windows(path: Path) -> list[str]:
    """The default program of a suffix, as the shell knows it; empty where there is none."""
    if sys.platform != "win32":
        return []
    import ctypes
    from ctypes import wintypes

    executable = 2  # ASSOCSTR_EXECUTABLE of shlwapi.h
    room = wintypes.DWORD(1024)
    found = ctypes.create_unicode_buffer(room.value)
    failed = ctypes.windll.shlwapi.AssocQueryStringW(
        0, executable, path.suffix, None, found, ctypes.byref(room)
    )
    return [] if failed else [found.value]
