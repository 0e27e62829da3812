"""`inkling --self-test` with the real model."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from inkling import cli
from inkling.bench import self_test
from inkling.compose import CommandHost, Library
from inkling.domain.errors import BenchProblem

pytestmark = pytest.mark.real


def levels(capsys, code: int) -> dict[str, str]:
    """What the command says of each thing it tried."""
    assert cli.main(["--self-test"], CommandHost()) == code
    lines = capsys.readouterr().out.splitlines()
    return {line.split()[1]: line.split()[0] for line in lines}


def test_that_everything_is_tried_and_nothing_is_left_behind(
    capsys, monkeypatch, tmp_path, data_dir
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = levels(capsys, code=0)
    assert list(found) == ["devices", "model", "index", "words", "meaning", "window", "network"]
    assert set(found.values()) == {"ok"}
    assert list(tmp_path.iterdir()) == []
    assert not data_dir.exists()


def test_that_each_failure_is_told_and_the_rest_is_tried(capsys, monkeypatch):
    monkeypatch.setattr(self_test, "window_start_s", lambda _data: None)
    monkeypatch.setattr(self_test, "_pdf", lambda path, _text: path.write_bytes(b"%PDF-"))
    monkeypatch.setattr(self_test, "_BY_MEANING", (("dessert recipe with fruit", "one.pdf"),))
    found = levels(capsys, code=1)
    failed = {name for name, level in found.items() if level == "fail"}
    assert failed == {"index", "words", "meaning", "window"}


def test_that_a_socket_is_told(monkeypatch, tmp_path):
    run = self_test._SelfTest(tmp_path, lambda folder: Library(folder).workbench())
    assert run._network()
    # Listening reaches for nothing; it stands for what native code may open unseen by Python.
    monkeypatch.setattr(self_test.network, "uses", lambda: 0)
    monkeypatch.setattr(self_test.psutil.Process, "net_connections", lambda *_: [socket.AF_INET])
    with pytest.raises(self_test._Wrong, match="network"):
        run._network()


def test_that_a_process_that_has_ended_has_no_socket(monkeypatch, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
    ) as child:
        gone = self_test.psutil.Process(child.pid)
    monkeypatch.setattr(self_test.network, "uses", lambda: 0)
    monkeypatch.setattr(self_test.psutil.Process, "children", lambda *_, **__: [gone])
    assert self_test._SelfTest(tmp_path, lambda folder: Library(folder).workbench())._network()


def test_that_a_directory_that_cannot_be_written_is_one_sentence(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    with pytest.raises(BenchProblem, match="TMPDIR"):
        CommandHost().self_test()
    assert not Path("/nowhere").exists()
