"""RTF, written here control word by control word."""

from __future__ import annotations

import pytest

from inkling.domain.documents import Document
from inkling.extract.registry import read_source
from inkling.extract.source import Source


def read(content: str, name: str = "letter.rtf") -> Document:
    data = (
        content if content.startswith("{\\pard") else "{\\rtf1\\ansi\\ansicpg1252 " + content + "}"
    )
    return read_source(Source(name, data=data.encode("latin-1")))


def blocks(content: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(content).blocks]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("caf\\'e9 \\u8364?5", "café €5"),
        ("\\uc2\\u26085\\'93\\'fa\\u26412\\'96\\'7b!", "日本!"),
        ("{\\fonttbl{\\f1\\fcharset128 Mincho;}}\\f1\\'93\\'fa\\'96\\'7b", "日本"),
        ("{\\fonttbl{\\f1\\fcharset204 Arial;}}\\f1 \\'cc\\'e8\\'f0", "Мир"),
        ("\\u-10179?\\u-8704?", "😀"),
        ("a\\{b\\}\\~c\\emdash d", "a{b}\u00a0c—d"),
        ("one{\\*\\unknown two{\\b three}}{\\v hidden}\\deleted gone\\deleted0  four", "one four"),
        ("{\\pict\\bin5 }}}}}}after", "after"),
        ('{\\field{\\*\\fldinst HYPERLINK "http://x"}{\\fldrslt here}}', "here"),
    ],
)
def test_that_characters_come_out_as_meant(content: str, text: str) -> None:
    assert blocks(content) == [("text", text)]


def test_that_headings_notes_headers_and_tables_are_known() -> None:
    document = read(
        "{\\info{\\title Hive}{\\author Ada}{\\creatim\\yr2024\\mo5\\dy1}}"
        "{\\stylesheet{\\s1 heading 1;}{\\s7\\outlinelevel1 Mine;}}"
        "{\\header Beekeepers\\par}"
        "\\pard\\s1 Bees\\par\\pard\\s7 Swarms\\par\\pard They fly{\\footnote In May.}.\\par"
        "\\trowd\\pard\\intbl queen\\cell old\\cell\\row\\pard After\\par"
        "{\\header Beekeepers\\par}"
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("text", "Beekeepers"),
        ("heading", "Bees"),
        ("heading", "Swarms"),
        ("note", "In May."),
        ("text", "They fly."),
        ("table", "queen | old"),
        ("text", "After"),
    ]
    assert document.blocks[4].heading == ("Bees", "Swarms")
    assert (document.title, document.author) == ("Hive", "Ada")
    assert document.date is not None
    assert document.date.year == 2024


def test_that_html_wrapped_for_outlook_is_read_as_html() -> None:
    content = (
        "\\fromhtml1{\\*\\htmltag64 <h1>}\\htmlrtf {\\b\\htmlrtf0 Bees\\htmlrtf }\\htmlrtf0 "
        "{\\*\\htmltag72 </h1>}{\\*\\htmltag64 <p>}They fly.{\\*\\htmltag72 </p>}"
    )
    assert blocks(content) == [("heading", "Bees"), ("text", "They fly.")]


def test_that_a_fragment_is_read_to_its_end() -> None:
    assert blocks("{\\pard One\\par}\n{\\pard Two\\par}") == [("text", "One"), ("text", "Two")]


def test_that_bent_files_end_in_text_or_quickly() -> None:
    assert read("{" * 200_000 + "deep").format == "rtf"
    whole = "{\\stylesheet{\\s1 heading 1;}}\\s1 Bees\\par{\\footnote x}\\u-10179?y\\'e"
    for length in range(len(whole)):
        assert read(whole[:length]).format == "rtf"
    assert read_source(Source("a.rtf", data=b"only words")).blocks[0].text == "only words"
