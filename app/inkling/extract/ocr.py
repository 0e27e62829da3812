"""Text recognition: a picture → the paragraphs in it.

Where the extra ``ocr`` is installed, RapidOCR finds lines and reads them, with models that its
package holds, on OpenVINO. Memory stays bounded because the models see few different shapes:
OpenVINO keeps what it compiled for each one. Elsewhere the program Tesseract does it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from types import ModuleType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inkling.domain.errors import ReadProblem
from inkling.extract import tesseract
from inkling.extract.layout import Line, text_in_order
from inkling.extract.page_text import paragraphs

Picture = NDArray[np.uint8]
"""Rows × columns × (red, green, blue)."""

LONGEST_SIDE: Final = 2400
"""Pixels; more show no more text, and are scaled down to this."""

_THREADS: Final = 2
_SEARCHED_SIDE: Final = 1280
"""In a picture of this size lines are looked for; they are read from the larger one."""
_LARGEST_ENLARGEMENT: Final = 2.0
_TALL: Final = 1.8
_WIDTH_STEP: Final = 160
_SURE: Final = 0.5


def can_recognize() -> bool:
    """Whether there is anything that recognizes text."""
    return _has_rapidocr() or tesseract.is_installed()


def _has_rapidocr() -> bool:
    return find_spec("rapidocr") is not None


def recognize(picture: Picture) -> list[str]:
    """The paragraphs of text in a picture. Raises `ReadProblem` ("needs_tesseract")."""
    find_lines = engine()
    found: list[str] = []
    for tile in _tiles(picture):
        found += paragraphs(text_in_order(find_lines(tile)))
    return found


@lru_cache(maxsize=1)
def engine() -> Callable[[Picture], list[Line]]:
    """What finds and reads lines; loaded once in a process. Raises `ReadProblem`."""
    if not can_recognize():
        raise ReadProblem("needs_tesseract")
    return _RapidOCR() if _has_rapidocr() else tesseract.find_lines


def _tiles(picture: Picture) -> Iterator[Picture]:
    """Pieces of a tall picture, such as a web page, cut where there is least to cut through."""
    height, width = picture.shape[:2]
    while height > _TALL * width and width > 0:
        longest = int(_TALL * width)
        rows = picture[longest // 2 : longest].reshape(longest - longest // 2, -1)
        unrest = np.abs(np.diff(rows.astype(np.int16), axis=1)).sum(axis=1)
        # Of equally calm rows the last, so that pieces are few.
        cut = longest - 1 - int(np.argmin(unrest[::-1]))
        yield picture[:cut]
        picture = picture[cut:]
        height = picture.shape[0]
    yield picture


class _RapidOCR:
    """RapidOCR's library, made to see few shapes."""

    def __init__(self) -> None:
        sys.modules.setdefault("requests", _no_network())
        from rapidocr import EngineType, RapidOCR

        openvino = EngineType.OPENVINO
        self._ocr = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_preprocess_img": False,
                "Global.use_vertical_padding": False,
                "Global.text_score": _SURE,
                "Det.engine_type": openvino,
                "Det.limit_type": "max",
                "Det.limit_side_len": _SEARCHED_SIDE,
                "Cls.engine_type": openvino,
                "Rec.engine_type": openvino,
                "Rec.rec_batch_num": 1,
                "EngineConfig.openvino.inference_num_threads": _THREADS,
                "EngineConfig.openvino.num_streams": 1,
            }
        )
        # The recognizer is loaded when it is first used, and only then can it be steadied.
        blank = np.full((48, 320, 3), 255, np.uint8)
        self._ocr(blank, use_det=False, use_cls=False, use_rec=True)
        self._ocr.text_rec.session = _FewWidths(self._ocr.text_rec.session)

    def __call__(self, picture: Picture) -> list[Line]:
        """The lines in a picture, where they stand in it."""
        canvas = _square(picture)
        if canvas is None:
            return []
        found = self._ocr(canvas[:, :, ::-1], use_det=True, use_cls=True, use_rec=True)
        if not found.txts:
            return []
        return [
            Line(text, *box.min(axis=0).tolist(), *box.max(axis=0).tolist())
            for box, text in zip(found.boxes, found.txts, strict=True)
        ]


def _square(picture: Picture) -> Picture | None:
    """The picture in a corner of a white square of one of few sizes; None without pixels."""
    import cv2

    height, width = picture.shape[:2]
    longest = max(height, width)
    if min(height, width) < 1:
        return None
    side = min(max(longest, _SEARCHED_SIDE), LONGEST_SIDE)
    scale = min(side / longest, _LARGEST_ENLARGEMENT)
    if scale * longest <= _SEARCHED_SIDE / 2:
        side = _SEARCHED_SIDE // 2
    size = max(1, round(width * scale)), max(1, round(height * scale))
    canvas = np.full((side, side, 3), 255, np.uint8)
    shrinks = scale < 1
    canvas[: size[1], : size[0]] = cv2.resize(
        picture, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    )
    return canvas


class _FewWidths:
    """Pads what the recognizer is given to one of few widths, as it does itself within a batch."""

    def __init__(self, session: Callable[[NDArray[np.float32]], NDArray[np.float32]]) -> None:
        self._session = session

    def __call__(self, lines: NDArray[np.float32]) -> NDArray[np.float32]:
        padding = -lines.shape[3] % _WIDTH_STEP
        return self._session(np.pad(lines, ((0, 0), (0, 0), (0, 0), (0, padding))))


def _no_network() -> ModuleType:
    """Stands in for the ``requests`` library, which opens a socket when it is imported.

    RapidOCR needs it only to download models; those it has are enough.
    """
    stub = ModuleType("requests")
    vars(stub).update(Response=object, RequestException=OSError)
    return stub
