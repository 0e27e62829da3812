"""Which reader a file gets: by what is in it, then by its name."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from ole_files import make_ole

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.domain.protocols import Reader
from inkling.extract import FORMATS, read_document, type_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]"
    b"/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"trailer<</Root 1 0 R>>"
)


def read(tmp_path: Path, name: str, content: str | bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path)


def problem(tmp_path: Path, name: str, content: str | bytes) -> str:
    with pytest.raises(ReadProblem) as caught:
        read(tmp_path, name, content)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("page.doc", "<html><body><p>words</p></body></html>", "html"),
        ("page.txt", "\n<!DOCTYPE HTML><p>words</p>", "html"),
        ("page.txt", "<!doctype html><p>words</p>".encode("utf-16"), "html"),
        ("paper.txt", PDF, "pdf"),
        ("paper", PDF, "pdf"),
        ("notes.pdf", "only words, no PDF", "text"),
        ("data.txt", "<?xml version='1.0'?><a>words</a>", "xml"),
        ("readme.md", "<html> is a tag", "markdown"),
        ("notes.xyz", "words in a file of no known kind", "text"),
        ("Makefile", "all:\n\techo words", "source"),
        ("LICENSE", "words", "text"),
        ("PAGE.HTM", "words", "html"),
    ],
)
def test_that_content_chooses_the_reader_before_the_name(
    tmp_path: Path, name: str, content: str | bytes, found: str
) -> None:
    assert read(tmp_path, name, content).format == found


def test_that_a_word_file_is_known_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "letter.zip"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("word/document.xml", "<d><p><t>words</t></p></d>")
    assert read_document(path).format == "docx"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("letter.docx", PNG, "damaged"),
        ("letter.txt", PNG, "damaged"),
        ("photo.png", PNG, "damaged"),
        ("new.docx", make_ole({"EncryptedPackage": b"secret"}), "password"),
        ("works.wps", make_ole({"MatOST": b"words"}), "unknown_kind"),
        ("cut.doc", make_ole({"WordDocument": b"words"})[:700], "damaged"),
        ("letter.docx", b"PK\x03\x04" + bytes(50), "damaged"),
        ("letter.docx", b"\x01\x02\x03\x04\xff" * 50, "damaged"),
        ("thing.xyz", bytes(range(256)) * 4, "unknown_kind"),
    ],
)
def test_that_what_is_not_read_says_why(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    assert problem(tmp_path, name, content) == code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comments.txt", "<!--a-->" * 1000 + "no page"),
        ("line.txt", "word " * 100_000 + "é"),
        ("legacy.txt", b"word " * 200_000 + b"\xe9"),
        ("quotes.json", '\\"' * 3000),
    ],
)
@pytest.mark.timeout(60)
def test_that_no_pattern_needs_time_that_grows_with_the_square(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    read(tmp_path, name, content)


def test_that_a_file_that_is_gone_has_vanished(tmp_path: Path) -> None:
    with pytest.raises(ReadProblem) as caught:
        read_document(tmp_path / "gone.txt")
    assert caught.value.code == "vanished"


def test_that_a_folder_or_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("pipe.txt", "."):
        with pytest.raises(ReadProblem):
            read_document(tmp_path / name)


@pytest.mark.parametrize("name", [b"line\nbreak.txt", "🫖 tea.md".encode(), b"bad \xff\xfe.txt"])
def test_that_a_hostile_name_is_no_obstacle(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text("words")
    assert [block.text for block in read_document(path).blocks] == ["words"]


def test_that_every_line_of_the_table_is_a_reader_with_suffixes_of_its_own() -> None:
    seen: set[str] = set()
    for line in FORMATS:
        reader: Reader = line
        module = importlib.import_module(f"inkling.extract.{line.module}")
        assert hasattr(module, "read") != hasattr(module, "walk"), line.module
        assert not seen & reader.suffixes
        assert all(suffix.startswith(".") and suffix.islower() for suffix in reader.suffixes)
        seen |= reader.suffixes


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.PDF", "pdf"),
        ("a.py", "source"),
        ("a.jpeg", "image"),
        ("a.tar.gz", "tar"),
        ("a.mp3", "audio"),
        ("a.mkv", "video"),
        ("a.exe", "program"),
        ("a.pptx", "pptx"),
        ("a", "other"),
        (".hidden", "other"),
    ],
)
def test_that_the_type_of_a_file_is_known_by_name(name: str, kind: str) -> None:
    assert type_of(Path(name)) == kind


def test_that_no_reader_is_imported_before_its_first_file() -> None:
    code = (
        "import sys, inkling.extract\n"
        "heavy = {'pypdfium2', 'selectolax', 'charset_normalizer', 'email'}\n"
        "heavy |= {'openvino', 'PySide6', 'hnswlib', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
