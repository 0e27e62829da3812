"""What a search asks for and what it answers: frozen values that cross threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from inkling.domain.choices import SearchMode
from inkling.domain.documents import Place
from inkling.domain.errors import ModelProblem

Span = tuple[int, int]
"""Start and end in code points of the text it belongs to, end exclusive."""

Strength = Literal["strong", "good", "weak"]
Confidence = Literal["strong", "good", "weak", "none"]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question. ``refine`` asks for the second ranking stage.

    ``within`` are the ids of the files to look in; none means all.
    """

    text: str
    mode: SearchMode = SearchMode.HYBRID
    limit: int = 10
    refine: bool = False
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage of a result. ``similarity`` is its cosine to the query, None where unknown."""

    passage_id: int
    text: str
    heading: tuple[str, ...]
    place: Place | None
    line: int | None
    similarity: float | None
    highlights: tuple[Span, ...] = ()
    sentence: Span | None = None

    @property
    def page(self) -> int | None:
        """The page or slide number, where the format has one."""
        return self.place.page if self.place else None

    @property
    def where(self) -> Place | None:
        """Where a viewer is to be opened: at the line of the source, where it has lines."""
        return Place("line", self.line, self.line) if self.line else self.place


@dataclass(frozen=True, slots=True)
class Why:
    """Why a result was found: its cosine, the query's words in it, the fields that matched."""

    meaning: float | None
    words: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One document of the answer, with its best passages, best first.

    ``similarity`` is the cosine between query and best passage; ``score`` only orders.
    ``offline`` is true while the folder of the file cannot be reached.
    """

    rank: int
    file_id: int
    path: Path
    inner: tuple[str, ...]
    title: str
    type: str
    modified: datetime
    size: int
    score: float
    similarity: float | None
    keyword_score: float | None
    passages: tuple[PassageHit, ...]
    strength: Strength | None = None
    why: Why | None = None
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The ranked answer to one request. ``took_ms`` counts from parsing to results.

    ``problem`` tells of a model that could not be asked: its folders were searched by word.
    """

    request: SearchRequest
    took_ms: float
    results: tuple[Result, ...]
    confidence: Confidence | None = None
    certainty: float | None = None
    searched_for: str | None = None
    problem: ModelProblem | None = None
