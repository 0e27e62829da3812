"""Subtitles of every kind: what is said, and none of the times."""

from __future__ import annotations

import pytest

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source

SRT = """1
00:00:01,000 --> 00:00:03,500
<i>The fog</i> lay on the river,

2
00:00:03,600 --> 00:00:05,000 X1:40 X2:600
{\\an8}and the ferryman slept.

3
00:00:06,000 --> 00:00:07,000
1917
"""
VTT = """WEBVTT - A film
Kind: captions

STYLE
::cue { color: red }

NOTE Nobody says
this.

intro
00:01.000 --> 00:03.000 align:start position:0%
<v Ada>The <c.loud>fog</c> lay on the river,</v>

00:03.000 --> 00:05.000
&gt;&gt; and the ferryman &amp; his <00:04.000>dog slept.
"""
ASS = """[Script Info]
Title: A film
Original Script: Ada
ScriptType: v4.00+

[V4+ Styles]
Style: Default,Arial,20,&H00FFFFFF

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,Nobody says this.
Dialogue: 0,0:00:01.00,0:00:03.00,Default,Ada,0,0,0,,{\\pos(1,2)}The fog lay,\\Non the river,
Dialogue: 0,0:00:03.00,0:00:05.00,Default,,0,0,0,,and the ferryman\\hslept.
"""
SUB = "{1}{25}The fog lay|on the river,\n{26}{50}{Y:i}and the ferryman slept.\n"
LRC = """[ti:The Ferry]
[ar:Ada & Band]
[offset:+500]
[00:01.00][00:31.00]The fog lay on the river,
[00:03.50]and the <00:04.00>ferryman slept.
"""


def read(text: str | bytes, name: str) -> Document:
    return read_source(Source(name, data=text.encode("utf-8") if isinstance(text, str) else text))


def texts(document: Document) -> list[str]:
    assert document.format == "subtitles"
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.srt", SRT, "The fog lay on the river, and the ferryman slept. 1917"),
        ("a.vtt", VTT, "The fog lay on the river, >> and the ferryman & his dog slept."),
        ("a.ass", ASS, "The fog lay, on the river, and the ferryman slept."),
        ("a.sub", SUB, "The fog lay on the river, and the ferryman slept."),
        ("a.lrc", LRC, "The fog lay on the river, and the ferryman slept."),
    ],
)
def test_that_only_what_is_said_is_read(name: str, text: str, said: str) -> None:
    assert texts(read(text, name)) == [said]
    assert texts(read(text.replace("\n", "\r\n").encode("utf-16"), name)) == [said]


def test_that_titles_and_singers_are_known() -> None:
    film = read(ASS, "a.ass")
    assert (film.title, film.author) == ("A film", "Ada")
    song = read(LRC, "a.lrc")
    assert (song.title, song.author) == ("The Ferry", "Ada & Band")


def test_that_a_block_is_some_whole_sentences_and_knows_its_line() -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n\n"
    parts = [
        text
        for at in range(15)
        for text in (f"Sentence {at} of all of them is as", "long as any other.")
    ]
    document = read("".join(cue.format(at % 10, text) for at, text in enumerate(parts)), "a.srt")
    assert len(document.blocks) == 2
    assert " ".join(texts(document)) == " ".join(parts)
    assert all(text.endswith(".") for text in texts(document))
    first, second = document.blocks
    assert first.line == 3
    assert second.line == 3 + 4 * 2 * first.text.count(".")


def test_that_captions_that_roll_up_are_not_said_twice() -> None:
    rolling = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthe fog\n\n00:02.000 --> 00:03.000\nthe fog\nlay\n"
    )
    assert texts(read(rolling, "a.vtt")) == ["the fog lay"]


def test_that_an_old_encoding_is_guessed_and_said_to_be_guessed() -> None:
    document = read(SRT.replace("fog", "Fährmann").encode("cp1252"), "a.srt")
    assert texts(document)[0].startswith("The Fährmann lay")
    assert [warning.code for warning in document.warnings] == ["guessed_encoding"]


def test_that_subtitles_that_are_pictures_are_binary() -> None:
    with pytest.raises(ReadProblem) as caught:
        read(b"\x00\x00\x01\xba\x44\x00\x04\x00" + bytes(range(256)) * 30, "film.sub")
    assert caught.value.code == "binary"


def test_that_a_file_of_times_only_holds_no_text() -> None:
    document = read("1\n00:00:01,000 --> 00:00:03,500\n\n", "a.srt")
    assert [warning.code for warning in document.warnings] == ["no_text"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("line", ["[00:00]", "{1}{2}", "<", "0:0 --> ", "Dialogue: a,", "1:1,"])
def test_that_no_line_needs_time_that_grows_with_its_square(line: str) -> None:
    read("[Script Info]\n" * line.startswith("D") + line * 100_000, "a.srt")
