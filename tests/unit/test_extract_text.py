"""Plain text in any encoding, Markdown, source code and tables."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from inkling.domain.documents import Document, Place
from inkling.domain.errors import ReadProblem
from inkling.extract import encoding, read_document
from inkling.extract.cleaning import clean
from inkling.extract.csv_table import delimiter_of
from inkling.extract.encoding import decode, guess_legacy

RUSSIAN = "Директор училища посоветовал молодому человеку поступить в училище. "
POLISH = "Zażółć gęślą jaźń, powiedział wójt, i poszedł spać wśród łąk. "
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"


def read(tmp_path: Path, name: str, content: str | bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


@pytest.mark.parametrize(
    "name",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"],
)
def test_that_unicode_is_read_with_and_without_a_mark(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, "a.txt", "Größe und naïve Ideen\nzweite Zeile".encode(name))
    assert texts(document) == ["Größe und naïve Ideen\nzweite Zeile"]
    assert codes(document) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ein Café für Größen, “quoted” and plain ASCII words around it", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN * 3, "koi8_r"),
        (RUSSIAN * 3, "cp866"),
        (POLISH * 5, "cp1250"),
        (JAPANESE * 3, "cp932"),
        (JAPANESE * 3, "euc_jp"),
        (JAPANESE * 3, "iso2022_jp"),
        ("привет", "cp1251"),
    ],
)
def test_that_a_legacy_encoding_is_guessed_and_said_to_be_guessed(
    tmp_path: Path, text: str, name: str
) -> None:
    document = read(tmp_path, "a.txt", text.encode(name))
    assert texts(document) == [text.strip()]
    assert codes(document) == ["guessed_encoding"]


def test_that_one_broken_character_does_not_change_the_encoding_of_a_utf8_file() -> None:
    data = ("Größe " * 50).encode() + b"\xff" + ("Wörter " * 50).encode()
    found = decode(data)
    assert found.encoding == "utf-8"
    assert "Wörter" in found.text
    assert [warning.code for warning in found.warnings] == ["undecodable"]


def test_that_a_declared_encoding_is_not_believed_when_the_bytes_are_utf8() -> None:
    assert decode("Größe".encode(), declared="cp1252").text == "Größe"


def test_that_a_declared_encoding_is_believed_when_it_fits() -> None:
    assert decode("ő és ű".encode("iso8859_2"), declared="iso-8859-2").text == "ő és ű"
    assert decode("Größe".encode("cp1252"), declared="no-such-thing").text == "Größe"


def test_that_hungarian_is_not_taken_for_western_text() -> None:
    text = "A gyógyszer hatása erősödő és őszinte, a betegség tünetei megszűnő jellegűek. " * 4
    assert guess_legacy(text.encode("cp1250")) in ("cp1250", "iso8859_2")


def test_that_noise_named_txt_is_refused_as_binary(tmp_path: Path) -> None:
    noise = bytes((7 * at * at + at // 3) % 256 for at in range(20_000))
    with pytest.raises(ReadProblem) as caught:
        read(tmp_path, "a.txt", noise)
    assert caught.value.code == "binary"


def test_that_zero_bytes_in_text_are_dropped(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", b"before the gap" + b"\0" * 500 + b" and after it")
    assert texts(document) == ["before the gap and after it"]


def test_that_an_empty_file_of_any_name_says_that_it_is_empty(tmp_path: Path) -> None:
    for name in ("a.txt", "a.pdf", "a.docx", "a"):
        document = read(tmp_path, name, b"")
        assert (document.blocks, codes(document)) == ((), ["empty"])


def test_that_a_file_of_blanks_says_that_it_holds_no_text(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a.txt", b" \n\n\t\n")) == ["no_text"]


def test_that_paragraphs_keep_their_lines_and_know_where_they_start(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", "\n\nfirst\r\nline two\r\n\r\n  \r\nsecond\n")
    assert [(block.text, block.line) for block in document.blocks] == [
        ("first\nline two", 3),
        ("second", 7),
    ]


def test_that_a_log_without_blank_lines_is_cut_at_lines_and_comes_back_whole(
    tmp_path: Path,
) -> None:
    text = "\n".join(f"12:00:{number} something happened" for number in range(5000))
    document = read(tmp_path, "a.log", text)
    assert "\n".join(texts(document)) == text
    assert max(map(len, texts(document))) <= 4000
    lines = text.split("\n")
    for block in document.blocks:
        assert block.line is not None
        assert lines[block.line - 1] == block.text.split("\n")[0]


def test_that_text_beyond_the_limit_is_left_out_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "TEXT_LIMIT_MB", 1)
    document = read(tmp_path, "big.log", "0123456789 abcde\n" * 100_000)
    assert sum(map(len, texts(document))) <= 1024 * 1024
    assert codes(document) == ["truncated"]


def test_that_cleaning_composes_and_drops_what_is_never_text() -> None:
    assert clean("Cafe\u0301 o\ufb03ce soft\u00adhyphen\x00\x07\ufeff\ud800") == (
        "Café office softhyphen"
    )
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert clean("नमस्ते 👩\u200d👩\u200d👧 می\u200cخواهم") == "नमस्ते 👩\u200d👩\u200d👧 می\u200cخواهم"


def test_that_markdown_headings_become_the_path_of_what_follows(tmp_path: Path) -> None:
    text = "# Trip\n\nIntro.\n\nPacking\n-------\n\nSocks **and** tea.\n\n### Tea #\n\n- green\n"
    document = read(tmp_path, "a.md", text)
    assert document.title == "Trip"
    assert [(block.kind, block.heading, block.text, block.line) for block in document.blocks] == [
        ("heading", (), "Trip", 1),
        ("text", ("Trip",), "Intro.", 3),
        ("heading", ("Trip",), "Packing", 5),
        ("text", ("Trip", "Packing"), "Socks **and** tea.", 8),
        ("heading", ("Trip", "Packing"), "Tea", 10),
        ("list", ("Trip", "Packing", "Tea"), "- green", 12),
    ]


def test_that_front_matter_gives_title_author_and_date(tmp_path: Path) -> None:
    text = "---\ntitle: 'Notes on tea'\nauthor: Ada\ndate: 2024-03-01\n---\n\nBody.\n"
    document = read(tmp_path, "a.md", text)
    assert (document.title, document.author) == ("Notes on tea", "Ada")
    assert document.date == datetime(2024, 3, 1, tzinfo=UTC)
    assert document.blocks[-1].line == 7


def test_that_a_hash_inside_a_code_fence_is_no_heading(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "~~~sh\n# not a heading\n\nls\n~~~\nafter\n")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("code", "# not a heading\n\nls"),
        ("text", "after"),
    ]


def test_that_source_code_is_cut_at_definitions_with_its_line_numbers(tmp_path: Path) -> None:
    body = "".join(f"    x{n} = {n}\n" for n in range(14))
    document = read(tmp_path, "a.py", f"def one():\n{body}\n\ndef two():\n{body}")
    assert [(block.kind, block.line) for block in document.blocks] == [("code", 1), ("code", 18)]
    assert document.blocks[1].text.startswith("def two():\n    x0 = 0")


def test_that_rows_of_a_table_know_their_range_and_carry_the_header(tmp_path: Path) -> None:
    rows = "".join(f'"Person {n}";{n};"a, b"\n' for n in range(2, 50))
    document = read(tmp_path, "a.csv", "name;age;tags\n" + rows)
    first, second = document.blocks[:2]
    assert first.text.startswith("name | age | tags\nPerson 2 | 2 | a, b\n")
    assert (first.place, first.heading) == (Place("sheet", 1, 20), ())
    assert (second.place, second.line) == (Place("sheet", 21, 40), 21)
    assert second.heading == ("name | age | tags",)


def test_that_a_cell_with_line_breaks_stays_one_row(tmp_path: Path) -> None:
    document = read(tmp_path, "a.csv", 'a,b\n"one\ntwo",3\nlast,4\n')
    assert texts(document) == ["a | b\none two | 3\nlast | 4"]


def test_that_a_quote_that_never_ends_loses_no_row(tmp_path: Path) -> None:
    document = read(tmp_path, "a.csv", 'a,b\n1,"open\n' + "x,y words\n" * 40_000)
    assert "\n".join(texts(document)).count("x,y words") == 40_000


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_that_the_delimiter_is_found_in_the_text(delimiter: str) -> None:
    assert delimiter_of(f"a{delimiter}b{delimiter}c\n1{delimiter}2{delimiter}3,5\n") == delimiter
