"""The preview: a passage in its surroundings, marked, with what can be done with its file."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QTextEdit, QVBoxLayout, QWidget

from inkling.domain.results import Preview, Result, Span
from inkling.ui import wording
from inkling.ui.text import harmless_name, harmless_text, utf16_spans
from inkling.ui.theme import base_size, tokens_for
from inkling.ui.widgets import ElidedLabel, button, frame, label

_LINE_HEIGHT_PERCENT: Final = 145.0
_LONGEST_LINE: Final = 640
_NARROWEST_MARGIN: Final = 24


class PassageText(QTextEdit):
    """Plain text that can be read and copied. Loads nothing, interprets nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewText")
        font = self.font()
        font.setPixelSize(base_size(font) + 1)
        self.document().setDefaultFont(font)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Preview of the passage"))
        self._passage: Span = (0, 0)
        self._words: list[Span] = []

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """No resource is ever loaded, whatever a document names."""
        return None

    def show_text(self, text: str, passage: Span, words: tuple[Span, ...]) -> None:
        """Show text with the passage and the words in it marked; spans in code points."""
        shown = harmless_text(text)
        self.setPlainText(shown)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(
            _LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor.mergeBlockFormat(spacing)
        self._passage = utf16_spans(shown, [passage])[0]
        self._words = utf16_spans(shown, words)
        self.mark()

    def mark(self) -> None:
        """Colour the marks as the look wants them."""
        tokens = tokens_for(self.palette())
        marks = [(line, tokens.mark, False) for line in self._passage_lines()]
        marks += [(word, tokens.mark_strong, True) for word in self._words]
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
        start, end = self._passage
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

    def scroll_to_passage(self) -> None:
        """Bring the passage into the upper third."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._passage[0])
        bar = self.verticalScrollBar()
        top = self.cursorRect(cursor).top() + bar.value()
        bar.setValue(max(0, top - self.viewport().height() // 5))


class PreviewPane(QFrame):
    """Header with the file and its actions, the text, and a line that says why it was found."""

    opened = Signal()
    shown_in_folder = Signal()
    similar_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewPane")
        self.setAccessibleName(self.tr("Preview"))
        self.setMinimumWidth(280)
        self._title = ElidedLabel("title")
        self._place = ElidedLabel("small")
        self._why = ElidedLabel("text")
        self._notice = label("text", self.tr("Choose a result to read its passage here."))
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setWordWrap(True)
        self._text = PassageText()
        self._header = self._build_header()
        self._why_bar = self._build_why()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addLayout(self._build_stack(), 1)
        layout.addWidget(self._why_bar)
        self.clear()

    def _build_header(self) -> QFrame:
        header = frame("previewHeader")
        header.setFixedHeight(53)
        self._similar = button(self.tr("Similar"), name=self.tr("Find similar files"))
        self._show = button(self.tr("Show in folder"))
        self._open = button(self.tr("Open"), "primary")
        self._similar.clicked.connect(self.similar_asked)
        self._show.clicked.connect(self.shown_in_folder)
        self._open.clicked.connect(self.opened)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch()
        names.addWidget(self._title)
        names.addWidget(self._place)
        names.addStretch()
        layout = QHBoxLayout(header)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(8)
        layout.addLayout(names, 1)
        for action in (self._similar, self._show, self._open):
            layout.addWidget(action)
        return header

    def _build_stack(self) -> QStackedLayout:
        paper = frame("paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(1, 12, 1, 12)
        inside.addWidget(self._text)
        page = QWidget()
        around = QVBoxLayout(page)
        around.setContentsMargins(16, 16, 16, 16)
        around.addWidget(paper)
        empty = QWidget()
        centred = QVBoxLayout(empty)
        centred.setContentsMargins(32, 32, 32, 32)
        centred.addWidget(self._notice)
        self._stack = QStackedLayout()
        self._stack.addWidget(empty)
        self._stack.addWidget(page)
        return self._stack

    def _build_why(self) -> QFrame:
        bar = frame("whyBar")
        bar.setFixedHeight(41)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._why)
        return bar

    def announce(self, result: Result, title: str) -> None:
        """Name the result whose passage is on its way."""
        for part in (self._header, self._why_bar):
            part.show()
        best = result.passages[0] if result.passages else None
        self._title.setText(title)
        self._place.setText(self._where(wording.place(best.place, best.line) if best else "", best))
        self._why.setText(self._reasons(result))
        if best is None:
            self._text.clear()
            self._notice.setText(self.tr("Found by its name; no text of it is known."))
            self._stack.setCurrentIndex(0)

    def show_preview(self, preview: Preview | None) -> None:
        """Show the text that arrived, or say that it has gone."""
        if preview is None:
            self._notice.setText(self.tr("This passage has changed since it was found."))
            self._stack.setCurrentIndex(0)
            return
        before = "…\n" if preview.starts_inside else ""
        after = "\n…" if preview.ends_inside else ""
        shift = len(before)
        start, end = preview.passage
        self._stack.setCurrentIndex(1)
        self._text.show_text(
            f"{before}{preview.text}{after}",
            (start + shift, end + shift),
            tuple((a + shift, b + shift) for a, b in preview.highlights),
        )
        self._fit_margins()
        # Once more when the layout has its final width: the first time counts for tests and
        # for panes that do not change size.
        self._text.scroll_to_passage()
        QTimer.singleShot(0, self._scroll)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        for part in (self._header, self._why_bar):
            part.hide()
        self._text.clear()
        self._notice.setText(self.tr("Choose a result to read its passage here."))
        self._stack.setCurrentIndex(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read, and labels of buttons from crowding the title."""
        super().resizeEvent(event)
        self._similar.setVisible(self.width() >= 460)
        self._show.setVisible(self.width() >= 360)
        self._fit_margins()

    def changeEvent(self, event: QEvent) -> None:
        """Recolour the marks when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_text"):
            self._text.mark()

    def sizeHint(self) -> QSize:
        """Room for a line of comfortable length."""
        return QSize(624, 480)

    def _fit_margins(self) -> None:
        room = self.width() - 34
        margin = max(_NARROWEST_MARGIN, (room - _LONGEST_LINE) // 2)
        root = self._text.document().rootFrame()
        form = root.frameFormat()
        form.setLeftMargin(margin)
        form.setRightMargin(margin)
        form.setTopMargin(12)
        form.setBottomMargin(12)
        root.setFrameFormat(form)

    @Slot()
    def _scroll(self) -> None:
        self._text.scroll_to_passage()

    def _where(self, place: str, best: object) -> str:
        heading = getattr(best, "heading", ())
        parts = [place, wording.STEP.join(harmless_name(step) for step in heading)]
        return wording.SEPARATOR.join(part for part in parts if part)

    def _reasons(self, result: Result) -> str:
        parts = []
        if result.similarity is not None:
            parts.append(self.tr("meaning {value}").format(value=wording.cosine(result.similarity)))
        words = result.why.words if result.why else _matched_words(result)
        if words:
            shown = ", ".join(harmless_name(word) for word in words[:8])
            parts.append(self.tr("words: {words}").format(words=shown))
        return self.tr("Why this: {reasons}").format(reasons="    ".join(parts)) if parts else ""


def _matched_words(result: Result) -> tuple[str, ...]:
    """The marked words as they stand in the passage, each once."""
    if not result.passages:
        return ()
    best = result.passages[0]
    found = (best.text[start:end].strip().casefold() for start, end in best.highlights)
    return tuple(dict.fromkeys(word for word in found if word))
