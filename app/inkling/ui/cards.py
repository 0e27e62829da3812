"""What pages of settings are built from: cards under a heading, rows in them, a scroll area."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inkling.settings import Option, Value
from inkling.settings.kinds import Choice
from inkling.ui import option_texts
from inkling.ui.icons import Icons
from inkling.ui.option_editors import Switch, editor_for
from inkling.ui.rules_editor import RulesEditor
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import DIALOG_MARGIN, frame, label, repolish, tool_button

_WIDEST: Final = 760
_EDITOR_WIDTH: Final = 200
_EDITOR_HEIGHT: Final = 30


class PageScroll(QScrollArea):
    """A column of cards that scrolls, in the middle of the room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cardPage")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column = QVBoxLayout()
        self.column.setSpacing(20)
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        holder.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 0)
        inside = _Inside()
        inside.setObjectName("cardPageInside")
        self._across = QHBoxLayout(inside)
        self._across.addStretch(1)
        self._across.addWidget(holder, 1_000)
        self._across.addStretch(1)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._on_range_changed(0, 0)

    def bring_into_sight(self, card: QWidget) -> None:
        """Scroll to a card once it has its place."""
        QTimer.singleShot(0, card, lambda: self.ensureWidgetVisible(card, 0, DIALOG_MARGIN))

    @Slot(int, int)
    def _on_range_changed(self, _least: int, most: int) -> None:
        """With a scroll bar or without, as far from the right edge as from the left one."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self._across.setContentsMargins(DIALOG_MARGIN, 16, DIALOG_MARGIN - bar, DIALOG_MARGIN)


class _Inside(QWidget):
    """As high as its words need at the width there is, not at the least one there could be."""

    def minimumSizeHint(self) -> QSize:
        """The scroll area asks for the height at its own width too, and takes the greater one."""
        return QSize(super().minimumSizeHint().width(), 0)


class Card(QWidget):
    """A heading and rows in a frame."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = heading.casefold()
        self._rows: list[CardRow] = []
        self._frame = frame("card")
        self._inside = QVBoxLayout(self._frame)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("section", heading))
        layout.addWidget(self._frame)

    def add(self, row: QWidget, *, before: CardRow | None = None) -> None:
        """Put a row at the end, or before another one."""
        if isinstance(row, CardRow):
            self._rows.append(row)
        place = self._inside.count() if before is None else self._inside.indexOf(before)
        self._inside.insertWidget(place, row)
        self._draw_lines()

    def remove(self, row: CardRow) -> None:
        """Take a row out."""
        self._rows.remove(row)
        self._inside.removeWidget(row)
        row.deleteLater()
        self._draw_lines()

    def show_row(self, row: CardRow, *, is_shown: bool) -> None:
        """Show a row, or hide it."""
        row.setVisible(is_shown)
        self._draw_lines()

    def filter(self, words: Sequence[str]) -> bool:
        """Show the rows that hold all of the words (none: all); False when there are none."""
        for row in self._rows:
            row.setVisible(all(word in self._words or word in row.words for word in words))
        self._draw_lines()
        is_any = any(not row.isHidden() for row in self._rows)
        self.setVisible(is_any)
        return is_any

    def _draw_lines(self) -> None:
        """A line above every row but the topmost."""
        items = (self._inside.itemAt(n) for n in range(self._inside.count()))
        parts = (item.widget() for item in items if item is not None)
        shown = [part for part in parts if part is not None and not part.isHidden()]
        for part in shown:
            part.setProperty("first", "true" if part is shown[0] else "false")
            repolish(part)


class CardRow(QFrame):
    """A name and a sentence on the left, something to act with on the right or below."""

    def __init__(
        self, name: str, sentence: str, part: QWidget | None = None, *, is_below: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("cardRow")
        self.words = f"{name} {sentence}".casefold()
        self._title = label("title", name)
        self.sentence = label("small", sentence)
        for text in (self._title, self.sentence):
            text.setWordWrap(True)
            text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.sentence.setVisible(bool(sentence))
        self.texts = QVBoxLayout()
        self.texts.setSpacing(2)
        self.texts.addWidget(self._title)
        self.texts.addWidget(self.sentence)
        self.line = QHBoxLayout()
        self.line.setSpacing(12)
        self.line.addLayout(self.texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 11, 16, 11)
        layout.setSpacing(10)
        layout.addLayout(self.line)
        if part is not None and is_below:
            layout.addWidget(part)
        elif part is not None:
            self.line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)


class Setting(CardRow):
    """One option. ``chosen`` carries its key and the new value."""

    chosen = Signal(str, object)

    def __init__(self, option: Option, icons: Icons) -> None:
        editor = editor_for(option)
        widget = cast("QWidget", editor)
        is_list = isinstance(widget, RulesEditor)
        super().__init__(
            option_texts.label(option),
            option_texts.help_text(option),
            widget,
            is_below=is_list,
        )
        self.option = option
        self.editor = editor
        self._icons = icons
        if isinstance(option.kind, Choice):
            named = [option_texts.choice(option.key, value.value) for value in option.kind.values]
            self.words += " " + " ".join(named).casefold()
        self.words += f" {option.key}"
        if not isinstance(widget, RulesEditor | Switch):
            widget.setFixedWidth(max(_EDITOR_WIDTH, widget.sizeHint().width()))
            widget.setMinimumHeight(_EDITOR_HEIGHT)
        self.reset = tool_button(self.tr("Back to the default"), "resetButton")
        self.reset.setProperty("kind", "small")
        keeping = self.reset.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keeping)
        self.reset.clicked.connect(self._on_reset)
        # Before what it resets: the right edges of all rows stay in one line.
        self.line.insertWidget(1, self.reset, 0, Qt.AlignmentFlag.AlignVCenter)
        self.editor.chosen.connect(self._on_chosen)
        self._tint()
        self.show_value(option.default)

    def show_value(self, value: Value) -> None:
        """Show a value, and whether it is the default."""
        self.editor.show_value(value)
        self.reset.setVisible(value != self.option.default)

    @Slot(object)
    def _on_chosen(self, value: Value) -> None:
        self.reset.setVisible(value != self.option.default)
        self.chosen.emit(self.option.key, value)

    @Slot()
    def _on_reset(self) -> None:
        self.show_value(self.option.default)
        self.chosen.emit(self.option.key, self.option.default)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "reset"):
            self._tint()

    def _tint(self) -> None:
        self.reset.setIcon(self._icons.icon("reset", tokens_for(self.palette()).text2))
