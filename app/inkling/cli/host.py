"""What the command line needs from whoever starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from inkling.domain.benchmark import BenchReport, BenchStage
    from inkling.domain.documents import Document
    from inkling.domain.library import Check, FileEntry, IndexReport, Status
    from inkling.domain.reasons import FileState
    from inkling.domain.results import Answer, SearchRequest
    from inkling.engine.models import Models
    from inkling.settings import SettingsFile


class Session(Protocol):
    """Synchronous use of one library. Paths are absolute; every method raises `InklingError`."""

    def index(self, folders: Sequence[Path], on_status: Callable[[Status], None]) -> IndexReport:
        """Add the folders and bring the whole library up to date.

        ``on_status`` may be called from another thread, as often as there is news.
        """

    def search(self, request: SearchRequest) -> Answer:
        """Answer a question; a blank one has no results."""

    def similar(self, path: Path, limit: int) -> Answer:
        """Find documents like the one at ``path``, which is left out itself."""

    def similar_to_text(self, text: str, limit: int) -> Answer:
        """Find documents like a text."""

    def remove_folder(self, path: Path) -> None:
        """Forget a folder and everything known about its files."""

    def use_model(
        self, profile: str, folder: Path | None, on_status: Callable[[Status], None]
    ) -> IndexReport:
        """Have a folder (None: all) embedded by another model, and wait until all of it is."""

    def status(self) -> Status:
        """Take stock of the library."""

    def files(self, states: frozenset[FileState]) -> Iterator[FileEntry]:
        """List the ledger; no states means all of them."""

    def extract(self, path: Path, *, ocr: bool) -> Document:
        """Read one file, which need not be in the library. Raises `ReadProblem`.

        ``ocr`` asks for the text in pictures.
        """

    def check(self) -> Sequence[Check]:
        """Check the installation and the library."""

    def close(self) -> None:
        """Let go of the library. May be called after any failure."""


class Host(Protocol):
    """Opens libraries."""

    def open_session(self, data_dir: Path) -> Session:
        """Open the library in ``data_dir``. Raises `InklingError`."""

    def settings_file(self, data_dir: Path) -> SettingsFile:
        """Give access to the settings of the library in ``data_dir``."""

    def models(self, data_dir: Path) -> Models:
        """Give access to the models of the library in ``data_dir``."""

    def bench(self, tell: Callable[[BenchStage, float], None]) -> BenchReport:
        """Measure this computer; ``tell`` gets the stage and the share that is done.

        Raises `InklingError`. No library but one of its own is touched, and that is gone
        afterwards.
        """

    def self_test(self) -> Sequence[Check]:
        """Try everything once, in a library of its own. Raises `InklingError`."""
