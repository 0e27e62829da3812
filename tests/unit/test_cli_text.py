from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes import FakeHost
from inkling import cli
from inkling.cli import as_text
from inkling.cli.terminal import excerpt, one_line, printable, shorten, show_path
from inkling.domain.documents import Block, Document, Place
from inkling.domain.library import Brake, Counts, FileEntry, Folder, Phase, Status
from inkling.domain.reasons import FileState, Reason
from inkling.domain.results import Answer, PassageHit, Result, SearchRequest

MOMENT = datetime(2026, 3, 4, 12, tzinfo=UTC)


def result(name: str, passage: PassageHit | None, similarity: float | None = 0.714) -> Result:
    passages = (passage,) if passage else ()
    return Result(
        3, 7, Path("/docs") / name, (), "T", "pdf", MOMENT, 1, 0.5, similarity, None, passages
    )


def lines(*results: Result, width: int = 60) -> list[str]:
    return list(as_text.answer(Answer(SearchRequest("red"), 1.0, results), width))


def test_that_a_result_shows_rank_similarity_name_page_folder_and_passage():
    hit = PassageHit(1, "It is\nthe red planet.", (), Place("page", 4, 4), None, 0.7, ((10, 13),))
    assert lines(result("Mars.pdf", hit)) == [
        "   3  0.71  Mars.pdf  (page 4)",
        "            /docs  2026-03-04",
        "            It is the red planet.",
    ]


def test_that_a_result_without_passage_or_similarity_still_lines_up():
    assert lines(result("Mars.pdf", None, similarity=None))[0] == "   3     –  Mars.pdf"


def test_that_nothing_found_is_said():
    assert lines() == ["Nothing was found."]


@pytest.mark.parametrize(
    ("hit", "where"),
    [
        (PassageHit(1, "x", ("A", "B"), None, 12, None), "(line 12)"),
        (PassageHit(1, "x", ("A", "B"), None, None, None), "(B)"),
        (PassageHit(1, "x", (), Place("sheet", 1, 9, "Budget"), None, None), "(sheet Budget)"),
        (PassageHit(1, "x", (), Place("line", 3, 9), None, None), "(lines 3–9)"),
    ],
)
def test_that_a_place_is_named_as_a_person_would(hit, where):
    assert lines(result("a", hit))[0].endswith(where)


def test_that_no_line_of_an_answer_is_wider_than_the_terminal_for_the_passage():
    hit = PassageHit(
        1, "word " * 500 + "needle " + "字" * 500, (), None, None, 0.5, ((2500, 2506),)
    )
    excerpt_line = lines(result("a", hit))[2]
    assert "needle" in excerpt_line
    assert len(excerpt_line) < 60


def test_that_a_name_cannot_command_the_terminal():
    assert printable("a\x1b[2J\n\u202egpj.exe\u2028\udcff") == (
        "a\\x1b[2J\\n\\u202egpj.exe\\u2028\\xff"
    )
    assert printable("plain näme 名前 🦑") == "plain näme 名前 🦑"
    assert one_line(" a\n\tb\x00 ") == "a b\\x00"


def test_that_the_home_folder_is_abbreviated(monkeypatch):
    monkeypatch.setenv("HOME", "/home/me")
    assert show_path(Path("/home/me/docs")) == "~/docs"
    assert show_path(Path("/home/mean/docs")) == "/home/mean/docs"


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("漢字漢字", 5, "漢字…"), ("", 5, "")],
)
def test_that_text_is_shortened_by_columns(text, width, short):
    assert shorten(text, width) == short


def test_that_an_excerpt_starts_near_its_focus_at_a_word():
    text = "one two three four five six seven eight nine ten"
    assert excerpt(text, text.index("nine"), 24) == "…eight nine ten"
    assert excerpt(text, 0, 12) == "one two thr…"
    assert excerpt("short", 99, 12) == "short"


def test_that_the_ledger_is_readable():
    reason = Reason.of("password")
    entry = FileEntry(Path("/a\nb"), ("m",), FileState.FAILED, reason, "pdf", 1, MOMENT, 0)
    assert as_text.file_entry(entry) == (
        "failed  /a\\nb › m  (The file is protected by a password.)"
    )


def test_that_the_status_tells_folders_counts_and_time_left():
    folder = Folder(Path("/docs"), online=False, counts=Counts(offline=1))
    state = Status(Phase.EMBEDDING, (folder,), Counts(words=999, ready=1, offline=1), 5, 30.0, "m")
    assert list(as_text.status(state, Path("/data"))) == [
        "Library   /data",
        "State     Learning the meaning: 2 of 1,001 files, less than a minute left",
        "Files     1,001 files: 999 words, 1 ready, 1 offline",
        "Passages  5",
        "Model     m",
        "Folders   /docs (offline): 1 file: 1 offline",
    ]
    assert "inkling index" in list(as_text.status(Status(), Path("/data")))[-1]


def test_that_an_extraction_keeps_its_lines_but_not_its_escapes():
    member = Document("text", (Block("in\x1b[0m"),), inner=("m.txt",))
    document = Document("zip", (Block("a\nb"),), warnings=(Reason.of("empty"),), members=(member,))
    assert list(as_text.extraction(document)) == [
        "Warning: The file is empty.",
        "a",
        "b",
        "",
        "── m.txt",
        "in\\x1b[0m",
        "",
    ]


@pytest.mark.parametrize(
    "argv",
    [
        ["index", "/a"],
        ["search", "x"],
        ["similar", "/a"],
        ["remove", "/a"],
        ["status"],
        ["files"],
        ["extract", "/a"],
        ["config"],
        ["doctor"],
    ],
)
def test_that_every_command_has_a_form_for_people(argv, capsys):
    assert cli.main(argv, FakeHost()) == 0
    assert "{" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (
            Status(Phase.PAUSED, counts=Counts(queued=1, ready=1), brake=Brake.LOW_BATTERY),
            "Paused: on low battery: 1 of 2 files",
        ),
        (Status(Phase.PAUSED, counts=Counts(queued=1, ready=1)), "Paused: 1 of 2 files"),
        (
            Status(Phase.EMBEDDING, counts=Counts(words=1), eta_s=5.0, brake=Brake.SLOWER),
            "Learning the meaning: 0 of 1 files, less than a minute left, slower: on battery",
        ),
    ],
)
def test_that_progress_tells_what_slows_the_work(state: Status, wanted: str) -> None:
    assert as_text.progress(state) == wanted


def test_that_a_measurement_is_a_table_with_progress_beside_it(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert cli.main(["bench"], FakeHost()) == 0
    out, err = capsys.readouterr()
    rows = dict(line.split("  ", 1) for line in out.splitlines()[1:] if line[0] != " ")
    assert rows["Embedding"].strip() == "30,000 tokens/s, 150.0 passages/s"
    assert rows["Start of the window"].strip() == "not measured here"
    assert "8.5 × as fast" in rows["Beside Sentence Transformers on torch"]
    assert "[###############...............]  50%  Questions" in err


def test_that_a_measurement_that_is_stopped_says_that_nothing_is_kept(capsys):
    host = FakeHost()
    host.failure = KeyboardInterrupt()
    assert cli.main(["bench"], host) == 130
    assert capsys.readouterr() == ("", "inkling: stopped; nothing of the measurement is kept.\n")


def test_that_a_frozen_program_tells_of_no_command_that_cannot_help_it(monkeypatch):
    assert "pip install 'inkling-search[onnx]'" in as_text._missing("onnx")
    monkeypatch.setattr(as_text.sys, "frozen", True, raising=False)
    assert as_text._missing("onnx") == "not part of this installation"
