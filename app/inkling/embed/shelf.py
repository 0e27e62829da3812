"""The models of one process, each opened once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN, KnownModel, ModelProfile
from inkling.domain.protocols import DenseModel, Embedder, gives_terms, gives_vectors, scores_pairs
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.provided_scorer import ProvidedScorer
from inkling.embed.providers.provider import Access, Model
from inkling.embed.providers.registry import provider
from inkling.embed.providers.remote import RemoteModel
from inkling.embed.sparse_embedder import ProvidedSparseEmbedder

_BATCH = 32

Opened = ProvidedEmbedder | ProvidedSparseEmbedder | ProvidedScorer


class EmbedderShelf:
    """Opens the embedder of a profile with the first call, or the reranker; for any thread.

    ``default`` is the model in the box, ``known`` gives any other by its name.
    """

    def __init__(
        self, default: Embedder, known: Callable[[str], KnownModel], access: Access
    ) -> None:
        self._default = default
        self.known = known
        self._access = access
        self._making = threading.RLock()  # one model may be opened beside another
        self._open: dict[str, ProvidedEmbedder | ProvidedSparseEmbedder] = {}
        self._scorers: dict[str, ProvidedScorer] = {}
        self._known: dict[str, KnownModel] = {}

    def get(self, name: str) -> Embedder:
        """The embedder of a profile; loads nothing yet. Raises `ModelProblem`."""
        if name == BUILT_IN:
            return self._default
        with self._making:
            known = self._looked_up(name)
            if name not in self._open:
                model = open_model(known.profile, self._access)
                self._open[name] = self._made(known.profile, model, self._access, known)
            return self._open[name]

    def scorer(self, name: str) -> ProvidedScorer:
        """The reranker of a profile; loads nothing yet. Raises `ModelProblem`."""
        with self._making:
            known = self._looked_up(name)
            if name not in self._scorers:
                model = open_model(known.profile, self._access)
                if not scores_pairs(model):
                    raise ModelProblem("no_scores", name=name)
                self._scorers[name] = ProvidedScorer(model, known)
            return self._scorers[name]

    def opened(
        self,
        profile: ModelProfile,
        may_download: bool,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Opened:
        """What a profile gives that is not in the list yet. Raises `ModelProblem`."""
        access = replace(self._access, may_download=may_download, is_cancelled=is_cancelled)
        model = open_model(profile, access)
        if scores_pairs(model) and not gives_vectors(model):
            return ProvidedScorer(model)
        return self._made(profile, model, access, None)

    def _made(
        self, profile: ModelProfile, model: Model, access: Access, known: KnownModel | None
    ) -> ProvidedEmbedder | ProvidedSparseEmbedder:
        size = int(profile.options.get("batch_size", _BATCH))
        dense = self._dense(profile, model, access, known) if gives_vectors(model) else None
        if not gives_terms(model):
            if dense is None:
                raise ModelProblem("no_vectors", name=profile.name)
            return dense
        return ProvidedSparseEmbedder(
            dense or self._beside(profile),
            model,
            dense.close if dense else model.close,
            is_one=dense is not None,
            batch_size=size,
            known=known,
        )

    def _dense(
        self, profile: ModelProfile, model: DenseModel, access: Access, known: KnownModel | None
    ) -> ProvidedEmbedder:
        # A server is asked questions over a line of their own: they do not wait for passages.
        again = open_model(profile, access) if isinstance(model, RemoteModel) else None
        return ProvidedEmbedder(
            model,
            self._default.count_tokens,
            for_questions=again if again is not None and gives_vectors(again) else None,
            batch_size=int(profile.options.get("batch_size", _BATCH)),
            known=known,
            is_given_up=access.is_cancelled,
        )

    def _beside(self, profile: ModelProfile) -> Embedder:
        """What gives the vectors beside the terms of a model that has none."""
        name = str(profile.options.get("beside", BUILT_IN))
        embedder = None if name == profile.name else self.get(name)
        if embedder is None or isinstance(embedder, ProvidedSparseEmbedder):
            raise ModelProblem(
                "bad_option",
                provider=profile.provider,
                option="beside",
                value=name,
                expected="the name of a model that gives vectors alone",
            )
        return embedder

    def close(self, name: str) -> None:
        """Let go of a model that nobody uses any more."""
        with self._making:
            given = (self._open.pop(name, None), self._scorers.pop(name, None))
        for model in given:
            if model is not None:
                model.close()

    def _looked_up(self, name: str) -> KnownModel:
        """What is known of a profile now; another one of its name is let go of."""
        known = self.known(name)
        before = self._known.get(name, known)
        if (before.profile, before.spec) != (known.profile, known.spec):
            self.close(name)
        self._known[name] = known
        return known


def open_model(profile: ModelProfile, access: Access) -> Model:
    """What the provider of a profile makes of it. Raises `ModelProblem`."""
    found = provider(profile.provider)
    found.require_installed()
    return found.open(profile, access)
