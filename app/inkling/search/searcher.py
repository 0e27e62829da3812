"""Answers questions: candidates by word and by meaning, fused, one entry a document."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from inkling.domain.choices import SearchMode
from inkling.domain.documents import Document
from inkling.domain.errors import EmbeddingEnded, LibraryProblem, ModelProblem
from inkling.domain.protocols import Embedder, Reranker
from inkling.domain.results import Answer, SearchRequest
from inkling.search.confidence import confidence
from inkling.search.gathering import Gathering
from inkling.search.meanwhile import Keep
from inkling.search.model_search import Asked, ModelSearch, OpenSearchedModel, SearchedModel
from inkling.search.models_of_questions import ModelsOfQuestions, answering, on_one_scale
from inkling.search.picture_search import PictureSearch
from inkling.search.presenting import Presenter
from inkling.search.query import Query, parse
from inkling.search.question import Terms, read_terms
from inkling.search.question_embedder import middle, passages_from_all_of
from inkling.search.ranking import Ranking, rank
from inkling.search.refining import refined
from inkling.search.scale import Sight
from inkling.store.name_reader import texts_of_names
from inkling.store.neighbours import Neighbours
from inkling.store.picture_reader import picture_of_file
from inkling.store.reader import CatalogueReader
from inkling.store.scope import documents_in_scope, newest, phrase_expression
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix, IdVector

_PASSAGES_OF_A_DOCUMENT: Final = 32
_NO_PICTURES: Final[Mapping[int, Sight]] = MappingProxyType({})


class Searcher:
    """Answers from one catalogue, by the models of its folders, for the thread that made it.

    ``neighbours`` and ``embedder`` are those of the model in the box, ``open_model`` opens any
    other. ``make_reranker`` gives what looks at the results of a question again. ``keep`` gets
    vectors of passages that a question had to wait for.
    """

    def __init__(
        self,
        reader: CatalogueReader,
        neighbours: Neighbours,
        embedder: Embedder,
        make_reranker: Callable[[Vocabulary], Reranker] | None = None,
        keep: Keep | None = None,
        open_model: OpenSearchedModel | None = None,
    ) -> None:
        self._reader = reader
        self._embedder = embedder
        self.vocabulary = Vocabulary(reader, self._is_word)
        self._make_reranker = make_reranker
        self._gathering = Gathering(reader, self.vocabulary)
        default = SearchedModel(embedder, neighbours, reader)
        self._pictures = PictureSearch(reader)
        self._models = ModelsOfQuestions(reader, self.vocabulary, default, open_model, keep)

    def close(self) -> None:
        """Let go of what the searcher made for itself."""
        self._models.close()
        self.vocabulary.close()

    def search(
        self, request: SearchRequest, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Answer:
        """The ranked documents. A blank question has no results.

        One of conditions alone has all documents that meet them, the newest first. A second
        stage that is cancelled, or whose model fails, leaves the first ranking. A model that is
        waited for when the question is cancelled has no say.
        """
        query = parse(request.text)
        if request.within:
            query = replace(query, filters=replace(query.filters, files=request.within))
        if not query.text.strip() and not query.is_filter_only:
            return Answer(request, 0.0, ())
        asks_meaning = request.mode is not SearchMode.WORDS and bool(query.text.strip())
        if asks_meaning:
            self._models.warm_up(is_cancelled)
            if request.refine and self._make_reranker is not None:
                with suppress(ModelProblem):  # it is told with the answer
                    self._make_reranker(self.vocabulary).warm_up()
        started = time.perf_counter()
        with self.vocabulary.snapshot():
            scope = self._scope(query)
            if query.is_filter_only and scope is not None:
                presenter = Presenter(self._reader, self.vocabulary, Terms())
                listed = presenter.listed(newest(self._reader, scope, request.limit))
                return Answer(request, _since(started), listed)
            by_terms = request.mode is SearchMode.HYBRID
            ask = partial(self._models.ask, among_all=scope is None, by_terms=by_terms)
            asked = ask(query.text, is_cancelled) if asks_meaning else []
            eye = self._models.pictures() if asks_meaning else None
            look = partial(_look, eye, is_given_up=is_cancelled, among_all=scope is None)
            looked = look(query.text)
            terms = read_terms(query.text, self.vocabulary)
            text = terms.searched_for or query.text
            if asks_meaning and text != query.text:
                asked = ask(text, is_cancelled)
                looked = look(text)
            asked, problem = answering(asked, request.mode)
            pictures, not_seen = self._showing(looked, asked, scope)
            ranking = self._rank(terms, asked, request.mode, scope, pictures=pictures)
            problem = problem or not_seen
            if request.refine and asks_meaning:
                try:
                    ranking = self._refined(ranking, text, is_cancelled)
                except ModelProblem as met:
                    problem = problem or met
            presenter = Presenter(self._reader, self.vocabulary, terms)
            results, sure = presenter.results(ranking, request.limit)
        return Answer(
            request,
            _since(started),
            results,
            confidence="none" if sure is None else confidence(sure),
            certainty=0.0 if sure is None else sure,
            searched_for=terms.searched_for,
            problem=problem,
        )

    def _refined(self, ranking: Ranking, text: str, is_cancelled: Callable[[], bool]) -> Ranking:
        """The ranking after the second stage, if there is one. Raises `ModelProblem`."""
        if self._make_reranker is None:
            return ranking
        reranker = self._make_reranker(self.vocabulary)
        return refined(ranking, text, self._reader, reranker, is_cancelled)

    def similar(self, path: Path, limit: int) -> Answer:
        """Documents whose best passage is nearest to the whole of the file at ``path``.

        Of a picture, where something looks at them, pictures that show the like. Of a file that
        is known by name alone, those near to what its name says.
        Raises `LibraryProblem` for a file that is not in the library or has no meaning yet.
        """
        raw = os.fsencode(path)
        with self.vocabulary.snapshot():
            alike = self._like_picture(raw, limit)
            if alike is not None:
                return alike
            documents = self._reader.document_ids(raw).tolist()
            names = sorted(set(texts_of_names(self._reader, documents).values()))
            for by_name, texts in ((False, self._reader.texts_of_file(raw)), (True, names)):
                for model in self._models.in_use():
                    _, vectors = model.model.reader.vectors(texts)
                    if len(vectors):
                        return self._near(model, vectors, path, limit, by_name=by_name)
        raise LibraryProblem("not_indexed", path=str(path))

    def similar_to(self, document: Document, path: Path, limit: int) -> Answer:
        """The same for a document that need not be in the library, read from ``path``.

        One without text has nothing like it.
        """
        blocks = [block for found in document.walk() for block in found.blocks]
        some = passages_from_all_of(self._embedder, blocks, _PASSAGES_OF_A_DOCUMENT)
        with self.vocabulary.snapshot():
            models = self._models.in_use()
            if not some or not models:
                return Answer(SearchRequest(str(path), SearchMode.MEANING, limit), 0.0, ())
            embedder = models[0].model.embedder
            try:
                vectors = embedder.embed_documents(some)
            finally:
                embedder.release()  # of hundreds of megabytes that are seldom needed
            return self._near(models[0], vectors, path, limit)

    def _is_word(self, word: str) -> bool:
        """Whether the model knows a word whole: one that is misspelt comes in pieces."""
        try:
            return self._embedder.count_tokens([word]) == [1]
        except ModelProblem:
            return False

    def _near(
        self,
        model: ModelSearch,
        vectors: FloatMatrix,
        path: Path,
        limit: int,
        *,
        by_name: bool = False,
    ) -> Answer:
        """Documents near the mean of a model's ``vectors``, other than those at ``path``."""
        started = time.perf_counter()
        asked = [model.about(middle(vectors))]
        ranking = self._rank(Terms(), asked, SearchMode.MEANING, None, by_name=by_name)
        return self._others(ranking, path, limit, started)

    def _like_picture(self, path: bytes, limit: int) -> Answer | None:
        """Pictures like the one at a path; None where there is none that was looked at."""
        started = time.perf_counter()
        text_id, eye = picture_of_file(self._reader, path), self._models.pictures()
        if text_id is None or eye is None:
            return None
        _, vectors = eye.model.reader.vectors([text_id])
        if not len(vectors):
            return None
        looked = eye.about(vectors[0])
        near = self._pictures.near(looked, None)
        pool = self._gathering.pool(Terms(), (), None, by_name=False, pictures=near)
        ranking = rank(pool, SearchMode.MEANING, self._pictures.background(looked), 0)
        return self._others(ranking, Path(os.fsdecode(path)), limit, started)

    def _others(self, ranking: Ranking, path: Path, limit: int, started: float) -> Answer:
        """The answer of a ranking without the file at ``path``, which it is about."""
        ranking = ranking.without(self._reader.document_ids(os.fsencode(path)))
        presenter = Presenter(self._reader, self.vocabulary, Terms())
        results, _ = presenter.results(ranking, limit)
        request = SearchRequest(str(path), SearchMode.MEANING, limit)
        return Answer(request, _since(started), results)

    def _showing(
        self, looked: Asked | None, asked: Sequence[Asked], scope: IdVector | None
    ) -> tuple[dict[int, Sight], ModelProblem | None]:
        """Pictures that show what is asked for, on the scale of texts, or why none were found."""
        if looked is None or not asked:
            return {}, None
        try:
            return self._pictures.showing(looked, asked[0].background(), scope), None
        except ModelProblem as problem:
            return {}, problem
        except EmbeddingEnded:
            return {}, None  # nobody waits for the answer any more

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
        self,
        terms: Terms,
        asked: Sequence[Asked],
        mode: SearchMode,
        scope: IdVector | None,
        *,
        by_name: bool = True,
        pictures: Mapping[int, Sight] = _NO_PICTURES,
    ) -> Ranking:
        words = terms if mode is not SearchMode.MEANING else Terms()
        asked = on_one_scale(asked)
        pool = self._gathering.pool(words, asked, scope, by_name=by_name, pictures=pictures)
        if not asked:
            return rank(pool, SearchMode.WORDS, 0.0, len(terms.words))
        return rank(pool, mode, asked[0].background(), len(terms.words))


def _look(
    eye: ModelSearch | None, text: str, *, is_given_up: Callable[[], bool], among_all: bool
) -> Asked | None:
    """Begin to look for pictures that show what is asked for, if something looks at them."""
    if eye is None:
        return None
    return eye.ask(text, is_given_up, among_all=among_all, by_terms=False)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
