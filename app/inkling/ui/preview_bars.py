"""The bars around a preview: the file and what can be done with it, pages, and a notice."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from inkling.ui import wording
from inkling.ui.icons import Icons
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import (
    ElidedLabel,
    button,
    caption,
    in_every_language,
    label,
    name_tool,
    tool_button,
)

_ROOM_FOR_TITLE: Final = 240
_ICON: Final = 16
_WIDE_SCALE: Final = 8.88
"""Takes as much room as any scale that a page is shown at."""


class _Bar(QFrame):
    """A bar with icon buttons that follow the look."""

    def __init__(self, name: str, height: int, icons: Icons, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedHeight(height)
        self._icons = icons
        self._tools: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)

    def _tool(self, icon: str, object_name: str) -> QToolButton:
        made = tool_button("", object_name)
        made.setProperty("kind", "small")
        made.setIconSize(QSize(_ICON, _ICON))
        self._tools[icon] = made
        return made

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        tokens = tokens_for(self.palette())
        for icon, tool in self._tools.items():
            tool.setIcon(self._icons.icon(icon, tokens.text2, size=_ICON))


class PreviewHeader(_Bar):
    """Names the file, walks through its matches, and opens it."""

    opened = Signal()
    shown_in_folder = Signal()
    similar_asked = Signal()
    next_asked = Signal()
    previous_asked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__("previewHeader", 53, icons, parent)
        self._title = ElidedLabel("title")
        self._place = ElidedLabel("small")
        self._count = label("small")
        self._previous = self._tool("up", "previousMatch")
        self._next = self._tool("down", "nextMatch")
        self._similar = button("")
        self._show = button("")
        self._open = button("", "primary")
        self._previous.clicked.connect(self.previous_asked)
        self._next.clicked.connect(self.next_asked)
        self._similar.clicked.connect(self.similar_asked)
        self._show.clicked.connect(self.shown_in_folder)
        self._open.clicked.connect(self.opened)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch()
        names.addWidget(self._title)
        names.addWidget(self._place)
        names.addStretch()
        walk = QHBoxLayout()
        walk.setSpacing(2)
        walk.addWidget(self._previous)
        walk.addWidget(self._next)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.addLayout(names, 1)
        self._row.addWidget(self._count)
        self._row.addLayout(walk)
        for action in (self._similar, self._show, self._open):
            self._row.addWidget(action)
        in_every_language(self, self._say)

    def _say(self) -> None:
        name_tool(self._previous, self.tr("Previous match (Shift+F3)"))
        name_tool(self._next, self.tr("Next match (F3)"))
        caption(self._similar, self.tr("Similar"), self.tr("Find similar files"))
        caption(self._show, self.tr("Show in folder"))
        caption(self._open, self.tr("Open"))
        self._tint()
        self.make_room(self.width())

    def show_title(self, title: str) -> None:
        """Name the file."""
        self._title.setText(title)

    def show_place(self, text: str) -> None:
        """Say where in the file the preview is."""
        self._place.setText(text)

    def show_matches(self, number: int, count: int, *, is_open: bool) -> None:
        """Tell which match of how many this is, 0 for none; ``is_open``: there are still more."""
        total = wording.number(count) + ("+" if is_open else "")
        shown = self.tr("{n} of {count}").format(n=wording.number(number), count=total)
        self._count.setText(shown if number else total)
        self._count.setVisible(count > 1)
        for step in (self._previous, self._next):
            step.setVisible(count > 1)
        self._previous.setEnabled(number > 1)
        self._next.setEnabled(number < count)

    def make_room(self, width: int) -> None:
        """Leave out what would crowd the title."""
        room = width - _ROOM_FOR_TITLE - self._open.sizeHint().width()
        for action in (self._show, self._similar):
            room -= action.sizeHint().width()
            action.setVisible(room >= 0)


class PageBar(_Bar):
    """Turns pages and sets their size."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__("pageBar", 36, icons, parent)
        self.previous = self._tool("left", "previousPage")
        self.next = self._tool("right", "nextPage")
        self.smaller = self._tool("minus", "zoomOut")
        self.larger = self._tool("plus", "zoomIn")
        self.fit = self._tool("fit", "fitWidth")
        self._pages = label("small")
        self._size = label("small")
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.previous)
        self._row.addWidget(self._pages)
        self._row.addWidget(self.next)
        self._row.addStretch()
        for part in (self.smaller, self._size, self.larger, self.fit):
            self._row.addWidget(part)
        in_every_language(self, self._say)

    def _say(self) -> None:
        name_tool(self.previous, self.tr("Previous page (Page Up)"))
        name_tool(self.next, self.tr("Next page (Page Down)"))
        name_tool(self.smaller, self.tr("Smaller (Ctrl+−)"))
        name_tool(self.larger, self.tr("Larger (Ctrl++)"))
        name_tool(self.fit, self.tr("Fit the width (Ctrl+0)"))
        self._tint()  # some icons are mirrored with the window
        # Room for any size: the buttons beside it stay where they are.
        widest = self._size_text(_WIDE_SCALE)
        self._size.setMinimumWidth(self._size.fontMetrics().horizontalAdvance(widest))

    def _size_text(self, scale: float) -> str:
        return self.tr("{n} %").format(n=wording.number(round(scale * 100)))

    def show_state(self, page: int, pages: int, scale: float) -> None:
        """Tell the page, how many there are, and how large it is shown."""
        for part in (self.previous, self._pages, self.next):
            part.setVisible(pages > 1)
        self._pages.setText(
            self.tr("{page} / {pages}").format(
                page=wording.number(page), pages=wording.number(pages)
            )
        )
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < pages)
        self._size.setText(self._size_text(scale))


class NoticeBar(QFrame):
    """One sentence about what is shown below: why it is not the page itself, say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewNotice")
        self._text: QLabel = label("warning")
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self._text)
        self._sentence: Callable[[], str] = str
        in_every_language(self, self._say)

    def say(self, sentence: Callable[[], str]) -> None:
        """Show what ``sentence`` gives, in any language; an empty one hides the bar."""
        self._sentence = sentence
        self._say()

    def _say(self) -> None:
        text = self._sentence()
        self._text.setText(text)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()
