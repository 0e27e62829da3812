"""What is made of the words of a question: beginnings, typing mistakes, stop words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from search_library import File, Library, library

from inkling.domain.choices import SearchMode
from inkling.search.stopwords import telling
from inkling.store.analysis import folded, question_terms

FILES = (
    File("garden.txt", ("The gardener planted tomatoes and cucumbers in spring",)),
    File("science.txt", ("Photosynthesis turns sunlight into chemical energy",)),
    File("music.txt", ("The orchestra rehearsed a symphony by Beethoven",)),
    File("money.txt", ("The accountant checked invoice 48213 and order B2093X",)),
    File("war.txt", ("War crimes are tried in The Hague",)),
    File("crimes.txt", ("Petty crimes in the city are rare",)),
    File("who.txt", ("The WHO issued a report on will and testament",)),
    File("krieg.txt", ("Der Hund war im Garten und der Kater war im Haus",)),
    File("ships.txt", ("Warships in the harbour",)),
    File("names.txt", ("Betty came on a hot day",)),
    File("die.txt", ("Old soldiers never die",)),
    File("french.txt", ("Le jardinier est dans la maison avec son chien",)),
    File("spanish.txt", ("El perro come en la casa con su amigo",)),
    File("Kathmandu trip/quokka.bin"),
    File("Wombat notes.bin"),
    File("Cane/camp.bin"),
    File("more.txt", ("Gardens need water, a garden needs sun, gardening needs time",)),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("words"), FILES) as made:
        yield made


# While a word is being typed


@pytest.mark.parametrize("length", range(2, 15))
def test_that_the_last_word_is_found_while_it_is_typed(shelf: Library, length: int) -> None:
    typed = "photosynthesis"[:length]
    assert shelf.marked(f"sunlight {typed}") == ["Photosynthesis", "sunlight"]
    assert "science.txt" in shelf.find(typed)
    assert shelf.ask(f"sunlight {typed}").searched_for is None


@pytest.mark.parametrize("length", range(3, 10))
def test_that_a_word_is_found_while_it_is_typed_though_its_stem_has_a_stem(
    shelf: Library, length: int
) -> None:
    """The stem of "rehearsed" is "rehears", and that of "rehears" is "rehear"."""
    assert shelf.find("rehearsed"[:length]) == ["music.txt"]


@pytest.mark.parametrize("typed", ["symph", "cucum", "beeth", "PhotoSyn", "quokk", "womb", "kath"])
def test_that_a_beginning_alone_is_found(shelf: Library, typed: str) -> None:
    assert len(shelf.find(typed)) == 1
    assert shelf.ask(typed).searched_for is None


def test_that_a_single_letter_is_no_beginning(shelf: Library) -> None:
    assert shelf.find("p") == []
    assert shelf.find("sunlight p") == ["science.txt"]


def test_that_a_word_of_the_library_is_not_taken_for_a_beginning(shelf: Library) -> None:
    assert shelf.find("warsh") == ["ships.txt"]
    assert set(shelf.find("war")) == {"war.txt", "krieg.txt"}
    assert shelf.find("crime") == ["crimes.txt", "war.txt"]
    assert shelf.find("hund haus") == ["krieg.txt"]


def test_that_only_longer_words_before_the_last_are_beginnings(shelf: Library) -> None:
    assert shelf.find("pho orchestra") == ["music.txt"]
    assert set(shelf.find("orchestra pho")) == {"music.txt", "science.txt"}
    assert set(shelf.find("photosyn orchestra")) == {"music.txt", "science.txt"}


# Typing mistakes


@pytest.mark.parametrize(
    ("typed", "meant", "name"),
    [
        # A letter too many,
        ("orchestraa", "orchestra", "music.txt"),
        ("orcchestra", "orchestra", "music.txt"),
        ("xorchestra", "orchestra", "music.txt"),
        # too few,
        ("ochestra", "orchestra", "music.txt"),
        ("rehersed", "rehearsed", "music.txt"),
        ("cucumbrs", "cucumbers", "garden.txt"),
        # another,
        ("orchesdra", "orchestra", "music.txt"),
        ("synphony", "symphony", "music.txt"),
        ("invoise", "invoice", "money.txt"),
        ("photosinthesis", "photosynthesis", "science.txt"),
        # or two in the wrong order.
        ("orhcestra", "orchestra", "music.txt"),
        ("rochestra", "orchestra", "music.txt"),
        ("smyphony", "symphony", "music.txt"),
        ("sunlihgt", "sunlight", "science.txt"),
        ("soldires", "soldiers", "die.txt"),
        ("jardiner", "jardinier", "french.txt"),
        # Words of names and of folders can be meant too.
        ("qoukka", "quokka", "quokka.bin"),
        ("Wonbat", "wombat", "Wombat notes.bin"),
        ("kathmndu", "kathmandu", "quokka.bin"),
    ],
)
def test_that_one_mistake_in_an_unknown_word_is_forgiven(
    shelf: Library, typed: str, meant: str, name: str
) -> None:
    answer = shelf.ask(f"{typed}, please?", SearchMode.WORDS)
    assert [result.path.name for result in answer.results] == [name]
    assert answer.searched_for == f"{meant}, please?"
    why = answer.results[0].why
    assert why is not None
    assert why.words == (meant,)


def test_that_every_mistake_is_mended_and_the_rest_stays_as_typed(shelf: Library) -> None:
    answer = shelf.ask("Cucumbres & TOMATOES of beethofen!")
    assert answer.searched_for == "cucumbers & TOMATOES of beethoven!"


def test_that_meaning_is_sought_of_what_was_meant(shelf: Library) -> None:
    right, wrong = shelf.ask("beethoven symphony"), shelf.ask("beethofen smyphony")
    assert wrong.searched_for == "beethoven symphony"
    assert wrong.results == right.results
    assert wrong.results[0].similarity is not None


@pytest.mark.parametrize("typed", ["beethoven", "wombat", "kathmandu", "The WHO", "tomato"])
def test_that_known_words_are_not_mended(shelf: Library, typed: str) -> None:
    assert shelf.ask(typed).searched_for is None


def test_that_a_word_of_the_language_is_no_mistake(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shelf.ask("border please").searched_for == "order please"
    monkeypatch.setattr(shelf.embedder, "known", {"border"})
    assert shelf.ask("border please").searched_for is None


@pytest.mark.parametrize(
    "typed", ["48214", "B2093Y", "482131", "v48213", "wra", "orhcsetra", "zzzzzzz", "irchestra"]
)
def test_that_numbers_short_words_and_worse_mistakes_are_not_mended(
    shelf: Library, typed: str
) -> None:
    answer = shelf.ask(typed, SearchMode.WORDS)
    assert (answer.results, answer.searched_for) == ((), None)


def test_that_of_two_words_a_letter_apart_the_typed_one_is_found(shelf: Library) -> None:
    assert shelf.find("petty") == ["crimes.txt"]
    assert shelf.find("betty") == ["names.txt"]


@pytest.mark.parametrize("typed", ["hounds", "needles", "rated", "hosts"])
def test_that_a_word_is_not_mistaken_for_one_that_only_its_short_stem_is_like(
    shelf: Library, typed: str
) -> None:
    """The library has "Hund", "need", "rare" and "hot"."""
    assert shelf.ask(f"{typed} please").searched_for is None


@pytest.mark.parametrize("typed", ["cane please", "camp please"])
def test_that_a_word_of_a_name_is_known_though_texts_hold_one_like_it(
    shelf: Library, typed: str
) -> None:
    """A text has "came"."""
    answer = shelf.ask(typed, SearchMode.WORDS)
    assert [result.path.name for result in answer.results] == ["camp.bin"]
    assert answer.searched_for is None


# Words that tell nothing


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what are war crimes", ["war", "crimes"]),
        ("war crimes", ["war", "crimes"]),
        ("the war and the crimes of die Hague", ["war", "crimes", "die", "hague"]),
        ("war der Hund im Garten", ["hund", "garten"]),
        ("was war mit dem Kater im Haus", ["kater", "haus"]),
        ("où est le chien du jardinier dans la maison", ["chien", "jardinier", "maison"]),
        ("el perro y la casa de mi amigo", ["perro", "casa", "mi", "amigo"]),
        ("will and testament", ["testament"]),
        ("the who", ["the", "who"]),
        ("to be or not to be", ["to", "be", "or", "not"]),
        ("die", ["die"]),
        ("war", ["war"]),
        ("WAR", ["war"]),
        ("die hard", ["die", "hard"]),
    ],
)
def test_that_stop_words_are_those_of_the_language_of_the_question(
    question: str, words: list[str]
) -> None:
    assert telling(question_terms(question)[0]) == [folded(word) for word in words]


def test_that_war_is_a_content_word_in_english_only(shelf: Library) -> None:
    assert shelf.find("what are war crimes") == ["war.txt", "crimes.txt", "krieg.txt"]
    german = shelf.ask("war der Hund im Garten", SearchMode.WORDS)
    assert [result.path.name for result in german.results] == ["krieg.txt"]
    assert shelf.marked("war der Hund im Garten") == ["Hund", "Garten"]


def test_that_a_question_of_stop_words_alone_is_looked_for(shelf: Library) -> None:
    assert shelf.find("the who")[0] == "who.txt"
    assert shelf.find("die")[0] == "die.txt"
