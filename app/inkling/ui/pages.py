"""The calm pages shown where there is no list: no question yet, nothing found."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from inkling.domain.operators import without_fields
from inkling.ui.icons import Icons
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import button, caption, in_every_language, label

_PICTURE: Final = QSize(160, 120)
_TEXT_WIDTH: Final = 480
_ROOM_FOR_PICTURE: Final = 500
_LIKELY: Final = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
)


def likely_folders() -> tuple[Path, ...]:
    """Folders most people keep documents in. Touches the disk: never on the UI thread."""
    home = Path.home()
    named = (Path(QStandardPaths.writableLocation(kind)) for kind in _LIKELY)
    return tuple(dict.fromkeys(path for path in named if path != home and path.is_dir()))


class Page(QFrame):
    """A picture, a heading and a few sentences in the middle of the space there is."""

    def __init__(self, icons: Icons, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._icons = icons
        self._picture_name = picture
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = label("heading")
        self.body = label("body")
        for text in (self.heading, self.body):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setWordWrap(True)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.column.addWidget(self._picture)
        self.column.addSpacing(16)
        self.column.addWidget(self.heading)
        self.column.addSpacing(8)
        self.column.addWidget(self.body)
        holder = QWidget()
        holder.setMaximumWidth(_TEXT_WIDTH)
        holder.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(holder, 100)
        across.addStretch(1)
        inside = QWidget()
        inside.setObjectName("pageInside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        self._make_scrollable(inside)
        self._tint()

    def _make_scrollable(self, inside: QWidget) -> None:
        """A small window in a language of long words has less room than the page needs."""
        scroll = QScrollArea()
        scroll.setObjectName("pageScroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the words matter more than the picture."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= _ROOM_FOR_PICTURE)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._tint()

    def _tint(self) -> None:
        tokens = tokens_for(self.palette())
        scale = self.devicePixelRatio()
        self._picture.setPixmap(self._icons.picture(self._picture_name, tokens, _PICTURE, scale))


class HintPage(Page):
    """There are folders, and no question yet."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "welcome", parent)
        self._keys = label("small")
        self._keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._keys.setWordWrap(True)
        self.column.addSpacing(16)
        self.column.addWidget(self._keys)
        in_every_language(self, self._say)

    def _say(self) -> None:
        self.heading.setText(self.tr("Ask in your own words"))
        self.body.setText(
            self.tr(
                "Describe what you are looking for. The words need not be the ones in the "
                "document, and exact words are found too."
            )
        )
        self._keys.setText(self.tr("F1 shows all keyboard shortcuts"))


class NothingPage(Page):
    """A question without an answer; ``question_asked`` carries the same without filters."""

    question_asked = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "nothing", parent)
        self._unfiltered = ""
        self._widen = button("")
        self._widen.setObjectName("widenButton")
        self._widen.clicked.connect(self._on_widen)
        self.column.addSpacing(16)
        self.column.addWidget(self._widen, 0, Qt.AlignmentFlag.AlignHCenter)
        in_every_language(self, self._say)

    def _say(self) -> None:
        self.heading.setText(self.tr("Nothing found"))
        self.body.setText(
            self.tr(
                "Try other words, or fewer of them. Files that are still being read are found "
                "as soon as their turn has come."
            )
        )
        caption(self._widen, self.tr("Search without filters"))

    def show_question(self, question: str) -> None:
        """Offer to leave out what narrows it, if there is anything, and words beside it."""
        self._unfiltered = without_fields(question)
        self._widen.setVisible(self._unfiltered not in ("", question.strip()))

    @Slot()
    def _on_widen(self) -> None:
        self.question_asked.emit(self._unfiltered)
