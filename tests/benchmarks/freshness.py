"""How soon a file that was just saved is found, by word and by meaning.

    python tests/benchmarks/freshness.py [--saves 50] [--megabytes 2]

Files are saved into the watched folder of a running engine that is at rest; it is asked again and
again until the file is there. The question by meaning is the whole text: part of one can be nearer
to other texts, which are made of the same words.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from common import SEED, figure, percentile, scratch, write_texts

from inkling.bench.answering import Answering
from inkling.bench.texts import Writer
from inkling.compose import Library
from inkling.domain.choices import SearchMode

_PAUSE_S = 0.02
_PATIENCE_S = 30.0


def found_after_s(engine: Answering, question: str, mode: SearchMode, path: Path) -> float:
    """Seconds until the file is among the results, as a percentile can take them."""
    started = time.perf_counter()
    while (waited := time.perf_counter() - started) < _PATIENCE_S:
        answer, _ = engine.ask(question, mode)
        if any(result.path == path for result in answer.results):
            return time.perf_counter() - started
        time.sleep(_PAUSE_S)
    return waited


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=50)
    parser.add_argument("--megabytes", type=float, default=2.0)
    arguments = parser.parse_args()
    writer = Writer(SEED + 3)
    by_word, by_meaning = [], []
    with scratch() as place:
        folder = write_texts(place / "texts", arguments.megabytes)
        files = sum(path.is_file() for path in folder.rglob("*"))
        with Answering(Library(place / "data").services()) as engine:
            engine.add_folder(folder)
            engine.wait_until_settled(files)
            for number in range(arguments.saves):
                path = folder / f"saved-{number}.txt"
                word = f"xylograph{number:03d}"
                text = f"{word} {writer.text(600)}"
                path.write_text(text, encoding="utf-8")
                saved = time.perf_counter()
                by_word.append(found_after_s(engine, word, SearchMode.WORDS, path))
                found_after_s(engine, text, SearchMode.MEANING, path)
                by_meaning.append(time.perf_counter() - saved)
    for name, found, bar in (("word", by_word, 1.5), ("meaning", by_meaning, 2.5)):
        figure(
            f"saved file found by {name}, 95th percentile of {len(found)}",
            f"median {percentile(found, 0.5):.2f} s, longest {max(found):.2f} s",
            percentile(found, 0.95),
            at_most=bar,
            unit="s",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
