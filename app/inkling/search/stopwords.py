"""Words that tell nothing about what is looked for, in the languages people mix in questions.

They are left out of a question that has other words: they would match nearly every passage,
which costs time, and mark up half of every snippet. A question made of nothing else keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_ENGLISH: Final = (
    "a about after all also am an and any are as at be because been before being but by can could "
    "did do does doing for from had has have having he her here hers him his how i if in into is "
    "it its itself just me more most my no nor not of on once only or other our ours out over own "
    "she should so some such than that the their theirs them then there these they this those "
    "through to too under until up very was we were what when where which while who whom whose why "
    "will with would you your yours s t"
)
_GERMAN: Final = (
    "aber als am an auch auf aus bei bin bis das dass dem den der des die du ein eine einem einen "
    "einer eines er es für hat ich ihr im in ist ja kann mein mit nach nicht noch nur oder sein "
    "sich sie sind so um und uns vom von vor war was wenn wer wie wir wird wo zu zum zur über"
)
_FRENCH: Final = (
    "au aux avec ce ces dans de des du elle en est et il ils je la le les leur lui mais ne nous on "
    "ou par pas pour qu que qui sa se ses son sont sur un une vous"
)
_SPANISH: Final = (
    "al como con de del el ella en es esta este la las lo los más no o para pero por que se si sin "
    "sobre son su sus un una y"
)

_STOPWORDS: Final = frozenset(f"{_ENGLISH} {_GERMAN} {_FRENCH} {_SPANISH}".split())


def telling(words: Sequence[str]) -> list[str]:
    """The words that tell something; all of them when none does."""
    return [word for word in words if word not in _STOPWORDS] or list(words)
