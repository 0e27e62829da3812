"""The vector index of the product: hnswlib graphs, saved as a cache of the catalogue.

Vectors of many dimensions are projected to fewer (`projection`), which halves the memory; who
searches compares what was found with the vectors of record. The graph is held in segments
(`segment`), so that no step of loading or saving it is long.

What hnswlib does not do itself is done here: adding and searching at once is not safe, so one
lock is around both; flipped bits are not noticed, so a
manifest holds checksums. Every file is written aside, checked and renamed.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from inkling.domain.errors import DiskFull
from inkling.store.graph import Graph
from inkling.store.graph_files import (
    Manifest,
    Part,
    checksum,
    read_manifest,
    write_manifest,
    write_part,
)
from inkling.store.graph_scan import GraphScan
from inkling.store.projection import FIT_FROM, FIT_WITH, PROJECTED, Projection
from inkling.store.segment import Segment

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector

_ADDED_AT_ONCE: Final = 32
_BUILT_AT_ONCE: Final = 128
"""They take some 40 ms."""
_CAUGHT_UP_AT_ONCE: Final = 20_000
_TURN_S: Final = 0.001
"""Between two steps of long work another thread gets its turn: at the lock, which whoever gives
it back may have again before those who wait wake up, and at the interpreter, which hnswlib holds.
"""
_ASKED_S: Final = 0.5
"""So long after a question another one is expected: people type, and look at more than one."""
_WAIT_S: Final = 0.02
_MOST_WAITS: Final = 50
"""A step of long work waits a second at most: a program may ask for hours."""
_OVER: Final = object()


class Records(Protocol):
    """Vectors of record, of which a graph is made anew."""

    def sample(self, count: int) -> FloatMatrix:
        """Up to ``count`` of them, spread evenly, shape (n, dim)."""

    def all_vectors(self) -> Iterable[tuple[IdVector, FloatMatrix]]:
        """All of them, in batches, with their labels."""

    def vector_ids(self) -> IdVector:
        """The labels of all of them, ascending."""

    def vectors(self, text_ids: Sequence[int]) -> tuple[IdVector, FloatMatrix]:
        """Those of them that there are, with their labels."""


class HnswIndex:
    """A `VectorIndex` over unit vectors. ``library`` is the catalogue it caches.

    Past `FIT_FROM` vectors of more than `PROJECTED` dimensions the graph is over a projection,
    and the cosines it gives are those that the projection leaves.
    """

    def __init__(self, folder: Path, fingerprint: str, dimension: int) -> None:
        self._folder = folder
        self._fingerprint = fingerprint
        self._dimension = dimension
        self._stem = hashlib.blake2b(fingerprint.encode(), digest_size=6).hexdigest()
        self._manifest_path = folder / f"{self._stem}.json"
        self._writing = threading.RLock()
        self._lock = threading.Lock()
        self._graph = Graph(dimension)
        self._generation = -1
        self._has_unsaved = False
        self._asked = -_ASKED_S
        self.library: int | None = None

    @property
    def generation(self) -> int:
        """The catalogue generation the graph was loaded with or last saved as; -1 for none."""
        return self._generation

    def is_saved(self, generation: int) -> bool:
        """The files hold the graph of the catalogue's ``generation``, and all known about it."""
        return self._generation == generation and not self._has_unsaved

    def count(self) -> int:
        """How many labels are live."""
        with self._lock:
            return self._graph.count()

    def labels(self) -> IdVector:
        """The live labels, ascending."""
        with self._lock:
            return self._graph.labels()

    def add(self, labels: IdVector, vectors: FloatMatrix) -> None:
        """Add vectors, shape (n, dim), under labels, shape (n,). Known labels are left alone.

        Vectors that are not finite are refused: hnswlib would take them and answer NaN.
        """
        if len(vectors) and not np.isfinite(vectors).all():
            raise ValueError("vectors must be finite")
        with self._writing:
            # Small portions: a search waits for the lock no longer than one of them takes.
            for start in range(0, len(labels), _ADDED_AT_ONCE):
                some = slice(start, start + _ADDED_AT_ONCE)
                with self._lock:
                    self._graph.add(labels[some], vectors[some])
                time.sleep(_TURN_S)
            if self._graph.is_to_be_projected:
                self._project()

    def _project(self) -> None:
        """Fit the projection to what there is, and put a graph over it in the place of this."""
        with self._lock:
            labels, vectors = self._graph.vectors()
        fresh = Graph(self._dimension, Projection.fitted(vectors))
        fresh.add(labels, vectors)
        with self._lock:
            self._graph = fresh

    def remove(self, labels: Collection[int]) -> None:
        """Forget labels; unknown ones are ignored."""
        with self._writing, self._lock:
            self._graph.remove(np.fromiter(labels, np.int64, len(labels)))

    @property
    def needs_compaction(self) -> bool:
        """The graph should be built anew."""
        with self._lock:
            return self._graph.needs_compaction

    def rebuild(self, records: Records) -> None:
        """Build the graph anew from vectors of record, then put it in the place of this one."""
        for _ in self.rebuilding(records):
            pass

    def rebuilding(self, records: Records) -> Iterator[None]:
        """The same in short steps.

        Searches go on in the old graph meanwhile, and are waited for. Between two steps vectors
        of record may come and go: what there is in the end is what the new graph holds.
        """
        fresh = Graph(self._dimension)
        if self._dimension > PROJECTED:
            sample = records.sample(FIT_WITH)
            fresh.projection = Projection.fitted(sample) if len(sample) >= FIT_FROM else None
        for labels, vectors in _all_there_are(records, fresh):
            for start in range(0, len(labels), _BUILT_AT_ONCE):
                some = slice(start, start + _BUILT_AT_ONCE)
                yield from self._others_first()
                fresh.add(labels[some], vectors[some])
                yield
        fresh.remove(np.setdiff1d(fresh.labels(), records.vector_ids()))
        with self._writing, self._lock:
            self._graph, self._has_unsaved = fresh, True

    def search(
        self, vector: FloatVector, k: int, allowed: Collection[int] | None = None
    ) -> tuple[IdVector, FloatVector]:
        """The nearest live labels and their cosines, best first, at most ``k``."""
        self._asked = time.monotonic()
        with self._lock:
            labels, cosines = self._graph.search(vector, k)
        if allowed is not None:
            kept = np.isin(labels, list(allowed))
            labels, cosines = labels[kept], cosines[kept]
        return labels, cosines

    def find_strays(self) -> None:
        """Look for what the graph does not find any more; some seconds after many additions."""
        for _ in self.finding_strays():
            pass

    def finding_strays(self) -> Iterator[None]:
        """The same in short steps, between which others search, add and remove."""
        for segment in list(self._graph.segments):
            known = segment.searched
            steps, is_over = segment.finding_strays(), False
            while not is_over:
                yield from self._others_first()
                with self._writing, self._lock:
                    is_over = next(steps, _OVER) is _OVER
                time.sleep(_TURN_S)
                yield
            if segment.searched != known:
                self._has_unsaved = True

    def _others_first(self) -> Iterator[None]:
        """Wait while questions are asked, some time at most; in short steps.

        Who asks shares the lock, the interpreter and the processor.
        """
        for _ in range(_MOST_WAITS):
            if time.monotonic() - self._asked >= _ASKED_S:
                return
            time.sleep(_WAIT_S)
            yield

    # The files

    def save(self, generation: int) -> None:
        """Write the graph as of the catalogue's ``generation``: all or nothing.

        Segments that have not changed are not written again. Raises `DiskFull` when something
        cannot be written whole; the former files are then kept.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        former = read_manifest(self._manifest_path, self._fingerprint, self._dimension)
        known = {part.file: part for part in former.segments} if former else {}
        with self._writing:
            parts = [
                self._saved(segment, f"{self._stem}-{generation}-{number}.hnsw", known)
                for number, segment in enumerate(self._graph.segments)
            ]
            manifest = Manifest(
                fingerprint=self._fingerprint,
                dimension=self._dimension,
                library=self.library,
                generation=generation,
                count=self.count(),
                segments=parts,
                projection=self._saved_projection(),
                kept=self._graph.kept,
            )
            try:
                self._write_manifest(manifest)
            except OSError as error:
                raise DiskFull("disk_full", path=str(self._folder)) from error
            for segment, part in zip(self._graph.segments, parts, strict=True):
                segment.saved_as = part.file
            self._generation, self._has_unsaved = generation, False
        self._sweep(manifest.files)

    def _saved(self, segment: Segment, name: str, known: dict[str, Part]) -> Part:
        """The file of a segment, written where there is none of it as it is."""
        if segment.saved_as in known and (self._folder / segment.saved_as).exists():
            part = known[segment.saved_as]
        else:
            # Who searches meanwhile only reads as well, and does not wait for the disk.
            part = write_part(self._folder / name, segment.save)
        dead, strays = segment.dead.tolist(), segment.strays.tolist()
        return replace(part, dead=dead, strays=strays, searched=segment.searched)

    def _saved_projection(self) -> Part | None:
        projection = self._graph.projection
        if projection is None:
            return None
        path = self._folder / f"{self._stem}-{projection.digest}.npy"
        return write_part(path, projection.save)

    def _write_manifest(self, manifest: Manifest) -> None:
        write_manifest(self._manifest_path, manifest)

    def _sweep(self, needed: Collection[str]) -> None:
        """Remove files of former graphs."""
        for old in self._folder.glob(f"{self._stem}-*"):
            if old.name not in needed:
                with suppress(OSError):  # a reader may have it open; the next time, then
                    old.unlink(missing_ok=True)

    def load(self) -> bool:
        """Load the saved graph; False (and an empty graph) when there is none to be trusted."""
        manifest = read_manifest(self._manifest_path, self._fingerprint, self._dimension)
        if manifest is None:
            return False
        try:
            fresh = self._loaded(manifest)
        except (OSError, RuntimeError, ValueError):
            return False
        if fresh is None or fresh.count() != manifest.count:
            return False
        with self._writing:
            self._put(fresh)
            self._generation, self.library = manifest.generation, manifest.library
            self._has_unsaved = False
        return True

    def scan(self, library: int, generation: int) -> GraphScan | None:
        """The saved graph as a table; None unless it is of ``library``, no later than this."""
        manifest = read_manifest(self._manifest_path, self._fingerprint, self._dimension)
        if manifest is None or manifest.library != library or manifest.generation > generation:
            return None
        try:
            return GraphScan(self._folder, manifest)
        except (OSError, ValueError):
            return None

    def _loaded(self, manifest: Manifest) -> Graph | None:
        """The graph in these files; None where one of them has changed."""
        if any(checksum(self._folder / part.file) != part.checksum for part in manifest.parts):
            return None
        graph = Graph(self._dimension, kept=manifest.kept)
        if manifest.projection is not None:
            graph.projection = Projection.load(self._folder / manifest.projection.file)
        for part in manifest.segments:
            dead, strays = np.array(part.dead, np.int64), np.array(part.strays, np.int64)
            path = self._folder / part.file
            segment = Segment.load(path, graph.width, dead, strays, part.searched)
            graph.segments.append(segment)
            time.sleep(_TURN_S)
        return graph

    def _put(self, graph: Graph) -> None:
        with self._lock:
            self._graph = graph

    def forget(self, fingerprint: str) -> None:
        """Remove the saved graph of another model from the folder."""
        HnswIndex(self._folder, fingerprint, self._dimension).discard()

    def discard(self) -> None:
        """Empty the graph and remove the saved one."""
        with self._writing:
            self._manifest_path.unlink(missing_ok=True)
            self._sweep(())
            self._put(Graph(self._dimension))
            self._generation, self.library = -1, None


def _all_there_are(records: Records, graph: Graph) -> Iterator[tuple[IdVector, FloatMatrix]]:
    """All vectors of record, and what came meanwhile that ``graph`` was not given yet."""
    yield from records.all_vectors()
    while len(missing := np.setdiff1d(records.vector_ids(), graph.labels())):
        yield records.vectors(missing[:_CAUGHT_UP_AT_ONCE].tolist())
