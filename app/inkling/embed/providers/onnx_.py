"""ONNX: graphs that Optimum or Sentence Transformers wrote, on OpenVINO or onnxruntime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.errors import ModelProblem
from inkling.domain.models import Gives, ModelProfile, OptionValue, ProviderInfo, ProviderOption
from inkling.embed.batches import plan
from inkling.embed.lanes import Feed
from inkling.embed.providers.graphs import (
    DECISIVE,
    OPENVINO,
    OPTIONS,
    Run,
    Runtime,
    find_graph,
    load_graph,
)
from inkling.embed.providers.hub import folder_of
from inkling.embed.providers.local import Loaded, LocalModel
from inkling.embed.providers.provider import Access, Provider, options_of

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

INFO: Final = ProviderInfo(
    name="onnx",
    title="ONNX",
    gives=frozenset({Gives.DENSE}),
    packages=("openvino",),
    extra="onnx",
    options=(
        *OPTIONS,
        ProviderOption("runtime", "openvino", "what runs it", ("openvino", "onnxruntime")),
    ),
)
_NOT_NEEDED: Final = ("*.safetensors", "pytorch_model*.bin", "openvino/*")


def open_model(profile: ModelProfile, access: Access) -> LocalModel:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    decisive = (*DECISIVE, "runtime")
    return LocalModel(profile, options, lambda: _load(profile, options, access), decisive)


def _load(profile: ModelProfile, options: Mapping[str, OptionValue], access: Access) -> Loaded:
    folder = folder_of(profile.model, access, str(options["revision"]), _NOT_NEEDED)
    graph = find_graph(folder, "onnx", ".onnx", "model", str(options["file_name"]))
    runtime = OPENVINO if options["runtime"] == "openvino" else ONNXRUNTIME
    return load_graph(profile, options, folder, graph, runtime, access.threads)


def _session(path: Path, threads: int | None) -> Any:  # noqa: ANN401 - untyped
    try:
        import onnxruntime
    except ImportError as exc:
        raise ModelProblem.not_installed("onnxruntime", INFO.extra) from exc
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads or 0
    return onnxruntime.InferenceSession(path, settings, providers=["CPUExecutionProvider"])


def _names(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    session = _session(path, None)
    taken, given = session.get_inputs(), session.get_outputs()
    return frozenset(end.name for end in taken), frozenset(end.name for end in given)


def _on_onnxruntime(path: Path, feed: Feed, threads: int | None) -> Run:
    session = _session(path, threads)

    def run(ids: Sequence[Sequence[int]], left_out: int) -> FloatMatrix:
        vectors: dict[int, Any] = {}
        for batch in plan([len(row) for row in ids], feed.longest):
            inputs = feed.inputs(batch, ids)
            (found,) = session.run([feed.output], inputs)
            some = feed.vectors(found, len(batch.rows), inputs["attention_mask"], left_out)
            vectors.update(zip(batch.rows, some, strict=True))
        return np.stack([vectors[row] for row in range(len(ids))])

    return run


ONNXRUNTIME: Final = Runtime(_names, _on_onnxruntime)

PROVIDER: Final = Provider(INFO, open_model)
