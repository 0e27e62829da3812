"""The application object: its name, look, fonts, and what happens to unexpected errors."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer, Signal, Slot
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from inkling import __version__
from inkling.ui.theme import STYLE, apply_theme

_log = logging.getLogger(__name__)

_HEADLESS_PLATFORMS: Final = (
    "offscreen",
    "minimal",
    "vnc",
    "linuxfb",
    "eglfs",
    "vkkhrdisplay",
    "minimalegl",
)
_OVER: Final = object()
_PLAIN_FONTS: Final = ("DejaVu Sans", "Bitstream Vera Sans", "Liberation Sans", "Sans Serif")
_FINE_FONTS: Final = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans")


def display_is_available() -> bool:
    """Whether a window can be shown. Asked before Qt is started, for Qt would abort."""
    if not sys.platform.startswith(("linux", "freebsd", "openbsd", "netbsd")):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if platform in _HEADLESS_PLATFORMS:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def create_application(argv: list[str]) -> QApplication:
    """Make the one application object, dressed and with errors going to the log."""
    QApplication.setApplicationName("Inkling")
    QApplication.setApplicationDisplayName("Inkling")
    QApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("org.inkling.Inkling")
    # Named here, the style needs no object in Python: making that takes 9 ms.
    app = Application([*argv, "-style", STYLE])
    _choose_font(app)
    apply_theme(app, has_style=True)
    UnexpectedErrors(app).install()
    return app


def run(window: QMainWindow, show: Callable[[], None]) -> int:
    """Show what is wanted and stay until it is closed or the process is asked to end."""
    stopper = _stop_on_signals(window)
    show()
    code = QApplication.exec()
    if stopper is not None:
        stopper.restore()
    return code


def when_painted(window: QWidget, do: Callable[[], object]) -> None:
    """Call ``do`` once, after the window has been painted, for the first time or anew."""
    _NextPaint(window, do)


class _NextPaint(QObject):
    """Watches a window until it is painted."""

    def __init__(self, window: QWidget, do: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._do = do
        window.installEventFilter(self)
        window.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._do)
        return False


class Turns(QObject):
    """Takes the steps of some work one by one; the event loop has its turn after each.

    ``then`` is called after the last one. A window that is closed meanwhile is left as it is.
    """

    def __init__(self, window: QWidget, steps: Iterator[None], then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._steps = steps
        self._then = then
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Take the first step in the next turn."""
        self._timer.start(0)

    @Slot()
    def _on_turn(self) -> None:
        if not self._window.isVisible():
            self._timer.stop()
        elif next(self._steps, _OVER) is _OVER:
            self._timer.stop()
            self._then()


class Application(QApplication):
    """Tells before it ends on request, so that a window knows it is not merely closed."""

    quit_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """Notice the request; Qt closes all windows in answer to it."""
        if event.type() == QEvent.Type.Quit:
            self.quit_asked.emit()
        return super().event(event)


class UnexpectedErrors(QObject):
    """Logs what nobody caught, with its traceback, and tells the window."""

    met = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("unexpectedErrors")

    def install(self) -> None:
        """Take over from Python's printing to stderr, in slots as in threads."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        try:
            self.met.emit(self.tr("Something went wrong inside Inkling; the log has the details."))
        except RuntimeError:
            # The application object has gone already: the log line has to do.
            _log.debug("no window is left to tell")

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._on_error(args.exc_type, args.exc_value, args.exc_traceback)


def _choose_font(app: QApplication) -> None:
    """Keep the desktop's font, unless it is only what a bare system falls back to."""
    if not sys.platform.startswith("linux"):
        return
    if QFontInfo(app.font()).family() not in _PLAIN_FONTS:
        return
    available = set(QFontDatabase.families())
    fine = next((family for family in _FINE_FONTS if family in available), None)
    if fine is not None:
        font = app.font()
        font.setFamily(fine)
        app.setFont(font)


class _SignalStopper(QObject):
    """Closes the window on SIGTERM and SIGINT.

    Python runs its handlers only between bytecodes, and Qt's loop has none: the signal number
    written to a pipe wakes it.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._reader, self._writer = os.pipe()
        for end in (self._reader, self._writer):
            os.set_blocking(end, False)
        self._old_fd = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        self._old = {
            number: signal.signal(number, lambda *_: None)
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    @Slot()
    def _on_signal(self) -> None:
        os.read(self._reader, 64)
        self._window.close()
        QApplication.quit()

    def restore(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        os.close(self._reader)
        os.close(self._writer)


def _stop_on_signals(window: QMainWindow) -> _SignalStopper | None:
    # Qt watches no pipes on Windows.
    is_possible = os.name == "posix" and threading.current_thread() is threading.main_thread()
    return _SignalStopper(window) if is_possible else None
