"""A segment of the graph on disk: its links and vectors in as few bytes as they need.

hnswlib's own file has room for every link that an element may have, in 32 bits, and four bytes for
each component of a vector. Here are the links that there are, in 16 bits, and vectors as the
catalogue keeps them (`quantized`): some 215 bytes instead of 788 for 160 dimensions. hnswlib 0.8
takes them back as it unpickles an index, in less time than it reads its own file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, fields
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import hnswlib
import numpy as np
from numpy.lib.format import read_array, write_array
from numpy.typing import NDArray

from inkling.store.quantized import inner_products, quantized, restored

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector, IdVector

_TOP: Final = ("max_elements", "max_level", "enterpoint_node")
_COUNT: Final = 0xFFFF
"""The bits of the word before the links of an element that count them; above is its tombstone."""

Words = NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True)
class SegmentVectors:
    """The vectors of a segment of n elements, in hnswlib's order: what its file begins with."""

    labels: IdVector
    codes: NDArray[np.int8]
    steps: FloatVector

    @classmethod
    def read(cls, path: Path, dimension: int) -> Self:
        """What `SegmentFile.write` wrote. Raises ValueError for any other file."""
        with path.open("rb") as file:
            found = cls(*(read_array(file, allow_pickle=False) for _ in fields(cls)))
        if found.codes.shape != (len(found.labels), dimension):
            raise ValueError(f"{path.name} is no segment of {dimension} dimensions")
        return found

    def inner_products(self, vector: FloatVector) -> FloatVector:
        """Each vector with this one, shape (n,)."""
        return inner_products(self.codes, self.steps, vector)


@dataclass(frozen=True, slots=True)
class SegmentFile(SegmentVectors):
    """A whole segment, without its tombstones.

    ``top`` is (room for how many, highest level, where a search begins). ``counts`` (n,) says how
    many of ``links`` are those of each element at the lowest level, ``levels`` (n,) how high it
    stands, and ``upper`` holds the lists of links above the lowest level, one after the other.
    """

    top: IdVector
    counts: Words
    links: Words
    levels: Words
    upper: Words

    @property
    def room(self) -> int:
        """How many elements the graph takes as it is."""
        return int(self.top[0])

    def write(self, path: Path) -> int:
        """Write to a file; returns how many bytes it must have."""
        buffer = io.BytesIO()
        for field in fields(self):
            write_array(buffer, getattr(self, field.name), allow_pickle=False)
        path.write_bytes(buffer.getbuffer())
        return buffer.tell()


def segment_file(graph: hnswlib.Index) -> SegmentFile:
    """What is to be kept of a graph."""
    [state] = graph.__getstate__()
    count = state["cur_element_count"]
    links, vectors, labels = _columns(state["data_level0"].view(np.uint32), state)
    counts = (links[:, 0] & _COUNT).astype(np.uint8)
    codes, steps = quantized(vectors.view(np.float32))
    return SegmentFile(
        labels=labels.view(np.int64)[:, 0],
        codes=codes,
        steps=steps,
        top=np.array([state[key] for key in _TOP], np.int64),
        counts=counts,
        links=links[:, 1:][_taken(counts, links)].astype(np.uint16),
        levels=state["element_levels"][:count].astype(np.uint8),
        upper=state["link_lists"].view(np.uint32).astype(np.uint16),
    )


def weakly_linked(graph: hnswlib.Index, few: int) -> IdVector:
    """The labels, tombstones too, to which at most ``few`` links lead at the lowest level."""
    [state] = graph.__getstate__()
    links, _, labels = _columns(state["data_level0"].view(np.uint32), state)
    taken = _taken(links[:, 0] & np.uint32(_COUNT), links)
    weak = np.bincount(links[:, 1:][taken], minlength=len(labels)) <= few
    return np.asarray(labels.view(np.int64)[weak, 0], np.int64)


def graph_of(file: SegmentFile, empty: hnswlib.Index) -> hnswlib.Index:
    """The graph of which `segment_file` kept this; ``empty`` has its settings and its room."""
    [state] = empty.__getstate__()
    count = len(file.labels)
    # Outside the heap, in which so large a hole would stay between the graphs.
    elements = np.frombuffer(mmap(-1, count * state["size_data_per_element"]), np.uint32)
    links, vectors, labels = _columns(elements, state)
    links[:, 0] = file.counts
    links[:, 1:][_taken(file.counts, links)] = file.links
    restored(file.codes, file.steps, out=vectors.view(np.float32))
    labels.view(np.int64)[:, 0] = file.labels
    levels = np.zeros_like(state["element_levels"])
    levels[:count] = file.levels
    state |= dict(zip(_TOP, file.top.tolist(), strict=True))
    state |= {
        "cur_element_count": count,
        "ep_added": count > 0,
        "data_level0": elements.view(np.int8),
        "link_lists": file.upper.astype(np.uint32).view(np.int8),
        "element_levels": levels,
        "label_lookup_external": file.labels.astype(np.uint64),
        "label_lookup_internal": np.arange(count, dtype=np.uint32),
    }
    graph = hnswlib.Index.__new__(hnswlib.Index)
    graph.__setstate__((state,))
    return graph


def _columns(elements: Words, state: dict[str, Any]) -> list[Words]:
    """Views of the words of all elements: count and links, vectors, labels."""
    rows = elements.reshape(-1, state["size_data_per_element"] // 4)
    return np.split(rows, [state["offset_data"] // 4, state["label_offset"] // 4], axis=1)


def _taken(counts: Words, links: Words) -> NDArray[np.bool_]:
    """Which of the places for links of each element are taken, shape (n, places)."""
    return np.arange(links.shape[1] - 1) < counts[:, np.newaxis]
