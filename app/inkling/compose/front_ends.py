"""What the command line, the window and the desktop start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.compose.library import Library
from inkling.paths import DataDirectory, own_command, resources_dir
from inkling.settings import SettingsFile

if TYPE_CHECKING:
    from inkling.domain.benchmark import BenchReport, BenchStage
    from inkling.domain.errors import SettingsProblem
    from inkling.domain.library import Check
    from inkling.engine.models import Models
    from inkling.engine.ownership import OwnerLock
    from inkling.engine.session import Session
    from inkling.ui.window import MainWindow

_HEAD_START_S: Final = 1.0
"""What a window has at most to appear before the library is opened."""


class CommandHost:
    """Opens libraries for the command line."""

    def open_session(self, data_dir: Path) -> Session:
        """A session on the library in ``data_dir``."""
        from inkling.engine.session import Session

        return Session(Library(data_dir).services())

    def settings_file(self, data_dir: Path) -> SettingsFile:
        """The settings of the library in ``data_dir``."""
        return SettingsFile(DataDirectory(data_dir).settings)

    def models(self, data_dir: Path) -> Models:
        """The models of the library in ``data_dir``."""
        return Library(data_dir).models()

    def bench(self, tell: Callable[[BenchStage, float], None]) -> BenchReport:
        """Measure this computer, in a library of its own."""
        from inkling.bench.run import Bench, Plan

        return Bench(lambda data_dir: Library(data_dir).workbench(), Plan(), tell).run()

    def self_test(self) -> Sequence[Check]:
        """Try everything once, in a library of its own."""
        from inkling.bench.self_test import self_test

        return self_test(lambda data_dir: Library(data_dir).workbench())


def build_window(data_dir: Path) -> MainWindow:
    """The main window with its engine started; closing it stops the engine.

    Needs a QApplication. Raises `LibraryInUse` while another process owns the library,
    `LibraryProblem` when the directory cannot be used.
    """
    window, steps = begin_window(data_dir)
    for _ in steps:
        pass
    return window


def begin_window(data_dir: Path) -> tuple[MainWindow, Iterator[None]]:
    """The frame of that window, which can be shown at once, and the steps that complete it.

    Between two steps the event loop can have its turn. Raises as `build_window` does.
    """
    from inkling.engine.ownership import OwnerLock
    from inkling.ui.window import MainWindow

    library = Library(data_dir)
    library.data.ensure()
    lock = OwnerLock(library.data.lock, answers=True)
    settings, problems = library.load_settings()
    window = MainWindow(
        None,
        resources_dir(),
        settings=settings,
        settings_file=library.settings_file,
        place=library.data.window,
    )
    return window, _complete(window, library, lock, problems)


def _complete(
    window: MainWindow, library: Library, lock: OwnerLock, problems: Sequence[SettingsProblem]
) -> Iterator[None]:
    from inkling.domain.events import ProblemMet

    yield
    from inkling.engine import network
    from inkling.engine.engine import Engine
    from inkling.ui.app import when_painted

    yield
    network.start_counting()
    engine = Engine(library.services(), lock, _HEAD_START_S)
    yield from window.furnish(engine)
    for problem in problems:
        window.bridge.notify(ProblemMet(problem))
    engine.start()
    when_painted(window, engine.begin)


def serve_desktop(data_dir: Path) -> None:
    """Answer the desktop's own search while it asks. Raises `OSError` without a session bus."""
    import subprocess

    from inkling.desktop.search_provider import SearchProvider, serve
    from inkling.engine.session import Session

    def ask(question: str) -> None:
        # In one word: a question may begin with a dash.
        command = [*own_command(), "--data-dir", str(data_dir), f"--ask={question}"]
        subprocess.Popen(command, start_new_session=True)

    def open_path(path: Path) -> None:
        with suppress(OSError):  # no desktop that knows how to open files
            subprocess.Popen(["xdg-open", path], start_new_session=True)  # noqa: S607 - wherever it is

    with closing(Session(Library(data_dir).services())) as session:
        serve(SearchProvider(session.search, open_path, ask))
