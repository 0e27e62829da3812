"""Names that people and programs give to things, such as ``v1.2.3``, ``A-1043/7``, ``a@b.example``.

The index has their parts as words; what tells one from another is that they follow each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from inkling.store.reader import CatalogueReader
from inkling.store.scope import phrase_expression
from inkling.store.vocabulary import Totals

if TYPE_CHECKING:
    from inkling.domain.protocols import IdVector

_JOINED: Final = re.compile(r"\w+(?:[._@/\\:#+&'-]+\w+)+")
"""Words joined by signs without a space."""
_TELLING: Final = re.compile(r"[\d_@\\]|/.*/|\w\w\.\w\w")
"""What an identifier has; "well-known", "and/or", "U.S." and "isn't" have not."""
_MOST: Final = 4
_CANDIDATES: Final = 200


def find_identifiers(question: str) -> list[str]:
    """The first few identifiers in a question."""
    found = (match[0] for match in _JOINED.finditer(question))
    return list(dict.fromkeys(text for text in found if _TELLING.search(text)))[:_MOST]


def passages_with(
    reader: CatalogueReader,
    identifiers: Sequence[str],
    scope: IdVector | None,
    totals: Totals,
) -> dict[int, float]:
    """Passages that hold an identifier whole, with what that adds to their BM25.

    An identifier counts as one word more, as rare as it is (the idf of BM25).
    """
    added: dict[int, float] = {}
    for expression in filter(None, map(phrase_expression, identifiers)):
        found = reader.matching_passages(expression, _CANDIDATES, scope)
        without = max(0, totals.passages - len(found))
        rarity = math.log(1.0 + (without + 0.5) / (len(found) + 0.5))
        for passage in found:
            added[passage] = added.get(passage, 0.0) + rarity
    return added
