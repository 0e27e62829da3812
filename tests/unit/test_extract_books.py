"""Compiled help and Mobipocket books, made here byte by byte."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chm_files import INTERVAL, aligned, make_chm, stored, verbatim
from mobi_files import HUFFMAN, PALMDOC, STORED, Mobi, huffman_tables, make_palm, make_palmdoc

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import lzx
from inkling.extract.mobi_compression import CompressionDamaged, HuffmanPhrases
from inkling.extract.registry import read_document, read_source
from inkling.extract.source import Source

CONTENTS = b"""<html><body><object type="text/site properties"><param name="x" value="y"></object>
<ul><li><object type="text/sitemap"><param name="Name" value="Tea &amp; cups">
<param name="Local" value="pages\\tea.htm#top"></object>
<ul><li><object type="text/sitemap"><param name="Local" value="PAGES/first.htm">
<param name="Name" value="Beginnings"></object></ul>
<li><object type="text/sitemap"><param name="Name" value="Elsewhere">
<param name="Local" value="other.chm::/page.htm"></object></ul></body></html>"""
PAGES = {
    "/a.hhc": CONTENTS,
    "/pages/first.htm": b"<html><body><p>Boil the water.</p></body></html>",
    "/pages/rest.htm": b"<title>The rest</title><p>Wash the cups.</p>",
    "/pages/tea.htm": b"<html><body><h1>Tea</h1><p>Which leaf to take.</p></body></html>",
    "/picture.gif": b"GIF89a",
}


def read(data: bytes, name: str) -> Document:
    return read_source(Source(name, data=data))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def places(document: Document) -> list[tuple[str, int, str]]:
    found = (block.place for block in document.blocks)
    return list(dict.fromkeys((p.kind, p.first, p.label) for p in found if p))


def problem_with(data: bytes, name: str) -> str:
    with pytest.raises(ReadProblem) as caught:
        read(data, name)
    return caught.value.code


def end_of(data: bytes, name: str) -> str:
    """What reading ends in: text, a reason why there is none, or the code of a problem."""
    try:
        document = read(data, name)
    except ReadProblem as problem:
        return problem.code
    return "text" if document.blocks else document.warnings[0].code


def some_ascii(size: int) -> bytes:
    """Text with many repetitions at all distances."""
    chance = random.Random(size)
    words = [bytes(chance.choices(range(97, 123), k=chance.randrange(1, 12))) for _ in range(900)]
    runs = [b"-" * chance.randrange(300) for _ in range(20)]
    return b" ".join(chance.choices(words + runs, k=size // 6))[:size]


@pytest.mark.parametrize("compress", [None, stored, verbatim, aligned])
def test_that_help_pages_follow_the_table_of_contents(
    compress: Callable[[bytes], bytes] | None,
) -> None:
    document = read(make_chm(PAGES, title="All about tea", compress=compress), "a.chm")
    assert (document.format, document.title) == ("chm", "All about tea")
    assert places(document) == [
        ("chapter", 1, "Tea & cups"),
        ("chapter", 2, "Beginnings"),
        ("chapter", 3, "The rest"),
    ]
    assert texts(document) == ["Tea", "Which leaf to take.", "Boil the water.", "Wash the cups."]
    assert document.blocks[1].heading == ("Tea",)
    assert document.warnings == ()


@pytest.mark.parametrize("compress", [stored, verbatim, aligned])
@pytest.mark.parametrize("size", [1, 7, 0x7FFF, 0x8000, 0x8001, 0xC003, 0x10000])
def test_that_what_lzx_packs_is_unpacked(compress: Callable[[bytes], bytes], size: int) -> None:
    data = some_ascii(max(size, 100))[:size]
    assert lzx.decompress(compress(data), size, 15) == data


def test_that_addresses_of_calls_are_turned_back() -> None:
    code = b"\x90" * 20 + b"\xe8\x64\x00\x00\x00" + b"\x90" * 75
    packed = bytearray(stored(code))
    # One bit and 32 of a size come before the block, which therefore begins elsewhere.
    head = f"{1:01b}{0:016b}{1000:016b}{3:03b}{len(code):024b}"
    head += "0" * (-len(head) % 16)
    words = [int(head[at : at + 16], 2).to_bytes(2, "little") for at in range(0, len(head), 16)]
    found = lzx.decompress(b"".join(words) + packed[4:], len(code), 15)
    assert found[20:25] == b"\xe8" + (100 - 20).to_bytes(4, "little")


def test_that_a_long_page_goes_over_intervals() -> None:
    words = some_ascii(3 * INTERVAL).replace(b"-", b"+")
    page = b"<p>" + words + b"</p>"
    document = read(make_chm({"/p.htm": page}, compress=verbatim), "a.chm")
    assert "".join(texts(document)).split() == words.decode().split()


def test_that_help_in_russian_has_its_code_page_from_the_language() -> None:
    pages = {
        "/a.hhc": '<object type="text/sitemap"><param name="Name" value="Чай">'
        '<param name="Local" value="a.htm"></object>'.encode("cp1251"),
        "/a.htm": "<p>Чёрный</p>".encode("cp1251"),
        "/b.htm": "<meta charset=koi8-r><p>Чёрный чай</p>".encode("koi8-r"),
    }
    document = read(make_chm(pages, title="О чае", language=0x419, code_page="cp1251"), "a.chm")
    assert (document.title, texts(document)) == ("О чае", ["Чёрный", "Чёрный чай"])
    assert places(document)[0] == ("chapter", 1, "Чай")


def test_that_a_damaged_interval_costs_only_its_pages() -> None:
    pages = {
        "/a.htm": b"<p>The first page.</p>",
        "/b.htm": b"<p>" + some_ascii(INTERVAL) + b"</p>",
        "/c.htm": b"<p>The last page.</p>",
    }
    packed = 0

    def damaging(data: bytes) -> bytes:
        nonlocal packed
        packed += 1
        return verbatim(data) if packed == 1 else bytes(100)

    document = read(make_chm(pages, compress=damaging), "a.chm")
    assert texts(document)[0] == "The first page."
    assert "The last page." not in texts(document)
    assert {reason.code for reason in document.warnings} == {"partly_damaged"}


@pytest.mark.parametrize("compress", [None, verbatim])
def test_that_any_cut_of_a_help_file_gives_text_or_a_reason(
    compress: Callable[[bytes], bytes] | None,
) -> None:
    whole = make_chm(PAGES, compress=compress)
    for length in range(0, len(whole), 13):
        assert end_of(whole[:length], "a.chm") in ("text", "damaged", "empty")


def test_that_a_help_file_with_a_directory_of_nonsense_is_damaged() -> None:
    whole = make_chm(PAGES)
    assert problem_with(whole[:0x60] + b"\xff" * (len(whole) - 0x60), "a.chm") == "damaged"
    assert problem_with(b"ITSF" + b"\xff" * 500, "a.chm") == "damaged"


def test_that_a_help_file_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "help.bin"
    path.write_bytes(make_chm(PAGES))
    assert read_document(path).format == "chm"


TALE = (
    b"<html><head><title>x</title><guide></guide></head><body><p>Once upon a time.</p>"
    b"<mbp:pagebreak/><h1>Chapter one</h1><p>There was a cat, and the cat and the hat.</p>"
    b"<mbp:pagebreak/><h2>Chapter two</h2><p>The caf\xc3\xa9 \xe2\x80\x94 the end of the tale."
)


@pytest.mark.parametrize("compression", [STORED, PALMDOC, HUFFMAN])
def test_that_a_mobipocket_book_has_its_chapters_and_its_author(compression: int) -> None:
    extended = [
        (100, b"Ada Ink"),
        (100, b"Bo Pen"),
        (106, b"2011-03-04"),
        (103, b"<p>About a cat &amp; a hat.</p>"),
        (503, b"A &lt;cat&gt;"),
    ]
    document = read(Mobi(TALE, compression=compression, extended=extended).make(), "a.mobi")
    assert (document.format, document.title) == ("mobi", "A <cat>")
    assert (document.author, document.date) == ("Ada Ink, Bo Pen", datetime(2011, 3, 4, tzinfo=UTC))
    assert texts(document) == [
        "About a cat & a hat.",
        "Once upon a time.",
        "Chapter one",
        "There was a cat, and the cat and the hat.",
        "Chapter two",
        "The café — the end of the tale.",
    ]
    assert places(document) == [
        ("chapter", 1, ""),
        ("chapter", 2, "Chapter one"),
        ("chapter", 3, "Chapter two"),
    ]
    assert document.warnings == ()


def test_that_the_table_of_contents_names_the_chapters_of_a_book() -> None:
    contents = [(TALE.index(b"<h2>"), "The café"), (TALE.index(b"<h1>"), "The cat")]
    document = read(Mobi(TALE, contents=contents).make(), "a.azw")
    assert places(document) == [
        ("chapter", 1, ""),
        ("chapter", 2, "The cat"),
        ("chapter", 3, "The café"),
    ]
    assert texts(document)[1:3] == ["Chapter one", "There was a cat, and the cat and the hat."]


def test_that_fragments_of_a_kf8_book_go_where_they_belong() -> None:
    skeletons = [b"<html><head><title>t</title></head><body><p>The end.</p></body></html>"] * 2
    fragments = [b"<h1>One</h1>", b"<p>First words.</p>", b"<h1>Two</h1><p>More words.</p>"]
    text = b"".join((skeletons[0], *fragments[:2], skeletons[1], fragments[2]))
    body, second = skeletons[0].index(b"<p>"), len(skeletons[0] + b"".join(fragments[:2]))
    book = Mobi(
        text + b"p { color: red } /* a style sheet */",
        version=8,
        flow=len(text),
        contents=[(body, "The one"), (second + body, "The two")],
        skeletons=[
            ("SKEL0", {1: [2], 6: [0, len(skeletons[0])]}),
            ("SKEL1", {1: [1], 6: [second, len(skeletons[1])]}),
        ],
        fragments=[
            (f"{body:010d}", {6: [0, len(fragments[0])]}),
            (f"{body + len(fragments[0]):010d}", {6: [0, len(fragments[1])]}),
            (f"{second + body:010d}", {6: [0, len(fragments[2])]}),
        ],
    )
    document = read(book.make(), "a.azw3")
    assert texts(document) == ["One", "First words.", "The end.", "Two", "More words.", "The end."]
    labels = [block.place.label for block in document.blocks if block.place]
    assert labels == ["The one"] * 3 + ["The two"] * 3


def test_that_what_follows_the_text_of_a_record_is_left_out() -> None:
    # One trailer of three bytes with its length, and the rest of a character cut in two.
    text = b"<p>" + b"word " * 2000 + b"</p>"
    book = Mobi(text, compression=STORED, trailer=b"d" + b"#!\x83", trailer_flags=0b11)
    assert texts(read(book.make(), "a.prc")) == [("word " * 2000).strip()]


def test_that_an_old_book_is_in_windows_1252() -> None:
    text = "<p>Ça coûte 5 € “déjà”</p>".encode("cp1252")
    document = read(Mobi(text, title="Œuvre", charset="cp1252").make(), "a.mobi")
    assert (document.title, texts(document)) == ("Œuvre", ["Ça coûte 5 € “déjà”"])


def test_that_a_palmdoc_has_its_paragraphs() -> None:
    data = make_palmdoc(b"The first paragraph.\n\nThe caf\xe9 of the second.", name="Tale")
    document = read(data, "a.pdb")
    assert (document.format, document.title) == ("mobi", "Tale")
    assert texts(document) == ["The first paragraph.", "The café of the second."]


def test_that_a_locked_book_asks_for_its_password() -> None:
    assert problem_with(Mobi(TALE, encryption=2).make(), "a.azw") == "password"


def test_that_databases_of_other_programs_are_not_read() -> None:
    assert problem_with(make_palm(b"DATAMemo", [b"\0\1\2" * 99]), "a.pdb") == "unknown_kind"
    assert problem_with(b"TPZ0" + b"\x80\0\1" * 99, "a.azw") == "unsupported_variant"


@pytest.mark.parametrize("compression", [STORED, PALMDOC, HUFFMAN])
def test_that_any_cut_of_a_book_gives_text_or_a_reason(compression: int) -> None:
    whole = Mobi(TALE, compression=compression, contents=[(9, "a"), (99, "b")]).make()
    ends = {end_of(whole[:length], "a.mobi") for length in range(0, len(whole), 17)}
    assert ends == {"text", "damaged", "empty"}


def test_that_the_part_of_a_book_before_its_damage_is_read() -> None:
    whole = Mobi(b"<p>" + some_ascii(20_000) + b"</p>").make()
    document = read(whole[: len(whole) // 2], "a.mobi")
    assert len(texts(document)[0]) > 5000
    assert [reason.code for reason in document.warnings] == ["partly_damaged"]


def test_that_phrases_that_contain_themselves_are_damage() -> None:
    data = Mobi(b"<p>the</p>", compression=HUFFMAN).make()
    phrase = (3).to_bytes(2, "big") + b"the"
    assert data.count(phrase) == 1
    assert problem_with(data.replace(phrase, phrase[:2] + b"\1\1\1"), "a.mobi") == "damaged"


def test_that_phrases_that_grow_without_measure_are_damage() -> None:
    huff, phrases = huffman_tables({byte: bytes([byte + 1] * 99) for byte in range(1, 20)})
    with pytest.raises(CompressionDamaged):
        HuffmanPhrases(huff, [phrases]).unpack(b"\x01")
