"""The pixels of a picture file, to be recognized or shown. Pillow decodes them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
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
_ORIENTATION: Final = 0x0112
_SIDEWAYS: Final = (5, 6, 7, 8)
_LONGEST_SHAPE: Final = 4
_MOST_PIXELS: Final = 150_000_000
# What Pillow raises for bent pictures.
_BROKEN: Final = (ValueError, SyntaxError, EOFError, IndexError, TypeError, struct.error)


def pictures(source: Source) -> Iterator[tuple[Place | None, Picture]]:
    """The one picture in a file, or the pages of a TIFF with their places, upright.

    Raises `ReadProblem`: damaged, unsupported_variant.
    """
    with _opened(source) as image:
        count = _pages(image)
        for number in range(1, count + 1):
            image.seek(number - 1)
            place = Place("page", number, number) if count > 1 else None
            yield place, _pixels(image, LONGEST_SIDE)


def scaled(source: Source, number: int, width: int) -> tuple[Picture, int, int]:
    """A page upright and at most ``width`` wide, how many there are, its width unscaled.

    Raises `ReadProblem`: damaged, unsupported_variant.
    """
    from PIL import Image

    with _opened(source) as image:
        count = _pages(image)
        image.seek(min(max(number, 1), count) - 1)
        natural = image.height if _lies_on_its_side(image) else image.width
        # Twice as large as needed, so that scaling smoothes it.
        pixels = _pixels(image, 2 * width)
    height, wide = pixels.shape[:2]
    if wide > width:
        small = Image.fromarray(pixels).resize((width, max(1, height * width // wide)))
        pixels = np.asarray(small)
    return pixels, count, natural


def small(source: Source, side: int) -> bytes:
    """The first page as a PNG file, upright, for a look at ``side`` by ``side`` pixels.

    Its shorter side is ``side`` pixels at most, the longer one cut to a few times as many: what
    looks at it sees the middle. Raises `ReadProblem`: damaged, unsupported_variant.
    """
    from PIL import Image, ImageOps

    with _opened(source) as image:
        # Twice as large as needed, so that scaling smoothes it.
        picture = Image.fromarray(_pixels(image, 2 * side))
    shorter = min(picture.size)
    most = min(shorter, side) * _LONGEST_SHAPE
    wide, high = (min(round(each * min(1.0, side / shorter)), most) for each in picture.size)
    picture = ImageOps.fit(picture, (wide, high), Image.Resampling.BICUBIC)
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


@contextmanager
def _opened(source: Source) -> Iterator[Image.Image]:
    """The picture file; what Pillow says about it becomes a `ReadProblem`."""
    from PIL import Image, UnidentifiedImageError

    with translating_damage(*_BROKEN):
        try:
            with source.open() as stream, Image.open(stream, formats=_FORMATS) as image:
                yield image
        except UnidentifiedImageError as exc:
            what = "pixels of this kind of picture"
            raise ReadProblem("unsupported_variant", what=what) from exc
        except Image.DecompressionBombError as exc:
            raise _too_many_pixels() from exc


def _pages(image: Image.Image) -> int:
    return min(getattr(image, "n_frames", 1), MOST_PAGES) if image.format == "TIFF" else 1


def _lies_on_its_side(image: Image.Image) -> bool:
    return image.getexif().get(_ORIENTATION, 1) in _SIDEWAYS


def _pixels(image: Image.Image, longest_side: int) -> Picture:
    from PIL import Image, ImageOps

    if image.width * image.height > _MOST_PIXELS:
        raise _too_many_pixels()
    # A JPEG is decoded smaller at once.
    image.draft("RGB", (longest_side, longest_side))
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
