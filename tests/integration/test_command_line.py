"""The command line as a person runs it: separate processes, the real model, no network."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from inkling.compose import Library
from inkling.engine.ownership import OwnerLock
from inkling.paths import DataDirectory

pytestmark = pytest.mark.real

# Runs in every process, children of children too, before anything else.
_AUDIT = """
import os, socket, sys
def hook(event, args):
    inet = (socket.AF_INET, socket.AF_INET6)
    if event == "socket.__new__" and args[1] in inet or event.startswith("socket.get"):
        with open(os.environ["AUDIT_LOG"], "a") as log:
            log.write(f"{event} {sys.argv}\\n")
sys.addaudithook(hook)
with open(os.environ["AUDIT_LOG"] + ".started", "a") as log:
    log.write(f"{os.getpid()}\\n")
"""

_RESULT_FIELDS = (
    "rank path inner title type modified size score similarity keyword_score strength why passages"
)
_PASSAGE_FIELDS = "text page place heading line similarity highlights sentence"


class Inkling:
    """Runs commands on one data directory."""

    def __init__(self, data_dir: Path, environment: dict[str, str] | None = None) -> None:
        self.data_dir = data_dir
        self.environment = {**os.environ, **(environment or {})}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "inkling", "--data-dir", str(self.data_dir), *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def json(self, *arguments: str) -> dict:
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "lease.md").write_text(
        "# Lease\n\n## Repairs\n\nThe landlord pays for mending the central heating.\n"
    )
    (folder / "bread.txt").write_text("Knead flour, water and yeast, and bake in a hot oven.")
    (folder / "page.html").write_text("<title>Stars</title><p>Jupiter has four large moons.</p>")
    (folder / "table.csv").write_text("city,people\nLisbon,545796\nPorto,231800\n")
    (folder / "code.py").write_text("def frobnicate(count):\n    return count + 1\n")
    return folder


@pytest.fixture(scope="module")
def inkling(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Inkling:
    """A command on a library that was indexed under an audit hook."""
    scratch = tmp_path_factory.mktemp("command")
    (scratch / "sitecustomize.py").write_text(_AUDIT)
    paths = [str(scratch), os.environ.get("PYTHONPATH", "")]
    environment = {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "AUDIT_LOG": str(scratch / "audit.log"),
    }
    command = Inkling(scratch / "data", environment)
    report = command.json("index", str(documents))
    assert report["files"]["ready"] == report["files"]["total"] == 5
    assert report["passages"] >= 5
    assert report["tokens"] > 0
    return command


def test_that_a_file_is_found_by_what_it_means(inkling: Inkling) -> None:
    answer = inkling.json("search", "who has to fix the radiator", "--mode", "meaning")
    assert list(answer) == (
        ["query", "mode", "took_ms", "confidence", "certainty", "searched_for", "results"]
    )
    best = answer["results"][0]
    assert list(best) == _RESULT_FIELDS.split()
    assert Path(best["path"]).name == "lease.md"
    assert 0.2 < best["similarity"] <= 1.0
    assert list(best["passages"][0]) == _PASSAGE_FIELDS.split()
    assert best["passages"][0]["heading"] == ["Lease", "Repairs"]


def test_that_a_file_is_found_by_a_word_in_it(inkling: Inkling) -> None:
    (best,) = inkling.json("search", "frobnicate", "--mode", "words")["results"]
    assert Path(best["path"]).name == "code.py"
    assert best["similarity"] is None
    passage = best["passages"][0]
    (start, end), *_ = passage["highlights"]
    assert passage["text"][start:end] == "frobnicate"


def test_that_batches_answer_in_order_and_odd_questions_are_no_errors(
    inkling: Inkling, tmp_path: Path
) -> None:
    questions = {
        "long": "boiler " * 1500,
        "syntax": 'C++ "foo AND (NEAR( * file:x -y',
        "blank": "  ",
        "script": "全文検索 العربية",
        "plain": "moons of a planet",
    }
    batch = tmp_path / "batch.tsv"
    batch.write_text("".join(f"{key}\t{text}\n" for key, text in questions.items()))
    done = inkling.run("search", "--batch", str(batch), "--json")
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == list(questions)
    assert answers[2]["results"] == []
    assert Path(answers[4]["results"][0]["path"]).name == "page.html"


def test_that_similar_files_leave_the_file_itself_out(inkling: Inkling, documents: Path) -> None:
    found = inkling.json("similar", str(documents / "bread.txt"))["results"]
    assert len(found) == 4
    assert "bread.txt" not in {Path(result["path"]).name for result in found}


def test_that_any_file_may_be_asked_for_its_like(inkling: Inkling, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Knead a dough of flour and yeast, let it rise, bake the loaf.")
    found = inkling.json("similar", str(note))["results"]
    assert Path(found[0]["path"]).name == "bread.txt"
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 cut off")
    done = inkling.run("similar", str(broken))
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_that_status_and_files_agree(inkling: Inkling, documents: Path) -> None:
    status = inkling.json("status")
    listed = inkling.run("files", "--json").stdout.splitlines()
    assert status["files"]["total"] == len(listed) == len(list(documents.iterdir()))


def test_that_no_process_touched_the_network(inkling: Inkling) -> None:
    inkling.json("search", "anything at all")
    log = Path(inkling.environment["AUDIT_LOG"])
    started = log.with_name(log.name + ".started").read_text().split()
    assert len(set(started)) > 2, "the hook did not reach the children"
    assert not log.exists(), log.read_text()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_that_the_kernel_saw_no_internet_socket(documents: Path, tmp_path: Path) -> None:
    command = Inkling(tmp_path / "data")
    trace = tmp_path / "trace"
    for arguments in (("index", str(documents)), ("search", "heating")):
        done = subprocess.run(
            ["strace", "-f", "-e", "trace=network", "-o", str(trace), *command.command(*arguments)],
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
        if "ptrace" in done.stderr:
            pytest.skip("this system does not allow tracing")
        assert done.returncode == 0, done.stderr
        assert "AF_INET" not in trace.read_text()


def test_that_a_killed_run_embeds_nothing_twice(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(250):
        text = f"Letter {number} speaks of harbour {number * 7} and lantern {number * 13}. " * 12
        (folder / f"{number}.txt").write_text(text)
    command = Inkling(tmp_path / "data")
    running = subprocess.Popen(
        command.command("index", str(folder)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_vectors(command.data_dir / "library.db", running)
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()
    before = vectors(command.data_dir / "library.db")
    report = command.json("index")
    assert report["files"]["ready"] == 250
    after = vectors(command.data_dir / "library.db")
    assert before
    assert before.items() <= after.items()
    assert report["tokens"] == tokens_of_others(command.data_dir / "library.db", before)


def vectors(database: Path) -> dict[int, bytes]:
    """Every vector of record by text id."""
    connection = sqlite3.connect(database)
    try:
        return dict(connection.execute("SELECT text_id, vector FROM vectors_1"))
    finally:
        connection.close()


def tokens_of_others(database: Path, known: dict[int, bytes]) -> int:
    """Tokens of the texts that had no vector yet."""
    connection = sqlite3.connect(database)
    texts = dict(connection.execute("SELECT text_id, text FROM passages"))
    connection.close()
    others = [text for text_id, text in texts.items() if text_id not in known]
    return sum(Library(database.parent).embedder().count_tokens(others))


def wait_for_vectors(database: Path, running: subprocess.Popen[bytes]) -> None:
    """Return when there are some vectors; the run must still be under way then.

    It has the lowest priority: beside other work it may take minutes.
    """
    until = time.monotonic() + 240
    while time.monotonic() < until:
        with suppress(sqlite3.Error):
            if vectors(database):
                assert running.poll() is None, "the run ended before it could be killed"
                return
        with suppress(subprocess.TimeoutExpired):
            running.wait(0.05)
            raise AssertionError("the run ended without embedding anything")
    raise AssertionError("nothing was embedded")


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("inkling: ")
    return line


def test_that_a_missing_folder_is_one_sentence(inkling: Inkling, tmp_path: Path) -> None:
    assert "does not exist" in one_sentence(inkling.run("index", str(tmp_path / "nowhere")))


def test_that_a_damaged_database_is_one_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    command = Inkling(tmp_path / "data")
    command.data_dir.mkdir()
    database = command.data_dir / "library.db"
    database.write_bytes(b"this is no database at all" * 100)
    for arguments in (("search", "word"), ("index",)):
        assert "damaged" in one_sentence(command.run(*arguments))
        assert database.read_bytes() == b"this is no database at all" * 100


def test_that_an_unusable_data_directory_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    command = Inkling(tmp_path / "file" / "data")
    assert "data directory" in one_sentence(command.run("index", str(tmp_path)))


def test_that_a_start_without_a_display_names_the_command_line(tmp_path: Path) -> None:
    command = Inkling(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        command.environment.pop(name, None)
    assert "inkling --help" in one_sentence(command.run())


def test_that_two_indexing_at_once_end_in_one_sentence(documents: Path, tmp_path: Path) -> None:
    command = Inkling(tmp_path / "data")
    DataDirectory(command.data_dir).ensure()
    lock = OwnerLock(DataDirectory(command.data_dir).lock, answers=False)  # an `inkling index`
    try:
        assert "Another Inkling" in one_sentence(command.run("index", str(documents)))
        status = command.json("status")
        assert status["files"]["total"] == 0
    finally:
        lock.release()


def test_that_damaged_settings_are_named_and_stay_as_they_are(
    inkling: Inkling, tmp_path: Path
) -> None:
    command = Inkling(tmp_path / "data")
    command.data_dir.mkdir()
    settings = command.data_dir / "settings.toml"
    settings.write_text("this = [is no TOML")
    done = command.run("config")
    assert "is damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert settings.read_text() == "this = [is no TOML"


def test_that_odd_names_survive_the_json(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    odd = [b"new\nline.txt", b"bad\xff\xfe.txt", "owl 🦉.txt".encode(), b"x" * 246 + b".txt"]
    paths = sorted(os.fsencode(folder) + b"/" + name for name in odd)
    for path in paths:
        Path(os.fsdecode(path)).write_text("owls at night")
    command = Inkling(tmp_path / "data")
    report = command.json("index", str(folder))
    assert report["files"]["ready"] == report["files"]["total"] == len(odd)
    found = command.json("search", "owls", "--mode", "words")["results"]
    assert sorted(os.fsencode(result["path"]) for result in found) == paths
    removed = command.run("remove", str(folder))
    assert removed.returncode == 0, removed.stderr
    for path in command.data_dir.rglob("*"):
        assert not path.is_file() or b"owls" not in path.read_bytes(), path
    assert command.json("status")["files"]["total"] == 0
    assert command.run("remove", str(folder)).returncode == 1
    assert command.run("search").returncode == 2


def test_that_a_system_without_what_qt_needs_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libEGL.so.1: missing')")
    paths = [str(tmp_path), os.environ.get("PYTHONPATH", "")]
    command = Inkling(tmp_path / "data", {"PYTHONPATH": os.pathsep.join(filter(None, paths))})
    assert "libEGL.so.1" in one_sentence(command.run())
