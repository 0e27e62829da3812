"""HTML, XML and JSON, also the kind that is meant to harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import read_document

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><l>&j;</l>"
)


def read(tmp_path: Path, name: str, content: str | bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_that_html_gives_visible_text_under_its_headings(tmp_path: Path) -> None:
    page = """<!doctype html><html><head><title>A &amp; B</title><style>p{x}</style>
    <meta name=author content="Ada"><script>var hidden = 1</script></head><body>
    <h1>One</h1><p>First <b>bold</b>\n words<br>next</p><h2>Two</h2>
    <ul><li>item a<li>item b</ul><table><tr><th>k<th>v<tr><td>x<td>y</table>
    <pre>  code\n    more</pre><noscript>no</noscript></body></html>"""
    document = read(tmp_path, "a.html", page)
    assert (document.title, document.author) == ("A & B", "Ada")
    assert [(block.kind, block.heading, block.text) for block in document.blocks] == [
        ("heading", (), "One"),
        ("text", ("One",), "First bold words\nnext"),
        ("heading", ("One",), "Two"),
        ("list", ("One", "Two"), "item a"),
        ("list", ("One", "Two"), "item b"),
        ("table", ("One", "Two"), "k | v"),
        ("table", ("One", "Two"), "x | y"),
        ("code", ("One", "Two"), "  code\n    more"),
    ]


def test_that_a_table_that_lays_out_a_page_keeps_its_paragraphs_apart(tmp_path: Path) -> None:
    words = "A whole paragraph of words. " * 20
    page = f"<body><table><tr><td><p>{words}</p><h2>Part</h2><p>{words}</p></td></tr></table>"
    document = read(tmp_path, "a.html", page)
    assert [(block.kind, block.heading, block.text) for block in document.blocks] == [
        ("text", (), words.strip()),
        ("heading", (), "Part"),
        ("text", ("Part",), words.strip()),
    ]


def test_that_the_charset_of_a_page_is_believed(tmp_path: Path) -> None:
    page = '<html><meta charset="iso-8859-2"><p>őrült</p>'.encode("iso8859_2")
    assert texts(read(tmp_path, "a.html", page)) == ["őrült"]


@pytest.mark.timeout(60)
def test_that_a_page_nested_a_hundred_thousand_deep_is_read_at_once(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", "<html>" + "<div>" * 100_000 + "the core")
    assert texts(document) == ["the core"]


def test_that_xml_joins_mixed_text_and_lists_values(tmp_path: Path) -> None:
    text = (
        "<book><title>On tea</title><year>1999</year>"
        "<p>Boil <i>soft</i> water,\n  then wait.</p><tea name='Green Gunpowder'/></book>"
    )
    document = read(tmp_path, "a.xml", text)
    assert document.title == "On tea"
    assert texts(document) == [
        "title: On tea\nyear: 1999\nBoil soft water, then wait.\nname: Green Gunpowder"
    ]


def test_that_xml_in_a_multibyte_encoding_is_read(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="euc-kr"?><a>많아짐에 따라</a>'
    assert texts(read(tmp_path, "a.xml", text.encode("euc_kr"))) == ["a: 많아짐에 따라"]


def test_that_entities_that_multiply_are_refused_as_unsafe(tmp_path: Path) -> None:
    with pytest.raises(ReadProblem) as caught:
        read(tmp_path, "a.xml", LAUGHS)
    assert caught.value.code == "unsafe"


def test_that_a_harmless_entity_is_expanded_and_an_external_one_is_not(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    text = (
        f'<!DOCTYPE a [<!ENTITY tea "Oolong"><!ENTITY x SYSTEM "file://{secret}">]>'
        "<a>fine &tea; and &x;</a>"
    )
    document = read(tmp_path, "a.xml", '<?xml version="1.0"?>' + text)
    assert texts(document) == ["a: fine Oolong and"]


def test_that_broken_xml_is_read_as_words_and_said_to_be_damaged(tmp_path: Path) -> None:
    document = read(tmp_path, "a.xml", "<?xml version='1.0'?><a><b>kept words</b><c>and these")
    assert "kept words" in texts(document)[0]
    assert "and these" in texts(document)[0]
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]


def test_that_json_becomes_lines_of_path_and_value(tmp_path: Path) -> None:
    text = '{"person": {"name": "Ada \\u00e9", "langs": ["en", "fr"], "age": 36},\n "ok": true}'
    document = read(tmp_path, "a.json", text)
    assert texts(document) == ["person.name: Ada é\nperson.langs: en, fr\nperson.age: 36\nok: true"]


def test_that_json_lines_are_read_with_the_line_of_each_block(tmp_path: Path) -> None:
    text = "".join(f'{{"note": "{"word " * 100}{n}"}}\n' for n in range(6))
    document = read(tmp_path, "a.jsonl", text)
    assert [block.line for block in document.blocks] == [1, 4]


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, '["x", ' + "[" * 9000 + '"y"'])
def test_that_deep_or_unfinished_json_is_no_trouble(tmp_path: Path, text: str) -> None:
    document = read(tmp_path, "a.json", text)
    assert "".join(texts(document)) in ("", "x\ny", "x, y")


def test_that_deeply_nested_xml_is_no_trouble(tmp_path: Path) -> None:
    text = "<a>" * 100_000 + "core" + "</a>" * 100_000
    assert texts(read(tmp_path, "a.xml", text)) == ["a: core"]


def test_that_a_saved_web_archive_gives_its_page(tmp_path: Path) -> None:
    text = (
        "From: <Saved by Browser>\r\nSubject: Old page\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
        "\r\n\r\n<html><p>caf=C3=A9 words</p></html>\r\n--xx\r\n"
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--xx--\r\n"
    )
    document = read(tmp_path, "a.mhtml", text)
    assert (document.format, document.title, texts(document)) == (
        "mhtml",
        "Old page",
        ["café words"],
    )
