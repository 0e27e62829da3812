"""The models of one process, each opened once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN, KnownModel, ModelProfile
from inkling.domain.protocols import DenseModel, Embedder, PairModel
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.provided_scorer import ProvidedScorer
from inkling.embed.providers.provider import Access, Model
from inkling.embed.providers.registry import provider

_BATCH = 32


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
        self._making = threading.Lock()
        self._open: dict[str, ProvidedEmbedder] = {}
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
                if not isinstance(model, PairModel):
                    raise ModelProblem("no_scores", name=name)
                self._scorers[name] = ProvidedScorer(model, known)
            return self._scorers[name]

    def opened(
        self, profile: ModelProfile, may_download: bool
    ) -> ProvidedEmbedder | ProvidedScorer:
        """What a profile gives that is not in the list yet. Raises `ModelProblem`."""
        access = replace(self._access, may_download=may_download)
        model = open_model(profile, access)
        if isinstance(model, PairModel):
            return ProvidedScorer(model)
        return self._made(profile, model, None)

    def _made(
        self, profile: ModelProfile, model: Model, known: KnownModel | None
    ) -> ProvidedEmbedder:
        if not isinstance(model, DenseModel):
            raise ModelProblem("no_vectors", name=profile.name)
        size = profile.options.get("batch_size", _BATCH)
        counter = self._default.count_tokens
        return ProvidedEmbedder(model, counter, batch_size=int(size), known=known)

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
