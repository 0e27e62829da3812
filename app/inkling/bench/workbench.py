"""The parts of one library that are measured, as the composition root hands them over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from inkling.domain.protocols import Embedder
from inkling.engine.services import Services


@dataclass(frozen=True, slots=True)
class Workbench:
    """One library in a directory of its own. Everything raises `InklingError`.

    ``texts`` gives the distinct texts that the library has embedded, ``int8_peak_share`` takes
    texts a second, tokens a text and seconds to measure for (None: this processor has no 8-bit
    dot product), ``save_encoder`` writes the model's graph for Sentence Transformers,
    ``devices`` names what OpenVINO can compute on.
    """

    services: Services
    embedder: Embedder
    texts: Callable[[], list[str]]
    int8_peak_share: Callable[[float, int, float], float | None]
    save_encoder: Callable[[Path], None]
    devices: Callable[[], Sequence[str]]
