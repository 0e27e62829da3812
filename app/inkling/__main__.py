"""The entry point: the window by default, the command line otherwise."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from inkling.cli.parser import data_dir_of, parse
from inkling.domain.errors import InklingError, LibraryInUse
from inkling.paths import translate_os_errors

_log = logging.getLogger(__name__)

_LOG_BYTES = 1_000_000
_NO_DISPLAY = (
    "inkling: there is no display to open a window on; `inkling --help` lists the commands "
    "that work without one."
)
_NO_WINDOW = (
    "inkling: the window cannot be opened ({detail}); `inkling --help` lists the commands that "
    "work without one."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run Inkling with the arguments after the program's name; gives the exit code."""
    code = _run(sys.argv[1:] if argv is None else list(argv))
    children = sys.modules.get("multiprocessing")
    if children is not None and children.active_children():
        # Killed, but hanging in a folder of a server that stalls: Python would wait for them.
        logging.shutdown()
        sys.stdout.flush()
        os._exit(code)
    return code


def _run(arguments: list[str]) -> int:
    try:
        parsed = parse(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    data_dir = data_dir_of(parsed)
    if parsed.search_provider:
        return _serve_desktop(data_dir)
    if parsed.command is None:
        return _open_window(data_dir, parsed)
    from inkling import cli
    from inkling.compose import CommandHost

    logging.getLogger().addHandler(logging.NullHandler())
    # Asked to end by the system, a command tidies up as after Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return cli.main(arguments, CommandHost())


def _serve_desktop(data_dir: Path) -> int:
    from inkling.compose import serve_desktop

    logging.getLogger().addHandler(logging.NullHandler())
    try:
        serve_desktop(data_dir)
    except OSError as error:
        print(f"inkling: the desktop's search cannot be answered: {error}.", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _open_window(data_dir: Path, wanted: Namespace) -> int:
    from inkling.engine.handover import ask, ask_owner
    from inkling.paths import DataDirectory

    data = DataDirectory(data_dir)
    # A start at login disturbs nobody who is at work already.
    request = {
        "do": "quick" if wanted.quick else "status" if wanted.in_tray else "show",
        "token": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
        "question": wanted.question or "",
    }
    # Asked before Qt is loaded: the window that is there comes forward without a delay.
    if (ask(data.socket, request, patience_s=0.0) or {}).get("ok"):
        return 0
    try:
        from inkling.ui.app import create_application, display_is_available, run, when_painted
    except ImportError as error:
        # Qt is installed, but a library of the system that it wants is not.
        print(_NO_WINDOW.format(detail=error), file=sys.stderr)  # noqa: T201
        return 1
    if not display_is_available():
        print(_NO_DISPLAY, file=sys.stderr)  # noqa: T201
        return 1
    from inkling.compose import build_window

    # What a start makes stays: looking through it for garbage would only take time.
    gc.disable()
    app = create_application(sys.argv[:1])
    try:
        data.ensure()
        _log_to(data.log)
        window = build_window(data_dir)
    except LibraryInUse as problem:
        if (ask_owner(data, request) or {}).get("ok"):
            return 0
        return _give_up(problem)
    except InklingError as problem:
        return _give_up(problem)
    gc.freeze()
    gc.enable()
    if wanted.exit_when_shown:
        when_painted(window, lambda: (print("shown", flush=True), window.close()))  # noqa: T201
    show: Callable[[], None] = window.show
    if wanted.question:
        show = partial(window.resident.show_question, wanted.question)
    elif wanted.quick:
        show = window.resident.show_quick
    elif wanted.in_tray:
        show = window.resident.start_hidden
    try:
        return run(window, show)
    finally:
        del app


def _give_up(problem: InklingError) -> int:
    from inkling.paths import resources_dir
    from inkling.ui.dialogs import show_fatal
    from inkling.ui.languages import speak

    print(f"inkling: {problem}", file=sys.stderr)  # noqa: T201
    speak(resources_dir())
    show_fatal(problem)
    return 1


def _log_to(path: Path) -> None:
    from logging.handlers import RotatingFileHandler

    with translate_os_errors(path.parent):
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


if __name__ == "__main__":
    sys.exit(main())
