"""Pages and pictures as they look: one at a time, turned and zoomed."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from inkling.domain.previews import Mark, View, ViewRequest
from inkling.ui import wording
from inkling.ui.preview_sheet import MARGIN, PageCanvas, Picture, placed
from inkling.ui.widgets import in_every_language

_NATURAL: Final = 794.0
"""The width of A4 in pixels of 1/96 inch, until the page says otherwise."""
_LARGEST_FIT: Final = 1.5
_ZOOM_STEP: Final = 1.25
_SMALLEST_ZOOM: Final = 0.1
_LARGEST_ZOOM: Final = 5.0
_WIDEST: Final = 8000
_SETTLING_MS: Final = 120
_KEPT: Final = 6
_FRAME: Final = 4


class PageView(QScrollArea):
    """One page at a time, as wide as there is room, or as large as the person wants it.

    Asks for pixels in ``view_asked``; `show_view` takes them. ``turned`` tells that another
    page, or another size, is shown.
    """

    view_asked = Signal(object)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._canvas = PageCanvas()
        self.setWidget(self._canvas)
        self._is_picture = False
        self._home: ViewRequest | None = None
        self._target: ViewRequest | None = None
        self._asked: ViewRequest | None = None
        self._shown: Picture | None = None
        self._goes_to_mark = False
        self._zoom: float | None = None
        self._kept: OrderedDict[ViewRequest, Picture] = OrderedDict()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MS)
        self._settling.timeout.connect(self._ask)
        in_every_language(self, self._say)

    def _say(self) -> None:
        page = wording.number(self.page)
        name = self.tr("Page {page} of {pages}").format(page=page, pages=wording.number(self.pages))
        self.setAccessibleName(name if self.pages else self.tr("Page"))

    @property
    def page(self) -> int:
        """The page that is shown or on its way, from 1."""
        return self._target.page or 1 if self._target else 1

    @property
    def pages(self) -> int:
        """How many there are; 0 while nobody knows."""
        return self._shown.view.pages if self._shown else 0

    @property
    def scale(self) -> float:
        """How large the page is shown; 1.0 is its natural size."""
        return self._wide() / self._natural()

    @property
    def has_marks(self) -> bool:
        """Whether anything is marked on the page that is shown."""
        view = self._shown.view if self._shown else None
        return view is not None and bool(view.passage or view.words)

    def open(self, request: ViewRequest, *, is_picture: bool) -> None:
        """Show a page; its width is settled here."""
        old = self._target
        if old is None or (old.path, old.inner) != (request.path, request.inner):
            self.clear()
        self._is_picture = is_picture
        self._home = self._target = request
        self._goes_to_mark = True
        self._ask()

    def clear(self) -> None:
        """Show nothing, and forget all pages."""
        self._settling.stop()
        self._home = self._target = self._asked = self._shown = None
        self._kept.clear()
        self._zoom = None
        self._canvas.show_picture(None)
        self._lay_out()

    def show_view(self, request: ViewRequest, view: View) -> None:
        """Take the pixels that were asked for."""
        picture = Picture.of(view)
        self._kept[request] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if request == self._asked:
            self._show(picture)

    @Slot()
    def next_page(self) -> None:
        """Turn to the next page, if there is one."""
        self.turn_to(self.page + 1)

    @Slot()
    def previous_page(self) -> None:
        """Turn to the previous page, if there is one."""
        self.turn_to(self.page - 1)

    def turn_to(self, page: int) -> None:
        """Turn to a page, if there is one of this number."""
        home = self._home
        if home is not None and 1 <= page <= self.pages and page != self.page:
            # On other pages only words are marked: the passage stands on its own page.
            self._target = home if page == home.page else replace(home, page=page, passage="")
            self._goes_to_mark = True
            self._ask()
            self.turned.emit()

    @Slot()
    def zoom_in(self) -> None:
        """Show the page larger."""
        self._zoom_to(self.scale * _ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Show the page smaller."""
        self._zoom_to(self.scale / _ZOOM_STEP)

    @Slot()
    def fit_width(self) -> None:
        """Show the page as wide as there is room."""
        self._zoom_to(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with the keys that are made for it; arrows move on the page."""
        keys = {
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.pages,
        }
        wanted = keys.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.turn_to(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self._zoom_to(self.scale * _ZOOM_STEP**steps)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page at once; sharper pixels are asked for when the size has settled."""
        super().resizeEvent(event)
        self._lay_out()
        if self._target is not None:
            self._settling.start()

    def event(self, event: QEvent) -> bool:
        """A screen of another resolution wants other pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._target is not None:
            self._settling.start()
        return super().event(event)

    @Slot()
    def _ask(self) -> None:
        if self._target is None:
            return
        width = min(round(self._wide() * self.devicePixelRatioF()), _WIDEST)
        request = replace(self._target, width=width)
        if request == self._asked and request not in self._kept:
            return  # on its way
        self._asked = request
        kept = self._kept.get(request)
        if kept is not None:
            self._kept.move_to_end(request)
            self._show(kept)
        else:
            self.view_asked.emit(request)

    def _show(self, picture: Picture) -> None:
        first = self._shown is None
        self._shown = picture
        if self._target is not None and self._target.page != picture.view.page:
            # The file has fewer pages now than it had when it was read.
            self._home = self._target = replace(self._target, page=picture.view.page)
            self._asked = replace(self._target, width=self._asked.width if self._asked else 0)
        self._canvas.show_picture(picture)
        self._lay_out()
        self._say()
        if self._goes_to_mark:
            self._goes_to_mark = False
            self._go_to_mark(picture.view)
        if first:
            self._settling.start()  # now that its natural width is known
        self.turned.emit()

    def _go_to_mark(self, view: View) -> None:
        marks: Sequence[Mark] = view.passage or view.words
        sheet = self._canvas.sheet()
        top = placed(marks[0], sheet).top() if marks else 0.0
        left = placed(marks[0], sheet).left() if marks else 0.0
        self.verticalScrollBar().setValue(round(top - self.viewport().height() / 4))
        room = self.viewport().width()
        self.horizontalScrollBar().setValue(round(left - room / 4) if left > room / 2 else 0)

    def _zoom_to(self, scale: float | None) -> None:
        if self._target is None:
            return
        if scale is not None:
            scale = min(max(scale, _SMALLEST_ZOOM), _LARGEST_ZOOM)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        centre = QPointF(self.viewport().rect().center())
        at = centre + QPointF(across.value(), down.value())
        before = self.scale
        self._zoom = scale
        self._lay_out()
        grown = self.scale / before
        across.setValue(round(at.x() * grown - centre.x()))
        down.setValue(round(at.y() * grown - centre.y()))
        self._settling.start()
        self.turned.emit()

    def _natural(self) -> float:
        return max(1.0, self._shown.view.natural_width if self._shown else _NATURAL)

    def _wide(self) -> float:
        """The width of the page on the screen."""
        if self._zoom is not None:
            return self._natural() * self._zoom
        # The bar is counted in whether it shows or not: it would come and go otherwise.
        room = self.width() - _FRAME - 2 * MARGIN - self.verticalScrollBar().sizeHint().width()
        largest = self._natural() * (1.0 if self._is_picture and self._shown else _LARGEST_FIT)
        return max(40.0, min(float(room), largest))

    def _lay_out(self) -> None:
        wide = self._wide()
        view = self._shown.view if self._shown else None
        high = wide * (view.height / max(1, view.width) if view else 2**0.5)
        size = QSize(round(wide) + 2 * MARGIN, round(high) + 2 * MARGIN)
        self._canvas.resize(size)
