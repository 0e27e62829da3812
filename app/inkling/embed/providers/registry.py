"""Which providers there are. Others add theirs by the entry point group `GROUP`."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Final

from inkling.domain.errors import ModelProblem
from inkling.embed.providers.provider import Provider

GROUP: Final = "inkling.providers"
"""An entry point of this group names a `Provider` object, its name the provider's."""

_OWN: Final[dict[str, str]] = {
    "sentence-transformers": "sentence_transformers_",
    "transformers": "transformers_",
    "openvino": "openvino_",
    "onnx": "onnx_",
    "model2vec": "model2vec_",
    "huggingface-endpoint": "huggingface_endpoint",
    "ollama": "ollama",
    "openai": "openai_compatible",
    "python": "python_class",
}
"""The name of each provider of our own, and its module beside this one."""


@cache
def provider(name: str) -> Provider:
    """The provider of that name. Raises `ModelProblem`."""
    if name in _OWN:
        found: Provider = importlib.import_module(f"{__package__}.{_OWN[name]}").PROVIDER
        return found
    for point in entry_points(group=GROUP, name=name):
        try:
            loaded: Provider = point.load()
        except (ImportError, AttributeError) as exc:
            raise ModelProblem("unusable", name=name, detail=str(exc)) from exc
        return loaded
    raise ModelProblem("no_provider", provider=name)


def providers() -> Iterator[Provider]:
    """Every provider, our own first; importing them imports nothing that they need."""
    for name in _OWN:
        yield provider(name)
    for point in entry_points(group=GROUP):
        if point.name not in _OWN:
            yield provider(point.name)
