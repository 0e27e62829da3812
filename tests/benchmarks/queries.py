"""How long a question takes in a large library, idle and while another folder is indexed.

    python tests/benchmarks/queries.py [--passages 100000] [--library DIR] [--questions 200]

Hybrid search through the running engine, and for comparison what SQLite takes on this computer to
rank the passages that hold any word of a question (bm25 of FTS5). ``--library`` keeps the library
there, to be used again; the folder that is indexed beside the questions is taken out of it
afterwards.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count, islice
from pathlib import Path
from time import perf_counter

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
_PLAIN = 40
"""Questions asked of FTS5 alone, which takes seconds for one in a large library."""


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
            idle_ms = _measure(engine, questions, arguments.questions, beside)
        plain_ms = percentile(_plain_bm25(library.data.database, questions), 0.95)
        figure("bm25 of FTS5 beside it, the same", f"{plain_ms:.0f} ms", plain_ms / idle_ms)
        if arguments.library:
            session = Session(library.services())
            session.remove_folder(beside)
            session.close()
    return 0


def _measure(engine: Answering, questions: Iterator[str], count: int, beside: Path) -> float:
    """The 95th percentile of idle answers in milliseconds; all figures are printed."""
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
    return percentile(idle, 0.95)


def _plain_bm25(database: Path, questions: Iterator[str]) -> list[float]:
    """Milliseconds of questions that FTS5 answers by any of their words."""
    found = []
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as library:
        for question in islice(questions, _PLAIN):
            words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
            started = perf_counter()
            library.execute(
                "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? "
                "ORDER BY bm25(passages_fts) LIMIT 100",
                (words,),
            ).fetchall()
            found.append((perf_counter() - started) * 1000)
    return found


if __name__ == "__main__":
    sys.exit(main())
