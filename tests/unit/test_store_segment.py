"""A part of the graph, saved and loaded: the same links, and room for more."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inkling.store.quantized import rounded
from inkling.store.segment import NOTHING, Segment
from inkling.store.segment_file import SegmentFile, segment_file, weakly_linked

DIMENSION = 16
COUNT = 700


def vectors(count: int, seed: int = 1) -> np.ndarray:
    found = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return rounded(found / np.linalg.norm(found, axis=1, keepdims=True))


def saved(folder: Path, removed: range = range(0)) -> Segment:
    """A segment with labels from 10,000 on, in the file ``segment``."""
    segment = Segment(DIMENSION, COUNT)
    segment.add(np.arange(10_000, 10_000 + COUNT), vectors(COUNT))
    segment.remove(np.array(removed, np.int64))
    assert segment.save(folder / "segment") == (folder / "segment").stat().st_size
    return segment


def test_that_a_loaded_segment_has_the_same_links(tmp_path: Path) -> None:
    segment = saved(tmp_path)
    loaded = Segment.load(tmp_path / "segment", DIMENSION, NOTHING, NOTHING)
    [before], [after] = segment._graph.__getstate__(), loaded._graph.__getstate__()
    assert before["max_level"] > 0
    for key in ("max_level", "enterpoint_node", "max_elements", "ef_construction"):
        assert after[key] == before[key]
    assert (after["element_levels"] == before["element_levels"]).all()
    assert (after["link_lists"] == before["link_lists"]).all()
    kept, again = segment_file(segment._graph), segment_file(loaded._graph)
    assert (again.counts == kept.counts).all()
    assert (again.links == kept.links).all()
    assert (again.labels == kept.labels).all()
    assert np.allclose(loaded.vectors(), segment.vectors(), atol=1e-6)


def test_that_a_loaded_segment_keeps_its_tombstones_and_takes_more(tmp_path: Path) -> None:
    dead = range(10_000, 10_050)
    saved(tmp_path, dead)
    loaded = Segment.load(tmp_path / "segment", DIMENSION, np.array(dead), NOTHING)
    more = vectors(300, seed=2)
    loaded.add(np.arange(20_000, 20_300), more)
    assert len(loaded.labels) == COUNT - len(dead) + 300
    for row, label in ((more[7], 20_007), (vectors(COUNT)[60], 10_060)):
        assert loaded.nearest(row, 1, 64)[0].tolist() == [label]
    assert not set(dead) & set(loaded.nearest(vectors(COUNT)[3], 100, 200)[0].tolist())


def test_that_a_file_of_another_dimension_or_cut_short_is_refused(tmp_path: Path) -> None:
    saved(tmp_path)
    with pytest.raises(ValueError, match="dimensions"):
        SegmentFile.read(tmp_path / "segment", DIMENSION + 1)
    data = (tmp_path / "segment").read_bytes()
    for kept in (0, 100, len(data) // 2, len(data) - 1):
        (tmp_path / "segment").write_bytes(data[:kept])
        with pytest.raises(ValueError, match=r"\w"):
            SegmentFile.read(tmp_path / "segment", DIMENSION)


def test_that_those_to_which_few_links_lead_are_known(tmp_path: Path) -> None:
    graph = saved(tmp_path)._graph
    kept = segment_file(graph)
    links = dict.fromkeys(kept.labels.tolist(), 0)
    for at in kept.links.tolist():
        links[int(kept.labels[at])] += 1
    weak = {label for label, count in links.items() if count <= 12}
    assert 0 < len(weak) < COUNT
    assert set(weakly_linked(graph, 12).tolist()) == weak


def test_that_all_are_suspected_after_much_growth_and_only_the_weak_after_little(
    tmp_path: Path,
) -> None:
    segment = saved(tmp_path)
    assert len(segment.suspects()) == COUNT
    list(segment.finding_strays())
    assert len(segment.suspects()) < COUNT // 2
    segment.add(np.arange(20_000, 20_020), vectors(20, seed=2))
    assert len(segment.suspects()) < COUNT // 2
    segment.add(np.arange(30_000, 30_200), vectors(200, seed=3))
    assert len(segment.suspects()) == COUNT + 220
    steps = segment.finding_strays()
    next(steps)
    steps.close()
    assert len(segment.suspects()) == COUNT + 220, "left in the middle it is begun anew"
    list(segment.finding_strays())
    searched = segment.searched
    loaded = Segment.load(tmp_path / "segment", DIMENSION, NOTHING, NOTHING, searched)
    assert len(loaded.suspects()) == 0
