"""The embedders of one process, each opened once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from inkling.domain.errors import ModelProblem
from inkling.domain.models import BUILT_IN, KnownModel, ModelProfile
from inkling.domain.protocols import DenseModel, Embedder
from inkling.embed.provided import ProvidedEmbedder
from inkling.embed.providers.provider import Access, Model
from inkling.embed.providers.registry import provider

_BATCH = 32


class EmbedderShelf:
    """Opens the embedder of a profile with the first call; for any thread.

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

    def get(self, name: str) -> Embedder:
        """The embedder of a profile; loads nothing yet. Raises `ModelProblem`."""
        if name == BUILT_IN:
            return self._default
        with self._making:
            if name not in self._open:
                known = self.known(name)
                self._open[name] = self._made(known.profile, self._access, known)
            return self._open[name]

    def opened(
        self,
        profile: ModelProfile,
        may_download: bool,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> ProvidedEmbedder:
        """A new embedder of a profile that is not in the list yet. Raises `ModelProblem`."""
        access = replace(self._access, may_download=may_download, is_cancelled=is_cancelled)
        return self._made(profile, access, None)

    def _made(
        self, profile: ModelProfile, access: Access, known: KnownModel | None
    ) -> ProvidedEmbedder:
        model = open_model(profile, access)
        if not isinstance(model, DenseModel):
            raise ModelProblem("unusable", name=profile.name, detail="it gives no vectors of texts")
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
