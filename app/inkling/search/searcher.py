"""Answers questions: candidates by word and by meaning, fused, one entry a document."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
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
from inkling.search.background import Background
from inkling.search.fusion import Evidence, Scores, fuse, word_evidence
from inkling.search.highlight import highlight_spans
from inkling.search.pool import Pool, make_pool
from inkling.search.question import Terms, read_terms
from inkling.store.neighbours import Neighbours, cosines
from inkling.store.reader import CatalogueReader, DocumentRow, PassageRow, PassageSpan, utc
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatVector, IdVector

# Depths are the same for every limit, so that the top of the list never depends on it.
_WORD_CANDIDATES: Final = 400
_NAME_CANDIDATES: Final = 200
_MEANING_CANDIDATES: Final = 400
_PASSAGES_SHOWN: Final = 3
_MAX_QUESTION: Final = 2_000
"""Characters of a question that are embedded; the model reads about 256 tokens."""


@dataclass(frozen=True, slots=True)
class _Ranking:
    """The pool with the score of each document and of each passage."""

    pool: Pool
    evidence: Evidence
    documents: Scores
    passages: Scores

    def without(self, documents: IdVector) -> _Ranking:
        """The ranking with some documents left out."""
        left_out = np.isin(self.pool.documents, documents)
        return replace(self, documents=np.where(left_out, -np.inf, self.documents))


class Searcher:
    """Answers with one catalogue, one set of vectors and one model, for the thread that made it."""

    def __init__(self, reader: CatalogueReader, neighbours: Neighbours, embedder: Embedder) -> None:
        self._reader = reader
        self._neighbours = neighbours
        self._embedder = embedder
        self._vocabulary = Vocabulary(reader)
        self._background = Background(reader)
        self._is_warm = False

    def close(self) -> None:
        """Let go of what the searcher made for itself."""
        self._vocabulary.close()

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the library."""
        return self._vocabulary

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
        with self._reader.snapshot():
            terms = read_terms(request.text, self._vocabulary)
            vector = None
            if asks_meaning:
                text = terms.searched_for or request.text
                vector = self._embedder.embed_query(text[:_MAX_QUESTION])
            ranking = self._rank(terms, vector, request.mode)
            shown = self._results(ranking, request.limit, terms)
        return Answer(request, (time.perf_counter() - started) * 1000, shown)

    def similar(self, path: Path, limit: int) -> Answer:
        """Documents whose best passage is nearest to the whole of the file at ``path``.

        Raises `LibraryProblem` for a file that is not in the library or has no meaning yet.
        """
        started = time.perf_counter()
        raw = os.fsencode(path)
        with self._reader.snapshot():
            _, vectors = self._reader.vectors(self._reader.texts_of_file(raw))
            if not len(vectors):
                raise LibraryProblem("not_indexed", path=str(path))
            mean = vectors.mean(axis=0)
            vector = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
            ranking = self._rank(Terms(), vector, SearchMode.MEANING)
            ranking = ranking.without(self._reader.document_ids(raw))
            shown = self._results(ranking, limit, Terms())
        request = SearchRequest(str(path), SearchMode.MEANING, limit)
        return Answer(request, (time.perf_counter() - started) * 1000, shown)

    def _rank(self, terms: Terms, vector: FloatVector | None, mode: SearchMode) -> _Ranking:
        pool = self._pool(terms if mode is not SearchMode.MEANING else Terms(), vector)
        evidence = pool.evidence()
        if vector is None:
            return _Ranking(pool, evidence, word_evidence(evidence), pool.words.passages)
        if mode is SearchMode.MEANING:
            nearest = np.nan_to_num(evidence.similarity, nan=-1.0)
            return _Ranking(pool, evidence, nearest, np.nan_to_num(pool.similarity, nan=-1.0))
        background = self._background.mean(vector)
        count = len(terms.words)
        return _Ranking(
            pool,
            evidence,
            fuse(evidence, background, count),
            fuse(pool.passage_evidence(), background, count),
        )

    def _pool(self, terms: Terms, vector: FloatVector | None) -> Pool:
        """Candidates by words, by names and by meaning, each with the evidence of all three."""
        spans: list[PassageSpan] = []
        names: dict[int, float] = {}
        if terms.match:
            found = self._reader.matching_passages(terms.match, _WORD_CANDIDATES)
            spans = self._reader.spans(found)
            names = dict(self._reader.matching_documents(terms.match, _NAME_CANDIDATES))
        similarity: dict[int, float] = {}
        if vector is not None:
            ids, near = self._neighbours.nearest(vector, _MEANING_CANDIDATES)
            similarity = dict(zip(ids.tolist(), near.tolist(), strict=True))
            spans += self._reader.spans_with_texts(list(similarity))
            others = sorted({span[2] for span in spans}.difference(similarity))
            similarity.update(cosines(self._reader, vector, others))
        return make_pool(self._reader, self._vocabulary, spans, names, similarity, terms.stems)

    def _results(self, ranking: _Ranking, limit: int, terms: Terms) -> tuple[Result, ...]:
        """The best documents; ties go to the newer file, then by path."""
        pool, scores = ranking.pool, ranking.documents
        # All that tie with the last one are looked at, so that a tie breaks the same way always.
        least = np.sort(scores)[-limit:].min(initial=np.inf)
        contenders = np.flatnonzero((scores >= least) & ~np.isneginf(scores))
        at = dict(zip(pool.documents[contenders].tolist(), contenders.tolist(), strict=True))
        rows = self._reader.documents(list(at)).values()
        ranked = sorted(
            rows,
            key=lambda row: (-scores[at[row.id]], -row.mtime_ns, row.path, row.inner),
        )[:limit]
        hits = self._hits([row.id for row in ranked], ranking, terms)
        return tuple(
            _result(rank, row, at[row.id], ranking, hits[row.id])
            for rank, row in enumerate(ranked, 1)
        )

    def _hits(
        self, documents: list[int], ranking: _Ranking, terms: Terms
    ) -> dict[int, tuple[PassageHit, ...]]:
        """The best passages of documents; of those found by name alone what they begin with."""
        pool = ranking.pool
        order = np.lexsort((pool.passages, -ranking.passages))
        owners = pool.documents[pool.owner[order]].tolist()
        chosen: dict[int, list[int]] = {document: [] for document in documents}
        similarity: dict[int, float] = {}
        for position, owner in zip(order.tolist(), owners, strict=True):
            if len(chosen.get(owner, ())) < _PASSAGES_SHOWN and owner in chosen:
                passage = int(pool.passages[position])
                chosen[owner].append(passage)
                if not np.isnan(pool.similarity[position]):
                    similarity[passage] = float(pool.similarity[position])
        passages = self._reader.passages([i for ids in chosen.values() for i in ids])
        for document, ids in chosen.items():
            if not ids:
                first = self._reader.first_passages(document, 1)
                ids.extend(row.id for row in first)
                passages.update({row.id: row for row in first})
        marked = highlight_spans(self._vocabulary, terms, [row.text for row in passages.values()])
        spans = dict(zip(passages, marked, strict=True))
        return {
            document: tuple(_hit(passages[i], similarity.get(i), spans[i]) for i in ids)
            for document, ids in chosen.items()
        }


def _hit(row: PassageRow, similarity: float | None, highlights: tuple[Span, ...]) -> PassageHit:
    return PassageHit(row.id, row.text, row.heading, row.place, row.line, similarity, highlights)


def _result(
    rank: int, row: DocumentRow, at: int, ranking: _Ranking, passages: tuple[PassageHit, ...]
) -> Result:
    similarity = float(ranking.evidence.similarity[at])
    return Result(
        rank=rank,
        file_id=row.file_id,
        path=Path(os.fsdecode(row.path)),
        inner=row.inner,
        title=row.title,
        type=row.kind,
        modified=utc(row.mtime_ns),
        size=row.size,
        score=float(ranking.documents[at]),
        similarity=None if np.isnan(similarity) else similarity,
        keyword_score=float(ranking.evidence.passages[at]) or None,
        passages=passages,
        offline=not row.online,
    )
