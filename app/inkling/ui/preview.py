"""The preview: a passage in its surroundings, marked, with what can be done with its file."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from inkling.domain.events import ViewReady
from inkling.domain.previews import MoreParts, Preview, PreviewPart, ViewRequest
from inkling.domain.reasons import Reason
from inkling.domain.results import PassageHit, Result
from inkling.ui import wording
from inkling.ui.icons import Icons
from inkling.ui.preview_bars import NoticeBar, PageBar, PreviewHeader
from inkling.ui.preview_page import PageView
from inkling.ui.preview_parts import Stretch
from inkling.ui.preview_rows import RowsView
from inkling.ui.preview_text import DocumentText
from inkling.ui.text import harmless_name
from inkling.ui.widgets import ElidedLabel, frame, label

_DRAWN: Final = frozenset({"pdf", "image"})
_WITH_LINES: Final = frozenset({"source", "text"})
_MOST_WORDS: Final = 200


class Shape(Enum):
    """How a document is shown."""

    PAGE = auto()
    ROWS = auto()
    TEXT = auto()


class PreviewPane(QFrame):
    """Header with the file and its actions, what it looks like, and why it was found.

    Asks in ``passage_asked`` for another passage of the document, in ``more_asked`` for what
    comes after one (True) or before it, in ``view_asked`` for a page.
    """

    opened = Signal()
    shown_in_folder = Signal()
    similar_asked = Signal()
    passage_asked = Signal(int)
    more_asked = Signal(int, bool)
    view_asked = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewPane")
        self.setAccessibleName(self.tr("Preview"))
        self.setMinimumWidth(280)
        self._result: Result | None = None
        self._stretch: Stretch | None = None
        self._shape = Shape.TEXT
        self._matches: tuple[int, ...] = ()
        self._has_more_matches = False
        self._passage_id = 0
        self._header = PreviewHeader(icons)
        self._notice = NoticeBar()
        self._pages = PageBar(icons)
        self._page = PageView()
        self._text = DocumentText()
        self._rows = RowsView()
        self._paper = self._build_paper()
        self._why = ElidedLabel("text")
        self._why_bar = self._build_why()
        self._message = label("text")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._header, self._notice, self._pages):
            layout.addWidget(part)
        layout.addLayout(self._build_stack(), 1)
        layout.addWidget(self._why_bar)
        self._connect()
        self.clear()

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

    def _build_stack(self) -> QStackedLayout:
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        empty = QWidget()
        centred = QVBoxLayout(empty)
        centred.setContentsMargins(32, 32, 32, 32)
        centred.addWidget(self._message)
        self._body = QSplitter(Qt.Orientation.Vertical)
        self._body.setHandleWidth(1)
        self._body.setChildrenCollapsible(False)
        for place, (part, stretch) in enumerate(
            ((self._page, 3), (self._paper, 2), (self._rows, 3))
        ):
            self._body.addWidget(part)
            self._body.setStretchFactor(place, stretch)
        self._stack = QStackedLayout()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._body)
        return self._stack

    def _build_why(self) -> QFrame:
        bar = frame("whyBar")
        bar.setFixedHeight(41)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._why)
        return bar

    def _connect(self) -> None:
        header, page = self._header, self._page
        header.opened.connect(self.opened)
        header.shown_in_folder.connect(self.shown_in_folder)
        header.similar_asked.connect(self.similar_asked)
        header.next_asked.connect(self.next_match)
        header.previous_asked.connect(self.previous_match)
        page.view_asked.connect(self.view_asked)
        page.turned.connect(self._on_turned)
        self._text.more_wanted.connect(self.more_asked)
        self._rows.more_wanted.connect(self.more_asked)
        self._pages.previous.clicked.connect(page.previous_page)
        self._pages.next.clicked.connect(page.next_page)
        self._pages.smaller.clicked.connect(page.zoom_out)
        self._pages.larger.clicked.connect(page.zoom_in)
        self._pages.fit.clicked.connect(page.fit_width)
        for keys, slot in (
            ("F3", self.next_match),
            ("Shift+F3", self.previous_match),
            ("Ctrl++", page.zoom_in),
            ("Ctrl+=", page.zoom_in),
            ("Ctrl+-", page.zoom_out),
            ("Ctrl+0", page.fit_width),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # What is shown

    def announce(self, result: Result, title: str) -> None:
        """Name the result whose passage is on its way; what is shown of it stays until then."""
        is_other = self._result is None or _key(self._result) != _key(result)
        self._result = result
        best = result.passages[0] if result.passages else None
        for part in (self._header, self._why_bar):
            part.show()
        self._header.show_title(title)
        self._why.setText(self._reasons(result))
        if is_other:
            self._begin(result, best)
        if best is None:
            self._show_nameless(result)

    def _begin(self, result: Result, best: PassageHit | None) -> None:
        """Another document: nothing of the last one stays."""
        self._stretch = None
        self._matches = ()
        self._has_more_matches = False
        self._passage_id = best.passage_id if best else 0
        self._notice.say(
            self.tr("The folder of this file cannot be reached now. This is its text as last read.")
            if result.offline and best
            else ""
        )
        self._dim(result.offline)
        self._shape = _shape_of(result, best)
        self._page.clear()
        self._text.forget()
        self._stack.setCurrentWidget(self._body)
        self._arrange()
        self._tell_place()

    def _show_nameless(self, result: Result) -> None:
        """A result of which no passage is known: its picture, or that there is nothing."""
        if self._shape is Shape.PAGE:
            self._view(ViewRequest(result.path, result.inner, page=1))
            return
        self._say(self.tr("Found by its name; no text of it is known."))
        if not result.offline:
            self.view_asked.emit(ViewRequest(result.path, result.inner))

    @Slot(object)
    def show_preview(self, preview: Preview | None) -> None:
        """Show what arrived, or say that it has gone."""
        result = self._result
        if preview is None or result is None:
            self._say(self.tr("This passage has changed since it was found."))
            return
        hits = {hit.passage_id for hit in result.passages}
        self._matches = tuple(sorted(hits.union(preview.matches, [preview.passage_id])))
        self._has_more_matches = preview.has_more_matches
        self._passage_id = preview.passage_id
        stretch = Stretch.of(preview)
        self._stretch = stretch.within_sheet() if self._shape is Shape.ROWS else stretch
        self._stack.setCurrentWidget(self._body)
        if self._shape is Shape.PAGE:
            self._view(self._page_request(result, stretch))
        else:
            self._show_stretch()
            if not result.offline:
                self.view_asked.emit(ViewRequest(result.path, result.inner))
        self._tell_place()

    @Slot(object)
    def show_more(self, more: MoreParts | None) -> None:
        """Take what was read at one end of the text."""
        if more is None or self._stretch is None:
            return
        grown = self._stretch.with_more(more)
        if self._shape is Shape.ROWS:
            self._stretch = grown.within_sheet()
            self._rows.extend(self._stretch)
        else:
            self._stretch = grown
            self._text.extend(grown)

    @Slot(object, object)
    def show_view(self, request: ViewRequest, event: ViewReady) -> None:
        """Show a page that arrived, or the text with the reason why there is no page."""
        if event.reason is not None:
            self._show_reason(event.reason)
        elif event.view is not None:
            self._page.show_view(request, event.view)
            self._arrange()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._result = None
        self._stretch = None
        for part in (self._header, self._why_bar, self._pages):
            part.hide()
        self._notice.say("")
        self._page.clear()
        self._text.forget()
        self._say(self.tr("Choose a result to read its passage here."))

    # Matches

    @Slot()
    def next_match(self) -> None:
        """Go to the next passage of the document that matches."""
        later = [match for match in self._matches if match > self._passage_id]
        if later:
            self._go_to(later[0])

    @Slot()
    def previous_match(self) -> None:
        """Go to the previous passage of the document that matches."""
        earlier = [match for match in self._matches if match < self._passage_id]
        if earlier:
            self._go_to(earlier[-1])

    def _go_to(self, passage_id: int) -> None:
        self._passage_id = passage_id
        self.passage_asked.emit(passage_id)
        self._tell_place()

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons from crowding the title."""
        super().resizeEvent(event)
        self._header.make_room(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Recolour the text when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_text"):
            self._text.renew()

    def sizeHint(self) -> QSize:
        """Room for a line of comfortable length."""
        return QSize(624, 480)

    def _view(self, request: ViewRequest) -> None:
        is_picture = self._result is not None and self._result.type == "image"
        self._page.open(request, is_picture=is_picture)
        self._arrange()

    def _page_request(self, result: Result, stretch: Stretch) -> ViewRequest:
        own = stretch.own
        words = _words_in((*stretch.parts, *result.passages))
        place = own.place if own else None
        return ViewRequest(
            path=result.path,
            inner=result.inner,
            page=(place.page if place else None) or 1,
            passage=own.text if own else "",
            words=words,
        )

    def _show_stretch(self) -> None:
        self._arrange()
        if self._stretch is None:
            return
        if self._shape is Shape.ROWS:
            self._rows.show_stretch(self._stretch)
            return
        own = self._stretch.own
        is_code = self._result is not None and self._result.type in _WITH_LINES
        has_lines = is_code and own is not None and own.line is not None
        self._text.show_stretch(self._stretch, has_lines=has_lines)

    def _arrange(self) -> None:
        """Show what belongs to the shape; under a picture without marks the text that it has."""
        is_page = self._shape is Shape.PAGE
        knows_page = is_page and self._page.pages > 0
        beneath = knows_page and self._stretch is not None and not self._page.has_marks
        was_hidden = self._paper.isHidden()
        self._page.setVisible(is_page)
        self._pages.setVisible(is_page)
        self._rows.setVisible(self._shape is Shape.ROWS)
        self._paper.setVisible(self._shape is Shape.TEXT or beneath)
        if beneath and was_hidden and self._stretch is not None:
            self._text.show_stretch(self._stretch, has_lines=False)

    def _show_reason(self, reason: Reason) -> None:
        """Say in place why there is no page; the text that is known is shown instead."""
        if reason.code == "vanished":
            text = self.tr("Moved or deleted. This is its text as last read.")
            self._dim(is_dim=True)
        elif self._shape is Shape.PAGE:
            text = wording.reason_sentence(reason)
        else:
            return  # the text is there, whatever the file's own state
        has_text = self._stretch is not None
        if not has_text and reason.code == "vanished":
            text = self.tr("Moved or deleted.")
        self._notice.say(text)
        if self._shape is Shape.PAGE:
            self._shape = Shape.TEXT
            if has_text:
                self._show_stretch()
            else:
                self._arrange()
                self._say(self.tr("Nothing of it can be shown."))
            self._tell_place()

    def _dim(self, is_dim: bool) -> None:
        self._text.dim(is_dim)
        self._rows.dim(is_dim)

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._stack.setCurrentIndex(0)
        self._pages.hide()

    # Words about it

    @Slot()
    def _on_turned(self) -> None:
        page = self._page
        self._pages.show_state(page.page, page.pages, page.scale)
        self._tell_place()

    def _tell_place(self) -> None:
        """Where in the document the preview is, and which match of how many."""
        parts = [self._place()]
        count = len(self._matches)
        if count > 1 and self._passage_id in self._matches:
            parts.append(
                self.tr("match {n} of {count}").format(
                    n=wording.number(self._matches.index(self._passage_id) + 1),
                    count=wording.number(count) + ("+" if self._has_more_matches else ""),
                )
            )
        own = self._own()
        if own is not None and self._shape is not Shape.ROWS:
            parts.append(wording.STEP.join(harmless_name(step) for step in own.heading))
        self._header.show_place(wording.SEPARATOR.join(part for part in parts if part))
        self._header.show_steps(
            has_previous=count > 0 and self._passage_id > self._matches[0],
            has_next=count > 0 and self._passage_id < self._matches[-1],
        )

    def _place(self) -> str:
        own = self._own()
        if self._shape is not Shape.PAGE or self._page.pages == 0:
            return wording.place(own.place, own.line) if own else ""
        if self._page.pages == 1 and (own is None or own.place is None):
            return ""
        return self.tr("Page {page} of {pages}").format(
            page=wording.number(self._page.page), pages=wording.number(self._page.pages)
        )

    def _own(self) -> PreviewPart | PassageHit | None:
        """The passage that is shown, or the one that was announced while it is on its way."""
        if self._stretch is not None and self._stretch.own is not None:
            return self._stretch.own
        return self._result.passages[0] if self._result and self._result.passages else None

    def _reasons(self, result: Result) -> str:
        parts = []
        if result.similarity is not None:
            parts.append(self.tr("meaning {value}").format(value=wording.cosine(result.similarity)))
        words = result.why.words if result.why else _words_in(result.passages[:1])
        if words:
            shown = ", ".join(harmless_name(word) for word in words[:8])
            parts.append(self.tr("words: {words}").format(words=shown))
        return self.tr("Why this: {reasons}").format(reasons="    ".join(parts)) if parts else ""


def _key(result: Result) -> tuple[object, ...]:
    return result.path, result.inner, result.type, result.offline, bool(result.passages)


def _shape_of(result: Result, best: PassageHit | None) -> Shape:
    if result.type in _DRAWN and not result.offline:
        return Shape.PAGE
    if best is not None and best.place is not None and best.place.kind == "sheet":
        return Shape.ROWS
    return Shape.TEXT


def _words_in(parts: Iterable[PreviewPart | PassageHit]) -> tuple[str, ...]:
    """The marked words as they stand in the passages, each once."""
    found: dict[str, None] = {}
    for part in parts:
        for start, end in part.highlights:
            word = part.text[start:end].strip().casefold()
            if word:
                found[word] = None
    return tuple(found)[:_MOST_WORDS]
