"""Every field name here is a contract; DESIGN lists them."""

from __future__ import annotations

import io
import json
import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

import inkling
from fakes import FakeHost
from inkling import cli
from inkling.domain.choices import SearchMode
from inkling.domain.documents import Block, Document, Place
from inkling.domain.library import Counts, FileEntry, Folder, IndexReport, Phase, StageTime, Status
from inkling.domain.reasons import FileState, Reason
from inkling.domain.results import PassageHit, Result, SearchRequest, Why

MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=timezone(timedelta(hours=2)))
NAMES = [
    b"line\nbreak.txt",
    "squid \U0001f991 名前.txt".encode(),
    b"bytes \xff\xfe.txt",
    b"\x1b[31m",
]


@pytest.fixture
def host() -> FakeHost:
    return FakeHost()


def result(path: Path, **changes: object) -> Result:
    values: dict[str, object] = {
        "rank": 1,
        "file_id": 7,
        "path": path,
        "inner": ("mail.eml", "a.pdf"),
        "title": "Title",
        "type": "pdf",
        "modified": MOMENT,
        "size": 10,
        "score": 0.5,
        "similarity": 0.25,
        "keyword_score": None,
        "passages": (
            PassageHit(
                1,
                "The red planet.",
                ("One", "Two"),
                Place("page", 4, 4, "iv"),
                None,
                0.25,
                ((4, 7), (8, 14)),
                (0, 15),
            ),
            PassageHit(2, "Plain.", (), None, 3, None),
        ),
    }
    return Result(**{**values, **changes})


def run(capsys, host: FakeHost, *argv: str) -> str:
    code = cli.main(argv, host)
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert out.isascii()
    assert host.session.is_closed
    return out


def test_that_an_answer_has_the_documented_fields(capsys, host):
    host.session.results = (result(Path("/docs/a.pdf")),)
    found = json.loads(run(capsys, host, "search", "red", "planet", "--limit", "3", "--json"))
    assert found == {
        "query": "red planet",
        "mode": "hybrid",
        "took_ms": 1.25,
        "confidence": None,
        "certainty": None,
        "searched_for": None,
        "results": [
            {
                "rank": 1,
                "path": "/docs/a.pdf",
                "inner": ["mail.eml", "a.pdf"],
                "title": "Title",
                "type": "pdf",
                "modified": "2026-03-04T03:06:07Z",
                "size": 10,
                "score": 0.5,
                "similarity": 0.25,
                "keyword_score": None,
                "strength": None,
                "why": None,
                "passages": [
                    {
                        "text": "The red planet.",
                        "page": 4,
                        "place": {"kind": "page", "label": "iv", "first": 4, "last": 4},
                        "heading": ["One", "Two"],
                        "line": None,
                        "similarity": 0.25,
                        "highlights": [[4, 7], [8, 14]],
                        "sentence": [0, 15],
                    },
                    {
                        "text": "Plain.",
                        "page": None,
                        "place": None,
                        "heading": [],
                        "line": 3,
                        "similarity": None,
                        "highlights": [],
                        "sentence": None,
                    },
                ],
            }
        ],
    }


def test_that_numpy_scalars_and_reasons_become_plain_json(capsys, host):
    why = Why(np.float32(0.5), ("red",), ("text",))
    host.session.results = (
        result(Path("/a"), score=np.float32(0.25), similarity=np.float32(0.5), why=why),
    )
    (found,) = json.loads(run(capsys, host, "search", "red", "--json"))["results"]
    assert (found["score"], found["similarity"]) == (0.25, 0.5)
    assert found["why"] == {"meaning": 0.5, "words": ["red"], "fields": ["text"]}


@pytest.mark.parametrize("name", NAMES)
def test_that_hostile_names_survive_the_way_through_json(capsys, host, name):
    path = Path(os.fsdecode(b"/docs/" + name))
    host.session.results = (result(path),)
    host.session.entries = (FileEntry(path, (), FileState.READY, None, "text", 1, MOMENT, 1),)
    answer = run(capsys, host, "search", "x", "--json")
    listing = run(capsys, host, "files", "--json")
    for out in (answer, listing):
        assert out.count("\n") == 1
    assert os.fsencode(json.loads(answer)["results"][0]["path"]) == b"/docs/" + name
    assert os.fsencode(json.loads(listing)["path"]) == b"/docs/" + name


def test_that_mode_limit_and_refine_reach_the_session(capsys, host):
    run(capsys, host, "search", "x", "--mode", "words", "--limit", "3", "--refine", "--json")
    assert host.session.calls == [("search", SearchRequest("x", SearchMode.WORDS, 3, refine=True))]


def test_that_the_settings_decide_what_the_command_line_leaves_open(capsys, host, data_dir):
    host.settings_file(data_dir).set("search.mode", "meaning")
    host.settings_file(data_dir).set("search.limit", "4")
    run(capsys, host, "search", "x", "--json")
    run(capsys, host, "search", "x", "--json", "--mode", "words")
    run(capsys, host, "similar", "/a", "--json")
    assert host.session.calls == [
        ("search", SearchRequest("x", SearchMode.MEANING, 4)),
        ("search", SearchRequest("x", SearchMode.WORDS, 4)),
        ("similar", Path("/a"), 4),
    ]


@pytest.mark.parametrize("query", ["", "   ", "\udcff", "\ud800 lone"])
def test_that_a_blank_or_undecodable_query_is_no_error(capsys, host, query):
    json.loads(run(capsys, host, "search", query, "--json"))
    host.session.calls[0][1].text.encode()


def test_that_a_batch_answers_in_input_order_one_object_a_line(capsys, host, tmp_path):
    host.session.results = (result(Path("/a")),)
    lines = b"\xef\xbb\xbfq2\tred\tplanet\r\n\nq1\t\nq\xc3\xa91\t line\xe2\x80\xa8sep\xff\n"
    (tmp_path / "b.tsv").write_bytes(lines)
    out = run(capsys, host, "search", "--batch", str(tmp_path / "b.tsv"), "--json", "--limit", "2")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["id"] for answer in answers] == ["q2", "q1", "qé1"]
    assert [answer["query"] for answer in answers] == ["red\tplanet", "", " line\u2028sep\ufffd"]
    assert [len(answer["results"]) for answer in answers] == [1, 0, 1]


def test_that_similar_prints_an_answer(capsys, host):
    host.session.results = (result(Path("/b")),)
    found = json.loads(run(capsys, host, "similar", "/a", "--limit", "2", "--json"))
    assert found["results"][0]["path"] == "/b"
    assert host.session.calls == [("similar", Path("/a"), 2)]


def test_that_similar_takes_a_text_from_the_standard_input(capsys, host, monkeypatch):
    typed = io.TextIOWrapper(io.BytesIO("boiler \u2013 costs".encode() + b"\xff"))
    monkeypatch.setattr("sys.stdin", typed)
    run(capsys, host, "similar", "-", "--limit", "2", "--json")
    assert host.session.calls == [("similar_to_text", "boiler \u2013 costs\ufffd", 2)]


def test_that_an_index_report_has_the_documented_fields(capsys, host):
    host.session.report = IndexReport(
        Counts(1, 2, 3, 4, 5, 6), 7, 8, 9, 1.5, 0.5, 1.0, 10, {"read": StageTime(1.25, 0.5)}
    )
    out = run(capsys, host, "index", "/a", "/b", "--json")
    assert json.loads(out) == {
        "files": {
            "queued": 1,
            "words": 2,
            "ready": 3,
            "skipped": 4,
            "failed": 5,
            "offline": 6,
            "total": 21,
        },
        "passages": 7,
        "tokens": 8,
        "bytes": 9,
        "seconds": 1.5,
        "keyword_ready_seconds": 0.5,
        "embed_seconds": 1.0,
        "reused_embeddings": 10,
        "stages": {"read": {"busy_seconds": 1.25, "waited_seconds": 0.5}},
    }
    assert host.session.calls == [("index", [Path("/a"), Path("/b")])]


def test_that_status_names_the_library_its_folders_and_its_counts(capsys, host, data_dir):
    folder = Folder(Path("/docs"), online=False, counts=Counts(offline=2))
    host.session.statuses = (
        Status(Phase.READING, (folder,), Counts(queued=1, offline=2), 5, 12.5, "mini"),
    )
    found = json.loads(run(capsys, host, "status", "--json"))
    assert found.pop("files")["total"] == 3
    (found_folder,) = found.pop("folders")
    assert found_folder.pop("counts")["offline"] == 2
    assert found_folder == {"path": "/docs", "online": False}
    assert found == {
        "data_dir": str(data_dir),
        "version": inkling.__version__,
        "model": "mini",
        "phase": "reading",
        "brake": "none",
        "eta_seconds": 12.5,
        "passages": 5,
    }


def test_that_the_ledger_is_one_object_a_line_and_can_be_restricted(capsys, host):
    reason = Reason.of("timeout", seconds=30)
    host.session.entries = (
        FileEntry(Path("/a"), (), FileState.READY, None, "text", 1, MOMENT, 2),
        FileEntry(Path("/b"), (), FileState.FAILED, reason, "pdf", 3, MOMENT, 0),
    )
    assert len(run(capsys, host, "files", "--json").splitlines()) == 2
    assert json.loads(run(capsys, host, "files", "--state", "failed", "--json")) == {
        "path": "/b",
        "inner": [],
        "state": "failed",
        "reason_code": "timeout",
        "reason": "Reading it took longer than 30 s and was stopped.",
        "type": "pdf",
        "size": 3,
        "modified": "2026-03-04T03:06:07Z",
        "passages": 0,
    }


def test_that_an_extraction_lists_the_blocks_of_all_members(capsys, host):
    member = Document(
        "pdf",
        (Block("Inside", "heading", ("Up",), Place("slide", 2, 2)),),
        inner=("a.pdf",),
        warnings=(Reason.of("undecodable"),),
    )
    host.session.document = Document(
        "mbox",
        (Block("Outside", line=3),),
        "Mails",
        date=datetime(2026, 1, 1, tzinfo=UTC),
        warnings=(Reason.of("empty"),),
        members=(member,),
    )
    assert json.loads(run(capsys, host, "extract", "/m.mbox", "--json")) == {
        "path": "/m.mbox",
        "format": "mbox",
        "title": "Mails",
        "blocks": [
            {
                "text": "Outside",
                "page": None,
                "place": None,
                "heading": [],
                "line": 3,
                "kind": "text",
                "inner": [],
            },
            {
                "text": "Inside",
                "page": 2,
                "place": {"kind": "slide", "label": "", "first": 2, "last": 2},
                "heading": ["Up"],
                "line": None,
                "kind": "heading",
                "inner": ["a.pdf"],
            },
        ],
        "warnings": ["The file is empty.", "a.pdf: Some characters could not be decoded."],
    }


def test_that_a_measurement_prints_every_figure_and_null_for_what_is_not_measured(capsys, host):
    assert cli.main(["bench", "--json"], host) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["embed_tokens_per_s"] == 30_000.0
    assert found["query_ms"] == {"p50": 5.0, "p95": 9.0, "p99": 12.0}
    assert found["query_ms_indexing"] is None
    assert found["start_s"] == {"cli": 0.4, "window": None}
    assert found["speedup"] == {"torch": 8.5, "openvino": None}
    assert found["agreement"] == {"torch": {"cosine": 0.997, "top10_overlap": 0.9}}
    assert host.data_dirs == []
