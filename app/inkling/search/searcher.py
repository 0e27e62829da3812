"""Answers questions: candidates by word and by meaning, fused, one entry a document."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.documents import Document
from inkling.domain.errors import LibraryProblem
from inkling.domain.protocols import Embedder
from inkling.domain.results import Answer, SearchMode, SearchRequest
from inkling.passages import cut
from inkling.search.background import Background
from inkling.search.confidence import confidence
from inkling.search.meanwhile import Keep, Meanwhile
from inkling.search.pool import Pool, make_pool
from inkling.search.presenting import Presenter
from inkling.search.query import Query, parse
from inkling.search.question import Terms, read_terms
from inkling.search.ranking import Ranking, rank
from inkling.store.neighbours import Neighbours, cosines
from inkling.store.reader import CatalogueReader, PassageSpan
from inkling.store.scope import documents_in_scope, newest, phrase_expression
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, FloatVector, IdVector

# Depths are the same for every limit, so that the top of the list never depends on it.
_WORD_CANDIDATES: Final = 200
_NAME_CANDIDATES: Final = 100
_MEANING_CANDIDATES: Final = (200, 800, 3_200)
"""Passages; more where they stand in so few documents that a thick book crowds out the rest."""
_ENOUGH_DOCUMENTS: Final = 50
_PASSAGES_OF_A_DOCUMENT: Final = 32
_MAX_QUESTION: Final = 2_000
"""Characters of a question that are embedded; the model reads about 256 tokens."""


class Searcher:
    """Answers with one catalogue, one set of vectors and one model, for the thread that made it.

    ``keep`` gets vectors of passages that a question had to wait for.
    """

    def __init__(
        self,
        reader: CatalogueReader,
        neighbours: Neighbours,
        embedder: Embedder,
        keep: Keep | None = None,
    ) -> None:
        self._reader = reader
        self._neighbours = neighbours
        self._embedder = embedder
        self.vocabulary = Vocabulary(reader)
        self._background = Background(reader)
        self._meanwhile = Meanwhile(reader, embedder, keep)
        self._is_warm = False

    def close(self) -> None:
        """Let go of what the searcher made for itself, and of the model for documents."""
        self.vocabulary.close()
        self._embedder.release()

    def warm_up(self) -> None:
        """Load the model and run it once, which the first question would have to wait for."""
        if not self._is_warm:
            self._embedder.embed_query("warm up")
            self._is_warm = True

    def search(self, request: SearchRequest) -> Answer:
        """The ranked documents. A blank question has no results.

        One of conditions alone has all documents that meet them, the newest first.
        """
        query = parse(request.text)
        if not query.text.strip() and not query.is_filter_only:
            return Answer(request, 0.0, ())
        asks_meaning = request.mode is not SearchMode.WORDS and bool(query.text.strip())
        if asks_meaning:
            self.warm_up()
        started = time.perf_counter()
        with self.vocabulary.snapshot():
            scope = self._scope(query)
            if query.is_filter_only and scope is not None:
                presenter = Presenter(self._reader, self.vocabulary, Terms())
                listed = presenter.listed(newest(self._reader, scope, request.limit))
                return Answer(request, _since(started), listed)
            terms = read_terms(query.text, self.vocabulary)
            vector = None
            if asks_meaning:
                text = terms.searched_for or query.text
                vector = self._embedder.embed_query(text[:_MAX_QUESTION])
            ranking = self._rank(terms, vector, request.mode, scope)
            presenter = Presenter(self._reader, self.vocabulary, terms)
            results, sure = presenter.results(ranking, request.limit)
        return Answer(
            request,
            _since(started),
            results,
            confidence="none" if sure is None else confidence(sure),
            certainty=0.0 if sure is None else sure,
            searched_for=terms.searched_for,
        )

    def similar(self, path: Path, limit: int) -> Answer:
        """Documents whose best passage is nearest to the whole of the file at ``path``.

        Raises `LibraryProblem` for a file that is not in the library or has no meaning yet.
        """
        raw = os.fsencode(path)
        with self.vocabulary.snapshot():
            _, vectors = self._reader.vectors(self._reader.texts_of_file(raw))
        if not len(vectors):
            raise LibraryProblem("not_indexed", path=str(path))
        return self._near(vectors, path, limit)

    def similar_to(self, document: Document, path: Path, limit: int) -> Answer:
        """The same for a document that need not be in the library, read from ``path``."""
        room = self._embedder.spec.max_tokens - 2
        blocks = [block for found in document.walk() for block in found.blocks]
        passages = cut(blocks, self._embedder.count_tokens, room)
        # A long document is known by passages from all of it.
        some = passages[:: max(1, len(passages) // _PASSAGES_OF_A_DOCUMENT)]
        if not some:
            raise LibraryProblem("not_indexed", path=str(path))
        vectors = self._embedder.embed_documents([passage.embedded_text for passage in some])
        return self._near(vectors, path, limit)

    def _near(self, vectors: FloatMatrix, path: Path, limit: int) -> Answer:
        """Documents near the mean of ``vectors``, other than those at ``path``."""
        started = time.perf_counter()
        mean = vectors.mean(axis=0)
        vector = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
        with self.vocabulary.snapshot():
            ranking = self._rank(Terms(), vector, SearchMode.MEANING, None)
            ranking = ranking.without(self._reader.document_ids(os.fsencode(path)))
            presenter = Presenter(self._reader, self.vocabulary, Terms())
            results, _ = presenter.results(ranking, limit)
        request = SearchRequest(str(path), SearchMode.MEANING, limit)
        return Answer(request, _since(started), results)

    def _scope(self, query: Query) -> IdVector | None:
        """The documents that meet the conditions of a question; None without conditions."""
        required = [
            " OR ".join(f"({found})" for found in map(phrase_expression, phrases) if found)
            for phrases in query.phrases
        ]
        excluded = [phrase_expression(text) for text in query.excluded]
        if query.filters.is_empty and not any(required) and not any(excluded):
            return None
        return documents_in_scope(self._reader, query.filters, required, excluded)

    def _rank(
        self, terms: Terms, vector: FloatVector | None, mode: SearchMode, scope: IdVector | None
    ) -> Ranking:
        pool = self._pool(terms if mode is not SearchMode.MEANING else Terms(), vector, scope)
        if vector is None:
            return rank(pool, SearchMode.WORDS, 0.0, len(terms.words))
        return rank(pool, mode, self._background.mean(vector), len(terms.words))

    def _pool(self, terms: Terms, vector: FloatVector | None, scope: IdVector | None) -> Pool:
        """Candidates by words, by names and by meaning, each with the evidence of all three."""
        reader = self._reader
        matched: list[int] = []
        spans: list[PassageSpan] = []
        names: dict[int, float] = {}
        if terms.match:
            matched = reader.matching_passages(terms.match, _WORD_CANDIDATES, scope)
            spans = reader.spans(matched)
            names = reader.matching_documents(terms.match, _NAME_CANDIDATES, scope)
        similarity: dict[int, float] = {}
        if vector is not None:
            allowed = None if scope is None else reader.texts_in(scope)
            found: list[PassageSpan] = []
            for count in _MEANING_CANDIDATES:
                ids, near = self._neighbours.nearest(vector, count, allowed)
                similarity = dict(zip(ids.tolist(), near.tolist(), strict=True))
                found = reader.spans_with_texts(list(similarity))
                if len(ids) < count or len({span[1] for span in found}) >= _ENOUGH_DOCUMENTS:
                    break
            if scope is not None:  # a text may stand in other documents as well
                inside = frozenset(scope.tolist())
                found = [span for span in found if span[1] in inside]
            spans += found
            others = sorted({span[2] for span in spans}.difference(similarity))
            similarity.update(cosines(reader, vector, others))
            similarity.update(self._meanwhile.cosines(vector, matched, spans, similarity))
        return make_pool(reader, self.vocabulary, spans, names, similarity, terms.stems)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
