"""Counts of files by kind and by when they were changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fakes import FakeEmbedder
from inkling.domain.facets import GROUPS, LAST_MONTH, LAST_WEEK, OLDER, THIS_YEAR, TODAY
from inkling.domain.kinds import FORMATS
from inkling.search.query import parse
from inkling.store.catalogue import Catalogue
from inkling.store.facets import count_facets
from inkling.store.reader import CatalogueReader, nanoseconds
from inkling.store.rows import Stamp

NOW = datetime(2024, 6, 13, 12, tzinfo=UTC)


@pytest.fixture
def reader(tmp_path):
    spec = FakeEmbedder().spec
    catalogue = Catalogue(tmp_path / "inkling.db", spec)
    with catalogue.transaction():
        catalogue.add_root(b"/lib", tmp_path.stat())
        root = catalogue.roots()[0]
        for number, (kind, changed) in enumerate(
            [
                ("pdf", datetime(2024, 6, 13, 1, tzinfo=UTC)),
                ("docx", datetime(2024, 6, 4, tzinfo=UTC)),
                ("eml", datetime(2024, 5, 2, tzinfo=UTC)),
                ("eml", datetime(2024, 1, 1, tzinfo=UTC)),
                ("program", datetime(2023, 12, 31, tzinfo=UTC)),
            ]
        ):
            stamp = Stamp(1, nanoseconds(changed), number)
            catalogue.add_file(root, b"/lib/%d" % number, kind, stamp)
    yield CatalogueReader.beside(tmp_path / "inkling.db", catalogue.connection, spec.fingerprint)
    catalogue.close()


def test_that_kinds_are_counted_by_group(reader):
    facets = count_facets(reader, NOW)
    assert (facets.of_group("documents"), facets.of_group("mail")) == (2, 2)
    assert facets.of_group("slides") == 0


def test_that_times_of_change_are_counted_from_now(reader):
    facets = count_facets(reader, NOW)
    counts = [facets.of_period(p) for p in (TODAY, LAST_WEEK, LAST_MONTH, THIS_YEAR, OLDER)]
    assert counts == [1, 2, 3, 4, 1]


def test_that_languages_are_counted(reader):
    reader.db.execute("UPDATE documents SET language = 'de' WHERE id <= 2")
    reader.db.execute("UPDATE documents SET language = 'en' WHERE id > 2 AND id < 6")
    assert count_facets(reader, NOW).languages == {"de": 2, "en": 3}
    assert count_facets(reader, NOW).languages_by_count() == ("en", "de")


def test_that_an_empty_library_counts_nothing(reader):
    reader.db.execute("DELETE FROM documents")
    reader.db.execute("DELETE FROM files")
    assert count_facets(reader, NOW).of_period(TODAY) == 0


def test_that_files_of_a_folder_that_is_being_removed_do_not_count(reader):
    reader.db.execute("UPDATE documents SET language = 'de'")
    reader.db.execute("UPDATE roots SET removing = 1")
    facets = count_facets(reader, NOW)
    assert (facets.kinds, facets.languages) == ({}, {})


@pytest.mark.parametrize("group", GROUPS)
def test_that_every_group_offered_is_a_kind_that_can_be_asked_for(group):
    (condition,) = parse(f"type:{group}").filters.types
    assert condition.formats <= FORMATS
    assert not condition.suffixes
