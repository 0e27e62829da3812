"""Pictures in the catalogue: what waits for a look, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from fakes import FakeEmbedder
from inkling.domain.documents import Document, Passage
from inkling.domain.protocols import EmbedderSpec
from inkling.domain.reasons import FileState, Reason
from inkling.store.catalogue import Catalogue
from inkling.store.model_vectors import ModelVectors
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, RootRow, Stamp
from inkling.store.standing import Standing

EYE = EmbedderSpec("eye", "eye-1", 4, 8)
KEY, OTHER_KEY = b"k" * 16, b"o" * 16
NEEDS_OCR = Reason.of("needs_ocr")


class Shelf:
    """A catalogue of one folder, by a model of texts and one that looks at pictures."""

    def __init__(self, folder: Path) -> None:
        self.embedder = FakeEmbedder()
        self.path = folder / "inkling.db"
        self.catalogue = Catalogue(self.path, self.embedder.spec)
        with self.catalogue.transaction():
            self.catalogue.add_root(b"/lib", folder.stat())
            self.eye = self.catalogue.vectors_of(EYE)
            self.catalogue.look_with("eye", self.eye)
        self.reader = CatalogueReader.beside(
            self.path, self.catalogue.connection, self.embedder.spec.fingerprint
        )

    @property
    def root(self) -> RootRow:
        [root] = self.catalogue.roots()
        return root

    def read(self, name: str, key: bytes = KEY, *texts: str) -> int:
        """Count a file and store what was read of it."""
        stamp = Stamp(1, len(name), len(name))
        path = f"/lib/{name}".encode()
        known = self.catalogue.file_at(path)
        document = Document("image", picture=key)
        with self.catalogue.transaction():
            file_id = (
                known.id if known else self.catalogue.add_file(self.root, path, "image", stamp)
            )
            reading = Reading.of(document, map(Passage, texts))
            self.catalogue.store_reading(file_id, stamp, [reading], NEEDS_OCR)
        return file_id

    def embed(self) -> None:
        rows = self.catalogue.default.texts_without_vector(100)
        with self.catalogue.transaction():
            texts = self.embedder.embed_documents([row[1] for row in rows])
            self.catalogue.default.store([row[0] for row in rows], texts)

    def look(self, eye: ModelVectors | None = None) -> list[bytes]:
        """Look at all that waits; the paths."""
        eye = eye or self.eye
        files = self.catalogue.pictures_to_look_at(eye, 100)
        ids = [file.text_id for file in files]
        with self.catalogue.transaction():
            eye.store(ids, np.eye(4, dtype=np.float32)[: len(ids)])
            self.catalogue.pictures_seen(eye, ids)
        return [file.path for file in files]

    def state(self, file_id: int) -> tuple[str, str | None]:
        row = self.catalogue.connection.execute(
            "SELECT state, json_extract(reason, '$[0]') FROM files WHERE id = ?", (file_id,)
        ).fetchone()
        return tuple(row)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.catalogue.close()


def test_that_a_file_waits_for_a_look_and_for_its_texts(shelf):
    file_id = shelf.read("a.jpg", KEY, "the harbour")
    shelf.look()
    assert shelf.state(file_id)[0] == FileState.WORDS
    shelf.embed()
    assert shelf.state(file_id)[0] == FileState.READY


def test_that_texts_do_not_wait_for_pictures(shelf):
    captioned = shelf.read("a.jpg", KEY, "the harbour")
    new = shelf.read("b.jpg", OTHER_KEY)
    assert shelf.state(new)[0] == FileState.WORDS
    assert shelf.catalogue.default.others_wait(new)
    shelf.embed()
    assert shelf.state(captioned)[0] == FileState.WORDS
    assert not shelf.catalogue.default.others_wait(new)
    assert not shelf.catalogue.default.others_wait(captioned)


def test_that_a_caption_is_found_by_meaning_before_its_picture_was_looked_at(shelf):
    file_id = shelf.read("a.jpg", KEY, "the harbour")
    shelf.embed()
    assert shelf.state(file_id)[0] == FileState.WORDS
    texts = shelf.reader.texts_of_file(b"/lib/a.jpg")
    assert len(Standing(shelf.reader).of_texts(texts)) == 1
    shelf.look()
    assert shelf.state(file_id)[0] == FileState.READY


def test_that_copies_are_looked_at_once_and_the_newest_first(shelf):
    shelf.read("a.jpg", OTHER_KEY)
    copies = [shelf.read(name) for name in ("bb.jpg", "ccc.jpg")]
    assert shelf.look() == [b"/lib/ccc.jpg", b"/lib/a.jpg"]
    assert {shelf.state(copy)[0] for copy in copies} == {FileState.READY}
    assert shelf.state(shelf.read("dddd.jpg"))[0] == FileState.READY
    assert shelf.look() == []


def test_that_a_picture_that_cannot_be_looked_at_fails_unless_it_has_text(shelf):
    bare, captioned = shelf.read("a.jpg"), shelf.read("bb.jpg", OTHER_KEY, "the harbour")
    shelf.embed()
    files = shelf.catalogue.pictures_to_look_at(shelf.eye, 100)
    with shelf.catalogue.transaction():
        for file in files:
            shelf.catalogue.picture_unseen(file, Reason.of("damaged"))
    assert shelf.state(bare) == (FileState.FAILED, "damaged")
    assert shelf.state(captioned) == (FileState.READY, "needs_ocr")
    assert shelf.look() == []


def test_that_what_is_said_of_a_picture_is_void_once_its_file_was_read_again(shelf):
    file_id = shelf.read("a.jpg")
    [file] = shelf.catalogue.pictures_to_look_at(shelf.eye, 1)
    shelf.read("a.jpg", OTHER_KEY)
    with shelf.catalogue.transaction():
        shelf.catalogue.picture_unseen(file, Reason.of("damaged"))
    assert shelf.state(file_id)[0] == FileState.WORDS
    assert shelf.look() == [b"/lib/a.jpg"]


def test_that_pictures_out_of_reach_wait(shelf):
    shelf.read("a.jpg")
    with shelf.catalogue.transaction():
        shelf.catalogue.set_root_online(shelf.root.id, None)
    assert shelf.look() == []


def test_that_a_change_of_the_model_is_one_step(shelf):
    file_id = shelf.read("a.jpg")
    shelf.look()
    with shelf.catalogue.transaction():
        other = shelf.catalogue.vectors_of(EmbedderSpec("other", "eye-2", 4, 8))
        shelf.catalogue.look_with("other", other)
        assert not shelf.catalogue.finish_pictures(other)
    new = shelf.read("bb.jpg", OTHER_KEY)
    assert shelf.state(file_id)[0] == FileState.READY
    shelf.look(other)
    assert shelf.state(new)[0] == FileState.WORDS
    with shelf.catalogue.transaction():
        assert shelf.catalogue.finish_pictures(other)
    assert shelf.catalogue.picture_model().profile == "other"
    assert {shelf.state(each)[0] for each in (file_id, new)} == {FileState.READY}


def test_that_a_model_no_longer_wanted_leaves_the_former_one(shelf):
    shelf.read("a.jpg")
    shelf.look()
    with shelf.catalogue.transaction():
        other = shelf.catalogue.vectors_of(EmbedderSpec("other", "eye-2", 4, 8))
        shelf.catalogue.look_with("other", other)
        shelf.catalogue.look_with("eye", shelf.eye)
        assert shelf.catalogue.drop_unused_models() == ["eye-2"]
    assert shelf.catalogue.picture_model().profile == "eye"


def test_that_the_vector_of_a_picture_goes_with_its_last_file(shelf):
    ids = [shelf.read("a.jpg"), shelf.read("bb.jpg")]
    shelf.look()
    for file_id, left in zip(ids, (1, 0), strict=True):
        with shelf.catalogue.transaction():
            shelf.catalogue.remove_files([file_id])
            shelf.catalogue.collect_texts()
        table = f"vectors_{shelf.eye.model_id}"
        row = shelf.catalogue.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert row == (left,)


def test_that_no_file_is_compared_with_every_document(shelf):
    steps = []
    for count in (50, 200):
        with shelf.catalogue.transaction():
            shelf.catalogue.look_no_more()
        for number in range(count):
            shelf.read(f"{number}.jpg")
        ticks: list[int] = []
        shelf.catalogue.connection.set_progress_handler(partial(ticks.append, 0), 100)
        with shelf.catalogue.transaction():
            shelf.catalogue.look_with("eye", shelf.eye)
        shelf.catalogue.connection.set_progress_handler(None, 0)
        assert len(list(shelf.reader.files({FileState.QUEUED}))) == count
        steps.append(len(ticks))
    assert steps[1] < 8 * steps[0]
