"""Candidates for one question: by words, by names and by meaning, each with all the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from inkling.search.identifiers import passages_with
from inkling.search.lexical import best_passages
from inkling.search.model_search import Asked
from inkling.search.pool import Cosines, Pool, make_pool
from inkling.search.question import Terms
from inkling.search.scale import Sight
from inkling.store.name_reader import documents_called, texts_of_names
from inkling.store.reader import CatalogueReader, PassageSpan
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


class Gathering:
    """Fills the pool for questions to one library. For the thread of its reader."""

    def __init__(
        self,
        reader: CatalogueReader,
        vocabulary: Vocabulary,
    ) -> None:
        self._reader = reader
        self._vocabulary = vocabulary

    def pool(
        self,
        terms: Terms,
        asked: Sequence[Asked],
        scope: IdVector | None,
        *,
        by_name: bool,
        pictures: Mapping[int, Sight],
    ) -> Pool:
        """The candidates in ``scope``; ``by_name`` counts what names and titles mean.

        ``pictures`` are documents that show something near, with their scaled cosines.

        ``asked`` are the models that were asked (none: words alone); their vectors of the
        question are waited for when words are done with. A text that several have embedded has
        the cosine of the first.
        """
        reader = self._reader
        matched: list[int] = []
        spans: list[PassageSpan] = []
        names: dict[int, float] = {}
        exact: dict[int, float] = {}
        if terms.match:
            matched = self._with_words(terms, scope)
            names = reader.matching_documents(terms.match, _NAME_CANDIDATES, scope)
            exact = passages_with(reader, terms.identifiers, scope, self._vocabulary.totals())
            spans = reader.spans([*matched, *exact])
        known = Cosines()
        by_terms: dict[int, float] = {}
        titles: dict[int, int] = {}
        allowed = reader.texts_in(scope) if asked and scope is not None else None
        for model in asked:
            near, found = self._near(model, allowed)
            near = _inside(near + model.nearest_by_terms(_WORD_CANDIDATES, allowed), scope)
            called = self._called(list(found), scope) if by_name else {}
            if len(asked) > 1:
                near, called, found = self._own(model, near, called, found)
            spans += near
            titles |= called
            known.add(found, model.scale)
        if asked:
            candidates = {span[1] for span in spans}.union(names)
            if by_name:
                titles |= texts_of_names(reader, sorted(candidates.difference(titles)))
            wanted = [*((span[1], span[2]) for span in spans), *titles.items()]
            for model, texts in self._shared_out(asked, wanted):
                known.add(model.cosines(sorted(texts.difference(known.scaled))), model.scale)
                by_terms |= model.by_terms(sorted(texts))
        if len(asked) == 1:  # else it is not told which of them a text waits for
            found = asked[0].cosines_meanwhile(matched, spans, known.scaled)
            known.add(found, asked[0].scale)
        called_near = {i: known.scaled[text] for i, text in titles.items() if text in known.scaled}
        return make_pool(
            reader,
            self._vocabulary,
            spans,
            names,
            called_near,
            pictures,
            known,
            terms.stems,
            exact,
            by_terms,
        )

    def _with_words(self, terms: Terms, scope: IdVector | None) -> list[int]:
        """The passages that the words of a question point to, best first."""
        if scope is None:
            return best_passages(self._vocabulary, terms.stems, _WORD_CANDIDATES)
        return self._reader.matching_passages(terms.match, _WORD_CANDIDATES, scope)

    def _near(
        self, asked: Asked, allowed: IdVector | None
    ) -> tuple[list[PassageSpan], dict[int, float]]:
        """The passages nearest in meaning, and the cosines of the texts that were found."""
        spans: list[PassageSpan] = []
        similarity: dict[int, float] = {}
        for count in _MEANING_CANDIDATES:
            spans, similarity, has_more = asked.nearest(count, allowed)
            if not has_more or len({span[1] for span in spans}) >= _ENOUGH_DOCUMENTS:
                break
        return spans, similarity

    def _called(self, texts: list[int], scope: IdVector | None) -> dict[int, int]:
        """Documents whose name is near, with its text."""
        return documents_called(self._reader, texts, scope, _NAMESAKES, _NAME_CANDIDATES)

    def _own(
        self,
        model: Asked,
        spans: list[PassageSpan],
        called: dict[int, int],
        found: dict[int, float],
    ) -> tuple[list[PassageSpan], dict[int, int], dict[int, float]]:
        """What of all this is of folders of the model; it may have embedded others before."""
        owners = self._reader.models_of_documents([*{span[1] for span in spans}.union(called)])
        spans = [span for span in spans if owners[span[1]] == model.model_id]
        called = {i: text for i, text in called.items() if owners[i] == model.model_id}
        texts = {span[2] for span in spans}.union(called.values())
        return spans, called, {text: near for text, near in found.items() if text in texts}

    def _shared_out(
        self, asked: Sequence[Asked], wanted: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[Asked, set[int]]]:
        """The texts of each model, of documents with their texts."""
        if len(asked) == 1:
            yield asked[0], {text for _, text in wanted}
            return
        owners = self._reader.models_of_documents([*{document for document, _ in wanted}])
        for model in asked:
            own = {text for document, text in wanted if owners[document] == model.model_id}
            yield model, own


def _inside(spans: list[PassageSpan], scope: IdVector | None) -> list[PassageSpan]:
    """The passages in the documents of a scope: their text may stand in others as well."""
    if scope is None:
        return spans
    inside = frozenset(scope.tolist())
    return [span for span in spans if span[1] in inside]
