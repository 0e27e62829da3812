"""PDF and DOCX, made here byte by byte."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import read_document
from inkling.extract.page_text import paragraphs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_pdf(pages: list[list[str]], info: str = "", encrypt: str = "") -> bytes:
    """A PDF with lines of text in Helvetica; a page without lines has a grey box instead."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for at, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        content = f"BT /F 12 Tf 72 700 Td {shown}ET" if lines else "0.5 g 9 9 200 200 re f"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * at} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    objects.append(f"<<{info}>>")
    trailer = f"/Root 1 0 R/Info {len(objects)} 0 R"
    if encrypt:
        objects.append(encrypt)
        trailer += f"/Encrypt {len(objects)} 0 R/ID[<{'00' * 16}><{'00' * 16}>]"
    body, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<</Size {len(offsets) + 1}{trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()


def encryption_with_password() -> str:
    """A standard security handler whose user password is not the empty one."""
    owner, user = hashlib.sha256(b"owner").hexdigest(), hashlib.sha256(b"user").hexdigest()
    return f"<</Filter/Standard/V 1/R 2/P -4/O<{owner}>/U<{user}>>>"


def make_docx(path: Path, body: str, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            container.writestr(name.replace("__", "/") + ".xml", content)
    return path


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def problem_with(path: Path) -> str:
    with pytest.raises(ReadProblem) as caught:
        read_document(path)
    return caught.value.code


def test_that_each_page_of_a_pdf_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        make_pdf(
            [["The first page."], ["The second page."]],
            "/Title(On tea)/Author(Ada)/ModDate(D:20240131093000+01'00')",
        )
    )
    document = read_document(path)
    assert (document.format, document.title, document.author) == ("pdf", "On tea", "Ada")
    assert document.date == datetime(2024, 1, 31, 8, 30, tzinfo=UTC)
    assert [(block.text, block.place and block.place.page) for block in document.blocks] == [
        ("The first page.", 1),
        ("The second page.", 2),
    ]


def test_that_a_pdf_with_pictures_and_no_text_asks_for_ocr(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(make_pdf([[], []]))
    assert problem_with(path) == "needs_ocr"


def test_that_a_pdf_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([["Hidden."]], encrypt=encryption_with_password()))
    assert problem_with(path) == "password"


def test_that_a_pdf_that_is_only_a_beginning_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Cat")
    assert problem_with(path) == "damaged"


def test_that_any_cut_of_a_pdf_gives_text_or_a_reason(tmp_path: Path) -> None:
    whole = make_pdf([["Some words."], ["More words."]])
    path = tmp_path / "a.pdf"
    codes: set[str] = set()
    for length in range(8, len(whole), 37):
        path.write_bytes(whole[:length])
        try:
            document = read_document(path)
        except ReadProblem as exc:
            codes.add(exc.code)
        else:
            codes |= {warning.code for warning in document.warnings}
    assert codes <= {"damaged", "needs_ocr", "no_text", "partly_damaged"}


@pytest.mark.parametrize(
    ("lines", "mended"),
    [
        ("this can be imple\x02mented here", "this can be implemented here"),
        ("this can be imple-\r\nmented here", "this can be implemented here"),
        ("soft imple\u00ad\r\nmented here", "soft implemented here"),
        ("the Lucene\x02BM25 system", "the Lucene-BM25 system"),
        ("a well-\r\nknown and well-known one", "a well-known and well-known one"),
        ("see pages 10-\r\n12 of the book", "see pages 10-12 of the book"),
        ("of\ufb01ce hours are\r\nposted", "office hours are posted"),
    ],
)
def test_that_a_word_broken_at_a_line_end_is_mended(lines: str, mended: str) -> None:
    assert list(paragraphs(lines)) == [mended]


def test_that_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart() -> None:
    page = (
        "A heading\r\nThe first paragraph has two lines that are about as long\r\n"
        "as the page is wide, and then it comes to its early\r\nend.\r\n"
        "The second paragraph follows it without any blank line between."
    )
    assert list(paragraphs(page)) == [
        (
            "A heading\nThe first paragraph has two lines that are about as long "
            "as the page is wide, and then it comes to its early end."
        ),
        "The second paragraph follows it without any blank line between.",
    ]


def test_that_lines_of_chinese_are_joined_without_a_space() -> None:
    assert list(paragraphs("中文維基百科自由的百科\r\n全書由志願者共同編寫的")) == [
        "中文維基百科自由的百科全書由志願者共同編寫的"
    ]


def test_that_every_paragraph_of_a_word_file_is_text(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>"
    table = "".join(
        f"<w:tr>{''.join(cell.format(paragraph(text)) for text in row)}</w:tr>"
        for row in (("k", "v"), ("x", "y"))
    )
    inner = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    box = f"<w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p>"
    twice = (
        "<w:p><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:r><w:t>once</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>again</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    tracked = (
        "<w:p><w:r><w:t xml:space='preserve'>kept </w:t></w:r><w:ins><w:r><w:t>added</w:t></w:r>"
        "</w:ins><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del></w:p>"
    )
    path = make_docx(
        tmp_path / "a.docx",
        paragraph("The whole", "T")
        + paragraph("Part", "berschrift1")
        + tracked
        + f"<w:tbl>{table}</w:tbl>"
        + box
        + twice,
        word__styles=(
            f"<w:styles {W}><w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
            "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>"
        ),
        word__header1=f"<w:hdr {W}>{paragraph('Letterhead')}</w:hdr>",
        word__header2=f"<w:hdr {W}>{paragraph('Letterhead')}</w:hdr>",
        word__footnotes=f"<w:f {W}><w:footnote>{paragraph('Noted.')}</w:footnote></w:f>",
        word__comments=f"<w:c {W}><w:comment>{paragraph('Really?')}</w:comment></w:c>",
        docProps__core=(
            "<cp:coreProperties xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'><dc:title>On tea"
            "</dc:title><dc:creator>Ada</dc:creator><dcterms:modified>2024-01-31T08:30:00Z"
            "</dcterms:modified></cp:coreProperties>"
        ),
    )
    document = read_document(path)
    assert (document.title, document.author) == ("On tea", "Ada")
    assert document.date == datetime(2024, 1, 31, 8, 30, tzinfo=UTC)
    inside = ("The whole", "Part")
    assert [(block.kind, block.heading, block.text) for block in document.blocks] == [
        ("heading", (), "The whole"),
        ("heading", ("The whole",), "Part"),
        ("text", inside, "kept added"),
        ("table", inside, "k | v\nx | y"),
        ("text", inside, "boxed"),
        ("text", inside, "once"),
        ("note", (), "Noted."),
        ("note", (), "Really?"),
        ("text", (), "Letterhead"),
    ]


def test_that_a_word_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container,
        container.open("word/document.xml", "w") as part,
    ):
        part.write(f"<w:document {W}><w:body>".encode())
        for _ in range(80):
            part.write(b" " * 1024 * 1024)
        part.write(b"</w:body></w:document>")
    assert problem_with(path) == "expansion"


def test_that_a_word_file_whose_entities_multiply_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "laughs.docx"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>',
        )
    assert problem_with(path) == "unsafe"


def test_that_a_word_file_cut_off_is_damaged(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", paragraph("words " * 200))
    path.write_bytes(path.read_bytes()[:-60])
    assert problem_with(path) == "damaged"


def test_that_the_original_is_never_changed_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", paragraph("words"))
    (tmp_path / "a.pdf").write_bytes(make_pdf([["words"]]))
    before = {found: (found.read_bytes(), found.stat().st_mtime_ns) for found in tmp_path.iterdir()}
    for found in before:
        found.chmod(0o400)
        read_document(found)
    after = {found: (found.read_bytes(), found.stat().st_mtime_ns) for found in tmp_path.iterdir()}
    assert after == before
    assert path in after
