"""What names say, and their texts in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeEmbedder
from inkling.domain.documents import Document, Passage
from inkling.domain.models import BUILT_IN
from inkling.domain.reasons import Reason
from inkling.store.catalogue import Catalogue
from inkling.store.name_text import name_text
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, RootRow, Stamp

SPEC = FakeEmbedder().spec


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Kita-Anmeldung_final2.pdf", "Kita Anmeldung"),
        ("2021-03-04_Meeting-notes v3.docx", "Meeting notes"),
        ("Copy of Budget 2020 (1).xlsx", "Budget 2020"),
        ("01 - Bohemian Rhapsody.mp3", "Bohemian Rhapsody"),
        ("getUserName.py", "get User Name"),
        ("final exam.pdf", "final exam"),
        ("Don't panic.tar.gz", "Don't panic"),
        ("tax return 2019.pdf", "tax return 2019"),
        ("Q3 report_rev2.pdf", "Q3 report"),
        ("会议记录.doc", "会议记录"),
        ("CV.pdf", "CV"),
    ],
)
def test_that_a_name_says_its_words_without_versions_and_dates(name: str, text: str) -> None:
    assert name_text(name) == text


@pytest.mark.parametrize(
    "name",
    [
        *("000123.txt", "IMG_2031.jpg", "img_2031.jpg", "MED-123", "IMG-20200101-WA0001.jpg"),
        *("d41d8cd98f00b204e9800998ecf8427e.bin", "3f2504e0-4f89-11d3-9a0c-0305e82c3301.pdf"),
        *("RFC2616.txt", "Scan0001.pdf", "copy.txt", "1984.epub", "a.txt", "...", ""),
    ],
)
def test_that_a_name_that_only_tells_files_apart_says_nothing(name: str) -> None:
    assert name_text(name) == ""


@pytest.mark.parametrize(
    ("name", "title", "text"),
    [
        ("kita_anmeldung.pdf", "Registration form", "kita anmeldung: Registration form"),
        ("budget.xls", "Budget 2020 of the kindergarten", "Budget 2020 of the kindergarten"),
        ("the_beach.jpg", "Beach", "the beach"),
        ("IMG_2031.jpg", "Evening at the lake", "Evening at the lake"),
        ("IMG_2031.jpg", "IMG_2031", ""),
    ],
)
def test_that_a_title_is_added_where_it_says_something_else(
    name: str, title: str, text: str
) -> None:
    assert name_text(name, title) == text


class Shelf:
    """A catalogue with one folder, filled without a disk."""

    def __init__(self, folder: Path) -> None:
        self.catalogue = Catalogue(folder / "inkling.db", SPEC)
        self.reader = CatalogueReader.beside(
            folder / "inkling.db", self.catalogue.connection, SPEC.fingerprint
        )
        with self.catalogue.transaction():
            self.catalogue.add_root(b"/lib", folder.stat())
        self.root: RootRow = self.catalogue.roots()[0]

    def add(self, name: str, *texts: str, title: str = "") -> int:
        stamp = Stamp(1, 1, 1)
        with self.catalogue.transaction():
            path = f"/lib/{name}".encode()
            file_id = self.catalogue.add_file(self.root, path, "text", stamp)
            if texts:
                reading = Reading.of(Document("text", title=title), map(Passage, texts))
                self.catalogue.store_reading(file_id, stamp, [reading], None)
        return file_id

    def waiting(self) -> list[str]:
        return sorted(text for _, text in self.catalogue.default.names_without_vector(100))

    def embed_names(self) -> None:
        rows = dict(self.catalogue.default.names_without_vector(100))
        with self.catalogue.transaction():
            vectors = FakeEmbedder().embed_documents(list(rows.values()))
            self.catalogue.default.store(list(rows), vectors)

    def texts(self) -> int:
        (count,) = self.catalogue.connection.execute("SELECT count(*) FROM texts").fetchone()
        return int(count)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.catalogue.close()


def test_that_files_of_one_name_share_a_text_that_is_embedded_once(shelf: Shelf) -> None:
    for number in range(5):
        shelf.add(f"{number}/README.md")
    assert shelf.waiting() == ["README"]
    shelf.embed_names()
    shelf.add("6/README.txt")
    assert shelf.waiting() == []
    assert shelf.texts() == 1


def test_that_a_rename_has_only_the_name_wait_and_a_move_nothing(shelf: Shelf) -> None:
    file_id = shelf.add("boiler.txt", "It is serviced every autumn.")
    shelf.embed_names()
    passages = shelf.catalogue.default.texts_without_vector(9)
    with shelf.catalogue.transaction():
        shelf.catalogue.move_file(file_id, shelf.root, b"/lib/sub/boiler.txt", "text")
    assert shelf.waiting() == []
    with shelf.catalogue.transaction():
        shelf.catalogue.move_file(file_id, shelf.root, b"/lib/sub/furnace.txt", "text")
    assert shelf.waiting() == ["furnace"]
    assert shelf.catalogue.default.texts_without_vector(9) == passages
    with shelf.catalogue.transaction():
        assert len(shelf.catalogue.collect_texts()) == 1


def test_that_a_name_follows_the_title_of_what_was_read(shelf: Shelf) -> None:
    file_id = shelf.add("form.pdf", "Please fill in.", title="Kindergarten enrolment")
    assert shelf.waiting() == ["form: Kindergarten enrolment"]
    with shelf.catalogue.transaction():
        shelf.catalogue.store_unread(file_id, Stamp(1, 1, 1), Reason.of("password"))
    assert shelf.waiting() == ["form"]


def test_that_a_text_is_kept_for_a_name_or_a_passage_and_collected_after_both(
    shelf: Shelf,
) -> None:
    named, holding = shelf.add("swimming pool.bin"), shelf.add("x.txt", "swimming pool")
    shelf.embed_names()
    for file_id, left in ((holding, 1), (named, 0)):
        with shelf.catalogue.transaction():
            shelf.catalogue.remove_files([file_id])
            shelf.catalogue.collect_texts()
        assert (shelf.texts(), len(shelf.reader.vector_ids())) == (left, left)


def test_that_names_wait_again_for_another_model(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("boiler.bin")
    shelf.embed_names()
    other = Catalogue(tmp_path / "inkling.db", FakeEmbedder("fake-2").spec)
    with other.transaction():
        other.adopt(BUILT_IN, other.default)
    assert [text for _, text in other.default.names_without_vector(9)] == ["boiler"]
    other.connection.close()
    with shelf.catalogue.transaction():
        shelf.catalogue.adopt(BUILT_IN, shelf.catalogue.default)
    assert shelf.waiting() == []
