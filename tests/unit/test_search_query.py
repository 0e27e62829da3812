"""The query language: what is an operator, what is text, and that nothing typed fails."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone

import pytest

from inkling.domain.filters import Filters, TextCondition, TypeCondition
from inkling.domain.kinds import FORMATS, resolve_kind
from inkling.extract import registry
from inkling.search.query import Query, parse

ZONE = timezone(timedelta(hours=2))
NOW = datetime(2024, 8, 15, 13, 45, tzinfo=ZONE)  # a Thursday
MB = 1024 * 1024


def filters(text: str) -> Filters:
    """The filters of a question that is nothing else."""
    query = parse(text, NOW)
    assert query == Query(filters=query.filters), text
    assert query.is_filter_only
    return query.filters


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=ZONE)


PLAIN = [
    "",
    "how to boil water for tea",
    "foo:bar",
    "http://x.y",
    "10:30",
    "C:\\path",
    "name:",
    "-name:",
    "made in: Japan",
    "xname:a",
    "before:someday",
    "-before:someday",
    'before:"some day"',
    "after:2024-02-30",
    "after:2024-13",
    "after:0001",
    'after:"99999 years ago"',
    "after:last",
    "size:huge",
    "size:",
    "size:..",
    "size:>",
    "size:-5",
    "size:1e5",
    "-size:1mb..2mb",
    "type:,",
    "type:a/b",
    "type:" + "x" * 40,
    'type:"no such thing"',
    "-3 degrees",
    "a - b",
    "--flag",
    "-",
    "- a",
    "a-b",
    "(-a)",
    "OR",
    "OR a",
    "a OR",
    "a or b",
    '"',
    '""',
    '" "',
    '"…"',
    'an "unclosed quote',
    'name:"unclosed quote',
    '-"unclosed quote',
    'a 27" screen or 24" one',
    "rock'n'roll 'single'",
    "“unclosed",
    "unopened”",
    "type：",
    "🫖🫖",
    "a\0b",
]


@pytest.mark.parametrize("text", PLAIN)
def test_that_what_is_no_operator_stays_text_as_typed(text: str) -> None:
    assert parse(text, NOW) == Query(text)
    assert not parse(text, NOW).is_filter_only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the "Exact  phrase" of it', Query("the Exact phrase of it", (("Exact phrase",),))),
        ("“typo graphic”", Query("typo graphic", (("typo graphic",),))),
        ("„deutsche Worte“", Query("deutsche Worte", (("deutsche Worte",),))),
        ("„deutsche Worte”", Query("deutsche Worte", (("deutsche Worte",),))),
        ("«\u00a0mots français\u00a0»", Query("mots français", (("mots français",),))),
        ("»deutsche Worte«", Query("deutsche Worte", (("deutsche Worte",),))),
        ("”svenska ord”", Query("svenska ord", (("svenska ord",),))),
        ("＂全角＂ a", Query("全角 a", (("全角",),))),
        ("我想找“东京都”。", Query("我想找 东京都 。", (("东京都",),))),
        ('我想找"东京都"', Query("我想找 东京都", (("东京都",),))),
        ('("in brackets")', Query("( in brackets )", (("in brackets",),))),
        ('"a b" and "c"', Query("a b and c", (("a b",), ("c",)))),
        ('"a b" "a b"', Query("a b a b", (("a b",),))),
        ('"a" OR "b c" OR "d" e', Query("a b c d e", (("a", "b c", "d"),))),
        ('"a" OR "b" "c"', Query("a b c", (("a", "b"), ("c",)))),
        ('x OR "b c"', Query("x b c", (("x", "b c"),))),
        ('"a" OR OR "b"', Query("a b", (("a", "b"),))),
        ("cats OR dogs", Query("cats dogs")),
        ("OR cats OR", Query("OR cats OR")),
        ('"a" OR -b', Query("a OR", (("a",),), ("b",))),
        ('"a" OR "“"', Query('a "“"', (("a",),))),
        ("tea -green", Query("tea", (), ("green",))),
        ("-grün tea -日本", Query("tea", (), ("grün", "日本"))),
        ('tea -"green leaves" -“a b”', Query("tea", (), ("green leaves", "a b"))),
        ("tea -green -green", Query("tea", (), ("green",))),
        ("tea -http://x.y", Query("tea", (), ("http://x.y",))),
        ("  tea\t\n pot\u3000x ", Query("tea pot x")),
        ("a\ud800b", Query("a\ufffdb")),
    ],
)
def test_that_phrases_and_exclusions_are_taken_apart(text: str, expected: Query) -> None:
    assert parse(text, NOW) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name:report", Filters(names=(TextCondition("report"),))),
        ("NAME:*.pdf", Filters(names=(TextCondition("*.pdf"),))),
        ('name:"final report"', Filters(names=(TextCondition("final report"),))),
        ("name:„final report“", Filters(names=(TextCondition("final report"),))),
        ("name:a name:a", Filters(names=(TextCondition("a"),))),
        ("name:a -name:b", Filters(names=(TextCondition("a"), TextCondition("b", True)))),
        ("name：报告", Filters(names=(TextCondition("报告"),))),
        ("name:\ud800", Filters(names=(TextCondition("\ufffd"),))),
        ('in:"Tax 2024"', Filters(folders=(TextCondition("Tax 2024"),))),
        ("-folder:a/b", Filters(folders=(TextCondition("a/b", True),))),
        ('Author:"Ada Lovelace"', Filters(authors=(TextCondition("Ada Lovelace"),))),
        ("-author:smith", Filters(authors=(TextCondition("smith", True),))),
        ("size:>2mb", Filters(min_size=2 * MB + 1)),
        ("size:>=1.5GB", Filters(min_size=1536 * MB)),
        ("size:>=1,5GB", Filters(min_size=1536 * MB)),
        ("size:<10k", Filters(max_size=10 * 1024 - 1)),
        ("size:<=10KiB", Filters(max_size=10 * 1024)),
        ("size:100kb", Filters(min_size=100 * 1024)),
        ('size:"> 2 mb"', Filters(min_size=2 * MB + 1)),
        ("size:7", Filters(min_size=7)),
        ("size:1mb..5mb", Filters(min_size=MB, max_size=5 * MB)),
        ("size:5mb..1mb", Filters(min_size=MB, max_size=5 * MB)),
        ("size:1mb..", Filters(min_size=MB)),
        ("size:..5mb", Filters(max_size=5 * MB)),
        ("size:>1mb size:>2mb size:<9mb", Filters(min_size=2 * MB + 1, max_size=9 * MB - 1)),
        ("-size:>2mb", Filters(max_size=2 * MB)),
        ("-size:<2mb", Filters(min_size=2 * MB)),
    ],
)
def test_that_fields_become_conditions(text: str, expected: Filters) -> None:
    assert filters(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", day(2024)),
        ("2024-06", day(2024, 6)),
        ("2024-06-09", day(2024, 6, 9)),
        ("2024/6/9", day(2024, 6, 9)),
        ("09.06.2024", day(2024, 6, 9)),
        ("today", day(2024, 8, 15)),
        ("Yesterday", day(2024, 8, 14)),
        ('"this week"', day(2024, 8, 12)),
        ('"last week"', day(2024, 8, 5)),
        ('"this month"', day(2024, 8)),
        ('"last month"', day(2024, 7)),
        ("last-month", day(2024, 7)),
        ('"this year"', day(2024)),
        ('"last year"', day(2023)),
        ('"1 day ago"', day(2024, 8, 14)),
        ('"3 days ago"', day(2024, 8, 12)),
        ('"2 weeks ago"', day(2024, 8, 1)),
        ('"a week ago"', day(2024, 8, 8)),
        ('"8 months ago"', day(2023, 12, 15)),
        ('"10 years ago"', day(2014, 8, 15)),
        ('"june 2024"', day(2024, 6)),
        ('"2024 June"', day(2024, 6)),
        ('"Sept. 2023"', day(2023, 9)),
        ("june", day(2024, 6)),
        ("august", day(2024, 8)),
        ("december", day(2023, 12)),
    ],
)
def test_that_a_date_is_the_beginning_of_what_it_names(value: str, expected: datetime) -> None:
    assert filters(f"after:{value}") == Filters(after=expected)
    assert filters(f"before:{value}") == Filters(before=expected)
    assert filters(f"-after:{value}") == Filters(before=expected)
    assert filters(f"-before:{value}") == Filters(after=expected)


def test_that_a_month_ago_from_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    query = parse('after:"1 month ago"', datetime(2024, 3, 31, tzinfo=UTC))
    assert query.filters.after == datetime(2024, 2, 29, tzinfo=UTC)


def test_that_dates_without_a_given_now_are_local_and_aware() -> None:
    after = parse("after:today").filters.after
    assert after is not None
    assert after.utcoffset() == after.replace(tzinfo=None).astimezone().utcoffset()


def test_that_of_several_dates_the_narrowest_span_holds() -> None:
    found = filters("after:2020 after:2022 before:2024 before:2023")
    assert found == Filters(after=day(2022), before=day(2023))


@pytest.mark.parametrize(
    ("value", "formats", "suffixes"),
    [
        ("pdf", {"pdf"}, {"pdf"}),
        ("PDF,.docx", {"pdf", "docx"}, {"pdf", "docx"}),
        ("*.rs", set(), {"rs"}),
        ("slides", {"pptx", "ppt", "odp", "key"}, set()),
        ("Spreadsheet", {"xlsx", "xls", "ods", "numbers", "csv"}, set()),
        ("photos", {"image"}, set()),
        ("email,zip", {"eml", "mbox", "msg", "mail", "zip"}, {"zip"}),
        ("doc", {"doc"}, {"doc"}),
        ("jpg", set(), {"jpg", "jpeg", "jpe", "jfif"}),
        ("pdf,", {"pdf"}, {"pdf"}),
    ],
)
def test_that_a_type_means_formats_and_suffixes(
    value: str, formats: set[str], suffixes: set[str]
) -> None:
    condition = TypeCondition(frozenset(formats), frozenset(suffixes))
    assert filters(f"type:{value}").types == (condition,)
    [negated] = filters(f"-type:{value}").types
    assert (negated.formats, negated.suffixes, negated.negated) == (formats, suffixes, True)


def test_that_one_of_several_types_that_makes_no_sense_makes_all_of_them_text() -> None:
    assert parse("type:pdf,a/b") == Query("type:pdf,a/b")


def test_that_every_format_and_kind_of_file_can_be_asked_for() -> None:
    known = {found.name for found in registry.FORMATS} | set(registry._KIND_BY_SUFFIX.values())
    assert {*known, "other"} == FORMATS
    for name in known:
        resolved = resolve_kind(name)
        assert resolved is not None
        assert name in resolved[0], name


def test_that_groups_are_known_in_singular_and_plural() -> None:
    groups = "document slide sheet table image picture photo email message book archive note"
    for name in groups.split():
        assert resolve_kind(name) == resolve_kind(name + "s"), name


@pytest.mark.parametrize(
    ("text", "is_filter_only"),
    [
        ("", False),
        ("  ", False),
        ("?", False),
        ("type:pdf", True),
        ("-word", True),
        ("type:pdf , ?", True),
        ("type:pdf 🫖", False),
        ("type:pdf 日本", False),
        ('type:pdf "tea"', False),
    ],
)
def test_that_a_question_has_nothing_to_rank_by_only_without_words(
    text: str, is_filter_only: bool
) -> None:
    assert parse(text).is_filter_only is is_filter_only


def test_that_everything_can_stand_in_one_question() -> None:
    query = parse('quarterly "net profit" type:sheets -draft in:Finance results', NOW)
    assert query.text == "quarterly net profit results"
    assert query.phrases == (("net profit",),)
    assert query.excluded == ("draft",)
    assert query.filters.folders == (TextCondition("Finance"),)
    assert len(query.filters.types) == 1


def test_that_an_invalid_field_with_a_quoted_value_requires_no_phrase() -> None:
    text = 'tea before:"some day" x'
    assert parse(text) == Query(text)


PIECES = [
    *'"“”„«»＂「」-:.,*?<>()\\/ \t\n\0\ud800\u3000é日OR',
    "OR", " OR ", " -", ' "', " name:", " type:", "type:pdf", "in:", " size:>", "size:", "after:",
    "before:", "2024", "-02-30", "today", "1mb", "..", " word", "word ", "author:", "-size:<1",
    "last month", "99999 years ago", "²", "٣", "ſize:", "ı",
]  # fmt: skip


def test_that_nothing_a_person_can_type_fails() -> None:
    chance = random.Random(7)
    for _ in range(10_000):
        text = "".join(chance.choices(PIECES, k=chance.randrange(1, 25)))
        query = parse(text, NOW)
        query.text.encode()
        assert query.text == " ".join(query.text.split())
        for phrase in [*query.excluded, *(p for group in query.phrases for p in group)]:
            assert any(map(str.isalnum, phrase)), text
        assert not query.is_filter_only or query != Query(query.text)


def test_that_any_characters_at_all_are_accepted() -> None:
    chance = random.Random(8)
    for _ in range(500):
        parse("".join(chr(chance.randrange(0x110000)) for _ in range(60)), NOW)


@pytest.mark.parametrize(
    "piece",
    [
        '"', "“", "「", "a“", '-"', ' -"', ' -"a', '"a" OR ', " “a", "-a", " -a", " -", 'x" ',
        '("', '"a" ', '"-" ', '"“ ', "name:a ", 'name:" ', " type:x", "after:2024 ", "OR ", "a",
        " ", "\ud800", "\0", 'before:"x" ', "“-“ ", "size:1..2 ", "-name:b ", "type:a,b,",
    ],
)  # fmt: skip
@pytest.mark.timeout(60)
@pytest.mark.parametrize("last", ["", '"', "”", "」"])
def test_that_a_pasted_page_takes_no_more_than_its_share_of_time(piece: str, last: str) -> None:
    parse(piece * 10)
    query = parse(piece * (10_000 // len(piece)) + last, NOW)
    assert len(query.excluded) <= 32
    assert len(query.phrases) <= 32
    assert len(query.filters.names) <= 32


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ('who wrote "The Lean Startup"', True),
        ('articles on text systems that show "what you get" on a screen or printer', False),
        ("婚姻「最被珍惜」", True),
        ("「婚姻是我們」這句話是哪裡的法官在什麼時候對誰說的", False),
    ],
)
def test_that_quotes_in_a_whole_sentence_require_nothing(text: str, required: bool) -> None:
    assert bool(parse(text).phrases) is required
