from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from inkling.domain.errors import DiskFull, LibraryProblem
from inkling.paths import (
    DataDirectory,
    absolute,
    default_data_dir,
    resources_dir,
    translate_os_errors,
)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_that_the_environment_names_the_data_directory(monkeypatch, tmp_path):
    monkeypatch.setenv("INKLING_DATA_DIR", str(tmp_path / "a" / ".." / "b"))
    assert default_data_dir() == tmp_path / "b"


def test_that_a_relative_data_directory_becomes_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INKLING_DATA_DIR", "here")
    assert default_data_dir() == tmp_path / "here"


@pytest.mark.parametrize("value", [None, ""])
def test_that_without_a_named_one_the_data_directory_is_the_users_own(monkeypatch, value):
    if value is None:
        monkeypatch.delenv("INKLING_DATA_DIR")
    else:
        monkeypatch.setenv("INKLING_DATA_DIR", value)
    path = default_data_dir()
    assert path.is_absolute()
    assert path.name == "inkling"


def test_that_symlinks_stay_as_written(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert absolute(tmp_path / "link" / "x" / ".." / "y") == tmp_path / "link" / "y"


def test_that_resources_of_a_checkout_lie_at_its_root():
    import inkling

    package = Path(inkling.__file__).parent
    if (package / "resources").is_dir():
        assert resources_dir() == package / "resources"
    else:
        assert resources_dir() == package.parent.parent / "resources"


def test_that_naming_paths_touches_no_disk(tmp_path):
    directory = DataDirectory(tmp_path / "none")
    assert directory.database == tmp_path / "none" / "library.db"
    assert directory.settings.name == "settings.toml"
    assert directory.log == tmp_path / "none" / "log" / "inkling.log"
    assert directory.lock.name == "owner.lock"
    assert directory.socket.name == "owner.sock"
    assert not directory.root.exists()


def test_that_a_new_directory_is_private_and_complete(tmp_path):
    directory = DataDirectory(tmp_path / "deep" / "data")
    directory.ensure()
    directory.ensure()
    assert mode_of(directory.root) == 0o700
    assert mode_of(directory.graphs) == 0o700
    assert directory.log.parent.is_dir()


def test_that_an_open_directory_of_ours_is_closed(tmp_path):
    root = tmp_path / "data"
    root.mkdir(mode=0o755)
    (root / "library.db").touch()
    DataDirectory(root).ensure()
    assert mode_of(root) == 0o700


def test_that_a_directory_with_other_things_in_it_keeps_its_mode(tmp_path):
    root = tmp_path / "home"
    root.mkdir(mode=0o755)
    (root / "letter.txt").touch()
    DataDirectory(root).ensure()
    assert mode_of(root) == 0o755
    assert mode_of(root / "graphs") == 0o700


def test_that_a_file_in_the_place_of_the_directory_is_a_problem_not_a_traceback(tmp_path):
    (tmp_path / "data").write_text("mine")
    with pytest.raises(LibraryProblem) as caught:
        DataDirectory(tmp_path / "data").ensure()
    assert caught.value.code == "io_error"
    assert (tmp_path / "data").read_text() == "mine"


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (errno.EACCES, LibraryProblem, "not_writable"),
        (errno.EROFS, LibraryProblem, "not_writable"),
        (errno.ENOSPC, DiskFull, "disk_full"),
        (errno.EDQUOT, DiskFull, "disk_full"),
        (errno.EIO, LibraryProblem, "io_error"),
    ],
)
def test_that_system_errors_name_the_directory_and_the_remedy(tmp_path, number, kind, code):
    with pytest.raises(kind) as caught, translate_os_errors(tmp_path):
        raise OSError(number, os.strerror(number))
    assert caught.value.code == code
    assert str(tmp_path) in str(caught.value)


def test_that_a_directory_that_cannot_be_written_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(LibraryProblem) as caught:
        DataDirectory(tmp_path).ensure()
    assert caught.value.code == "not_writable"


def test_that_naming_a_data_directory_needs_no_platformdirs(tmp_path):
    code = (
        "import sys, inkling.paths as p; p.default_data_dir(); "
        "sys.exit('platformdirs' in sys.modules)"
    )
    environment = {**os.environ, "INKLING_DATA_DIR": str(tmp_path)}
    assert subprocess.run([sys.executable, "-c", code], env=environment).returncode == 0
