"""What a person can choose by name: the settings need it before the rest of the domain is there."""

from __future__ import annotations

from enum import StrEnum


class SearchMode(StrEnum):
    """Which evidence orders the results."""

    HYBRID = "hybrid"
    MEANING = "meaning"
    WORDS = "words"


class Recognition(StrEnum):
    """In which files text is recognized in pictures."""

    OFF = "off"
    ON_DEMAND = "on-demand"
    ALWAYS = "always"

    def wants(self, *, asked_for: bool) -> bool:
        """Whether to recognize text in a file; ``asked_for`` says that somebody wished it."""
        return self is Recognition.ALWAYS or (asked_for and self is Recognition.ON_DEMAND)


class OnBattery(StrEnum):
    """What indexing does while the computer runs on its battery."""

    SLOWER = "slower"
    PAUSE = "pause"
    NORMAL = "normal"
