"""Which documents pass: filters, required and excluded phrases over a real catalogue."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from fakes import FakeEmbedder
from inkling.domain.documents import Document, Passage
from inkling.domain.errors import LibraryDamaged
from inkling.domain.filters import Filters, TextCondition, TypeCondition
from inkling.store.catalogue import Catalogue
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, Stamp
from inkling.store.scope import documents_in_scope, folded, newest, phrase_expression

SPEC = FakeEmbedder().spec
FIRST = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class File:
    """A file a day later than the one before, and what is in it."""

    path: str
    kind: str
    size: int = 1
    author: str = ""
    texts: tuple[str, ...] = ()
    is_read: bool = True


FILES = (
    File("/home/lib/Tax 2024/Final Report.PDF", "pdf", 100, "Ada Lovelace", ("the net profit",)),
    File("/home/lib/Tax 2024/notes.md", "markdown", 200, "", ("profit net of tax", "running")),
    File("/home/lib/old/Tax 2023/re\u0301sume\u0301.docx", "docx", 300, "José Ñuñez", ("x y",)),
    File("/home/lib/old/unread.pdf", "pdf", 400, is_read=False),
    File(
        "/home/lib/写真/東京都.txt",
        "text",
        500,
        "",
        ("在东京都吃饭", "東京都庁の展望室 in Tokyo"),
    ),
    File("/home/lib/a_b[1]*.tar.gz", "tar", 600, is_read=False),
    File("/home/lib/wrong name.xls", "html", 700, "", ("<b>hello</b> world",)),
)
MAIL = "/home/lib/mail.mbox"


@dataclass
class Shelf:
    catalogue: Catalogue
    reader: CatalogueReader

    def names(self, filters: Filters = Filters(), **expressions: list[str]) -> set[str]:  # noqa: B008
        """The names of the documents in scope."""
        ids = documents_in_scope(self.reader, filters, **expressions)
        assert ids.dtype == np.int64
        assert ids.tolist() == sorted(set(ids.tolist()))
        rows = dict(self.reader.db.execute("SELECT id, name FROM documents").fetchall())
        return {rows[i] for i in ids.tolist()}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("scope")
    catalogue = Catalogue(folder / "inkling.db", SPEC)
    with catalogue.transaction():
        catalogue.add_root(b"/home/lib", folder.stat())
        catalogue.add_root(b"/home/gone", folder.stat())
        gone, root = catalogue.roots()
        for number, file in enumerate(FILES):
            mtime = FIRST + timedelta(days=number)
            stamp = Stamp(file.size, int(mtime.timestamp()) * 10**9, number)
            file_id = catalogue.add_file(root, file.path.encode(), file.kind, stamp)
            if file.is_read:
                document = Document(file.kind, author=file.author)
                reading = Reading.of(document, map(Passage, file.texts))
                catalogue.store_reading(file_id, stamp, [reading], None)
        stamp = Stamp(800, int((FIRST + timedelta(days=99)).timestamp()) * 10**9, 99)
        file_id = catalogue.add_file(root, MAIL.encode(), "mbox", stamp)
        inside = Document("pdf", inner=("scan.pdf",), author="Bob")
        catalogue.store_reading(
            file_id,
            stamp,
            [Reading(Document("mbox"), ()), Reading.of(inside, (Passage("a scanned invoice"),))],
            None,
        )
        catalogue.add_file(gone, b"/home/gone/hidden.pdf", "pdf", stamp)
        catalogue.mark_removing(gone.id)
    reader = CatalogueReader(folder / "inkling.db", SPEC.fingerprint)
    yield Shelf(catalogue, reader)
    reader.close()
    catalogue.close()


REPORT, NOTES, RESUME, UNREAD, TOKYO, TAR, WRONG = (
    "Final Report.PDF", "notes.md", "résumé.docx", "unread.pdf", "東京都.txt", "a_b[1]*.tar.gz",
    "wrong name.xls",
)  # fmt: skip
ALL = {REPORT, NOTES, RESUME, UNREAD, TOKYO, TAR, WRONG, "mail.mbox", "scan.pdf"}


def types(formats: str = "", suffixes: str = "") -> TypeCondition:
    return TypeCondition(frozenset(formats.split()), frozenset(suffixes.split()))


def test_that_no_conditions_let_everything_pass_but_folders_being_removed(shelf: Shelf) -> None:
    assert shelf.names() == ALL


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("report", {REPORT}),
        ("FINAL report", {REPORT}),
        ("resume", {RESUME}),
        ("RÉSUMÉ", {RESUME}),
        ("resumé.DOCX", {RESUME}),
        ("東京", {TOKYO}),
        ("*.pdf", {REPORT, UNREAD, "scan.pdf"}),
        ("**.pdf", {REPORT, UNREAD, "scan.pdf"}),
        ("r?sum?.*", {RESUME}),
        ("?????.md", {NOTES}),
        ("????.md", set()),
        ("東?都*", {TOKYO}),
        ("*.PD?", {REPORT, UNREAD, "scan.pdf"}),
        ("[1]", {TAR}),
        ("*[1]*", {TAR}),
        ("a_b*", {TAR}),
        ("a?b*", {TAR}),
        ("*" * 9000, ALL),
        ("*a" * 9000, set()),
        ("\u0301", ALL),
        ("%", set()),
        ("'; DROP TABLE files", set()),
        ("re\0port", set()),
    ],
)
def test_that_a_name_matches_without_case_and_accents(
    shelf: Shelf, value: str, expected: set[str]
) -> None:
    assert shelf.names(Filters(names=(TextCondition(value),))) == expected


def test_that_a_negated_name_leaves_the_rest(shelf: Shelf) -> None:
    for value in ("report", "*.pdf", "*a" * 9000):
        matching = shelf.names(Filters(names=(TextCondition(value),)))
        assert shelf.names(Filters(names=(TextCondition(value, True),))) == ALL - matching


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("tax 2024", {REPORT, NOTES}),
        ("TAX", {REPORT, NOTES, RESUME}),
        ("old/tax", {RESUME}),
        ("old\\tax", {RESUME}),
        ("Tax/old", set()),
        ("/old/", {RESUME, UNREAD}),
        ("lib/old", {RESUME, UNREAD}),
        ("写真", {TOKYO}),
        ("/home/lib/old", {RESUME, UNREAD}),
        ("/home/lib/old/", {RESUME, UNREAD}),
        ("/home/lib/ol", set()),
        ("/home", ALL),
        ("/nowhere", set()),
        ("C:\\Users", set()),
        ("final", set()),
    ],
)
def test_that_a_folder_matches_any_part_of_it(shelf: Shelf, value: str, expected: set[str]) -> None:
    assert shelf.names(Filters(folders=(TextCondition(value),))) == expected
    assert shelf.names(Filters(folders=(TextCondition(value, True),))) == ALL - expected


def test_that_an_author_matches_any_part_of_the_name(shelf: Shelf) -> None:
    assert shelf.names(Filters(authors=(TextCondition("lovelace"),))) == {REPORT}
    assert shelf.names(Filters(authors=(TextCondition("jose nunez"),))) == {RESUME}
    assert REPORT not in shelf.names(Filters(authors=(TextCondition("ada", True),)))
    assert UNREAD in shelf.names(Filters(authors=(TextCondition("ada", True),)))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (types("pdf", "pdf"), {REPORT, UNREAD, "scan.pdf"}),
        (types("pdf"), {REPORT, UNREAD, "scan.pdf"}),
        (types("", "pdf"), {REPORT, UNREAD, "scan.pdf"}),
        (types("xls", "xls"), {WRONG}),
        (types("html"), {WRONG}),
        (types("", "gz"), {TAR}),
        (types("", "tar.gz"), {TAR}),
        (types("", "_df"), set()),
        (types("docx markdown", "xls"), {RESUME, NOTES, WRONG}),
        (types("mbox"), {"mail.mbox"}),
        (types(), set()),
    ],
)
def test_that_a_type_is_what_was_read_or_what_the_name_says(
    shelf: Shelf, condition: TypeCondition, expected: set[str]
) -> None:
    assert shelf.names(Filters(types=(condition,))) == expected
    negated = replace(condition, negated=True)
    assert shelf.names(Filters(types=(negated,))) == ALL - expected


def test_that_after_is_inclusive_and_before_exclusive(shelf: Shelf) -> None:
    second = FIRST + timedelta(days=1)
    assert shelf.names(Filters(before=second)) == {REPORT}
    assert shelf.names(Filters(after=second, before=second + timedelta(days=1))) == {NOTES}
    assert shelf.names(Filters(before=second + timedelta(microseconds=1))) == {REPORT, NOTES}


def test_that_sizes_are_inclusive(shelf: Shelf) -> None:
    assert shelf.names(Filters(min_size=200, max_size=300)) == {NOTES, RESUME}
    assert shelf.names(Filters(max_size=100)) == {REPORT}


def test_that_values_beyond_what_a_column_holds_are_no_error(shelf: Shelf) -> None:
    assert shelf.names(Filters(min_size=10**30)) == set()
    assert shelf.names(Filters(max_size=10**30)) == ALL
    assert shelf.names(Filters(max_size=-(10**30))) == set()
    assert shelf.names(Filters(after=datetime.max.replace(tzinfo=UTC))) == set()
    assert shelf.names(Filters(after=datetime.min.replace(tzinfo=UTC))) == ALL


def test_that_all_conditions_must_hold(shelf: Shelf) -> None:
    both = Filters(types=(types("pdf"),), folders=(TextCondition("tax"),), min_size=50)
    assert shelf.names(both) == {REPORT}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("net profit", {REPORT}),
        ("NET, profit!", {REPORT}),
        ("profit net", {NOTES}),
        ("final report", {REPORT}),
        ("resume", {RESUME}),
        ("东京都", {TOKYO}),
        ("京东", set()),
        ("東京都庁", {TOKYO}),
        ("都", {TOKYO}),
        ("東京都庁 in Tokyo", {TOKYO}),
        ("in Tokyo", {TOKYO}),
        ("scanned invoice", {"scan.pdf"}),
        ('"hello" AND world*', set()),
        ("b hello b world", {WRONG}),
        ("hello", {WRONG}),
        ("NEAR(net profit)", set()),
    ],
)
def test_that_a_phrase_is_found_in_the_passages_and_names(
    shelf: Shelf, phrase: str, expected: set[str]
) -> None:
    expression = phrase_expression(phrase)
    assert shelf.names(required=[expression]) == expected
    assert shelf.names(excluded=[expression]) == ALL - expected


def test_that_every_required_expression_must_match_and_no_excluded_one(shelf: Shelf) -> None:
    net, running = phrase_expression("net"), phrase_expression("running")
    assert shelf.names(required=[net]) == {REPORT, NOTES}
    assert shelf.names(required=[net, running]) == {NOTES}
    assert shelf.names(required=[f"({net}) OR ({phrase_expression('hello')})"]) == {
        REPORT,
        NOTES,
        WRONG,
    }
    assert shelf.names(required=[net], excluded=[running]) == {REPORT}
    assert shelf.names(Filters(types=(types("pdf"),)), required=[net]) == {REPORT}


def test_that_a_phrase_without_words_says_nothing(shelf: Shelf) -> None:
    for text in ("", '"', "—", "🫖", "\0", "\ud800", "*"):
        assert phrase_expression(text) == ""
    assert shelf.names(required=[""], excluded=[""]) == ALL


def test_that_every_phrase_is_a_valid_expression(shelf: Shelf) -> None:
    chance = random.Random(5)
    pieces = [*"\"'*^():+-\0\ud800\u0301 \tétx東กา🫖", "AND", "NEAR(", "extra : ", "ß", "한"]
    for _ in range(2_000):
        text = "".join(chance.choices(pieces, k=chance.randrange(1, 12)))
        shelf.names(required=[phrase_expression(text)])
    for text in ("a " * 5000, "a東京" * 5000, "東" * 9000, "a" * 10_000):
        shelf.names(excluded=[phrase_expression(text)])


def test_that_a_long_phrase_is_not_cut_inside_a_word() -> None:
    assert phrase_expression("word " * 500).endswith(' word"')


def test_that_newest_orders_by_time_then_path_then_id(shelf: Shelf) -> None:
    ids = documents_in_scope(shelf.reader, Filters())
    names = dict(shelf.reader.db.execute("SELECT id, name FROM documents").fetchall())
    order = newest(shelf.reader, ids, 100)
    expected = ["mail.mbox", "scan.pdf", WRONG, TAR, TOKYO, UNREAD, RESUME, NOTES, REPORT]
    assert [names[i] for i in order] == expected
    assert newest(shelf.reader, ids.tolist()[::-1], 3) == order[:3]
    assert newest(shelf.reader, [], 3) == []
    assert newest(shelf.reader, [order[2], 10**9], 3) == [order[2]]


def test_that_a_filter_can_be_used_while_another_statement_is_open(shelf: Shelf) -> None:
    condition = Filters(names=(TextCondition("report"),))
    open_statement = shelf.reader.db.execute("SELECT folded(name) FROM documents")
    open_statement.fetchone()
    assert shelf.names(condition) == {REPORT}
    open_statement.close()


def test_that_folding_is_the_same_for_all_forms_of_a_text() -> None:
    forms: list[tuple[str, str]] = [
        ("Café", "CAFE\u0301"), ("ﬁle", "FILE"), ("ＡＢＣ", "abc"), ("Straße", "STRASSE"),
        ("한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"), ("İstanbul", "istanbul"), ("ΣΑΣ", "σας"),
    ]  # fmt: skip
    for one, other in forms:
        assert folded(one) == folded(other)
    assert len(folded("한")) == 1


def test_that_a_damaged_library_is_called_so(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    class Damaged:
        execute: Callable[..., None]

        def execute(self, *_: object) -> None:
            raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(shelf.reader, "db", Damaged())
    with pytest.raises(LibraryDamaged):
        documents_in_scope(shelf.reader, Filters())
    with pytest.raises(LibraryDamaged):
        newest(shelf.reader, [1], 1)


def test_that_a_path_is_whole_where_the_whole_disk_is_watched(tmp_path) -> None:
    catalogue = Catalogue(tmp_path / "inkling.db", SPEC)
    with catalogue.transaction():
        catalogue.add_root(b"/", tmp_path.stat())
        [root] = catalogue.roots()
        for number, path in enumerate((b"/home/ada/a.txt", b"/homestead/b.txt", b"/srv/c.txt")):
            catalogue.add_file(root, path, "text", Stamp(1, number, number))
    reader = CatalogueReader.beside(tmp_path / "inkling.db", catalogue.connection, SPEC.fingerprint)
    shelf = Shelf(catalogue, reader)

    def within(folder: str) -> set[str]:
        return shelf.names(Filters(folders=(TextCondition(folder),)))

    assert within("/") == {"a.txt", "b.txt", "c.txt"}
    assert within("/home") == within("/home/") == {"a.txt"}
    assert within("home") == {"a.txt", "b.txt"}
    assert within("c:/home") == set()
    catalogue.close()
