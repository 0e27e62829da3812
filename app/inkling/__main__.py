"""The entry point: the window by default, the command line otherwise."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from inkling.cli.parser import data_dir_of, parse
from inkling.domain.errors import InklingError, LibraryInUse
from inkling.engine.ownership import may_be_reached, owner_answers
from inkling.paths import DataDirectory, translate_os_errors

if TYPE_CHECKING:
    from inkling.ui.resident import Resident

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
    before = threading.enumerate()
    code = _run(sys.argv[1:] if argv is None else list(argv))
    if _leaves_something_behind(before):
        # Python would wait for it, or abort inside it.
        logging.shutdown()
        sys.stdout.flush()
        os._exit(code)
    return code


def _leaves_something_behind(before: Sequence[threading.Thread]) -> bool:
    """Whether something is still at work that was given time, and cannot be ended.

    A thread that loads a model, or one or a child that hangs in a folder of a server that stalls.
    """
    threads = (thread for thread in threading.enumerate() if thread not in before)
    if any(thread.name.startswith("inkling-") for thread in threads):
        return True
    children = sys.modules.get("multiprocessing")
    return children is not None and bool(children.active_children())


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
    # What a start makes stays: looking through it for garbage would only take time.
    gc.disable()
    data = DataDirectory(data_dir)
    # Asked before Qt is loaded: the window that is there comes forward without a delay.
    if may_be_reached(data) and _is_answered(data, wanted, patience_s=0.0):
        return 0
    try:
        from inkling.ui.app import (
            Turns,
            create_application,
            display_is_available,
            run,
            when_painted,
        )
    except ImportError as error:
        # Qt is installed, but a library of the system that it wants is not.
        print(_NO_WINDOW.format(detail=error), file=sys.stderr)  # noqa: T201
        return 1
    if not display_is_available():
        print(_NO_DISPLAY, file=sys.stderr)  # noqa: T201
        return 1
    from inkling.compose import begin_window

    app = create_application(sys.argv[:1])
    try:
        window, steps = begin_window(data_dir)
        steps = chain(_logging_to(data.log), steps)
    except LibraryInUse as problem:
        if owner_answers(data.lock) and _is_answered(data, wanted):
            return 0
        return _give_up(problem)
    except InklingError as problem:
        return _give_up(problem)

    def complete() -> None:
        gc.freeze()
        gc.enable()
        if wanted.exit_when_shown:
            print("complete", flush=True)  # noqa: T201
            window.close()

    show: Callable[[], None] = window.show
    if wanted.quick or wanted.in_tray or wanted.question:
        for _ in steps:
            pass
        complete()
        show = _first_look(window.resident, wanted)
    else:
        when_painted(window, Turns(window, steps, complete).begin)
        if wanted.exit_when_shown:
            when_painted(window, partial(print, "shown", flush=True))
    try:
        return run(window, show)
    finally:
        del app


def _first_look(resident: Resident, wanted: Namespace) -> Callable[[], None]:
    """What shows something other than the plain window."""
    if wanted.question:
        return partial(resident.show_question, wanted.question)
    return resident.show_quick if wanted.quick else resident.start_hidden


def _is_answered(data: DataDirectory, wanted: Namespace, **patience: float) -> bool:
    """Whether the Inkling that has the library open already does what this start is for."""
    from inkling.engine.handover import ask

    # A start at login disturbs nobody who is at work already.
    request = {
        "do": "quick" if wanted.quick else "status" if wanted.in_tray else "show",
        "token": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
        "question": wanted.question or "",
    }
    return bool((ask(data.socket, request, **patience) or {}).get("ok"))


def _give_up(problem: InklingError) -> int:
    from inkling.paths import resources_dir
    from inkling.ui.dialogs import show_fatal
    from inkling.ui.languages import speak

    print(f"inkling: {problem}", file=sys.stderr)  # noqa: T201
    speak(resources_dir())
    show_fatal(problem)
    return 1


def _logging_to(path: Path) -> Iterator[None]:
    """Begin the log; a step of the start, for it is not needed to show the window."""
    from logging.handlers import RotatingFileHandler

    try:
        with translate_os_errors(path.parent):
            handler = RotatingFileHandler(
                path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
            )
    except InklingError as problem:
        _log.warning("nothing can be logged: %s", problem)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield


if __name__ == "__main__":
    sys.exit(main())
