"""Where things are: the data directory, what lies inside it, and the shipped resources.

Working out a path touches no disk; only `DataDirectory.ensure` does.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.domain.errors import DiskFull, LibraryProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA_DIR_VARIABLE: Final = "INKLING_DATA_DIR"

_PRIVATE: Final = 0o700
_NOT_WRITABLE: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def default_data_dir() -> Path:
    """Where the library lives when the command line names no place: absolute, maybe missing."""
    named = os.environ.get(DATA_DIR_VARIABLE)
    if named:
        return absolute(Path(named).expanduser())
    import platformdirs  # here, because a start that names its directory does not need it

    return absolute(Path(platformdirs.user_data_dir("inkling", appauthor=False)))


def cache_dir() -> Path:
    """What can be thrown away at any time, shared by all libraries: absolute, maybe missing."""
    import platformdirs

    return absolute(Path(platformdirs.user_cache_dir("inkling", appauthor=False)))


def absolute(path: Path) -> Path:
    """The path made absolute, ``..`` taken out, symlinks kept as the person wrote them."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow symlinks


def resources_dir() -> Path:
    """Icons, translations, models and licences, which are read and never written.

    An installed package carries them inside itself; a checkout keeps them at its root.
    """
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent.parent / "resources"


def own_command() -> list[str]:
    """What starts this same Inkling once more, without a library named."""
    is_frozen = getattr(sys, "frozen", False)
    return [sys.executable] if is_frozen else [sys.executable, "-m", "inkling"]


@contextmanager
def translate_os_errors(path: Path) -> Iterator[None]:
    """Turn what the system says about ``path`` into a problem with a remedy."""
    try:
        yield
    except OSError as exc:
        if exc.errno in _FULL:
            raise DiskFull("disk_full", path=str(path)) from exc
        if exc.errno in _NOT_WRITABLE:
            raise LibraryProblem("not_writable", path=str(path)) from exc
        detail = exc.strerror or type(exc).__name__
        raise LibraryProblem("io_error", path=str(path), detail=detail) from exc


def write_atomically(path: Path, text: str) -> None:
    """Write a file, private to the user. Raises OSError.

    A reader, or a crash, sees the old file or the new one, never a part.
    """
    import tempfile

    target = path.resolve()  # a link into a person's dotfiles stays a link
    target.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def size_of(folder: Path) -> int:
    """How many bytes a folder takes on disk; what comes and goes meanwhile is passed over."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(place) / name).lstat().st_size
    return total


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """The paths inside a data directory. All state of a library lies below ``root``."""

    root: Path

    @property
    def database(self) -> Path:
        """The catalogue, with text and vectors of record."""
        return self.root / "library.db"

    @property
    def settings(self) -> Path:
        """What the person chose, as readable TOML."""
        return self.root / "settings.toml"

    @property
    def models(self) -> Path:
        """The models that the person added, as readable TOML."""
        return self.root / "models.toml"

    @property
    def downloads(self) -> Path:
        """The folder of models that were fetched from a hub."""
        return self.root / "models"

    @property
    def window(self) -> Path:
        """Where the window was, and how its panels stood."""
        return self.root / "window.ini"

    @property
    def searches(self) -> Path:
        """Past and saved questions."""
        return self.root / "searches.json"

    @property
    def graphs(self) -> Path:
        """The folder of vector graphs, a cache that can be deleted."""
        return self.root / "graphs"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.root / "log" / "inkling.log"

    @property
    def lock(self) -> Path:
        """The file whose lock names the one process that writes."""
        return self.root / "owner.lock"

    @property
    def socket(self) -> Path:
        """The local socket through which a second start reaches the first."""
        return self.root / "owner.sock"

    def size(self) -> int:
        """How many bytes all of it takes on disk."""
        return size_of(self.root)

    def ensure(self) -> None:
        """Create the directory, private to the user. Raises `LibraryProblem`."""
        with translate_os_errors(self.root):
            self.root.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
            if not os.access(self.root, os.R_OK | os.W_OK | os.X_OK):
                raise OSError(errno.EACCES, os.strerror(errno.EACCES))
            self._make_private()
            for folder in (self.graphs, self.log.parent):
                folder.mkdir(mode=_PRIVATE, exist_ok=True)

    def _make_private(self) -> None:
        """Close the directory to others, unless it plainly serves something else as well.

        A person may name ``/tmp`` or their home: changing the mode of those would break more
        than it protects.
        """
        if os.name != "posix":
            return
        status = self.root.stat()
        is_open = bool(stat.S_IMODE(status.st_mode) & 0o077)
        is_shared = bool(status.st_mode & stat.S_ISVTX) or status.st_uid != os.geteuid()
        if not is_open or is_shared:
            return
        names = {entry.name for entry in self.root.iterdir()}
        if names <= {self.database.name, *_own_names(self)}:
            self.root.chmod(_PRIVATE)


def _own_names(directory: DataDirectory) -> frozenset[str]:
    """Names at the top of a data directory that are ours, SQLite's companions included."""
    database = directory.database.name
    return frozenset(
        {
            f"{database}-wal",
            f"{database}-shm",
            directory.settings.name,
            directory.models.name,
            directory.downloads.name,
            directory.window.name,
            directory.searches.name,
            directory.graphs.name,
            directory.log.parent.name,
            directory.lock.name,
            directory.socket.name,
        }
    )
