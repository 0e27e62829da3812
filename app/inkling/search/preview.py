"""A passage in its surroundings, from the catalogue."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from inkling.domain.previews import MoreParts, Preview, PreviewPart
from inkling.search.highlight import highlight_spans
from inkling.search.query import parse
from inkling.search.question import Terms, read_terms
from inkling.store.reader import CatalogueReader, PassageRow
from inkling.store.vocabulary import Vocabulary

_EACH_SIDE: Final = 12
_MORE: Final = 24
_MOST_MATCHES: Final = 20_000
"""Passages of one document that next and previous walk through."""


def make_preview(
    reader: CatalogueReader, vocabulary: Vocabulary, passage_id: int, question: str
) -> Preview | None:
    """The passage with the text before and after it; None when it is gone."""
    with vocabulary.snapshot():
        passage = reader.passages([passage_id]).get(passage_id)
        if passage is None:
            return None
        document = reader.documents([passage.document_id])[passage.document_id]
        before, after = reader.around(passage, _EACH_SIDE + 1)
        terms = read_terms(parse(question).text, vocabulary)
        matches: list[int] = []
        if terms.match:
            matches = reader.matches_within(terms.match, document.id, _MOST_MATCHES + 1)
        return Preview(
            passage_id=passage_id,
            path=Path(os.fsdecode(document.path)),
            inner=document.inner,
            parts=_parts(vocabulary, terms, [*before[-_EACH_SIDE:], passage, *after[:_EACH_SIDE]]),
            starts_inside=len(before) > _EACH_SIDE,
            ends_inside=len(after) > _EACH_SIDE,
            matches=tuple(matches[:_MOST_MATCHES]),
            has_more_matches=len(matches) > _MOST_MATCHES,
        )


def more_parts(
    reader: CatalogueReader, vocabulary: Vocabulary, beside: int, question: str, *, after: bool
) -> MoreParts | None:
    """What comes after the passage ``beside``, or before it; None when that is gone."""
    with vocabulary.snapshot():
        passage = reader.passages([beside]).get(beside)
        if passage is None:
            return None
        earlier, later = reader.around(passage, _MORE + 1)
        rows = later[:_MORE] if after else earlier[-_MORE:]
        return MoreParts(
            beside=beside,
            is_after=after,
            parts=_parts(vocabulary, read_terms(parse(question).text, vocabulary), rows),
            goes_on=len(later if after else earlier) > _MORE,
        )


def _parts(
    vocabulary: Vocabulary, terms: Terms, rows: Sequence[PassageRow]
) -> tuple[PreviewPart, ...]:
    marked = highlight_spans(vocabulary, terms, [row.text for row in rows])
    return tuple(
        PreviewPart(row.id, row.text, row.heading, row.place, row.line, spans)
        for row, spans in zip(rows, marked, strict=True)
    )
