from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fakes import FakeHost
from inkling import cli
from inkling.domain.errors import (
    FolderProblem,
    LibraryInUse,
    LibraryProblem,
    ModelProblem,
    ReadProblem,
)
from inkling.domain.library import Check, Counts, Phase, Status

TESTS = Path(__file__).parent.parent


@pytest.fixture
def host() -> FakeHost:
    return FakeHost()


def fails(capsys, host: FakeHost, *argv: str, code: int = 1) -> str:
    """The one sentence on stderr of a command that fails and prints nothing."""
    assert cli.main(argv, host) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("inkling: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize(
    ("method", "argv"),
    [
        ("index", ["index", "/a", "--json"]),
        ("search", ["search", "x", "--json"]),
        ("similar", ["similar", "/a"]),
        ("remove_folder", ["remove", "/a"]),
        ("status", ["status"]),
        ("files", ["files", "--json"]),
        ("extract", ["extract", "/a"]),
    ],
)
def test_that_a_failure_is_one_sentence_and_the_library_is_let_go(capsys, host, method, argv):
    host.session.failures[method] = FolderProblem("missing", path="/a\nb\udcff")
    assert "/a\\nb\\xff does not exist" in fails(capsys, host, *argv)
    assert host.session.is_closed


def test_that_a_library_in_use_is_one_sentence(capsys, host):
    host.failure = LibraryInUse("in_use", path="/d")
    assert "Another Inkling" in fails(capsys, host, "index")


def test_that_a_file_that_cannot_be_read_is_named_with_its_reason(capsys, host):
    host.session.failures["extract"] = ReadProblem("password")
    assert fails(capsys, host, "extract", "/x.pdf", "--json") == (
        "inkling: /x.pdf: The file is protected by a password.\n"
    )


def test_that_a_bug_is_raised_and_the_library_is_let_go(host):
    host.session.failures["status"] = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        cli.main(["status"], host)
    assert host.session.is_closed


def test_that_an_interruption_is_one_sentence(capsys, host):
    host.session.failures["index"] = KeyboardInterrupt()
    assert "kept" in fails(capsys, host, "index", code=130)
    assert host.session.is_closed


def test_that_main_gives_the_parsers_exit_codes(capsys, host):
    assert cli.main(["--version"], host) == 0
    assert capsys.readouterr().out.startswith("inkling ")
    fails(capsys, host, "search", code=2)
    fails(capsys, host, code=2)
    assert not host.data_dirs


def test_that_the_data_directory_reaches_the_host(host, data_dir, tmp_path):
    cli.main(["status"], host)
    cli.main(["--data-dir", str(tmp_path), "status"], host)
    cli.main(["status", "--data-dir", str(tmp_path / "x")], host)
    assert host.data_dirs == [data_dir, tmp_path, tmp_path / "x"]


def test_that_what_an_answer_lacks_is_said_once_beside_it(capsys, host, tmp_path):
    host.session.problem = ModelProblem("no_profile", name="judge")
    assert cli.main(["search", "x", "--json"], host) == 0
    assert capsys.readouterr().err.count("no model named judge") == 1
    file = tmp_path / "questions.tsv"
    file.write_text("1\tone\n2\ttwo\n")
    assert cli.main(["search", "--batch", str(file), "--json"], host) == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == 2
    assert err.count("no model named judge") == 1


def test_that_a_batch_with_a_malformed_line_searches_nothing(capsys, host, tmp_path):
    file = tmp_path / "b.tsv"
    file.write_text("1\tfine\nno tab here\n")
    assert "Line 2" in fails(capsys, host, "search", "--batch", str(file), "--json")
    assert not host.session.calls


def test_that_a_missing_batch_file_is_one_sentence(capsys, host, tmp_path):
    fails(capsys, host, "search", "--batch", str(tmp_path / "none.tsv"), "--json")


def test_that_config_shows_all_one_and_a_changed_setting(capsys, host):
    assert cli.main(["config"], host) == 0
    assert "search.limit = 50\n    How many results" in capsys.readouterr().out
    assert cli.main(["config", "search.limit", "7"], host) == 0
    assert cli.main(["config", "search.limit"], host) == 0
    assert capsys.readouterr().out == "search.limit = 7\nsearch.limit = 7\n"
    assert not host.data_dirs


def test_that_config_refuses_unknown_keys_and_bad_values_as_wrong_usage(capsys, host):
    fails(capsys, host, "config", "search.colour", code=2)
    fails(capsys, host, "config", "search.limit", "many", code=2)


def test_that_damaged_settings_are_told_on_stderr_and_defaults_used(capsys, host, data_dir):
    data_dir.mkdir()
    (data_dir / "settings.toml").write_text("[search\n")
    assert cli.main(["search", "x", "--json"], host) == 0
    out, err = capsys.readouterr()
    assert out.startswith("{")
    assert err.count("\n") == 1
    fails(capsys, host, "config", "search.limit", "3")


def test_that_doctor_fails_only_when_a_check_fails(capsys, host):
    host.session.findings = (Check("Model", "ok", "Fine."), Check("Disk", "warn", "Low.", "Tidy."))
    assert cli.main(["doctor"], host) == 0
    out = capsys.readouterr().out
    assert out == "ok    Model  Fine.\nwarn  Disk   Low.\n             Tidy.\n"
    host.session.findings = (Check("Model", "fail", "Missing.", "Reinstall."),)
    assert cli.main(["doctor"], host) == 1


def test_that_doctor_reports_a_library_that_cannot_be_opened(capsys, host):
    host.failure = LibraryProblem("not_writable", path="/d")
    assert cli.main(["doctor"], host) == 1
    out, err = capsys.readouterr()
    assert "cannot be written" in out
    assert not err


def test_that_progress_is_for_people_and_stays_off_stdout(capsys, host, monkeypatch):
    host.session.statuses = (Status(Phase.READING, (), Counts(queued=3, ready=1), eta_s=400),)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert cli.main(["index", "--json"], host) == 0
    out, err = capsys.readouterr()
    assert "Reading: 1 of 4 files, about 7 min left" in err
    assert "Reading" not in out


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from datetime import UTC, datetime
from pathlib import Path
from fakes import FakeHost
from inkling import cli
from inkling.domain.library import FileEntry
from inkling.domain.reasons import FileState
host = FakeHost()
name = "/docs/\\udcff squid \\U0001f991\\n.txt"
entry = FileEntry(Path(name), (), FileState.READY, None, "text", 1, datetime.now(UTC), 1)
host.session.entries = (entry,) * {count}
code = cli.main({argv!r}, host)
assert host.session.is_closed
sys.exit(code)
"""


def start(argv: list[str], count: int, stdout: object, **environment: str) -> subprocess.Popen:
    code = SCRIPT.format(tests=str(TESTS), argv=argv, count=count)
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("count", [1, 20_000])
def test_that_a_reader_that_goes_away_is_no_error(count):
    reading, writing = os.pipe()
    os.close(reading)
    process = start(["files"], count, writing)
    os.close(writing)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("count", [1, 20_000])
def test_that_output_to_a_full_disk_is_one_sentence(count):
    with Path("/dev/full").open("wb") as full:
        _, err = (process := start(["files"], count, full)).communicate()
    assert process.returncode == 1
    assert err == b"inkling: The output cannot be written: No space left on device.\n"


def test_that_any_name_can_be_printed_on_any_terminal():
    process = start(["files"], 1, subprocess.PIPE, PYTHONIOENCODING="ascii", LC_ALL="C")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert out == b"ready   /docs/\\xff squid \\U0001f991\\n.txt\n"


def test_that_the_command_line_starts_light():
    heavy = {"numpy", "openvino", "PySide6", "sqlite3", "tokenizers", "tomlkit", "hnswlib"}
    code = f"import sys, inkling.cli; sys.exit(', '.join({heavy!r} & set(sys.modules)) or None)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
