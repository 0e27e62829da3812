"""What is left alone: rules as in a .gitignore, and single folders."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from inkling.index.exclusions import ExclusionRules, Exclusions
from inkling.index.scan import walk
from inkling.settings.options import DEFAULT_EXCLUDED

FILES = (
    "a.txt",
    "a.tmp",
    "build",
    "notes/a.txt",
    "notes/build/a.txt",
    "notes/keep.tmp",
    "deep/notes/a.txt",
    "deep/build/x/b.txt",
    "Trash/a.txt",
    "name with space /a.txt",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return folder


def found(folder: Path, exclusions: Exclusions) -> set[str]:
    root = os.fsencode(folder)
    listings = walk(root, root, exclusions, lambda _path, _error: None)
    return {os.fsdecode(path)[len(str(folder)) + 1 :] for each in listings for path, _ in each}


@pytest.mark.parametrize(
    "patterns",
    [
        ("*.tmp",),
        ("build/",),
        ("/notes",),
        ("notes/a.txt",),
        ("*.tmp", "!keep.tmp"),
        ("notes/*", "!notes/keep.tmp"),
        ("deep/**/b.txt",),
        ("[Tt]rash", "Build", r"\a.tmp"),
        ("name with space\\ ",),
        ("*.txt", "!/a.txt", "a.txt"),
    ],
)
def test_that_patterns_mean_what_they_mean_to_git(folder, tmp_path, patterns):
    (tmp_path / "rules").write_text("\n".join(patterns) + "\n")
    git = ["git", "-C", str(folder), "ls-files", "--others", "-z"]
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    listed = subprocess.run(
        [*git, f"--exclude-from={tmp_path / 'rules'}"], check=True, capture_output=True, text=True
    )
    expected = set(filter(None, listed.stdout.split("\0")))
    exclusions = Exclusions((".git", *patterns), tmp_path / "data")
    assert found(folder, exclusions) == expected
    below = {
        name
        for name in FILES
        if not exclusions.excludes_below(os.fsencode(folder), os.fsencode(folder / name))
    }
    assert below == expected


def test_that_a_single_folder_is_left_alone_and_not_its_namesakes(folder, tmp_path):
    exclusions = Exclusions((), tmp_path / "data", [str(folder / "notes")])
    left = {name for name in FILES if not name.startswith("notes/")}
    assert found(folder, exclusions) == left
    assert exclusions.excludes_below(os.fsencode(folder), os.fsencode(folder / "notes" / "a.txt"))


def test_that_other_rules_hold_from_the_next_look_on(folder, tmp_path):
    exclusions = Exclusions(("*.tmp",), tmp_path / "data")
    assert exclusions.adopt(ExclusionRules(("*.txt",)))
    assert found(folder, exclusions) == {"a.tmp", "build", "notes/keep.tmp"}
    assert not exclusions.adopt(ExclusionRules(("*.txt",)))


def test_that_names_that_are_no_text_are_matched(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    for name in (b"caf\xe9.tmp", b"caf\xe9.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("x")
    assert {
        os.fsencode(name) for name in found(folder, Exclusions(("/*.tmp",), tmp_path / "d"))
    } == {b"caf\xe9.txt"}


def test_that_the_default_list_needs_no_rule_by_rule_matching(tmp_path):
    assert Exclusions(DEFAULT_EXCLUDED, tmp_path)._compiled._rest is None
