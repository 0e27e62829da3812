"""The words of the library as the word index knows them: stems, and where they occur."""

from __future__ import annotations

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from inkling.store.analysis import extra_terms, question_terms
from inkling.store.connection import VOCABULARY, VOCABULARY_COUNTS, VOCABULARY_OF_NAMES
from inkling.store.reader import CatalogueReader
from inkling.store.schema import TOKENIZER
from inkling.store.vector_reader import numbers

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector

_REMEMBERED: Final = 4_000_000
"""Occurrences whose places are remembered, in 32 bits each."""
_READ_FOR_A_QUESTION: Final = 40_000
"""So many occurrences are looked at for one question at least; reading them takes some 6 ms."""
_READ_OF_PASSAGES: Final = 10
"""In a large library as many as every tenth passage has; rare words are not rare there."""
_COUNTED: Final = 50_000
"""From so many passages on, words that are everywhere are not counted but estimated,"""
_PARTS: Final = 8
"""by so many parts of the library,"""
_PART: Final = 256
"""each of so many passages."""
_LAST_CHARACTER: Final = "\U0010ffff"
_REMEMBERED_WORDS: Final = 50_000
_LOOKED_AT: Final = 3


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where stems occur: passage ids, ascending, one for each occurrence.

    Of a stem that is everywhere these are the first; ``distinct`` counts passages, all of them.
    """

    passages: NDArray[np.integer[Any]]
    distinct: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What the library holds; lengths are in code points.

    ``first`` and ``last`` are the ids of the first and the last passage.
    """

    passages: int
    documents: int
    characters: int
    first: int
    last: int


class Vocabulary:
    """Belongs to the thread of its reader. What it remembers is dropped when texts change.

    Use it inside ``with vocabulary.snapshot():``, so that all answers are of one moment.
    ``is_word`` knows words of the language, which no text of the library need hold.
    """

    def __init__(
        self, reader: CatalogueReader, is_word: Callable[[str], bool] = lambda _: False
    ) -> None:
        self._reader = reader
        self.is_word = is_word
        self._db = reader.db
        self._version = -1
        self._known: OrderedDict[tuple[str, ...], Occurrences] = OrderedDict()
        self._remembered = 0
        self._counts: dict[str, tuple[int, int]] = {}
        self._totals: Totals | None = None
        self._stems: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, str] = {}
        self._tokenizer = sqlite3.connect(":memory:", isolation_level=None)
        self._tokenizer.executescript(
            f"CREATE VIRTUAL TABLE words USING fts5(word, content='', tokenize=\"{TOKENIZER}\");"
            "CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance);"
        )

    def close(self) -> None:
        """Close the tokenizer."""
        self._tokenizer.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """The reader's snapshot; what is remembered of another moment is forgotten first."""
        with self._reader.snapshot():
            # Not what SQLite counts: that vectors are stored, as while files are being
            # indexed, changes nothing here.
            version = self._reader.words()
            if version != self._version:
                self._known.clear()
                self._remembered = 0
                self._counts.clear()
                self._totals = None
                self._version = version
            yield

    def stems(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """The stems of each word: one, or several where the index splits it, or none."""
        if len(self._stems) > _REMEMBERED_WORDS:
            self._stems.clear()
            self._words.clear()
        unknown = [word for word in dict.fromkeys(words) if word not in self._stems]
        if unknown:
            found: list[list[str]] = [[] for _ in unknown]
            # Nothing is kept: what is rolled back need not be written.
            self._tokenizer.execute("BEGIN")
            self._tokenizer.executemany(
                "INSERT INTO words(rowid, word) VALUES (?, ?)",
                ((number, _storable(word)) for number, word in enumerate(unknown)),
            )
            rows = self._tokenizer.execute("SELECT doc, offset, term FROM stems").fetchall()
            self._tokenizer.execute("ROLLBACK")
            for number, _, stem in sorted(rows):
                found[number].append(stem)
            self._stems.update(zip(unknown, map(tuple, found), strict=True))
            self._words.update(
                (stems[0], word)
                for word, stems in zip(unknown, found, strict=True)
                if len(stems) == 1
            )
        return [self._stems[word] for word in words]

    def count(self, stem: str) -> int:
        """How often a stem occurs, without looking where; of one that is everywhere roughly."""
        return self._count(stem)[0]

    def _count(self, stem: str) -> tuple[int, int]:
        """How often a stem occurs, and in how many passages."""
        known = self._counts.get(stem)
        if known is None:
            passages = self._estimate(stem)
            known = (passages, passages) if passages > self._most else self._exact_count(stem)
            self._counts[stem] = known
        return known

    def _exact_count(self, stem: str) -> tuple[int, int]:
        row = self._db.execute(
            f"SELECT cnt, doc FROM {VOCABULARY_COUNTS} WHERE term = ?", (stem,)
        ).fetchone()
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def _estimate(self, stem: str) -> int:
        """In about how many passages of a large library a stem occurs, by a few parts of it.

        To count a word that is everywhere takes 40 ms in a million passages, this half of one.
        """
        totals = self.totals()
        if totals.passages < _COUNTED:
            return 0
        word = self._words.get(stem, stem)
        step = (totals.last - totals.first) / _PARTS
        found = 0
        for part in range(_PARTS):
            start = totals.first + int(part * step)
            (count,) = self._db.execute(
                "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH ? "
                "AND rowid BETWEEN ? AND ?",
                (f'"{word}"', start, start + _PART - 1),
            ).fetchone()
            found += count
        return int(found * step / _PART)

    def affordable(self, terms: Sequence[Sequence[str]]) -> list[int]:
        """Which of the terms, groups of stems, one question can look for; the rarest first.

        The work of a question is bounded by that: what it leaves out stands in so many passages
        that it tells little. At least one that occurs is looked for.
        """
        counts = [sum(map(self.count, stems)) for stems in terms]
        left = most = self._most
        found = []
        for count, at in sorted((count, at) for at, count in enumerate(counts)):
            if count > left < most:
                break
            left -= count
            found.append(at)
        return found

    @property
    def _most(self) -> int:
        """How many occurrences one question may read."""
        return max(_READ_FOR_A_QUESTION, self.totals().passages // _READ_OF_PASSAGES)

    def is_name(self, stem: str) -> bool:
        """Whether a stem stands in a name, a title or a folder."""
        query = f"SELECT 1 FROM {VOCABULARY_OF_NAMES} WHERE term = ?"
        return self._db.execute(query, (stem,)).fetchone() is not None

    def occurrences(self, stems: Sequence[str]) -> Occurrences:
        """Where any of ``stems`` occurs."""
        key = tuple(stems)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(key)
            self._remembered += len(known.passages)
            while self._remembered > _REMEMBERED and len(self._known) > 1:
                self._remembered -= len(self._known.popitem(last=False)[1].passages)
        self._known.move_to_end(key)
        return known

    def _read(self, stems: tuple[str, ...]) -> Occurrences:
        found = [np.empty(0, np.int64), *map(self._passages_with, stems)]
        passages = np.concatenate(found)
        if len(stems) == 1:
            distinct = self._count(stems[0])[1]
        else:
            passages.sort()
            distinct = len(np.unique(passages))
        fits = not len(passages) or passages[-1] <= np.iinfo(np.int32).max
        return Occurrences(passages.astype(np.int32) if fits else passages, distinct)

    def _passages_with(self, stem: str) -> IdVector:
        # One long string is ten times faster than a row for each occurrence.
        (text,) = self._db.execute(
            "SELECT group_concat(doc, ' ') FROM "
            f"(SELECT doc FROM {VOCABULARY} WHERE term = ? LIMIT ?)",
            (stem, self._most),
        ).fetchone()
        return numbers(text)

    def beginning_with(self, start: str, limit: int) -> list[str]:
        """The stems that begin so, in texts and in names, the most frequent first."""
        counts = self.counts_beginning_with(start)
        return sorted(counts, key=lambda stem: (-counts[stem], stem))[:limit]

    def counts_beginning_with(self, start: str) -> Counter[str]:
        """How often stems that begin so occur, in texts and in names."""
        return self._counted("term >= ? AND term < ?", (start, start + _LAST_CHARACTER))

    def counts_of(self, stems: Collection[str]) -> Counter[str]:
        """How often those of ``stems`` that there are occur, in texts and in names."""
        return self._counted(f"term IN ({','.join('?' * len(stems))})", tuple(sorted(stems)))

    def _counted(self, condition: str, values: tuple[str, ...]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for table in (VOCABULARY_COUNTS, VOCABULARY_OF_NAMES):
            rows = self._db.execute(f"SELECT term, cnt FROM {table} WHERE {condition}", values)
            counts.update(dict(rows.fetchall()))
        return counts

    def spellings(self, stem: str) -> list[str]:
        """Words of the library that have this stem, folded; the stem itself when none is met."""
        texts = self._db.execute(
            "SELECT p.text || ' ' || p.heading FROM passages p "
            f"WHERE p.id IN (SELECT doc FROM {VOCABULARY} WHERE term = ? LIMIT ?) UNION ALL "
            "SELECT * FROM (SELECT name || ' ' || title || ' ' || folder FROM documents_fts "
            "WHERE documents_fts MATCH ? LIMIT ?)",
            (stem, _LOOKED_AT, f'"{stem}" *', _LOOKED_AT),
        )
        words = list(
            dict.fromkeys(
                word
                for (text,) in texts
                for word in (*question_terms(text)[0], *extra_terms(text).split())
            )
        )
        found = [w for w, stems in zip(words, self.stems(words), strict=True) if stems == (stem,)]
        return found or [stem]

    def totals(self) -> Totals:
        """How much there is."""
        if self._totals is None:
            documents, characters = self._db.execute(
                "SELECT count(*), total(length) FROM documents WHERE length > 0"
            ).fetchone()
            (passages,) = self._db.execute("SELECT total(passages) FROM files").fetchone()
            first, last = self._reader.passage_range()
            self._totals = Totals(int(passages), documents, int(characters), first, last)
        return self._totals


def _storable(word: str) -> str:
    """A word without lone surrogates, which SQLite does not take."""
    return word if word.isascii() else word.encode("utf-8", "replace").decode("utf-8")
