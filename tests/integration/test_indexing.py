"""A library from folders on disk, with real reader processes and a fake model."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from libraries import Watched, index, make_library, names

from fakes import FakeEmbedder
from inkling.domain.choices import SearchMode
from inkling.domain.errors import LibraryDamaged
from inkling.domain.library import Phase
from inkling.domain.reasons import FileState
from inkling.domain.results import SearchRequest
from inkling.engine.session import Session
from inkling.store.reader import CatalogueReader
from inkling.store.rows import text_hash


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "sub").mkdir(parents=True)
    (folder / "boiler.txt").write_text("The boiler is serviced every autumn.")
    (folder / "sub" / "garden.md").write_text("# Garden\n\nTulips and a pear tree.")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "junk.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 not really a picture")
    return folder


def test_that_every_file_ends_in_one_state_with_a_reason(library, folder) -> None:
    hostile = [b"new\nline.txt", b"bad\xff\xfe.txt", "emoji 🦉.txt".encode(), b"x" * 246 + b".txt"]
    for name in hostile:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("owls at night")
    report = index(library, folder)
    session = Session(library.services())
    entries = {entry.path.name: entry for entry in session.files(frozenset())}
    session.close()
    on_disk = [name for _, _, found in os.walk(folder) for name in found]
    assert sorted(entries) == sorted(on_disk)
    assert report.counts.total == len(on_disk)
    assert report.counts.pending == 0
    assert entries["boiler.txt"].state is FileState.READY
    for name in ("empty.txt", "junk.txt", "photo.jpg"):
        assert entries[name].reason is not None, name
    assert len(names(library, "owls")) == len(hostile)
    assert names(library, "photo") == ["photo.jpg"]


def test_that_a_second_run_and_a_copy_embed_nothing(library, folder, fake_embedder) -> None:
    index(library, folder)
    before = list(fake_embedder.embedded)
    (folder / "copy.txt").write_bytes((folder / "boiler.txt").read_bytes())
    (folder / "sub").rename(folder / "renamed")
    report = index(library)
    assert fake_embedder.embedded == before
    assert report.reused_embeddings == 1
    assert sorted(names(library, "boiler")) == ["boiler.txt", "copy.txt"]


def test_that_the_data_directory_inside_a_watched_folder_is_left_out(folder, fake_embedder) -> None:
    library = make_library(folder / "inkling-data", fake_embedder)
    report = index(library, folder)
    assert report.counts.total == 5


def test_that_a_removed_folder_leaves_no_byte(library, folder, tmp_path, fake_embedder) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept.txt").write_text("This stays searchable.")
    planted = "zyxwvut quokkas guard the lighthouse"
    (folder / "planted.txt").write_text(planted)
    (folder / "Wombat-Aufzucht_final2.bin").write_bytes(bytes(range(256)))
    index(library, folder, other)
    reader = CatalogueReader(library.data.database, fake_embedder.spec.fingerprint)
    hashes = [row[0] for row in reader.db.execute("SELECT hash FROM texts")]
    assert text_hash("Wombat Aufzucht") in hashes
    reader.close()
    session = Session(library.services())
    session.remove_folder(folder)
    session.close()
    for path in library.data.root.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            for word in (*planted.split()[:2], "tulips", "lighthouse", "wombat"):
                assert word.encode() not in content, (path, word)
            assert text_hash("Wombat Aufzucht") not in path.read_bytes()
    assert names(library, "searchable") == ["kept.txt"]


def test_that_a_rename_embeds_the_name_alone_and_a_move_nothing(
    library, folder, fake_embedder
) -> None:
    index(library, folder)
    assert names(library, "photo", SearchMode.MEANING)[0] == "photo.jpg"  # nobody could read it
    before = list(fake_embedder.embedded)
    assert len(before) == len(set(before))
    (folder / "boiler.txt").rename(folder / "sub" / "boiler.txt")
    index(library)
    assert fake_embedder.embedded == before
    (folder / "sub" / "boiler.txt").rename(folder / "sub" / "old_furnace_v2.txt")
    (folder / "photo.jpg").rename(folder / "sunset.jpg")
    assert index(library).counts.pending == 0
    assert sorted(fake_embedder.embedded[len(before) :]) == ["old furnace", "sunset"]
    assert names(library, "sunset", SearchMode.MEANING)[0] == "sunset.jpg"


def test_that_the_graph_is_rebuilt_with_the_names(library, folder, fake_embedder) -> None:
    index(library, folder)
    embedded = list(fake_embedder.embedded)
    (graph,) = library.data.graphs.glob("*.hnsw")
    graph.unlink()
    fresh = make_library(library.data.root, fake_embedder)
    index(fresh)
    assert library.data.graphs.joinpath(graph.name).exists()
    assert names(fresh, "photo", SearchMode.MEANING)[0] == "photo.jpg"
    assert fake_embedder.embedded == embedded


def test_that_a_folder_that_vanishes_is_offline_and_returns_unembedded(
    library, folder, fake_embedder, tmp_path
) -> None:
    index(library, folder)
    embedded = list(fake_embedder.embedded)
    folder.rename(tmp_path / "unplugged")
    report = index(library)
    assert report.counts.offline == 5
    assert names(library, "boiler") == ["boiler.txt"]
    (tmp_path / "unplugged").rename(folder)
    report = index(library)
    assert (report.counts.offline, report.counts.total) == (0, 5)
    assert fake_embedder.embedded == embedded


def test_that_a_damaged_or_missing_graph_is_rebuilt_without_embedding(
    library, folder, fake_embedder
) -> None:
    index(library, folder)
    embedded = list(fake_embedder.embedded)
    (graph,) = library.data.graphs.glob("*.hnsw")
    for damage in (lambda: graph.write_bytes(b"junk"), lambda: graph.unlink()):
        damage()
        fresh = make_library(library.data.root, fake_embedder)
        found = names(fresh, "boiler serviced autumn", SearchMode.MEANING)
        assert found[0] == "boiler.txt"
        index(fresh)
        assert list(library.data.graphs.glob("*.hnsw"))
    assert fake_embedder.embedded == embedded


def test_that_a_new_model_embeds_everything_anew_and_old_vectors_go(
    library, folder, fake_embedder
) -> None:
    index(library, folder)
    other = FakeEmbedder(fingerprint="fake-2")
    changed = make_library(library.data.root, other)
    report = index(changed)
    assert report.counts.pending == 0
    assert sorted(other.embedded) == sorted(fake_embedder.embedded)
    assert names(changed, "boiler serviced", SearchMode.MEANING)[0] == "boiler.txt"


@pytest.fixture
def watched(library, folder) -> Iterator[Watched]:
    watched = Watched(library)
    try:
        watched.engine.add_folder(folder)
        watched.wait_until(lambda: names(library, "boiler") == ["boiler.txt"])
        watched.wait_until(lambda: watched.engine.status().phase is Phase.IDLE)
        yield watched
    finally:
        watched.stop()


def test_that_changes_on_disk_are_right_in_the_results(
    watched, library, folder, fake_embedder
) -> None:
    found = lambda word: names(library, word)  # noqa: E731
    (folder / "new.txt").write_text("A walrus plays the trombone.")
    watched.wait_until(lambda: found("walrus") == ["new.txt"])
    temporary = folder / ".new.txt.tmp"
    temporary.write_text("A walrus plays the violin.")
    temporary.replace(folder / "new.txt")
    watched.wait_until(lambda: found("violin") == ["new.txt"] and found("trombone") == [])
    embedded = list(fake_embedder.embedded)
    (folder / "sub").rename(folder / "moved")
    watched.wait_until(lambda: found("moved") == ["garden.md"])
    (folder / "new.txt").unlink()
    watched.wait_until(lambda: found("walrus") == [])
    assert fake_embedder.embedded == embedded


def test_that_a_visitor_does_not_take_the_log_from_under_the_owner(
    watched, library, folder
) -> None:
    # Closing a descriptor of the database drops this process's locks, if not SQLite does it.
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM files')"
    subprocess.run([sys.executable, "-c", script, str(library.data.database)], check=True)
    (folder / "later.txt").write_text("A pelican repairs the clock.")
    watched.wait_until(lambda: names(library, "pelican") == ["later.txt"])
    count = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(*c.execute(sys.argv[2]))"
    query = "SELECT count(*) FROM documents WHERE name = 'later.txt'"
    seen = subprocess.run(
        [sys.executable, "-c", count, str(library.data.database), query],
        check=True,
        capture_output=True,
        text=True,
    )
    assert seen.stdout.strip() == "(1,)"


def test_that_another_session_hands_over_to_the_running_engine(watched, library, tmp_path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "note.txt").write_text("An otter reads the newspaper.")
    report = index(library, more)
    assert report.counts.total == 6
    assert names(library, "otter") == ["note.txt"]
    session = Session(library.services())
    session.remove_folder(more)
    session.close()
    assert names(library, "otter") == []
    assert sqlite3.connect(library.data.database).execute("PRAGMA quick_check").fetchone() == (
        "ok",
    )


def test_that_a_damaged_library_is_met_by_the_question_alone(library) -> None:
    library.data.ensure()
    library.data.database.write_bytes(b"this is no database at all" * 100)
    session = Session(library.services())
    # what the thread that loads the model beside it meets would be reported as a failure here
    with pytest.raises(LibraryDamaged):
        session.search(SearchRequest("owls", SearchMode.HYBRID, 20))
    session.close()
