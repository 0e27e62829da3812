"""Draws a page of a PDF, or a picture, with what is marked on it: the child's task for views."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from inkling.domain.errors import ReadProblem
from inkling.domain.previews import Mark, View, ViewRequest
from inkling.extract.member_source import member_source
from inkling.extract.page_marks import marks_on
from inkling.extract.registry import format_of
from inkling.extract.sniff import HEAD
from inkling.extract.source import Source

if TYPE_CHECKING:
    import pypdfium2

_MOST_PIXELS: Final = 24_000_000
_NARROWEST: Final = 16
_PIXELS_PER_POINT: Final = 96 / 72


def draw(path: Path, request: ViewRequest) -> Iterator[View]:
    """The view that is asked for; nothing where only the file is, and it is there.

    Raises `ReadProblem`: what reading raises, and unsupported_variant for what is no picture.
    """
    if request.page is None:
        path.stat()
        return
    source = member_source(path, request.inner)
    kind = format_of(source, source.read(HEAD)).name
    if kind == "pdf":
        yield _page(source, request, request.page)
    elif kind == "image":
        yield _picture(source, request, request.page)
    else:
        raise ReadProblem("unsupported_variant", what="pages of this kind of file")


def _page(source: Source, request: ViewRequest, number: int) -> View:
    import pypdfium2

    from inkling.extract.pdf import opened

    # Read bit by bit as the page needs it, however big the file is.
    with source.open() as stream, opened(source, stream, in_memory=0) as pdf:
        pages = len(pdf)
        number = min(max(number, 1), max(pages, 1))
        try:
            with closing(pdf[number - 1]) as page:
                pixels = _rendered(page, request.width)
                passage, words = marks_on(page, request.passage, request.words)
                natural = page.get_width() * _PIXELS_PER_POINT
        except pypdfium2.PdfiumError as exc:
            raise ReadProblem("damaged") from exc
    return _view(pixels, number, pages, natural, passage, words)


def _rendered(page: pypdfium2.PdfPage, width: int) -> NDArray[np.uint8]:
    wide, high = (max(side, 1.0) for side in page.get_size())
    scale = min(max(width, _NARROWEST) / wide, (_MOST_PIXELS / (wide * high)) ** 0.5)
    with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


def _picture(source: Source, request: ViewRequest, number: int) -> View:
    from inkling.extract.pixels import scaled

    pixels, pages, natural = scaled(source, number, max(request.width, _NARROWEST))
    return _view(pixels, min(number, pages), pages, float(natural))


def _view(
    pixels: NDArray[np.uint8],
    page: int,
    pages: int,
    natural_width: float,
    passage: tuple[Mark, ...] = (),
    words: tuple[Mark, ...] = (),
) -> View:
    height, width, channels = pixels.shape
    return View(
        page=page,
        pages=pages,
        pixels=pixels.tobytes(),
        width=width,
        height=height,
        stride=width * channels,
        natural_width=natural_width,
        passage=passage,
        words=words,
    )
