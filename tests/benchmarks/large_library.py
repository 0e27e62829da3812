"""Writes a large library straight through the store: made-up text, vectors that are plausible.

    python tests/benchmarks/large_library.py DIR [--passages 100000]

DIR/data becomes the library and DIR/files its folder. The files are there, but empty: a rescan
finds them unchanged, and nobody reads them. Passages are a thousand generated ones, each
repeated with other sentences at its end; their vectors are those of the real model with noise, as
far apart as passages on the same subject are.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
from common import SEED

from inkling.bench.texts import Writer
from inkling.compose import Library
from inkling.domain.documents import Document, Passage
from inkling.paths import DataDirectory
from inkling.store.catalogue import Catalogue
from inkling.store.neighbours import repair
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, RootRow, Stamp

_POOL = 1_000
_CHARACTERS = 900
_NOISE = 0.6
"""Length of the noise added to a unit vector: the cosine to it is about 0.86 then."""
_FILES_AT_ONCE = 200
_FILES_PER_FOLDER = 250


def make_library(place: Path, passages: int, per_file: int, pool: int = _POOL) -> Library:
    """The library in ``place``, made if need be; ends with a sentence where it cannot be."""
    library = Library(place / "data")
    if not library.data.database.exists():
        if DataDirectory(place).database.exists():
            sys.exit(f"{place} is a library itself; give the folder it is in.")
        if (place / "files").exists():
            sys.exit(f"{place}/files is there without its library; give another folder.")
        _fill(library, place / "files", passages, per_file, min(pool, passages))
    return library


def _fill(library: Library, folder: Path, passages: int, per_file: int, pool_size: int) -> None:
    library.data.ensure()
    folder.mkdir(parents=True)
    embedder = library.embedder()
    source = _passages(Writer(SEED), pool_size)
    rng = np.random.default_rng(SEED)
    pool = embedder.embed_documents([next(source) for _ in range(pool_size)])
    source = _passages(Writer(SEED), pool_size)  # from the beginning, in the order of the pool
    catalogue = Catalogue(library.data.database, embedder.spec)
    try:
        with catalogue.transaction():
            catalogue.add_root(bytes(folder), folder.stat())
        (root,) = catalogue.roots()
        done = 0
        while done < passages:
            count = min(_FILES_AT_ONCE * per_file, passages - done)
            noise = rng.standard_normal((count, pool.shape[1])).astype(np.float32)
            noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
            vectors = pool[np.arange(done, done + count) % len(pool)] + noise
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            _store(catalogue, root, folder, [next(source) for _ in range(count)], vectors, per_file)
            done += count
            _tell(done, passages)
        reader = CatalogueReader.beside(
            library.data.database, catalogue.connection, embedder.spec.fingerprint
        )
        repair(library.graph(), reader)
        library.graph().find_strays()  # else the first idle moment would be spent on it
        library.graph().save(reader.generation())
    finally:
        catalogue.close()


def _store(
    catalogue: Catalogue,
    root: RootRow,
    folder: Path,
    texts: list[str],
    vectors: np.ndarray,
    per_file: int,
) -> None:
    """Files with their passages and vectors, in one transaction."""
    with catalogue.transaction():
        for start in range(0, len(texts), per_file):
            path = _new_file(folder)
            stamp = Stamp.of(path.stat())
            file_id = catalogue.add_file(root, bytes(path), "text", stamp)
            some = tuple(Passage(text) for text in texts[start : start + per_file])
            catalogue.store_reading(file_id, stamp, [Reading.of(Document("text"), some)], None)
        rows = catalogue.default.texts_without_vector(len(texts))
        numbers = {text: number for number, text in enumerate(texts)}
        order = [numbers[text] for _, text, _ in rows]
        ids = [text_id for text_id, _, _ in rows]
        for start in range(0, len(ids), 1_000):
            part = slice(start, start + 1_000)
            catalogue.default.store(ids[part], vectors[order[part]])


def _new_file(folder: Path) -> Path:
    _new_file.count += 1
    place = folder / f"{_new_file.count // _FILES_PER_FOLDER:05d}"
    place.mkdir(exist_ok=True)
    path = place / f"note-{_new_file.count:07d}.txt"
    path.touch()
    return path


_new_file.count = 0


def _passages(writer: Writer, pool: int) -> Iterator[str]:
    """Distinct passages: the pool, and then the same ones, each with another last sentence."""
    texts = [" ".join(writer.text(_CHARACTERS).split()) for _ in range(pool)]
    yield from texts
    rng = random.Random(SEED)
    number = pool
    while True:
        base = texts[number % pool]
        cut = rng.randrange(len(base) // 2, len(base))
        yield f"{base[:cut].rpartition('. ')[0]}. {writer.sentence()} {writer.sentence()}"
        number += 1


def _tell(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} of {of:,} passages", end="\n" if done == of else "", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--per-file", type=int, default=10)
    arguments = parser.parse_args()
    started = time.perf_counter()
    library = make_library(arguments.place.absolute(), arguments.passages, arguments.per_file)
    with closing(library.open_reader()) as reader:
        count = reader.passage_count()
    print(f"{count:,} passages in {library.data.root}, {time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
