"""The strokes of one row of the results: geometry, type scale, texts that give way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from inkling.domain.results import Result
from inkling.ui import wording
from inkling.ui.snippet import LINES
from inkling.ui.theme import base_size
from inkling.ui.tokens import Tokens

_UNIT: Final = 4
_MARGIN: Final = 16
_LEAST_MARGIN: Final = 4
_GAP: Final = 12
_BADGE: Final = QSize(32, 36)
_SIDE_WIDTH: Final = 68
_WIDEST_SIDE: Final = 132
_BAR_WIDTH: Final = 64
_NARROWEST_FOLDER: Final = 96


@dataclass(frozen=True, slots=True)
class Fonts:
    """The type scale of a row, with its metrics; made once a font."""

    body: QFont
    title: QFont
    small: QFont
    tiny: QFont
    badge: QFont
    score: QFont
    pitch: int
    side: int
    """The width of the column of scores, in px: as much as its words need."""

    @classmethod
    def of(cls, font: QFont) -> Fonts:
        """The scale that goes with a font of the desktop."""
        base = base_size(font)
        body, small, tiny = (_sized(font, base - less) for less in range(3))
        return cls(
            body=body,
            title=_sized(font, base, QFont.Weight.DemiBold),
            small=small,
            tiny=tiny,
            badge=_sized(font, base - 4, QFont.Weight.DemiBold),
            score=_sized(font, base + 2, QFont.Weight.DemiBold),
            pitch=-(-max(20, QFontMetrics(body).height() + 2) // _UNIT) * _UNIT,
            side=_side_width(small, tiny),
        )

    @property
    def row_height(self) -> int:
        """Of a result, in px."""
        return _GAP + self.pitch * 2 + _UNIT + self.pitch * LINES + _GAP

    @property
    def compact_height(self) -> int:
        """Of a result with a line for its title and one for its passage, in px."""
        return 2 * _UNIT + self.pitch * 2 + 2 * _UNIT

    @property
    def section_height(self) -> int:
        """Of the heading of a section, in px."""
        return self.pitch + 3 * _UNIT

    @property
    def passage_height(self) -> int:
        """Of a further passage of a result, in px."""
        return 2 * _UNIT + self.pitch + self.pitch * LINES + 2 * _UNIT


def _side_width(small: QFont, tiny: QFont) -> int:
    beside_titles = (wording.fold(10, is_open=False), wording.by_words())
    widths = [QFontMetrics(small).horizontalAdvance(text) for text in beside_titles]
    widths += [QFontMetrics(tiny).horizontalAdvance(text) for text in wording.strengths().values()]
    return min(_WIDEST_SIDE, max(_SIDE_WIDTH, *widths))


def _sized(font: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


class Row:
    """The geometry of one row and the strokes that fill it.

    ``is_part`` says that it is a further passage of the result above, ``is_compact`` that the
    passage begins right below the title. ``beside`` is what the scroll bar takes of the list, in
    px: the words end where those above the list do. ``direction`` is that of the view: from right
    to left, everything stands on the other side.
    """

    def __init__(
        self,
        painter: QPainter,
        rect: QRect,
        tokens: Tokens,
        fonts: Fonts,
        direction: Qt.LayoutDirection,
        *,
        is_part: bool = False,
        is_compact: bool = False,
        beside: int = 0,
    ) -> None:
        self.painter = painter
        self.tokens = tokens
        self.fonts = fonts
        self._rect = rect
        self._direction = direction
        self._top = rect.top() + (2 * _UNIT if is_part or is_compact else _GAP)
        left = rect.left() + _MARGIN + _BADGE.width() + _GAP
        self._right = rect.right() + 1 - max(_LEAST_MARGIN, _MARGIN - beside)
        side_left = self._right - fonts.side
        self.text = self._mirrored(
            QRect(left, self._top, max(40, side_left - _GAP - left), fonts.row_height)
        )
        self._side = self._mirrored(QRect(side_left, self._top, fonts.side, fonts.pitch))
        self.passage_top = self._top + (
            fonts.pitch if is_part or is_compact else 2 * fonts.pitch + _UNIT
        )

    def section(self, name: str, count: str) -> None:
        """The heading of a section: its name, and how many results it has."""
        rect, tokens, font = self._rect, self.tokens, self.fonts.tiny
        self.painter.fillRect(rect, QColor(tokens.bg))
        self.painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line)
        )
        self.painter.setFont(font)
        left = rect.left() + _MARGIN
        inside = self._mirrored(QRect(left, rect.top(), self._right - left, rect.height()))
        middle = Qt.AlignmentFlag.AlignVCenter
        self.painter.setPen(QColor(tokens.text2))
        self.painter.drawText(inside, Qt.AlignmentFlag.AlignRight | middle, count)
        room = inside.width() - QFontMetrics(font).horizontalAdvance(count) - _GAP
        shown = _elide_steps(name, font, room)
        self.painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | middle, shown)

    def _mirrored(self, box: QRect) -> QRect:
        """A place in the row as it is from left to right, in the direction of the view."""
        return QStyle.visualRect(self._direction, self._rect, box)

    def ground(self, state: QStyle.StateFlag, *, goes_on: bool = False) -> None:
        """The ground, and the line below, which is shorter where the same result goes on."""
        tokens, rect, painter = self.tokens, self._rect, self.painter
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(rect, QColor(tokens.select))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        indent = _MARGIN + _BADGE.width() + _GAP if goes_on else 0
        line = QRect(rect.left() + indent, rect.bottom(), rect.width() - indent, 1)
        painter.fillRect(self._mirrored(line), QColor(tokens.line))
        if is_selected:
            edge = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(self._mirrored(edge), QColor(tokens.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(0.75, 0.75, -0.75, -1.75))

    def badge(self, text: str) -> None:
        """The kind of file in a frame."""
        corner = QPoint(self._rect.left() + _MARGIN, self._top)
        frame = QRectF(self._mirrored(QRect(corner, _BADGE)))
        box = frame.adjusted(0.5, 0.5, -0.5, -0.5)
        self.painter.setPen(QPen(QColor(self.tokens.line_strong), 1))
        self.painter.setBrush(QColor(self.tokens.raised))
        self.painter.drawRoundedRect(box, 6, 6)
        font = self.fonts.badge
        if QFontMetrics(font).horizontalAdvance(text) > _BADGE.width() - 6:
            font = _sized(font, font.pixelSize() - 1, QFont.Weight.DemiBold)
        self._line(box.toRect(), text, font, self.tokens.text2, centred=True)

    def title(self, text: str) -> None:
        """What the result is called."""
        shown = _elide(text, self.fonts.title, self.text.width(), Qt.TextElideMode.ElideRight)
        self._line(self._band(0), shown, self.fonts.title, self.tokens.text)

    def title_with(self, text: str, note: str) -> None:
        """What the result is called, and behind it, as far as there is room, where it stands."""
        band, fonts = self._band(0), self.fonts
        shown = _elide(text, fonts.title, band.width(), Qt.TextElideMode.ElideRight)
        self._line(band, shown, fonts.title, self.tokens.text)
        taken = QFontMetrics(fonts.title).horizontalAdvance(shown) + _GAP
        rest = QStyle.visualRect(self._direction, band, band.adjusted(taken, 0, 0, 0))
        if note and rest.width() >= _NARROWEST_FOLDER:
            shown = _elide(note, fonts.small, rest.width(), Qt.TextElideMode.ElideRight)
            self._line(rest, shown, fonts.small, self.tokens.text3)

    def where(self, folder: str, notes: tuple[str, str, str]) -> None:
        """The folder gives way in its middle; where that is not enough, the date goes."""
        font = self.fonts.small
        state, place, _date = notes
        tail, room = self._tail(folder, notes)
        if room < _NARROWEST_FOLDER:
            tail, room = self._tail(folder, (state, place, ""))
        shown = _elide_steps(folder, font, max(_NARROWEST_FOLDER // 2, room))
        line = _elide(shown + tail, font, self.text.width(), Qt.TextElideMode.ElideRight)
        self._line(self._band(1), line, font, self.tokens.text3)

    def _tail(self, folder: str, notes: tuple[str, str, str]) -> tuple[str, int]:
        """What stands behind the folder, and the room that leaves."""
        parts = [note for note in notes if note]
        tail = wording.SEPARATOR.join(["", *parts] if folder else parts)
        taken = QFontMetrics(self.fonts.small).horizontalAdvance(tail)
        return tail, self.text.width() - taken

    def place(self, text: str, similarity: float | None) -> None:
        """Where a further passage stands, and how near it is."""
        font, tokens = self.fonts.small, self.tokens
        shown = _elide(text, font, self.text.width(), Qt.TextElideMode.ElideRight)
        self._line(self._band(0), shown, font, tokens.text3)
        if similarity is not None:
            self._line(self._side, wording.cosine(similarity), font, tokens.text2, right=True)

    @property
    def fold_zone(self) -> QRect:
        """Where a click shows or hides the other passages."""
        height = self.fonts.pitch
        top = self._rect.bottom() - _GAP // 2 - height
        return QRect(self._side.left(), top, self._side.width(), height)

    def fold(self, text: str, *, is_hot: bool) -> None:
        """How many more passages there are."""
        font = QFont(self.fonts.small)
        font.setUnderline(is_hot)
        self._line(self.fold_zone, text, font, self.tokens.accent, right=True)

    def score(self, result: Result, notes: tuple[str, str]) -> None:
        """The similarity with its bar, and the strength in words."""
        words, strength = notes
        box, fonts, tokens = self._side, self.fonts, self.tokens
        if result.similarity is None:
            if result.keyword_score is not None:  # a list that nothing ranks has neither
                self._line(box, words, fonts.small, tokens.text3, right=True)
            below = box.bottom() + 1
        else:
            self._line(box, wording.cosine(result.similarity), fonts.score, tokens.text, right=True)
            self._bar(box.bottom() + 5, result.similarity)
            below = box.bottom() + 13
        if strength:
            line = QRect(box.left(), below, box.width(), 14)
            self._line(line, strength, fonts.tiny, tokens.text3, right=True)

    def _bar(self, top: int, share: float) -> None:
        track = QRect(self._right - _BAR_WIDTH, top, _BAR_WIDTH, 4)
        filled = QRect(track.left(), top, round(_BAR_WIDTH * min(1.0, max(0.0, share))), 4)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.tokens.line))
        self.painter.drawRoundedRect(self._mirrored(track), 2, 2)
        if filled.width():
            filled.setWidth(max(4, filled.width()))
            self.painter.setBrush(QColor(self.tokens.accent))
            self.painter.drawRoundedRect(self._mirrored(filled), 2, 2)

    def _band(self, number: int) -> QRect:
        pitch = self.fonts.pitch
        return QRect(self.text.left(), self._top + number * pitch, self.text.width(), pitch)

    def _line(
        self,
        box: QRect,
        text: str,
        font: QFont,
        colour: str,
        *,
        right: bool = False,
        centred: bool = False,
    ) -> None:
        across = Qt.AlignmentFlag.AlignLeft
        if right:
            across = Qt.AlignmentFlag.AlignRight
            text = _elide(text, font, box.width(), Qt.TextElideMode.ElideRight)
        if centred:
            across = Qt.AlignmentFlag.AlignHCenter
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        flags = across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self.painter.drawText(box, flags, text)


def _elide_steps(folder: str, font: QFont, width: int) -> str:
    """Leave out whole folders before any name is cut, from the middle; the last name stays."""
    metrics = QFontMetrics(font)
    steps = folder[:1000].split(wording.STEP)
    shown = wording.STEP.join(steps)
    middle = len(steps) // 2
    before, after = steps[:middle], steps[middle:]
    while metrics.horizontalAdvance(shown) > width and len(before) + len(after) > 1:
        if len(before) >= len(after):
            before.pop()
        else:
            after.pop(0)
        shown = wording.STEP.join([*before, "…", *after])
    above, step, name = shown.rpartition(wording.STEP)
    room = width - metrics.horizontalAdvance(above + step)
    return above + step + _elide(name, font, room, Qt.TextElideMode.ElideMiddle)


def _elide(text: str, font: QFont, width: int, mode: Qt.TextElideMode) -> str:
    # Measuring a name of any length costs no more than measuring a long one.
    head = text if len(text) <= 1000 else f"{text[:500]}…{text[-500:]}"
    return QFontMetrics(font).elidedText(head, mode, width)
