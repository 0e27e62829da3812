from __future__ import annotations

from pathlib import Path

import pytest

import inkling
from inkling.cli.parser import data_dir_of, parse
from inkling.domain.choices import SearchMode
from inkling.domain.reasons import FileState


@pytest.mark.parametrize("argv", [[], ["--data-dir", "/data"]])
def test_that_no_command_means_the_window(argv):
    assert parse(argv).command is None


@pytest.mark.parametrize(
    "argv",
    [
        ["--data-dir", "/d", "status"],
        ["status", "--data-dir", "/d"],
        ["--data-dir=/d", "status"],
        ["--data-dir", "/other", "status", "--data-dir", "/d"],
        ["--data-dir", "/d", "search", "--json", "words"],
        ["search", "two", "words", "--data-dir", "/d"],
    ],
)
def test_that_the_data_directory_may_stand_on_either_side_of_the_command(argv):
    assert data_dir_of(parse(argv)) == Path("/d")


def test_that_the_option_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("INKLING_DATA_DIR", "/environment")
    assert data_dir_of(parse(["status"])) == Path("/environment")
    assert data_dir_of(parse(["--data-dir", "/option", "status"])) == Path("/option")


def test_that_relative_paths_are_made_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert parse(["--data-dir", "x", "index", "a", "./b/../c"]).paths == [
        tmp_path / "a",
        tmp_path / "c",
    ]
    assert data_dir_of(parse(["--data-dir", "x"])) == tmp_path / "x"


@pytest.mark.parametrize(
    ("argv", "query"),
    [
        (["search", "red", "planet"], ["red", "planet"]),
        (["search", "--", "-draft", "report"], ["-draft", "report"]),
        (["--data-dir", "/d", "search", "--json", "--", "-draft"], ["-draft"]),
        (["search", "-draft report"], ["-draft report"]),
        (["search", "--limit", "3", "red"], ["red"]),
        (["search", ""], [""]),
    ],
)
def test_that_a_query_is_taken_as_written(argv, query):
    assert parse(argv).query == query


def test_that_choices_arrive_as_domain_values():
    assert parse(["search", "x", "--mode", "words"]).mode is SearchMode.WORDS
    states = parse(["files", "--state", "failed", "--state", "offline"]).states
    assert states == [FileState.FAILED, FileState.OFFLINE]


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["measure"],
        ["search"],
        ["search", "--batch", "f.tsv"],
        ["search", "words", "--batch", "f.tsv", "--json"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "-1"],
        ["search", "x", "--limit", "many"],
        ["search", "x", "--mode", "magic"],
        ["search", "x", "--lim", "3"],
        ["similar"],
        ["remove"],
        ["remove", ""],
        ["extract"],
        ["files", "--state", "lost"],
        ["config", "a", "b", "c"],
        ["status", "--data-dir"],
        ["--data-dir", "", "status"],
        ["--json"],
        ["index", "--colour\nred"],
    ],
)
def test_that_wrong_usage_is_one_sentence_on_stderr(argv, capsys):
    with pytest.raises(SystemExit) as caught:
        parse(argv)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("inkling: ")
    assert err.count("\n") == 1


def test_that_version_and_help_are_answers_not_errors(capsys):
    for argv in (["--version"], ["--help"], ["search", "--help"]):
        with pytest.raises(SystemExit) as caught:
            parse(argv)
        assert caught.value.code == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"inkling {inkling.__version__}\n")
    assert "--batch" in out
    assert not err
