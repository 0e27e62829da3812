"""Text to measure with: sentences from a seeded vocabulary, and folders of files full of them.

Words are as unevenly common as in any language (Zipf's law): most are rare, so that passages
differ and a question has something to ask for, and the few that are common cost about as many
tokens a letter as English does.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_DETERMINERS: Final = ("the", "a", "every", "our", "their", "this", "another", "the same")
_ADJECTIVES: Final = _words(
    "old small quiet broken heavy early green public narrow careful recent warm annual private "
    "distant simple northern spare modern empty careless wooden formal bright local missing"
)
_NOUNS: Final = _words(
    "river harbour invoice lantern meeting copper garden winter contract engine bread letter "
    "mountain repair ticket window market doctor violin library bicycle station salt paper "
    "kitchen budget committee report printer signal teacher orchard bridge customer password "
    "village battery recipe museum insurance holiday project boiler carpenter ferry journal "
    "medicine neighbour passenger question railway season telescope uniform vaccine warehouse"
)
_VERBS: Final = _words(
    "keeps repairs describes follows replaces measures carries explains crosses opens forgets "
    "collects delays answers protects reaches sells remembers changes visits orders improves"
)
_PREPOSITIONS: Final = ("near", "behind", "without", "after", "before", "for", "from", "under")
_CONNECTIVES: Final = ("and", "but", "because", "although", "while", "so that")
_SYLLABLES: Final = _words(
    "ba cor del fen gar hol im jas kel lor mar nev ost per quin ral sel tor ul ven wil yor zan"
)

_ENDINGS: Final = _words(
    "house yard keeper maker side work ward field hill ford land room stone wood ton bury ley holm "
    "gate way mouth well moor dale berg stead port wick cross ness"
)

_MARKDOWN_SHARE: Final = 0.4
_FILES_PER_FOLDER: Final = 100
_TYPICAL_BYTES: Final = 4_000
"""Median of the lengths, which are spread log-normally: a few files are ten times as long."""
_SPREAD: Final = 0.9
_SHORTEST: Final = 200
_LONGEST: Final = 60_000
_SENTENCES_PER_PARAGRAPH: Final = (3, 8)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: number of files, bytes of text."""

    files: int
    text_bytes: int


class Writer:
    """Writes the same text for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing is kept secret
        self._nouns = [*_NOUNS, *(f"{noun}{ending}" for ending in _ENDINGS for noun in _NOUNS)]
        self._weights = list(accumulate(1 / rank for rank in range(4, len(self._nouns) + 4)))

    def sentence(self) -> str:
        """One sentence of about a dozen words."""
        words = f"{self._clause()} {self._pick(_CONNECTIVES)} {self._clause()}"
        return f"{words[0].upper()}{words[1:]}."

    def paragraph(self) -> str:
        """A few sentences."""
        count = self._random.randint(*_SENTENCES_PER_PARAGRAPH)
        return " ".join(self.sentence() for _ in range(count))

    def text(self, length: int) -> str:
        """Paragraphs of at least ``length`` characters together."""
        return "\n\n".join(self._paragraphs(length)) + "\n"

    def markdown(self, length: int) -> str:
        """Paragraphs of at least ``length`` characters together, under headings."""
        parts = [f"# {self.title()}"]
        for paragraph in self._paragraphs(length):
            if self._random.random() < 0.25:
                parts.append(f"## {self.title()}")
            parts.append(paragraph)
        return "\n\n".join(parts) + "\n"

    def title(self) -> str:
        """A few words."""
        return f"{self._pick(_ADJECTIVES)} {self._noun()} {self._name()}".capitalize()

    def question(self) -> str:
        """What a person may type: a few words, or a whole question, sometimes with a name."""
        # Who asks knows the subject: its words are rarer than those of the text.
        asked = f"{self._pick(_ADJECTIVES)} {self._random.choice(self._nouns)}"
        match self._random.randrange(3):
            case 0:
                return f"{asked} {self._name()}"
            case 1:
                return f"who {self._pick(_VERBS)} the {asked} {self._phrase()}"
            case _:
                return asked

    def write_folder(self, folder: Path, text_bytes: int) -> Written:
        """Fill ``folder`` with text and Markdown files of ``text_bytes`` together, or a bit more.

        Raises `OSError`.
        """
        files = written = 0
        while written < text_bytes:
            name = f"{self._noun()}-{files:05d}"
            length = self._length()
            is_markdown = self._random.random() < _MARKDOWN_SHARE
            content = (self.markdown if is_markdown else self.text)(length).encode()
            place = folder / f"{files // _FILES_PER_FOLDER:03d}"
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{name}{'.md' if is_markdown else '.txt'}").write_bytes(content)
            files += 1
            written += len(content)
        return Written(files, written)

    def _length(self) -> int:
        length = _TYPICAL_BYTES * self._random.lognormvariate(0.0, _SPREAD)
        return int(min(max(length, _SHORTEST), _LONGEST))

    def _paragraphs(self, length: int) -> list[str]:
        paragraphs: list[str] = []
        while length > 0:
            paragraphs.append(self.paragraph())
            length -= len(paragraphs[-1])
        return paragraphs

    def _clause(self) -> str:
        return f"{self._phrase()} {self._pick(_VERBS)} {self._phrase()}"

    def _phrase(self) -> str:
        match self._random.randrange(12):
            case 0:
                return self._name()
            case 1:
                return f"{self._random.randint(2, 9_999)} {self._noun()}s"
            case 2 | 3:
                return f"{self._thing()} {self._pick(_PREPOSITIONS)} {self._thing()}"
            case _:
                return self._thing()

    def _thing(self) -> str:
        return f"{self._pick(_DETERMINERS)} {self._pick(_ADJECTIVES)} {self._noun()}"

    def _noun(self) -> str:
        (noun,) = self._random.choices(self._nouns, cum_weights=self._weights)
        return noun

    def _name(self) -> str:
        return "".join(self._pick(_SYLLABLES) for _ in range(3)).capitalize()

    def _pick(self, words: tuple[str, ...]) -> str:
        return self._random.choice(words)
