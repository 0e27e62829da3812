"""OpenVINO: graphs that Optimum or Sentence Transformers wrote, and those Inkling exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inkling.domain.models import Gives, ModelProfile, OptionValue, ProviderInfo
from inkling.embed.model_files import MANIFEST
from inkling.embed.openvino_embedder import OpenVinoEmbedder
from inkling.embed.providers.graphs import DECISIVE, OPENVINO, OPTIONS, find_graph, load_graph
from inkling.embed.providers.hub import folder_of
from inkling.embed.providers.local import Loaded, LocalModel
from inkling.embed.providers.provider import Access, Provider, options_of

if TYPE_CHECKING:
    from inkling.domain.protocols import DenseModel, EmbedderSpec, FloatMatrix

INFO: Final = ProviderInfo(
    name="openvino",
    title="OpenVINO",
    gives=frozenset({Gives.DENSE}),
    packages=("openvino",),
    options=OPTIONS,
)
_NOT_NEEDED: Final = ("*.safetensors", "pytorch_model*.bin", "*.onnx*")


class ExportedModel:
    """A folder that Inkling exported, with prompts and pooling in it: meets `DenseModel`."""

    def __init__(self, folder: Path, threads: int | None) -> None:
        self._opened = partial(OpenVinoEmbedder, folder, threads=threads)
        self._embedder = self._opened()

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model."""
        return self._embedder.spec

    def encode_documents(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of passages, shape (len(texts), dim)."""
        return self._embedder.embed_documents(texts)

    def encode_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of questions, shape (len(texts), dim)."""
        return self._embedder.embed_queries(texts)

    def close(self) -> None:
        """Let go of the model; the next call loads it again."""
        self._embedder = self._opened()


def open_model(profile: ModelProfile, access: Access) -> DenseModel:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    folder = Path(profile.model).expanduser()
    if (folder / MANIFEST).is_file():
        return ExportedModel(folder, access.threads)
    return LocalModel(profile, options, lambda: _load(profile, options, access), DECISIVE)


def _load(profile: ModelProfile, options: Mapping[str, OptionValue], access: Access) -> Loaded:
    folder = folder_of(profile.model, access, str(options["revision"]), _NOT_NEEDED)
    wanted = str(options["file_name"])
    graph = find_graph(folder, "openvino", ".xml", "openvino_model", wanted)
    return load_graph(profile, options, folder, graph, OPENVINO, access.threads)


PROVIDER: Final = Provider(INFO, open_model)
