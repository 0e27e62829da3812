"""Answers questions: candidates by word and by meaning, fused, one entry a document."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.errors import LibraryProblem
from inkling.domain.protocols import Embedder
from inkling.domain.results import (
    Answer,
    PassageHit,
    Result,
    SearchMode,
    SearchRequest,
    Span,
)
from inkling.search.fusion import Evidence, fuse
from inkling.search.highlight import highlight_spans
from inkling.search.question import word_query
from inkling.store.neighbours import Neighbours, cosines
from inkling.store.reader import CatalogueReader, DocumentRow, PassageRow, utc

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector

# Both depths are the same for every limit, so that the top of the list never depends on it.
_WORD_CANDIDATES: Final = 400
_NAME_CANDIDATES: Final = 200
_MEANING_CANDIDATES: Final = 400
_PASSAGES_SHOWN: Final = 3
_MAX_QUESTION: Final = 2_000
"""Characters of a question that are embedded; the model reads about 256 tokens."""


@dataclass(slots=True)
class _Candidate:
    """The evidence for one document while it is gathered: passages by id."""

    keyword: dict[int, float] = field(default_factory=dict)
    similarity: dict[int, float] = field(default_factory=dict)
    name: float = 0.0

    def evidence(self) -> Evidence:
        best = max(self.keyword.values(), default=0.0) + self.name
        return Evidence(best or None, max(self.similarity.values(), default=None))

    def best_passages(self) -> list[int]:
        """Passage ids, those nearest in meaning first, then by words."""
        ids = {*self.keyword, *self.similarity}
        return sorted(
            ids, key=lambda i: (-self.similarity.get(i, -2.0), -self.keyword.get(i, 0.0), i)
        )


class Searcher:
    """Answers with one catalogue, one set of vectors and one model, for the thread that made it."""

    def __init__(self, reader: CatalogueReader, neighbours: Neighbours, embedder: Embedder) -> None:
        self._reader = reader
        self._neighbours = neighbours
        self._embedder = embedder
        self._is_warm = False

    def warm_up(self) -> None:
        """Load the model and run it once, which the first question would have to wait for."""
        if not self._is_warm:
            self._embedder.embed_query("warm up")
            self._is_warm = True

    def search(self, request: SearchRequest) -> Answer:
        """The ranked documents. A blank question has no results."""
        asks_meaning = request.mode is not SearchMode.WORDS and bool(request.text.strip())
        if asks_meaning:
            self.warm_up()
        started = time.perf_counter()
        match, pairs = word_query(request.text)
        vector = self._embedder.embed_query(request.text[:_MAX_QUESTION]) if asks_meaning else None
        candidates: dict[int, _Candidate] = defaultdict(_Candidate)
        with self._reader.snapshot():
            if request.mode is not SearchMode.MEANING:
                self._add_words(candidates, match)
            if vector is not None:
                self._add_meaning(candidates, vector)
            ranked = self._rank(candidates, request.mode, request.limit)
            shown = self._results(ranked, candidates, match, pairs)
        took_ms = (time.perf_counter() - started) * 1000
        return Answer(request, took_ms, shown)

    def similar(self, path: Path, limit: int) -> Answer:
        """Documents whose best passage is nearest to the whole of the file at ``path``.

        Raises `LibraryProblem` for a file that is not in the library or has no meaning yet.
        """
        started = time.perf_counter()
        raw = os.fsencode(path)
        candidates: dict[int, _Candidate] = defaultdict(_Candidate)
        with self._reader.snapshot():
            _, vectors = self._reader.vectors(self._reader.texts_of_file(raw))
            if not len(vectors):
                raise LibraryProblem("not_indexed", path=str(path))
            mean = vectors.mean(axis=0)
            vector = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
            self._add_meaning(candidates, vector)
            for document_id, row in self._reader.documents(list(candidates)).items():
                if row.path == raw:
                    del candidates[document_id]
            ranked = self._rank(candidates, SearchMode.MEANING, limit)
            shown = self._results(ranked, candidates, "", [])
        request = SearchRequest(str(path), SearchMode.MEANING, limit)
        return Answer(request, (time.perf_counter() - started) * 1000, shown)

    def _add_words(self, candidates: dict[int, _Candidate], match: str) -> None:
        if not match:
            return
        found = self._reader.matching_passages(match, _WORD_CANDIDATES)
        for passage_id, document_id, _, score in found:
            candidates[document_id].keyword[passage_id] = score
        for document_id, score in self._reader.matching_documents(match, _NAME_CANDIDATES):
            candidates[document_id].name = score

    def _add_meaning(self, candidates: dict[int, _Candidate], vector: FloatVector) -> None:
        """Add the nearest passages, and the true cosine of those that words found."""
        by_words = {p for candidate in candidates.values() for p in candidate.keyword}
        text_of = {i: row.text_id for i, row in self._reader.passages(sorted(by_words)).items()}
        ids, near = self._neighbours.nearest(vector, _MEANING_CANDIDATES)
        similarity = dict(zip(ids.tolist(), near.tolist(), strict=True))
        rest = sorted(set(text_of.values()).difference(similarity))
        similarity.update(cosines(self._reader, vector, rest))
        for passage_id, document_id, text_id in self._reader.passages_with_texts(list(similarity)):
            candidates[document_id].similarity[passage_id] = similarity[text_id]

    def _rank(
        self, candidates: dict[int, _Candidate], mode: SearchMode, limit: int
    ) -> list[tuple[DocumentRow, float]]:
        """The best documents with their scores; ties go to the newer file, then by path."""
        evidence = {key: candidate.evidence() for key, candidate in candidates.items()}
        if mode is SearchMode.WORDS:
            scores = {key: found.keyword or 0.0 for key, found in evidence.items()}
        elif mode is SearchMode.MEANING:
            scores = {key: found.similarity or 0.0 for key, found in evidence.items()}
        else:
            scores = fuse(evidence)
        documents = self._reader.documents(list(scores))
        ranked = sorted(
            documents.values(),
            key=lambda row: (-scores[row.id], -row.mtime_ns, row.path, row.inner),
        )
        return [(row, scores[row.id]) for row in ranked[:limit]]

    def _results(
        self,
        ranked: list[tuple[DocumentRow, float]],
        candidates: dict[int, _Candidate],
        match: str,
        pairs: list[str],
    ) -> tuple[Result, ...]:
        chosen = {row.id: candidates[row.id].best_passages()[:_PASSAGES_SHOWN] for row, _ in ranked}
        passages = self._reader.passages([p for ids in chosen.values() for p in ids])
        for row, _ in ranked:
            if not chosen[row.id]:
                # Found by its name alone: what the document begins with is shown.
                first = self._reader.first_passages(row.id, 1)
                chosen[row.id] = [passage.id for passage in first]
                passages.update({passage.id: passage for passage in first})
        texts = {i: passage.text for i, passage in passages.items()}
        spans = highlight_spans(self._reader, match, pairs, texts)
        results = []
        for rank, (row, score) in enumerate(ranked, 1):
            candidate = candidates[row.id]
            shown = tuple(
                _hit(passages[i], candidate.similarity.get(i), spans[i])
                for i in chosen[row.id]
                if i in passages
            )
            results.append(_result(rank, row, score, candidate.evidence(), shown))
        return tuple(results)


def _hit(row: PassageRow, similarity: float | None, highlights: tuple[Span, ...]) -> PassageHit:
    return PassageHit(row.id, row.text, row.heading, row.place, row.line, similarity, highlights)


def _result(
    rank: int,
    row: DocumentRow,
    score: float,
    evidence: Evidence,
    passages: tuple[PassageHit, ...],
) -> Result:
    return Result(
        rank=rank,
        file_id=row.file_id,
        path=Path(os.fsdecode(row.path)),
        inner=row.inner,
        title=row.title,
        type=row.kind,
        modified=utc(row.mtime_ns),
        size=row.size,
        score=score,
        similarity=evidence.similarity,
        keyword_score=evidence.keyword,
        passages=passages,
        offline=not row.online,
    )
