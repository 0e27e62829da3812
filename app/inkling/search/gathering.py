"""Candidates for one question: by words, by names and by meaning, each with all the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from inkling.search.identifiers import passages_with
from inkling.search.lexical import best_passages
from inkling.search.model_search import Asked
from inkling.search.pool import Cosines, Pool, make_pool
from inkling.search.question import Terms
from inkling.store.name_reader import documents_called
from inkling.store.reader import CatalogueReader
from inkling.store.standing import NO_SPANS, Spans, Standing, distinct
from inkling.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector

# Depths are the same for every limit, so that the top of the list never depends on it.
_WORD_CANDIDATES: Final = 200
_NAME_CANDIDATES: Final = 100
_NAMESAKES: Final = 20
"""Documents of the same name that are candidates for it: a README in every folder."""
_MEANING_CANDIDATES: Final = (200, 800, 3_200)
"""Passages; more where they stand in so few documents that a thick book crowds out the rest."""
_ENOUGH_DOCUMENTS: Final = 50


@dataclass(frozen=True, slots=True)
class _ByWords:
    """Passages, best first, where these stand, and what `make_pool` takes of names and the rest."""

    matched: Sequence[int] = ()
    spans: Spans = field(default_factory=NO_SPANS.copy)
    names: Mapping[int, float] = field(default_factory=dict)
    exact: Mapping[int, float] = field(default_factory=dict)


class Gathering:
    """Fills the pool for questions to one library. For the thread of its reader."""

    def __init__(
        self,
        reader: CatalogueReader,
        vocabulary: Vocabulary,
    ) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._standing = Standing(reader)

    def pool(
        self,
        terms: Terms,
        asked: Sequence[Asked],
        scope: IdVector | None,
        *,
        by_name: bool,
    ) -> Pool:
        """The candidates in ``scope``; ``by_name`` counts what names and titles mean.

        ``asked`` are the models that were asked (none: words alone); their vectors of the
        question are waited for when words are done with. A text that several have embedded has
        the cosine of the first.
        """
        by_words = self._by_words(terms, scope) if terms.match else _ByWords()
        spans = by_words.spans
        # What can be read of these candidates is read while the question is being embedded.
        titles = self._names_of(spans, by_words.names) if by_name and asked else {}
        ahead = [
            (model, model.vectors(texts))
            for model, texts in self._shared_out(asked, _wanted(spans, titles))
        ]
        known = Cosines()
        allowed = self._reader.texts_in(scope) if asked and scope is not None else None
        for model in asked:
            near, found = self._near(model, allowed)
            more = self._standing.of_texts(model.nearest_by_terms(_WORD_CANDIDATES, allowed))
            near = _inside(np.concatenate([near, more]), scope)
            called = self._called(list(found), scope) if by_name else {}
            if len(asked) > 1:
                near, called, found = self._own(model, near, called, found)
            spans = np.concatenate([spans, near])
            titles |= called
            known.add(found, model.scale)
        for model, (ids, vectors) in ahead:
            known.add(model.cosines(ids, vectors), model.scale)
        if by_name and asked:
            titles |= self._names_of(spans, ())
        by_terms = self._complete(known, asked, by_words.matched, spans, titles)
        return make_pool(
            self._standing,
            self._vocabulary,
            spans,
            by_words.names,
            {i: known.scaled[text] for i, text in titles.items() if text in known.scaled},
            known,
            terms.stems,
            by_words.exact,
            by_terms,
        )

    def _by_words(self, terms: Terms, scope: IdVector | None) -> _ByWords:
        """What the words of a question point to, in passages and in names."""
        matched = self._with_words(terms, scope)
        names = self._reader.matching_documents(terms.match, _NAME_CANDIDATES, scope)
        totals = self._vocabulary.totals()
        exact = passages_with(self._reader, terms.identifiers, scope, totals)
        return _ByWords(matched, self._standing.of_passages([*matched, *exact]), names, exact)

    def _complete(
        self,
        known: Cosines,
        asked: Sequence[Asked],
        matched: Sequence[int],
        spans: Spans,
        titles: Mapping[int, int],
    ) -> dict[int, float]:
        """Make the cosines ``known`` of all candidates; how much each has of the terms."""
        by_terms: dict[int, float] = {}
        for model, texts in self._shared_out(asked, _wanted(spans, titles)):
            unknown = texts[np.isnan(known.of(texts)[0])]
            known.add(model.cosines(*model.vectors(unknown)), model.scale)
            by_terms |= model.by_terms(texts.tolist())
        if len(asked) == 1:  # else it is not told which of them a text waits for
            waiting = spans[np.isnan(known.of(spans[:, 2])[0])]
            known.add(asked[0].cosines_meanwhile(matched, waiting), asked[0].scale)
        return by_terms

    def _with_words(self, terms: Terms, scope: IdVector | None) -> list[int]:
        """The passages that the words of a question point to, best first."""
        if scope is None:
            return best_passages(self._vocabulary, terms.stems, _WORD_CANDIDATES)
        return self._reader.matching_passages(terms.match, _WORD_CANDIDATES, scope)

    def _near(self, asked: Asked, allowed: IdVector | None) -> tuple[Spans, dict[int, float]]:
        """The passages nearest in meaning, and the cosines of the texts that were found."""
        spans = NO_SPANS
        similarity: dict[int, float] = {}
        for count in _MEANING_CANDIDATES:
            similarity, has_more = asked.nearest(count, allowed)
            spans = self._standing.of_texts(list(similarity))
            if not has_more or len(distinct(spans[:, 1])) >= _ENOUGH_DOCUMENTS:
                break
        return spans, similarity

    def _called(self, texts: list[int], scope: IdVector | None) -> dict[int, int]:
        """Documents whose name is near, with its text."""
        return documents_called(self._reader, texts, scope, _NAMESAKES, _NAME_CANDIDATES)

    def _names_of(self, spans: Spans, others: Iterable[int]) -> dict[int, int]:
        """The texts of the names of documents with these passages, and others, where any."""
        ids = distinct(np.concatenate([spans[:, 1], np.array([*others], np.int64)]))
        found = self._standing.documents(ids)
        says = found.names > 0
        return dict(zip(found.ids[says].tolist(), found.names[says].tolist(), strict=True))

    def _own(
        self, model: Asked, spans: Spans, called: dict[int, int], found: dict[int, float]
    ) -> tuple[Spans, dict[int, int], dict[int, float]]:
        """What of all this is of folders of the model; it may have embedded others before."""
        documents = np.union1d(spans[:, 1], np.array([*called], np.int64)).tolist()
        owners = self._reader.models_of_documents(documents)
        own = [owners[document] == model.model_id for document in spans[:, 1].tolist()]
        spans = spans[np.array(own, bool)]
        called = {i: text for i, text in called.items() if owners[i] == model.model_id}
        texts = set(spans[:, 2].tolist()).union(called.values())
        return spans, called, {text: near for text, near in found.items() if text in texts}

    def _shared_out(
        self, asked: Sequence[Asked], wanted: NDArray[np.int64]
    ) -> Iterator[tuple[Asked, IdVector]]:
        """The texts of each model, ascending, of documents with their texts, shape (n, 2)."""
        if len(asked) == 1:
            yield asked[0], distinct(wanted[:, 1])
        if len(asked) < 2:
            return
        documents, at = np.unique(wanted[:, 0], return_inverse=True)
        models = self._reader.models_of_documents(documents.tolist())
        owners = np.array([models[document] for document in documents.tolist()], np.int64)[at]
        for model in asked:
            yield model, distinct(wanted[owners == model.model_id, 1])


def _wanted(spans: Spans, titles: Mapping[int, int]) -> NDArray[np.int64]:
    """Documents with the texts of their passages and names, shape (n, 2)."""
    named = np.array([*titles.items()], np.int64).reshape(-1, 2)
    return np.concatenate([spans[:, 1:3], named])


def _inside(spans: Spans, scope: IdVector | None) -> Spans:
    """The passages in the documents of a scope: their text may stand in others as well."""
    return spans if scope is None else spans[np.isin(spans[:, 1], scope)]
