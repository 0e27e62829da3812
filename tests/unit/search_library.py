"""A library of texts that tests write down, with a fake embedder, and a searcher over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fakes import FakeEmbedder
from inkling.domain.choices import SearchMode
from inkling.domain.documents import Document, Passage
from inkling.domain.protocols import Reranker
from inkling.domain.results import Answer, SearchRequest
from inkling.search.searcher import Searcher
from inkling.store.catalogue import Catalogue
from inkling.store.hnsw import HnswIndex
from inkling.store.neighbours import GraphNeighbours, repair
from inkling.store.reader import CatalogueReader
from inkling.store.rows import Reading, Stamp

DATABASE = "inkling.db"
ROOT = "/home/lib"
SOME_DAY = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class File:
    """A file below `ROOT` and the passages in it; without any it is known by name alone."""

    path: str
    texts: tuple[str, ...] = ()
    kind: str = "text"
    size: int = 1
    author: str = ""
    title: str = ""
    language: str = ""
    modified: datetime = SOME_DAY


@dataclass
class Library:
    """A catalogue in ``folder`` that holds files, and the searcher to ask."""

    folder: Path
    embedder: FakeEmbedder
    reader: CatalogueReader
    searcher: Searcher

    def ask(self, text: str, mode: SearchMode = SearchMode.HYBRID, limit: int = 10) -> Answer:
        """The answer to a question."""
        return self.searcher.search(SearchRequest(text, mode, limit))

    def find(self, text: str, mode: SearchMode = SearchMode.WORDS, limit: int = 100) -> list[str]:
        """The names of what was found, best first."""
        return names(self.ask(text, mode, limit))

    def marked(self, text: str, mode: SearchMode = SearchMode.WORDS) -> list[str]:
        """What is highlighted in the best passage of the first result."""
        hit = self.ask(text, mode).results[0].passages[0]
        return [hit.text[start:end] for start, end in hit.highlights]


def names(answer: Answer) -> list[str]:
    """The names of the files of an answer."""
    return [result.path.name for result in answer.results]


@contextmanager
def library(
    folder: Path,
    files: Sequence[File],
    reranker: Reranker | None = None,
    *,
    with_names: bool = False,
) -> Iterator[Library]:
    """A library in ``folder`` of ``files``, stored in this order.

    The names have vectors only ``with_names``: to a bag of words they are words once more.
    """
    embedder = FakeEmbedder()
    catalogue = Catalogue(folder / DATABASE, embedder.spec)
    with catalogue.transaction():
        catalogue.add_root(ROOT.encode(), folder.stat())
        [root] = catalogue.roots()
        for number, file in enumerate(files):
            mtime_ns = round(file.modified.timestamp() * 1e9)
            stamp = Stamp(file.size, mtime_ns, number)
            path = f"{ROOT}/{file.path}".encode()
            file_id = catalogue.add_file(root, path, file.kind, stamp)
            if file.texts:
                document = Document(
                    file.kind, title=file.title, author=file.author, language=file.language
                )
                reading = Reading.of(document, map(Passage, file.texts))
                catalogue.store_reading(file_id, stamp, [reading], None)
        texts = {row[0]: row[1] for row in catalogue.default.texts_without_vector(100_000)}
        if with_names:
            texts.update(catalogue.default.names_without_vector(100_000))
        catalogue.default.store(list(texts), embedder.embed_documents(list(texts.values())))
    with searching(folder, embedder, reranker) as found:
        yield found
    catalogue.close()


@contextmanager
def searching(
    folder: Path, embedder: FakeEmbedder, reranker: Reranker | None = None
) -> Iterator[Library]:
    """A searcher over the catalogue in ``folder``, with a graph built anew."""
    reader = CatalogueReader(folder / DATABASE, embedder.spec.fingerprint)
    index = HnswIndex(folder, embedder.spec.fingerprint, embedder.spec.dimension)
    repair(index, reader)
    make = None if reranker is None else lambda _: reranker
    searcher = Searcher(reader, GraphNeighbours(index, reader), embedder, make)
    yield Library(folder, embedder, reader, searcher)
    searcher.close()
    reader.close()
