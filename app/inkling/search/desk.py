"""Everything that only looks things up: answers, previews, the ledger; for one thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from inkling.domain.documents import Document
from inkling.domain.library import Counts, FileEntry, Phase, Status, Subfolder
from inkling.domain.reasons import FileState
from inkling.domain.results import Answer, SearchRequest
from inkling.search.searcher import Searcher
from inkling.store.reader import CatalogueReader
from inkling.store.subfolders import subfolders

if TYPE_CHECKING:
    from inkling.domain.previews import MoreParts, Preview


class Desk:
    """Looks things up in one library, with the searcher of the same reader.

    Belongs to the thread that made them, and closes both. ``model`` is the id of the model in the
    box.
    """

    def __init__(self, reader: CatalogueReader, searcher: Searcher, model: str) -> None:
        self._reader = reader
        self._searcher = searcher
        self._model = model

    def search(
        self, request: SearchRequest, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Answer:
        """Answer a question; a blank one has no results."""
        return self._searcher.search(request, is_cancelled)

    def similar(self, path: Path, limit: int) -> Answer:
        """Documents like the one at ``path``. Raises `LibraryProblem` when it is not known."""
        return self._searcher.similar(path, limit)

    def similar_to(self, document: Document, path: Path, limit: int) -> Answer:
        """Documents like one that was read from ``path`` and need not be in the library."""
        return self._searcher.similar_to(document, path, limit)

    def preview(self, passage_id: int, question: str) -> Preview | None:
        """A passage in its surroundings; None when it is gone."""
        from inkling.search.preview import make_preview  # a search alone shows none

        return make_preview(self._reader, self._searcher.vocabulary, passage_id, question)

    def more_parts(self, beside: int, question: str, *, after: bool) -> MoreParts | None:
        """What comes after a passage, or before it; None when it is gone."""
        from inkling.search.preview import more_parts

        return more_parts(self._reader, self._searcher.vocabulary, beside, question, after=after)

    def files(self, states: frozenset[FileState]) -> Iterator[FileEntry]:
        """The ledger's rows in these states (none: all), by path."""
        return self._reader.files(states)

    def subfolders(self, folder: Path) -> tuple[Subfolder, ...]:
        """What is directly inside a folder, with counts."""
        return subfolders(self._reader, folder)

    def status(self) -> Status:
        """The library as the catalogue has it; whether someone works on it is not told."""
        with self._reader.snapshot():
            folders = tuple(self._reader.folders())
            counts = sum((folder.counts for folder in folders), start=Counts())
            return Status(
                phase=Phase.PAUSED if counts.pending else Phase.IDLE,
                folders=folders,
                counts=counts,
                passages=self._reader.passage_count(),
                model=self._model,
            )

    def close(self) -> None:
        """Close the connections."""
        self._searcher.close()
        self._reader.close()
