"""Opening a found file with the person's own program, and showing it in its folder.

Programs, scripts and launchers are never run from a search result: they are shown in their
folder instead.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QUrl, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCall,
    QDBusPendingCallWatcher,
)
from PySide6.QtGui import QDesktopServices

from inkling.domain.documents import Place
from inkling.ui import wording
from inkling.ui.errands import Errands
from inkling.ui.text import harmless_name
from inkling.ui.viewers import open_at

_RUNNABLE_SUFFIXES: Final = """
.action .air .apk .app .appimage .appref-ms .application .bash .bat .bin .cgi .chm .cmd
.com .command .cpl .csh .csproj .deb .desktop .diagcab .dmg .exe .fish .flatpak
.flatpakref .gadget .hta .inf .ins .iso .isp .jar .jnlp .jse .kdelnk .ksh .library-ms .lnk
.mmc .msc .msi .msix .msixbundle .msp .mst .out .pif .pkg .prf .ps1 .psd1 .psm1 .reg .rpm
.run .scf .scpt .scptd .scr .sct .search-ms .service .settingcontent-ms .sh .shb .shs
.snap .tcsh .theme .tool .url .vb .vbe .vbs .webloc .workflow .ws .wsc .wsf .wsh .xbap
.xll .zsh
"""
# On a drive without Unix permissions every file carries the executable bit; these kinds are
# opened by a viewer whatever their bits say.
_VIEWED_SUFFIXES: Final = """
.7z .adoc .ass .azw .azw3 .bmp .bz2 .csv .doc .docx .eml .emlx .epub .fb2 .gif .gz .heic .htm
.html .ics .ipynb .jpeg .jpg .json .key .log .markdown .mbox .md .mobi .msg .numbers .odp .ods
.odt .one .org .pages .pdf .png .pps .ppsx .ppt .pptx .rst .rtf .srt .svg .tar .tex .tgz .tif
.tiff .tsv .txt .vcf .vtt .webp .xls .xlsb .xlsx .xml .xz .yaml .yml .zip
"""
# Source code that Windows hands to its interpreter; elsewhere the executable bit decides.
_RUN_ON_WINDOWS: Final = ".js .pl .py .pyc .pyw .pyz .rb .tcl"
_RUNNABLE: Final = frozenset(
    f"{_RUNNABLE_SUFFIXES} {_RUN_ON_WINDOWS if os.name == 'nt' else ''}".split()
)
_VIEWED: Final = frozenset(_VIEWED_SUFFIXES.split())
_SHOW_TIMEOUT_S: Final = 15


class Finding(Enum):
    """What stands at a path when it is about to be opened, or was, at the place that is meant."""

    DOCUMENT = auto()
    OPENED = auto()
    PROGRAM = auto()
    MISSING = auto()


class FileOpener(Protocol):
    """The seam between the window and the desktop."""

    def open(self, path: Path, inner: Sequence[str] = (), where: Place | None = None) -> None:
        """Open a file in the program the person chose for its kind.

        ``inner`` names what is meant inside it, outermost first; ``where`` is the place in it.
        """

    def show_in_folder(self, path: Path) -> None:
        """Show a file, selected, in the file manager."""


def inspect(path: Path) -> Finding:
    """Look at a file before it is opened. Touches the disk: never on the UI thread."""
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError, ValueError):
        return Finding.MISSING
    suffixes = {_suffix(path), _suffix(target)}
    if suffixes & _RUNNABLE or not stat.S_ISREG(mode):
        return Finding.PROGRAM
    if os.name == "posix" and mode & 0o111 and not suffixes <= _VIEWED:
        return Finding.PROGRAM
    return Finding.DOCUMENT


def _suffix(path: Path) -> str:
    # Windows ignores dots and blanks at the end of a name: "invoice.exe. " is a program.
    return Path(path.name.rstrip(". ")).suffix.lower()


def file_url(path: Path) -> QUrl:
    """The URL of a file; names that are not UTF-8 keep their bytes."""
    return QUrl.fromEncoded(QByteArray(path.as_uri().encode("ascii")))


class Opener(QObject):
    """Opens and shows files; says in ``told`` what did not go as asked.

    ``failed`` carries the same where nothing was opened.
    """

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._calls: dict[QDBusPendingCallWatcher, Path] = {}

    def open(self, path: Path, inner: Sequence[str] = (), where: Place | None = None) -> None:
        """Open a document at a place; a program is shown in its folder instead.

        Where something inside it is meant, or its viewer cannot go to the place, say what to
        look for.
        """
        steps = [harmless_name(step) for step in inner]
        if where is not None and where.first > 1:
            steps.append(wording.place(where))

        def job() -> tuple[Path, Finding]:
            finding = inspect(path)
            is_plain = finding is Finding.DOCUMENT and not inner
            if is_plain and where is not None and open_at(path, where):
                finding = Finding.OPENED
            return path, finding

        self._errands.run("open", job, lambda seen: self._on_inspected(*seen, steps))

    def show_in_folder(self, path: Path) -> None:
        """Show a file, selected, in the file manager."""
        self._errands.run(
            "show", lambda: (path, inspect(path)), lambda seen: self._on_located(*seen)
        )

    def _on_inspected(self, path: Path, finding: Finding, steps: Sequence[str]) -> None:
        if finding is Finding.OPENED:
            return
        if finding is Finding.MISSING:
            self._tell_missing(path)
        elif finding is Finding.PROGRAM:
            self.told.emit(
                self.tr("“{name}” can run things, so it is shown in its folder instead.").format(
                    name=harmless_name(path.name)
                )
            )
            self._show(path)
        elif not QDesktopServices.openUrl(file_url(path)):
            self._fail(self.tr("No program was found to open “{name}”."), path)
        elif steps:
            self.told.emit(
                self.tr("“{name}” was opened; inside it, look for “{inner}”.").format(
                    name=harmless_name(path.name),
                    inner=wording.STEP.join(steps),
                )
            )

    def _on_located(self, path: Path, finding: Finding) -> None:
        if finding is Finding.MISSING:
            self._tell_missing(path)
        else:
            self._show(path)

    def _tell_missing(self, path: Path) -> None:
        self._fail(self.tr("“{name}” was moved or deleted."), path)

    def _fail(self, template: str, path: Path) -> None:
        sentence = template.format(name=harmless_name(path.name))
        self.told.emit(sentence)
        self.failed.emit(sentence)

    def _show(self, path: Path) -> None:
        if sys.platform == "darwin":
            self._run_quietly(["/usr/bin/open", "-R", str(path)])
        elif sys.platform == "win32":
            explorer = str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "explorer.exe")
            # Apart: Explorer does not understand a switch within the quotes of a path.
            self._run_quietly([explorer, "/select,", str(path)])
        else:
            self._ask_file_manager(path)

    def _run_quietly(self, command: list[str]) -> None:
        self._errands.run("show", lambda: _run(command), lambda _code: None)

    def _ask_file_manager(self, path: Path) -> None:
        """Ask the desktop's file manager by D-Bus; without one, open the folder."""
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            self._open_parent(path)
            return
        message = QDBusMessage.createMethodCall(
            "org.freedesktop.FileManager1",
            "/org/freedesktop/FileManager1",
            "org.freedesktop.FileManager1",
            "ShowItems",
        )
        message.setArguments([[path.as_uri()], QCoreApplication.applicationName()])
        call: QDBusPendingCall = bus.asyncCall(message)
        watcher = QDBusPendingCallWatcher(call, self)
        self._calls[watcher] = path
        watcher.finished.connect(self._on_file_manager_answered)

    @Slot(QDBusPendingCallWatcher)
    def _on_file_manager_answered(self, watcher: QDBusPendingCallWatcher) -> None:
        path = self._calls.pop(watcher, None)
        if path is not None and watcher.isError():
            self._open_parent(path)
        watcher.deleteLater()

    def _open_parent(self, path: Path) -> None:
        QDesktopServices.openUrl(file_url(path.parent))


def _run(command: list[str]) -> int:
    try:
        return subprocess.run(command, check=False, timeout=_SHOW_TIMEOUT_S).returncode
    except (OSError, subprocess.TimeoutExpired):
        return 1
