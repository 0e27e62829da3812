"""Books: EPUB made part by part, and FictionBook."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from zip_files import make_zip

from inkling.domain.documents import Block, Document
from inkling.domain.errors import ReadProblem
from inkling.extract.registry import read_source
from inkling.extract.source import Source

CONTAINER = '<container><rootfile full-path="OPS/book.opf"/></container>'
FONTS = '<enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>'
PAGE_CIPHER = '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>'
NAV = (
    '<html xmlns:epub="e"><nav epub:type="toc"><ol><li><a href="text/two.xhtml#top">The <i>River'
    '</i></a></li><li><a href="text/One%20page.xhtml">Home &amp; dry</a></li></ol></nav></html>'
)
NCX = (
    "<ncx><navMap><navPoint><navLabel><text>The old name</text></navLabel>"
    '<content src="text/One%20page.xhtml"/></navPoint></navMap></ncx>'
)


def page(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body>'


def package(spine: str = "", metadata: str = "", toc: str = "") -> str:
    items = (
        '<item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="text/One%20page.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="n" href="nav.xhtml" properties="scripted nav"/>'
        '<item id="ncx" href="toc.ncx"/><item id="g" href="text/gone.xhtml"/>'
    )
    order = spine or '<itemref idref="n"/><itemref idref="a"/><itemref idref="b"/>'
    return (
        f"<package><metadata>{metadata}</metadata><manifest>{items}</manifest>"
        f"<spine{toc}>{order}</spine></package>"
    )


def book(**changes: str | bytes | None) -> bytes:
    """Two pages and their table of contents; ``__`` in a name is a slash, None leaves out."""
    parts: dict[str, str | bytes | None] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": package(),
        "OPS/nav.xhtml": NAV,
        "OPS/text/two.xhtml": page("<p>It rose in the night.</p><h2>Flood</h2><p>Then more.</p>"),
        "OPS/text/One page.xhtml": page("<h1>Coming home</h1><p>She opened the door.</p>"),
    }
    parts |= {name.replace("__", "/"): part for name, part in changes.items()}
    return make_zip({name: part for name, part in parts.items() if part is not None})


def read(data: bytes | str, name: str = "book.epub") -> Document:
    return read_source(Source(name, data=data.encode() if isinstance(data, str) else data))


def problem(data: bytes, name: str = "book.epub") -> str:
    with pytest.raises(ReadProblem) as caught:
        read(data, name)
    return caught.value.code


def chapter(block: Block) -> tuple[int, str]:
    assert block.place is not None
    assert block.place.kind == "chapter"
    return block.place.first, block.place.label


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


# EPUB


def test_that_chapters_come_in_the_order_of_the_spine_under_their_names() -> None:
    document = read(book())
    assert document.format == "epub"
    assert [(block.kind, block.heading, block.text) for block in document.blocks] == [
        ("heading", (), "Coming home"),
        ("text", ("Coming home",), "She opened the door."),
        ("text", ("The River",), "It rose in the night."),
        ("heading", (), "Flood"),
        ("text", ("Flood",), "Then more."),
    ]
    assert [chapter(block) for block in document.blocks] == [
        *[(1, "Home & dry")] * 2,
        *[(2, "The River")] * 3,
    ]


def test_that_an_old_table_of_contents_names_chapters_and_a_heading_does_where_none_does() -> None:
    old = {
        "OPS/book.opf": package(toc=' toc="ncx"'),
        "OPS/toc.ncx": NCX,
        "OPS/nav.xhtml": None,
    }
    document = read(book(**old))
    assert {chapter(block) for block in document.blocks} == {(1, "The old name"), (2, "Flood")}


def test_that_the_new_table_of_contents_is_believed_before_the_old_one() -> None:
    both = {"OPS/book.opf": package(toc=' toc="ncx"'), "OPS/toc.ncx": NCX}
    assert chapter(read(book(**both)).blocks[0]) == (1, "Home & dry")


def test_that_the_package_tells_title_author_date_and_what_the_book_is_about() -> None:
    metadata = (
        "<dc:title>Rivers</dc:title><dc:title>A subtitle</dc:title><dc:creator>Ada B.</dc:creator>"
        "<dc:date>2019-06-22T15:01:38Z</dc:date>"
        "<dc:description>&lt;p&gt;About &lt;b&gt;water&lt;/b&gt;.&lt;/p&gt;</dc:description>"
    )
    document = read(book(**{"OPS/book.opf": package(metadata=metadata)}))
    assert (document.title, document.author) == ("Rivers", "Ada B.")
    assert document.date == datetime(2019, 6, 22, 15, 1, 38, tzinfo=UTC)
    assert (document.blocks[0].kind, document.blocks[0].text) == ("metadata", "About water.")


def test_that_a_locked_book_says_so_and_one_with_garbled_fonts_is_read() -> None:
    locked = f"<encryption>{FONTS}{PAGE_CIPHER}</encryption>"
    assert problem(book(**{"META-INF__encryption.xml": locked})) == "password"
    assert problem(book(**{"META-INF__encryption.xml": "<encry"})) == "password"
    fonts = f"<encryption>{FONTS}</encryption>"
    assert "Coming home" in texts(read(book(**{"META-INF__encryption.xml": fonts})))


@pytest.mark.parametrize(
    "changes",
    [
        {"META-INF/container.xml": "<contai"},
        {"META-INF/container.xml": CONTAINER.replace("book.opf", "other.opf")},
    ],
)
def test_that_the_package_is_found_where_nothing_names_it(changes: dict[str, str]) -> None:
    assert chapter(read(book(**changes)).blocks[0]) == (1, "Home & dry")


def test_that_the_case_of_a_reference_does_not_matter() -> None:
    odd = package().replace("text/two.xhtml", "Text/TWO.xhtml")
    assert "It rose in the night." in texts(read(book(**{"OPS/book.opf": odd})))


def test_that_pages_without_a_package_are_read_in_the_order_of_their_names() -> None:
    document = read(book(**{"OPS/book.opf": None, "OPS/nav.xhtml": None}))
    assert texts(document)[1::2] == ["She opened the door.", "Flood"]
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]


def test_that_a_package_cut_off_is_read_as_far_as_it_goes() -> None:
    cut = package().partition('<itemref idref="b"')[0]
    document = read(book(**{"OPS/book.opf": cut}))
    assert texts(document) == ["Coming home", "She opened the door."]
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]


def test_that_a_chapter_that_is_missing_or_noise_leaves_the_others() -> None:
    spine = "".join(f'<itemref idref="{name}"/>' for name in "gba")
    noise = {"OPS/book.opf": package(spine), "OPS/text/two.xhtml": bytes(range(256)) * 9}
    document = read(book(**noise))
    assert texts(document) == ["Coming home", "She opened the door."]
    assert [warning.args for warning in document.warnings] == [
        (("part", "OPS/text/two.xhtml"),),
    ]


def test_that_a_chapter_whose_bytes_are_bent_leaves_the_others() -> None:
    whole = bytearray(book(**{"OPS/text/two.xhtml": page("<p>water</p>" * 500)}))
    at = whole.index(b"OPS/text/two.xhtml") + len("OPS/text/two.xhtml") + 4
    whole[at : at + 9] = bytes(9)
    document = read(bytes(whole))
    assert texts(document) == ["Coming home", "She opened the door."]
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]


def test_that_a_book_that_unpacks_without_end_is_refused() -> None:
    bomb = page(" " * 70 * 1024 * 1024)
    assert problem(book(**{"OPS/text/two.xhtml": bomb})) == "expansion"


def test_that_entities_that_multiply_are_refused() -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    assert problem(book(**{"OPS/book.opf": laughs})) == "unsafe"


@pytest.mark.timeout(60)
def test_that_a_spine_that_names_one_page_ten_thousand_times_reads_it_once() -> None:
    spine = '<itemref idref="a"/>' * 10_000
    document = read(book(**{"OPS/book.opf": package(spine)}))
    assert texts(document) == ["Coming home", "She opened the door."]


@pytest.mark.timeout(60)
def test_that_thousands_of_references_that_lead_nowhere_cost_little() -> None:
    many = {f"OPS/pictures/{number}.png": b"" for number in range(4000)}
    items = "".join(f'<item id="{n}" href="{n}.xhtml"/>' for n in range(4000))
    spine = "".join(f'<itemref idref="{n}"/>' for n in range(4000)) + '<itemref idref="a"/>'
    opf = package(spine).replace("</manifest>", items + "</manifest>")
    data = book(**{"OPS/book.opf": opf}, **many)
    assert texts(read(data)) == ["Coming home", "She opened the door."]


def test_that_any_cut_of_a_book_is_damaged() -> None:
    whole = book()
    for length in range(4, len(whole) - 30, 97):
        assert problem(whole[:length]) == "damaged"


def test_that_a_part_that_climbs_out_of_the_book_is_only_a_name() -> None:
    climbing = package().replace("text/two.xhtml", "../../../../etc/passwd")
    assert texts(read(book(**{"OPS/book.opf": climbing}))) == [
        "Coming home",
        "She opened the door.",
    ]


def test_that_an_archive_with_a_page_is_no_book() -> None:
    data = make_zip({"page.xhtml": page("<p>words</p>")})
    assert read(data, "pages.zip").format == "zip"


# FictionBook

FB2 = """<?xml version="1.0" encoding="{encoding}"?>
<FictionBook xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>
<author><first-name>Анна</first-name><last-name>Иванова</last-name></author>
<author><first-name>Zweite</first-name><last-name>Autorin</last-name></author>
<book-title>Река</book-title><annotation><p>О воде.</p></annotation><keywords>вода</keywords>
<date value="2001-05-09">май</date></title-info>
<document-info><author><first-name>Maker</first-name></author></document-info></description>
<body><title><p>Река</p><p>роман</p></title><epigraph><p>Motto.</p></epigraph>
<section><title><p>Глава 1</p></title><p>Первый <emphasis>абзац</emphasis>.
<a l:href="#n1">[1]</a></p>
<section><title><p>Утро</p></title><poem><stanza><v>Line one</v><v>Line two</v></stanza></poem>
</section></section>
<section><p>Ohne Titel.</p><subtitle>* * *</subtitle>
<table><tr><th>k</th><th>v</th></tr><tr><td>x</td><td>y</td></tr></table></section></body>
<body name="notes"><title><p>Notes</p></title>
<section id="n1"><title><p>1</p></title><p>A note.</p></section></body>
<binary id="i" content-type="image/png">iVBORw0KGgoAAAANSUhEUgAAAAUA</binary></FictionBook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_that_a_fictionbook_gives_its_sections_and_notes(encoding: str) -> None:
    document = read(FB2.format(encoding=encoding).encode(encoding), "book.fb2")
    assert (document.format, document.title, document.author) == ("fb2", "Река", "Анна Иванова")
    assert document.date == datetime(2001, 5, 9, tzinfo=UTC)
    assert [(block.kind, block.heading, block.text) for block in document.blocks] == [
        ("metadata", (), "О воде."),
        ("metadata", (), "вода"),
        ("heading", (), "Река роман"),
        ("text", ("Река роман",), "Motto."),
        ("heading", (), "Глава 1"),
        ("text", ("Глава 1",), "Первый абзац. [1]"),
        ("heading", ("Глава 1",), "Утро"),
        ("text", ("Глава 1", "Утро"), "Line one"),
        ("text", ("Глава 1", "Утро"), "Line two"),
        ("text", (), "Ohne Titel."),
        ("heading", (), "* * *"),
        ("table", ("* * *",), "k | v\nx | y"),
        ("note", (), "A note."),
    ]
    assert [chapter(block) for block in document.blocks[4:12]] == [
        *[(1, "Глава 1")] * 5,
        *[(2, "")] * 3,
    ]


def test_that_a_fictionbook_is_known_by_its_content() -> None:
    assert read(FB2.format(encoding="utf-8"), "book.xml").format == "fb2"


def test_that_a_fictionbook_cut_off_gives_what_is_whole() -> None:
    whole = FB2.format(encoding="utf-8")
    document = read(whole[: whole.index("Ohne Titel")], "book.fb2")
    assert texts(document)[-1] == "Line two"
    assert [warning.code for warning in document.warnings] == ["partly_damaged"]


def test_that_any_cut_of_a_fictionbook_gives_text_or_a_reason() -> None:
    whole = FB2.format(encoding="utf-8").encode()
    codes: set[str] = set()
    for length in range(60, len(whole), 41):
        try:
            document = read(whole[:length], "book.fb2")
        except ReadProblem as exc:
            codes.add(exc.code)
        else:
            codes |= {warning.code for warning in document.warnings}
    assert codes == {"damaged", "partly_damaged"}


def test_that_a_fictionbook_in_an_encoding_nobody_knows_is_damaged() -> None:
    for name in ("UTFU8", "gb18030"):
        data = FB2.format(encoding=name).encode()
        assert problem(data, "book.fb2") == "damaged"


def test_that_a_fictionbook_whose_entities_multiply_is_refused() -> None:
    laughs = '<!DOCTYPE FictionBook [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    data = FB2.format(encoding="utf-8").replace("<FictionBook", laughs + "<FictionBook", 1)
    assert problem(data.encode(), "book.fb2") == "unsafe"


def test_that_sections_nested_a_hundred_thousand_deep_are_no_trouble() -> None:
    deep = "<section>" * 100_000 + "<p>Deep.</p>" + "</section>" * 100_000
    assert texts(read(f"<FictionBook><body>{deep}</body></FictionBook>", "b.fb2")) == ["Deep."]
