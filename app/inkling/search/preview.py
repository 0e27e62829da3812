"""A passage in its surroundings, from the catalogue."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from inkling.domain.results import Preview, Span
from inkling.search.highlight import highlight_spans
from inkling.search.question import read_terms
from inkling.store.reader import CatalogueReader
from inkling.store.vocabulary import Vocabulary

_EACH_SIDE: Final = 12
_BETWEEN: Final = "\n\n"


def make_preview(
    reader: CatalogueReader, vocabulary: Vocabulary, passage_id: int, question: str
) -> Preview | None:
    """The passage with the text before and after it; None when it is gone."""
    with vocabulary.snapshot():
        return _preview(reader, vocabulary, passage_id, question)


def _preview(
    reader: CatalogueReader, vocabulary: Vocabulary, passage_id: int, question: str
) -> Preview | None:
    passage = reader.passages([passage_id]).get(passage_id)
    if passage is None:
        return None
    document = reader.documents([passage.document_id])[passage.document_id]
    before, after = reader.around(passage, _EACH_SIDE + 1)
    shown = [*before[-_EACH_SIDE:], passage, *after[:_EACH_SIDE]]
    marked = highlight_spans(
        vocabulary, read_terms(question, vocabulary), [row.text for row in shown]
    )
    position, found, own = 0, list[Span](), (0, 0)
    for row, spans in zip(shown, marked, strict=True):
        if row.id == passage_id:
            own = (position, position + len(row.text))
        found.extend((position + start, position + end) for start, end in spans)
        position += len(row.text) + len(_BETWEEN)
    return Preview(
        passage_id=passage_id,
        path=Path(os.fsdecode(document.path)),
        inner=document.inner,
        title=document.title,
        place=passage.place,
        heading=passage.heading,
        text=_BETWEEN.join(row.text for row in shown),
        passage=own,
        highlights=tuple(found),
        starts_inside=len(before) > _EACH_SIDE,
        ends_inside=len(after) > _EACH_SIDE,
    )
