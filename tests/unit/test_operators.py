"""Turning operators on and off in the text of a question."""

from __future__ import annotations

import pytest

from inkling.domain.operators import (
    Condition,
    has_condition,
    has_kind,
    toggled,
    toggled_kind,
    with_condition,
    without,
    without_fields,
)
from inkling.domain.questions import quoted
from inkling.search.query import parse

TAX = Condition("in", "Tax 2024", ("/home/ada/Tax 2024",))
NOTES = Condition("in", "Notes")
TODAY = Condition("after", "today")
MONTH = Condition("after", "last month")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", 'in:"Tax 2024" '),
        ("boiler", 'in:"Tax 2024" boiler'),
        ("type:pdf boiler", 'type:pdf in:"Tax 2024" boiler'),
        ("boiler  type:pdf ", 'in:"Tax 2024" boiler  type:pdf '),
        ('"the in:Notes phrase" x', 'in:"Tax 2024" "the in:Notes phrase" x'),
    ],
)
def test_that_a_condition_is_put_in_front_of_the_words(question, expected):
    assert toggled(question, TAX) == expected
    assert has_condition(expected, TAX)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ('in:"Tax 2024" boiler', "boiler"),
        ('IN:"tax 2024"', ""),
        ("folder:“Tax 2024”  two  words ", "two  words "),
        ('who  pays in:"/home/ada/Tax 2024/"', "who  pays"),
        ('a in:"Tax 2024" b in:Notes', "a b in:Notes"),
    ],
)
def test_that_removal_leaves_the_rest_untouched(question, expected):
    assert toggled(question, TAX) == expected


@pytest.mark.parametrize(
    "question", ['-in:"Tax 2024"', '"in:Notes"', "in:", "xin:Notes", "name:Notes", ""]
)
def test_that_what_only_looks_like_the_condition_does_not_count(question):
    assert not has_condition(question, TAX)
    assert not has_condition(question, NOTES)


def test_that_one_of_several_rivals_stays():
    question = toggled("in:Notes boiler", TAX, rivals=[NOTES])
    assert question == 'in:"Tax 2024" boiler'
    assert toggled("in:House boiler", TAX, rivals=[NOTES]) == 'in:House in:"Tax 2024" boiler'
    assert toggled("boiler after:last-month", TODAY, [MONTH]) == "after:today boiler"


def test_that_a_date_counts_however_it_is_written():
    for written in ('after:"last month"', "after:last_month", 'AFTER:"Last-Month"'):
        assert has_condition(written, MONTH)
    assert without("boiler after:last-month", [MONTH]) == "boiler"


@pytest.mark.parametrize(
    ("question", "group", "expected"),
    [
        ("", "mail", "type:mail "),
        ("boiler", "mail", "type:mail boiler"),
        ("type:pdf boiler", "mail", "type:pdf,mail boiler"),
        ("type:pdf,email boiler", "mail", "type:pdf boiler"),
        ("type:email boiler", "mail", "boiler"),
        ('boiler type:"pdf, mail, slides"', "mail", "boiler type:pdf,slides"),
        ("-type:mail boiler", "mail", "type:mail boiler"),
        ("-type:mail,pdf boiler", "mail", "-type:pdf type:mail boiler"),
        ("type:what/ever boiler", "mail", "type:what/ever type:mail boiler"),
    ],
)
def test_that_kinds_share_one_operator(question, group, expected):
    assert toggled_kind(question, group) == expected
    assert has_kind(expected, group) != has_kind(question, group)


def test_that_a_kind_turned_on_and_off_again_leaves_the_question_as_it_was():
    for question in ("who  pays", '"a phrase" -not size:>2mb', "type:pdf x", ""):
        assert toggled_kind(toggled_kind(question, "code"), "code") == question


@pytest.mark.parametrize("value", ["Notes", "Tax 2024", 'the "old" ones', "«a» b", "全 文", "27”"])
def test_that_a_quoted_value_is_read_back_as_it_was(value):
    (condition,) = parse(f"in:{quoted(value)} rest").filters.folders
    assert condition.value == value


def test_that_a_condition_can_be_added_as_its_opposite():
    question = with_condition("type:pdf boiler", Condition("in", "/a b"), negated=True)
    assert question == 'type:pdf -in:"/a b" boiler'
    assert parse(question).filters.folders[0].negated


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("boiler", "boiler"),
        ("type:mail boiler -in:Tax breaks", "boiler breaks"),
        ('"in:Notes" -rent after:today', '"in:Notes" -rent'),
        ("type:mail", ""),
    ],
)
def test_that_only_the_words_are_left_without_what_narrows_them(question, expected):
    assert without_fields(question) == expected
