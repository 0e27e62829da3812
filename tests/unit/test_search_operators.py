"""The query language over a real catalogue: what an operator lets through, in every mode."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from search_library import File, Library, library, names

from inkling.domain.choices import SearchMode

KB = 1024

FILES = (
    File(
        "Tax 2024/Annual Report.pdf",
        ("the green tea harvest grew", "net profit after tax"),
        "pdf", 300 * KB, "Ada Lovelace", modified=datetime(2024, 6, 1, 12, tzinfo=UTC),
    ),
    File(
        "Tax 2024/notes.md",
        ("tea that is green, profit that is net",),
        "markdown", 2 * KB, "José Ñuñez", modified=datetime(2024, 3, 1, 12, tzinfo=UTC),
    ),
    File(
        "Letters/letter.docx",
        ("black tea with milk", "a net for fish"),
        "docx", 40 * KB, "Ada Byron", modified=datetime(2023, 6, 1, 12, tzinfo=UTC),
    ),
    File(
        "Letters/old/slides.pptx",
        ("coffee and green tea and milk",),
        "pptx", 5 * KB * KB, modified=datetime(2022, 6, 1, 12, tzinfo=UTC),
    ),
    File("Letters/unread tea.pdf", (), "pdf", 7, modified=datetime(2021, 6, 1, 12, tzinfo=UTC)),
)  # fmt: skip
REPORT, NOTES, LETTER, SLIDES, UNREAD = (file.path.rpartition("/")[2] for file in FILES)
ALL = {REPORT, NOTES, LETTER, SLIDES, UNREAD}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("operators"), FILES) as made:
        yield made


CONDITIONS = [
    ('"green tea"', {REPORT, SLIDES}),
    ('"net profit"', {REPORT}),
    ('"Green TEA!"', {REPORT, SLIDES}),
    ('"net profit" OR "black tea"', {REPORT, LETTER}),
    ('"net profit" OR coffee', {REPORT, SLIDES}),
    ('"green tea" "and milk"', {SLIDES}),
    ('"unread tea"', {UNREAD}),
    ('"tea harvest net"', set()),
    ("-green", {LETTER, UNREAD}),
    ('-"green tea"', {NOTES, LETTER, UNREAD}),
    ("-green -black", {UNREAD}),
    ("-unread", {REPORT, NOTES, LETTER, SLIDES}),
    ("name:report", {REPORT}),
    ("name:*.pdf", {REPORT, UNREAD}),
    ('name:"annual report"', {REPORT}),
    ("-name:*.pdf", {NOTES, LETTER, SLIDES}),
    ('in:"Tax 2024"', {REPORT, NOTES}),
    ("in:letters", {LETTER, SLIDES, UNREAD}),
    ("in:letters/old", {SLIDES}),
    ("folder:/home/lib/Letters", {LETTER, SLIDES, UNREAD}),
    ("-in:letters", {REPORT, NOTES}),
    ("type:pdf", {REPORT, UNREAD}),
    ("type:markdown", {NOTES}),
    ("type:md", {NOTES}),
    ("type:slides", {SLIDES}),
    ("type:documents", {REPORT, LETTER, UNREAD}),
    ("type:pdf,slides", {REPORT, UNREAD, SLIDES}),
    ("-type:pdf", {NOTES, LETTER, SLIDES}),
    ("after:2024", {REPORT, NOTES}),
    ("before:2023", {SLIDES, UNREAD}),
    ("after:2023 before:2024-05", {NOTES, LETTER}),
    ("-after:2023", {SLIDES, UNREAD}),
    ("size:>100kb", {REPORT, SLIDES}),
    ("size:<=2kb", {NOTES, UNREAD}),
    ("size:10kb..1mb", {REPORT, LETTER}),
    ("-size:>100kb", {NOTES, LETTER, UNREAD}),
    ("author:ada", {REPORT, LETTER}),
    ('author:"ada lovelace"', {REPORT}),
    ("author:nunez", {NOTES}),
    ("-author:ada", {NOTES, SLIDES, UNREAD}),
    ("type:pdf author:lovelace after:2024 size:>1kb", {REPORT}),
    ("type:pdf -in:tax", {UNREAD}),
]


@pytest.mark.parametrize("mode", list(SearchMode))
@pytest.mark.parametrize(("condition", "expected"), CONDITIONS)
def test_that_a_condition_lets_through_what_meets_it_and_nothing_else(
    shelf: Library, mode: SearchMode, condition: str, expected: set[str]
) -> None:
    found = shelf.find(f"tea {condition}", mode)
    # What was not read has no meaning to be found by.
    reachable = expected - {UNREAD} if mode is SearchMode.MEANING else expected
    assert sorted(found) == sorted(reachable)


@pytest.mark.parametrize("mode", list(SearchMode))
def test_that_a_condition_does_not_change_the_order(shelf: Library, mode: SearchMode) -> None:
    everything = shelf.find("green tea with milk", mode)
    kept = shelf.find("green tea with milk -type:docx", mode)
    assert len(kept) == len(everything) - 1
    assert kept == [name for name in everything if name != LETTER]


@pytest.mark.parametrize("mode", list(SearchMode))
@pytest.mark.parametrize(
    ("condition", "expected"), [case for case in CONDITIONS if not case[0].startswith('"')]
)
def test_that_conditions_alone_list_all_that_meet_them_newest_first(
    shelf: Library, mode: SearchMode, condition: str, expected: set[str]
) -> None:
    answer = shelf.ask(condition, mode)
    newest_first = (REPORT, NOTES, LETTER, SLIDES, UNREAD)
    assert names(answer) == [name for name in newest_first if name in expected]
    assert (answer.confidence, answer.certainty, answer.searched_for) == (None, None, None)
    for rank, result in enumerate(answer.results, 1):
        assert (result.rank, result.strength, result.why) == (rank, None, None)
        assert (result.similarity, result.keyword_score, result.score) == (None, None, 0.0)
        assert len(result.passages) == (result.path.name != UNREAD)


def test_that_a_list_by_conditions_is_cut_at_the_limit(shelf: Library) -> None:
    assert names(shelf.ask("-xyzzy", limit=2)) == [REPORT, NOTES]


@pytest.mark.parametrize("mode", list(SearchMode))
def test_that_what_meets_no_condition_is_no_result(shelf: Library, mode: SearchMode) -> None:
    answer = shelf.ask('tea "no such phrase"', mode)
    assert (answer.results, answer.confidence, answer.certainty) == ((), "none", 0.0)
    assert shelf.ask("type:epub", mode).results == ()


def test_that_quotes_in_a_whole_sentence_require_nothing(shelf: Library) -> None:
    question = 'which of the letters here says "green tea" was better than black tea with milk'
    assert set(shelf.find(question)) == ALL


# A large library with a small folder


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A thousand documents that all speak of what is asked, and three elsewhere that hardly do."""
    chance = random.Random(4)
    words = ["boil", "water", "for", "green", "tea", "in", "the", "kettle", "and", "pour", "it"]
    files = [
        File(f"many/{number:04}.txt", (" ".join(chance.choices(words, k=9)) + f" v{number}",))
        for number in range(1000)
    ]
    # The text of one of many stands in the small folder as well; the other two share a word.
    few = (files[500].texts[0], "a kettle of fish", "some notes on the weather in the kettle drum")
    files += [File(f"few/{name}.txt", (text,)) for name, text in zip("abc", few, strict=True)]
    files.append(File("copies/copy.txt", (files[500].texts[0],)))
    with library(tmp_path_factory.mktemp("crowd"), files) as made:
        yield made


@pytest.mark.parametrize("mode", list(SearchMode))
@pytest.mark.parametrize("condition", ["in:few", "-in:many -in:copies", "name:?.txt"])
def test_that_a_filter_starves_no_small_folder(
    crowd: Library, mode: SearchMode, condition: str
) -> None:
    found = crowd.find(f"boil water for green tea in the kettle {condition}", mode)
    assert sorted(found) == ["a.txt", "b.txt", "c.txt"]
    assert found[0] == "a.txt"


@pytest.mark.parametrize("mode", list(SearchMode))
@pytest.mark.parametrize("folder", ["few", "copies"])
def test_that_a_text_outside_the_scope_that_stands_inside_too_is_no_result(
    crowd: Library, mode: SearchMode, folder: str
) -> None:
    results = crowd.ask(f"boil water for green tea in:{folder}", mode, 1000).results
    assert results
    assert {result.path.parent.name for result in results} == {folder}


@pytest.mark.parametrize("mode", list(SearchMode))
@pytest.mark.parametrize("condition", ["", "in:many", "-v7", "in:few", '"green tea"', "name:*5*"])
def test_that_the_limit_only_cuts(crowd: Library, mode: SearchMode, condition: str) -> None:
    question = f"boil water for tea {condition}"
    longest = [result.path for result in crowd.ask(question, mode, 100).results]
    for limit in (1, 3, 10, 50):
        assert [r.path for r in crowd.ask(question, mode, limit).results] == longest[:limit]


@pytest.mark.parametrize("mode", list(SearchMode))
@pytest.mark.parametrize("condition", ["", "in:few"])
def test_that_the_limit_changes_no_score_and_no_certainty(
    crowd: Library, mode: SearchMode, condition: str
) -> None:
    one, many = (crowd.ask(f"green tea kettle {condition}", mode, limit) for limit in (1, 100))
    assert one.results[0] == many.results[0]
    assert (one.certainty, one.confidence) == (many.certainty, many.confidence)


# Whatever a person types

PIECES = [
    *("name:", "in:", "type:", "before:", "after:", "size:", "author:", "folder:", "-", "--"),
    *(
        '"',
        "“",
        "”",
        "„",
        "«",
        "»",
        "「",
        "」",
        "OR",
        "AND",
        "NOT",
        "NEAR(",
        ")",
        "*",
        "?",
        "^",
        "+",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        "：",
        ",",
        ";",
        "..",
        ">",
        "<=",
        "2mb",
        "1e5",
        "2024-06",
        "yesterday",
    ),
    *("pdf", "slides", "tea", "green", "été", "straße", "ß", "東京", "都", "한국", "ไทย", "שָׁלוֹם"),
    *("كِتَاب", "हिन्दी", "ё", "Ά", "ﬁ", "ＡＢ", "v1.2.3", "A-1043/7", "getUserName", "a@b.example"),
    *("/home/lib", "C:\\", "%", "_", "'", "\0", "\ud800", "\u0301", "\u200d", "🫖", "\\", "\x7f"),
]


@pytest.mark.parametrize("mode", list(SearchMode))
def test_that_nothing_made_of_operators_is_an_error(shelf: Library, mode: SearchMode) -> None:
    chance = random.Random(str(mode))
    for _ in range(400):
        glue = chance.choice(["", " "])
        text = glue.join(chance.choices(PIECES, k=chance.randrange(1, 14)))
        answer = shelf.ask(text, mode)
        assert len(answer.results) <= len(ALL), text


def test_that_many_conditions_are_no_error(shelf: Library) -> None:
    for part in ("-a", '"tea"', "name:a*", "in:x", "type:pdf", 'author:"x y"', '"a" OR'):
        for count in (33, 2000):
            shelf.ask(" ".join(f"{part}" for _ in range(count)))
            shelf.ask(" ".join(f"{part}{number}" for number in range(count)))
