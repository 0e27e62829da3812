"""The questions a person asked before, and those they saved: values, and how they change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

MOST_PAST: Final = 200
"""How many past questions are kept."""
_LONGEST: Final = 500
"""A question of more characters is a pasted text, not one that is asked again."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question with the name it goes by."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Searches:
    """Past questions, the last one first, and saved ones in the order of their saving."""

    past: tuple[str, ...] = ()
    saved: tuple[SavedSearch, ...] = ()

    def remembering(self, text: str) -> Searches:
        """With one more past question; what was only on the way to it goes."""
        text = " ".join(text.split())
        if not text or len(text) > _LONGEST:
            return self
        others = [past for past in self.past if past.casefold() != text.casefold()]
        if others and text.casefold().startswith(others[0].casefold()):
            del others[0]
        return replace(self, past=(text, *others)[:MOST_PAST])

    def without_past(self) -> Searches:
        """With no past question."""
        return replace(self, past=())

    def saving(self, text: str) -> Searches:
        """With a question saved, under its own words."""
        text = " ".join(text.split())
        if not text or self.has_saved(text):
            return self
        return replace(self, saved=(*self.saved, SavedSearch(text, text)))

    def has_saved(self, text: str) -> bool:
        """Whether this question is among the saved ones."""
        text = " ".join(text.split())
        return any(search.text == text for search in self.saved)

    def dropping(self, text: str) -> Searches:
        """Without a saved question."""
        text = " ".join(text.split())
        return replace(self, saved=tuple(s for s in self.saved if s.text != text))

    def renaming(self, text: str, name: str) -> Searches:
        """With another name for a saved question; a blank one changes nothing."""
        name = " ".join(name.split())
        if not name:
            return self
        saved = (replace(s, name=name) if s.text == text else s for s in self.saved)
        return replace(self, saved=tuple(saved))
