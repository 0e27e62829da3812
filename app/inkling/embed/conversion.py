"""A Sentence Transformers model as a graph of OpenVINO, pooled and in 8 bits.

For the model in the box and for those a person exports. Needs the extra ``export``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.embed.model_files import MANIFEST, Variant

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from inkling.domain.protocols import FloatMatrix

    IntArray = NDArray[np.int64]

TOKENIZER: Final = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the graphs take it, both of shape (1, tokens)."""

    ids: IntArray
    mask: IntArray

    def as_inputs(self) -> dict[str, IntArray]:
        """The graph's inputs by name."""
        return {"input_ids": self.ids, "attention_mask": self.mask}


def encode(tokenizer: Tokenizer, texts: Iterable[str], max_tokens: int) -> list[Encoded]:
    """Token ids of each text, cut at ``max_tokens`` with the closing special token kept."""
    encoded = []
    for text in texts:
        ids = tokenizer.encode(text).ids
        if len(ids) > max_tokens:
            ids = [*ids[: max_tokens - 1], ids[-1]]
        row = np.asarray([ids], dtype=np.int64)
        encoded.append(Encoded(row, np.ones_like(row)))
    return encoded


def load_original(source: Path, max_tokens: int | None = None) -> Any:  # noqa: ANN401 - sentence_transformers has no types here
    """The original model in Sentence Transformers, float32, on the CPU."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.manual_seed(0)
    model = SentenceTransformer(
        str(source),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"attn_implementation": "eager", "dtype": torch.float32},
    )
    if max_tokens is not None:
        model.max_seq_length = max_tokens
    return model.eval()


def convert(original: Any) -> Any:  # noqa: ANN401 - see load_original
    """The float32 graph: encoder, pooling and L2 normalization, two outputs, free shapes."""
    import openvino
    import torch

    pooling, further = original[1], torch.nn.ModuleList(list(original)[2:])
    takes_kinds = "token_type_ids" in original.tokenizer.model_input_names

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        """The encoder followed by what Sentence Transformers does outside of it."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = original[0].auto_model
            self.pooling, self.further = pooling, further

        def forward(self, input_ids: Any, attention_mask: Any) -> tuple[Any, Any]:  # noqa: ANN401
            kinds = {"token_type_ids": torch.zeros_like(input_ids)} if takes_kinds else {}
            hidden = self.encoder(
                input_ids=input_ids, attention_mask=attention_mask, **kinds
            ).last_hidden_state
            vectors = self.pooled(hidden, attention_mask)
            return torch.nn.functional.normalize(vectors, p=2.0, dim=1), hidden

        def pooled(self, hidden: Any, attention_mask: Any) -> Any:  # noqa: ANN401
            if self.pooling.pooling_mode == "mean":
                mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
                vectors = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            else:
                features = {"token_embeddings": hidden, "attention_mask": attention_mask}
                vectors = self.pooling(features)["sentence_embedding"]
            for module in self.further:
                if type(module).__name__ != "Normalize":
                    vectors = module({"sentence_embedding": vectors})["sentence_embedding"]
            return vectors

    names = ("input_ids", "attention_mask")
    # Random ids, more than one row: a constant or a single row could be traced into the graph.
    most = min(20_000, original[0].auto_model.config.vocab_size)
    ids = torch.randint(most // 20, most, (2, 12), generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        graph = openvino.convert_model(
            Pooled().eval(),
            example_input=dict(zip(names, (ids, torch.ones_like(ids)), strict=True)),
            input=[(name, [-1, -1], openvino.Type.i64) for name in names],
        )
    for output, name in zip(graph.outputs, ("embedding", "token_vectors"), strict=True):
        output.get_tensor().set_names({name})
    return graph


def quantize(
    graph: Any,  # noqa: ANN401 - see load_original
    variant: Variant,
    calibration: Sequence[Encoded],
    each: Callable[[], None] = lambda: None,
) -> Any:  # noqa: ANN401
    """A copy of the float32 graph in 8 bits: all of it (int8) or its weights only (w8).

    ``each`` is called for each text whenever it is looked at; what it raises ends the work.
    """
    import nncf

    def inputs(text: Encoded) -> dict[str, IntArray]:
        each()
        return text.as_inputs()

    if variant == "w8":
        return nncf.compress_weights(graph.clone(), mode=nncf.CompressWeightsMode.INT8_ASYM)
    return nncf.quantize(
        graph.clone(),
        nncf.Dataset(calibration, inputs),
        model_type=nncf.ModelType.TRANSFORMER,
        subset_size=len(calibration),
    )


def save_graph(graph: Any, path: Path) -> None:  # noqa: ANN401 - see load_original
    """Write the graph without the notes that conversion and quantization leave about the build."""
    import openvino

    for note in list(graph.rt_info):
        del graph.rt_info[note]
    openvino.save_model(graph, path, compress_to_fp16=False)


def graph_names(variant: str) -> dict[str, str]:
    """The files of a variant."""
    return {"xml": f"openvino_{variant}.xml", "bin": f"openvino_{variant}.bin"}


def write_manifest(
    folder: Path,
    identity: Mapping[str, object],
    source: Mapping[str, object],
    variants: Iterable[str],
) -> None:
    """Write ``model.json``: identity, limits, files, and a fingerprint for each variant."""
    graphs = {variant: graph_names(variant) for variant in variants}
    names = [TOKENIZER, *(name for graph in graphs.values() for name in graph.values())]
    files = {name: sha256_of(folder / name) for name in names}
    described: dict[str, object] = {}
    for variant, graph in graphs.items():
        of_variant = [files[name] for name in (TOKENIZER, *graph.values())]
        told = json.dumps([identity, of_variant], sort_keys=True).encode()
        described[variant] = graph | {"fingerprint": hashlib.sha256(told).hexdigest()[:16]}
    manifest = {
        **identity, "source": source, "tokenizer": TOKENIZER, "variants": described, "files": files,
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def row_cosines(left: FloatMatrix, right: FloatMatrix) -> FloatMatrix:
    """The cosine of each row with its counterpart, shape (n,)."""
    norms = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    return np.asarray((left * right).sum(axis=1) / norms, dtype=np.float32)


def shared_neighbours(left: FloatMatrix, right: FloatMatrix, count: int) -> float:
    """Of the ``count`` nearest other rows of each row, the share that both have, on average."""
    pairs = zip(_neighbours(left, count), _neighbours(right, count), strict=True)
    return float(np.mean([len(ours & theirs) / count for ours, theirs in pairs]))


def _neighbours(vectors: FloatMatrix, count: int) -> list[set[int]]:
    """For each row the ``count`` other rows with the highest cosine."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -2.0)
    return [set(row[:count].tolist()) for row in np.argsort(-cosines, axis=1, kind="stable")]
