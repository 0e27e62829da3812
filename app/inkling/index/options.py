"""What an indexer is told about how to work."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from inkling.domain.choices import Recognition
from inkling.extract import Limits
from inkling.index.exclusions import ExclusionRules


@dataclass(frozen=True, slots=True)
class IndexerOptions:
    """How to read. ``lanes`` reader processes run side by side.

    ``recognition`` is for those who can recognize text at all. ``share`` is how much of the
    time is worked. ``rules`` are for `Indexer.configure`, which hands them on. ``pictures`` is
    the profile of the model that looks at pictures, "" for none.
    """

    model_dir: Path
    lanes: int
    limits: Limits
    max_tokens: int = 254
    recognition: Recognition = Recognition.OFF
    share: float = 1.0
    rules: ExclusionRules = field(default_factory=ExclusionRules)
    paused: bool = False
    pictures: str = ""
