"""Compiled help and Mobipocket books, made here byte by byte."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from chm_files import INTERVAL, aligned, make_chm, stored, verbatim

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import lzx
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
