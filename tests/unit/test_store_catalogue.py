"""The catalogue: what it keeps, what it reuses, and what it refuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from fakes import FakeEmbedder
from inkling.domain.documents import Document, Passage
from inkling.domain.errors import LibraryDamaged, LibraryProblem, LibraryTooNew
from inkling.domain.reasons import FileState, Reason
from inkling.store import vector_reader
from inkling.store.catalogue import Catalogue
from inkling.store.health import check_database
from inkling.store.quantized import rounded
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, RootRow, Stamp

SPEC = FakeEmbedder().spec


class Shelf:
    """A catalogue with one folder, filled without a disk."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "inkling.db"
        self.catalogue = Catalogue(self.path, SPEC)
        self.db = self.catalogue.connection
        self.reader = CatalogueReader.beside(self.path, self.db, SPEC.fingerprint)
        with self.catalogue.transaction():
            self.catalogue.add_root(b"/lib", folder.stat())
        self.root: RootRow = self.catalogue.roots()[0]
        self.inode = 0

    def add(self, name: bytes, *texts: str) -> int:
        self.inode += 1
        with self.catalogue.transaction():
            stamp = Stamp(1, 1, self.inode)
            return self.catalogue.add_file(self.root, b"/lib/" + name, "text", stamp)

    def read(self, file_id: int, *texts: str, title: str = "") -> tuple[FileState, int]:
        with self.catalogue.transaction():
            return self.store(file_id, *texts, title=title)

    def store(self, file_id: int, *texts: str, title: str = "") -> tuple[FileState, int]:
        reading = Reading.of(Document("text", title=title), map(Passage, texts))
        return self.catalogue.store_reading(file_id, Stamp(1, 1, file_id), [reading], None)

    def embed(self) -> list[int]:
        rows = self.catalogue.default.texts_without_vector(1000)
        vectors = FakeEmbedder().embed_documents([row[1] for row in rows])
        with self.catalogue.transaction():
            return self.catalogue.default.store([row[0] for row in rows], vectors)

    def state(self, file_id: int) -> str:
        return self.db.execute("SELECT state FROM files WHERE id = ?", (file_id,)).fetchone()[0]

    def check_words(self) -> None:
        for table in ("passages_fts", "documents_fts"):
            self.db.execute(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.db.close()


def test_that_the_word_indexes_agree_with_the_tables_after_every_kind_of_change(
    shelf: Shelf,
) -> None:
    first, second = shelf.add("東京.txt".encode()), shelf.add(b"b.txt")
    shelf.read(first, "東京都庁の展望室", "Café au lait", title="大阪")
    shelf.check_words()
    shelf.read(first, "京都 is replaced", title="名古屋")
    shelf.check_words()
    with shelf.catalogue.transaction():
        shelf.catalogue.move_file(first, shelf.root, "/lib/新しい/名前.txt".encode(), "text")
        shelf.catalogue.store_unread(second, Stamp(1, 1, 1), Reason.of("damaged"))
    shelf.check_words()
    with shelf.catalogue.transaction():
        shelf.catalogue.remove_files([first])
    shelf.check_words()
    assert shelf.db.execute("SELECT count(*) FROM passages").fetchone() == (0,)


def test_that_a_file_read_twice_in_one_transaction_is_found_by_its_last_words(
    shelf: Shelf,
) -> None:
    file_id = shelf.add(b"a.txt")
    with shelf.catalogue.transaction():
        shelf.store(file_id, "heron")
        shelf.store(file_id, "stork")
    shelf.check_words()
    assert not shelf.reader.matching_passages("heron", 5, None)
    assert shelf.reader.matching_passages("stork", 5, None)


def test_that_words_of_a_transaction_that_failed_do_not_come_with_the_next(shelf: Shelf) -> None:
    file_id = shelf.add(b"a.txt")

    def fail() -> None:
        with shelf.catalogue.transaction():
            shelf.store(file_id, "heron")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        fail()
    shelf.read(file_id, "stork")
    shelf.check_words()
    assert not shelf.reader.matching_passages("heron", 5, None)


def test_that_the_check_of_the_word_index_notices_a_missing_row(shelf: Shelf) -> None:
    shelf.read(shelf.add(b"a.txt"), "some words")
    (shelf.db.execute("INSERT INTO passages_fts(rowid, text) VALUES (99, 'ghost')"))
    with pytest.raises(sqlite3.DatabaseError):
        shelf.check_words()


def test_that_a_word_inside_a_run_of_chinese_is_found(shelf: Shelf) -> None:
    shelf.read(shelf.add(b"a.txt"), "我们在东京都吃饭")
    assert shelf.reader.matching_passages('"东京"', 5, None)
    assert not shelf.reader.matching_passages('"京东"', 5, None)


def test_that_a_moved_file_keeps_its_passages_and_vectors(shelf: Shelf) -> None:
    file_id = shelf.add(b"a.txt")
    shelf.read(file_id, "one", "two")
    assert len(shelf.embed()) == 2
    with shelf.catalogue.transaction():
        shelf.catalogue.move_file(file_id, shelf.root, b"/lib/b.txt", "text")
    assert shelf.state(file_id) == "ready"
    assert len(shelf.reader.vectors(shelf.reader.texts_of_file(b"/lib/b.txt"))[0]) == 2


def test_that_a_second_copy_is_ready_at_once(shelf: Shelf) -> None:
    shelf.read(shelf.add(b"a.txt"), "one", "two")
    shelf.embed()
    assert shelf.read(shelf.add(b"copy.txt"), "one", "two") == (FileState.READY, 2)
    assert shelf.catalogue.default.texts_without_vector(10) == []


def test_that_vectors_make_exactly_the_complete_files_ready(shelf: Shelf) -> None:
    whole, half = shelf.add(b"a.txt"), shelf.add(b"b.txt")
    shelf.read(whole, "shared")
    shelf.read(half, "shared", "own")
    [(text_id, text, _)] = [
        r for r in shelf.catalogue.default.texts_without_vector(9) if r[1] == "shared"
    ]
    with shelf.catalogue.transaction():
        vectors = FakeEmbedder().embed_documents([text])
        assert shelf.catalogue.default.store([text_id], vectors) == [text_id]
    assert (shelf.state(whole), shelf.state(half)) == ("ready", "words")


def test_that_vectors_of_texts_collected_meanwhile_are_left_out(shelf: Shelf) -> None:
    shelf.read(shelf.add(b"a.txt"), "kept")
    [(text_id, _, _)] = shelf.catalogue.default.texts_without_vector(9)
    with shelf.catalogue.transaction():
        vectors = FakeEmbedder().embed_documents(["kept", "gone"])
        assert shelf.catalogue.default.store([text_id, 999], vectors) == [text_id]
    assert shelf.reader.vector_ids().tolist() == [text_id]


def test_that_only_texts_nobody_uses_are_collected(shelf: Shelf) -> None:
    first, second = shelf.add(b"a.txt"), shelf.add(b"b.txt")
    shelf.read(first, "shared", "lonely")
    shelf.read(second, "shared")
    shelf.embed()
    with shelf.catalogue.transaction():
        shelf.catalogue.remove_files([first])
        assert len(shelf.catalogue.collect_texts()) == 1
    assert len(shelf.reader.vector_ids()) == 1
    assert shelf.state(second) == "ready"


def test_that_a_commit_that_fails_leaves_no_transaction_open(shelf: Shelf) -> None:
    def store_nonsense() -> None:
        with shelf.catalogue.transaction():
            shelf.db.execute("PRAGMA defer_foreign_keys = ON")
            shelf.db.execute("INSERT INTO texts(hash) VALUES (x'00')")
            shelf.db.execute(
                "INSERT INTO passages(document_id, text_id, length, text) VALUES (7, 7, 1, 'x')"
            )

    with pytest.raises(sqlite3.IntegrityError):
        store_nonsense()
    assert not shelf.db.in_transaction
    assert shelf.db.execute("SELECT count(*) FROM texts").fetchone() == (0,)


def test_that_an_unread_file_is_no_longer_found_by_its_old_title(shelf: Shelf) -> None:
    file_id = shelf.add(b"a.txt")
    shelf.read(file_id, "text", title="Platypus")
    with shelf.catalogue.transaction():
        shelf.catalogue.store_unread(file_id, Stamp(1, 1, 1), Reason.of("password"))
    assert not shelf.reader.matching_documents('"platypus"', 5, None)
    shelf.check_words()


def test_that_a_folder_can_be_added_again_while_it_is_being_removed(shelf: Shelf) -> None:
    with shelf.catalogue.transaction():
        shelf.catalogue.mark_removing(shelf.root.id)
        again = shelf.catalogue.add_root(b"/lib", Path("/").stat())
        shelf.catalogue.mark_removing(again)
    assert shelf.catalogue.removing() == [shelf.root.id, again]


def test_that_a_path_that_is_no_utf8_is_kept_byte_for_byte(shelf: Shelf) -> None:
    shelf.add(b"bad\xff\xfe name.txt")
    assert shelf.catalogue.file_at(b"/lib/bad\xff\xfe name.txt") is not None
    assert shelf.reader.matching_documents('"name"', 5, None)


def test_that_a_file_that_is_no_database_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "inkling.db"
    path.write_bytes(b"my shopping list, not a database")
    with pytest.raises(LibraryDamaged):
        Catalogue(path, SPEC)
    assert path.read_bytes() == b"my shopping list, not a database"


def test_that_a_newer_library_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "inkling.db"
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(LibraryTooNew):
        Catalogue(path, SPEC)


def test_that_a_database_without_its_first_migration_reads_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "inkling.db"
    path.touch()
    with pytest.raises(LibraryProblem) as caught:
        CatalogueReader(path, SPEC.fingerprint)
    assert caught.value.code == "empty"


@pytest.mark.parametrize("kept", [0.3, 0.7])
def test_that_a_truncated_library_is_called_damaged(tmp_path: Path, kept: float) -> None:
    shelf = Shelf(tmp_path)
    for number in range(40):
        shelf.read(shelf.add(b"%d.txt" % number), f"text {number} " * 200)
    shelf.catalogue.close()
    data = shelf.path.read_bytes()
    shelf.path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(LibraryDamaged):
        check_database(CatalogueReader(shelf.path, SPEC.fingerprint))


def test_that_a_vector_comes_back_as_it_was_rounded_in_few_bytes(shelf: Shelf) -> None:
    shelf.read(shelf.add(b"a.txt"), "alpha beta")
    shelf.embed()
    _, vectors = shelf.reader.vectors(shelf.reader.vector_ids().tolist())
    embedded = FakeEmbedder().embed_documents(["alpha beta"])
    assert (vectors == rounded(embedded)).all()
    assert np.abs(vectors - embedded).max() < 0.01 * np.abs(embedded).max()
    [(kept,)] = shelf.db.execute("SELECT length(vector) FROM vectors_1")
    assert kept == embedded.shape[1] + 4


def test_that_batches_of_vectors_see_what_is_stored_between_two(shelf: Shelf, monkeypatch) -> None:
    monkeypatch.setattr(vector_reader, "_AT_ONCE", 2)
    file_id = shelf.add(b"a.txt")
    shelf.read(file_id, "one", "two", "three")
    shelf.embed()
    batches = shelf.reader.all_vectors()
    first, _ = next(batches)
    shelf.read(shelf.add(b"b.txt"), "four")
    shelf.embed()
    found = [*first.tolist(), *(i for ids, _ in batches for i in ids.tolist())]
    assert len(first) == 2
    assert found == shelf.reader.vector_ids().tolist()
    assert len(found) == 4


def test_that_files_changed_or_opened_last_come_first(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    day = 86_400 * 10**9
    times = {  # changed, opened
        b"old": (10 * day, 10 * day),
        b"opened": (10 * day, 40 * day + 5),
        b"changed": (30 * day, 30 * day),
        b"kept nowhere": (20 * day, 0),
        # Opened in one go by some program: told apart by their changes.
        b"copied early": (11 * day, 50 * day + 9),
        b"copied late": (12 * day, 50 * day + 3),
    }
    with shelf.catalogue.transaction():
        for inode, (name, (changed, opened)) in enumerate(times.items()):
            stamp = Stamp(1, changed, inode, opened)
            shelf.catalogue.add_file(shelf.root, b"/lib/" + name, "text", stamp)
    queued = shelf.catalogue.queued(10)
    wanted = [b"copied late", b"copied early", b"opened", b"changed", b"kept nowhere", b"old"]
    assert [row.path.removeprefix(b"/lib/") for row in queued] == wanted
    for row in sorted(queued, key=lambda row: row.id):
        reading = Reading.of(Document("text"), (Passage(row.path.decode()),))
        with shelf.catalogue.transaction():
            # As reading leaves it: opened just now.
            stamp = Stamp(1, row.stamp.mtime_ns, row.stamp.inode, 99 * day)
            assert stamp == row.stamp
            shelf.catalogue.store_reading(row.id, stamp, [reading], None)
    texts = [
        text.removeprefix("/lib/")
        for _, text, _ in shelf.catalogue.default.texts_without_vector(10)
    ]
    assert texts == [name.decode() for name in wanted]
