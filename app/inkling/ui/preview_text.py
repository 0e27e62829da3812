"""The text of a document around a passage: it can be read, scrolled and copied, and no more."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDesktopServices,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from inkling.domain.results import Span
from inkling.ui.preview_parts import Stretch
from inkling.ui.preview_writer import Writer, Written, code_font
from inkling.ui.theme import base_size, tokens_for
from inkling.ui.widgets import in_every_language, repolish

_LONGEST_LINE: Final = 640
_NARROWEST_MARGIN: Final = 20
_MOST_MARKS: Final = 3_000
_LINKS: Final = frozenset({"http", "https", "mailto"})
_NUMBER_GAP: Final = 12


class DocumentText(QTextBrowser):
    """Passages as text of our own making. Loads nothing; links open on a click alone.

    ``more_wanted`` carries the passage at an end that is scrolled to, and whether what comes
    after it is wanted or what comes before.
    """

    more_wanted = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewText")
        font = self.font()
        self._base = base_size(font) + 1
        font.setPixelSize(self._base)
        self.document().setDefaultFont(font)
        self.document().setUndoRedoEnabled(False)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        in_every_language(self, lambda: self.setAccessibleName(self.tr("Preview of the passage")))
        self._gutter = _Gutter(self)
        self._stretch: Stretch | None = None
        self._has_lines = False
        self._written = Written()
        self._is_waiting = False
        self._settled_at = 0
        self.anchorClicked.connect(self._on_link)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """No resource is ever loaded, whatever a document names."""
        return None

    def doSetSource(self, _name: QUrl | str, _kind: object = None) -> None:
        """No other document ever takes the place of this one."""

    def show_stretch(self, stretch: Stretch, *, has_lines: bool) -> None:
        """Show passages, scrolled to the one they are about."""
        self._stretch, self._has_lines = stretch, has_lines
        self._write()
        self.scroll_to_passage()
        # Once more when the layout has its final width: the first time counts for tests and
        # for panes that do not change size.
        self._settled_at = self.verticalScrollBar().value()
        QTimer.singleShot(0, self._settle)

    def extend(self, stretch: Stretch) -> None:
        """Show a stretch that has grown; what is read stays where it is."""
        kept = self._anchor()
        self._stretch = stretch
        self._write()
        if kept is not None:
            self._restore(*kept)

    def forget(self) -> None:
        """Hold no text."""
        self._stretch = None
        self._written = Written()
        self.clear()
        self.setExtraSelections([])

    def dim(self, *, is_dim: bool) -> None:
        """Show the text paler: what it stands in is gone."""
        if bool(self.property("dim")) != is_dim:
            self.setProperty("dim", is_dim)
            repolish(self)

    def renew(self) -> None:
        """Write everything anew in the colours of the look."""
        if self._stretch is not None:
            self.extend(self._stretch)

    def scroll_to_passage(self) -> None:
        """Bring the passage into the upper third, and its first word with it."""
        start, end = self._written.passage
        height = self.viewport().height()
        top = self._top_of(start)
        first = next((word for word in self._written.words if start <= word[0] < end), None)
        if first is not None and self._top_of(first[0]) - top > height * 3 // 5:
            top = self._top_of(first[0])
        self.verticalScrollBar().setValue(max(0, top - height // 5))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of any text, and below it what can be done with the file."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read."""
        super().resizeEvent(event)
        self._fit_margins()
        self._place_gutter()

    @property
    def gutter_width(self) -> int:
        """Room for the numbers of lines in pixels; 0 without them."""
        if not self._has_lines:
            return 0
        digits = "0" * max(2, len(str(self._written.last_line)))
        return self._gutter.fontMetrics().horizontalAdvance(digits) + 2 * _NUMBER_GAP

    def numbered_lines(self) -> list[tuple[int, int]]:
        """The numbers of the lines in sight, with where in the viewport their words stand on."""
        lines = []
        places = self.document().documentLayout()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            # Asking where a block is has Qt lay it out; until then it has no lines.
            top = places.blockBoundingRect(block).top() - self.verticalScrollBar().value()
            line = block.layout().lineAt(0)
            if top > self.viewport().height() or not line.isValid():
                break
            if block.userState() > 0:
                lines.append((block.userState(), round(top + line.y() + line.ascent())))
            block = block.next()
        return lines

    def _write(self) -> None:
        stretch = self._stretch
        if stretch is None:
            return
        self._is_waiting = True  # what the scroll bar does meanwhile is nobody's wish
        tokens = tokens_for(self.palette())
        size = self._base - 1 if self._has_lines else self._base
        writer = Writer(self.document(), tokens, size, has_lines=self._has_lines)
        self._written = writer.write(
            stretch.parts,
            stretch.passage_id,
            starts_inside=stretch.starts_inside,
            ends_inside=stretch.ends_inside,
        )
        self._fit_margins()
        self._place_gutter()
        self._mark()
        self._is_waiting = False

    def _mark(self) -> None:
        tokens = tokens_for(self.palette())
        marks = [(line, tokens.mark, False) for line in self._passage_lines()]
        marks += [(word, tokens.mark_strong, True) for word in self._written.words[:_MOST_MARKS]]
        selections = []
        for (start, end), colour, is_word in marks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look = selection.format
            look.setBackground(QColor(colour))
            look.setForeground(QColor(tokens.text))
            if is_word:
                look.setFontWeight(QFont.Weight.DemiBold)
            selection.cursor = cursor
            selections.append(selection)
        self.setExtraSelections(selections)

    def _passage_lines(self) -> list[Span]:
        """The passage line by line, so that empty lines between carry no mark."""
        start, end = self._written.passage
        lines = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            line = (
                max(start, block.position()),
                min(end, block.position() + block.length() - 1),
            )
            if line[0] < line[1]:
                lines.append(line)
            block = block.next()
        return lines

    def _top_of(self, position: int) -> int:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor).top() + self.verticalScrollBar().value()

    def _anchor(self) -> tuple[int, int, int] | None:
        """The passage at the top of the viewport, how far into it, and where that is seen."""
        position = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        before = [(at, key) for key, at in self._written.starts.items() if at <= position]
        if not before:
            before = [(at, key) for key, at in self._written.starts.items()][:1]
        if not before:
            return None
        start, key = max(before) if before[0][0] <= position else before[0]
        offset = max(0, position - start)
        return key, offset, self._top_of(start + offset) - self.verticalScrollBar().value()

    def _restore(self, key: int, offset: int, seen_at: int) -> None:
        start = self._written.starts.get(key)
        if start is not None:
            self.document().size()  # has it laid out to its end, so that the bar knows its range
            self.verticalScrollBar().setValue(self._top_of(start + offset) - seen_at)

    def _fit_margins(self) -> None:
        margin = _NARROWEST_MARGIN
        if not self._has_lines:
            margin = max(margin, (self.viewport().width() - _LONGEST_LINE) // 2)
        root = self.document().rootFrame()
        form = root.frameFormat()
        left = _NUMBER_GAP // 2 if self._has_lines else margin
        if (form.leftMargin(), form.rightMargin()) != (left, margin):
            form.setLeftMargin(left)
            form.setRightMargin(margin)
            form.setTopMargin(12)
            form.setBottomMargin(12)
            root.setFrameFormat(form)

    def _place_gutter(self) -> None:
        width = self.gutter_width
        if self.viewportMargins().left() != width:
            self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))
        self._gutter.setVisible(width > 0)

    @Slot()
    def _settle(self) -> None:
        if self.verticalScrollBar().value() == self._settled_at:  # nobody scrolled meanwhile
            self.scroll_to_passage()
        self._on_scrolled()

    @Slot()
    def _on_scrolled(self) -> None:
        self._gutter.update()
        stretch, bar = self._stretch, self.verticalScrollBar()
        if self._is_waiting or stretch is None or not stretch.parts or not self.isVisible():
            return
        if stretch.ends_inside and bar.value() > bar.maximum() - 2 * bar.pageStep():
            self._want(stretch.parts[-1].passage_id, is_after=True)
        elif stretch.starts_inside and bar.value() < 2 * bar.pageStep():
            self._want(stretch.parts[0].passage_id, is_after=False)

    def _want(self, beside: int, *, is_after: bool) -> None:
        self._is_waiting = True
        self.more_wanted.emit(beside, is_after)

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        if url.scheme().lower() in _LINKS:
            QDesktopServices.openUrl(url)


class _Gutter(QWidget):
    """The numbers of the lines, beside the text they belong to."""

    def __init__(self, text: DocumentText) -> None:
        super().__init__(text)
        self._text = text
        self.setFont(code_font(base_size(self.font()) - 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each number on the level of its line."""
        painter = QPainter(self)
        painter.setPen(QColor(tokens_for(self.palette()).text3))
        right = self.width() - _NUMBER_GAP
        for number, base_line in self._text.numbered_lines():
            text = str(number)
            left = right - self.fontMetrics().horizontalAdvance(text)
            painter.drawText(left, base_line, text)
