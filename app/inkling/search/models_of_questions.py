"""Which models a question is asked of, and how what they say is brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from inkling.domain.choices import SearchMode
from inkling.domain.errors import EmbeddingEnded, ModelProblem
from inkling.domain.models import BUILT_IN
from inkling.search.meanwhile import Keep
from inkling.search.model_search import Asked, ModelSearch, OpenSearchedModel, SearchedModel
from inkling.search.question_embedder import IsGivenUp
from inkling.store.reader import CatalogueReader
from inkling.store.vocabulary import Vocabulary


class ModelsOfQuestions:
    """The models that the folders of a library have, each opened with its first question.

    Belongs to the thread of its reader. ``open_model`` is None where there is only ``default``.
    """

    def __init__(
        self,
        reader: CatalogueReader,
        vocabulary: Vocabulary,
        default: SearchedModel,
        open_model: OpenSearchedModel | None,
        keep: Keep | None,
    ) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._default = default
        self._open_model = open_model
        self._keep = keep
        self._open: dict[str, ModelSearch] = {}

    def in_use(self) -> list[ModelSearch]:
        """The models of the folders, the default first. Those that cannot be opened are left out.

        Inside a snapshot: a change of a folder's model is seen as of that moment.
        """
        found = []
        for profile, fingerprint in self._reader.models_in_use():
            search = self._opened(profile)
            if search is not None and search.fingerprint != fingerprint and profile != BUILT_IN:
                # Another model may have been added by that name.
                self._open.pop(profile).close()
                search = self._opened(profile)
            if search is not None and search.fingerprint == fingerprint:
                search.model.reader.look_again()
                found.append(search)
        return found

    def warm_up(self, is_given_up: IsGivenUp) -> None:
        """Load the models and run each once."""
        for search in self.in_use():
            search.warm_up(is_given_up)

    def ask(
        self, text: str, is_given_up: IsGivenUp, *, among_all: bool, by_terms: bool
    ) -> list[Asked]:
        """Begin to ask all of them; ``among_all`` texts, or among those in a scope.

        ``by_terms``: for terms as well, those that give any.
        """
        ask = partial(ModelSearch.ask, among_all=among_all, by_terms=by_terms)
        return [ask(model, text, is_given_up) for model in self.in_use()]

    def close(self) -> None:
        """Let go of all of them."""
        for search in self._open.values():
            search.close()

    def _opened(self, profile: str) -> ModelSearch | None:
        known = self._open.get(profile)
        if known is not None:
            return known
        if profile == BUILT_IN or self._open_model is None:
            model = self._default
        else:
            try:
                model = self._open_model(profile, self._reader)
            except ModelProblem:
                return None  # the indexer tells of it: the folders of it have no meaning now
        self._open[profile] = ModelSearch(model, self._vocabulary, self._keep)
        return self._open[profile]


def answering(asked: Sequence[Asked], mode: SearchMode) -> tuple[list[Asked], ModelProblem | None]:
    """Those who answered, and why another did not. Raises `ModelProblem` where only they can.

    The one in the box is not waited for where it is alone: it is embedding meanwhile, and when
    it fails, it is to be mended.
    """
    if len(asked) == 1 and asked[0].by.model.is_in_the_box:
        return list(asked), None
    there: list[Asked] = []
    problem: ModelProblem | None = None
    for each in asked:
        try:
            each.vector()
            each.terms()
        except ModelProblem as met:
            problem = met
        except EmbeddingEnded:
            continue  # nobody waits for the answer any more
        else:
            there.append(each)
    if problem is not None and not there and mode is SearchMode.MEANING:
        raise problem
    return there, problem


def on_one_scale(asked: Sequence[Asked]) -> list[Asked]:
    """Models with what each says shifted so that all have the background of the first.

    The background is how near unrelated text is to the question: what rises as far above it by
    one model as by another is as near.
    """
    if len(asked) < 2:
        return list(asked)
    first, *others = asked
    background = first.background()
    shifted = [
        replace(
            each,
            scale=replace(each.scale, offset=each.scale.offset + background - each.background()),
        )
        for each in others
    ]
    return [first, *shifted]
