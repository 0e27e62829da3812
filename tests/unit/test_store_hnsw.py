"""The graph: a cache that never answers wrongly and never takes the catalogue down."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import hnswlib
import numpy as np
import pytest

from inkling.domain.errors import DiskFull
from inkling.index.housekeeping import save_graphs
from inkling.store import hnsw, segment
from inkling.store.exact import exact_neighbours
from inkling.store.hnsw import HnswIndex
from inkling.store.neighbours import repair

DIMENSION = 24


def vectors(count: int, seed: int = 1) -> np.ndarray:
    found = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def index_in(folder: Path, count: int = 0, dimension: int = DIMENSION) -> HnswIndex:
    index = HnswIndex(folder, "fake-1", dimension)
    if count:
        index.add(np.arange(1, count + 1), vectors(count))
    return index


class Records:
    """As much of a reader as a repair asks for."""

    path = Path("library.db")

    def __init__(self, rows: np.ndarray, generation: int, library: int = 1) -> None:
        self.rows, self.number, self.name = rows, generation, library

    def library(self) -> int:
        return self.name

    def generation(self) -> int:
        return self.number

    def vector_ids(self) -> np.ndarray:
        return np.arange(1, len(self.rows) + 1)

    def vectors(self, ids: list[int]) -> tuple[np.ndarray, np.ndarray]:
        wanted = np.array(ids, np.int64)
        return wanted, self.rows[wanted - 1]

    def sample(self, count: int) -> np.ndarray:
        return self.rows[:: max(1, len(self.rows) // count)][:count]

    def all_vectors(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return [(self.vector_ids(), self.rows)]


def test_that_more_than_there_is_may_be_asked_for(tmp_path: Path) -> None:
    assert len(index_in(tmp_path).search(vectors(1)[0], 10)[0]) == 0
    index = index_in(tmp_path, 20)
    index.remove([1, 2, 3, 999])
    labels, cosines = index.search(vectors(1)[0], 50)
    assert sorted(labels.tolist()) == list(range(4, 21))
    assert (np.diff(cosines) <= 0).all()


def test_that_vectors_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    bad = vectors(2)
    bad[1, 3] = np.nan
    index = index_in(tmp_path)
    with pytest.raises(ValueError, match="finite"):
        index.add(np.array([1, 2]), bad)
    assert index.count() == 0


def test_that_a_saved_graph_comes_back_with_its_tombstones(tmp_path: Path) -> None:
    index = index_in(tmp_path, 100)
    index.remove(range(1, 11))
    index.save(7)
    loaded = index_in(tmp_path)
    assert loaded.load()
    assert (loaded.generation, loaded.labels().tolist()) == (7, list(range(11, 101)))
    assert loaded.search(vectors(100)[0], 90)[0].min() == 11


@pytest.mark.parametrize("damage", ["truncated", "flipped", "no manifest", "other count"])
def test_that_a_damaged_graph_is_not_loaded_and_is_made_anew(tmp_path: Path, damage: str) -> None:
    index_in(tmp_path, 50).save(3)
    [graph], [manifest] = tmp_path.glob("*.hnsw"), tmp_path.glob("*.json")
    data = bytearray(graph.read_bytes())
    if damage == "truncated":
        graph.write_bytes(data[:-100])
    elif damage == "flipped":
        data[len(data) // 2] ^= 4
        graph.write_bytes(data)
    elif damage == "no manifest":
        manifest.unlink()
    else:
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"count": 49}))
    index = index_in(tmp_path)
    assert not index.load()
    assert index.count() == 0
    assert repair(index, Records(vectors(50), 3)) == 50
    assert index.labels().tolist() == list(range(1, 51))


def test_that_a_graph_of_another_dimension_is_not_loaded(tmp_path: Path) -> None:
    index_in(tmp_path, 5).save(1)
    assert not index_in(tmp_path, dimension=DIMENSION + 1).load()


@pytest.mark.parametrize("removed", [False, True])
@pytest.mark.parametrize(("library", "generation"), [(1, 2), (2, 12)])
def test_that_the_graph_of_a_former_library_is_not_mixed_into_a_new_one(
    tmp_path: Path, removed: bool, library: int, generation: int
) -> None:
    former = index_in(tmp_path, 50)
    former.library = 1
    former.remove(range(1, 51) if removed else [1])
    former.save(9)
    index = index_in(tmp_path)
    assert index.load()
    fresh = vectors(30, seed=2)
    repair(index, Records(fresh, generation, library))
    assert [index.search(row, 1)[0][0] for row in fresh] == list(range(1, 31))
    assert not index_in(tmp_path).load()


def test_that_a_full_disk_is_told_and_the_former_file_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_in(tmp_path, 50)
    index.save(1)
    full_disk = next(tmp_path.glob("*.hnsw")).name.replace("-1-0.hnsw", "-2-0.hnsw.tmp")
    (tmp_path / full_disk).symlink_to("/dev/full")
    index.add(np.array([51]), vectors(1, seed=2))
    with pytest.raises(DiskFull):
        index.save(2)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(HnswIndex, "_write_manifest", full)
    with pytest.raises(DiskFull):
        index.save(3)
    loaded = index_in(tmp_path)
    assert loaded.load()
    assert loaded.generation == 1


def test_that_the_graph_agrees_with_exact_search(tmp_path: Path) -> None:
    rows, labels = vectors(5000), np.arange(1, 5001)
    index = index_in(tmp_path, 5000)
    found = 0
    for query in vectors(50, seed=3):
        exact, _ = exact_neighbours(query, 10, [(labels, rows)])
        found += len(set(exact.tolist()) & set(index.search(query, 10)[0].tolist()))
    assert found / 500 >= 0.98


def test_that_adding_and_searching_at_once_raises_nothing(tmp_path: Path) -> None:
    index, rows, failures = index_in(tmp_path, 100), vectors(3000), []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                assert len(index.search(rows[0], 50)[0]) == 50
            except (AssertionError, RuntimeError) as error:
                failures.append(error)
                return

    thread = threading.Thread(target=ask)
    thread.start()
    index.add(np.arange(1, 3001), rows)
    done.set()
    thread.join()
    assert not failures
    assert index.count() == 3000


def with_many_alike(last: bool) -> tuple[np.ndarray, np.ndarray]:
    """Six hundred vectors, half of them the same, and which are the others.

    So many that are alike cut others off: in hnswlib alone some of those are never found.
    """
    rows, alike = vectors(600), np.arange(600) >= 300
    rows[alike] = rows[-1]
    order = np.arange(600) if last else np.random.default_rng(2).permutation(600)
    return rows[order], np.flatnonzero(~alike[order])


def lost(index: HnswIndex, rows: np.ndarray, others: np.ndarray) -> list[int]:
    return [i for i in others.tolist() if i not in index.search(rows[i], 50)[0]]


def test_that_what_the_graph_has_no_way_to_is_found_as_soon_as_it_is_added(tmp_path: Path) -> None:
    rows, others = with_many_alike(last=False)
    index = index_in(tmp_path)
    missed = []
    for start in range(0, len(rows), 4):
        some = np.arange(start, start + 4)
        index.add(some, rows[some])
        missed += lost(index, rows, np.intersect1d(some, others))
    assert missed == []


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs are made by one thread: what is cut off is the same every time."""
    empty = segment._empty

    def made_by_one(*size: int) -> hnswlib.Index:
        graph = empty(*size)
        graph.set_num_threads(1)
        return graph

    monkeypatch.setattr(segment, "_empty", made_by_one)


@pytest.mark.usefixtures("one_thread")
def test_that_what_is_cut_off_later_is_found_after_a_look_for_it_and_after_loading(
    tmp_path: Path,
) -> None:
    rows, others = with_many_alike(last=True)
    index = index_in(tmp_path)
    index.add(np.arange(len(rows)), rows)
    assert lost(index, rows, others)
    index.find_strays()
    assert lost(index, rows, others) == []
    index.save(1)
    loaded = index_in(tmp_path)
    assert loaded.load()
    assert lost(loaded, rows, others) == []
    gone = others[::2]
    loaded.remove(gone.tolist())
    assert lost(loaded, rows, gone) == gone.tolist()
    assert lost(loaded, rows, others[1::2]) == []


def test_that_what_was_learned_about_an_unchanged_graph_is_kept_without_writing_it_again(
    tmp_path: Path,
) -> None:
    index = index_in(tmp_path, 40)
    index.save(1)
    assert index.is_saved(1)
    assert not index.is_saved(2)
    (file,) = tmp_path.glob("*.hnsw")
    written = file.stat()
    index.find_strays()
    assert not index.is_saved(1), "another start would look for strays again"
    save_graphs([(index, Records(vectors(40), 1))])
    assert index.is_saved(1)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)
    loaded = index_in(tmp_path)
    assert loaded.load()
    loaded.find_strays()
    assert loaded.is_saved(1), "it was not begun again"


def test_that_long_work_waits_for_questions_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hnsw, "_WAIT_S", 0.0)
    index = index_in(tmp_path, 40)
    quiet = len(list(index.finding_strays()))
    monkeypatch.setattr(hnsw, "_ASKED_S", 3600.0)
    index.search(vectors(1)[0], 1)
    asked = len(list(index.finding_strays()))
    assert asked >= quiet + hnsw._MOST_WAITS
    index.save(1)
    records = Records(vectors(40), 1)
    assert len(list(index.rebuilding(records))) >= hnsw._MOST_WAITS
    assert index.count() == 40
    assert not index.is_saved(1), "it is another graph"
