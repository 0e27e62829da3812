"""How word evidence and meaning become one order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

WHOLE_DOCUMENT: Final = 0.5
"""Share of the document as a whole in its word evidence; the rest is its best passage's."""
MEANING: Final = 0.5
"""Share of meaning for a question of `_USUAL_WORDS` words."""
_PER_LENGTH: Final = 0.15
_USUAL_WORDS: Final = 8
_LEAST, _MOST = 0.15, 0.85
_RANGE: Final = 0.5
"""A cosine so far above the background counts as much as the best match by words."""
_DEAF_FROM, _DEAF_AT = 0.3, 0.65
NAME_MARGIN: Final = 0.05
"""A name is so much nearer to a question than a passage that says the same, being as short."""
_TERMS: Final = 0.5
"""Share of a model's terms in the evidence of words: they know synonyms, words know exactness.

Half and half, as passages and whole documents are: not measured with a trained model. Terms that
are drawn at random take nDCG@10 from .71 to .68 on 60 questions of scifact.
"""
_NAME_AHEAD: Final = 8.0
"""Weight of how far a name is nearer than any passage of the library."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each document, in arrays of the same length.

    ``passages`` is the BM25 of the best passage, ``documents`` that of the whole document,
    ``similarity`` the best cosine, NaN where it is not known; the cosine of a name counts
    `NAME_MARGIN` less than that of a passage. ``ahead`` is by how much the name is nearer than
    any passage, times the share of the question's words that no passage holds. ``terms`` is how
    much of the question's terms the best passage has, 1 for all of them: 0 without a model that
    gives terms.
    """

    passages: Scores
    documents: Scores
    similarity: Scores
    ahead: Scores
    terms: Scores


def fuse(evidence: Evidence, background: float, word_count: int) -> Scores:
    """The score of each document: words and meaning, weighted by the question.

    Words are scaled to the best of them. Meaning is not scaled to the best: how far it rises
    above the library's ``background`` (the mean cosine of the question with unrelated text)
    tells how much it has to say. A short question is a matter of words, a long one of meaning;
    a model that finds everything alike, such as one that does not know the script, is not
    listened to.

    The four parameters were chosen over a grid of 144 on nine collections. Leaving any one of
    them out chooses the same values, so that each figure is also that of a collection unseen
    (nDCG@10, first stage; "half" is half and half of scores scaled from worst to best):

    ========  =======  =========  ====  ====  ======  =========  ======  =======  ========  ====
              scifact  cranfield  cisi  cacm  nq-utd  squad-dev  locomo  drcd-zh  xquad-de  mean
    ========  =======  =========  ====  ====  ======  =========  ======  =======  ========  ====
    half         .727       .401  .417  .545    .849       .909    .783     .944      .959  .726
    here         .740       .407  .453  .560    .854       .908    .797     .962      .964  .738
    ========  =======  =========  ====  ====  ======  =========  ======  =======  ========  ====

    A file that is known by its name alone has no words of a question that paraphrases it, while
    some text always has a few of them. It wins where its name is ahead: of 44 such files among
    1,000 others, 26 are first (none without), and 37 by meaning alone. Where files are named by
    their titles, nDCG@10 goes from .713 to .720 on scifact and from .382 to .395 on cranfield.
    """
    share = _share_of_meaning(background, word_count)
    above = np.nan_to_num((evidence.similarity - background) / _RANGE, nan=0.0)
    mixed = share * above + (1.0 - share) * _lexical_evidence(evidence)
    return mixed + _NAME_AHEAD * evidence.ahead


def word_evidence(evidence: Evidence) -> Scores:
    """Word evidence in 0..1; 1 for the best."""
    mixed = (1.0 - WHOLE_DOCUMENT) * _scaled(evidence.passages) + WHOLE_DOCUMENT * _scaled(
        evidence.documents
    )
    return _scaled(mixed)


def _lexical_evidence(evidence: Evidence) -> Scores:
    """Words, and where a model gives terms, half of it what that model makes of words."""
    words = word_evidence(evidence)
    if not evidence.terms.any():
        return words
    return _scaled((1.0 - _TERMS) * words + _TERMS * _scaled(evidence.terms))


def _share_of_meaning(background: float, word_count: int) -> float:
    wanted = MEANING
    if word_count:
        wanted += _PER_LENGTH * math.log(word_count / _USUAL_WORDS)
    hearing = (_DEAF_AT - background) / (_DEAF_AT - _DEAF_FROM)
    return min(max(wanted, _LEAST), _MOST) * min(max(hearing, 0.0), 1.0)


def _scaled(scores: Scores) -> Scores:
    best = float(scores.max(initial=0.0))
    return scores / best if best > 0 else np.zeros_like(scores)
