"""Archives, made here, and what must not happen inside them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from contextlib import suppress

import py7zr
import pytest
from zip_files import make_zip

from inkling.domain.documents import Document
from inkling.domain.errors import ReadProblem
from inkling.extract import members
from inkling.extract.registry import read_source, walk_source
from inkling.extract.source import Source


def read(data: bytes, name: str) -> Document:
    return read_source(Source(name, data=data))


def found(document: Document) -> dict[tuple[str, ...], str]:
    """Text by inner name."""
    return {m.inner: "\n".join(block.text for block in m.blocks) for m in document.members}


def make_tar(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        for name, content in entries.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def make_7z(entries: dict[str, bytes], password: str | None = None) -> bytes:
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w", password=password) as archive:
        for name, content in entries.items():
            archive.writestr(content, name)
    return stream.getvalue()


ENTRIES = {
    "a/owl.txt": b"An owl.",
    "b/fox.md": b"# Fox",
    "x.mp3": b"ID3\x03",
    "__MACOSX/n.txt": b"n",
}
EXPECTED = {("a/owl.txt",): "An owl.", ("b/fox.md",): "Fox"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("all.zip", make_zip(ENTRIES)),
        ("all.tar", make_tar(ENTRIES)),
        ("all.tgz", gzip.compress(make_tar(ENTRIES))),
        ("all.tar.bz2", bz2.compress(make_tar(ENTRIES))),
        ("all.tar.xz", lzma.compress(make_tar(ENTRIES))),
        ("all.7z", make_7z(ENTRIES)),
        ("all", make_zip(ENTRIES)),
    ],
)
def test_that_members_are_documents_of_their_own(name: str, data: bytes) -> None:
    document = read(data, name)
    assert found(document) == EXPECTED
    assert [member.format for member in document.members] == ["text", "markdown"]
    assert not document.warnings


def test_that_a_single_compressed_file_is_its_one_member() -> None:
    assert found(read(gzip.compress(b"An owl."), "owl.txt.gz")) == {("owl.txt",): "An owl."}


def test_that_members_inside_members_name_the_whole_way() -> None:
    inner = make_zip({"deep.txt": "An eel."})
    document = read(gzip.compress(make_tar({"box/inner.zip": inner})), "outer.tgz")
    assert found(document) == {("box/inner.zip", "deep.txt"): "An eel."}


def test_that_a_broken_member_costs_itself() -> None:
    document = read(
        make_zip({"cut.docx": b"PK\x03\x04" + bytes(40), "owl.txt": "An owl."}), "a.zip"
    )
    cut, owl = document.members
    assert [warning.code for warning in cut.warnings] == ["damaged"]
    assert (cut.inner, owl.inner) == (("cut.docx",), ("owl.txt",))


def test_that_equal_names_are_told_apart_and_odd_ones_are_clean() -> None:
    entries = {"owl.txt": "one", "0wl.txt": "two", "../../etc/evil\n\x1b[31m.txt": "three"}
    data = make_zip(entries).replace(b"0wl", b"owl")
    names = [member.inner[0] for member in read(data, "a.zip").members]
    assert names == ["owl.txt", "owl.txt (2)", "../../etc/evil [31m.txt"]


def test_that_names_of_old_archives_are_decoded() -> None:
    # Stored as cp437 would be, without the mark for UTF-8.
    raw = "報告書の写し.txt".encode("cp932")
    data = make_zip({"?" * len(raw): "words"}).replace(b"?" * len(raw), raw)
    assert [member.inner for member in read(data, "a.zip").members] == [("報告書の写し.txt",)]


def test_that_nesting_ends() -> None:
    data = make_zip({"bottom.txt": "The end."})
    for _ in range(60):
        data = make_zip({"next.zip": data})
    [last] = read(data, "a.zip").members
    assert len(last.inner) == 9
    assert [warning.code for warning in last.warnings] == ["too_deep"]


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [("members", 3, "more_members"), ("unpacked", 15, "expansion"), ("text", 15, "truncated")],
)
def test_that_what_is_inside_shares_one_allowance(limit: str, value: int, code: str) -> None:
    inner = make_zip({f"{number}.txt": "words" for number in range(9)})
    allowance = members.Allowance(**{limit: value})
    inside = members.Inside(walk_source, allowance)
    documents = list(inside.walk(Source("a.zip", data=inner), inside))
    texts = [block.text for document in documents for block in document.blocks]
    assert texts == ["words"] * 3
    assert [warning.code for warning in documents[-1].warnings] == [code]


def test_that_bombs_are_refused() -> None:
    bomb = gzip.compress(bytes(64 * 1024**2))
    with pytest.raises(ReadProblem) as caught:
        read(bomb, "zeros.txt.gz")
    assert caught.value.code == "expansion"
    [member] = read(make_zip({"zeros.txt": bytes(80 * 1024**2)}), "a.zip").members
    assert [warning.code for warning in member.warnings] == ["expansion"]


def test_that_archives_with_a_password_say_so() -> None:
    locked = bytearray(make_zip({"a.txt": "secret"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    for name, data in (("a.zip", bytes(locked)), ("a.7z", make_7z({"a.txt": b"x"}, "secret"))):
        with pytest.raises(ReadProblem) as caught:
            read(data, name)
        assert caught.value.code == "password", name


@pytest.mark.parametrize("name", ["a.tgz", "a.7z", "a.tar.xz"])
def test_that_archives_cut_off_are_damaged_or_give_what_is_whole(name: str) -> None:
    whole = {
        "a.tgz": gzip.compress(make_tar(ENTRIES)),
        "a.7z": make_7z(ENTRIES),
        "a.tar.xz": lzma.compress(make_tar(ENTRIES)),
    }[name]
    for length in range(8, len(whole), 23):
        with suppress(ReadProblem):
            assert set(found(read(whole[:length], name))) <= set(EXPECTED), length
