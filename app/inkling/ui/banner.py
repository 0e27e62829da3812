"""A line under the search field for what the person should know; never a dialog."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inkling.ui.icons import Icons
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import button, in_every_language, label, name_tool, tool_button


class Banner(QFrame):
    """Shows one sentence until it is dismissed; a newer one takes its place."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icons = icons
        self._text = label("warning")
        self._text.setWordWrap(True)
        self._action = button("", "link")
        self._action.setObjectName("bannerAction")
        self._action.clicked.connect(self._on_action)
        self._then: Callable[[], None] | None = None
        self._close = tool_button("", "bannerClose")
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 12, 4)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self._tint()
        in_every_language(self, lambda: name_tool(self._close, self.tr("Dismiss")))
        self.hide()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._show(sentence, "", None)

    def offer(self, sentence: str, name: str, action: Callable[[], None]) -> None:
        """Show a sentence, and beside it one thing that can be done about it, once."""
        self._show(sentence, name, action)

    def _show(self, sentence: str, name: str, action: Callable[[], None] | None) -> None:
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._then = action
        self._action.setText(name)
        self._action.setAccessibleName(name)
        self._action.setVisible(action is not None)
        self.show()

    def text(self) -> str:
        """The sentence shown last."""
        return self._text.text()

    @Slot()
    def dismiss(self) -> None:
        """Hide until there is something to say again."""
        self._then = None
        self.hide()

    @Slot()
    def _on_action(self) -> None:
        action = self._then
        self.dismiss()
        if action is not None:
            action()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_close"):
            self._tint()

    def _tint(self) -> None:
        self._close.setIcon(self._icons.icon("close", tokens_for(self.palette()).text2))
