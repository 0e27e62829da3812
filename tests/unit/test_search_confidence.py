"""How sure an answer is, why each result was found, and that both are the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from search_library import File, Library, library, names, searching

from inkling.domain.choices import SearchMode
from inkling.domain.results import Answer
from inkling.search.confidence import Signs, certainty, confidence, strength

QUESTION = "when does the glacier near Zermatt retreat fastest"
ANSWER = "The glacier near Zermatt does retreat fastest when August is hot."
WALRUS = (
    "The walrus sleeps on the ice for most of the day and of the night. "
    "A walrus, a second walrus and a third walrus sat there and waited for long. "
    "Here the walrus ate one oyster on the beach, while the others looked on! "
    "Nothing else is known of the habits that they have in a quiet winter. "
    "An oyster is a mollusc, whatever people may say who do not know of it."
)
SUBJECTS = (
    "bread dough yeast oven crust flour", "violin concerto orchestra bow string",
    "invoice payment tax ledger receipt", "harbour ship anchor captain sail",
    "server network packet router cable", "garden tomato seed compost spade",
)  # fmt: skip


def filler() -> list[File]:
    chance = random.Random(11)
    return [
        File(
            f"filler/{number}.txt",
            tuple(
                " ".join(chance.choices(SUBJECTS[number % len(SUBJECTS)].split(), k=12))
                for _ in range(3)
            ),
        )
        for number in range(60)
    ]


FILES = (
    *filler(),
    File("alps/glacier.txt", ("An introduction to mountains.", ANSWER)),
    File("alps/half.txt", ("Some glacier near another village.",)),
    File("notes/Zermatt hotels.pdf", (), "pdf"),
    File("notes/plan.txt", ("We meet on Monday.",), title="Retreat of the committee"),
    File("Matterhorn/hut.txt", ("The hut is open in summer.",)),
    File(
        "long.txt",
        (WALRUS,),
    ),
    *(File(f"twins/{name}.txt", ("Identical twins look alike.",)) for name in "dbca"),
)
MODES = list(SearchMode)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("confidence"), FILES) as made:
        yield made


def sure(answer: Answer) -> float:
    assert answer.certainty is not None
    return answer.certainty


# How sure


@pytest.mark.parametrize("mode", [SearchMode.WORDS, SearchMode.HYBRID])
def test_that_certainty_grows_with_what_a_passage_covers(shelf: Library, mode: SearchMode) -> None:
    """The same passage answers; ever more of the question stands in it."""
    unknown = "qwertz uiopue asdfgh yxcvbn"
    words = ["glacier", "Zermatt", "retreat", "fastest"]
    asked = [
        " ".join([*words[:known], *unknown.split()[: len(words) - known]])
        for known in range(1, len(words) + 1)
    ]
    found = [sure(shelf.ask(question, mode)) for question in asked]
    assert all(less < more for less, more in pairwise(found)), found
    assert all(0.0 < probability < 1.0 for probability in found)


def test_that_a_word_in_the_folder_counts_as_covered(shelf: Library) -> None:
    covered, half = (
        shelf.ask(f"{word} hut summer", SearchMode.WORDS) for word in ("matterhorn", "qwertz")
    )
    assert covered.results[0].path == half.results[0].path
    assert sure(covered) == pytest.approx(sure(shelf.ask("hut open summer", SearchMode.WORDS)))
    assert sure(covered) > sure(half)


@pytest.mark.parametrize("mode", MODES)
def test_that_certainty_grows_with_every_sign(mode: SearchMode) -> None:
    signs = Signs(covered=0.4, words=5, lead=0.2, above=0.1)
    least = certainty(signs, mode)
    assert certainty(replace(signs, lead=0.3), mode) > least
    if mode is SearchMode.MEANING:
        assert certainty(replace(signs, above=0.2), mode) > least
    else:
        assert certainty(replace(signs, covered=0.5), mode) > least


@pytest.mark.parametrize("mode", MODES)
def test_that_a_question_answered_literally_is_a_good_answer(
    shelf: Library, mode: SearchMode
) -> None:
    answer = shelf.ask(QUESTION, mode)
    assert answer.results[0].path.name == "glacier.txt"
    assert answer.confidence in ("strong", "good")
    assert answer.results[0].strength == answer.confidence


@pytest.mark.parametrize("mode", [SearchMode.WORDS, SearchMode.HYBRID])
@pytest.mark.parametrize(
    "question",
    [
        "how do plasmids replicate inside bacterial hosts",
        "qwertz uiopue asdfgh",
        "Renaissance painters of Florence",
    ],
)
def test_that_a_question_that_nothing_answers_has_no_confidence(
    shelf: Library, mode: SearchMode, question: str
) -> None:
    answer = shelf.ask(question, mode)
    assert answer.confidence == "none"
    assert sure(answer) < 0.15
    assert all(result.strength == "weak" for result in answer.results)


def test_that_a_single_word_that_happens_to_stand_somewhere_is_no_answer(shelf: Library) -> None:
    answer = shelf.ask("how do plasmids replicate inside hot hosts", SearchMode.WORDS)
    assert names(answer) == ["glacier.txt"]
    assert answer.confidence == "none"
    assert shelf.ask(answer.request.text).confidence in ("none", "weak")


def test_that_no_results_are_no_answer(shelf: Library) -> None:
    answer = shelf.ask("qwertz uiopue", SearchMode.WORDS)
    assert (answer.results, answer.confidence, answer.certainty) == ((), "none", 0.0)


def test_that_one_common_word_of_many_is_less_than_an_answer(shelf: Library) -> None:
    answer = shelf.ask("bread museums of Antarctica described by travellers")
    assert answer.confidence in ("none", "weak")
    assert sure(answer) < sure(shelf.ask("bread dough yeast oven crust flour"))


def test_that_bands_follow_the_probability() -> None:
    steps = [step / 100 for step in range(101)]
    levels = ["none", "weak", "good", "strong"]
    found = [levels.index(confidence(step)) for step in steps]
    assert found == sorted(found)
    assert set(found) == {0, 1, 2, 3}
    for step in steps:
        assert strength(step) == ("weak" if confidence(step) == "none" else confidence(step))


# Why


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("question", [QUESTION, "bread", "walrus", "Zermatt", "qwertz 東京"])
def test_that_every_result_has_a_strength_and_a_why(
    shelf: Library, mode: SearchMode, question: str
) -> None:
    answer = shelf.ask(question, mode, 100)
    for result in answer.results:
        assert result.strength in ("strong", "good", "weak")
        assert result.why is not None
        assert result.why.meaning == result.similarity
        assert (result.why.meaning is None) is (mode is SearchMode.WORDS or not result.passages)
        if mode is SearchMode.WORDS:
            assert result.why.words
    strengths = [("weak", "good", "strong").index(r.strength or "") for r in answer.results]
    if strengths:
        assert answer.confidence == answer.results[0].strength or (
            answer.confidence == "none" and strengths[0] == 0
        )


@pytest.mark.parametrize(
    ("question", "name", "words", "fields"),
    [
        ("fastest glacier", "glacier.txt", ("fastest", "glacier"), ("name",)),
        ("glacier near village", "half.txt", ("glacier", "near", "village"), ()),
        ("hotels in Zermatt", "Zermatt hotels.pdf", ("hotels", "zermatt"), ("name",)),
        ("retreat Monday", "plan.txt", ("retreat", "monday"), ("title",)),
        ("committee notes", "plan.txt", ("committee", "notes"), ("title", "folder")),
        ("Matterhorn", "hut.txt", ("matterhorn",), ("folder",)),
        ("matterhorn hut", "hut.txt", ("matterhorn", "hut"), ("name", "folder")),
        ("huts on the matterhorn tomorrow", "hut.txt", ("huts", "matterhorn"), ("name", "folder")),
    ],
)
def test_that_why_names_the_words_and_the_fields_that_hold_them(
    shelf: Library, question: str, name: str, words: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    for mode in (SearchMode.WORDS, SearchMode.HYBRID):
        why = {result.path.name: result.why for result in shelf.ask(question, mode).results}[name]
        assert why is not None
        assert why.words == words
        assert why.fields == fields


def test_that_a_result_of_meaning_alone_has_its_cosine(shelf: Library) -> None:
    why = shelf.ask(ANSWER, SearchMode.MEANING).results[0].why
    assert why is not None
    assert why.meaning == pytest.approx(1.0, abs=1e-3)


# The best sentence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("walrus oyster beach", "Here the walrus"),
        ("walrus", "The walrus sleeps"),
        ("walrus waited", "A walrus, a second"),
        ("oyster mollusc", "An oyster is"),
        ("habits", "Nothing else"),
    ],
)
def test_that_the_best_sentence_holds_most_of_the_words(
    shelf: Library, question: str, sentence: str
) -> None:
    [hit] = shelf.ask(question, SearchMode.WORDS).results[0].passages
    assert hit.sentence is not None
    start, end = hit.sentence
    assert hit.text[start:end].startswith(sentence)
    assert hit.text[start:end].count(".") + hit.text[start:end].count("!") == 1


def test_that_forms_of_one_word_count_once_for_the_best_sentence(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    forms = "They were running, she runs, it ran, we run, and to run is what all of them like. "
    text = forms + "A red fox will run home in the evening of every day that comes. " * 3
    with library(tmp_path_factory.mktemp("forms"), [File("fox.txt", (text,))]) as made:
        [hit] = made.ask("fox run", SearchMode.WORDS).results[0].passages
        assert hit.sentence is not None
        assert hit.sentence[0] == len(forms)


@pytest.mark.parametrize("mode", MODES)
def test_that_a_passage_has_a_sentence_only_where_words_match(
    shelf: Library, mode: SearchMode
) -> None:
    count = 0
    for result in shelf.ask(QUESTION, mode, 100).results:
        for hit in result.passages:
            assert (hit.sentence is None) is (not hit.highlights)
            if hit.sentence is None:
                count += 1
                continue
            start, end = hit.sentence
            assert 0 <= start < end <= len(hit.text)
            inside = [a for a, b in hit.highlights if start <= a and b <= end]
            assert inside
    assert count or mode is SearchMode.WORDS


# The same every time


@pytest.mark.parametrize("mode", MODES)
def test_that_a_graph_built_anew_changes_nothing(shelf: Library, mode: SearchMode) -> None:
    with searching(shelf.folder, shelf.embedder) as again:
        for question in (QUESTION, "bread", "identical twins", "walrus oyster", "tax ledger ship"):
            one, other = shelf.ask(question, mode, 100), again.ask(question, mode, 100)
            assert replace(one, took_ms=0.0) == replace(other, took_ms=0.0)


@pytest.mark.parametrize("mode", MODES)
def test_that_the_order_of_storing_is_not_the_order_of_ties(
    shelf: Library, mode: SearchMode
) -> None:
    answer = shelf.ask("identical twins", mode)
    assert [r.path.name for r in answer.results[:4]] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert len({result.score for result in answer.results[:4]}) == 1


@pytest.mark.parametrize("mode", MODES)
def test_that_scores_never_rise_down_the_list(shelf: Library, mode: SearchMode) -> None:
    for question in (QUESTION, "bread oven", "ship anchor walrus"):
        scores = [result.score for result in shelf.ask(question, mode, 100).results]
        assert scores == sorted(scores, reverse=True)
