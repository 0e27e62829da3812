"""Words that tell nothing about what is looked for, in the language of the question.

They are left out of a question that has other words: they would match nearly every passage,
which costs time, and mark up half of every snippet. A question made of nothing else keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from inkling.store.analysis import folded

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

_LANGUAGES: Final = tuple(
    frozenset(folded(word) for word in words.split())
    for words in (_ENGLISH, _GERMAN, _FRENCH, _SPANISH)
)
_ENOUGH: Final = 2


def telling(words: Sequence[str]) -> list[str]:
    """The words (folded) that tell something; all of them when none does."""
    untelling = _of_language(words)
    return [word for word in words if word not in untelling] or list(words)


def _of_language(words: Sequence[str]) -> frozenset[str]:
    """The list of the language that a question is in; English unless another fits better.

    "war" tells nothing in a German question and much in an English one. A single word does not
    make a language.
    """
    english, *others = _LANGUAGES
    best, most = english, sum(word in english for word in words)
    for language in others:
        count = sum(word in language for word in words)
        if count >= _ENOUGH and count > most:
            best, most = language, count
    return best
