"""The reconciler on a real folder: what the disk says becomes what the catalogue holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeEmbedder
from inkling.domain.errors import FolderProblem
from inkling.domain.reasons import Reason
from inkling.index.exclusions import ExclusionRules, Exclusions
from inkling.index.folders import add_folder, begin_removal
from inkling.index.reconcile import Reconciler, root_is_there
from inkling.index.watch import _DirtyPaths, _OverflowListener
from inkling.store.catalogue import Catalogue
from inkling.store.rows import RootRow


class Watched:
    """A watched folder with its catalogue."""

    def __init__(self, base: Path) -> None:
        self.folder = base / "library"
        self.folder.mkdir()
        self.data = self.folder / "data"
        self.catalogue = Catalogue(base / "inkling.db", FakeEmbedder().spec)
        self.exclusions = Exclusions(["node_modules", "*.tmp"], self.data)
        self.root = add_folder(self.catalogue, self.exclusions, self.folder)

    def reconciler(self) -> Reconciler:
        return Reconciler(
            self.catalogue, self.exclusions, lambda p: p.rpartition(b".")[2].decode(), lambda: None
        )

    def write(self, name: str | bytes, text: str = "text") -> Path:
        path = self.folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def scan(self, root: RootRow | None = None) -> dict[bytes, int]:
        for _ in self.reconciler().scan(root or self.root):
            pass
        return self.rows()

    def examine(self, *paths: Path) -> dict[bytes, int]:
        for _ in self.reconciler().examine(self.root, [os.fsencode(path) for path in paths]):
            pass
        return self.rows()

    def rows(self) -> dict[bytes, int]:
        """Ids by path within the folder."""
        own = os.fsencode(self.folder)
        return {r.path[len(own) + 1 :]: r.id for r in self.catalogue.files_under(own)}

    def finish_reading(self) -> None:
        self.catalogue.connection.execute("UPDATE files SET state = 'ready'")

    def states(self) -> dict[bytes, str]:
        found = self.catalogue.connection.execute("SELECT path, state FROM files").fetchall()
        return {os.path.basename(path): state for path, state in found}  # noqa: PTH119


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path)
    yield watched
    watched.catalogue.connection.close()


def test_that_created_edited_and_deleted_files_are_followed(watched: Watched) -> None:
    first, second = watched.write("a.txt"), watched.write("sub/b.txt")
    before = watched.scan()
    assert set(before) == {b"a.txt", b"sub/b.txt"}
    watched.finish_reading()
    first.write_text("longer text")
    second.unlink()
    assert watched.scan() == {b"a.txt": before[b"a.txt"]}
    assert watched.states() == {b"a.txt": "queued"}


@pytest.mark.parametrize("by_event", [False, True])
def test_that_a_renamed_folder_keeps_ids_and_is_not_read_again(
    watched: Watched, by_event: bool
) -> None:
    watched.write("old/a.txt")
    watched.write("old/deep/b.txt", "other")
    before = watched.scan()
    watched.finish_reading()
    old = watched.folder / "old"
    new = old.rename(watched.folder / "new")
    after = watched.examine(old, new) if by_event else watched.scan()
    assert after == {name.replace(b"old", b"new"): i for name, i in before.items()}
    assert set(watched.states().values()) == {"ready"}


def test_that_a_file_renamed_to_another_kind_is_read_again(watched: Watched) -> None:
    path = watched.write("notes.bin")
    before = watched.scan()
    watched.finish_reading()
    path.rename(watched.folder / "notes.txt")
    assert watched.scan() == {b"notes.txt": before[b"notes.bin"]}
    assert watched.states() == {b"notes.txt": "queued"}


def test_that_every_name_of_a_hard_link_is_counted(watched: Watched) -> None:
    path = watched.write("a.txt")
    (watched.folder / "b.txt").hardlink_to(path)
    assert set(watched.scan()) == {b"a.txt", b"b.txt"}


def test_that_links_pipes_and_excluded_names_are_not_counted(
    watched: Watched, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    watched.write("a.txt")
    (watched.folder / "link").symlink_to(outside)
    (watched.folder / "loop").symlink_to(watched.folder)
    (watched.folder / "file.txt").symlink_to(outside / "secret.txt")
    os.mkfifo(watched.folder / "pipe.txt")
    for name in ("node_modules/x.txt", "x.tmp", "data/inkling.db"):
        watched.write(name)
    assert set(watched.scan()) == {b"a.txt"}
    everything = [watched.folder / name for name in ("link", "data/inkling.db", "x.tmp")]
    assert set(watched.examine(*everything)) == {b"a.txt"}


def test_that_files_of_a_folder_that_is_excluded_later_are_forgotten(watched: Watched) -> None:
    watched.write("drafts/a.txt")
    watched.scan()
    watched.exclusions = Exclusions(["drafts"], watched.data)
    assert watched.scan() == {}


def test_that_a_folder_replaced_by_a_link_to_itself_is_not_counted_twice(watched: Watched) -> None:
    watched.write("old/a.txt")
    watched.scan()
    (watched.folder / "old").rename(watched.folder / "new")
    (watched.folder / "old").symlink_to(watched.folder / "new")
    assert set(watched.scan()) == {b"new/a.txt"}


@pytest.mark.parametrize("by_event", [False, True])
def test_that_a_file_and_a_folder_may_take_each_others_name(
    watched: Watched, by_event: bool
) -> None:
    file, inside = watched.write("one"), watched.write("two/b.txt")
    watched.scan()
    file.unlink()
    inside.unlink()
    inside.parent.rmdir()
    watched.write("one/c.txt", "new")
    two = watched.write("two", "newer")
    after = watched.examine(file, two) if by_event else watched.scan()
    assert set(after) == {b"one/c.txt", b"two"}


@pytest.mark.parametrize(
    "name", [b"new\nline.txt", "🫖.txt".encode(), b"bad\xff\xfe.txt", b"x" * 246 + b".txt"]
)
def test_that_a_file_of_any_name_is_counted(watched: Watched, name: bytes) -> None:
    watched.write(name)
    assert set(watched.scan()) == {name}


def test_that_a_missing_root_loses_nothing(watched: Watched) -> None:
    watched.write("a.txt")
    before = watched.scan()
    away = watched.folder.rename(watched.folder.with_name("away"))
    assert not root_is_there(watched.root)
    assert watched.scan() == before
    assert watched.examine(watched.folder / "a.txt") == before
    away.rename(watched.folder)
    assert watched.scan() == before


def test_that_an_emptied_mount_point_loses_nothing(watched: Watched, tmp_path: Path) -> None:
    watched.write("a.txt")
    before = watched.scan()
    (watched.folder / "a.txt").unlink()
    # The root was seen on another device, under another inode: what is there is the mount point.
    drive = RootRow(watched.root.id, watched.root.path, 1 << 40, 1 << 40, online=True)
    assert watched.scan(drive) == before
    assert watched.scan() == {}


def test_that_a_folder_inside_a_watched_one_is_refused_with_a_sentence(watched: Watched) -> None:
    inner = watched.folder / "inner"
    inner.mkdir()
    with pytest.raises(FolderProblem, match=r"inner is already watched as part of .*library\."):
        add_folder(watched.catalogue, watched.exclusions, inner)


def test_that_an_outer_folder_takes_over_the_files_of_an_inner_one(
    watched: Watched, tmp_path: Path
) -> None:
    watched.write("a.txt")
    before = watched.scan()
    watched.finish_reading()
    outer = add_folder(watched.catalogue, watched.exclusions, tmp_path)
    assert [root.id for root in watched.catalogue.roots()] == [outer.id]
    assert watched.scan(outer)[b"a.txt"] == before[b"a.txt"]
    assert watched.states()[b"a.txt"] == "ready"


def test_that_a_folder_added_again_takes_its_files_back(watched: Watched) -> None:
    watched.write("a.txt")
    before = watched.scan()
    removed = begin_removal(watched.catalogue, watched.folder)
    again = add_folder(watched.catalogue, watched.exclusions, watched.folder)
    assert watched.scan(again) == before
    with watched.catalogue.transaction():
        assert not watched.catalogue.remove_some(removed)
    assert watched.rows() == before


def test_that_dirty_paths_wait_for_quiet_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("inkling.index.watch.time.monotonic", lambda: now[0])
    dirty = _DirtyPaths()
    dirty.add(b"/a")
    assert dirty.take_due(100.2) == []
    assert dirty.take_due(100.3) == [b"/a"]
    assert dirty.take_due(200.0) == []
    while now[0] < 101.95:
        dirty.add(b"/busy")
        assert dirty.take_due(now[0]) == []
        now[0] += 0.1
    now[0] = 102.05
    dirty.add(b"/busy")
    assert dirty.take_due(102.06) == [b"/busy"]


def test_that_an_overflow_is_heard_once() -> None:
    import logging

    listener = _OverflowListener()
    record = logging.LogRecord("watchdog", 30, "", 0, "Inotify queue overflowed", (), None)
    listener.emit(record)
    assert listener.take()
    assert not listener.take()


def test_that_a_folder_without_permission_is_one_row_until_it_opens(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched.write("closed/a.txt")
    closed = os.fsencode(watched.folder / "closed")
    listing, access = os.scandir, os.access

    def scandir(path: bytes) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "access", lambda path, mode: path != closed and access(path, mode))
    for look in (watched.scan, watched.scan, lambda: watched.examine(watched.folder / "closed")):
        assert list(look()) == [b"closed"]
        assert watched.states() == {b"closed": "failed"}
    monkeypatch.undo()
    assert list(watched.scan()) == [b"closed/a.txt"]


def test_that_what_was_denied_is_read_again(watched: Watched) -> None:
    path = watched.write("letter.txt")
    [file_id] = watched.scan().values()
    row = watched.catalogue.file_at(os.fsencode(path))
    assert row is not None
    for code, state in (("no_permission", "queued"), ("damaged", "failed")):
        watched.catalogue.store_unread(file_id, row.stamp, Reason.of(code))
        watched.examine(path)
        assert watched.states() == {b"letter.txt": state}


def test_that_a_folder_left_alone_empties_without_a_scan_and_fills_again(watched: Watched) -> None:
    for name in ("a.txt", "drafts/b.txt", "drafts/deep/c.txt", "draftsmen/d.txt"):
        watched.write(name)
    watched.scan()
    drafts = os.fsencode(watched.folder / "drafts")

    def compare() -> list[bytes]:
        for _ in watched.reconciler().compare(watched.root, drafts):
            pass
        return sorted(watched.rows())

    watched.exclusions.adopt(ExclusionRules(folders=(os.fsdecode(drafts),)))
    assert compare() == [b"a.txt", b"draftsmen/d.txt"]
    watched.exclusions.adopt(ExclusionRules())
    assert compare() == [b"a.txt", b"drafts/b.txt", b"drafts/deep/c.txt", b"draftsmen/d.txt"]
