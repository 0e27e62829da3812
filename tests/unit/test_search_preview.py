"""Previews from the catalogue: surroundings, more of them, and the matches of one document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from search_library import File, Library, library

from inkling.search.preview import make_preview, more_parts

TEXTS = tuple(
    f"{'A boiler stands here.' if number % 10 == 0 else 'Nothing to see.'} {number}"
    for number in range(100)
)


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Library]:
    files = [
        File("other.txt", ("boiler one",)),
        File("long.txt", TEXTS),
        File("z.txt", ("boiler",)),
    ]
    with library(tmp_path, files) as made:
        yield made


def passage(found: Library, number: int) -> int:
    """The id of a passage of the long file."""
    row = found.reader.db.execute("SELECT id FROM passages WHERE text = ?", (TEXTS[number],))
    return int(row.fetchone()[0])


def shown(found: Library, number: int, question: str = "boiler"):
    return make_preview(found.reader, found.searcher.vocabulary, passage(found, number), question)


def test_that_only_the_surroundings_are_read(found):
    preview = shown(found, 50)
    assert [part.text for part in preview.parts] == list(TEXTS[38:63])
    assert preview.starts_inside
    assert preview.ends_inside
    assert not shown(found, 3).starts_inside
    assert not shown(found, 99).ends_inside


def test_that_matching_words_are_marked_in_all_parts(found):
    marked = [part.text[a:b] for part in shown(found, 50).parts for a, b in part.highlights]
    assert marked == ["boiler"] * 3


def test_that_words_of_operators_are_not_marked(found):
    preview = shown(found, 50, "name:see -nothing boiler")
    marked = [part.text[a:b] for part in preview.parts for a, b in part.highlights]
    assert marked == ["boiler"] * 3


def test_that_the_matches_of_the_document_are_told_in_reading_order(found):
    preview = shown(found, 50)
    assert preview.matches == tuple(passage(found, number) for number in range(0, 100, 10))
    assert not preview.has_more_matches
    assert shown(found, 50, "").matches == ()


def test_that_ten_thousand_matches_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("inkling.search.preview._MOST_MATCHES", 1_000)
    texts = tuple(f"boiler {number}" for number in range(1_200))
    with library(tmp_path, [File("many.txt", texts)]) as found:
        first = found.reader.db.execute("SELECT min(id) FROM passages").fetchone()[0]
        preview = make_preview(found.reader, found.searcher.vocabulary, first, "boiler")
    assert preview.matches == tuple(range(first, first + 1_000))
    assert preview.has_more_matches
    assert len(preview.parts) < 50  # marks are those of the passages shown, whatever matches


def test_that_more_is_read_in_either_direction_until_the_end(found):
    vocabulary = found.searcher.vocabulary
    later = more_parts(found.reader, vocabulary, passage(found, 80), "boiler", after=True)
    assert [part.text for part in later.parts] == list(TEXTS[81:100])
    assert not later.goes_on
    earlier = more_parts(found.reader, vocabulary, passage(found, 80), "boiler", after=False)
    assert [part.text for part in earlier.parts] == list(TEXTS[56:80])
    assert earlier.goes_on
    assert earlier.parts[4].highlights == ((2, 8),)


def test_that_a_passage_that_is_gone_has_no_preview(found):
    vocabulary = found.searcher.vocabulary
    assert make_preview(found.reader, vocabulary, 999_999, "boiler") is None
    assert more_parts(found.reader, vocabulary, 999_999, "boiler", after=True) is None
