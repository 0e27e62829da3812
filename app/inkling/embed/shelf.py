"""The models of one process, each opened once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN, KnownModel, ModelProfile
from inkling.domain.protocols import (
    Embedder,
    gives_terms,
    gives_vectors,
    scores_pairs,
    sees_pictures,
)
from inkling.embed.picture_embedder import ProvidedPictureEmbedder
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.provided_scorer import ProvidedScorer
from inkling.embed.providers.provider import Access, Model
from inkling.embed.providers.registry import provider
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

    def get(self, name: str) -> Embedder:
        """The embedder of a profile; loads nothing yet. Raises `ModelProblem`."""
        if name == BUILT_IN:
            return self._default
        with self._making:
            if name not in self._open:
                known = self.known(name)
                model = open_model(known.profile, self._access)
                self._open[name] = self._made(known.profile, model, known)
            return self._open[name]

    def scorer(self, name: str) -> ProvidedScorer:
        """The reranker of a profile; loads nothing yet. Raises `ModelProblem`."""
        with self._making:
            if name not in self._scorers:
                known = self.known(name)
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
        return self._made(profile, model, None)

    def _made(
        self, profile: ModelProfile, model: Model, known: KnownModel | None
    ) -> ProvidedEmbedder | ProvidedSparseEmbedder:
        size = int(profile.options.get("batch_size", _BATCH))
        dense: ProvidedEmbedder | None = None
        if gives_vectors(model):
            counter = self._default.count_tokens
            eye: object = model
            if sees_pictures(eye):
                return ProvidedPictureEmbedder(model, eye, counter, batch_size=size, known=known)
            dense = ProvidedEmbedder(model, counter, batch_size=size, known=known)
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
            embedder = self._open.pop(name, None)
        if embedder is not None:
            embedder.close()


def open_model(profile: ModelProfile, access: Access) -> Model:
    """What the provider of a profile makes of it. Raises `ModelProblem`."""
    found = provider(profile.provider)
    found.require_installed()
    return found.open(profile, access)
