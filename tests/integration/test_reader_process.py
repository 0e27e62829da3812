"""The reader process: nothing that happens in the child reaches further than one file."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest
import reader_tasks

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import Limits, ReaderProcess, ReadingCancelled, process

HERE = Path(__file__).resolve().parent
LIMITS = Limits(seconds=20, memory_mb=300)


@pytest.fixture
def reader() -> Iterator[ReaderProcess]:
    with ReaderProcess(reader_tasks.obey, LIMITS) as process:
        yield process


def order(reader: ReaderProcess, name: str) -> list[object]:
    """Let the child do something; its answers without the process id that comes first."""
    return list(reader.run(Path(name)))[1:]


def problem(reader: ReaderProcess, name: str) -> ReadProblem:
    with pytest.raises(ReadProblem) as caught:
        order(reader, name)
    return caught.value


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return status != "Z"


def wait_until_gone(pid: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < end:
        threading.Event().wait(0.02)
    return not is_alive(pid)


class Asleep:
    """A pipe on which nothing comes while the computer sleeps for hours, and soon the answer."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._looks = 0
        self._now = 0.0
        monkeypatch.setattr(time, "monotonic", lambda: self._now)

    def poll(self, _timeout: float) -> bool:
        self._looks += 1
        if self._looks == 1:
            self._now += 8 * 3600.0
        return self._looks == 3


def test_that_the_time_a_computer_sleeps_is_no_files_fault(
    reader: ReaderProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader._await_answer(Asleep(monkeypatch))  # raises nothing


class Crowded:
    """A pipe of a child that never has the processor; the answer comes with the last look."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, looks: int) -> None:
        self._left = looks
        self._queued_s = 0.0
        monkeypatch.setattr(process, "_queued_s", lambda _pid: self._queued_s)

    def poll(self, timeout: float) -> bool:
        self._queued_s += timeout
        self._left -= 1
        return self._left == 0


def test_that_the_time_others_have_the_processor_is_no_files_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = ReaderProcess(reader_tasks.obey, Limits(seconds=1))
    reader._await_answer(Crowded(monkeypatch, looks=8))  # 4 s; raises nothing
    with pytest.raises(ReadProblem, match="1 s"):
        reader._await_answer(Crowded(monkeypatch, looks=100))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel counts it")
def test_that_the_kernel_tells_how_long_a_process_waited_for_a_processor() -> None:
    assert process._queued_s(os.getpid()) > 0
    assert process._queued_s(None) == 0


def test_that_a_document_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "tea.md"
    path.write_text("# Tea\n\nBoil 水.")
    with ReaderProcess(reader_tasks.read) as reader:
        [document] = reader.run(path)
    assert isinstance(document, Document)
    assert document == next(iter(reader_tasks.read(path)))


def pids_of(count: int, limits: Limits) -> list[object]:
    """The children that read so many files, one after the other."""
    with ReaderProcess(reader_tasks.obey, limits) as reader:
        return [next(iter(list(reader.run(Path("echo"))))) for _ in range(count)]


def test_that_one_child_reads_many_files_and_is_replaced_when_it_has_grown() -> None:
    pids = pids_of(7, Limits(files_per_process=3, kept_mb=0))
    assert [len(set(pids[:3])), len(set(pids[3:6])), len(set(pids))] == [1, 1, 3]
    assert len(set(pids_of(7, Limits(files_per_process=3, kept_mb=100_000)))) == 1


def test_that_a_child_is_replaced_in_the_end_however_small_it_is(monkeypatch) -> None:
    monkeypatch.setattr(process, "_FEWER_TIMES", 2)
    assert len(set(pids_of(9, Limits(files_per_process=2, kept_mb=100_000)))) == 3


@pytest.mark.parametrize("name", [b"/a/new\nline.txt", "/a/🫖.txt".encode(), b"/a/bad\xff\xfe.txt"])
def test_that_any_path_reaches_the_child_unchanged(name: bytes) -> None:
    path = Path(os.fsdecode(name))
    with ReaderProcess(reader_tasks._echo) as echo:
        [answer] = echo.run(path)
    assert isinstance(answer, Path)
    assert bytes(answer) == name


@pytest.mark.parametrize("name", ["die", "segfault", "kill", "raise", "recurse", "unpicklable"])
def test_that_a_reader_that_dies_costs_its_own_file_only(name: str, reader: ReaderProcess) -> None:
    assert problem(reader, name).code == "reader_crashed"
    assert order(reader, "echo") == [Path("echo")]


@pytest.mark.parametrize("name", ["hang", "spin"])
def test_that_a_reader_that_hangs_is_stopped_at_the_time_limit(name: str) -> None:
    with ReaderProcess(reader_tasks.obey, Limits(seconds=1)) as reader:
        began = time.monotonic()
        found = problem(reader, name)
        assert (found.code, found.args_) == ("timeout", {"seconds": 1})
        assert time.monotonic() - began < 30
        assert order(reader, "echo") == [Path("echo")]


def test_that_the_time_limit_is_for_each_result_and_not_for_the_wait_of_the_consumer() -> None:
    with ReaderProcess(reader_tasks.obey, Limits(seconds=1)) as reader:
        results = reader.run(Path("count"))
        next(results)
        threading.Event().wait(1.5)
        assert sum(1 for _ in results) == 10_000


@pytest.mark.parametrize("name", ["ask", "grow"])
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_that_a_reader_that_eats_memory_is_stopped_at_its_limit(
    name: str, reader: ReaderProcess
) -> None:
    found = problem(reader, name)
    assert (found.code, found.args_) == ("memory", {"limit_mb": 300})
    assert order(reader, "echo") == [Path("echo")]


def test_that_an_expected_failure_keeps_its_reason_and_the_child(reader: ReaderProcess) -> None:
    order(reader, "echo")
    pid = reader.pid
    assert problem(reader, "refuse").args_ == {"what": "a trap"}
    assert problem(reader, "vanish").code == "vanished"
    assert reader.pid == pid


def test_that_a_failure_is_logged_with_its_frames_and_not_with_its_text(
    reader: ReaderProcess, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        problem(reader, "raise.terces")
    assert "RuntimeError" in caplog.text
    assert "reader_tasks.py" in caplog.text
    assert "secret" not in caplog.text


def test_that_closing_from_another_thread_ends_a_hanging_run_at_once(
    reader: ReaderProcess,
) -> None:
    results = reader.run(Path("hang"))
    pid = next(results)
    assert isinstance(pid, int)
    closer = threading.Timer(0.3, reader.close)
    closer.start()
    began = time.monotonic()
    with pytest.raises(ReadingCancelled):
        next(results)
    closer.join()
    assert time.monotonic() - began < 5
    assert wait_until_gone(pid)
    with pytest.raises(ReadingCancelled):
        next(reader.run(Path("echo")))


@pytest.mark.timeout(60)
def test_that_closing_ends_a_run_though_its_child_hangs_in_the_kernel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(process, "_STOP_LIMIT_S", 0.1)
    monkeypatch.setattr(SpawnProcess, "kill", lambda _self: None)
    with ReaderProcess(reader_tasks.obey, Limits(seconds=3600)) as reader:
        results = reader.run(Path("hang"))
        pid = next(results)
        assert isinstance(pid, int)
        closer = threading.Timer(0.1, reader.close)
        closer.start()
        with pytest.raises(ReadingCancelled):
            next(results)
        closer.join()
    os.kill(pid, signal.SIGKILL)
    assert wait_until_gone(pid)


def test_that_an_iterator_left_early_does_not_spoil_the_next_file(reader: ReaderProcess) -> None:
    results = reader.run(Path("count"))
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert order(reader, "echo") == [Path("echo")]


def test_that_the_child_goes_on_by_itself_with_the_file_that_is_told_ahead(
    reader: ReaderProcess, tmp_path: Path
) -> None:
    first, second = tmp_path / "echo.1", tmp_path / "touch.2"
    assert list(reader.run(first, ahead=[(second,)]))[1:] == [first]
    end = time.monotonic() + 10
    while not second.exists() and time.monotonic() < end:
        threading.Event().wait(0.02)
    assert second.exists()
    second.unlink()
    assert list(reader.run(second))[1:] == [second]
    assert not second.exists()


def test_that_another_file_than_the_one_told_ahead_gets_its_own_results(
    reader: ReaderProcess,
) -> None:
    assert list(reader.run(Path("echo.1"), ahead=[(Path("echo.2"),)]))[1:] == [Path("echo.1")]
    assert list(reader.run(Path("echo.3")))[1:] == [Path("echo.3")]


def test_that_each_of_several_files_told_ahead_gets_its_own_results(
    reader: ReaderProcess,
) -> None:
    names = [(Path(f"echo.{number}"),) for number in range(6)]
    for at, (name,) in enumerate(names):
        assert list(reader.run(name, ahead=names[at + 1 : at + 4]))[1:] == [name]


def test_that_a_file_told_ahead_is_read_by_another_child_when_one_dies(
    reader: ReaderProcess,
) -> None:
    with pytest.raises(ReadProblem):
        list(reader.run(Path("die"), ahead=[(Path("echo"),)]))
    assert order(reader, "echo") == [Path("echo")]


def test_that_a_released_child_is_gone_and_the_next_file_starts_another(
    reader: ReaderProcess,
) -> None:
    order(reader, "echo")
    pid = reader.pid
    assert pid is not None
    reader.release()
    assert wait_until_gone(pid)
    assert order(reader, "echo") == [Path("echo")]


def test_that_a_child_killed_while_idle_is_replaced(reader: ReaderProcess) -> None:
    order(reader, "echo")
    assert reader.pid is not None
    os.kill(reader.pid, signal.SIGKILL)
    assert wait_until_gone(reader.pid)
    assert order(reader, "echo") == [Path("echo")]


def test_that_two_files_at_once_are_refused(reader: ReaderProcess) -> None:
    results = reader.run(Path("count"))
    next(results)
    with pytest.raises(RuntimeError):
        next(reader.run(Path("echo")))


def test_that_the_child_is_humble_and_imports_neither_qt_nor_openvino(
    reader: ReaderProcess,
) -> None:
    assert order(reader, "niceness") == [19]
    [modules] = order(reader, "modules")
    assert isinstance(modules, list)
    assert not {"PySide6", "openvino", "hnswlib"} & set(modules)


PARENT = """
import os, sys, time
from pathlib import Path
sys.path.insert(0, {here!r})
import reader_tasks
from inkling.extract import ReaderProcess

def main():
    reader = ReaderProcess(reader_tasks.obey)
    results = reader.run(Path(sys.argv[1]))
    print(next(results), flush=True)
    if sys.argv[1] == "echo":
        print(next(results), flush=True)
        return  # without closing
    if sys.argv[1] == "print":
        list(results)
        return
    sys.stdin.read()

if __name__ == "__main__":
    main()
"""


def start_parent(tmp_path: Path, name: str) -> subprocess.Popen[str]:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(here=str(HERE)))
    return subprocess.Popen(
        [sys.executable, str(script), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("name", ["hang", "spin"])
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is asked for on Linux")
def test_that_a_busy_child_does_not_outlive_a_killed_parent(tmp_path: Path, name: str) -> None:
    with start_parent(tmp_path, name) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()
        parent.wait()
        assert wait_until_gone(child)


def test_that_a_script_that_forgets_to_close_ends_all_the_same(tmp_path: Path) -> None:
    with start_parent(tmp_path, "echo") as parent:
        out, _ = parent.communicate(timeout=30)
    child, answer = out.splitlines()
    assert (answer, parent.returncode) == ("echo", 0)
    assert wait_until_gone(int(child))


def test_that_what_a_reader_prints_is_not_seen(tmp_path: Path) -> None:
    with start_parent(tmp_path, "print") as parent:
        out, err = parent.communicate(timeout=30)
    assert "noise" not in out + err
