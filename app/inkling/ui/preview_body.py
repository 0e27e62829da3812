"""What a document looks like: its page, its rows or its text, whichever suits it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from inkling.domain.previews import MoreParts, Preview, PreviewPart, View, ViewRequest
from inkling.domain.results import PassageHit, Result
from inkling.ui.preview_page import PageView
from inkling.ui.preview_parts import Stretch
from inkling.ui.preview_rows import RowsView
from inkling.ui.preview_text import DocumentText
from inkling.ui.preview_words import words_in
from inkling.ui.widgets import frame

_DRAWN: Final = frozenset({"pdf", "image"})
_WITH_LINES: Final = frozenset({"source", "text"})


class Shape(Enum):
    """How a document is shown."""

    PAGE = auto()
    ROWS = auto()
    TEXT = auto()


class PreviewBody(QSplitter):
    """One of three views; a picture without marks has the text that was read in it beneath.

    Asks in ``more_asked`` for what comes after a passage (True) or before it, in ``view_asked``
    for a page.
    """

    more_asked = Signal(int, bool)
    view_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.page = PageView()
        self.shape = Shape.TEXT
        self._result: Result | None = None
        self._stretch: Stretch | None = None
        self._text = DocumentText()
        self._rows = RowsView()
        self._paper = self._build_paper()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        # Pages, sheets and lines run as their file has them, whatever the window's language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for place, (part, stretch) in enumerate(
            ((self.page, 3), (self._paper, 2), (self._rows, 3))
        ):
            self.addWidget(part)
            self.setStretchFactor(place, stretch)
        self.page.view_asked.connect(self.view_asked)
        self._text.more_wanted.connect(self.more_asked)
        self._rows.more_wanted.connect(self.more_asked)

    def _build_paper(self) -> QWidget:
        paper = frame("paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._text)
        around = QWidget()
        margins = QVBoxLayout(around)
        margins.setContentsMargins(16, 16, 16, 16)
        margins.addWidget(paper)
        return around

    @property
    def own(self) -> PreviewPart | None:
        """The passage that the preview is about, None while it is on its way."""
        return self._stretch.own if self._stretch is not None else None

    @property
    def has_text(self) -> bool:
        """Whether text has arrived."""
        return self._stretch is not None

    def offer(self, actions: Sequence[QAction]) -> None:
        """Add what can be done with the file to the menu of the text."""
        self._text.addActions(actions)

    def begin(self, result: Result) -> None:
        """Another document: nothing of the last one stays."""
        self.clear()
        self._result = result
        self.shape = _shape_of(result)
        self.dim(is_dim=result.offline)
        self._arrange()

    def clear(self) -> None:
        """Hold nothing."""
        self._result = self._stretch = None
        self.page.clear()
        self._text.forget()

    def show_first_page(self, result: Result) -> None:
        """Show the page of a document without any text that is known."""
        self._open(ViewRequest(result.path, result.inner, page=1))

    def show_preview(self, result: Result, preview: Preview) -> None:
        """Show a passage in its surroundings."""
        self._result = result
        stretch = Stretch.of(preview)
        self._stretch = stretch.within_sheet() if self.shape is Shape.ROWS else stretch
        if self.shape is Shape.PAGE:
            self._open(self._request(result, stretch))
        else:
            self._show_stretch()
            if not result.offline:
                self.view_asked.emit(ViewRequest(result.path, result.inner))

    def show_more(self, more: MoreParts) -> None:
        """Take what was read at one end of the text."""
        if self._stretch is None:
            return
        grown = self._stretch.with_more(more)
        if self.shape is Shape.ROWS:
            self._stretch = grown.within_sheet()
            self._rows.extend(self._stretch)
        else:
            self._stretch = grown
            self._text.extend(grown)

    def show_view(self, request: ViewRequest, view: View) -> None:
        """Take a page that arrived."""
        self.page.show_view(request, view)
        self._arrange()

    def fall_back(self) -> None:
        """There is no page: show the text instead."""
        self.shape = Shape.TEXT
        self._show_stretch()

    def dim(self, *, is_dim: bool) -> None:
        """Show the text paler: its file cannot be reached."""
        self._text.dim(is_dim=is_dim)
        self._rows.dim(is_dim=is_dim)

    def renew(self) -> None:
        """Take over the colours of the look."""
        self._text.renew()

    def _open(self, request: ViewRequest) -> None:
        is_picture = self._result is not None and self._result.type == "image"
        self.page.open(request, is_picture=is_picture)
        self._arrange()

    def _request(self, result: Result, stretch: Stretch) -> ViewRequest:
        own = stretch.own
        place = own.place if own else None
        return ViewRequest(
            path=result.path,
            inner=result.inner,
            page=(place.page if place else None) or 1,
            passage=own.text if own else "",
            words=words_in((*stretch.parts, *result.passages)),
        )

    def _show_stretch(self) -> None:
        self._arrange()
        if self._stretch is None:
            return
        if self.shape is Shape.ROWS:
            self._rows.show_stretch(self._stretch)
            return
        own = self._stretch.own
        may_have_lines = self._result is not None and self._result.type in _WITH_LINES
        has_lines = may_have_lines and own is not None and own.line is not None
        self._text.show_stretch(self._stretch, has_lines=has_lines)

    def _arrange(self) -> None:
        is_page = self.shape is Shape.PAGE
        knows_page = is_page and self.page.pages > 0
        is_beneath = knows_page and self._stretch is not None and not self.page.has_marks
        was_hidden = self._paper.isHidden()
        self.page.setVisible(is_page)
        self._rows.setVisible(self.shape is Shape.ROWS)
        self._paper.setVisible(self.shape is Shape.TEXT or is_beneath)
        if is_beneath and was_hidden and self._stretch is not None:
            self._text.show_stretch(self._stretch, has_lines=False)


def _shape_of(result: Result) -> Shape:
    best: PassageHit | None = result.passages[0] if result.passages else None
    if result.type in _DRAWN and not result.offline:
        return Shape.PAGE
    if best is not None and best.place is not None and best.place.kind == "sheet":
        return Shape.ROWS
    return Shape.TEXT
