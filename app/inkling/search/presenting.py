"""Ranked candidates → results that explain themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inkling.domain.results import PassageHit, Result, Span, Why
from inkling.passages import sentences
from inkling.search.confidence import Signs, certainty, strength
from inkling.search.fusion import Scores
from inkling.search.highlight import highlight_spans
from inkling.search.question import Terms
from inkling.search.ranking import Ranking
from inkling.store.analysis import folded, question_terms
from inkling.store.reader import CatalogueReader, DocumentRow, PassageRow, utc
from inkling.store.vocabulary import Vocabulary

_PASSAGES_SHOWN: Final = 3
_FIELDS: Final = ("title", "name", "folder")
_Fields = dict[str, list[bool]]
"""For each of `_FIELDS`, which of the terms stand in it."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """Makes results of one ranking for one question, inside the reader's snapshot."""

    reader: CatalogueReader
    vocabulary: Vocabulary
    terms: Terms

    def results(self, ranking: Ranking, limit: int) -> tuple[tuple[Result, ...], float | None]:
        """The best documents, and how sure the first makes the answer (None without results).

        Ties go to the newer file, then by path.
        """
        at = ranking.contenders(limit)
        rows = sorted(
            self.reader.documents(list(at)).values(),
            key=lambda row: (
                -ranking.documents[at[row.id]], -row.mtime_ns, row.path, row.inner
            ),
        )[:limit]  # fmt: skip
        hits = self._hits({row.id: at[row.id] for row in rows}, ranking)
        meanings = ranking.pool.best_cosines()
        tenth = ranking.tenth()
        found, sure = [], []
        for rank, (row, fields) in enumerate(zip(rows, self._fields(rows), strict=True), 1):
            similarity = _known(meanings[at[row.id]])
            bare = _bare_result(rank, row, hits[row.id], similarity)
            result, probability = self._explained(bare, fields, at[row.id], ranking, tenth)
            found.append(result)
            sure.append(probability)
        return tuple(found), sure[0] if sure else None

    def listed(self, documents: Sequence[int]) -> tuple[Result, ...]:
        """Documents that nothing ranks, in the order given."""
        rows = self.reader.documents(documents)
        shown = [rows[i] for i in documents if i in rows]
        hits = self._shown({row.id: [] for row in shown}, {})
        return tuple(_bare_result(rank, row, hits[row.id]) for rank, row in enumerate(shown, 1))

    def _explained(
        self, bare: Result, fields: _Fields, at: int, ranking: Ranking, tenth: float | None
    ) -> tuple[Result, float]:
        """The result with its scores and reasons, and the probability that it answers."""
        near = _known(ranking.evidence.similarity[at])
        named = np.array([any(held) for held in zip(*fields.values(), strict=True)], bool)
        held = ranking.pool.words.holds[:, ranking.pool.owner == at]
        covered = _covered(ranking.pool.words.rarity, held, named)
        signs = Signs(
            covered=covered,
            words=len(self.terms.words) + len(self.terms.pairs) / 2,
            lead=ranking.lead(at, covered, tenth),
            above=None if near is None else near - ranking.background,
        )
        probability = certainty(signs, ranking.mode)
        found = named.copy()
        found[: len(held)] |= held.any(axis=1)  # meaning alone looks at no words
        words = self.terms.found(found.tolist())
        why = Why(bare.similarity, words, tuple(name for name, has in fields.items() if any(has)))
        result = replace(
            bare,
            score=float(ranking.documents[at]),
            keyword_score=float(ranking.evidence.passages[at]) or None,
            strength=strength(probability),
            why=why,
        )
        return result, probability

    def _fields(self, rows: Sequence[DocumentRow]) -> Iterator[_Fields]:
        """For title, name and folder of each document, which of the terms stand in them."""
        called = [_called(row) for row in rows]
        # Many are in the same folder, and without a title.
        words = {text: [*chain(*question_terms(text))] for text in dict.fromkeys(chain(*called))}
        stems = iter(self.vocabulary.stems([*chain(*words.values())]))
        held = {}
        for text, some in words.items():
            there = set(chain(*islice(stems, len(some))))
            held[text] = [not there.isdisjoint(wanted) for wanted in self.terms.stems]
        for texts in called:
            yield dict(zip(_FIELDS, map(held.__getitem__, texts), strict=True))

    def _hits(self, at: Mapping[int, int], ranking: Ranking) -> dict[int, tuple[PassageHit, ...]]:
        """The best passages of each document; ``at`` says where it stands in the pool."""
        pool = ranking.pool
        chosen: dict[int, list[int]] = {document: [] for document in at}
        similarity: dict[int, float] = {}
        theirs = np.flatnonzero(np.isin(pool.owner, list(at.values())))
        order = theirs[np.lexsort((pool.passages[theirs], -ranking.passages[theirs]))]
        owners = pool.documents[pool.owner[order]].tolist()
        for position, owner in zip(order.tolist(), owners, strict=True):
            if len(chosen[owner]) < _PASSAGES_SHOWN:
                passage = int(pool.passages[position])
                chosen[owner].append(passage)
                if not np.isnan(pool.cosines[position]):
                    similarity[passage] = float(pool.cosines[position])
        return self._shown(chosen, similarity)

    def _shown(
        self, chosen: Mapping[int, list[int]], similarity: Mapping[int, float]
    ) -> dict[int, tuple[PassageHit, ...]]:
        """Passages as they are shown; of a document without any what it begins with."""
        passages = self.reader.passages([i for ids in chosen.values() for i in ids])
        for document, ids in chosen.items():
            if not ids:
                first = self.reader.first_passages(document, 1)
                ids.extend(row.id for row in first)
                passages.update({row.id: row for row in first})
        marked = highlight_spans(
            self.vocabulary, self.terms, [row.text for row in passages.values()]
        )
        spans = dict(zip(passages, marked, strict=True))
        return {
            document: tuple(
                self._hit(passages[i], similarity.get(i), spans[i]) for i in ids if i in passages
            )
            for document, ids in chosen.items()
        }

    def _hit(
        self, row: PassageRow, similarity: float | None, highlights: tuple[Span, ...]
    ) -> PassageHit:
        return PassageHit(
            row.id,
            row.text,
            row.heading,
            row.place,
            row.line,
            similarity,
            highlights,
            self._best_sentence(row.text, highlights),
        )

    def _best_sentence(self, text: str, highlights: tuple[Span, ...]) -> Span | None:
        """The sentence with the most different matching words, the first of several.

        Forms of one word are one word.
        """
        if not highlights:
            return None
        stems = self.vocabulary.stems([folded(text[a:b]) for a, b in highlights])
        words: dict[Span, set[tuple[str, ...]]] = {}
        places = iter(sentences(text))
        place = next(places, None)
        # Both are in the order of the text.
        for (start, end), stem in zip(highlights, stems, strict=True):
            while place is not None and place[1] < end:
                place = next(places, None)
            if place is not None and place[0] <= start:
                words.setdefault(place, set()).add(stem)
        return max(words, key=lambda place: len(words[place]), default=None)


def _covered(rarity: Scores, held: NDArray[np.bool_], named: NDArray[np.bool_]) -> float | None:
    """The share of the question in the passage that holds most of it, names included."""
    total = float(rarity.sum())
    if total <= 0:
        return None
    best = (rarity @ (held | named[:, None])).max(initial=float(rarity @ named))
    return float(best) / total


def _called(row: DocumentRow) -> tuple[str, str, str]:
    """What a document is called, in the order of `_FIELDS`."""
    # Not through `Path`, which takes a path apart ten times as slowly.
    folder, name = os.path.split(os.fsdecode(row.path))
    return row.title, " ".join(row.inner) or name, os.path.split(folder)[1]


def _known(value: float) -> float | None:
    """A score as JSON can have it: None for NaN."""
    return None if np.isnan(value) else float(value)


def _bare_result(
    rank: int,
    row: DocumentRow,
    passages: tuple[PassageHit, ...],
    similarity: float | None = None,
) -> Result:
    return Result(
        rank=rank,
        file_id=row.file_id,
        path=Path(os.fsdecode(row.path)),
        inner=row.inner,
        title=row.title,
        type=row.kind,
        modified=utc(row.mtime_ns),
        size=row.size,
        score=0.0,
        similarity=similarity,
        keyword_score=None,
        passages=passages,
        offline=not row.online,
    )
