"""The pixels of a picture file, to be recognized. Pillow decodes them; it comes with ``ocr``."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from inkling.domain.documents import Place
from inkling.domain.errors import ReadProblem
from inkling.extract.ocr import LONGEST_SIDE, Picture
from inkling.extract.source import Source, translating_damage

if TYPE_CHECKING:
    from PIL import Image

MOST_PAGES: Final = 1000
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP", "AVIF")
_MOST_PIXELS: Final = 150_000_000
# What Pillow raises for bent pictures.
_BROKEN: Final = (ValueError, SyntaxError, EOFError, IndexError, TypeError, struct.error)


def pictures(source: Source) -> Iterator[tuple[Place | None, Picture]]:
    """The one picture in a file, or the pages of a TIFF with their places, upright.

    Raises `ReadProblem`: damaged, unsupported_variant.
    """
    from PIL import Image, UnidentifiedImageError

    with translating_damage(*_BROKEN):
        try:
            with source.open() as stream, Image.open(stream, formats=_FORMATS) as image:
                count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
                for number in range(1, min(count, MOST_PAGES) + 1):
                    image.seek(number - 1)
                    yield Place("page", number, number) if count > 1 else None, _pixels(image)
        except UnidentifiedImageError as exc:
            what = "pixels of this kind of picture"
            raise ReadProblem("unsupported_variant", what=what) from exc
        except Image.DecompressionBombError as exc:
            raise _too_many_pixels() from exc


def _pixels(image: Image.Image) -> Picture:
    from PIL import Image, ImageOps

    if image.width * image.height > _MOST_PIXELS:
        raise _too_many_pixels()
    # A JPEG is decoded smaller at once.
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    if "A" in upright.getbands() or "transparency" in upright.info:
        # What is see-through is seen on white, as viewers show it.
        upright = upright.convert("RGBA")
        ground = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(ground, upright)
    if upright.mode.startswith("I;16"):
        upright = Image.fromarray((np.asarray(upright) >> 8).astype(np.uint8))
    return np.asarray(upright.convert("RGB"))


def _too_many_pixels() -> ReadProblem:
    return ReadProblem("unsupported_variant", what=f"more than {_MOST_PIXELS:,} pixels")
