"""Spans of matching words, in code points, as the word index itself matched them."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.domain.results import Span
from inkling.store.analysis import unspaced_spans
from inkling.store.reader import CatalogueReader

_START, _END = "\x01", "\x02"


def highlight_spans(
    reader: CatalogueReader, match: str, pairs: Sequence[str], texts: dict[int, str]
) -> dict[int, tuple[Span, ...]]:
    """The spans in each passage, by passage id; () where no word matches.

    ``match`` is the FTS5 expression of the question, ``pairs`` its unspaced terms, which are
    indexed in another column and so found here.
    """
    if not match or not texts:
        return dict.fromkeys(texts, ())
    marked = reader.highlighted(match, list(texts))
    return {
        passage_id: _merged(
            [*_parse(marked.get(passage_id, "")), *unspaced_spans(text, list(pairs))]
        )
        for passage_id, text in texts.items()
    }


def _parse(marked: str) -> list[Span]:
    """The spans between the marks, as offsets into the text without marks."""
    spans: list[Span] = []
    before, *pieces = marked.split(_START)
    position = len(before)
    for piece in pieces:
        word, _, rest = piece.partition(_END)
        spans.append((position, position + len(word)))
        position += len(word) + len(rest)
    return spans


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
