"""Indexing a folder beside embedding alone, a second copy of it, and the room it takes.

    python tests/benchmarks/indexing.py [FOLDER] [--megabytes 8]

``inkling index FOLDER`` (wall time of the process) is divided by the time to embed the same
distinct passages alone, tokenization included, with the model already loaded. Then a copy of the
folder is added, which must embed nothing. FOLDER: generated when none is given.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from contextlib import closing
from pathlib import Path

from common import figure, inkling_json, scratch, size_of, write_texts

from inkling.bench.run import embedding_speed
from inkling.compose import Library


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--megabytes", type=float, default=8.0)
    arguments = parser.parse_args()
    with scratch() as place:
        folder = arguments.folder or write_texts(place / "texts", arguments.megabytes)
        data = place / "data"
        report, wall_s = inkling_json(data, "index", str(folder))
        taken = size_of(data)
        library = Library(data)
        with closing(library.open_reader()) as reader:
            texts = reader.embedded_texts()
        embedder = library.embedder()
        embedder.embed_documents(texts[:64])
        speed = embedding_speed(embedder.embed_documents, texts, embedder.count_tokens)
        alone_s = len(texts) / speed.texts_per_s
        figure(
            "indexing beside embedding alone",
            f"{wall_s:.1f} s and {alone_s:.1f} s for {len(texts):,} passages of "
            f"{report['files']['total']:,} files, by word after "
            f"{report['keyword_ready_seconds']:.1f} s",
            wall_s / alone_s,
            at_most=1.10,
        )
        figure(
            "data directory beside its text",
            f"{taken / 1e6:.1f} MB for {report['bytes'] / 1e6:.1f} MB",
            taken / report["bytes"],
            at_most=3.5,
        )
        shutil.copytree(folder, place / "copy")
        again, again_s = inkling_json(data, "index", str(place / "copy"))
        figure(
            "embedded for a second copy",
            f"{again['tokens']:,} tokens in {again_s:.1f} s, "
            f"{again['reused_embeddings']:,} vectors reused",
            again["tokens"],
            at_most=0,
            unit="tokens",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
