import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inkling.index import watch
from inkling.index.exclusions import Exclusions
from inkling.index.messages import Message, PathsChanged, RescanNeeded, RootSeen
from inkling.index.watch import Watcher
from inkling.store.rows import RootRow

_ONE_HOUR_S = 3600.0
_PATIENCE_S = 30.0


class Post:
    """What a watcher posts, until something that is waited for."""

    def __init__(self) -> None:
        self.messages: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def until(self, is_it: Callable[[Message], bool]) -> Message:
        while True:
            message = self.messages.get(timeout=_PATIENCE_S)
            if is_it(message):
                return message

    def until_watched(self, *roots: RootRow) -> None:
        for root in roots:
            self.until(lambda message, root=root: message == RootSeen(root.id, online=True))


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def watcher(tmp_path: Path, post: Post) -> Iterator[Watcher]:
    watcher = Watcher(Exclusions((), tmp_path / "data"), post.messages.put, _ONE_HOUR_S)
    yield watcher
    watcher.stop()


def root_at(number: int, folder: Path) -> RootRow:
    folder.mkdir()
    status = folder.stat()
    return RootRow(number, os.fsencode(folder), status.st_dev, status.st_ino, online=True)


def names(path: Path) -> Callable[[Message], bool]:
    raw = os.fsencode(path)
    return lambda message: isinstance(message, PathsChanged) and raw in message.paths


def test_that_a_changed_path_is_named(tmp_path: Path, watcher: Watcher, post: Post) -> None:
    root = root_at(1, tmp_path / "watched")
    watcher.set_roots([root])
    watcher.start()
    post.until_watched(root)

    saved = tmp_path / "watched" / "note.txt"
    saved.write_text("a word", encoding="utf-8")

    assert post.until(names(saved))


def test_that_a_computer_that_slept_compares_its_folders(
    watcher: Watcher, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher.start()

    wall_clock = time.time
    monkeypatch.setattr(watch.time, "time", lambda: wall_clock() + 8 * 3600)

    assert post.until(lambda message: message == RescanNeeded())


def test_that_a_folder_of_a_stalled_server_holds_up_neither_other_folders_nor_the_end(
    tmp_path: Path, watcher: Watcher, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    local, remote = root_at(1, tmp_path / "local"), root_at(2, tmp_path / "remote")
    answers, is_asked = threading.Event(), threading.Event()
    status = watch.root_status

    def hanging(root: RootRow) -> os.stat_result | None:
        if root.id == remote.id:
            is_asked.set()
            answers.wait()
        return status(root)

    monkeypatch.setattr(watch, "root_status", hanging)
    watcher.set_roots([local, remote])
    watcher.start()
    try:
        post.until_watched(local)
        assert is_asked.wait(_PATIENCE_S)

        saved = tmp_path / "local" / "note.txt"
        saved.write_text("a word", encoding="utf-8")
        assert post.until(names(saved))

        watcher.stop()
    finally:
        answers.set()


def test_that_stopping_does_not_wait_until_a_large_folder_is_watched(
    tmp_path: Path, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_asked, goes_on = threading.Event(), threading.Event()
    schedule = watcher._observer.schedule

    def slow(*given: object, **options: bool) -> object:
        with watcher._observer._lock:
            is_asked.set()
            goes_on.wait()
            return schedule(*given, **options)

    monkeypatch.setattr(watcher._observer, "schedule", slow)
    watcher.set_roots([root_at(1, tmp_path / "large")])
    watcher.start()
    stopper = threading.Thread(target=watcher.stop)
    try:
        assert is_asked.wait(_PATIENCE_S)
        stopper.start()
        stopper.join(_PATIENCE_S)
        assert not stopper.is_alive()
    finally:
        goes_on.set()
