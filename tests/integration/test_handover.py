"""Two processes and one library: who owns it, and how the other one gets what it wants."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from libraries import Watched, index, make_library, names, remove

from fakes import FakeEmbedder
from inkling.__main__ import main
from inkling.compose import Library
from inkling.domain import errors
from inkling.domain.errors import (
    DiskFull,
    FolderProblem,
    InklingError,
    LibraryInUse,
    ModelProblem,
)
from inkling.domain.events import ComeForward
from inkling.engine.guests import dump_problem, load_problem
from inkling.engine.handover import Reception, ask
from inkling.engine.ownership import OwnerLock


@pytest.fixture
def library(tmp_path: Path, fake_embedder: FakeEmbedder) -> Library:
    """A library whose socket has a path that no socket address can hold."""
    return make_library(tmp_path / ("deep" * 20) / ("deeper" * 20) / "data", fake_embedder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "note.txt").write_text("An otter reads the newspaper.")
    return folder


@pytest.fixture
def owner(library: Library) -> Iterator[Watched]:
    owner = Watched(library)
    try:
        yield owner
    finally:
        owner.stop()


def test_that_only_one_owns_a_library(owner, library) -> None:
    with pytest.raises(LibraryInUse):
        OwnerLock(library.data.lock, answers=False)


def test_that_indexing_and_removing_are_handed_over(owner, library, folder) -> None:
    beside = make_library(library.data.root, FakeEmbedder())
    report = index(beside, folder)
    assert (report.counts.ready, report.counts.total) == (1, 1)
    assert report.tokens == 5 + 1  # of the text and of the name
    assert index(beside, folder).tokens == 0
    assert names(beside, "otter") == ["note.txt"]
    remove(beside, folder)
    assert names(beside, "otter") == []
    assert not any(
        b"newspaper" in path.read_bytes() for path in library.data.root.rglob("*") if path.is_file()
    )


def test_that_the_owners_refusal_reaches_the_other_process(owner, library, tmp_path) -> None:
    for act in (lambda: index(library, tmp_path / "no"), lambda: remove(library, tmp_path / "no")):
        with pytest.raises(FolderProblem):
            act()


def test_that_a_second_start_brings_the_first_forward(owner, library) -> None:
    assert ask(library.data.socket, {"do": "show"}) == {"ok": True}
    owner.wait_for_event(lambda event: event == ComeForward())


def test_that_a_second_start_can_ask_for_the_quick_search(owner, library) -> None:
    request = {"do": "quick", "token": "leave-7"}
    assert ask(library.data.socket, request) == {"ok": True}
    owner.wait_for_event(lambda event: event == ComeForward(is_quick=True, token="leave-7"))


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], ComeForward()),
        (["--quick"], ComeForward(is_quick=True)),
        (["--ask", "two words"], ComeForward(question="two words")),
        (["--within", "/my files"], ComeForward(question='in:"/my files" ')),
        (["--in-tray"], None),
    ],
)
def test_that_a_second_start_ends_before_a_window_is_thought_of(
    owner, library, monkeypatch, arguments, asked
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    monkeypatch.setitem(sys.modules, "inkling.ui.app", None)  # whoever asks for it fails
    # The owner answers in threads of this very process, which is not to be ended for them.
    monkeypatch.setattr("inkling.__main__._leaves_something_behind", lambda _before: False)
    assert main(["--data-dir", str(library.data.root), *arguments]) == 0
    if asked is not None:
        owner.wait_for_event(lambda event: event == asked)


def test_that_nonsense_is_answered_and_does_no_harm(owner, library) -> None:
    assert ask(library.data.socket, {"do": "dance", "paths": 7}) == {"ok": False}
    assert ask(library.data.socket, {"do": "show"}) == {"ok": True}


def test_that_a_bug_in_a_request_is_answered_and_the_engine_goes_on(
    owner, library, folder, monkeypatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("inkling.index.indexer.Indexer.add_folder", lambda *_args, **_named: 1 // 0)
        with pytest.raises(LibraryInUse):
            index(library, folder)
    assert index(library, folder).counts.ready == 1


def test_that_an_engine_ends_while_someone_is_connected_and_silent(tmp_path) -> None:
    reception = Reception(tmp_path / "s", lambda _: {})
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(str(tmp_path / "s"))
        stopped = threading.Thread(target=reception.stop)
        stopped.start()
        stopped.join(2.0)
        assert not stopped.is_alive()


def test_that_an_engine_ends_when_its_socket_has_been_deleted(tmp_path) -> None:
    reception = Reception(tmp_path / "s", lambda _: {})
    (tmp_path / "s").unlink()
    stopped = threading.Thread(target=reception.stop)
    stopped.start()
    stopped.join(2.0)
    assert not stopped.is_alive()


def test_that_the_socket_is_private_and_replaces_one_left_by_a_crash(tmp_path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / "s"))
    reception = Reception(tmp_path / "s", lambda request: {"said": request["say"]})
    try:
        assert (tmp_path / "s").stat().st_mode & 0o777 == 0o600
        assert ask(tmp_path / "s", {"say": "bad \udcff byte"}) == {"said": "bad \udcff byte"}
    finally:
        reception.stop()
    assert not (tmp_path / "s").exists()
    assert ask(tmp_path / "s", {}, patience_s=0.0) is None


def test_that_every_problem_of_an_owner_survives_the_way(tmp_path) -> None:
    samples = [DiskFull("disk_full", path="/x"), ModelProblem("missing", name="m", path="/x")]
    for problem in samples:
        loaded = load_problem(dump_problem(problem))
        assert (type(loaded), str(loaded)) == (type(problem), str(problem))
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    at_home = {InklingError, errors.ReadProblem, errors.SettingsProblem, errors.BenchProblem}
    for kind in set(kinds) - at_home:
        if issubclass(kind, InklingError):
            code = next(iter(kind.sentences))
            words = dict.fromkeys(("path", "outer", "detail", "name"), "x")
            assert type(load_problem(dump_problem(kind(code, **words)))) is kind


def test_that_an_engine_ends_while_another_process_waits_for_it(
    owner, library, folder, monkeypatch
) -> None:
    looked = threading.Event()

    def is_settled(_indexer: object) -> bool:
        looked.set()
        return False

    monkeypatch.setattr("inkling.index.indexer.Indexer.is_settled", is_settled)
    replies: list[object] = []
    request = {"do": "index", "paths": [str(folder)]}
    guest = threading.Thread(target=lambda: replies.append(ask(library.data.socket, request)))
    guest.start()
    assert looked.wait(10.0)
    stopped = threading.Thread(target=owner.stop)
    stopped.start()
    stopped.join(5.0)
    try:
        assert not stopped.is_alive()
    finally:
        monkeypatch.undo()
        stopped.join()
        guest.join()
    assert replies == [{"ok": False}]
