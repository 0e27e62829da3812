"""Cutting documents into passages."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest

from inkling.domain.documents import Block, Place
from inkling.passages import cut
from inkling.passages.splitting import pieces, safe_cut

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
FLAGS = "🇹🇼🇯🇵🇰🇷"


def count_words(texts: Sequence[str]) -> list[int]:
    """A token for each word and each Chinese character."""
    return [
        len(text.split()) + sum("\u3040" <= char <= "\u9fff" for char in text) for text in texts
    ]


def sentence(number: int) -> str:
    return f"This is sentence number {number} of a text about the growing of tea."


def prose(count: int, start: int = 0) -> str:
    return " ".join(sentence(number) for number in range(start, start + count))


def page(number: int) -> Place:
    return Place("page", number, number)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_that_a_small_note_is_one_passage() -> None:
    blocks = [Block("Trip to Hualien", line=1), Block(prose(5), line=3)]
    [passage] = cut(blocks, count_words)
    assert passage.text == f"Trip to Hualien\n\n{prose(5)}"
    assert passage.line == 1


def test_that_nothing_is_lost_doubled_or_reordered() -> None:
    blocks = [Block(prose(40, 100 * number)) for number in range(5)]
    passages = cut(blocks, count_words)
    assert flat(" ".join(passage.text for passage in passages)) == flat(
        " ".join(block.text for block in blocks)
    )


def test_that_passages_of_prose_end_with_sentences_and_fill_their_room() -> None:
    passages = cut([Block(prose(200))], count_words)
    assert all(passage.text.endswith("of tea.") for passage in passages)
    lengths = count_words([passage.text for passage in passages])
    assert all(120 <= length <= 254 for length in lengths)


def test_that_a_passage_rather_ends_where_a_paragraph_does() -> None:
    blocks = [Block(prose(15, 100 * number)) for number in range(6)]
    passages = cut(blocks, count_words)
    assert [passage.text for passage in passages] == [block.text for block in blocks]


@pytest.mark.parametrize("seed", range(8))
def test_that_no_passage_is_longer_than_the_model_takes(seed: int) -> None:
    chance = random.Random(seed)
    words = ["tea", "water,", "kettle.", "Ends!", "\n", "\n\n", "x" * 1500, "中文字符。", FAMILY]
    blocks = []
    for number in range(60):
        heading = tuple(f"Heading {chance.randrange(4)} " * chance.randrange(1, 30) for _ in "ab")
        text = " ".join(chance.choices(words, k=chance.randrange(1, 150)))
        kind = chance.choice(["text", "code", "table", "list", "heading"])
        blocks.append(Block(text, kind, heading, page(number // 9 + 1)))
    passages = cut(blocks, count_words, 100)
    assert max(count_words([passage.embedded_text for passage in passages])) <= 100
    assert max(len(passage.text) for passage in passages) <= 100 * 12


def test_that_a_passage_never_crosses_a_page() -> None:
    blocks = [Block(f"Short page {number}.", place=page(number)) for number in range(1, 6)]
    passages = cut(blocks, count_words)
    assert [passage.place for passage in passages] == [page(number) for number in range(1, 6)]


def test_that_a_long_section_keeps_its_heading_and_its_passages_to_itself() -> None:
    blocks = [
        Block("One", "heading"),
        Block(prose(10), heading=("One",)),
        Block("Two", "heading"),
        Block(prose(10, 50), heading=("Two",)),
    ]
    passages = cut(blocks, count_words)
    assert [(passage.heading, passage.text) for passage in passages] == [
        (("One",), prose(10)),
        (("Two",), prose(10, 50)),
    ]
    assert passages[0].embedded_text.startswith("One\nThis is")


def test_that_tiny_sections_share_a_passage_with_their_headings_as_lines() -> None:
    blocks: list[Block] = [Block("Contacts", "heading")]
    for name in ("Ada", "Grace", "Hedy"):
        blocks.append(Block(name, "heading", ("Contacts",)))
        blocks.append(Block(f"Call {name} on Monday.", heading=("Contacts", name)))
    [passage] = cut(blocks, count_words)
    assert passage.heading == ("Contacts",)
    assert passage.text.split("\n") == [
        "Ada",
        "Call Ada on Monday.",
        "",
        "Grace",
        "Call Grace on Monday.",
        "",
        "Hedy",
        "Call Hedy on Monday.",
    ]


def test_that_thousands_of_tiny_sections_make_few_passages() -> None:
    blocks = [
        block
        for number in range(2000)
        for block in (
            Block(f"Entry {number}", "heading"),
            Block("Three small words.", heading=(f"Entry {number}",)),
        )
    ]
    passages = cut(blocks, count_words)
    assert len(passages) < 150
    assert "Entry 1999" in " ".join(passage.embedded_text for passage in passages)


def test_that_a_heading_with_nothing_under_it_is_still_found() -> None:
    blocks = [Block("Alone", "heading"), Block("Last", "heading")]
    assert flat(" ".join(passage.text for passage in cut(blocks, count_words))) == "Alone Last"


def test_that_a_long_heading_path_loses_its_outer_part_and_no_word_is_lost() -> None:
    outer, inner = "outer " * 40, "inner words"
    blocks = [
        Block(outer.strip(), "heading"),
        Block(inner, "heading", (outer.strip(),)),
        Block(prose(10), heading=(outer.strip(), inner)),
    ]
    passages = cut(blocks, count_words)
    assert passages[-1].heading == (inner,)
    assert passages[0].text.count("outer") == 40


@pytest.mark.parametrize("unit", [FAMILY, FLAGS[:2], "e\u0301\u0323", "각", "กำ", "👍🏽"])
def test_that_no_character_is_cut_in_two(unit: str) -> None:
    passages = cut([Block(unit * 4000)], lambda texts: [len(text) for text in texts], 50)
    assert "".join(passage.text for passage in passages) == unit * 4000
    assert all(len(passage.text) % len(unit) == 0 for passage in passages)
    assert len(passages) > 50


def test_that_a_cut_inside_a_flag_moves_to_its_border() -> None:
    assert [safe_cut(FLAGS, 0, at) for at in (2, 3, 4, 5)] == [2, 2, 4, 4]


def test_that_chinese_is_cut_after_its_full_stops() -> None:
    text = "這是一個關於茶葉種植的句子，內容並不重要。「真的嗎？」他問。" * 60
    passages = cut([Block(text)], count_words)
    assert "".join(passage.text for passage in passages) == text
    assert all(passage.text.endswith(("。", "？」")) for passage in passages)


def test_that_text_without_spaces_is_cut_by_length() -> None:
    blob = "QUJDREVG" * 5000
    passages = cut([Block(blob)], count_words)
    assert "".join(passage.text for passage in passages) == blob
    assert all(len(passage.text) <= 254 * 12 for passage in passages)


def test_that_code_is_cut_at_lines_and_keeps_its_indentation_and_line_numbers() -> None:
    lines = [f"    value_{number} = compute({number}, scale=2)" for number in range(300)]
    source = "\n".join(lines)
    passages = cut([Block(source, "code", line=11)], count_words, 100)
    assert "\n".join(passage.text for passage in passages) == source
    for passage in passages:
        assert passage.line is not None
        assert passage.text.split("\n")[0] == lines[passage.line - 11]


def test_that_lines_are_right_in_every_passage_of_a_long_text() -> None:
    lines = [f"{sentence(number)}{chr(10) * (number % 3 == 0)}" for number in range(200)]
    text = "\n".join(lines)
    all_lines = text.split("\n")
    for passage in cut([Block(text, line=1)], count_words):
        assert passage.line is not None
        assert all_lines[passage.line - 1] == passage.text.split("\n")[0]


def test_that_blocks_with_lines_are_put_together_as_they_stood() -> None:
    blocks = [Block("one\ntwo", line=4), Block("three", line=6), Block("four", line=8)]
    [passage] = cut(blocks, count_words)
    assert passage.text == "one\ntwo\nthree\n\nfour"


def test_that_rows_of_a_table_stay_whole_and_know_their_range() -> None:
    rows = [f"Person {number} | Town {number} | {number}" for number in range(1, 81)]
    blocks = [
        Block("\n".join(rows[at : at + 20]), "table", place=Place("sheet", at + 1, at + 20, "S"))
        for at in range(0, 80, 20)
    ]
    passages = cut(blocks, count_words, 100)
    for passage in passages:
        assert passage.place is not None
        shown = rows[passage.place.first - 1 : passage.place.last]
        assert passage.text.split("\n") == shown
    assert all(
        before.place and after.place and before.place.last + 1 == after.place.first
        for before, after in pairwise(passages)
    )


def test_that_each_sentence_is_counted_once() -> None:
    counted = 0

    def count(texts: Sequence[str]) -> list[int]:
        nonlocal counted
        counted += sum(map(len, texts))
        return count_words(texts)

    text = prose(500)
    cut([Block(text)], count)
    assert counted <= len(text) * 1.01


def test_that_pieces_follow_each_other_without_a_gap() -> None:
    text = f"Dr. Who came. {prose(9)}\n\n  Indented e.g. here! {prose(9)}"
    for kind in ("text", "code", "table"):
        spans = pieces(text, kind)
        assert spans[0][0] == 0
        assert spans[-1][1] == len(text)
        assert all(before[1] == after[0] for before, after in pairwise(spans))


@pytest.mark.timeout(60)
def test_that_cutting_takes_no_longer_for_one_block_than_for_many() -> None:
    text = (prose(20) + "\n") * 600
    cut([Block(text, line=1)], count_words)


@pytest.mark.timeout(60)
def test_that_a_line_of_dots_takes_no_time() -> None:
    cut([Block("." * 300_000), Block("Contents " + ". " * 100_000)], count_words)


def test_that_no_blocks_make_no_passages() -> None:
    assert cut([], count_words) == []


def test_that_lines_of_code_keep_their_distance() -> None:
    blocks = [Block("a = 1", "code", line=1), Block("b = 2", "code", line=5)]
    [passage] = cut(blocks, count_words)
    assert passage.text.split("\n")[4] == "b = 2"
