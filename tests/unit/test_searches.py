"""Past and saved questions: what is kept, for how long, and in which file."""

from __future__ import annotations

import os
import stat

import pytest

from inkling.domain.searches import MOST_PAST, SavedSearch, Searches
from inkling.engine.search_book import SearchBook


@pytest.fixture
def path(tmp_path):
    return tmp_path / "searches.json"


def test_that_the_last_question_comes_first_and_none_twice():
    searches = Searches()
    for text in ("boiler", "lease", " Boiler "):
        searches = searches.remembering(text)
    assert searches.past == ("Boiler", "lease")


def test_that_what_was_typed_on_the_way_to_a_question_goes():
    searches = Searches(("lease",)).remembering("boil").remembering("boiler breaks")
    assert searches.past == ("boiler breaks", "lease")


def test_that_no_more_than_so_many_are_kept_and_no_pasted_page():
    searches = Searches()
    for number in range(MOST_PAST + 5):
        searches = searches.remembering(f"{number} boilers")
    assert len(searches.past) == MOST_PAST
    assert searches.past[0] == f"{MOST_PAST + 4} boilers"
    assert searches.remembering("word " * 200) == searches
    assert searches.remembering("  ") == searches


def test_that_a_question_is_saved_once_renamed_and_dropped():
    searches = Searches().saving("type:pdf  boiler").saving("type:pdf boiler")
    assert searches.saved == (SavedSearch("type:pdf boiler", "type:pdf boiler"),)
    renamed = searches.renaming("type:pdf boiler", " Heating ")
    assert renamed.saved == (SavedSearch("Heating", "type:pdf boiler"),)
    assert renamed.renaming("type:pdf boiler", "  ") == renamed
    assert renamed.has_saved("type:pdf  boiler")
    assert renamed.dropping("type:pdf boiler").saved == ()


def test_that_what_is_noted_outlives_the_process(path):
    book = SearchBook(path)
    book.note(lambda searches: searches.remembering("boiler \ud83d breaks"))
    book.note(lambda searches: searches.saving("lease"))
    book.settle()
    again = SearchBook(path).settle()
    assert again.past == ("boiler \ud83d breaks",)
    assert again.saved == (SavedSearch("lease", "lease"),)


def test_that_a_change_noted_before_the_file_is_read_loses_nothing(path):
    first = SearchBook(path)
    first.note(lambda searches: searches.remembering("lease"))
    first.settle()
    second = SearchBook(path)
    second.note(lambda searches: searches.remembering("boiler"))
    assert second.settle().past == ("boiler", "lease")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")
def test_that_the_file_is_private_to_the_user(path):
    book = SearchBook(path)
    book.note(lambda searches: searches.remembering("boiler"))
    book.settle()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_cleared_questions_are_gone_from_the_bytes(path):
    book = SearchBook(path)
    book.note(lambda searches: searches.remembering("embarrassing").saving("lease"))
    book.settle()
    book.note(Searches.without_past)
    book.settle()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert b"embarrassing" not in path.read_bytes()
    assert b"lease" in path.read_bytes()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"past": 3, "saved": []}', '{"past": []}', "\0"])
def test_that_a_damaged_file_counts_as_empty(path, text):
    path.write_text(text)
    assert SearchBook(path).settle() == Searches()


def test_that_nothing_is_written_while_nothing_changes(path):
    book = SearchBook(path)
    book.note(lambda searches: searches.dropping("none"))
    assert book.settle() == Searches()
    assert not path.exists()
