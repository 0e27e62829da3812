"""The graph over fewer dimensions: it costs less, and what is found is the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inkling.store import graph, hnsw, projection, segment
from inkling.store.exact import exact_neighbours
from inkling.store.hnsw import HnswIndex
from inkling.store.neighbours import GraphNeighbours, SavedNeighbours, repair

DIMENSION = 256
MANY = 2_000
ENOUGH = 1_500


def texts(count: int, seed: int = 1, topic: int = 1) -> np.ndarray:
    """Vectors as a model makes them of texts: some directions say much, most say little."""
    directions = np.random.default_rng(topic).normal(size=(DIMENSION, DIMENSION))
    spread = np.exp(-np.arange(DIMENSION) / 40)
    found = np.random.default_rng(seed).normal(size=(count, DIMENSION)) * spread @ directions
    halves = found / np.linalg.norm(found, axis=1, keepdims=True)
    return halves.astype(np.float16).astype(np.float32)


class Records:
    """As much of a reader as the graph asks for."""

    path = Path("library.db")

    def __init__(
        self, rows: np.ndarray, number: int = 1, gone: frozenset[int] = frozenset()
    ) -> None:
        self.rows, self.number, self.gone = rows, number, gone

    def library(self) -> int:
        return 1

    def generation(self) -> int:
        return self.number

    def vector_ids(self) -> np.ndarray:
        return np.array([i for i in range(1, len(self.rows) + 1) if i not in self.gone])

    def vectors(self, ids: list[int]) -> tuple[np.ndarray, np.ndarray]:
        wanted = np.sort(np.array(ids, np.int64))
        return wanted, self.rows[wanted - 1]

    def sample(self, count: int) -> np.ndarray:
        return self.rows[:: -(-len(self.rows) // count)]

    def all_vectors(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return [self.vectors(self.vector_ids().tolist())]


def index_of(rows: np.ndarray, folder: Path) -> HnswIndex:
    """A graph that was filled as indexing fills it: a few at a time."""
    index = HnswIndex(folder, "wide-1", DIMENSION)
    index.library = 1
    for start in range(0, len(rows), 500):
        some = rows[start : start + 500]
        index.add(np.arange(start + 1, start + 1 + len(some)), some)
    return index


@pytest.fixture(autouse=True)
def small_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of which a test fills several, and an early projection."""
    for module in (segment, graph):
        monkeypatch.setattr(module, "CAPACITY", 1_024)
    for module in (graph, hnsw):
        monkeypatch.setattr(module, "FIT_FROM", ENOUGH)


def test_that_the_ten_nearest_are_found_in_fewer_bytes(tmp_path: Path) -> None:
    rows = texts(MANY)
    index = index_of(rows, tmp_path)
    index.save(1)
    size = sum(path.stat().st_size for path in tmp_path.glob("*.hnsw"))
    assert size < MANY * (projection.PROJECTED + 80)
    neighbours, found = GraphNeighbours(index, Records(rows)), 0
    for question in texts(50, seed=2):
        exact, cosines = exact_neighbours(question, 10, [(np.arange(1, MANY + 1), rows)])
        ids, near = neighbours.nearest(question, 10)
        found += len(set(exact.tolist()) & set(ids.tolist()))
        assert near[0] == pytest.approx(float(cosines[0]), abs=1e-6)
    assert found / 500 >= 0.98


def test_that_a_glance_at_many_segments_misses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = texts(MANY)
    # What is near the first question stands in one segment, as what was read in one go does.
    rows = rows[np.argsort(-(rows @ rows[0]))]
    for module in (segment, graph):
        monkeypatch.setattr(module, "CAPACITY", 200)
    index = index_of(rows, tmp_path)
    for glance in (4, graph._GLANCE):
        monkeypatch.setattr(graph, "_GLANCE", glance)
        found = 0
        for question in (rows[0], *texts(20, seed=4)):
            exact, _ = exact_neighbours(question, 20, [(np.arange(1, MANY + 1), rows)])
            found += len(np.intersect1d(exact, index.search(question, 40)[0]))
        assert found / (21 * 20) >= 0.95


def test_that_a_rebuilt_graph_gives_the_same_list(tmp_path: Path) -> None:
    rows = texts(MANY)
    index, records = index_of(rows, tmp_path), Records(rows)
    questions = texts(20, seed=3)
    before = [GraphNeighbours(index, records).nearest(q, 10) for q in questions]
    index.rebuild(records)
    for question, (ids, cosines) in zip(questions, before, strict=True):
        again, same = GraphNeighbours(index, records).nearest(question, 10)
        assert again.tolist() == ids.tolist()
        assert same == pytest.approx(cosines, abs=1e-6)


def test_that_looking_ahead_changes_no_answer_and_searches_the_graph_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = texts(MANY)
    index, searched = index_of(rows, tmp_path), []
    search = index.search
    monkeypatch.setattr(index, "search", lambda *asked: searched.append(asked) or search(*asked))
    ahead, others = texts(2, seed=3)
    neighbours = GraphNeighbours(index, Records(rows))
    plain = [neighbours.nearest(q, 10)[0].tolist() for q in (ahead, others)]
    searched.clear()
    neighbours.look_ahead(ahead)
    assert neighbours.nearest(ahead, 10)[0].tolist() == plain[0]
    assert len(searched) == 1
    assert neighbours.nearest(others, 10)[0].tolist() == plain[1]
    assert set(neighbours.nearest(ahead, 10, np.arange(500, 600))[0].tolist()) <= {*range(500, 600)}
    assert len(neighbours.nearest(ahead, 800)[0]) == 800


def test_that_a_saved_graph_comes_back_with_its_projection(tmp_path: Path) -> None:
    rows = texts(MANY)
    index = index_of(rows, tmp_path)
    index.remove([1, 1_500])
    index.save(1)
    loaded = HnswIndex(tmp_path, "wide-1", DIMENSION)
    assert loaded.load()
    assert loaded.labels().tolist() == index.labels().tolist()
    for question in texts(5, seed=4):
        assert loaded.search(question, 10)[0].tolist() == index.search(question, 10)[0].tolist()


def test_that_a_graph_is_not_read_with_another_projection(tmp_path: Path) -> None:
    index_of(texts(MANY), tmp_path).save(1)
    other = tmp_path / "other"
    index_of(texts(MANY, topic=2), other).save(1)
    [mine], [theirs] = tmp_path.glob("*.npy"), other.glob("*.npy")
    mine.write_bytes(theirs.read_bytes())
    index = HnswIndex(tmp_path, "wide-1", DIMENSION)
    assert not index.load()
    rows = texts(MANY)
    assert repair(index, Records(rows)) == MANY
    assert index.search(rows[7], 1)[0].tolist() == [8]


def test_that_saving_again_writes_what_has_changed_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    index = index_of(texts(MANY), tmp_path)
    index.save(1)
    before = {path.name for path in tmp_path.iterdir()}
    index.add(np.array([MANY + 1]), texts(1, seed=5))
    index.save(2)
    after = {path.name for path in tmp_path.iterdir()}
    assert len(before - after) == len(after - before) == 1
    assert len(after) == len(before)


def test_that_a_library_that_speaks_of_other_things_now_is_to_be_projected_anew(
    tmp_path: Path,
) -> None:
    index = index_of(texts(MANY), tmp_path)
    assert not index.needs_compaction
    rows = np.concatenate([texts(MANY), texts(2 * MANY, seed=6, topic=2)])
    index.add(np.arange(MANY + 1, len(rows) + 1), rows[MANY:])
    assert index.needs_compaction
    index.rebuild(Records(rows))
    assert not index.needs_compaction


def test_that_what_comes_and_goes_while_it_is_projected_anew_is_there_and_gone(
    tmp_path: Path,
) -> None:
    rows = texts(MANY)
    index, records = index_of(rows[:-1], tmp_path), Records(rows[:-1])
    steps = index.rebuilding(records)
    next(steps)
    assert index.search(rows[9], 1)[0].tolist() == [10], "the former graph answers meanwhile"
    records.rows, records.gone = rows, frozenset({3})
    index.add(np.array([MANY]), rows[-1:])
    index.remove([3])
    assert len(list(steps)) > MANY // 1_000
    assert index.labels().tolist() == records.vector_ids().tolist()
    assert index.search(rows[-1], 1)[0].tolist() == [MANY]


def test_that_few_vectors_are_not_projected(tmp_path: Path) -> None:
    rows = texts(ENOUGH - 1)
    index = index_of(rows, tmp_path)
    ids, cosines = index.search(rows[3], 5)
    assert cosines == pytest.approx(rows[ids - 1] @ rows[3], abs=1e-5)
    index.save(1)
    assert not list(tmp_path.glob("*.npy"))


@pytest.mark.parametrize("questions", [1, 10])
@pytest.mark.parametrize("number", [1, 2])
def test_that_a_process_that_only_reads_finds_the_same_without_loading_the_graph(
    tmp_path: Path, questions: int, number: int
) -> None:
    rows = texts(MANY)
    index = index_of(rows[:-100], tmp_path)
    gone = frozenset({5, 6, 7})
    if number == 1:  # as of when it was saved
        index.add(np.arange(MANY - 99, MANY + 1), rows[-100:])
        index.remove(gone)
    index.save(1)
    records = Records(rows, number, gone)
    reading = HnswIndex(tmp_path, "wide-1", DIMENSION)
    neighbours, allowed = SavedNeighbours(reading, records), np.arange(3, MANY, 3)
    for question in (*texts(questions, seed=7), rows[4], rows[-1]):
        exact, _ = exact_neighbours(question, 10, [records.all_vectors()[0]])
        assert neighbours.nearest(question, 10)[0].tolist() == exact.tolist()
        inside, _ = neighbours.nearest(question, 10, allowed)
        assert not set(inside.tolist()) - set(allowed.tolist()) - gone
    assert (reading.count() > 0) is (questions == 10 and number == 1)


@pytest.mark.parametrize("damage", ["truncated", "another library", "no file"])
def test_that_files_that_are_no_graph_of_this_library_are_not_read(
    tmp_path: Path, damage: str
) -> None:
    rows = texts(MANY)
    index_of(rows, tmp_path).save(1)
    first = min(tmp_path.glob("*.hnsw"))
    if damage == "truncated":
        first.write_bytes(first.read_bytes()[:-1_000_000])
    elif damage == "no file":
        first.unlink()
    index = HnswIndex(tmp_path, "wide-1", DIMENSION)
    library = 2 if damage == "another library" else 1
    assert index.scan(library, 1) is None
    records = Records(rows)
    records.library = lambda: library  # type: ignore[method-assign]
    exact, _ = exact_neighbours(rows[3], 10, [(np.arange(1, MANY + 1), rows)])
    assert SavedNeighbours(index, records).nearest(rows[3], 10)[0].tolist() == exact.tolist()
