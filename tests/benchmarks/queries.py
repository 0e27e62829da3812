"""How long a question takes in a large library, idle and while another folder is indexed.

    python tests/benchmarks/queries.py [--passages 100000] [--library DIR] [--questions 200]

Hybrid search through the running engine. ``--library`` keeps the library there, to be used again;
the folder that is indexed beside the questions is taken out of it afterwards.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psutil
from common import SEED, figure, percentile, scratch, size_of, write_texts
from large_library import make_library

from inkling.bench.answering import Answering
from inkling.bench.texts import Writer
from inkling.engine.session import Session

_BAR_MS = 25.0
_BAR_INDEXING_MS = 100.0
_BAR_LARGE_MS = 100.0
_LARGE = 1_000_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--megabytes", type=float, default=4.0, help="indexed beside questions")
    arguments = parser.parse_args()
    writer = Writer(SEED + 1)
    questions = (writer.question() for _ in count())
    with scratch() as place:
        kept = (arguments.library or place / "library").absolute()
        library = make_library(kept, arguments.passages, per_file=10)
        beside = write_texts(place / "beside", arguments.megabytes, SEED + 2)
        with Answering(library.services()) as engine:
            _measure(engine, questions, arguments.questions, beside)
        if arguments.library:
            session = Session(library.services())
            session.remove_folder(beside)
            session.close()
    return 0


def _measure(engine: Answering, questions: Iterator[str], count: int, beside: Path) -> None:
    files = engine.wait_until_settled(1).counts.total
    passages = engine.status.passages
    engine.ask_all(questions, 20)
    idle = engine.ask_all(questions, count)
    figure(
        f"hybrid question at {passages:,} passages, 95th percentile",
        f"median {percentile(idle, 0.5):.1f} ms, 99 % {percentile(idle, 0.99):.1f} ms, "
        f"{psutil.Process().memory_info().rss / 1e6:.0f} MB resident",
        percentile(idle, 0.95),
        at_most=_BAR_LARGE_MS if passages >= _LARGE else _BAR_MS,
        unit="ms",
    )
    engine.add_folder(beside)
    engine.wait_until(lambda status: status.counts.total > files)
    busy = engine.ask_while_working(questions)
    if busy:
        figure(
            f"the same while {size_of(beside) / 1e6:.0f} MB are indexed",
            f"median {percentile(busy, 0.5):.1f} ms, 99 % {percentile(busy, 0.99):.1f} ms, "
            f"{len(busy)} questions",
            percentile(busy, 0.95),
            at_most=_BAR_INDEXING_MS,
            unit="ms",
        )


if __name__ == "__main__":
    sys.exit(main())
