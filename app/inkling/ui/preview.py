"""The preview: a passage in its surroundings, marked, with what can be done with its file."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from inkling.domain.events import ViewReady
from inkling.domain.previews import MoreParts, Preview, PreviewPart, ViewRequest
from inkling.domain.reasons import Reason
from inkling.domain.results import PassageHit, Result
from inkling.ui import wording
from inkling.ui.icons import Icons
from inkling.ui.preview_bars import NoticeBar, PageBar, PreviewHeader
from inkling.ui.preview_body import PreviewBody, Shape
from inkling.ui.preview_words import reasons
from inkling.ui.text import harmless_name
from inkling.ui.widgets import ElidedLabel, frame, in_every_language, label


class PreviewPane(QFrame):
    """Header with the file and its actions, what it looks like, and why it was found.

    Asks in ``passage_asked`` for another passage of the document, in ``more_asked`` for what
    comes after one (True) or before it, in ``view_asked`` for a page.
    """

    opened = Signal()
    shown_in_folder = Signal()
    similar_asked = Signal()
    exclude_asked = Signal()
    passage_asked = Signal(int)
    more_asked = Signal(int, bool)
    view_asked = Signal(object)
    missed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewPane")
        self._result: Result | None = None
        self._matches: tuple[int, ...] = ()
        self._has_more_matches = False
        self._passage_id = 0
        self._sentence: Callable[[], str] = str
        self._header = PreviewHeader(icons)
        self._notice = NoticeBar()
        self._pages = PageBar(icons)
        self._body = PreviewBody()
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
        self._add_shortcuts()
        self._add_actions()
        self._body.offer(self.actions())
        self.clear()
        in_every_language(self, self._name_parts)

    def _build_stack(self) -> QStackedLayout:
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._empty = QWidget()
        centred = QVBoxLayout(self._empty)
        centred.setContentsMargins(32, 32, 32, 32)
        centred.addWidget(self._message)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
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
        header, body, page = self._header, self._body, self._body.page
        header.opened.connect(self.opened)
        header.shown_in_folder.connect(self.shown_in_folder)
        header.similar_asked.connect(self.similar_asked)
        header.next_asked.connect(self.next_match)
        header.previous_asked.connect(self.previous_match)
        body.view_asked.connect(self.view_asked)
        body.more_asked.connect(self.more_asked)
        page.turned.connect(self._tell_place)
        self._pages.previous.clicked.connect(page.previous_page)
        self._pages.next.clicked.connect(page.next_page)
        self._pages.smaller.clicked.connect(page.zoom_out)
        self._pages.larger.clicked.connect(page.zoom_in)
        self._pages.fit.clicked.connect(page.fit_width)

    def _add_shortcuts(self) -> None:
        page = self._body.page
        for keys, slot in (
            ("F3", self.next_match),
            ("Shift+F3", self.previous_match),
            ("Ctrl++", page.zoom_in),
            ("Ctrl+=", page.zoom_in),
            ("Ctrl+-", page.zoom_out),
            ("Ctrl+0", page.fit_width),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _add_actions(self) -> None:
        asked = (self.opened, self.shown_in_folder, self.similar_asked, self.exclude_asked)
        for signal in asked:
            self.addAction("").triggered.connect(signal)

    def _name_parts(self) -> None:
        """Put every text in its place; the document stays where it is."""
        self.setAccessibleName(self.tr("Preview"))
        names = (
            self.tr("Open"),
            self.tr("Show in folder"),
            self.tr("Find similar"),
            self.tr("Exclude this folder"),
        )
        for action, name in zip(self.actions(), names, strict=True):
            action.setText(name)
        self._message.setText(self._sentence())
        if self._result is not None:
            self._why.setText(reasons(self._result))
        self._body.renew()
        self._tell_place()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the file, wherever in the pane that is asked."""
        if self._result is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.actions())
            menu.popup(event.globalPos())

    # What is shown

    def announce(self, result: Result, title: str) -> bool:
        """Name the result whose passage is on its way; what is shown of it stays until then.

        True where nothing is shown of it yet.
        """
        is_other = self._result is None or _key(self._result) != _key(result)
        self._result = result
        for part in (self._header, self._why_bar):
            part.show()
        self._header.show_title(title)
        self._why.setText(reasons(result))
        if is_other:
            self._begin(result)
        if not result.passages:
            self._show_nameless(result)
        self._tell_place()
        return is_other

    def _begin(self, result: Result) -> None:
        """Another document: nothing of the last one stays."""
        self._matches = ()
        self._has_more_matches = False
        self._passage_id = result.passages[0].passage_id if result.passages else 0
        is_text_of_offline = result.offline and result.passages
        self._notice.say(self._as_last_read if is_text_of_offline else str)
        self._body.begin(result)
        self._stack.setCurrentWidget(self._body)

    def _as_last_read(self) -> str:
        return self.tr(
            "The folder of this file cannot be reached now. This is its text as last read."
        )

    def _show_nameless(self, result: Result) -> None:
        """A result of which no passage is known: its picture, or that there is nothing."""
        if self._body.shape is Shape.PAGE:
            self._body.show_first_page(result)
            return
        self._say(lambda: self.tr("Found by its name; no text of it is known."))
        if not result.offline:
            self.view_asked.emit(ViewRequest(result.path, result.inner))

    @Slot(object)
    def show_preview(self, preview: Preview | None) -> None:
        """Show what arrived, or say that it has gone."""
        result = self._result
        if preview is None or result is None:
            self._say(lambda: self.tr("This passage has changed since it was found."))
            return
        hits = {hit.passage_id for hit in result.passages}
        self._matches = tuple(sorted(hits.union(preview.matches, [preview.passage_id])))
        self._has_more_matches = preview.has_more_matches
        self._passage_id = preview.passage_id
        self._stack.setCurrentWidget(self._body)
        self._body.show_preview(result, preview)
        self._tell_place()

    @Slot(object)
    def show_more(self, more: MoreParts | None) -> None:
        """Take what was read at one end of the text."""
        if more is not None:
            self._body.show_more(more)

    @Slot(object, object)
    def show_view(self, request: ViewRequest, event: ViewReady) -> None:
        """Show a page that arrived, or the text with the reason why there is no page."""
        result = self._result
        if result is None or (request.path, request.inner) != (result.path, result.inner):
            return
        if event.reason is not None:
            self._show_reason(event.reason)
        elif event.view is not None:
            self._body.show_view(request, event.view)
        self._tell_place()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._result = None
        self._matches = ()
        for part in (self._header, self._why_bar):
            part.hide()
        self._notice.say(str)
        self._body.clear()
        self._say(lambda: self.tr("Choose a result to read its passage here."))

    def _show_reason(self, reason: Reason) -> None:
        """Say in place why there is no page; the text that is known is shown instead."""
        has_text = self._body.has_text
        if reason.code == "vanished":
            self._body.dim(is_dim=True)
            self.missed.emit()
            self._notice.say(self._moved_with_text if has_text else self._moved)
        elif self._body.shape is Shape.PAGE:
            self._notice.say(partial(wording.reason_sentence, reason))
        if self._body.shape is Shape.PAGE:
            self._body.fall_back()
            if not has_text:
                self._say(lambda: self.tr("Nothing of it can be shown."))

    def _moved(self) -> str:
        return self.tr("Moved or deleted.")

    def _moved_with_text(self) -> str:
        return self.tr("Moved or deleted. This is its text as last read.")

    def _say(self, sentence: Callable[[], str]) -> None:
        self._sentence = sentence
        self._message.setText(sentence())
        self._stack.setCurrentWidget(self._empty)
        self._tell_place()

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
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_body"):
            self._body.renew()

    def sizeHint(self) -> QSize:
        """Room for a line of comfortable length."""
        return QSize(624, 480)

    @Slot()
    def _tell_place(self) -> None:
        """Where in the document the preview is, and which match of how many."""
        body, own = self._body, self._own()
        place = self._place(own)
        steps = own.heading if own is not None and body.shape is not Shape.ROWS else ()
        heading = wording.STEP.join(harmless_name(step) for step in steps)
        shown = (place, heading if heading != place else "")
        self._header.show_place(wording.SEPARATOR.join(part for part in shown if part))
        is_known = self._passage_id in self._matches
        self._header.show_matches(
            self._matches.index(self._passage_id) + 1 if is_known else 0,
            len(self._matches),
            is_open=self._has_more_matches,
        )
        page = body.page
        is_shown = body.shape is Shape.PAGE and self._stack.currentWidget() is body
        self._pages.setVisible(is_shown and page.pages > 0)
        self._pages.show_state(page.page, page.pages, page.scale)

    def _place(self, own: PreviewPart | PassageHit | None) -> str:
        page = self._body.page
        if self._body.shape is not Shape.PAGE or page.pages == 0:
            return wording.place(own.place, own.line) if own else ""
        if page.pages == 1 and (own is None or own.place is None):
            return ""
        return self.tr("Page {page} of {pages}").format(
            page=wording.number(page.page), pages=wording.number(page.pages)
        )

    def _own(self) -> PreviewPart | PassageHit | None:
        """The passage that is shown, or the one that was announced while it is on its way."""
        if self._body.own is not None:
            return self._body.own
        return self._result.passages[0] if self._result and self._result.passages else None


def _key(result: Result) -> tuple[object, ...]:
    return result.path, result.inner, result.type, result.offline, bool(result.passages)
