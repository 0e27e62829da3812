"""What is told of a folder before it is added."""

from __future__ import annotations

from itertools import count

from inkling.index.exclusions import Exclusions
from inkling.index.survey import survey


def test_that_only_files_that_would_be_read_are_counted(tmp_path):
    for name in ("a.txt", "sub/b.pdf", "c.exe", "node_modules/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * 1000)
    found = survey(tmp_path, Exclusions(["node_modules"], tmp_path / "data"))
    assert (found.files, found.bytes, found.is_whole) == (2, 2000, True)
    assert found.seconds > 0


def test_that_a_large_folder_is_left_after_some_seconds(tmp_path):
    for number in range(9):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "a.txt").write_text("x")
    seconds = count()
    found = survey(tmp_path, Exclusions([], tmp_path / "data"), clock=lambda: float(next(seconds)))
    assert not found.is_whole
    assert found.files < 9
