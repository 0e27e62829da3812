"""A model that sees colours, and pictures for it to look at."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from fakes import FakeEmbedder
from inkling.domain.errors import ModelProblem

COLOURS = {
    "red": (255, 0, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "white": (255, 255, 255),
    "black": (0, 0, 0),
}
_PALETTE = np.array(list(COLOURS.values()), np.float32)
_APART = 3.0
"""Texts and pictures are as far apart as with CLIP: what they have in common weighs as much."""


class FakeEye(FakeEmbedder):
    """A histogram of colours: a text has those it names. ``looks`` counts pictures, ``asked`` has
    the questions.

    After ``most`` of them it fails, as a model does whose computer has gone.
    """

    def __init__(self, fingerprint: str = "fake-eye", most: int = 1_000_000) -> None:
        super().__init__(fingerprint, dimension=len(COLOURS) + 2)
        self.picture_side = 16
        self.looks = 0
        self.most = most
        self.largest = 0
        self.asked: list[str] = []

    def embed_query(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return super().embed_query(text)

    def embed_pictures(
        self, pictures: Sequence[bytes], is_cancelled: Callable[[], bool] = lambda: False
    ) -> np.ndarray:
        vectors = np.empty((len(pictures), self.spec.dimension), np.float32)
        for at, picture in enumerate(pictures):
            if self.looks == self.most:
                raise ModelProblem("unusable", name="eye", detail="it is closed")
            self.looks += 1
            vectors[at] = self._seen(picture)
        return vectors

    def _seen(self, picture: bytes) -> np.ndarray:
        image = Image.open(io.BytesIO(picture))
        assert image.format == "PNG"
        self.largest = max(self.largest, *image.size)
        pixels = np.asarray(image, np.float32).reshape(-1, 3)
        nearest = np.linalg.norm(pixels[:, None] - _PALETTE, axis=2).argmin(axis=1)
        return _unit(np.bincount(nearest, minlength=len(COLOURS)), [_APART, 0.0])

    def _vector(self, text: str) -> np.ndarray:
        named = np.array([colour in text.lower().split() for colour in COLOURS], np.float64)
        return _unit(named, [_APART, 1.0])


def _unit(colours: np.ndarray, rest: Sequence[float]) -> np.ndarray:
    length = max(float(np.linalg.norm(colours)), 1e-9)
    vector = np.array([*(colours / length), *rest])
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def paint(path: Path, colour: str, size: tuple[int, int] = (160, 120), seed: int = 0) -> Path:
    """A picture of a colour; another ``seed`` gives another one of it."""
    noise = np.random.default_rng(seed).integers(0, 40, (size[1], size[0], 3))
    pixels = np.clip(np.array(COLOURS[colour]) + noise - 20, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(path)
    return path
