"""Libraries of other versions of Inkling: older ones are brought up to date, newer ones refused."""

from __future__ import annotations

import lzma
import os
import sqlite3
from pathlib import Path

import old_libraries
import pytest
from search_library import DATABASE, ROOT, searching

from fakes import FakeEmbedder
from inkling.domain.errors import LibraryProblem
from inkling.domain.results import SearchMode
from inkling.store import connection, schema
from inkling.store.catalogue import Catalogue
from inkling.store.health import check_database
from inkling.store.reader import CatalogueReader

EMBEDDER = FakeEmbedder()


@pytest.fixture
def path(tmp_path) -> Path:
    """A library of this version."""
    old_libraries.write(tmp_path)
    return tmp_path / DATABASE


def release_another(monkeypatch, script: str) -> None:
    """Go on as a version of Inkling that has one migration more."""
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, script))
    monkeypatch.setattr(schema, "VERSION", len(schema.MIGRATIONS))
    monkeypatch.setattr(connection, "VERSION", len(schema.MIGRATIONS))


def copies(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.glob(f"{path.name}.*") if file != path)


def version_of(path: Path) -> int:
    with sqlite3.connect(path) as db:
        return db.execute("PRAGMA user_version").fetchone()[0]


def test_that_an_older_library_is_migrated_and_a_copy_kept_until_it_was_opened_again(
    path, monkeypatch
):
    before = schema.VERSION
    release_another(monkeypatch, "ALTER TABLE files ADD COLUMN mood TEXT;")
    Catalogue(path, EMBEDDER.spec).close()
    assert version_of(path) == before + 1
    (copy,) = copies(path)
    assert copy == f"{DATABASE}.version-{before}"
    assert version_of(path.with_name(copy)) == before
    assert path.with_name(copy).stat().st_mode & 0o077 == 0
    Catalogue(path, EMBEDDER.spec).close()
    assert copies(path) == []


def test_that_a_migration_that_fails_changes_nothing(path, monkeypatch):
    before = schema.VERSION
    release_another(monkeypatch, "DELETE FROM passages_fts; UPDATE no_such_table SET x = 1;")
    with pytest.raises(sqlite3.OperationalError):
        Catalogue(path, EMBEDDER.spec)
    assert version_of(path) == before
    monkeypatch.undo()
    catalogue = Catalogue(path, EMBEDDER.spec)
    reader = CatalogueReader.beside(path, catalogue.connection, EMBEDDER.spec.fingerprint)
    assert "sound" in check_database(reader)
    catalogue.close()


def test_that_an_older_library_is_not_read_before_it_is_migrated(path, monkeypatch):
    release_another(monkeypatch, "ALTER TABLE files ADD COLUMN mood TEXT;")
    with pytest.raises(LibraryProblem) as caught:
        CatalogueReader(path, EMBEDDER.spec.fingerprint)
    assert caught.value.code == "too_old"
    assert copies(path) == []


def test_that_every_released_schema_has_a_library_that_is_kept():
    kept = {file.name for file in old_libraries.KEPT.iterdir()}
    assert kept == {f"version-{number}.db.xz" for number in range(1, schema.VERSION + 1)}


@pytest.mark.parametrize("kept", sorted(old_libraries.KEPT.iterdir()), ids=lambda file: file.stem)
def test_that_a_library_of_every_released_schema_opens_and_answers(kept, tmp_path):
    path = tmp_path / DATABASE
    path.write_bytes(lzma.decompress(kept.read_bytes()))
    catalogue = Catalogue(path, EMBEDDER.spec)
    assert version_of(path) == schema.VERSION
    assert [os.fsdecode(root.path) for root in catalogue.roots()] == [ROOT]
    with searching(tmp_path, EMBEDDER) as library:
        assert "sound" in check_database(library.reader)
        for file in old_libraries.FILES:
            (text,) = file.texts
            for mode in (SearchMode.WORDS, SearchMode.MEANING):
                first = library.ask(text, mode).results[0]
                assert (first.path.name, first.passages[0].text) == (file.path, text)
    catalogue.close()
